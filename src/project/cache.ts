import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SchemactlError } from '../diagnostics/diagnostic.ts';
import { atomicWrite } from '../migrations/files.ts';
import type { State } from '../migrations/state.ts';
import type { Compared } from '../plan/plan.ts';
import { VERSION } from '../version.ts';
import type { Sources } from './documents.ts';
import { type Project, pathsOf } from './project.ts';
import type { PlanOptions } from './results.ts';

/** What was looked at when nothing was found to do. */
interface Nothing {
  /** Over every byte in the schema folder and in generated/: where it is the same, so is the answer. */
  readonly bytes: string;
  /** Over the documents, whatever their spelling, and the state. */
  readonly documents: string;
  readonly compared: Compared;
}

/** True for a plan that says more than the files do, so that what was found before does not answer it. */
export function asksForMore({ renames, allow, engine }: PlanOptions): boolean {
  return renames.length > 0 || allow.length > 0 || engine !== undefined;
}

/** What was compared, where not one byte has changed since nothing was found to do. */
export async function nothingIn(project: Project): Promise<Compared | undefined> {
  const known = await recall(project);
  return known !== undefined && known.bytes === (await bytesOf(project)) ? known.compared : undefined;
}

/** True where the same documents, spelled otherwise, were compared with the same state before and nothing was found to do. */
export async function nothingKnown(project: Project, sources: Sources, state: State | undefined): Promise<boolean> {
  return (await recall(project))?.documents === documentsOf(project, sources, state?.hash);
}

/** Notes that documents and state agree. A cache that cannot be written costs time and nothing else. */
export async function rememberNothing(
  project: Project,
  sources: Sources,
  state: string,
  compared: Compared,
): Promise<void> {
  const { cache } = pathsOf(project);
  const known: Nothing = {
    bytes: await bytesOf(project),
    documents: documentsOf(project, sources, state),
    compared,
  };
  try {
    await mkdir(cache, { recursive: true });
    await atomicWrite(join(cache, FILE), `${JSON.stringify(known)}\n`);
  } catch (error) {
    if (!(error instanceof SchemactlError) && !(error instanceof Error && 'syscall' in error)) throw error;
  }
}

const FILE = 'nothing.json';

async function recall(project: Project): Promise<Partial<Nothing> | undefined> {
  try {
    return JSON.parse(await readFile(join(pathsOf(project).cache, FILE), 'utf8')) as Partial<Nothing>;
  } catch {
    return undefined;
  }
}

function documentsOf({ config }: Project, sources: Sources, state: string | undefined): string {
  const parts = [VERSION, String(config.postgres), config.engine, sources.hash, state ?? ''];
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}

async function bytesOf(project: Project): Promise<string> {
  const { schema, generated } = pathsOf(project);
  const hash = createHash('sha256').update(JSON.stringify([VERSION, project.config]));
  for (const folder of [schema, generated]) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    const files = entries.filter((entry) => entry.isFile() || entry.isSymbolicLink());
    const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
    const contents = await Promise.all(paths.map((path) => readFile(path).catch(() => Buffer.of())));
    for (const [n, content] of contents.entries()) hash.update(`\n${paths[n]} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}
