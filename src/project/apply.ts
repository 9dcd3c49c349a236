import { applyMigrations } from '../apply/apply.ts';
import type { TargetOptions as Applying } from '../apply/options.ts';
import type { ApplyEvent } from '../apply/results.ts';
import { rollback } from '../apply/rollback.ts';
import { unreachable } from '../diagnostics/unreachable.ts';
import { type Chain, requireSound } from '../migrations/chain.ts';
import { readChain } from '../migrations/folder.ts';
import { VERSION } from '../version.ts';
import { requireLeave, requireLoss } from './allowed.ts';
import { type Connection, withTarget } from './connect.ts';
import { type Project, pathsOf, shown } from './project.ts';
import type { ApplyAnswer, ApplyOptions, Progress, RollbackAnswer, RollbackOptions, Running } from './results.ts';

/** The migrations of a project, sound or not. */
export function chainOf(project: Project): Promise<Chain> {
  const { migrations } = pathsOf(project);
  return readChain(migrations, shown(project, migrations));
}

/** What the apply room is told about a target. */
export function applying(project: Project, { target, settings }: Connection, { signal, progress }: Running): Applying {
  const { lockTimeout, statementTimeout, role } = settings;
  return {
    target: target.name,
    minMajor: project.config.postgres,
    tool: VERSION,
    signal,
    onProgress: (event) => tell(event, progress),
    ...(lockTimeout === undefined ? {} : { lockTimeout }),
    ...(statementTimeout === undefined ? {} : { statementTimeout }),
    ...(role === undefined ? {} : { role }),
  };
}

/**
 * Brings the target up to date, migration by migration, each section in a transaction with its row of the ledger. Gives what was
 * applied and where the target stands; a statement that is refused is in the result, with its place. Throws, before anything has
 * run, what opening the target throws, a chain that is not sound, target-diverged, target-too-old, target-denied, apply-protected,
 * apply-busy and allow-unused.
 * https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
 */
export async function applyProject(project: Project, options: ApplyOptions): Promise<ApplyAnswer> {
  // a chain that is broken is told before a database is opened, or made
  const chain = requireSound(await chainOf(project));
  return await withTarget(project, options, async (connection) => {
    await requireLeave(connection, options);
    const { to, dryRun = false } = options;
    const wanted = { ...applying(project, connection, options), dryRun, ...(to === undefined ? {} : { to }) };
    return { target: connection.target, ...(await applyMigrations(connection.engine, chain, wanted)) };
  });
}

/**
 * Undoes migrations of the target by their down.sql, newest first: `steps` of them, one by default, or all behind `to`. Gives what
 * was undone and where the target stands. Throws as `applyProject`, and rollback-destroys, rollback-irreversible and rollback-beyond.
 */
export async function rollbackProject(project: Project, options: RollbackOptions): Promise<RollbackAnswer> {
  const chain = requireSound(await chainOf(project));
  return await withTarget(project, options, async (connection) => {
    await requireLeave(connection, options, 'destroys');
    const { to, steps, dryRun = false } = options;
    const wanted = {
      ...applying(project, connection, options),
      ...(to === undefined ? {} : { to }),
      ...(steps === undefined ? {} : { steps }),
    };
    const planned = await rollback(connection.engine, chain, { ...wanted, dryRun: true });
    if (dryRun || planned.outcome === 'nothing') return { target: connection.target, ...planned };
    await requireLoss(planned.plan.destroys, connection, options);
    return { target: connection.target, ...(await rollback(connection.engine, chain, wanted)) };
  });
}

function tell(event: ApplyEvent, progress: Progress): void {
  const text = stepText(event);
  if (text === undefined) progress.done();
  else progress.step(text);
}

function stepText(event: ApplyEvent): string | undefined {
  switch (event.event) {
    case 'waiting':
      return `waiting for ${event.holder} to end (${Math.round(event.seconds)} s)`;
    case 'migration':
      return `${event.id} (${event.number} of ${event.of})`;
    case 'checking':
      return `${event.id}: looking for rows that break ${event.what}`;
    case 'statement':
      return `${event.id}: statement ${event.number} of ${event.of}`;
    case 'done':
      return undefined;
    default:
      return unreachable(event);
  }
}
