import { Type } from 'typebox';
import { address, userNamespace, userObject } from '../sql/catalog.ts';
import { qualified } from '../sql/quote.ts';
import type { FactOf, KindModule, Statement } from './kind.ts';
import {
  columnNames,
  OUTPUT_COLUMNS,
  type OutputColumn,
  QUERY,
  QUERY_PROPERTIES,
  type QueryDeclared,
  queryFragment,
} from './query.ts';
import { renamed } from './rename.ts';
import { optionChanges, STORAGE_COLUMN, splitOption, withOptions } from './storage.ts';

const MaterializedView = Type.Object(
  {
    ...QUERY_PROPERTIES,
    storage: Type.Optional(
      Type.Record(Type.String(), Type.Unsafe<string>({ type: ['string', 'number', 'boolean'] }), {
        description: 'Storage parameters (WITH), such as fillfactor or autovacuum_enabled.',
        examples: [{ fillfactor: 70 }],
      }),
    ),
    with_data: Type.Optional(
      Type.Boolean({
        description:
          'false: created empty, and not to be read before REFRESH MATERIALIZED VIEW. Changing it later does nothing.',
        default: true,
      }),
    ),
  },
  { description: 'A materialized view: the stored result of a query.' },
);

export type MaterializedViewDeclared = QueryDeclared & {
  readonly storage?: { readonly [name: string]: string | boolean };
  readonly with_data?: boolean;
};

export type MaterializedViewPayload = {
  /** As pg_get_viewdef prints it, without the semicolon. */
  readonly query: string;
  readonly columns: readonly OutputColumn[];
  /** `name=value`, sorted. */
  readonly storage: readonly string[];
};

type MaterializedViewFact = FactOf<'materialized_view', MaterializedViewPayload>;

/** https://www.postgresql.org/docs/current/sql-creatematerializedview.html */
export const materializedView: KindModule<'materialized_view', MaterializedViewPayload, MaterializedViewDeclared> = {
  kind: 'materialized_view',
  label: () => 'materialized view',
  places: [{ in: 'document', key: 'materialized_view' }],
  schema: MaterializedView,
  parents: ['schema'],
  precious: false,
  claims: ({ path }) => [
    ['relation', ...path],
    ['type', ...path],
  ],
  idOf: ({ namespace, name }) =>
    name === undefined ? undefined : { kind: 'materialized_view', path: [namespace, name] },
  declare: (declared, { namespace, name, at }) => {
    const fragment = queryFragment(declared, at);
    const storage = Object.entries(declared.storage ?? {}).map(([key, value]) => `${key}=${value}`);
    const head = `CREATE MATERIALIZED VIEW ${qualified([namespace, name ?? ''])}${columnNames(declared)}${withOptions(storage)}`;
    const tail = declared.with_data === false ? '\nWITH NO DATA' : '';
    return [{ sql: `${head} AS\n${fragment.text}${tail}`, fragments: [fragment] }];
  },
  origin: () => [[]],
  describe: ({ path, payload, aside }) => ({
    key: 'materialized_view',
    name: path[1] ?? '',
    item: {
      ...(payload.storage.length > 0 ? { storage: Object.fromEntries(payload.storage.map(splitOption)) } : {}),
      ...(aside?.populated === false ? { with_data: false } : {}),
      query: payload.query,
    },
  }),
  catalog: {
    sql: () => `select n.nspname as schema, c.relname as name, ${QUERY} as query, ${OUTPUT_COLUMNS} as columns,
        ${STORAGE_COLUMN} as storage, c.relispopulated as populated,
        array[${address('pg_class', 'c.oid')}, ${address('pg_rewrite', 'r.oid')}, ${address('pg_type', 'c.reltype')},
          ${address('pg_type', 'rt.typarray')}] as oids
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
        join pg_rewrite r on r.ev_class = c.oid and r.rulename = '_RETURN' join pg_type rt on rt.oid = c.reltype
      where c.relkind = 'm' and ${userNamespace()} and ${userObject('pg_class', 'c.oid')}
      order by n.nspname, c.relname`,
    fact: (row) => ({
      kind: 'materialized_view',
      path: [String(row.schema), String(row.name)],
      payload: {
        query: String(row.query),
        columns: row.columns as readonly OutputColumn[],
        storage: row.storage as readonly string[],
      },
      ...(row.populated === true ? {} : { aside: { populated: false } }),
    }),
  },
  create: (fact) => [createView(fact)],
  drop: (fact) => [{ sql: `DROP MATERIALIZED VIEW ${qualified(fact.path)}` }],
  rename: (from, to) => renamed('MATERIALIZED VIEW', from, to),
  attributes: {
    query: 'replace',
    columns: 'replace',
    storage: ({ before, after }) =>
      optionChanges(`ALTER MATERIALIZED VIEW ${qualified(after.path)}`, before.payload.storage, after.payload.storage),
  },
};

function createView({ path, payload, aside }: MaterializedViewFact): Statement {
  const tail = aside?.populated === false ? '\nWITH NO DATA' : '';
  return {
    sql: `CREATE MATERIALIZED VIEW ${qualified(path)}${withOptions(payload.storage)} AS\n${payload.query}${tail}`,
  };
}
