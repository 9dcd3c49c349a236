import { literal, qualified, quote } from '../sql/quote.ts';
import { type Name, shortName } from './fragments.ts';
import { type FactOf, FOLD, type Payload } from './kind.ts';

/** What the kinds that define types share: a rebuild of one type has to write the others that hold it. */

export type EnumPayload = {
  /** In their order. */
  readonly values: readonly string[];
};

export type DomainPayload = {
  readonly type: string;
  /** Qualified as SQL; null for the type's own. */
  readonly collation: string | null;
  readonly nullable: boolean;
  readonly default: string | null;
};

export type Attribute = { readonly name: string; readonly type: string; readonly collation: string | null };
export type CompositePayload = {
  /** In their order. */
  readonly attributes: readonly Attribute[];
};

type AnyFact = FactOf<string, Payload>;

export function isDomain(fact: AnyFact): fact is FactOf<'domain', DomainPayload> {
  return fact.kind === 'domain';
}

export function isComposite(fact: AnyFact): fact is FactOf<'composite', CompositePayload> {
  return fact.kind === 'composite';
}

/** https://www.postgresql.org/docs/current/sql-createtype.html */
export function createEnum(path: readonly string[], { values }: EnumPayload): string {
  return `CREATE TYPE ${qualified(path)} AS ENUM (${values.map(literal).join(', ')})`;
}

/** https://www.postgresql.org/docs/current/sql-createdomain.html */
export function createDomain(path: readonly string[], payload: DomainPayload): string {
  const { type, collation, nullable } = payload;
  const fallback = payload.default === null ? '' : ` DEFAULT ${payload.default}`;
  const collate = collation === null ? '' : ` COLLATE ${collation}`;
  return `CREATE DOMAIN ${qualified(path)} AS ${type}${collate}${fallback}${nullable ? '' : ' NOT NULL'}${FOLD}`;
}

export function createComposite(path: readonly string[], { attributes }: CompositePayload): string {
  return `CREATE TYPE ${qualified(path)} AS (${attributes.map(attributeSql).join(', ')})`;
}

export function attributeSql({ name, type, collation }: Attribute): string {
  return `${quote(name)} ${type}${collation === null ? '' : ` COLLATE ${collation}`}`;
}

/** A collation as a catalog query gives it (`pg_catalog."C"`) in the shortest form of YAML. */
export function collationName(sql: string): Name {
  const parts = [...sql.matchAll(/"((?:[^"]|"")*)"|[^."]+/g)].map(
    ([whole, quoted]) => quoted?.replaceAll('""', '"') ?? whole,
  );
  return shortName(parts, 'pg_catalog');
}

/** The SQL of a column's or type's collation in a catalog query, null where it is the type's own. */
export function collationColumn(own: string, ofType: string, co: string, cn: string): string {
  return `case when ${own} <> ${ofType} then quote_ident(${cn}.nspname) || '.' || quote_ident(${co}.collname) end`;
}
