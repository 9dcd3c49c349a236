import { type Diagnostic, type Frame, type Position, report } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/nearest.ts';
import { type Engine, EngineError } from '../engines/engine.ts';
import type { AnyFact, FactBase } from '../facts/base.ts';
import type { Delta } from '../facts/diff.ts';
import { addressOf, type Key, keyOf } from '../facts/id.ts';
import { parentOf } from '../facts/parent.ts';
import type { Hazard, Id, Notes } from '../kinds/kind.ts';
import { moduleOf } from '../kinds/registry.ts';
import { formatSql } from '../migrations/format.ts';
import { type Compiled, compile } from './actions.ts';
import { bare } from './build.ts';
import { compileWithCasts, type Uncast, uncast } from './casts.ts';
import { fold, type Step } from './fold.ts';
import { type Allowance, allows, flagOf, hazardsOf, losesData, refusedHazard } from './hazards.ts';
import { order } from './order.ts';
import type { Plan, PlannedStatement, Rename } from './plan.ts';
import { type Ambiguity, ambiguities } from './questions.ts';
import { applyRenames, calledBefore, type MadeAhead, type RenameStep } from './rename-steps.ts';
import { type Asked, labelOf, pending } from './renames.ts';
import { nameOf, summarize } from './summary.ts';

/** What a plan is made from. The engine is in the current state, outside a transaction. */
export interface Making {
  readonly engine: Engine;
  readonly current: FactBase;
  readonly desired: FactBase;
  /** The oldest major to write for. */
  readonly major: number;
  readonly renames: readonly Asked[];
  readonly spent: readonly Rename[];
  readonly allow: readonly Allowance[];
  readonly notes: (key: Key) => Notes;
  readonly place: (key: Key) => { readonly at: Position; readonly frame: Frame } | undefined;
}

export type Made =
  | { readonly plan: Plan; readonly targets: readonly (Key | undefined)[] }
  | { readonly diagnostics: readonly Diagnostic[]; readonly questions: readonly Ambiguity[] };

/** The plan from the current state to the declared schema and back, or why there is none. */
export async function makePlan(making: Making): Promise<Made> {
  const { engine, current, desired, major } = making;
  const { now, trouble } = pending(making.renames, current, making.spent);
  if (trouble.length > 0)
    return refused(trouble.map(({ trouble: code, asked, label }) => troubled(code, asked, label, making)));
  const renamed = await applyRenames(engine, current, now, desired).catch((error) => unrenamed(error, now));
  if ('diagnostics' in renamed) return renamed;
  const options = { major, notes: making.notes };
  const compiled = compile(renamed.base, desired, options);
  const called = calledBefore(renamed.steps);
  const questions = ambiguities(compiled, making.allow, called);
  if (questions.length > 0) return { diagnostics: questions.map((question) => asking(question, making)), questions };
  if (compiled.residual.length > 0)
    return refused([report('plan-residual', undefined, { facts: compiled.residual.map(nameOf) })]);
  const sorted = order(compiled);
  const steps = fold(sorted, compiled);
  const hazards = (await hazardsOf(engine, sorted)).map((hazard) => ({ ...hazard, id: called(hazard.id) }));
  const before = [...renamed.ahead, ...renamed.steps];
  const renaming = before.flatMap((step) => step.forward.map(({ sql }) => sql));
  const uncasts = await uncast(engine, renaming, compiled, options);
  const problems = [
    ...unallowed(hazards, making),
    ...unfilled(steps, making),
    ...uncasts.map((one) => unconverted(one, renamed.base, making)),
  ];
  if (problems.length > 0) return refused(problems);
  const forward = [...renaming, ...steps.map(({ statement }) => bare(statement.sql))];
  const back = await wayBack(making, renamed.base, forward);
  const up = [...before.flatMap((step) => planned(renameSteps(step, 'forward'))), ...planned(steps)];
  const down = [...planned(back.steps), ...[...before].reverse().flatMap((step) => planned(renameSteps(step, 'back')))];
  const { counts, lines } = summarize(compiled, renamed, (key) => making.place(key)?.at);
  const plan: Plan = {
    counts,
    lines,
    up: await formatted(up),
    down: await formatted(down),
    renames: now.map(({ from, to }) => ({ from, to })),
    allowed: making.allow.map(({ flag }) => flag),
    hazards: hazards.map((hazard) => `${hazard.hazard}: ${addressOf(hazard.id)}: ${hazard.why}`),
    lost: [...lostBy(compiled, called), ...narrowed(hazards)],
    destroys: lostBy(back.compiled, called),
  };
  const targets = [
    ...before.flatMap((step) => step.forward.map(() => keyOf(step.to))),
    ...steps.map((step) => step.action.key),
  ];
  return { plan, targets };
}

