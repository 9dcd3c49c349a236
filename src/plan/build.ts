import { extract } from '../catalog/extract.ts';
import type { Engine } from '../engines/engine.ts';
import { EMPTY, type FactBase } from '../facts/base.ts';
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
 * The engine must be empty, and is again afterwards.
 */
export async function stable(engine: Engine, base: FactBase): Promise<FactBase> {
  requireOwnCluster(engine, base.facts.values());
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
  return withUnseen({ ...result, unmodelled: base.unmodelled }, unseenIn(base));
}

/** A statement that takes no children. */
export function bare(sql: string): string {
  return sql.replaceAll(FOLD, '');
}
