import { EMPTY } from '../facts/base.ts';
import { hashOf } from '../facts/hash.ts';
import { head, requireSound } from '../migrations/chain.ts';
import { readChain, writeMigration } from '../migrations/folder.ts';
import { newId } from '../migrations/id.ts';
import { lockProject } from '../migrations/lock.ts';
import { printScript } from '../migrations/script.ts';
import { headerOf } from './header.ts';
import { type Project, pathsOf, shown } from './project.ts';
import type { NewOptions, NewResult } from './results.ts';

/**
 * Starts an empty migration after the head, for data or anything else that is written by hand; `prove` seals it. Gives its id and
 * its files, relative to the project. Throws a chain that is not sound, and plan-busy.
 */
export async function newMigration(project: Project, { message }: NewOptions): Promise<NewResult> {
  const lock = await lockProject(project.root);
  const { migrations } = pathsOf(project);
  try {
    const chain = requireSound(await readChain(migrations, shown(project, migrations)));
    const last = head(chain);
    const id = newId(message, new Date(), last?.id);
    const state = last?.meta.after ?? hashOf(EMPTY);
    await writeMigration(migrations, {
      up: printScript([], headerOf(message, id, 'up')),
      down: printScript([], headerOf(message, id, 'down')),
      meta: {
        id,
        message,
        parent: last?.id ?? null,
        before: state,
        after: state,
        unseen: last?.meta.unseen ?? [],
        allowed: [],
        renames: [],
        lost: [],
        destroys: [],
        hazards: [],
        offenders: [],
        proof: { engines: [], findings: [], costs: [], rows: [], notChecked: ['everything: it is not proved yet'] },
      },
    });
    const folder = shown(project, `${migrations}/${id}`);
    return { id, folder, files: [`${folder}/up.sql`, `${folder}/down.sql`] };
  } finally {
    await lock.release();
  }
}
