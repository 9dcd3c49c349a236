import { type Engine, EngineError } from '../engines/engine.ts';
import type { FactBase } from '../facts/base.ts';
import type { Delta } from '../facts/diff.ts';
import type { Key } from '../facts/id.ts';
import { quote } from '../sql/quote.ts';
import { type Compiled, compile } from './actions.ts';
import { bare } from './build.ts';
import type { Step } from './fold.ts';
import { missingRole, withRoles } from './roles.ts';

/**
 * The actions between two bases where nobody can be asked: a type change without an automatic cast gets the cast that Postgres
 * knows, through text where it knows no other. The engine is outside a transaction; nothing is left on it.
 */
export async function compileWithCasts(
  engine: Engine,
  before: FactBase,
  after: FactBase,
  major: number,
): Promise<Compiled> {
  const compiled = compile(before, after, { major });
  const casts = new Map<Key, string>();
  for (const delta of compiled.deltas) {
    const using = await castOf(engine, delta);
    if (using !== undefined) casts.set(delta.key, using);
  }
  if (casts.size === 0) return compiled;
  return compile(before, after, {
    major,
    notes: (key) => {
      const using = casts.get(key);
      return using === undefined ? {} : { using, qualified: true };
    },
  });
}

/** A type change that Postgres refuses, since no automatic cast leads there. */
export interface Uncast {
  readonly step: Step;
  /** Postgres's own words. */
  readonly message: string;
}

/**
 * The type changes that need a USING. Runs the statements on an engine that is in the state before, outside a transaction and
 * without rows, as far as they go; nothing is left on it.
 */
export async function uncast(
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
      if (message === undefined) continue;
      found.push({ step, message });
      await engine.run('rollback to savepoint step');
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

/** The USING of a type change; undefined where an automatic cast leads there. */
async function castOf(engine: Engine, delta: Delta): Promise<string | undefined> {
  const [from, to] =
    delta.change === 'set' && delta.changed.has('type') ? [delta.before.payload.type, delta.after.payload.type] : [];
  if (typeof from !== 'string' || typeof to !== 'string') return undefined;
  const column = quote(nameOf(delta));
  const tries: readonly (readonly [string, string | undefined])[] = [
    [
      `create temporary table schemactl_probe (v ${from}); alter table schemactl_probe alter column v type ${to}`,
      undefined,
    ],
    [`select null::${from}::${to}`, `${column}::${to}`],
  ];
  for (const [probe, using] of tries) if (await runs(engine, probe)) return using;
  return to === 'text' ? `${column}::text` : `${column}::text::${to}`;
}

function nameOf(delta: Delta): string {
  return (delta.change === 'add' ? delta.after : delta.before).path.at(-1) ?? '';
}

/** True where the engine takes the statements; a type that is not there yet is taken for one without a cast. */
async function runs(engine: Engine, probe: string): Promise<boolean> {
  try {
    await engine.run(`begin; ${probe}`);
    return true;
  } catch (error) {
    if (!(error instanceof EngineError) || error.fatal) throw error;
    return false;
  } finally {
    await engine.run('rollback').catch(() => []);
  }
}
