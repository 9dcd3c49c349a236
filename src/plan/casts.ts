import { type Engine, EngineError } from '../engines/engine.ts';
import { type FactBase, neededBy, reach } from '../facts/base.ts';
import type { Delta } from '../facts/diff.ts';
import type { Key } from '../facts/id.ts';
import { standsAlone } from '../facts/parent.ts';
import type { Notes } from '../kinds/kind.ts';
import { qualified, quote } from '../sql/quote.ts';
import { type Compiled, type CompileOptions, compile } from './actions.ts';
import { bare } from './build.ts';
import { type Conversion, conversionOf, type Found, throughText } from './conversions.ts';
import { fold, type Step } from './fold.ts';
import { order } from './order.ts';
import { isMissing, withRoles } from './roles.ts';

export interface Casting {
  readonly before: FactBase;
  readonly after: FactBase;
  readonly major: number;
  /** Leads from what the engine holds to the first of the two bases. */
  readonly there: () => readonly string[];
  /** What has no value of the new type is dropped and made anew; otherwise it goes through text, which such a value ends. */
  readonly losing: boolean;
}

/**
 * The actions between two bases where nobody can be asked: a type change without an automatic cast gets the best conversion
 * that there is. The engine is outside a transaction; nothing is left on it.
 */
export async function compileWithCasts(engine: Engine, casting: Casting): Promise<Compiled> {
  const { before, after, major, losing } = casting;
  const compiled = compile(before, after, { major });
  const retyped = compiled.deltas.flatMap(retypingOf);
  if (retyped.length === 0) return compiled;
  const { result: found } = await withRoles(engine, () => foundFor(engine, retyped, casting, remade(compiled)));
  if (found.size === 0) return compiled;
  const notes = (key: Key): Notes => {
    const [way, fact] = [found.get(key), after.facts.get(key)];
    if (way === undefined || fact === undefined) return {};
    const convert = way === 'lost' ? throughText(String(fact.payload.type)) : way;
    return { convert, using: convert(quote(fact.path.at(-1) ?? '')), qualified: true };
  };
  // what stands alone has its values in what uses it
  const lost = compiled.deltas.filter(({ key }) => found.get(key) === 'lost').map(({ key }) => key);
  const parts = lost.filter((key) => !standsAlone(after.facts.get(key)?.kind ?? ''));
  return compile(before, after, { major, notes, anew: new Set(losing ? parts : []) });
}

interface Retyping extends Conversion {
  readonly key: Key;
}

function retypingOf(delta: Delta): readonly Retyping[] {
  if (delta.change !== 'set' || !delta.changed.has('type')) return [];
  const [from, to] = [delta.before.payload.type, delta.after.payload.type];
  if (typeof from !== 'string' || typeof to !== 'string') return [];
  return [{ key: delta.key, from, to }];
}

/** Types that mean one thing in the first base and another in the second, themselves or in what they are made of. */
function remade({ deltas, after }: Compiled): ReadonlySet<string> {
  const set = deltas.filter(({ change }) => change === 'set').map(({ key }) => key);
  const facts = [...set, ...reach(neededBy(after), set)].flatMap((key) => after.facts.get(key) ?? []);
  return new Set(facts.map(({ path }) => qualified(path)).flatMap((name) => [name, `${name}[]`]));
}

/** How values become what no automatic cast makes of them. */
async function foundFor(
  engine: Engine,
  retyped: readonly Retyping[],
  casting: Casting,
  remadeTypes: ReadonlySet<string>,
): Promise<ReadonlyMap<Key, Exclude<Found, undefined>>> {
  const found = new Map<Key, Exclude<Found, undefined>>();
  await engine.run('begin; set local check_function_bodies = off');
  try {
    // a type that is gone in the first of the two bases is known as long as nothing has run
    const open: Retyping[] = [];
    for (const one of retyped) if (!(await takes(engine, assignment(one)))) open.push(one);
    if (open.length === 0) return found;
    for (const sql of [casting.there(), typesToCome(open, casting)]) await takes(engine, sql.join(';\n'));
    for (const one of open) {
      const way = remadeTypes.has(one.to) ? throughText(one.to) : await conversionOf(engine, one);
      if (way !== undefined) found.set(one.key, way);
    }
    return found;
  } finally {
    await engine.run('rollback').catch(() => []);
  }
}

/** Makes what the new types need and the first base does not have. */
function typesToCome(retyped: readonly Retyping[], { before, after, major }: Casting): readonly string[] {
  const keys = retyped.map(({ key }) => key);
  const coming = [...reach(after.needs, keys)].flatMap((key) => {
    const fact = after.facts.get(key);
    return fact === undefined || before.facts.has(key) ? [] : [[key, fact] as const];
  });
  if (coming.length === 0) return [];
  const facts = new Map([...before.facts, ...coming]);
  const needs = new Map([
    ...before.needs,
    ...coming.map(([key]) => [key, after.needs.get(key) ?? new Set<Key>()] as const),
  ]);
  const compiled = compile(before, { facts, needs, unmodelled: [] }, { major });
  return fold(order(compiled), compiled).map(({ statement }) => bare(statement.sql));
}

