import { Type } from 'typebox';
import { address, userNamespace, userObject } from '../sql/catalog.ts';
import { qualified, quote } from '../sql/quote.ts';
import { PartitionOf, type PartitionOfDeclared, partitionOfSql, TABLES_ABOVE, tableMention } from './bound.ts';
import { words } from './constraint.ts';
import { FOLD, type KindModule, type Statement } from './kind.ts';
import {
  describeOptions,
  type Options,
  OptionsKey,
  optionChangesSql,
  optionsOf,
  optionsSql,
  optionTexts,
  secretsIn,
} from './options.ts';
import { renamed } from './rename.ts';

const ForeignTable = Type.Object(
  {
    server: Type.String({ description: 'Where its rows are.', minLength: 1, examples: ['shop'] }),
    options: Type.Optional(OptionsKey('what it is called there.', { schema_name: 'public', table_name: 'customer' })),
    partition_of: Type.Optional(PartitionOf()),
  },
  { description: 'A foreign table: columns whose rows are on a server.' },
);

export type ForeignTableDeclared = {
  readonly server: string;
  readonly options?: Options;
  readonly partition_of?: PartitionOfDeclared;
};

export type ForeignTablePayload = {
  readonly server: string;
  /** `name=value`, sorted, less the secrets. */
  readonly options: readonly string[];
};

/** A table whose rows are elsewhere: nothing goes with it. https://www.postgresql.org/docs/current/sql-createforeigntable.html */
export const foreignTable: KindModule<'foreign_table', ForeignTablePayload, ForeignTableDeclared> = {
  kind: 'foreign_table',
  label: () => 'foreign table',
  places: [{ in: 'document', key: 'foreign_table' }],
  schema: ForeignTable,
  parents: ['schema'],
  precious: false,
  claims: ({ path }) => [
    ['relation', ...path],
    ['type', ...path],
  ],
  separator: ',',
  idOf: ({ namespace, name }) => (name === undefined ? undefined : { kind: 'foreign_table', path: [namespace, name] }),
  declare: ({ server, options, partition_of }, { namespace, name, at }) => {
    const of = partition_of === undefined ? undefined : partitionOfSql(partition_of, [...at, 'partition_of']);
    const made = createTable([namespace, name ?? ''], { server, options: optionTexts(options) }, of?.sql);
    return [{ ...made, ...(of === undefined ? {} : { fragments: of.fragments }) }];
  },
  secrets: ({ options }, { at }) => secretsIn(options, at),
  mentions: ({ server, partition_of }, { namespace, at }) => [
    { at: [...at, 'server'], anyOf: [{ kind: 'server', path: [server] }] },
    ...(partition_of === undefined
      ? []
      : [tableMention(partition_of.table, namespace, [...at, 'partition_of', 'table'])]),
  ],
  origin: () => [[]],
  describe: ({ path, payload }) => ({
    key: 'foreign_table',
    name: path[1] ?? '',
    item: { server: payload.server, ...describeOptions(payload.options) },
  }),
  catalog: {
    probe: 'pg_foreign_table',
    sql: () => `select n.nspname as schema, c.relname as name, s.srvname as server, ${optionsOf('f.ftoptions')} as options,
        ${TABLES_ABOVE} as carriers, array[${address('pg_class', 'c.oid')}, ${address('pg_type', 'c.reltype')}, ${address('pg_type', 't.typarray')}] as oids
      from pg_foreign_table f join pg_class c on c.oid = f.ftrelid join pg_namespace n on n.oid = c.relnamespace
        join pg_foreign_server s on s.oid = f.ftserver join pg_type t on t.oid = c.reltype
      where ${userNamespace()} and ${userObject('pg_class', 'c.oid')}
      order by n.nspname, c.relname`,
    fact: (row) => ({
      kind: 'foreign_table',
      path: [String(row.schema), String(row.name)],
      payload: { server: String(row.server), options: row.options as readonly string[] },
      ...(row.carriers === null
        ? {}
        : { carriers: row.carriers as readonly (readonly string[])[], carriedBy: 'table' }),
    }),
  },
  create: ({ path, payload }) => [createTable(path, payload)],
  drop: ({ path }) => [{ sql: `DROP FOREIGN TABLE ${qualified(path)}` }],
  rename: (from, to) => renamed('FOREIGN TABLE', from, to),
  attributes: {
    server: 'replace',
    options: ({ before, after }) => [
      {
        sql: `ALTER FOREIGN TABLE ${qualified(after.path)} ${optionChangesSql(before.payload.options, after.payload.options)}`,
      },
    ],
  },
};

function createTable(
  path: readonly string[],
  { server, options }: ForeignTablePayload,
  body = ` (${FOLD})`,
): Statement {
  return {
    sql: words(`CREATE FOREIGN TABLE ${qualified(path)}${body} SERVER ${quote(server)}`, optionsSql(options)),
  };
}
