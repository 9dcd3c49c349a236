import { extract } from '../catalog/extract.ts';
import { type Diagnostic, report, SchemactlError } from '../diagnostics/diagnostic.ts';
import { canary } from '../engines/canary.ts';
import { type Engine, EngineError } from '../engines/engine.ts';
import { extensionStanding } from '../engines/extensions.ts';
import { type AnyFact, EMPTY, type FactBase, factBase } from '../facts/base.ts';
import { diff } from '../facts/diff.ts';
import { hashOf } from '../facts/hash.ts';
import { addressOf } from '../facts/id.ts';
import { slices, touchedWholes } from '../facts/slice.ts';
import { unseenIn, withUnseen } from '../facts/unseen.ts';
import type { Offenders } from '../kinds/kind.ts';
import { moduleOf } from '../kinds/registry.ts';
import type { Script } from '../migrations/script.ts';
import { bare, creation } from '../plan/build.ts';
import type { Rename } from '../plan/plan.ts';
import { speaksElsewhere } from '../sql/elsewhere.ts';
import { type Carried, carried, dataFinding, untouched } from './data.ts';
import { differencesBetween } from './differences.ts';
import { emptyTables } from './empty.ts';
import { type MeasuredRun, measureApart, runMeasured, type StatementFailed } from './measure.ts';
import { runPlain } from './plain.ts';
import { snapshotRenamed } from './rows/renamed.ts';
import { type ExampleRows, fillRows, snapshotRows } from './rows.ts';
import { secondOpinion } from './second-opinion.ts';
import { statementFailed } from './statement-failed.ts';
import { type Tightening, tightenings } from './tightening.ts';
import { touchedBy } from './touched.ts';
import type { Finding, Measured, TableRows, Verdict } from './verdict.ts';

/** One migration, put to the proof. */
export interface Claim {
  /** In the state before, outside a transaction, without rows. */
  readonly engine: Engine;
  readonly before: FactBase;
  /** What up.sql must end in: facts, or, for a migration in the middle of a chain, their hash alone. */
  readonly after?: FactBase;
  /** What migration.json says of both ends; absent for one that is being made. */
  readonly hashes?: { readonly before: string; readonly after: string };
  /** What no catalog holds after up.sql; that of `after` where it is absent. */
  readonly unseen?: readonly AnyFact[];
  readonly up: Script;
  readonly down: Script;
  readonly renames: readonly Rename[];
  /** Queries for rows that up.sql refuses, by statement. */
  readonly offenders: ReadonlyMap<number, Offenders>;
  /** What was declared lost: the way back owes no data, and may refuse rows. */
  readonly lost: readonly string[];
  readonly examples: readonly ExampleRows[];
  /** Plans from the state reached and gives the differences found. */
  readonly replan: (reached: FactBase) => readonly string[];
  /** What this engine cannot show, beside what no engine can. */
  readonly notChecked: readonly string[];
  /** True where no hand has touched the scripts: tables that do not change, and nothing that does points at, get no rows. */
  readonly generated?: boolean;
  /** True where the engine must be in the state after in the end: a replay goes on from there. */
  readonly goesOn?: boolean;
}

/** A verdict, and the facts that up.sql reached. */
export interface Proof extends Verdict {
  readonly reached: FactBase;
}

/**
 * Puts a migration to the proof: every obligation gets a finding. Throws what is no finding: an engine that died or no longer answers.
 */
export async function prove(claim: Claim): Promise<Proof> {
  const { engine } = claim;
  await canary(engine);
  // the engine fills tables while the slice for the opinion is cut
  const only = onlyTables(claim);
  const filling = tightenings({ ...claim, ...(only === undefined ? {} : { only }) }, fillRows);
  filling.catch(() => undefined);
  const early = claim.after === undefined ? undefined : opinionOf(claim, claim.after);
  const tight = await filling;
  const kept = await snapshotRows(engine);
  const owed = (await snapshotRenamed(engine, claim.before, claim.renames)) ?? kept;
  const run = await runMeasured(engine, claim.up);
  if (run.failed !== undefined) return stopped(claim, run, run.failed);
  const unseen = claim.unseen ?? unseenIn(claim.after ?? EMPTY);
  const [found, rows] = await Promise.all([extract(engine), snapshotRows(engine)]);
  const reached = withUnseen(found, unseen);
  const opinion = early ?? opinionOf(claim, reached);
  const forward = forwardFinding(claim, reached);
  const touched = await touchedBy(claim.up);
  const there = carried(owed, rows, claim.renames, touched);
  const idle = idleFinding(claim, reached);
  const back = await reverse(claim, untouched(kept, claim.renames, touched));
  const costs = await remeasured(claim, run, back.standing);
  await canary(engine);
  const data = withEmpty(
    dataFinding(tight, there, back.rows, claim.lost, claim.before.facts.size === 0),
    there,
    tight,
    costs,
  );
  const findings = [forward, back.finding, data, idle, locksFinding(costs), await opinion];
  return {
    engine: engine.label,
    holds: findings.every(({ outcome }) => outcome !== 'fails'),
    findings,
    costs,
    rows: there.tables.map((table) => ({ ...table, ...unfilledOf(tight, table.table) })),
    notChecked: [
      'rights of the applying role',
      ...new Set([...unseenIn(claim.before), ...unseen].map(madeBy)),
      ...leftOpen(engine, claim.before, reached),
      ...(await notRun(claim)),
      ...claim.notChecked,
    ],
    reached,
  };
}

