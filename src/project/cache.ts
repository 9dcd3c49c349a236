import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SchemactlError } from '../diagnostics/diagnostic.ts';
import { atomicWrite } from '../migrations/files.ts';
import type { State } from '../migrations/state.ts';
import { VERSION } from '../version.ts';
import type { Sources } from './documents.ts';
import { type Project, pathsOf } from './project.ts';

/** True where the same documents were compared with the same state before and nothing was found to do. */
export async function nothingKnown(project: Project, sources: Sources, state: State | undefined): Promise<boolean> {
  try {
    return (
      (await readFile(join(pathsOf(project).cache, 'nothing'), 'utf8')) === fingerprint(project, sources, state?.hash)
    );
  } catch {
    return false;
  }
}

/** Notes that documents and state agree. A cache that cannot be written costs time and nothing else. */
export async function rememberNothing(project: Project, sources: Sources, hash: string): Promise<void> {
  const { cache } = pathsOf(project);
  try {
    await mkdir(cache, { recursive: true });
    await atomicWrite(join(cache, 'nothing'), fingerprint(project, sources, hash));
  } catch (error) {
    if (!(error instanceof SchemactlError) && !(error instanceof Error && 'syscall' in error)) throw error;
  }
}

function fingerprint({ config }: Project, sources: Sources, state: string | undefined): string {
  const parts = [VERSION, String(config.postgres), config.engine, sources.hash, state ?? ''];
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}
