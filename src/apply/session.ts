import { setTimeout as sleep } from 'node:timers/promises';
import { fail, report, SchemactlError } from '../diagnostics/diagnostic.ts';
import { type Engine, EngineError, type Result } from '../engines/engine.ts';
import { literal, quote } from '../sql/quote.ts';
import type { TargetOptions } from './options.ts';

/** A target while it is ours: everything that is asked of it goes through here. */
export interface Session {
  readonly engine: Engine;
  readonly options: TargetOptions;
  /** Runs one message without a limit on time but statement_timeout; Ctrl-C stops it. */
  readonly run: (sql: string) => Promise<readonly Result[]>;
  /** The same, and Ctrl-C does not stop it: for what puts things right. */
  readonly settle: (sql: string) => Promise<readonly Result[]>;
}

/** The longest that a timer can be set to: 24 days. */
const NO_CLOCK = 2 ** 31 - 1;
const POLL = 200;
const PATIENCE = 10_000;

/** Both halves of an advisory lock's key, the same for every version of schemactl; such locks count within one database. */
export const LOCK_KEY = '1936876909, 1';

export function sessionOf(engine: Engine, options: TargetOptions): Session {
  const { signal, statementTimeout = 0 } = options;
  // the embedded engine has no timeouts of its own
  const clock = engine.name === 'pglite' && statementTimeout > 0 ? statementTimeout : NO_CLOCK;
  const settle = (sql: string): Promise<readonly Result[]> => engine.run(sql, { clock: NO_CLOCK });
  const run = (sql: string): Promise<readonly Result[]> =>
    engine.run(sql, { clock, ...(signal === undefined ? {} : { signal }) });
  return { engine, options, run, settle };
}

/**
 * Does `work` with the lock that keeps others from applying to the same database, as the role that applies.
 * The lock is asked for again and again, never waited on: a waiting session holds a snapshot, and CREATE INDEX CONCURRENTLY
 * of the other one would wait for that for ever. https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
 * Throws apply-busy, target-denied, target-unreachable, apply-interrupted.
 */
export async function holding<T>(session: Session, work: () => Promise<T>): Promise<T> {
  await diagnosed(session, () => take(session));
  return await asRole(session, work);
}

/** Does `work` as the role that applies, and leaves the session as it was, with no lock held. */
export async function asRole<T>(session: Session, work: () => Promise<T>): Promise<T> {
  const { role } = session.options;
  try {
    if (role !== undefined) await diagnosed(session, () => session.run(`set role ${quote(role)}`));
    return await diagnosed(session, work);
  } finally {
    await letGo(session);
  }
}

async function take(session: Session): Promise<void> {
  const patience = session.options.patience ?? PATIENCE;
  for (let waited = 0; ; waited += POLL) {
    const [answer] = await session.run(`select pg_try_advisory_lock(${LOCK_KEY}) as taken`);
    if (answer?.rows[0]?.taken === 't') return;
    const holder = await holderOf(session);
    if (waited >= patience) fail('apply-busy', undefined, { holder, seconds: waited / 1000 });
    session.options.onProgress?.({ event: 'waiting', holder, seconds: waited / 1000 });
    await sleep(POLL, undefined, { signal: session.options.signal }).catch(() => undefined);
  }
}

async function holderOf(session: Session): Promise<string> {
  const [classid, objid] = LOCK_KEY.split(', ');
  const [answer] = await session.run(`select concat_ws(' ', 'process', l.pid, 'of', a.usename,
    'from ' || coalesce(host(a.client_addr), 'this machine'), 'since ' || to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS TZ')) as who
  from pg_locks l left join pg_stat_activity a using (pid)
  where l.locktype = 'advisory' and l.classid = ${classid} and l.objid = ${objid} and l.objsubid = 2 and l.granted
    and l.database = (select oid from pg_database where datname = current_database())`);
  return answer?.rows[0]?.who ?? 'it has just ended';
}

/** The session may be gone, or in a transaction that failed; the server frees the lock of one that ends. */
async function letGo(session: Session): Promise<void> {
  const settings = ['search_path', 'row_security', 'standard_conforming_strings', 'lock_timeout', 'statement_timeout'];
  try {
    await session.settle('rollback');
    await session.settle(['reset role', ...settings.map((name) => `reset ${name}`)].join('; '));
    // a lock that is not held is no error, but a warning
    await session.settle(`select pg_advisory_unlock(classid::int, objid::int) from pg_locks
      where locktype = 'advisory' and (classid, objid) = (${LOCK_KEY}) and objsubid = 2 and pid = pg_backend_pid()`);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
  }
}

/** Turns what an engine says outside of a script into diagnostics. */
export async function diagnosed<T>(session: Session, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new SchemactlError([await targetProblem(session, error)], { cause: error });
  }
}

async function targetProblem(session: Session, error: EngineError): Promise<SchemactlError['diagnostics'][number]> {
  const { target, signal } = session.options;
  if (signal?.aborted) return report('apply-interrupted', undefined, { id: null, standing: 'nothing was changed' });
  if (error.sqlstate === '25006') return report('target-read-only', undefined, { target, reason: error.message });
  const denied = error.sqlstate === '42501' || error.sqlstate === '22023';
  if (denied)
    return report('target-denied', undefined, { target, role: await roleOf(session), message: error.message });
  const gone = error.fatal || error.sqlstate.startsWith('08');
  if (gone) return report('target-unreachable', undefined, { target, reason: error.message });
  return report('target-failed', undefined, { target, message: error.message, sqlstate: error.sqlstate });
}

/** The role at work, for messages. */
export async function roleOf(session: Session): Promise<string> {
  try {
    const [answer] = await session.settle('select current_user as role');
    return answer?.rows[0]?.role ?? 'this role';
  } catch (error) {
    if (error instanceof EngineError) return session.options.role ?? 'this role';
    throw error;
  }
}

/** A setting of time as a statement. */
export function setTimeouts(transaction: boolean, lockTimeout: number, statementTimeout: number): string {
  const set = transaction ? 'set local' : 'set';
  const millis = (time: number): string => literal(`${time}ms`);
  return `${set} lock_timeout = ${millis(lockTimeout)}; ${set} statement_timeout = ${millis(statementTimeout)}`;
}
