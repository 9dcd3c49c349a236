import { EngineError } from '../engines/engine.ts';
import type { Migration } from '../migrations/chain.ts';
import { type Script, type ScriptStatement, type Section, sectionPrelude, statementsOf } from '../migrations/script.ts';
import { refusal, type Stop, type Stopped, stopOf } from './failure.ts';
import { ask, type Found, findOffenders } from './offenders.ts';
import { LOCK_TIMEOUT } from './options.ts';
import { type Session, setTimeouts } from './session.ts';

/** One script to run, and what the ledger is told on the way. */
export interface Job {
  readonly migration: Migration;
  readonly direction: 'up' | 'down';
  readonly script: Script;
  /** The statement that tells the ledger that so many statements have run. */
  readonly record: (done: number) => string;
  /** Takes back what `record(0)` told. */
  readonly retract: string;
  /** Where the target stands before the script, as people read it. */
  readonly before: string;
}

/** How far a script came. */
export interface Ran {
  /** Statements that have run for good. */
  readonly done: number;
  readonly stop?: Stop;
}

/**
 * Runs a script by its sections: one in a transaction together with its ledger row, the statements of one outside of a transaction
 * each alone, the ledger told before the first and after each. Stops at the first refusal; a transaction that was open is rolled back.
 */
export async function runScript(session: Session, job: Job): Promise<Ran> {
  const sections = job.script.sections.length > 0 ? job.script.sections : [{ transaction: true, statements: [] }];
  const later = await startWith(session, job);
  if ('outcome' in later) return { done: 0, stop: later };
  let done = 0;
  for (const section of sections) {
    const ran = await (section.transaction ? runTogether : runAlone)(session, { ...job, later }, section, done);
    if (ran.stop !== undefined) return ran;
    done = ran.done;
  }
  return { done };
}

type Later = Awaited<ReturnType<typeof findOffenders>>['later'];
type Started = Job & { readonly later: Later };

/** Looks for rows that the migration would refuse before anything of it runs. */
async function startWith(session: Session, job: Job): Promise<Later | Stop> {
  const { migration, direction } = job;
  if (direction === 'down' || migration.meta.offenders.length === 0) return [];
  session.options.onProgress?.({
    event: 'checking',
    id: migration.id,
    what: migration.meta.offenders.map((one) => one.what).join(', '),
  });
  try {
    const { found, later } = await findOffenders(session.run, migration, { settings: settingsOf(session, true) });
    const [first] = found;
    return first === undefined
      ? later
      : refusal(first, stoppedAt(job, statementAt(job, first.offenders.statement), 0, 'nothing was changed'));
  } catch (error) {
    return await stopped(session, error, stoppedAt(job, statementsOf(job.script)[0], 0));
  }
}

async function runTogether(session: Session, job: Started, section: Section, done: number): Promise<Ran> {
  let at: ScriptStatement | undefined;
  try {
    await session.run(`begin; ${settingsOf(session, true)}`);
    for (const [index, statement] of section.statements.entries()) {
      at = statement;
      announce(session, job, done + index, statement);
      const found = await offendersNow(session, job, done + index);
      if (found !== undefined) {
        await session.settle('rollback');
        return { done, stop: refusal(found, stoppedAt(job, statement, done, changed(done))) };
      }
      await session.run(statement.sql);
    }
    const now = done + section.statements.length;
    // from here on Ctrl-C comes too late: a COMMIT that is cancelled may have happened
    await session.settle(job.record(now));
    await session.settle('commit');
    return { done: now };
  } catch (error) {
    await rollBack(session, error);
    return {
      done,
      stop:
        (await refusedRows(session, job, error, at, done)) ?? (await stopped(session, error, stoppedAt(job, at, done))),
    };
  }
}

async function runAlone(session: Session, job: Started, section: Section, before: number): Promise<Ran> {
  let done = before;
  for (const statement of section.statements) {
    try {
      announce(session, job, done, statement);
      await session.run(settingsOf(session, false, statement.concurrently));
      if (done === 0) await session.settle(job.record(0));
      await session.run(statement.sql);
      await session.settle(job.record(done + 1));
      done += 1;
    } catch (error) {
      if (done === 0) await quietly(session, job.retract, error);
      const stop =
        (await refusedRows(session, job, error, statement, done)) ??
        (await stopped(session, error, stoppedAt(job, statement, done)));
      return { done, stop };
    }
  }
  return { done };
}

