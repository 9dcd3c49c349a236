import { type Diagnostic, fail, SchemactlError } from '../diagnostics/diagnostic.ts';
import type { Engine } from '../engines/engine.ts';
import { type Chain, findMigration, type Migration, requireSound } from '../migrations/chain.ts';
import { parseScript, type Script, statementsOf } from '../migrations/script.ts';
import { refusal, type Stop } from './failure.ts';
import { createLedger, forget, missingRights, readLedger, recordDone } from './ledger.ts';
import { findOffenders } from './offenders.ts';
import type { ApplyOptions, TargetOptions } from './options.ts';
import { incompleteProblem, type Place, pendingOf, placeOf, requireAgreement, standingOf } from './place.ts';
import type { ApplyResult, Incomplete } from './results.ts';
import { runScript } from './run.ts';
import { asRole, diagnosed, holding, roleOf, type Session, sessionOf } from './session.ts';

/** A migration with its script read. */
interface Ready {
  readonly migration: Migration;
  readonly script: Script;
}

/**
 * Brings a target up to date. What does not hold before anything runs is thrown: an unsound chain, a script that may not run,
 * target-too-old, target-diverged, target-read-only, target-denied, target-unreachable, apply-busy, apply-incomplete.
 * What goes wrong later is in the result, which says where the target stands.
 */
export async function applyMigrations(engine: Engine, chain: Chain, options: ApplyOptions): Promise<ApplyResult> {
  requireSound(chain);
  const last = options.to === undefined ? undefined : findMigration(chain, options.to);
  const session = sessionOf(engine, options);
  requireMajor(engine, options);
  if (options.dryRun) return await asRole(session, () => rehearse(session, chain, last));
  return await holding(session, async () => {
    const place = await placeIn(session, chain);
    const due = dueOf(place, last);
    if (due.length === 0) return resultOf('nothing', place, []);
    const ready = await readScripts(due, 'up');
    await requireWritable(session);
    return await applyAll(session, place, ready);
  });
}

/** Refuses a server that is older than what the migrations are written for. */
export function requireMajor({ major }: Engine, { minMajor = 0, target }: TargetOptions): void {
  if (major < minMajor) fail('target-too-old', undefined, { target, major, wants: minMajor });
}

/** Where the target stands, when its ledger agrees with the chain and nothing is half-way. */
export async function placeIn(session: Session, chain: Chain): Promise<Place> {
  const { target } = session.options;
  const place = placeOf(chain, (await readLedger(session.engine)) ?? []);
  requireAgreement(place, target);
  if (place.incomplete !== undefined) throw new SchemactlError([incompleteProblem(chain, place.incomplete)]);
  return place;
}

/** Pending migrations up to the last that is wanted; none when that one is applied. */
export function dueOf(place: Place, last: Migration | undefined): readonly Migration[] {
  return last === undefined ? place.pending : place.pending.slice(0, place.pending.indexOf(last) + 1);
}

/** Reads the scripts of several migrations. Throws the problems of all of them. */
export async function readScripts(
  migrations: readonly Migration[],
  direction: 'up' | 'down',
): Promise<readonly Ready[]> {
  const ready: Ready[] = [];
  const problems: Diagnostic[] = [];
  for (const migration of migrations) {
    try {
      ready.push({ migration, script: await parseScript(migration[direction], migration.files[direction]) });
    } catch (error) {
      if (!(error instanceof SchemactlError)) throw error;
      problems.push(...error.diagnostics);
    }
  }
  if (problems.length > 0) throw new SchemactlError(problems);
  return ready;
}

/** The target takes changes, and the role may write the ledger, which is made here where it is missing. */
export async function requireWritable(session: Session): Promise<void> {
  const { target } = session.options;
  const [answer] = await session.run(
    "select current_setting('transaction_read_only') as refuses, pg_is_in_recovery() as standby",
  );
  const { refuses, standby } = answer?.rows[0] ?? {};
  if (standby === 't') fail('target-read-only', undefined, { target, reason: 'it is a standby server' });
  if (refuses === 'on') fail('target-read-only', undefined, { target, reason: 'default_transaction_read_only is on' });
  await diagnosed(session, () => createLedger(session.engine));
  const rights = await missingRights(session.engine);
  if (rights.length === 0) return;
  const role = await roleOf(session);
  const grant = `GRANT ${rights.join(', ')} ON schemactl.ledger TO ${role};`;
  fail('target-denied', undefined, {
    target,
    role,
    message: `it lacks ${rights.join(', ')} on schemactl.ledger`,
    grant,
  });
}

async function rehearse(session: Session, chain: Chain, last: Migration | undefined): Promise<ApplyResult> {
  const place = await placeIn(session, chain);
  const due = dueOf(place, last);
  const [next] = await readScripts(due, 'up');
  if (next === undefined) return resultOf('nothing', place, []);
  // what a later migration would refuse shows only after the ones before it
  const { found } = await findOffenders(session.run, next.migration);
  const stops = found.map((one) => {
    const statement = statementsOf(next.script)[one.offenders.statement];
    return refusal(one, {
      id: next.migration.id,
      direction: 'up',
      script: next.script,
      statement,
      locks: next.migration.meta.proof.costs[one.offenders.statement]?.tables ?? [],
      standing: 'nothing was changed',
    });
  });
  const result = resultOf(stops.length > 0 ? 'refused' : 'pending', place, []);
  return { ...result, pending: due.map(pendingOf), diagnostics: stops.map((stop) => stop.diagnostic) };
}

async function applyAll(session: Session, place: Place, ready: readonly Ready[]): Promise<ApplyResult> {
  const { onProgress } = session.options;
  const applied: Migration[] = [];
  for (const [index, { migration, script }] of ready.entries()) {
    onProgress?.({ event: 'migration', id: migration.id, number: index + 1, of: ready.length });
    const last = (applied.at(-1) ?? place.applied.at(-1))?.id;
    const { stop, done } = await runScript(session, jobOf(session, { migration, script }, last));
    if (stop !== undefined)
      return stoppedResult(place, applied, stop, {
        id: migration.id,
        direction: 'up',
        done,
        statements: statementsOf(script).length,
      });
    applied.push(migration);
    onProgress?.({ event: 'done', id: migration.id });
  }
  return resultOf('applied', place, applied);
}

function jobOf(
  session: Session,
  { migration, script }: Ready,
  last: string | undefined,
): Parameters<typeof runScript>[1] {
  const { target, tool = 'schemactl' } = session.options;
  const statements = statementsOf(script).length;
  return {
    migration,
    direction: 'up',
    script,
    record: (done) => recordDone(migration, statements, done, tool),
    retract: forget(migration.id),
    before: last === undefined ? `${target} has no migration yet` : `${target} is still at ${last}`,
  };
}

function resultOf(outcome: ApplyResult['outcome'], place: Place, applied: readonly Migration[]): ApplyResult {
  const last = applied.at(-1)?.id ?? standingOf(place).last;
  const pending = place.pending.slice(applied.length).map(pendingOf);
  return { outcome, applied: applied.map((one) => one.id), pending, standing: { last }, diagnostics: [] };
}

function stoppedResult(place: Place, applied: readonly Migration[], stop: Stop, at: Incomplete): ApplyResult {
  const result = resultOf(stop.outcome, place, applied);
  const standing = at.done === 0 ? result.standing : { ...result.standing, incomplete: at };
  return { ...result, standing, diagnostics: [stop.diagnostic] };
}
