import { readFile } from 'node:fs/promises';
import { SchemactlError } from '../diagnostics/diagnostic.ts';
import type { Engine } from '../engines/engine.ts';
import { moduleOf } from '../kinds/registry.ts';
import { parseState } from '../migrations/state.ts';
import { type Project, pathsOf, shown } from './project.ts';
import type { TargetName, TargetOptions } from './results.ts';
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
    return await work({ engine, target: { name: target.describe, server: engine.label }, settings: target.settings });
  } finally {
    await engine.close();
  }
}

/** What the embedded database must be started with: it cannot load an extension later. A state that is broken is not this one's business. */
async function startingWith(project: Project): Promise<readonly string[]> {
  const { state } = pathsOf(project);
  try {
    const { base } = parseState(await readFile(state, 'utf8'), shown(project, state));
    const starting = [...base.facts.values()].filter(({ kind }) => moduleOf(kind).startsWith === true);
    return starting.map(({ path }) => path.at(-1) ?? '');
  } catch (error) {
    if (error instanceof SchemactlError || (error instanceof Error && 'code' in error)) return [];
    throw error;
  }
}
