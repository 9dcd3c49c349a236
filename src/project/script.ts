import { applySqlScript } from '../apply/script.ts';
import { status } from '../apply/status.ts';
import { findMigration, requireSound } from '../migrations/chain.ts';
import { applying, chainOf } from './apply.ts';
import { withTarget } from './connect.ts';
import type { Project } from './project.ts';
import type { ScriptAnswer, TargetOptions } from './results.ts';

/** What is pending on the target as one script for psql; runs nothing. Throws as `applyMigrations` before it runs anything. */
export async function applyScript(
  project: Project,
  options: TargetOptions & { readonly to?: string },
): Promise<ScriptAnswer> {
  const chain = requireSound(await chainOf(project));
  return await withTarget(project, options, async (connection) => {
    const applied = applying(project, connection, options);
    const { pending, last } = await status(connection.engine, chain, applied);
    const ids = pending.map(({ id }) => id);
    const end = options.to === undefined ? ids.length : ids.indexOf(findMigration(chain, options.to).id) + 1;
    const wanted = chain.migrations.filter(({ id }) => ids.slice(0, end).includes(id));
    const script = await applySqlScript(chain, wanted, last?.id ?? null, applied);
    return { target: connection.target, script: wanted.length === 0 ? '-- nothing is pending\n' : script };
  });
}