function refused(diagnostics: readonly Diagnostic[]): Extract<Made, { diagnostics: unknown }> {
  return { diagnostics, questions: [] };
}

function troubled(
  code: 'unknown' | 'taken' | 'impossible',
  { from, to, place }: Asked,
  label: string,
  making: Making,
): Diagnostic {
  const where = place ?? making.place(keyOf(to));
  const last = (id: Id): string => id.path.at(-1) ?? '';
  const others = likeIt(from, making.current).filter((one) => keyOf(one) !== keyOf(to));
  const near = nearest(last(from), others.map(last));
  const params = { label, from: addressOf(from), to: addressOf(to), ...(near === undefined ? {} : { nearest: near }) };
  return report(`rename-${code}`, where?.at, params, where?.frame);
}

/** Renames that Postgres refuses, such as into a namespace where a sequence of that name stands. */
function unrenamed(error: unknown, [first]: readonly Asked[]): Extract<Made, { diagnostics: unknown }> {
  if (!(error instanceof EngineError) || error.fatal) throw error;
  const { sqlstate, message, detail } = error;
  const what = `the renames cannot be carried out: ${message}`;
  const params = { what, sqlstate, why: detail === undefined ? [] : [detail], fix: [] };
  return refused([report('refused-by-postgres', first?.place?.at, params, first?.place?.frame)]);
}

/** What of the same kind stands in the same place. */
function likeIt(id: Id, { facts }: FactBase): readonly Id[] {
  const holder = JSON.stringify(id.path.slice(0, -1));
  return [...facts.values()].filter(
    ({ kind, path }) => kind === id.kind && JSON.stringify(path.slice(0, -1)) === holder,
  );
}

function asking({ gone, come, what }: Ambiguity, making: Making): Diagnostic {
  const where = making.place(keyOf(come));
  const owner = gone.path.length > 2 ? addressOf({ kind: '', path: gone.path.slice(0, -1) }) : '';
  const last = (id: Id) => (owner === '' ? addressOf(id) : (id.path.at(-1) ?? ''));
  const params = {
    label: what.label,
    from: last(gone),
    to: last(come),
    before: what.before,
    owner,
    place: where === undefined ? '' : `${where.at.file}:${where.at.line}`,
    allow: flagOf({ hazard: 'drop', id: gone }, []),
  };
  return report('rename-or-drop', where?.at, params, where?.frame);
}

function unallowed(hazards: readonly Hazard[], making: Making): readonly Diagnostic[] {
  const open = hazards.filter(({ hazard, id }) => !making.allow.some((allowance) => allows(allowance, hazard, id)));
  if (open.length > 0) {
    return open.map((hazard) => {
      const where = making.place(keyOf(hazard.id));
      return refusedHazard(hazard, hazards, where?.at, where?.frame);
    });
  }
  const unused = making.allow.filter((allowance) => !hazards.some(({ hazard, id }) => allows(allowance, hazard, id)));
  const flags = hazards.map((hazard) => flagOf(hazard, hazards));
  return unused.map(({ flag }) => report('allow-unused', undefined, { flag, open: flags }));
}

