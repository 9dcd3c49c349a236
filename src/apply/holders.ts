import { EngineError } from '../engines/engine.ts';
import type { TableCost } from '../proof/verdict.ts';
import { userNamespace } from '../sql/catalog.ts';
import { literal } from '../sql/quote.ts';
import type { Session } from './session.ts';

/** A session that holds a lock on a table. */
export interface Holder {
  /** Null for a transaction that was prepared for a commit in two phases. */
  readonly pid: number | null;
  /** `process 4711 of app, idle in transaction since 2026-11-22 09:30:00 UTC, holds ROW SHARE on public.user` */
  readonly text: string;
}

/** From the weakest to the strongest. */
const MODES: readonly string[] = [
  'ACCESS SHARE',
  'ROW SHARE',
  'ROW EXCLUSIVE',
  'SHARE UPDATE EXCLUSIVE',
  'SHARE',
  'SHARE ROW EXCLUSIVE',
  'EXCLUSIVE',
  'ACCESS EXCLUSIVE',
];

/** Each mode's, which keep it waiting. https://www.postgresql.org/docs/current/explicit-locking.html#TABLE-LOCK-COMPATIBILITY */
const CONFLICTS: readonly (readonly number[])[] = [
  [8],
  [7, 8],
  [5, 6, 7, 8],
  [4, 5, 6, 7, 8],
  [3, 4, 6, 7, 8],
  [3, 4, 5, 6, 7, 8],
  [2, 3, 4, 5, 6, 7, 8],
  [1, 2, 3, 4, 5, 6, 7, 8],
];

/** How many a message names. */
const SHOWN = 5;

/**
 * Who holds what a statement waits for, the longest first: by the locks that its proof has measured, or, where none are known,
 * whoever has a lock on any table.
 */
export async function holdersOf(session: Session, costs: readonly TableCost[]): Promise<readonly Holder[]> {
  try {
    const [answer] = await session.settle(query(costs));
    return (answer?.rows ?? []).map(({ pid, held, who }) => ({
      pid: pid === null || pid === undefined ? null : Number(pid),
      text: `${who} holds ${held}`,
    }));
  } catch (error) {
    if (error instanceof EngineError) return [];
    throw error;
  }
}

function query(costs: readonly TableCost[]): string {
  const blocking = costs.flatMap(({ table, lock }) =>
    (CONFLICTS[MODES.indexOf(lock)] ?? []).map((mode) => `(${literal(table)}, ${literal(MODES[mode - 1] ?? '')})`),
  );
  const wanted = blocking.length === 0 ? 'true' : `(name, mode) in (${blocking.join(', ')})`;
  return `with held as (
    select l.pid, n.nspname || '.' || c.relname as name,
      upper(regexp_replace(regexp_replace(l.mode, 'Lock$', ''), '([a-z])([A-Z])', '\\1 \\2', 'g')) as mode
    from pg_locks l join pg_class c on c.oid = l.relation join pg_namespace n on n.oid = c.relnamespace
    where l.locktype = 'relation' and l.granted and l.pid is distinct from pg_backend_pid()
      and l.database = (select oid from pg_database where datname = current_database())
      and c.relkind in ('r', 'p', 'm', 'v', 'f') and ${userNamespace()})
  select h.pid, string_agg(distinct h.mode || ' on ' || h.name, ', ') as held,
    coalesce('process ' || h.pid || ' of ' || coalesce(a.usename, a.backend_type, 'somebody')
      || coalesce(' from ' || host(a.client_addr), '')
      || coalesce(', ' || a.state || ' since ' || to_char(a.state_change at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') || ' UTC,', ''),
      'a prepared transaction') as who
  from held h left join pg_stat_activity a using (pid)
  where ${wanted}
  group by h.pid, a.usename, a.backend_type, a.client_addr, a.state, a.state_change, a.xact_start
  order by a.xact_start, h.pid limit ${SHOWN}`;
}
