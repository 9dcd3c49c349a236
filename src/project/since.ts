import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { fail } from '../diagnostics/diagnostic.ts';
import { type Project, pathsOf, shown } from './project.ts';

const run = promisify(execFile);

/** The ids of the migrations that a git ref has as they stand here. Throws since-unknown where git does not know it. */
export async function migrationsIn(project: Project, ref: string): Promise<ReadonlySet<string>> {
  const folder = `./${shown(project, pathsOf(project).migrations)}/`;
  try {
    const there = await git(project, ['ls-tree', '--name-only', '--end-of-options', ref, folder]);
    const changed = await git(project, ['diff', '--name-only', '--relative', '--end-of-options', ref, '--', folder]);
    // a file of a migration that is another one here stands one folder deeper
    const edited = new Set(changed.map((line) => line.split('/').at(-2)));
    return new Set(there.flatMap((line) => line.split('/').at(-1) ?? []).filter((id) => !edited.has(id)));
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    return fail('since-unknown', undefined, { ref, said }, { cause: error });
  }
}

async function git(project: Project, args: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await run('git', [...args], { cwd: project.root });
  return stdout.split('\n').filter((line) => line !== '');
}
