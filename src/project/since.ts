import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { fail } from '../diagnostics/diagnostic.ts';
import { type Project, pathsOf, shown } from './project.ts';

const run = promisify(execFile);

/** The ids of the migrations that a git ref holds. Throws since-unknown where git does not know it. */
export async function migrationsIn(project: Project, ref: string): Promise<ReadonlySet<string>> {
  const folder = shown(project, pathsOf(project).migrations);
  try {
    const { stdout } = await run('git', ['ls-tree', '--name-only', '--end-of-options', ref, `./${folder}/`], {
      cwd: project.root,
    });
    return new Set(stdout.split('\n').flatMap((line) => line.split('/').at(-1) ?? []));
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    return fail('since-unknown', undefined, { ref, said }, { cause: error });
  }
}