/** What the kinds say that a proof cannot show, and what this engine has a stand-in for. */
function leftOpen({ name }: Engine, before: FactBase, after: FactBase): readonly string[] {
  const embedded = name === 'pglite';
  const made = new Set(diff(before, after).flatMap(({ change, key }) => (change === 'remove' ? [] : [key])));
  const facts = [...new Map([...before.facts, ...after.facts])];
  const open = facts.flatMap(
    ([key, fact]) => moduleOf(fact.kind).unproved?.(fact, { embedded, changed: made.has(key) }) ?? [],
  );
  const stood = embedded
    ? facts.filter(([, fact]) => isStoodInFor(fact)).map(([, { path }]) => codeOf(path[0] ?? ''))
    : [];
  return [...new Set([...open, ...stood])];
}

function isStoodInFor({ kind, path }: AnyFact): boolean {
  return moduleOf(kind).startsWith === true && extensionStanding(path[0] ?? '') === 'stand-in';
}

function codeOf(extension: string): string {
  return `what extension ${extension} makes of options and rows (its wrapper is a stand-in)`;
}

/** A throw-away engine passes over what speaks to another server. */
async function notRun({ up, down }: Claim): Promise<readonly string[]> {
  const found = await Promise.all([up.text, down.text].map(speaksElsewhere));
  return found.includes(true) ? ['statements about subscriptions, which were not run'] : [];
}

function madeBy({ kind, path, payload }: AnyFact): string {
  return `what ${moduleOf(kind).label(payload)} ${addressOf({ kind, path })} makes`;
}

function unfilledOf(tight: Tightening, table: string): { readonly unfilled?: string } {
  const reason = tight.filled.find(({ path }) => path.join('.') === table)?.unfilled;
  return reason === undefined ? {} : { unfilled: reason };
}

/** Says of tables that got no rows whether up.sql leaves them alone, as its locks show. */
function withEmpty(data: Finding, there: Carried, tight: Tightening, costs: readonly Measured[]): Finding {
  const filled = new Set(tight.filled.map(({ path }) => path.join('.')));
  const empty = there.tables.map(({ table }) => table).filter((table) => !filled.has(table));
  if (empty.length === 0) return data;
  const locked = new Set(costs.flatMap(({ tables }) => tables.map(({ table }) => table)));
  const met = empty.filter((table) => locked.has(table));
  const rest = empty.length - met.length;
  const evidence = [
    ...data.evidence,
    ...met.map((table) => `${table}: locked, but held no rows here`),
    ...(rest === 0 ? [] : [`${rest} ${rest === 1 ? 'table' : 'tables'} that nothing locks held no rows`]),
  ];
  return { ...data, evidence };
}

/** The tables that get rows, by path: those that a change can touch, or all, where a text is run that only Postgres understands. */
function onlyTables({ generated, before, after }: Claim): ((path: readonly [string, string]) => boolean) | undefined {
  if (generated !== true || after === undefined) return undefined;
  if (diff(factBase(unseenIn(before)), factBase(unseenIn(after))).length > 0) return undefined;
  const paths = new Set(touchedWholes(before, after).map(({ path }) => JSON.stringify(path)));
  return (path) => paths.has(JSON.stringify(path));
}

/** On what changes and what that stands on; in a thread of its own, beside the proof. */
function opinionOf({ engine, before, up }: Claim, after: FactBase): Promise<Finding> {
  const slice = slices(before, after);
  const beforeSql = creation(slice.before, engine.major).map(({ statement }) => bare(statement.sql));
  const opinion = secondOpinion(slice.before, beforeSql, up, slice.after);
  opinion.catch(() => undefined);
  return opinion;
}

function forwardFinding({ before, after, hashes }: Claim, reached: FactBase): Finding {
  const differences = after === undefined ? [] : differencesBetween(after, reached);
  const wrong = [
    ...(hashes !== undefined && hashes.before !== hashOf(before)
      ? ['the state before is not the one that migration.json names']
      : []),
    ...(hashes !== undefined && hashes.after !== hashOf(reached)
      ? ['the state after is not the one that migration.json names']
      : []),
  ];
  if (differences.length > 0 || wrong.length > 0) {
    return failed('forward', report('proof-forward', undefined, { differences: [...wrong, ...differences] }));
  }
  if (after === undefined && hashes === undefined)
    return unchecked('forward', `${count(reached.facts.size, 'fact')}, and nothing says here what they should be`);
  const evidence = [
    `${count(reached.facts.size, 'fact')} equal the ${after === undefined ? 'recorded state' : 'declared schema'}`,
  ];
  return { obligation: 'forward', outcome: 'holds', evidence, diagnostics: [] };
}

