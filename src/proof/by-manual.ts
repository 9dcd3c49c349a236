import type { Engine, RunOptions } from '../engines/engine.ts';
import { userNamespace } from '../sql/catalog.ts';
import type { Measured, TableCost } from './verdict.ts';

/** What a statement that refuses a transaction can change: indexes, partitions, files. */
export interface Standing {
  /** From an index to its table and whether it may be used; partitioned indexes aside, which are invalid until complete. */
  readonly indexes: ReadonlyMap<string, { readonly name: string; readonly table: string; readonly valid: boolean }>;
  /** `partition of parent` */
  readonly partitions: ReadonlyMap<string, { readonly partition: string; readonly parent: string }>;
  readonly files: ReadonlyMap<string, string | null>;
}

const STANDING = `select json_build_object(
  'indexes', (select coalesce(json_agg(json_build_array(i.indexrelid::text, n.nspname || '.' || x.relname,
      n.nspname || '.' || c.relname, i.indisvalid)), '[]')
    from pg_index i join pg_class x on x.oid = i.indexrelid join pg_class c on c.oid = i.indrelid
      join pg_namespace n on n.oid = c.relnamespace where x.relkind = 'i' and ${userNamespace()}),
  'partitions', (select coalesce(json_agg(json_build_array(h.inhrelid || ' ' || h.inhparent,
      n.nspname || '.' || c.relname, pn.nspname || '.' || p.relname)), '[]')
    from pg_inherits h join pg_class c on c.oid = h.inhrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_class p on p.oid = h.inhparent join pg_namespace pn on pn.oid = p.relnamespace
    where c.relispartition and c.relkind in ('r', 'p') and ${userNamespace()}),
  'files', (select coalesce(json_agg(json_build_array(n.nspname || '.' || c.relname, pg_relation_filenode(c.oid)::text)), '[]')
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'm') and ${userNamespace()})
  ) as standing`;

export async function readStanding(engine: Engine, options?: RunOptions): Promise<Standing> {
  const text = (await engine.run(STANDING, options)).at(-1)?.rows[0]?.standing ?? '{}';
  // the shape is that of STANDING
  const read = JSON.parse(text) as {
    readonly indexes: readonly (readonly [string, string, string, boolean])[];
    readonly partitions: readonly (readonly [string, string, string])[];
    readonly files: readonly (readonly [string, string | null])[];
  };
  return {
    indexes: new Map(read.indexes.map(([oid, name, table, valid]) => [oid, { name, table, valid }])),
    partitions: new Map(read.partitions.map(([key, partition, parent]) => [key, { partition, parent }])),
    files: new Map(read.files),
  };
}

/** An index that a concurrent build has left unusable: IF NOT EXISTS says OK to it. */
export function invalidIndex(after: Standing): string | undefined {
  return [...after.indexes.values()].find(({ valid }) => !valid)?.name;
}

/**
 * The locks that the manual gives for what refuses a transaction, told by what it changed: the statement itself is never read.
 * https://www.postgresql.org/docs/current/explicit-locking.html
 */
export function costByManual(before: Standing, after: Standing, stood: ReadonlySet<string>, command: string): Measured {
  const costs = new Map<string, TableCost>();
  const add = (table: string, lock: string, rewrites: boolean, scans: boolean): void => {
    const known = costs.get(table);
    const stronger = known === undefined || lock === 'ACCESS EXCLUSIVE' ? lock : known.lock;
    costs.set(table, {
      table,
      lock: stronger,
      rewrites: rewrites || known?.rewrites === true,
      scans: scans || known?.scans === true,
    });
  };
  for (const { table } of missing(before.indexes, after.indexes)) add(table, 'SHARE UPDATE EXCLUSIVE', false, false);
  for (const { table } of missing(after.indexes, before.indexes)) add(table, 'SHARE UPDATE EXCLUSIVE', false, true);
  for (const { partition, parent } of missing(before.partitions, after.partitions)) {
    add(parent, 'SHARE UPDATE EXCLUSIVE', false, false);
    add(partition, 'ACCESS EXCLUSIVE', false, false);
  }
  for (const [table, file] of after.files) {
    if (before.files.has(table) && before.files.get(table) !== file) add(table, 'ACCESS EXCLUSIVE', true, true);
  }
  const tables = [...costs.values()]
    .filter(({ table }) => stood.has(table))
    .sort((a, b) => (a.table < b.table ? -1 : 1));
  const known = costs.size === 0 ? 'cannot be measured' : 'are those of the manual';
  return { tables, unmeasured: `${command || 'the statement'} refuses a transaction: its locks ${known}` };
}

function missing<V>(from: ReadonlyMap<string, V>, to: ReadonlyMap<string, V>): readonly V[] {
  return [...from].filter(([key]) => !to.has(key)).map(([, value]) => value);
}