function assignment({ from, to }: Conversion): string {
  return `create temporary table schemactl_probe (v ${from}); alter table schemactl_probe alter column v type ${to}; drop table schemactl_probe`;
}

/** True where the engine takes the statements, which stay in the transaction; a type that is not there is taken for one without a cast. */
async function takes(engine: Engine, sql: string): Promise<boolean> {
  await engine.run('savepoint probe');
  try {
    await engine.run(sql);
    await engine.run('release savepoint probe');
    return true;
  } catch (error) {
    if (!(error instanceof EngineError) || error.fatal || isMissing(error)) throw error;
    await engine.run('rollback to savepoint probe');
    return false;
  }
}

/** A type change that Postgres refuses, since no automatic cast leads there. */
export interface Uncast {
  readonly step: Step;
  /** Postgres's own words. */
  readonly message: string;
  /** A USING that carries values over; absent where none is known. */
  readonly example?: string;
}

/**
 * The type changes that need a USING. Runs the statements on an engine that is in the state before, outside a transaction and
 * without rows, as far as they go; nothing is left on it. Goes on behind those it finds as if they had one.
 */
export async function uncast(
  engine: Engine,
  renames: readonly string[],
  { before, after, actions }: Compiled,
  options: CompileOptions,
): Promise<readonly Uncast[]> {
  if (!actions.some(({ statements }) => statements.some(({ needs }) => needs === 'using'))) return [];
  const found = new Map<Key, Uncast>();
  for (;;) {
    const notes = (key: Key): Notes => {
      const type = found.get(key)?.step.action.fact.payload.type;
      return { ...options.notes?.(key), ...(type === undefined ? {} : { using: `NULL::${String(type)}` }) };
    };
    const compiled = compile(before, after, { ...options, notes });
    const more = await uncastIn(engine, renames, fold(order(compiled), compiled));
    for (const one of more) found.set(one.step.action.key, one);
    if (more.length > 0) continue;
    const casting = { before, after, major: options.major, there: () => renames, losing: false };
    return withExamples(engine, [...found.values()], casting, compiled);
  }
}

async function withExamples(
  engine: Engine,
  uncasts: readonly Uncast[],
  casting: Casting,
  compiled: Compiled,
): Promise<readonly Uncast[]> {
  const keys = new Set(uncasts.map(({ step }) => step.action.key));
  const retyped = compiled.deltas.flatMap(retypingOf).filter(({ key }) => keys.has(key));
  if (retyped.length === 0) return uncasts;
  const { result: found } = await withRoles(engine, () => foundFor(engine, retyped, casting, remade(compiled)));
  return uncasts.map((uncast) => {
    const { key, fact } = uncast.step.action;
    const way = found.get(key);
    return way === undefined || way === 'lost' ? uncast : { ...uncast, example: way(quote(fact.path.at(-1) ?? '')) };
  });
}

async function uncastIn(
  engine: Engine,
  renames: readonly string[],
  steps: readonly Step[],
): Promise<readonly Uncast[]> {
  const last = steps.findLastIndex(({ statement }) => statement.needs === 'using');
  if (last < 0) return [];
  const { result } = await withRoles(engine, () => tried(engine, renames, steps.slice(0, last + 1)));
  return result;
}

/** datatype_mismatch */
const MISMATCH = '42804';

async function tried(engine: Engine, renames: readonly string[], steps: readonly Step[]): Promise<readonly Uncast[]> {
  const found: Uncast[] = [];
  await engine.run(['begin', 'set local check_function_bodies = off', ...renames].join(';\n'));
  try {
    for (const step of steps) {
      await engine.run('savepoint step');
      const message = await mismatch(engine, step.statement);
      // a savepoint behind ALTER DOMAIN … CONSTRAINT, without a release between, ends in an internal error of Postgres 18
      await engine.run(message === undefined ? 'release savepoint step' : 'rollback to savepoint step');
      if (message !== undefined) found.push({ step, message });
    }
    return found;
  } catch (error) {
    // what else fails is for the proof to say
    if (!(error instanceof EngineError) || error.fatal || isMissing(error)) throw error;
    return found;
  } finally {
    await engine.run('rollback').catch(() => []);
  }
}

async function mismatch(engine: Engine, { sql, needs }: Step['statement']): Promise<string | undefined> {
  try {
    await engine.run(bare(sql));
    return undefined;
  } catch (error) {
    if (needs === 'using' && error instanceof EngineError && error.sqlstate === MISMATCH) return error.message;
    throw error;
  }
}
