import type { Draft } from '../../src/migrations/folder.ts';
import type { MigrationMeta } from '../../src/migrations/migration.ts';

/** A migration made by hand, with a proof that says nothing. */
export function draft(
  id: string,
  parent: string | null,
  up: string,
  down: string,
  more: Partial<MigrationMeta> = {},
): Draft {
  const proof = { engines: ['PGlite 18.6'], findings: [], costs: [], rows: [], notChecked: [] };
  const lists = { unseen: [], allowed: [], renames: [], lost: [], destroys: [], hazards: [], offenders: [] };
  return {
    meta: { id, message: id, parent, before: `before ${id}`, after: `after ${id}`, ...lists, proof, ...more },
    up,
    down,
  };
}
