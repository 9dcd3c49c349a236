import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openProject, type Project, planProject, quiet, SchemactlError } from '../../src/index.ts';
import type { PlanResult } from '../../src/plan/plan.ts';
import type { PlanOptions } from '../../src/project/results.ts';
import type { Suite } from '../_suite.ts';

/** A project in a temporary folder. Texts are LF; a file without a text is deleted. */
export interface Folder {
  readonly root: string;
  readonly open: () => Promise<Project>;
  readonly write: (files: Files) => void;
  readonly read: (file: string) => string;
  readonly plan: (options?: Partial<PlanOptions>) => Promise<PlanResult>;
  /** Ids, oldest first. */
  readonly migrations: () => readonly string[];
  /** Every file below generated/ with its text. */
  readonly generated: () => string;
}

export interface Files {
  readonly [file: string]: string | Uint8Array | undefined;
}

/** Goes away with its suite. */
export function projectFolder(test: Suite, files: Files = {}): Folder {
  const root = mkdtempSync(join(tmpdir(), 'schemactl-project-'));
  test.after(() => rmSync(root, { recursive: true, force: true }));
  return folderAt(root, files);
}

/** A project in a folder that somebody else takes away. */
export function folderAt(root: string, files: Files): Folder {
  const write = (all: Files): void => {
    for (const [file, text] of Object.entries(all)) {
      const path = join(root, file);
      if (text === undefined) rmSync(path, { recursive: true, force: true });
      else {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, text);
      }
    }
  };
  write({ 'schemactl.yaml': 'version: 1\npostgres: 18\n', ...files });
  mkdirSync(join(root, 'schema'), { recursive: true });
  const read = (file: string): string => readFileSync(join(root, file), 'utf8');
  const open = (): Promise<Project> => openProject(undefined, root);
  const below = (folder: string): readonly string[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? below(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
    );
  return {
    root,
    open,
    write,
    read,
    plan: async (options = {}) => planProject(await open(), { renames: [], allow: [], ...quiet(), ...options }),
    migrations: () => {
      const folder = join(root, 'generated/migrations');
      return existsSync(folder) ? readdirSync(folder).sort() : [];
    },
    generated: () =>
      existsSync(join(root, 'generated'))
        ? [...below('generated')]
            .sort()
            .map((file) => `${file}\n${read(file)}`)
            .join('\n')
        : '',
  };
}

/** What is thrown: `code file:line:column exit`, one a diagnostic. */
export async function told(work: Promise<unknown> | (() => Promise<unknown>)): Promise<readonly string[]> {
  try {
    await (typeof work === 'function' ? work() : work);
  } catch (error) {
    if (!(error instanceof SchemactlError)) throw error;
    return error.diagnostics.map(({ code, at }) =>
      [code, ...(at === undefined ? [] : [`${at.file}:${at.line}:${at.column}`]), error.exit].join(' '),
    );
  }
  return ['nothing was thrown'];
}
