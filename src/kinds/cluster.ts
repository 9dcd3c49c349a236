import { Type } from 'typebox';
import { address, isTable, userNamespace, userObject } from '../sql/catalog.ts';
import { qualified, quote } from '../sql/quote.ts';
import type { Fragment, KindModule, Statement } from './kind.ts';

export type ClusterDeclared = string;
export type ClusterPayload = {
  /** Literal, in the namespace of the table. */
  readonly index: string;
};

/**
 * CLUSTER ON: a fact of its own, for an index needs its table and this needs the index.
 * https://www.postgresql.org/docs/current/sql-cluster.html
 */
export const cluster: KindModule<'cluster', ClusterPayload, ClusterDeclared> = {
  kind: 'cluster',
  label: () => 'cluster',
  places: [
    { in: 'table', key: 'cluster_on', form: 'single' },
    { in: 'materialized_view', key: 'cluster_on', form: 'single' },
  ],
  schema: Type.String({
    minLength: 1,
    description: 'CLUSTER ON: the index in whose order CLUSTER writes the rows anew. Saying so moves no row.',
    examples: ['user_joined_at_idx'],
  }),
  parents: ['table', 'materialized_view'],
  precious: false,
  idOf: ({ parent }) => (parent === undefined ? undefined : { kind: 'cluster', path: parent.path }),
  declare: (index, { parent, at }) => {
    const name: Fragment = { text: quote(index), at, as: 'name' };
    return [{ ...clusterOn(parent?.path ?? [], index), fragments: [name] }];
  },
  origin: () => [['cluster_on']],
  describe: ({ payload }) => ({ key: 'cluster_on', item: payload.index }),
  catalog: {
    sql: () => `select n.nspname as schema, c.relname as table, ic.relname as index,
        array[${address('pg_class', 'c.oid', "'cluster'")}] as oids, array[${address('pg_class', 'ic.oid')}] as needs
      from pg_index i join pg_class ic on ic.oid = i.indexrelid
        join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      where i.indisclustered and (${isTable()} or c.relkind = 'm') and ${userNamespace()} and ${userObject('pg_class', 'c.oid')}
      order by n.nspname, c.relname`,
    fact: (row) => ({
      kind: 'cluster',
      path: [String(row.schema), String(row.table)],
      payload: { index: String(row.index) },
    }),
  },
  create: ({ path, payload }) => [clusterOn(path, payload.index)],
  drop: ({ path }) => [{ sql: `ALTER TABLE ${qualified(path)} SET WITHOUT CLUSTER` }],
  attributes: { index: ({ after }) => [clusterOn(after.path, after.payload.index)] },
};

/** ALTER TABLE takes a materialized view, too. */
function clusterOn(path: readonly string[], index: string): Statement {
  return { sql: `ALTER TABLE ${qualified(path)} CLUSTER ON ${quote(index)}` };
}
