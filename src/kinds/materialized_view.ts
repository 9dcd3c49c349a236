import { Type } from 'typebox';
import { address, FIRST_USER_OID, userNamespace, userObject } from '../sql/catalog.ts';
import { qualified } from '../sql/quote.ts';
import type { FactOf, KindModule, Statement } from './kind.ts';
import {
  ACCESS_METHOD,
  AccessMethodKey,
  inTablespace,
  placementOf,
  placementRow,
  setMethod,
  setTablespace,
  TablespaceKey,
  tablespaceOf,
  usingMethod,
} from './placement.ts';
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
import { inOrder, optionChanges, orderAside, STORAGE_COLUMN, sorted, splitOption, withOptions } from './storage.ts';

const MaterializedView = Type.Object(
  {
    ...QUERY_PROPERTIES,
    storage: Type.Optional(
      Type.Record(Type.String(), Type.Unsafe<string>({ type: ['string', 'number', 'boolean'] }), {
        description: 'Storage parameters (WITH), such as fillfactor or autovacuum_enabled.',
        examples: [{ fillfactor: 70 }],
      }),
    ),
    access_method: Type.Optional(AccessMethodKey()),
    tablespace: Type.Optional(TablespaceKey()),
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
  readonly access_method?: string;
  readonly tablespace?: string;
  readonly with_data?: boolean;
};

export type MaterializedViewPayload = {
  /** As pg_get_viewdef prints it, without the semicolon. */
  readonly query: string;
  readonly columns: readonly OutputColumn[];
  /** `name=value`, sorted. */
  readonly storage: readonly string[];
  /** Absent for heap. */
  readonly access_method?: string;
  /** Absent for that of the database. */
  readonly tablespace?: string;
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
    const head = `CREATE MATERIALIZED VIEW ${qualified([namespace, name ?? ''])}${columnNames(declared)}`;
    const rest = `${usingMethod(declared)}${withOptions(storage)}${inTablespace(declared)}`;
    const tail = declared.with_data === false ? '\nWITH NO DATA' : '';
    return [{ sql: `${head}${rest} AS\n${fragment.text}${tail}`, fragments: [fragment] }];
  },
  origin: () => [[]],
  describe: ({ path, payload, ...fact }) => ({
    key: 'materialized_view',
    name: path[1] ?? '',
    item: {
      ...(payload.storage.length > 0
        ? { storage: Object.fromEntries(inOrder(fact, payload.storage).map(splitOption)) }
        : {}),
      ...placementOf(payload),
      ...(fact.aside?.populated === false ? { with_data: false } : {}),
      query: payload.query,
    },
  }),
  catalog: {
    probe: `pg_class where relkind = 'm' and oid >= ${FIRST_USER_OID}`,
    sql: () => `select n.nspname as schema, c.relname as name, ${QUERY} as query, ${OUTPUT_COLUMNS} as columns,
        ${STORAGE_COLUMN} as storage, ${ACCESS_METHOD} as access_method, ${tablespaceOf('c.oid')} as tablespace,
        c.relispopulated as populated,
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
        storage: sorted(row.storage as readonly string[]),
        ...placementRow(row),
      },
      ...orderAside(row.storage as readonly string[], row.populated === true ? {} : { populated: false }),
    }),
  },
  create: (fact) => [createView(fact)],
  drop: (fact) => [{ sql: `DROP MATERIALIZED VIEW ${qualified(fact.path)}` }],
  rename: (from, to) => renamed('MATERIALIZED VIEW', from, to),
  attributes: {
    query: 'replace',
    columns: 'replace',
    access_method: ({ after, context }) =>
      context.major < 15 ? 'replace' : [setMethod(`ALTER MATERIALIZED VIEW ${qualified(after.path)}`, after.payload)],
    tablespace: ({ after }) => [setTablespace(`ALTER MATERIALIZED VIEW ${qualified(after.path)}`, after.payload)],
    storage: ({ before, after }) =>
      optionChanges(
        `ALTER MATERIALIZED VIEW ${qualified(after.path)}`,
        inOrder(before, before.payload.storage),
        inOrder(after, after.payload.storage),
      ),
  },
};

function createView(fact: MaterializedViewFact): Statement {
  const { path, payload } = fact;
  const tail = fact.aside?.populated === false ? '\nWITH NO DATA' : '';
  const options = withOptions(inOrder(fact, payload.storage));
  const rest = `${usingMethod(payload)}${options}${inTablespace(payload)}`;
  return { sql: `CREATE MATERIALIZED VIEW ${qualified(path)}${rest} AS\n${payload.query}${tail}` };
}
