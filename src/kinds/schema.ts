import { Type } from 'typebox';
import { address, userNamespace, userObject } from '../sql/catalog.ts';
import { quote } from '../sql/quote.ts';
import type { KindModule } from './kind.ts';
import { IS_PUBLIC_SAID } from './owned.ts';

const Schema = Type.Object(
  {},
  {
    description:
      'A namespace (CREATE SCHEMA). `public` is there without being declared; a document may say what it is for and who may use it.',
  },
);
export type SchemaDeclared = Record<never, never>;
export type SchemaPayload = Record<never, never>;

/** https://www.postgresql.org/docs/current/sql-createschema.html */
export const schema: KindModule<'schema', SchemaPayload, SchemaDeclared> = {
  kind: 'schema',
  label: () => 'schema',
  places: [{ in: 'document', key: 'schema' }],
  schema: Schema,
  parents: [],
  precious: true,
  namespace: true,
  given: ({ path }) => path[0] === 'public',
  idOf: ({ name }) => (name === undefined ? undefined : { kind: 'schema', path: [name] }),
  declare: (_, { name = '' }) => (name === 'public' ? [] : [{ sql: `CREATE SCHEMA ${quote(name)}` }]),
  origin: () => [[]],
  describe: (fact) => ({ key: 'schema', name: fact.path[0] ?? '', item: {} }),
  catalog: {
    sql: () => `select n.nspname as name, array[${address('pg_namespace', 'n.oid')}] as oids
      from pg_namespace n
      where (${userNamespace()} and n.nspname <> 'public' and ${userObject('pg_namespace', 'n.oid')}) or (${IS_PUBLIC_SAID})
      order by n.nspname`,
    fact: (row) => ({ kind: 'schema', path: [String(row.name)], payload: {} }),
  },
  create: (fact) => [{ sql: `CREATE SCHEMA ${quote(fact.path[0] ?? '')}` }],
  drop: (fact) => [{ sql: `DROP SCHEMA ${quote(fact.path[0] ?? '')}` }],
  rename: (from, to) => [{ sql: `ALTER SCHEMA ${quote(from.path[0] ?? '')} RENAME TO ${quote(to.path[0] ?? '')}` }],
  attributes: {},
};
