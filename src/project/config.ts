import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fail, report, SchemactlError } from '../diagnostics/diagnostic.ts';
import { type Source, sourceOf } from '../diagnostics/position.ts';
import { reasonOf } from '../migrations/files.ts';
import { plainText } from '../migrations/text.ts';
import type { Project } from './project.ts';

/** schemactl.yaml as a person may write it. Nothing in it is believed before it is checked. */
export interface Config {
  readonly version?: unknown;
  readonly folders?: { readonly schema?: unknown; readonly generated?: unknown };
  readonly postgres?: unknown;
  readonly namespaces?: unknown;
  readonly ignore?: unknown;
  readonly engine?: unknown;
  readonly environments?: { readonly [name: string]: { readonly [key: string]: unknown } };
}

/** What schemactl.yaml says, checked and with everything that it leaves out. */
export interface ResolvedConfig {
  /** Relative to the project's folder. */
  readonly folders: { readonly schema: string; readonly generated: string };
  /** The oldest major to write for. */
  readonly postgres: number;
  /** Patterns of the namespaces that the project manages: `billing`, `app_*`. */
  readonly namespaces: readonly string[];
  /** Patterns of what is managed by others: `public.spatial_ref_sys`, `audit.*`. */
  readonly ignore: readonly string[];
  /** Where proofs run unless told: `pglite`, `postgres:16`. */
  readonly engine: string;
  readonly environments: { readonly [name: string]: EnvironmentSource };
}

/** An environment before its variables are looked up. */
export interface EnvironmentSource {
  readonly url?: string;
  readonly lock_timeout?: string | number;
  readonly statement_timeout?: string | number;
  readonly apply_role?: string;
  readonly protected?: boolean;
}

export const DEFAULTS: ResolvedConfig = {
  folders: { schema: 'schema', generated: 'generated' },
  postgres: 18,
  namespaces: ['*'],
  ignore: [],
  engine: 'pglite',
  environments: {},
};

export const CONFIG_FILE = 'schemactl.yaml';

/**
 * Opens the project of a folder: schemactl.yaml in it or in a folder above, or, without one, the folder itself with everything by
 * default. `asked` is a schemactl.yaml or a folder that must have one. Throws the config-… diagnostics, all of them at once.
 */
export async function openProject(asked?: string, cwd: string = process.cwd()): Promise<Project> {
  const file = asked === undefined ? await searchUpward(cwd) : await fileOf(resolve(cwd, asked), asked);
  if (file === undefined) return { root: cwd, config: DEFAULTS };
  const { checkConfig } = await import('./config-read.ts');
  return { root: dirname(file), ...checkConfig(await sourceIn(file)) };
}

async function searchUpward(from: string): Promise<string | undefined> {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const file = join(folder, CONFIG_FILE);
    if ((await standing(file)) === 'file') return file;
    if (folder === dirname(folder)) return undefined;
  }
}

async function fileOf(path: string, asked: string): Promise<string> {
  const file = (await standing(path)) === 'folder' ? join(path, CONFIG_FILE) : path;
  return (await standing(file)) === 'file' ? file : fail('config-missing', undefined, { path: asked });
}

async function standing(path: string): Promise<'file' | 'folder' | undefined> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

async function sourceIn(file: string): Promise<Source> {
  try {
    return sourceOf(basename(file), plainText(await readFile(file, 'utf8')));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === '') throw error;
    const problem = report('not-readable', undefined, { path: basename(file), reason: reasonOf(code) });
    throw new SchemactlError([problem], { cause: error, exit: 2 });
  }
}
