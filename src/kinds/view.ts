import { type TSchema, Type } from 'typebox';
import { address, FIRST_USER_OID, userNamespace, userObject } from '../sql/catalog.ts';
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
import { inOrder, optionChanges, orderAside, splitOption, withOptions } from './storage.ts';

type Check = 'local' | 'cascaded';

/** True as Postgres writes it, or another word for yes or no, which it keeps; false where nothing is said. */
type Flag = boolean | string;

function FlagKey(description: string): TSchema {
  return Type.Unsafe<Flag>({ type: ['boolean', 'string'], description, default: false });
}

const View = Type.Object(
  {
    ...QUERY_PROPERTIES,
    security_barrier: Type.Optional(FlagKey('Conditions of the view run before those of the query around it.')),
    security_invoker: Type.Optional(FlagKey('Tables are read with the rights of whoever asks (Postgres 15).')),
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
  readonly security_barrier?: Flag;
  readonly security_invoker?: Flag;
  readonly check_option?: Check;
};

type Options = {
  readonly security_barrier: Flag;
  readonly security_invoker: Flag;
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
    return optionChanges(`ALTER VIEW ${qualified(after.path)}`, optionsOf(before), optionsOf(after));
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
    const written = Object.entries(declared).filter(([key]) => OPTIONS.some((option) => option === key));
    const options = withOptions(written.map(([key, value]) => `${key}=${String(value)}`));
    const head = `CREATE VIEW ${qualified([namespace, name ?? ''])}${columnNames(declared)}${options}`;
    return [{ sql: `${head} AS\n${fragment.text}`, fragments: [fragment] }];
  },
  features: (declared, { at }) =>
    declared.security_invoker !== undefined
      ? [{ at: [...at, 'security_invoker'], since: 15, what: 'security_invoker of a view' }]
      : [],
  origin: () => [[]],
  describe: (fact) => ({
    key: 'view',
    name: fact.path[1] ?? '',
    item: { ...Object.fromEntries(optionsOf(fact).map(yamlOption)), query: fact.payload.query },
  }),
  catalog: {
    probe: `pg_class where oid >= ${FIRST_USER_OID} and relkind = 'v'`,
    sql: () => `select n.nspname as schema, c.relname as name, ${QUERY} as query, ${OUTPUT_COLUMNS} as columns,
        ${option('security_barrier')} as security_barrier, ${option('security_invoker')} as security_invoker,
        ${option('check_option')} as check_option, coalesce(to_json(c.reloptions), '[]') as options,
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
        security_barrier: flagOf(row.security_barrier),
        security_invoker: flagOf(row.security_invoker),
        check_option: row.check_option as Check | null,
      },
      ...orderAside(row.options as readonly string[]),
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

/** A bare WITH (security_barrier) says true. */
function flagOf(text: unknown): Flag {
  return text === null ? false : text === 'true' || String(text);
}

const OPTIONS = ['check_option', 'security_barrier', 'security_invoker'] as const;

/** As `name=value`. */
function optionsOf({ payload, ...fact }: Pick<ViewFact, 'payload' | 'aside'>): readonly string[] {
  const there = OPTIONS.filter((option) => payload[option] !== null && payload[option] !== false);
  return inOrder(
    fact,
    there.map((option) => `${option}=${payload[option]}`),
  );
}

function yamlOption(text: string): readonly [string, string | boolean] {
  const [name, value] = splitOption(text);
  return [name, value === 'true' || value === 'false' ? value === 'true' : value];
}

function createView(fact: ViewFact, create: 'CREATE' | 'CREATE OR REPLACE'): Statement {
  const { path, payload } = fact;
  return { sql: `${create} VIEW ${qualified(path)}${withOptions(optionsOf(fact))} AS\n${payload.query}` };
}
