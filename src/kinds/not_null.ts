import { type TSchema, Type } from 'typebox';
import { qualified, quote } from '../sql/quote.ts';
import type { Fragment, Offenders, Row, Statement, YamlPath } from './kind.ts';

/**
 * NOT NULL as a constraint of its own, with a name and options, as it is since Postgres 18.
 * https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-NOT-NULL
 */

export function NotNullKey(): TSchema {
  return Type.Object(
    {
      name: Type.Optional(
        Type.String({ minLength: 1, description: 'Its name; one that ends in _not_null counts as Postgres’s own.' }),
      ),
      no_inherit: Type.Optional(
        Type.Boolean({ description: 'NO INHERIT: tables that inherit from this one are free of it.', default: false }),
      ),
      not_valid: Type.Optional(
        Type.Boolean({
          description: 'NOT VALID: holds for new rows; rows that exist have not been looked at.',
          default: false,
        }),
      ),
    },
    { additionalProperties: false, description: 'NOT NULL with a name or options (Postgres 18).' },
  );
}

export type NotNullDeclared = { readonly name?: string; readonly no_inherit?: boolean; readonly not_valid?: boolean };

/** What there is to say beyond NOT NULL. */
export type NotNullPayload = {
  /** Null for Postgres's own. */
  readonly name: string | null;
  readonly no_inherit: boolean;
  readonly validated: boolean;
};

const PLAIN: NotNullPayload = { name: null, no_inherit: false, validated: true };

/** The JSON that `notNullRow` reads; `c` and `a` are the rows of pg_class and pg_attribute. */
export const NOT_NULL: string = `(select json_build_object('name', nn.conname, 'no_inherit', nn.connoinherit, 'validated', nn.convalidated)
          from pg_constraint nn where nn.conrelid = c.oid and nn.contype = 'n' and nn.conkey = array[a.attnum])`;

/** Empty where there is nothing to say. */
export function notNullRow(row: Row): { readonly not_null?: NotNullPayload } {
  const found = row.not_null as (NotNullPayload & { readonly name: string }) | null;
  if (found === null) return {};
  const { name, no_inherit, validated } = found;
  const own = isOwnName(name);
  if (own && validated && !no_inherit) return {};
  return { not_null: { name: own ? null : name, no_inherit, validated } };
}

/** A name of Postgres's own that is left over from other names of the table or the column. */
export function notNullAside(row: Row, path: readonly string[]): { readonly not_null_name?: string } {
  const found = row.not_null as { readonly name: string } | null;
  if (found === null || !isOwnName(found.name) || found.name === usualName(path)) return {};
  return { not_null_name: found.name };
}

function isOwnName(name: string): boolean {
  return /_not_null\d*$/.test(name);
}

function usualName([, table = '', column = '']: readonly string[]): string {
  return `${table}_${column}_not_null`;
}

/** A column that is not null. */
export interface NotNull {
  readonly path: readonly string[];
  readonly payload: { readonly not_null?: NotNullPayload };
  readonly aside?: { readonly [key: string]: unknown };
}

export function declaredNotNull({ name, no_inherit, not_valid }: NotNullDeclared): NotNullPayload {
  return { name: name ?? null, no_inherit: no_inherit ?? false, validated: not_valid !== true };
}

export function describeNotNull({ name, no_inherit, validated }: NotNullPayload): NotNullDeclared {
  return {
    ...(name === null ? {} : { name }),
    ...(no_inherit ? { no_inherit } : {}),
    ...(validated ? {} : { not_valid: true }),
  };
}

export function nameFragment({ name }: NotNullDeclared, at: YamlPath): readonly Fragment[] {
  return name === undefined ? [] : [{ text: quote(name), at: [...at, 'not_null', 'name'], as: 'name' }];
}

/** What stands in a column's definition: CREATE TABLE knows no NOT VALID. */
export function inlineNotNull({ name, no_inherit, validated }: NotNullPayload = PLAIN): string {
  if (!validated) return '';
  return `${name === null ? '' : ` CONSTRAINT ${quote(name)}`} NOT NULL${no_inherit ? ' NO INHERIT' : ''}`;
}

/** What has to follow the definition. */
export function laterNotNull(path: readonly string[], constraint: NotNullPayload = PLAIN): readonly Statement[] {
  return constraint.validated ? [] : [addNotNull(path, constraint)];
}

export function addNotNull(path: readonly string[], { name, no_inherit, validated }: NotNullPayload): Statement {
  const named = name === null ? '' : `CONSTRAINT ${quote(name)} `;
  const options = `${no_inherit ? ' NO INHERIT' : ''}${validated ? '' : ' NOT VALID'}`;
  return { sql: `${alterTable(path)} ADD ${named}NOT NULL ${quote(path[2] ?? '')}${options}` };
}

/** From one to the other of a column that is not null before and after. */
export function changeNotNull(before: NotNull, after: NotNull, offenders: Offenders): readonly Statement[] {
  const [was, is] = [before.payload.not_null ?? PLAIN, after.payload.not_null ?? PLAIN];
  if (was.validated && !is.validated) {
    const column = quote(after.path[2] ?? '');
    return [{ sql: `${alterTable(after.path)} ALTER COLUMN ${column} DROP NOT NULL` }, addNotNull(after.path, is)];
  }
  const old = was.name ?? ownName(before);
  const now = is.name ?? (was.name === null ? old : usualName(after.path));
  const constraint = `CONSTRAINT ${quote(now)}`;
  const alter = (action: string): Statement => ({ sql: `${alterTable(after.path)} ${action}` });
  return [
    ...(old === now ? [] : [alter(`RENAME CONSTRAINT ${quote(old)} TO ${quote(now)}`)]),
    ...(was.validated === is.validated ? [] : [{ ...alter(`VALIDATE ${constraint}`), offenders }]),
    ...(was.no_inherit === is.no_inherit
      ? []
      : [alter(`ALTER ${constraint} ${is.no_inherit ? 'NO INHERIT' : 'INHERIT'}`)]),
  ];
}

function ownName({ path, aside }: NotNull): string {
  return typeof aside?.not_null_name === 'string' ? aside.not_null_name : usualName(path);
}

function alterTable(path: readonly string[]): string {
  return `ALTER TABLE ${qualified(path.slice(0, 2))}`;
}
