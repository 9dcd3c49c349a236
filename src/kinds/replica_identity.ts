import { Type } from 'typebox';
import { address, FIRST_USER_OID, isTable, userNamespace, userObject } from '../sql/catalog.ts';
import { qualified, quote } from '../sql/quote.ts';
import type { AlterRule, Fragment, KindModule, Scope, Statement } from './kind.ts';

const ReplicaIdentity = Type.Union(
  [
    Type.Unsafe<'full' | 'nothing'>({ enum: ['full', 'nothing'] }),
    Type.Object(
      { index: Type.String({ minLength: 1, description: 'USING INDEX: the unique index whose columns are enough.' }) },
      { additionalProperties: false },
    ),
  ],
  {
    description:
      'REPLICA IDENTITY: by what a replica finds the row that was updated or deleted; without it by the primary key.',
    examples: ['full'],
  },
);

export type ReplicaIdentityDeclared = 'full' | 'nothing' | { readonly index: string };
export type ReplicaIdentityPayload = {
  readonly by: 'full' | 'nothing' | 'index';
  /** Literal, in the namespace of the table. */
  readonly index: string | null;
};

const reidentify: AlterRule<'replica_identity', ReplicaIdentityPayload> = ({ after }) => [
  identify(after.path, after.payload),
];

/**
 * REPLICA IDENTITY: a fact of its own, for an index needs its table and this needs the index.
 * https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-REPLICA-IDENTITY
 */
export const replicaIdentity: KindModule<'replica_identity', ReplicaIdentityPayload, ReplicaIdentityDeclared> = {
  kind: 'replica_identity',
  label: () => 'replica identity',
  places: [
    { in: 'table', key: 'replica_identity', form: 'single' },
    { in: 'materialized_view', key: 'replica_identity', form: 'single' },
  ],
  schema: ReplicaIdentity,
  parents: ['table', 'materialized_view'],
  precious: false,
  idOf: ({ parent }) => (parent === undefined ? undefined : { kind: 'replica_identity', path: parent.path }),
  declare: (declared, scope) => [declareIdentity(declared, scope)],
  origin: () => [['replica_identity']],
  describe: ({ payload: { by, index } }) => ({
    key: 'replica_identity',
    item: by === 'index' ? { index: index ?? '' } : by,
  }),
  catalog: {
    probe: `pg_class where oid >= ${FIRST_USER_OID} and relreplident <> 'd'`,
    // an index that was dropped leaves its table without an identity
    sql: () => `select n.nspname as schema, c.relname as table,
        case c.relreplident when 'f' then 'full' when 'i' then 'index' else 'nothing' end as by, ic.relname as index,
        array[${address('pg_class', 'c.oid', "'identity'")}] as oids,
        array_remove(array[${address('pg_class', 'ic.oid')}], null) as needs
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
        left join pg_index i on i.indrelid = c.oid and i.indisreplident left join pg_class ic on ic.oid = i.indexrelid
      where c.relreplident <> 'd' and (c.relreplident <> 'i' or ic.oid is not null)
        and (${isTable()} or c.relkind = 'm') and ${userNamespace()} and ${userObject('pg_class', 'c.oid')}
      order by n.nspname, c.relname`,
    fact: (row) => ({
      kind: 'replica_identity',
      path: [String(row.schema), String(row.table)],
      payload: { by: row.by as ReplicaIdentityPayload['by'], index: row.index as string | null },
    }),
  },
  create: ({ path, payload }) => [identify(path, payload)],
  drop: ({ path }) => [{ sql: `ALTER TABLE ${qualified(path)} REPLICA IDENTITY DEFAULT` }],
  attributes: { by: reidentify, index: reidentify },
};

function declareIdentity(declared: ReplicaIdentityDeclared, { parent, at }: Scope): Statement {
  const path = parent?.path ?? [];
  if (typeof declared === 'string') return identify(path, { by: declared, index: null });
  const name: Fragment = { text: quote(declared.index), at: [...at, 'index'], as: 'name' };
  return { ...identify(path, { by: 'index', index: declared.index }), fragments: [name] };
}

function identify(path: readonly string[], { by, index }: ReplicaIdentityPayload): Statement {
  const how = by === 'index' ? `USING INDEX ${quote(index ?? '')}` : by.toUpperCase();
  return { sql: `ALTER TABLE ${qualified(path)} REPLICA IDENTITY ${how}` };
}