/** lock_timeout would stop CONCURRENTLY while it does nothing but wait, as it should. */
function settingsOf(session: Session, transaction: boolean, concurrently = false): string {
  const { lockTimeout = LOCK_TIMEOUT, statementTimeout = 0 } = session.options;
  const timeouts = setTimeouts(transaction, concurrently ? 0 : lockTimeout, concurrently ? 0 : statementTimeout);
  return `${sectionPrelude(transaction)}; ${timeouts}`;
}

function announce(session: Session, job: Job, index: number, { sql }: ScriptStatement): void {
  const of = statementsOf(job.script).length;
  session.options.onProgress?.({ event: 'statement', id: job.migration.id, number: index + 1, of, sql });
}

/** Queries that could not run at the start, because the migration itself makes what they ask for. */
async function offendersNow(session: Session, job: Started, index: number): Promise<Found | undefined> {
  for (const offenders of job.later.filter((one) => one.statement === index)) {
    const found = await ask(session.run, offenders);
    if (found !== undefined && found.count > 0) return found;
  }
  return undefined;
}

/** Rows that came after the first look: 23 is a broken constraint, 22 a value that does not fit. */
async function refusedRows(
  session: Session,
  job: Job,
  error: unknown,
  at: ScriptStatement | undefined,
  done: number,
): Promise<Stop | undefined> {
  if (!(error instanceof EngineError) || error.fatal || !/^2[23]/.test(error.sqlstate) || at === undefined)
    return undefined;
  const index = statementsOf(job.script).indexOf(at);
  const offenders = job.migration.meta.offenders.filter((one) => one.statement === index);
  if (job.direction === 'down' || offenders.length === 0 || session.options.signal?.aborted) return undefined;
  const only = { ...job.migration, meta: { ...job.migration.meta, offenders } };
  const { found } = await findOffenders(session.run, only, { settings: settingsOf(session, true) });
  const [first] = found;
  return first === undefined ? undefined : refusal(first, stoppedAt(job, at, done, changed(done)));
}

async function rollBack(session: Session, error: unknown): Promise<void> {
  await quietly(session, 'rollback', error);
}

/** Puts something right after an error, which is what people hear of; an engine that is gone does it by itself. */
async function quietly(session: Session, sql: string, error: unknown): Promise<void> {
  if (error instanceof EngineError && error.fatal) return;
  try {
    await session.settle(sql);
  } catch (second) {
    if (!(second instanceof EngineError)) throw second;
  }
}

async function stopped(session: Session, error: unknown, at: Stopped): Promise<Stop> {
  if (!(error instanceof EngineError)) throw error;
  return await stopOf(session, error, at);
}

function changed(done: number): string {
  return done === 0 ? 'nothing was changed' : `the first ${done} statements have run for good`;
}

function statementAt({ script }: Job, index: number): ScriptStatement | undefined {
  return statementsOf(script)[index];
}

function stoppedAt(job: Job, statement: ScriptStatement | undefined, done: number, standing?: string): Stopped {
  const { migration, direction, script, before } = job;
  const cost =
    statement === undefined ? undefined : migration.meta.proof.costs[statementsOf(script).indexOf(statement)];
  return {
    id: migration.id,
    direction,
    script,
    statement,
    // nothing is measured on the way back
    locks: direction === 'up' ? (cost?.tables ?? []) : [],
    standing: standing ?? standingAfter(job, statement, done, before),
  };
}

function standingAfter(
  { script, direction }: Job,
  statement: ScriptStatement | undefined,
  done: number,
  before: string,
): string {
  const of = statementsOf(script).length;
  const kept =
    done === 0
      ? `nothing of it was kept: ${before}`
      : `${done} of ${of} statements of ${direction}.sql have run for good`;
  const invalid = statement?.concurrently
    ? '; an index that is INVALID may be left behind: drop it before trying again'
    : '';
  return kept + invalid;
}
