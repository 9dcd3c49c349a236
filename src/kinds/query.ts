import { type TSchema, Type } from 'typebox';
import { nameList } from './fragments.ts';
import type { Fragment, YamlPath } from './kind.ts';

/** What views and materialized views share: a query and the columns it gives. No kind of its own. */

export type OutputColumn = {
  readonly name: string;
  readonly type: string;
  /** Qualified as SQL; null for the type's own. */
  readonly collation: string | null;
};

export type QueryDeclared = {
  readonly query: string;
  readonly columns?: readonly string[];
};

export const QUERY_PROPERTIES: Readonly<Record<string, TSchema>> = {
  query: Type.String({
    description: 'The SELECT, as SQL without a semicolon.',
    examples: ['select id, username\nfrom "user"\nwhere active'],
  }),
  columns: Type.Optional(
    Type.Array(Type.String({ minLength: 1 }), {
      description: 'Literal names of the output columns, where the query does not name them.',
      examples: [['id', 'name']],
    }),
  ),
};

/** ` (a, b)`, or nothing where the query names its columns. */
export function columnNames({ columns = [] }: QueryDeclared): string {
  return columns.length === 0 ? '' : ` (${nameList(columns)})`;
}

export function queryFragment({ query }: QueryDeclared, at: YamlPath): Fragment {
  return { text: query.trim(), at: [...at, 'query'], as: 'query' };
}

/** The columns of relation `c` as JSON: name, type, collation. */
export const OUTPUT_COLUMNS: string = `(select coalesce(json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
    'collation', case when a.attcollation <> t.typcollation then quote_ident(cn.nspname) || '.' || quote_ident(co.collname) end)
    order by a.attnum), '[]')
  from pg_attribute a join pg_type t on t.oid = a.atttypid
    left join pg_collation co on co.oid = a.attcollation left join pg_namespace cn on cn.oid = co.collnamespace
  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)`;

/** The query of relation `c` without its semicolon. */
export const QUERY = `ltrim(rtrim(pg_get_viewdef(c.oid), ';'))`;

/** True where `after` has the columns of `before`, unchanged, in front. */
export function extendsColumns(before: readonly OutputColumn[], after: readonly OutputColumn[]): boolean {
  return before.every((old, n) => {
    const now = after[n];
    return now !== undefined && now.name === old.name && now.type === old.type && now.collation === old.collation;
  });
}
