import { SchemactlError } from '../diagnostics/diagnostic.ts';
import type { Engine } from '../engines/engine.ts';
import { readChain } from '../migrations/folder.ts';
import { type Project, pathsOf, shown } from './project.ts';
import type { TargetName, TargetOptions } from './results.ts';
import { scriptStartsWith } from './scratch.ts';
import { openTarget, resolveTarget, type TargetSettings } from './target.ts';

/** A target while it is open. */
export interface Connection {
  readonly engine: Engine;
  readonly target: TargetName;
  readonly settings: TargetSettings;
}

/** Opens the target, does the work, closes it whatever happens. Throws what resolveTarget and openTarget throw. */
export async function withTarget<T>(
  project: Project,
  options: TargetOptions,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const { url, env, signal, progress } = options;
  const asked = { ...(url === undefined ? {} : { url }), ...(env === undefined ? {} : { env }) };
  const target = resolveTarget(project, asked);
  progress.step(`opening ${target.describe}`);
  const extensions = target.kind === 'embedded' ? await startingWith(project) : [];
  const engine = await openTarget(target, { signal, extensions });
  try {
    return await work({
      engine,
      target: { name: target.describe, server: engine.label, embedded: target.kind === 'embedded' },
      settings: target.settings,
    });
  } finally {
    await engine.close();
  }
}

/** What the embedded database must be started with: it cannot load an extension later. A broken chain is for others to tell. */
async function startingWith(project: Project): Promise<readonly string[]> {
  const { migrations } = pathsOf(project);
  try {
    const chain = await readChain(migrations, shown(project, migrations));
    return [...new Set(chain.migrations.flatMap(({ up }) => scriptStartsWith(up)))];
  } catch (error) {
    if (error instanceof SchemactlError) return [];
    throw error;
  }
}
