import { SchemactlError } from '../diagnostics/diagnostic.ts';
import type { Engine } from '../engines/engine.ts';
import { type AnyFact, type FactBase, factBase, withAsides } from '../facts/base.ts';
import { diff } from '../facts/diff.ts';
import { hashOf } from '../facts/hash.ts';
import { keyOf } from '../facts/id.ts';
import { unseenIn } from '../facts/unseen.ts';
import { type Chain, type Migration, requireSound } from '../migrations/chain.ts';
import { writeAll } from '../migrations/files.ts';
import { type Draft, migrationEntry, readChain } from '../migrations/folder.ts';
import { lockProject } from '../migrations/lock.ts';
import { proofRecord } from '../migrations/migration.ts';
import type { Verdict } from '../proof/verdict.ts';
import { proveOn } from './claim.ts';
import { desiredFacts, dueRenames } from './declaration.ts';
import { declare, readSources } from './documents.ts';
import { derivedFiles, spentRenames } from './generated.ts';
import { type Project, pathsOf, shown } from './project.ts';
import type { RebaseResult, Running } from './results.ts';
import { openProver, replay, scriptStartsWith, startedWith, unproved } from './scratch.ts';

/**
 * Settles two heads: puts the migrations of the branch with the newer head after the older one, replays, proves them there, and
 * seals them. Gives what was moved, oldest first, with each verdict. Throws what does not hold; then nothing is written.
 */
export async function rebaseProject(
  project: Project,
  options: Running & { readonly engine?: string },
): Promise<RebaseResult> {
  const lock = await lockProject(project.root);
  try {
    const paths = pathsOf(project);
    const chain = requireSound(await readChain(paths.migrations, shown(project, paths.migrations)), ['two-heads']);
    const [older, newer] = [...chain.heads].sort((a, b) => (a.id < b.id ? -1 : 1));
    if (newer === undefined)
      return { status: 'nothing', ...(older === undefined ? {} : { head: older.id }), moved: [] };
    return await moved(
      project,
      options,
      chain,
      [older, newer].flatMap((one) => one ?? []),
    );
  } finally {
    options.progress.done();
    await lock.release();
  }
}

/** From the first migration to this one, by parents. */
function lineOf(chain: Chain, end: Migration): readonly Migration[] {
  const line: Migration[] = [];
  for (let one: Migration | undefined = end; one !== undefined; ) {
    line.unshift(one);
    const parent: string | null = one.meta.parent;
    one = chain.migrations.find(({ id }) => id === parent);
  }
  return line;
}

async function moved(
  project: Project,
  options: Running & { readonly engine?: string },
  chain: Chain,
  [older, newer]: readonly Migration[],
): Promise<RebaseResult> {
  if (older === undefined || newer === undefined) throw new Error('two heads are needed');
  const stay = lineOf(chain, older);
  const move = lineOf(chain, newer).filter((one) => !stay.includes(one));
  const roots = await declare(await readSources(project), project.config.postgres);
  const extensions = [
    ...startedWith(roots.map(({ document }) => document)),
    ...chain.migrations.flatMap(({ up }) => scriptStartsWith(up)),
  ];
  const shape = await onEngine(project, options, extensions, (engine) => replay(engine, stay));
  const desired = await onEngine(project, options, extensions, (engine) =>
    desiredFacts(engine, roots, shape, dueRenames(roots, shape, spentRenames(stay))),
  );
  return onEngine(project, options, extensions, async (engine) => {
    const placed = await placedAfter(engine, stay, move, desired.base, unproved(project, engine), options);
    const renames = spentRenames([...stay, ...move]);
    const base = withAsides(desired.base, placed.at(-1)?.reached ?? shape);
    const derived = { base, engine: engine.label, major: engine.major, renames };
    const { migrations } = pathsOf(project);
    await writeAll([
      ...placed.map(({ draft }) => migrationEntry(migrations, draft)),
      ...derivedFiles(project, derived),
    ]);
    return {
      status: 'rebased',
      moved: placed.map(({ draft: { meta }, verdict }) => ({
        id: meta.id,
        parent: meta.parent ?? '',
        verdict,
      })),
    };
  });
}

async function onEngine<T>(
  project: Project,
  options: Running & { readonly engine?: string },
  extensions: readonly string[],
  work: (engine: Engine) => Promise<T>,
): Promise<T> {
  const engine = await openProver(project, options, extensions);
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}

interface Placed {
  readonly draft: Draft;
  readonly verdict: Verdict;
  readonly reached: FactBase;
}

async function placedAfter(
  engine: Engine,
  stay: readonly Migration[],
  move: readonly Migration[],
  desired: FactBase,
  notChecked: readonly string[],
  options: Running,
): Promise<readonly Placed[]> {
  const placed: Placed[] = [];
  let base = await replay(engine, stay);
  let parent = stay.at(-1)?.id ?? null;
  let stood = stay.findLast(({ id }) => id === move[0]?.meta.parent)?.meta.unseen ?? [];
  for (const migration of move) {
    options.progress.step(`proving ${migration.id} after ${parent ?? 'nothing'}`);
    const last = migration === move.at(-1);
    const unseen = last ? unseenIn(desired) : changed(unseenIn(base), stood, migration.meta.unseen);
    const moving = { ...migration, meta: { ...migration.meta, unseen } };
    const declared = last ? desired : undefined;
    const { reached, ...verdict } = await proveOn(engine, moving, { before: base, declared, notChecked });
    if (!verdict.holds) throw new SchemactlError(verdict.findings.flatMap(({ diagnostics }) => diagnostics));
    const { checksums: _, ...meta } = migration.meta;
    const proof = proofRecord(verdict);
    placed.push({
      verdict,
      reached,
      draft: {
        up: migration.up,
        down: migration.down,
        meta: { ...meta, unseen, parent, before: hashOf(base), after: hashOf(reached), proof },
      },
    });
    base = reached;
    stood = migration.meta.unseen;
    parent = migration.id;
  }
  return placed;
}

/** What no catalog holds, with the change that a migration made to it where it stood before. */
function changed(now: readonly AnyFact[], before: readonly AnyFact[], after: readonly AnyFact[]): readonly AnyFact[] {
  const touched = diff(factBase(before), factBase(after));
  const keys = new Set(touched.map(({ key }) => key));
  return [
    ...now.filter((fact) => !keys.has(keyOf(fact))),
    ...touched.flatMap((delta) => (delta.change === 'remove' ? [] : [delta.after])),
  ];
}
