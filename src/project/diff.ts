import type { Engine } from '../engines/engine.ts';
import { prepareScratch } from '../engines/scratch.ts';
import type { AnyFact, FactBase } from '../facts/base.ts';
import { hashOf } from '../facts/hash.ts';
import { addressOf, keyOf } from '../facts/id.ts';
import { isPrecious } from '../facts/parent.ts';
import { unseenIn, withoutUnseen, withoutUntold, withUnread } from '../facts/unseen.ts';
import { moduleOf } from '../kinds/registry.ts';
import type { Action } from '../plan/actions.ts';
import { bare, creation } from '../plan/build.ts';
import { compileWithCasts } from '../plan/casts.ts';
import { fold } from '../plan/fold.ts';
import { order } from '../plan/order.ts';
import type { PlannedStatement } from '../plan/plan.ts';
import { summarize } from '../plan/summary.ts';
import type { Project } from './project.ts';
import type { DiffOptions, DiffResult } from './results.ts';
import { withProver } from './scratch.ts';
import { factsOfBoth, type Loaded, load, type Source, sourceOf } from './source.ts';

/**
 * The statements that lead from one schema to another, each valid by itself in autocommit. Asks nothing and refuses nothing: a new
 * name is drop and add, and what destroys says so in a comment. Gives what could not be compared by name. Throws source-unknown,
 * source-syntax, source-failed, the mistakes of documents, and what opening a database throws.
 * https://www.postgresql.org/docs/current/ddl-alter.html
 */
export async function diffSources(project: Project, options: DiffOptions): Promise<DiffResult> {
  const [from, to] = [await sourceOf(options.from), await sourceOf(options.to)];
  options.progress.step(`reading ${from.shown} and ${to.shown}`);
  prepareScratch(options.engine ?? project.config.engine);
  const reading = [load(from, project), load(to, project)] as const;
  const extensions = (await Promise.all(reading.map((one) => one.extensions))).flat();
  const both = (): Promise<[Loaded, Loaded]> => Promise.all([reading[0].loaded, reading[1].loaded]);
  return withProver(project, options, extensions, both, async (engine, [left, right]) => {
    options.progress.step(`building on ${engine.label}`);
    const [before, after] = await factsOfBoth(engine, left, right);
    options.progress.step('comparing');
    // they are for the database that they begin at
    const major = Math.min(project.config.postgres, left.live?.major ?? Number.MAX_SAFE_INTEGER);
    const told = toldBy(from, to);
    const one = withUnread(told(before), told(after));
    const other = withUnread(told(after), told(before));
    const found = await difference(engine, one.base, other.base, major);
    const compared = new Set([one.base, other.base].flatMap(unseenIn).map(keyOf));
    const untold = [before, after].flatMap(unseenIn).filter((fact) => !compared.has(keyOf(fact)));
    const unread = [...one.unread, ...other.unread].map(({ attribute, fact }) => `${attribute} of ${textOf(fact)}`);
    const notCompared = [...new Set([...untold.map(textOf), ...unread, ...found.notCompared])].sort();
    return { from: from.shown, to: to.shown, ...found, notCompared };
  });
}

/** Of what no throw-away engine holds, that which both sources can tell: a live database something, a script nothing. */
function toldBy(...sources: readonly Source[]): (base: FactBase) => FactBase {
  if (sources.some(({ kind }) => kind === 'sql')) return withoutUnseen;
  return sources.some(({ kind }) => kind === 'url') ? withoutUntold : (base) => base;
}

function textOf(fact: AnyFact): string {
  return `${moduleOf(fact.kind).label(fact.payload)} ${addressOf(fact)}`;
}

/** Two bases that one engine has worded. */
async function difference(
  engine: Engine,
  before: FactBase,
  after: FactBase,
  major: number,
): Promise<Omit<DiffResult, 'from' | 'to'>> {
  const compiled = await compileWithCasts(engine, {
    before,
    after,
    major,
    there: () => creation(before, engine.major).map(({ statement }) => bare(statement.sql)),
    losing: true,
  });
  const steps = fold(order(compiled), compiled);
  const { counts, lines } = summarize(compiled, { ahead: [], steps: [] }, () => undefined);
  const statements = steps.map(
    ({ action, statement }): PlannedStatement => ({
      sql: bare(statement.sql),
      outsideTransaction: statement.outsideTransaction === true,
      ...(destroys(action) ? { comment: `destroys ${textOf(action.fact)}` } : {}),
    }),
  );
  const named = [...before.unmodelled, ...after.unmodelled].map(({ what, name }) => `${what} ${name}`);
  return {
    equal: hashOf(before) === hashOf(after),
    counts,
    lines,
    statements: [...(steps.some(({ action }) => hasBody(action)) ? [BODIES] : []), ...statements],
    notCompared: [...new Set(named)].sort(),
    warnings: [],
  };
}

/** Whatever order they are in, bodies may call each other. */
const BODIES: PlannedStatement = { sql: 'SET check_function_bodies = off', outsideTransaction: false };

function hasBody({ does, fact }: Action): boolean {
  return does !== 'drop' && moduleOf(fact.kind).callable === true;
}

function destroys({ does, rebuild, fact }: Action): boolean {
  return does === 'drop' && (rebuild ? isPrecious(fact) : moduleOf(fact.kind).precious);
}
