import type { Engine } from '../../engines/engine.ts';
import type { FactBase } from '../../facts/base.ts';
import { keyOf } from '../../facts/id.ts';
import { ownerModule } from '../../kinds/registry.ts';
import type { Rename } from '../../plan/plan.ts';
import { invert, relocate } from '../../plan/renames.ts';
import { type RowsSnapshot, snapshotRows } from './snapshot.ts';

/**
 * The rows as they read once a renamed member (a value of an enum) has its new name: Postgres itself puts the new word into
 * arrays, domains and composite values. Undefined where no member is renamed. Nothing is left on the engine.
 */
export async function snapshotRenamed(
  engine: Engine,
  before: FactBase,
  renames: readonly Rename[],
): Promise<RowsSnapshot | undefined> {
  const members = renames.flatMap((rename) => memberOf(rename, before, renames));
  if (members.length === 0) return undefined;
  // two names may change places
  const sql = [...members.map(({ leave }) => leave), ...members.map(({ take }) => take)].map((step, n) =>
    step(`schemactl_${n % members.length}`),
  );
  await engine.run(`begin; ${sql.join('; ')}`);
  try {
    return await snapshotRows(engine);
  } finally {
    await engine.run('rollback').catch(() => []);
  }
}

interface Member {
  readonly leave: (aside: string) => string;
  readonly take: (aside: string) => string;
}

function memberOf({ from, to }: Rename, before: FactBase, renames: readonly Rename[]): readonly Member[] {
  const module = ownerModule(from.kind);
  if (module?.members === undefined) return [];
  const { rename } = module.members;
  const stood = relocate(from, invert(renames));
  const owner = before.facts.get(keyOf({ kind: module.kind, path: stood.path.slice(0, -1) }));
  if (owner === undefined) return [];
  return [
    {
      leave: (aside) => rename(owner, from.path.at(-1) ?? '', aside).sql,
      take: (aside) => rename(owner, aside, to.path.at(-1) ?? '').sql,
    },
  ];
}
