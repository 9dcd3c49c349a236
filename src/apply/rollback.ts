import { type Diagnostic, fail, report, SchemactlError } from '../diagnostics/diagnostic.ts';
import type { Engine } from '../engines/engine.ts';
import { type Chain, findMigration, type Migration, requireSound } from '../migrations/chain.ts';
import { type Script, statementsOf } from '../migrations/script.ts';
import { placeIn, readScripts, requireMajor, requireWritable } from './apply.ts';
import { forget, recordUndone } from './ledger.ts';
import type { RollbackOptions } from './options.ts';
import type { Place } from './place.ts';
import type { Incomplete, RollbackPlan, RollbackResult } from './results.ts';
import { type Job, runScript } from './run.ts';
import { asRole, holding, type Session, sessionOf } from './session.ts';

/**
 * Undoes the last migrations of a target, newest first; with `dryRun` only says which, and what goes with them. Thrown before anything
 * runs: rollback-irreversible, rollback-not-applied, rollback-beyond and what `applyMigrations` throws. What goes wrong later is in the result.
 */
export async function rollback(engine: Engine, chain: Chain, options: RollbackOptions): Promise<RollbackResult> {
  requireSound(chain);
  const session = sessionOf(engine, options);
  requireMajor(engine, options);
  const look = async (): Promise<{ readonly place: Place; readonly due: readonly Due[] }> => {
    const place = await placeIn(session, chain);
    return { place, due: await dueOf(place, chain, options) };
  };
  if (options.dryRun) {
    const { place, due } = await asRole(session, look);
    return { ...startOf(place, due), outcome: due.length === 0 ? 'nothing' : 'planned' };
  }
  return await holding(session, async () => {
    const { place, due } = await look();
    if (due.length === 0) return { ...startOf(place, due), outcome: 'nothing' };
    await requireWritable(session);
    return await undoAll(session, place, due);
  });
}

interface Due {
  readonly migration: Migration;
  readonly script: Script;
}

async function dueOf(place: Place, chain: Chain, options: RollbackOptions): Promise<readonly Due[]> {
  const due = await readScripts(place.applied.slice(firstOf(place, chain, options)).toReversed(), 'down');
  const problems = due.flatMap(({ migration, script }): Diagnostic[] => {
    if (script.irreversible === undefined) return [];
    return [report('rollback-irreversible', undefined, { id: migration.id, reason: script.irreversible })];
  });
  if (problems.length > 0) throw new SchemactlError(problems);
  return due;
}

/** How many migrations stay. */
function firstOf({ applied }: Place, chain: Chain, { to, steps }: RollbackOptions): number {
  if (to === undefined) {
    if (steps !== undefined && steps > applied.length)
      fail('rollback-beyond', undefined, { steps, applied: applied.length });
    return Math.max(0, applied.length - (steps ?? 1));
  }
  const stays = findMigration(chain, to);
  const at = applied.indexOf(stays);
  return at < 0 ? fail('rollback-not-applied', undefined, { id: stays.id }) : at + 1;
}

function startOf(place: Place, due: readonly Due[]): Omit<RollbackResult, 'outcome'> {
  const steps = due.map(({ migration: { id, meta } }) => ({
    id,
    message: meta.message,
    destroys: meta.destroys,
    lost: meta.lost,
  }));
  const plan: RollbackPlan = {
    steps,
    target: place.applied.at(-1 - due.length)?.id ?? null,
    destroys: steps.flatMap((step) => step.destroys),
  };
  return { undone: [], plan, standing: { last: place.applied.at(-1)?.id ?? null }, diagnostics: [] };
}

async function undoAll(session: Session, place: Place, due: readonly Due[]): Promise<RollbackResult> {
  const { onProgress } = session.options;
  const start = startOf(place, due);
  const undone: string[] = [];
  for (const [index, one] of due.entries()) {
    const { id } = one.migration;
    onProgress?.({ event: 'migration', id, number: index + 1, of: due.length });
    const { stop, done } = await runScript(session, jobOf(session, one));
    if (stop !== undefined) {
      const incomplete: Incomplete = { id, direction: 'down', done, statements: statementsOf(one.script).length };
      const standing = { last: lastOf(place, done === 0 ? index : index + 1), ...(done === 0 ? {} : { incomplete }) };
      const outcome = stop.outcome === 'interrupted' ? 'interrupted' : 'failed';
      return { ...start, outcome, undone, standing, diagnostics: [stop.diagnostic] };
    }
    undone.push(id);
    onProgress?.({ event: 'done', id });
  }
  return { ...start, outcome: 'rolled-back', undone, standing: { last: lastOf(place, due.length) } };
}

function lastOf(place: Place, undone: number): string | null {
  return place.applied.at(-1 - undone)?.id ?? null;
}

/** The row goes in the transaction of the last section; until then it says how far the way back has come. */
function jobOf(session: Session, { migration, script }: Due): Job {
  const statements = statementsOf(script).length;
  return {
    migration,
    direction: 'down',
    script,
    record: (done) => (done === statements ? forget(migration.id) : recordUndone(migration.id, statements, done)),
    retract: recordUndone(migration.id, 0, 0),
    before: `${session.options.target} is still at ${migration.id}`,
  };
}
