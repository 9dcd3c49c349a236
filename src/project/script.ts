import { pendingScript } from '../apply/script.ts';
import { applying, chainOf } from './apply.ts';
import { withTarget } from './connect.ts';
import type { Project } from './project.ts';
import type { ScriptAnswer, TargetOptions } from './results.ts';

/**
 * What is pending on the target as one script for psql, with its rows of the ledger; runs nothing. Throws as `applyProject` before it
 * runs anything.
 * https://www.postgresql.org/docs/current/app-psql.html
 */
export async function applyScript(
  project: Project,
  options: TargetOptions & { readonly to?: string },
): Promise<ScriptAnswer> {
  const chain = await chainOf(project);
  return await withTarget(project, options, async (connection) => {
    const { to } = options;
    const wanted = { ...applying(project, connection, options), ...(to === undefined ? {} : { to }) };
    return { target: connection.target, script: await pendingScript(connection.engine, chain, wanted) };
  });
}
