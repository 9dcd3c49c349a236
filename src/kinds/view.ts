import { Type } from 'typebox';
import { address, userNamespace, userObject } from '../sql/catalog.ts';
import { qualified } from '../sql/quote.ts';
import type { AlterRule, FactOf, KindModule, Statement } from './kind.ts';
import {
  columnNames,
  extendsColumns,
  OUTPUT_COLUMNS,
  type OutputColumn,
  QUERY,
  QUERY_PROPERTIES,
  type QueryDeclared,
  queryFragment,
} from './query.ts';
import { renamed } from './rename.ts';
import { optionChanges, withOptions } from './storage.ts';

type Check = 'local' | 'cascaded';

const View = Type.Object(
  {
    ...QUERY_PROPERTIES,
    security_barrier: Type.Optional(
      Type.Boolean({ description: 'Conditions of the view run before those of the query around it.', default: false }),
    ),
    security_invoker: Type.Optional(
      Type.Boolean({ description: 'Tables are read with the rights of whoever asks (Postgres 15).', default: false }),
    ),
    check_option: Type.Optional(
      Type.Unsafe<Check>({
        enum: ['local', 'cascaded'],
        description: 'Rows written through the view must be visible in it; cascaded: in the views below it, too.',
      }),
    ),
  },
  { description: 'A view: a query with a name.' },
);

export type ViewDeclared = QueryDeclared & {
  readonly security_barrier?: boolean;
  readonly security_invoker?: boolean;
  readonly check_option?: Check;
};

type Options = {
  readonly security_barrier: boolean;
  readonly security_invoker: boolean;
  readonly check_option: Check | null;
};

export type ViewPayload = Options & {
  /** As pg_get_viewdef prints it, without the semicolon. */
  readonly query: string;
  readonly columns: readonly OutputColumn[];
};

type ViewFact = FactOf<'view', ViewPayload>;

/** CREATE OR REPLACE takes new columns behind the old ones, and sets the options as well. */
const redefine: AlterRule<'view', ViewPayload> = ({ before, after, changed }) => {
  if (!changed.has('query') && !changed.has('columns')) {
    return optionChanges(`ALTER VIEW ${qualified(after.path)}`, optionList(before.payload), optionList(after.payload));
  }
  if (!extendsColumns(before.payload.columns, after.payload.columns)) return 'replace';
  return [createView(after, 'CREATE OR REPLACE')];
};

/** https://www.postgresql.org/docs/current/sql-createview.html */
export const view: KindModule<'view', ViewPayload, ViewDeclared> = {
  kind: 'view',
  label: () => 'view',
  places: [{ in: 'document', key: 'view' }],
  schema: View,
  parents: ['schema'],
  precious: false,
  claims: ({ path }) => [
    ['relation', ...path],
    ['type', ...path],
  ],
  idOf: ({ namespace, name }) => (name === undefined ? undefined : { kind: 'view', path: [namespace, name] }),
  declare: (declared, { namespace, name, at }) => {
    const fragment = queryFragment(declared, at);
    const options = withOptions(
      optionList({
        security_barrier: declared.security_barrier ?? false,
        security_invoker: declared.security_invoker ?? false,
        check_option: declared.check_option ?? null,
      }),
    );
    const head = `CREATE VIEW ${qualified([namespace, name ?? ''])}${columnNames(declared)}${options}`;
    return [{ sql: `${head} AS\n${fragment.text}`, fragments: [fragment] }];
  },
  features: (declared, { at }) =>
    declared.security_invoker === true
      ? [{ at: [...at, 'security_invoker'], since: 15, what: 'security_invoker of a view' }]
      : [],
  origin: () => [[]],
  describe: ({ path, payload }) => ({
    key: 'view',
    name: path[1] ?? '',
    item: {
      ...(payload.security_barrier ? { security_barrier: true } : {}),
      ...(payload.security_invoker ? { security_invoker: true } : {}),
      ...(payload.check_option === null ? {} : { check_option: payload.check_option }),
      query: payload.query,
    },
  }),
  catalog: {
    sql: () => `select n.nspname as schema, c.relname as name, ${QUERY} as query, ${OUTPUT_COLUMNS} as columns,
        ${option('security_barrier')}::boolean as security_barrier, ${option('security_invoker')}::boolean as security_invoker,
        ${option('check_option')} as check_option,
        array[${address('pg_class', 'c.oid')}, ${address('pg_rewrite', 'r.oid')}, ${address('pg_type', 'c.reltype')},
          ${address('pg_type', 'rt.typarray')}] as oids
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
        join pg_rewrite r on r.ev_class = c.oid and r.rulename = '_RETURN' join pg_type rt on rt.oid = c.reltype
      where c.relkind = 'v' and ${userNamespace()} and ${userObject('pg_class', 'c.oid')}
      order by n.nspname, c.relname`,
    fact: (row) => ({
      kind: 'view',
      path: [String(row.schema), String(row.name)],
      payload: {
        query: String(row.query),
        columns: row.columns as readonly OutputColumn[],
        security_barrier: row.security_barrier === true,
        security_invoker: row.security_invoker === true,
        check_option: row.check_option as Check | null,
      },
    }),
  },
  create: (fact) => [createView(fact, 'CREATE')],
  drop: (fact) => [{ sql: `DROP VIEW ${qualified(fact.path)}` }],
  rename: (from, to) => renamed('VIEW', from, to),
  attributes: {
    query: redefine,
    columns: redefine,
    security_barrier: redefine,
    security_invoker: redefine,
    check_option: redefine,
  },
};

/** The value of one of a view's options, from reloptions. */
function option(name: string): string {
  return `(select o.option_value from pg_options_to_table(c.reloptions) o where o.option_name = '${name}')`;
}

function optionList({ security_barrier, security_invoker, check_option }: Options): readonly string[] {
  return [
    ...(security_barrier ? ['security_barrier=true'] : []),
    ...(security_invoker ? ['security_invoker=true'] : []),
    ...(check_option === null ? [] : [`check_option=${check_option}`]),
  ];
}

function createView({ path, payload }: ViewFact, create: 'CREATE' | 'CREATE OR REPLACE'): Statement {
  return { sql: `${create} VIEW ${qualified(path)}${withOptions(optionList(payload))} AS\n${payload.query}` };
}
