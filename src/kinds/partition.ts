import { isTableOrForeign, userNamespace, userObject } from '../sql/catalog.ts';
import { qualified } from '../sql/quote.ts';
import { detachSql, PartitionOf, type PartitionOfDeclared, type PartitionPayload } from './bound.ts';
import { shortName } from './fragments.ts';
import type { Id, KindModule, Statement } from './kind.ts';

/**
 * That a table is a partition of another one: a fact of its own, so that it can be attached and detached.
 * https://www.postgresql.org/docs/current/ddl-partitioning.html
 */
export const partition: KindModule<'partition', PartitionPayload, PartitionOfDeclared> = {
  kind: 'partition',
  label: () => 'partition',
  places: ['table', 'foreign_table'].map((holder) => ({ in: holder, key: 'partition_of', form: 'single' })),
  schema: PartitionOf(),
  parents: ['table', 'foreign_table'],
  precious: false,
  ties: true,
  loose: true,
  idOf: ({ parent }) => (parent === undefined ? undefined : { kind: 'partition', path: parent.path }),
  declare: () => [],
  origin: () => [['partition_of']],
  describe: ({ path, payload: { of, bound } }) => ({
    key: 'partition_of',
    item: {
      table: shortName(of, path[0]),
      values: bound === 'DEFAULT' ? 'default' : bound.replace(/^FOR VALUES /, ''),
    },
  }),
  catalog: {
    probe: 'pg_inherits',
    sql: () => `select n.nspname as schema, c.relname as name, json_build_array(pn.nspname, pc.relname) as of,
        pg_get_expr(c.relpartbound, c.oid) as bound, array['pg_class:' || c.oid || ':auto'] as oids,
        array(select 'pg_class:' || pc.oid || ':' || a.attnum from pg_attribute a where a.attrelid = pc.oid and a.attnum > 0)
          || array(select 'pg_class:' || i.indexrelid || ':0' from pg_index i where i.indrelid = c.oid)
          || array(select 'pg_constraint:' || k.oid || ':0' from pg_constraint k where k.conrelid = c.oid and k.contype = 'c')
          as needs
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
        join pg_inherits h on h.inhrelid = c.oid
        join pg_class pc on pc.oid = h.inhparent join pg_namespace pn on pn.oid = pc.relnamespace
      where c.relispartition and ${isTableOrForeign()} and ${userNamespace()} and ${userObject('pg_class', 'c.oid')}
      order by n.nspname, c.relname`,
    fact: (row) => ({
      kind: 'partition',
      path: [String(row.schema), String(row.name)],
      payload: { of: row.of as readonly string[], bound: String(row.bound) },
    }),
  },
  create: ({ path, payload }) => [attach(path, payload)],
  drop: ({ path, payload }) => [detach(path, payload)],
  attributes: {
    of: 'replace',
    bound: ({ before, after }) => [detach(before.path, before.payload), attach(after.path, after.payload)],
  },
};

function attach(path: Id['path'], { of, bound }: PartitionPayload): Statement {
  return { sql: `ALTER TABLE ${qualified(of)} ATTACH PARTITION ${qualified(path)} ${bound}` };
}

function detach(path: Id['path'], { of }: PartitionPayload): Statement {
  return detachSql(path, of);
}
