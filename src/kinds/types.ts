import { literal, qualified, quote } from '../sql/quote.ts';
import { builtinSql, type Name, shortName } from './fragments.ts';
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

export type RangePayload = {
  readonly subtype: string;
  /** Literal, `[namespace, name]`; null for the default one of the subtype. */
  readonly subtype_opclass: readonly string[] | null;
  /** Qualified as SQL; null for the subtype's own. */
  readonly collation: string | null;
  readonly subtype_diff: readonly string[] | null;
  /** The literal name of the multirange type that comes and goes with it. */
  readonly multirange: readonly string[];
};

type AnyFact = FactOf<string, Payload>;

export function isDomain(fact: AnyFact): fact is FactOf<'domain', DomainPayload> {
  return fact.kind === 'domain';
}

export function isComposite(fact: AnyFact): fact is FactOf<'composite', CompositePayload> {
  return fact.kind === 'composite';
}

export function isRange(fact: AnyFact): fact is FactOf<'range', RangePayload> {
  return fact.kind === 'range';
}

/** https://www.postgresql.org/docs/current/sql-createtype.html */
export function createRange(path: readonly string[], payload: Partial<RangePayload>): string {
  const { subtype, subtype_opclass: opclass, collation, subtype_diff: difference, multirange } = payload;
  const clauses = [
    `subtype = ${subtype}`,
    ...(opclass == null ? [] : [`subtype_opclass = ${builtinSql(opclass)}`]),
    ...(collation == null ? [] : [`collation = ${collation}`]),
    ...(difference == null ? [] : [`subtype_diff = ${builtinSql(difference)}`]),
    ...(multirange === undefined || isUsualMultirange(path, multirange)
      ? []
      : [`multirange_type_name = ${qualified(multirange)}`]),
  ];
  return `CREATE TYPE ${qualified(path)} AS RANGE (${clauses.join(', ')})`;
}

/** True for the name that Postgres gives by itself, where it does so without cutting anything off. */
export function isUsualMultirange([schema, name = '']: readonly string[], multirange: readonly string[]): boolean {
  const usual = name.includes('range') ? name.replace('range', 'multirange') : `${name}_multirange`;
  return multirange[0] === schema && multirange[1] === usual;
}

/**
 * The statements that give a range and its multirange other names. Their constructors are functions of the same names, which
 * Postgres leaves behind; those of the multirange stand in the namespace of the range.
 */
export function renameRange(from: RangeNames, to: RangeNames): readonly string[] {
  const [range, multirange] = [qualified(from.range), from.multirange];
  const beside = (schema: string, name: string) => [schema, name];
  const constructors = (own: readonly string[], then: readonly string[], lists: readonly string[]) =>
    lists.flatMap((args) => moved('FUNCTION', own, then, `(${args})`));
  const subtype = from.subtype;
  return [
    ...constructors(
      beside(from.range[0] ?? '', multirange[1] ?? ''),
      beside(to.range[0] ?? '', to.multirange[1] ?? ''),
      ['', range, `${range}[]`],
    ),
    ...constructors(from.range, to.range, [`${subtype}, ${subtype}`, `${subtype}, ${subtype}, text`]),
    ...moved('TYPE', multirange, to.multirange),
    ...moved('TYPE', from.range, to.range),
  ];
}

export interface RangeNames {
  readonly range: readonly string[];
  readonly multirange: readonly string[];
  readonly subtype: string;
}

function moved(word: string, from: readonly string[], to: readonly string[], args = ''): readonly string[] {
  const [schema = '', name = ''] = from;
  const [newSchema = '', newName = ''] = to;
  return [
    ...(name === newName ? [] : [`ALTER ${word} ${qualified(from)}${args} RENAME TO ${quote(newName)}`]),
    ...(schema === newSchema
      ? []
      : [`ALTER ${word} ${qualified([schema, newName])}${args} SET SCHEMA ${quote(newSchema)}`]),
  ];
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
