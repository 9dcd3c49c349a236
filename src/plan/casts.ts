import { type Engine, EngineError } from '../engines/engine.ts';
import { type FactBase, neededBy, reach } from '../facts/base.ts';
import type { Delta } from '../facts/diff.ts';
import type { Key } from '../facts/id.ts';
import type { Notes } from '../kinds/kind.ts';
import { qualified, quote } from '../sql/quote.ts';
import { type Compiled, type CompileOptions, compile } from './actions.ts';
import { bare } from './build.ts';
import { fold, type Step } from './fold.ts';
import { order } from './order.ts';
import { missingRole, withRoles } from './roles.ts';

/**
 * The actions between two bases where nobody can be asked: a type change without an automatic cast gets the cast that Postgres
 * knows, through text where it knows no other. The engine is outside a transaction; nothing is left on it. `there` leads to
 * the first of the two bases, so that its types are known.
 */
export async function compileWithCasts(
  engine: Engine,
  before: FactBase,
  after: FactBase,
  major: number,
  there: readonly string[] = [],
): Promise<Compiled> {
  const compiled = compile(before, after, { major });
  const retyped = compiled.deltas.flatMap(retypingOf);
  if (retyped.length === 0) return compiled;
  const { result: casts } = await withRoles(engine, () => castsOf(engine, retyped, there, remade(compiled)));
  if (casts.size === 0) return compiled;
  return compile(before, after, {
    major,
    notes: (key) => {
      const using = casts.get(key);
      return using === undefined ? {} : { using, qualified: true };
    },
  });
}

interface Retyping {
  readonly key: Key;
  readonly column: string;
  readonly from: string;
  readonly to: string;
}

function retypingOf(delta: Delta): readonly Retyping[] {
  if (delta.change !== 'set' || !delta.changed.has('type')) return [];
  const [from, to] = [delta.before.payload.type, delta.after.payload.type];
  if (typeof from !== 'string' || typeof to !== 'string') return [];
  return [{ key: delta.key, column: quote(delta.before.path.at(-1) ?? ''), from, to }];
}

/** Types that mean one thing in the first base and another in the second, themselves or in what they are made of. */
function remade({ deltas, after }: Compiled): ReadonlySet<string> {
  const set = deltas.filter(({ change }) => change === 'set').map(({ key }) => key);
  const facts = [...set, ...reach(neededBy(after), set)].flatMap((key) => after.facts.get(key) ?? []);
  return new Set(facts.map(({ path }) => qualified(path)).flatMap((name) => [name, `${name}[]`]));
}

/** The USING of those type changes to which no automatic cast leads. */
async function castsOf(
  engine: Engine,
  retyped: readonly Retyping[],
  there: readonly string[],
  remadeTypes: ReadonlySet<string>,
): Promise<ReadonlyMap<Key, string>> {
  const casts = new Map<Key, string>();
  await engine.run('begin; set local check_function_bodies = off');
  try {
    // a type that is gone in the first of the two bases is known as long as nothing has run
    const open: Retyping[] = [];
    for (const one of retyped) if (!(await takes(engine, assignment(one)))) open.push(one);
    if (open.length > 0) await takes(engine, there.join(';\n'));
    for (const one of open) {
      const using = remadeTypes.has(one.to) ? throughText(one) : await castOf(engine, one);
      if (using !== undefined) casts.set(one.key, using);
    }
    return casts;
  } finally {
    await engine.run('rollback').catch(() => []);
  }
}

function assignment({ from, to }: Retyping): string {
  return `create temporary table schemactl_probe (v ${from}); alter table schemactl_probe alter column v type ${to}; drop table schemactl_probe`;
}

function throughText({ column, to }: Retyping): string {
  return to === 'text' ? `${column}::text` : `${column}::text::${to}`;
}

async function castOf(engine: Engine, one: Retyping): Promise<string | undefined> {
  const { column, from, to } = one;
  const tries: readonly (readonly [string, string | undefined])[] = [
    [assignment(one), undefined],
    [`select null::${from}::${to}`, `${column}::${to}`],
  ];
  for (const [probe, using] of tries) if (await takes(engine, probe)) return using;
  return throughText(one);
}

/** True where the engine takes the statements, which stay in the transaction; a type that is not there is taken for one without a cast. */
async function takes(engine: Engine, sql: string): Promise<boolean> {
  await engine.run('savepoint probe');
  try {
    await engine.run(sql);
    return true;
  } catch (error) {
    if (!(error instanceof EngineError) || error.fatal || missingRole(error) !== undefined) throw error;
    await engine.run('rollback to savepoint probe');
    return false;
  }
}

/** A type change that Postgres refuses, since no automatic cast leads there. */
export interface Uncast {
  readonly step: Step;
  /** Postgres's own words. */
  readonly message: string;
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
    if (more.length === 0) return [...found.values()];
  }
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
    if (!(error instanceof EngineError) || error.fatal || missingRole(error) !== undefined) throw error;
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
