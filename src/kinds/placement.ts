import { type TSchema, Type } from 'typebox';
import { quote } from '../sql/quote.ts';
import type { Row, Statement } from './kind.ts';

/** Where a relation lies, and how its rows are kept. */

export function AccessMethodKey(): TSchema {
  return Type.String({ minLength: 1, description: 'USING: the access method of its rows.', default: 'heap' });
}

export function TablespaceKey(): TSchema {
  return Type.String({
    minLength: 1,
    description: 'TABLESPACE: where its files lie; without it where those of the database do.',
    examples: ['fast'],
  });
}

/** Null for heap; `c` is the row of pg_class. */
export const ACCESS_METHOD = `(select am.amname from pg_am am where am.oid = c.relam and am.amname <> 'heap')`;

/** The tablespace of the relation with an oid; null for that of the database. */
export function tablespaceOf(relation: string): string {
  return `(select ts.spcname from pg_class tc join pg_tablespace ts on ts.oid = tc.reltablespace where tc.oid = ${relation})`;
}

/** What differs from heap and from the tablespace of the database. */
export type Placement = { readonly access_method?: string; readonly tablespace?: string };

export function placementRow(row: Row): Placement {
  const { access_method: method = null, tablespace = null } = row;
  return {
    ...(method === null ? {} : { access_method: String(method) }),
    ...(tablespace === null ? {} : { tablespace: String(tablespace) }),
  };
}

export function placementOf({ access_method: method, tablespace }: Placement): Placement {
  return {
    ...(method === undefined ? {} : { access_method: method }),
    ...(tablespace === undefined ? {} : { tablespace }),
  };
}

/** ` USING m`, or nothing. */
export function usingMethod({ access_method: method }: Placement): string {
  return clause('USING', method);
}

/** ` TABLESPACE t`, or nothing. */
export function inTablespace({ tablespace }: Placement): string {
  return clause('TABLESPACE', tablespace);
}

/** Of the index behind a constraint: ` USING INDEX TABLESPACE t`, or nothing. */
export function usingIndexTablespace({ tablespace }: Placement): string {
  return clause('USING INDEX TABLESPACE', tablespace);
}

function clause(words: string, name: string | undefined): string {
  return name === undefined ? '' : ` ${words} ${quote(name)}`;
}

/** A new access method writes every row anew. https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-SET-ACCESS-METHOD */
export function setMethod(alter: string, { access_method: method }: Placement): Statement {
  return { sql: `${alter} SET ACCESS METHOD ${quote(method ?? 'heap')}` };
}

/** Writes every row anew, in the other place. */
export function setTablespace(alter: string, { tablespace }: Placement): Statement {
  return { sql: `${alter} SET TABLESPACE ${quote(tablespace ?? 'pg_default')}` };
}
