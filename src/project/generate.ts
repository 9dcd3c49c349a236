import { readFile } from 'node:fs/promises';
import { requireSound } from '../migrations/chain.ts';
import { writeAll } from '../migrations/files.ts';
import { readChain } from '../migrations/folder.ts';
import { lockProject } from '../migrations/lock.ts';
import { derivedFiles, spentRenames } from './generated.ts';
import { type Project, pathsOf, shown } from './project.ts';
import type { GenerateResult, Running } from './results.ts';
import { openProver, replay, scriptStartsWith } from './scratch.ts';

/**
 * Rebuilds everything in generated/ but the migrations, by replaying them on an empty engine. Gives the files that were written and
 * those that were fresh. Throws a chain that is not sound, and proof-statement where a migration does not run.
 */
export async function generateProject(
  project: Project,
  options: Running & { readonly engine?: string },
): Promise<GenerateResult> {
  const lock = await lockProject(project.root);
  const paths = pathsOf(project);
  try {
    const chain = requireSound(await readChain(paths.migrations, shown(project, paths.migrations)));
    options.progress.step('replaying the migrations');
    const engine = await openProver(
      project,
      options,
      chain.migrations.flatMap(({ up }) => scriptStartsWith(up)),
    );
    try {
      const base = await replay(engine, chain.migrations);
      const files = derivedFiles(project, {
        base,
        engine: engine.label,
        major: engine.major,
        renames: spentRenames(chain.migrations),
      });
      const now = await Promise.all(files.map(({ path }) => readFile(path, 'utf8').catch(() => undefined)));
      const stale = files.filter(({ text }, n) => now[n] !== text);
      await writeAll(stale);
      const names = (some: readonly { readonly path: string }[]) => some.map(({ path }) => shown(project, path));
      return {
        written: names(stale),
        unchanged: names(files.filter((file) => !stale.includes(file))),
        migrations: chain.migrations.length,
      };
    } finally {
      await engine.close();
    }
  } finally {
    options.progress.done();
    await lock.release();
  }
}