function failed(obligation: Finding['obligation'], ...diagnostics: readonly Diagnostic[]): Finding {
  return { obligation, outcome: 'fails', evidence: [], diagnostics };
}

function unchecked(obligation: Finding['obligation'], why: string): Finding {
  return { obligation, outcome: 'unchecked', evidence: [why], diagnostics: [] };
}

/** A state that is the recorded one leaves nothing to plan. */
function idleFinding({ after, hashes, replan }: Claim, reached: FactBase): Finding {
  if (after === undefined && hashes === undefined)
    return unchecked('idle', 'nothing says here what a plan would lead to');
  const found = replan(reached);
  if (found.length === 0)
    return { obligation: 'idle', outcome: 'holds', evidence: ['planning again finds nothing'], diagnostics: [] };
  return failed('idle', report('proof-idle', undefined, { statements: found }));
}

interface Back {
  readonly finding: Finding;
  readonly rows?: Carried;
  /** Which state the engine is in afterwards. */
  readonly standing: 'before' | 'after';
}

async function reverse(claim: Claim, kept: Awaited<ReturnType<typeof snapshotRows>>): Promise<Back> {
  const { engine, down, before } = claim;
  if (down.irreversible !== undefined) {
    const why = `down.sql says that there is no way back: ${down.irreversible}`;
    return { finding: unchecked('reverse', why), standing: 'after' };
  }
  let run = await runMeasured(engine, down);
  requireAlive(claim, run);
  let refusedRows = false;
  if (run.failed !== undefined && claim.lost.length > 0) {
    await emptyTables(engine);
    run = await runMeasured(engine, down);
    refusedRows = run.failed === undefined;
  }
  if (run.failed !== undefined)
    return { finding: failed('reverse', statementFailed(down, run.failed, engine.label)), standing: 'after' };
  const [found, rows] = await Promise.all([extract(engine), snapshotRows(engine)]);
  const reached = withUnseen(found, unseenIn(before));
  const differences = differencesBetween(before, reached);
  if (differences.length > 0)
    return { finding: failed('reverse', report('proof-reverse', undefined, { differences })), standing: 'before' };
  const evidence = [
    `${count(reached.facts.size, 'fact')} equal the state before`,
    ...(refusedRows ? ['on empty tables only: with rows it refuses, since what was dropped cannot come back'] : []),
  ];
  const finding: Finding = { obligation: 'reverse', outcome: 'holds', evidence, diagnostics: [] };
  if (claim.lost.length > 0) return { finding, standing: 'before' };
  return { finding, rows: carried(kept, rows, [], await touchedBy(down)), standing: 'before' };
}

/** A down.sql that ended the engine leaves nothing to go on with. */
function requireAlive({ down, engine }: Claim, { failed }: MeasuredRun): void {
  if (failed?.cause instanceof EngineError && failed.cause.fatal)
    throw new SchemactlError([statementFailed(down, failed, engine.label)]);
}

/** Locks that an earlier statement hid are measured alone; the engine ends in the state after either way. */
async function remeasured(claim: Claim, run: MeasuredRun, standing: Back['standing']): Promise<readonly Measured[]> {
  if (standing === 'after') return run.costs;
  if (run.hidden.length > 0) return measureApart(claim.engine, claim.up, run);
  if (claim.goesOn === true) await runPlain(claim.engine, claim.up);
  return run.costs;
}

function locksFinding(costs: readonly Measured[]): Finding {
  const missing = costs.filter(({ unmeasured }) => unmeasured !== undefined);
  const evidence = [
    `${costs.length - missing.length} of ${count(costs.length, 'statement')} measured`,
    ...missing.map(({ unmeasured }) => unmeasured ?? ''),
  ];
  return {
    obligation: 'locks',
    outcome: missing.length === costs.length && costs.length > 0 ? 'unchecked' : 'holds',
    evidence,
    diagnostics: [],
  };
}

function stopped(claim: Claim, run: MeasuredRun, stop: StatementFailed): Proof {
  const finding = failed('forward', statementFailed(claim.up, stop, claim.engine.label));
  const open = (['reverse', 'data', 'idle', 'locks', 'second opinion'] as const).map((obligation) =>
    unchecked(obligation, 'up.sql does not run to its end'),
  );
  const rows: readonly TableRows[] = [];
  return {
    engine: claim.engine.label,
    holds: false,
    findings: [finding, ...open],
    costs: run.costs,
    rows,
    notChecked: claim.notChecked,
    reached: claim.before,
  };
}

function count(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}
