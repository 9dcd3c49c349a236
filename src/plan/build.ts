import { extract } from '../catalog/extract.ts';
import { type Engine, EngineError } from '../engines/engine.ts';
import { EMPTY, type FactBase } from '../facts/base.ts';
import { type Delta, diff } from '../facts/diff.ts';
import type { Key } from '../facts/id.ts';
import { changedWholes, excerpt, grafted } from '../facts/slice.ts';
import { unseenIn, withUnseen } from '../facts/unseen.ts';
import { FOLD } from '../kinds/kind.ts';
import { compile } from './actions.ts';
import { fold, type Step } from './fold.ts';
import { order } from './order.ts';
import { requireOwnCluster, withRoles } from './roles.ts';

/** The statements that build a schema from nothing, in order. */
export function creation(base: FactBase, major: number): readonly Step[] {
  return steps(EMPTY, base, { major });
}

/** The statements that lead from one base to the other, in order; without renames. */
function steps(before: FactBase, after: FactBase, options: Parameters<typeof compile>[2]): readonly Step[] {
  const compiled = compile(before, after, options);
  if (compiled.residual.length > 0) throw new Error(`no statement for ${compiled.residual.join(', ')}`);
  return fold(order(compiled), compiled);
}

/** Builds a schema on an engine in one message. Function bodies are not looked into: what they name may come later. */
export async function buildFacts(engine: Engine, base: FactBase): Promise<void> {
  requireOwnCluster(engine, base.facts.values());
  const sql = creation(base, engine.major).map(({ statement }) => bare(statement.sql));
  if (sql.length === 0) return;
  const message = ['set check_function_bodies = off', ...sql, 'reset check_function_bodies'].join(';\n');
  await withRoles(engine, () => engine.run(message));
}

/**
 * The same facts as the engine words them when it reads its own words again. Postgres's deparsing is no fixpoint: a list of
 * varchar prints as `(ARRAY['a'::varchar])::text[]`, which read again prints otherwise; the second time it is stable.
 * Where `known` are facts that the engine has worded so, what is the same in both is stable already: only what differs is built,
 * with all that it stands on. The engine must be empty, and is again afterwards.
 */
export async function stable(engine: Engine, base: FactBase, known: FactBase = EMPTY): Promise<FactBase> {
  return reworded(engine, base, changedWholes(known, base));
}

/** As `stable`, for facts that the engine has read once: only what it may word otherwise is built. */
export async function settled(engine: Engine, base: FactBase, known: FactBase = EMPTY): Promise<FactBase> {
  return reworded(engine, base, changedWholes(known, base, diff(known, base).filter(mayReadOtherwise)));
}

/** True where `settled` has nothing to do. */
export function isSettled(base: FactBase, known: FactBase): boolean {
  return !diff(known, base).some(mayReadOtherwise);
}

/** Postgres words a list of values (`IN`) in one way when it reads it, and in another when it reads its own words. */
function mayReadOtherwise(delta: Delta): boolean {
  const { payload } = delta.change === 'remove' ? delta.before : delta.after;
  return JSON.stringify(payload).includes('ARRAY[');
}

async function reworded(engine: Engine, base: FactBase, wholes: ReadonlySet<Key>): Promise<FactBase> {
  requireOwnCluster(engine, base.facts.values());
  if (wholes.size === 0) return base;
  const part = excerpt(base, wholes);
  if (part.facts.size < base.facts.size) {
    try {
      return grafted(base, wholes, await reread(engine, part));
    } catch (error) {
      // what a body needs stands in no catalog
      if (!(error instanceof EngineError) || error.fatal) throw error;
    }
  }
  const all = await reread(engine, base);
  return withUnseen({ ...all, unmodelled: base.unmodelled }, unseenIn(base));
}

/** What an engine that is empty reads of a schema once it has built it; it is empty again afterwards. */
async function reread(engine: Engine, base: FactBase): Promise<FactBase> {
  const sql = creation(base, engine.major).map(({ statement }) => bare(statement.sql));
  const { result } = await withRoles(engine, async () => {
    await engine.run('begin; set local check_function_bodies = off');
    try {
      if (sql.length > 0) await engine.run(sql.join(';\n'));
      return await extract(engine);
    } finally {
      await engine.run('rollback').catch(() => []);
    }
  });
  return result;
}

/** A statement that takes no children. */
export function bare(sql: string): string {
  return sql.replaceAll(FOLD, '');
}
