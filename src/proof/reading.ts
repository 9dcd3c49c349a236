import { fail } from '../diagnostics/diagnostic.ts';
import type { Engine, Result, RunOptions } from '../engines/engine.ts';
import { FIRST_USER_OID, readsElsewhere, userNamespace } from '../sql/catalog.ts';
import { quoteAlways } from '../sql/quote.ts';

/** The tables that stood before a migration. Oids outlive renames, so the names stay those of the state before. */
export interface Stood {
  /** From an oid to `schema.table`, literal. */
  readonly tables: ReadonlyMap<string, string>;
  /** From a table to its indexes. */
  readonly indexes: ReadonlyMap<string, readonly string[]>;
  /** Tables without a row: a scan of them may leave no trace. */
  readonly empty: ReadonlySet<string>;
}

/** What can be seen of a relation from inside a transaction. */
export interface Mark {
  /** Changes with a rewrite; null for what has no storage. */
  readonly file: string | null;
  readonly scans: number;
}

/** What a transaction holds and has done so far. */
export interface Reading {
  /** From an oid to the lock modes held on it, as pg_locks names them. */
  readonly locks: ReadonlyMap<string, ReadonlySet<string>>;
  readonly marks: ReadonlyMap<string, Mark>;
}

export const NOTHING_READ: Reading = { locks: new Map(), marks: new Map() };

const MARK = 'c.oid::text, pg_relation_filenode(c.oid)::text, pg_stat_get_xact_numscans(c.oid)';

/**
 * Locks of this session with the counters of what is locked: nothing is scanned or rewritten without a lock. Oids below
 * 16384 are the catalogs'. It answers with a row in any case, so that it is the canary, too: an engine that no longer
 * works says "done" and gives none. https://www.postgresql.org/docs/current/monitoring-stats.html
 */
export const READ: string = `with own as materialized (select l.relation, l.mode from pg_locks l
    where l.locktype = 'relation' and l.relation >= ${FIRST_USER_OID} and l.pid = pg_backend_pid())
  select json_build_object(
    'locks', (select coalesce(json_agg(json_build_array(o.relation::text, o.mode)), '[]') from own o),
    'marks', (select coalesce(json_agg(json_build_array(${MARK})), '[]') from pg_class c
      where c.oid in (select o.relation from own o))) as reading`;

/** Where no table stood before there is nothing to measure, and the canary is all that is asked. */
export const READ_NOTHING: string = `select '{"locks": [], "marks": []}' as reading`;

/** As READ, with the counters of every relation: where a transaction starts. */
export const READ_ALL: string = `select json_build_object('locks', '[]'::json,
  'marks', (select coalesce(json_agg(json_build_array(${MARK})), '[]') from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'm', 'i') and ${userNamespace()})) as reading`;

/** The reading in the last result of a message. Throws `engine-corrupt` where the engine gave none. */
export function readingOf(engine: Engine, results: readonly Result[]): Reading {
  const text = results.at(-1)?.rows[0]?.reading;
  if (typeof text !== 'string') {
    const answered = `${results.at(-1)?.rows.length ?? 0} rows`;
    return fail('engine-corrupt', undefined, { engine: engine.label, asked: 'select … as reading', answered });
  }
  // the shape is that of READ
  const read = JSON.parse(text) as {
    readonly locks: readonly (readonly [string, string])[];
    readonly marks: readonly (readonly [string, string | null, number])[];
  };
  const locks = new Map<string, Set<string>>();
  for (const [oid, mode] of read.locks) locks.set(oid, (locks.get(oid) ?? new Set()).add(mode));
  return { locks, marks: new Map(read.marks.map(([oid, file, scans]) => [oid, { file, scans }])) };
}

const STOOD = `select c.oid::text as oid, n.nspname as schema, c.relname as name, c.relkind as kind, i.indrelid::text as "table",
  case when c.relkind in ('r', 'm') then pg_relation_size(c.oid) = 0 else false end as bare,
  c.relkind = 'p' and ${readsElsewhere()} as remote
  from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_index i on i.indexrelid = c.oid
  where c.relkind in ('r', 'p', 'm', 'i') and ${userNamespace()} order by n.nspname, c.relname`;

/** Reads which tables stand now, and which of them hold no row. */
export async function readStood(engine: Engine, options?: RunOptions): Promise<Stood> {
  const rows = (await engine.run(STOOD, options)).at(-1)?.rows ?? [];
  const tables = rows.filter((row) => row.table === null);
  const filled = tables.filter((row) => row.bare === 'f' && row.remote === 'f');
  const oid = (row: Result['rows'][number]) => row.oid ?? '';
  return {
    tables: new Map(tables.map((row) => [oid(row), `${row.schema}.${row.name}`])),
    indexes: indexesOf(rows),
    empty: new Set([
      ...tables.filter((row) => row.bare === 't').map(oid),
      ...(await withoutRow(
        engine,
        filled.map((row) => [oid(row), row.schema ?? '', row.name ?? '']),
        options,
      )),
    ]),
  };
}

function indexesOf(rows: Result['rows']): ReadonlyMap<string, readonly string[]> {
  const indexes = new Map<string, string[]>();
  for (const { oid, table } of rows) {
    if (oid && table) indexes.set(table, [...(indexes.get(table) ?? []), oid]);
  }
  return indexes;
}

/** Pages without a live row are left behind by inserts that were refused. */
async function withoutRow(
  engine: Engine,
  tables: readonly (readonly [oid: string, schema: string, name: string])[],
  options: RunOptions | undefined,
): Promise<readonly string[]> {
  if (tables.length === 0) return [];
  const asked = tables.map(
    ([oid, schema, name]) =>
      `select '${oid}' as oid where not exists (select from ${quoteAlways(schema)}.${quoteAlways(name)})`,
  );
  const rows = (await engine.run(asked.join(' union all '), options)).at(-1)?.rows ?? [];
  return rows.map((row) => row.oid ?? '');
}