/** A new NOT NULL column on a table that stood before, and nothing says what its rows get. */
function unfilled(steps: readonly Step[], making: Making): readonly Diagnostic[] {
  return steps
    .filter((step) => isUnfilled(step, making.current))
    .map(({ action }) => {
      const where = making.place(action.key);
      const table = addressOf({ kind: '', path: action.fact.path.slice(0, -1) });
      return report('needs-backfill', where?.at, { column: action.fact.path.at(-1) ?? '', table }, where?.frame);
    });
}

/** A type change that no automatic cast can do, and nothing says how its values convert. */
function unconverted({ step: { action }, message, example }: Uncast, before: FactBase, making: Making): Diagnostic {
  const where = making.place(action.key);
  const type = (fact: AnyFact | undefined) => String(fact?.payload.type ?? '');
  const params = {
    column: action.fact.path.at(-1) ?? '',
    before: type(before.facts.get(action.key)),
    after: type(action.fact),
    message,
    ...(example === undefined ? {} : { example }),
  };
  return report('needs-using', where?.at, params, where?.frame);
}

function isUnfilled({ action, statement, folded }: Step, before: FactBase): boolean {
  if (statement.needs !== 'backfill' || folded > 0) return false;
  const parent = parentOf(action.fact, (key) => before.facts.has(key));
  return parent !== undefined || action.rebuild;
}

/** The same planner the other way round. */
async function wayBack(
  { engine, desired, major }: Making,
  base: FactBase,
  forward: readonly string[],
): Promise<{ readonly compiled: Compiled; readonly steps: readonly Step[] }> {
  const compiled = await compileWithCasts(engine, {
    before: desired,
    after: base,
    major,
    there: () => forward,
    losing: false,
  });
  return { compiled, steps: fold(order(compiled), compiled) };
}

function renameSteps(step: MadeAhead | RenameStep, way: 'forward' | 'back'): readonly Pick<Step, 'statement'>[] {
  return step[way].map((statement) => ({ statement }));
}

function planned(steps: readonly Pick<Step, 'statement'>[]): readonly PlannedStatement[] {
  return steps.map(({ statement }) => ({
    sql: bare(statement.sql),
    outsideTransaction: statement.outsideTransaction === true,
    ...(statement.offenders === undefined ? {} : { offenders: statement.offenders }),
  }));
}

function formatted(statements: readonly PlannedStatement[]): Promise<readonly PlannedStatement[]> {
  return Promise.all(statements.map(async (statement) => ({ ...statement, sql: await formatSql(statement.sql) })));
}

/** What down.sql cannot bring back: the contents of what up.sql drops. */
function lostBy({ actions, deltas }: Compiled, called: (id: Id) => Id): readonly string[] {
  const facts = actions
    .filter(losesData)
    .map(({ fact }) => `${moduleOf(fact.kind).label(fact.payload)} ${addressOf(called(fact))}`);
  return [...facts, ...deltas.flatMap(lostMembers)];
}

function lostMembers(delta: Delta): readonly string[] {
  const members = delta.change === 'set' ? moduleOf(delta.after.kind).members : undefined;
  if (delta.change !== 'set' || members?.precious !== true) return [];
  const { before, after } = delta;
  const kept = members.names(after.payload);
  const gone = members.names(before.payload).filter((name) => !kept.includes(name));
  return gone.map((name) => `${members.kind} ${addressOf({ kind: members.kind, path: [...before.path, name] })}`);
}

/** A narrower type cannot give back what it could not hold. */
function narrowed(hazards: readonly Hazard[]): readonly string[] {
  return hazards
    .filter(({ hazard }) => hazard === 'narrow')
    .map(({ id }) => `what ${labelOf(id.kind)} ${addressOf(id)} held beyond its new type`);
}
