import { fail, SchemactlError } from '../diagnostics/diagnostic.ts';
import { type FactBase, withAsides } from '../facts/base.ts';
import { hashOf } from '../facts/hash.ts';
import { keyOf } from '../facts/id.ts';
import { unseenIn } from '../facts/unseen.ts';
import { type Chain, findMigration, head, type Migration, requireSound } from '../migrations/chain.ts';
import { writeAll } from '../migrations/files.ts';
import { migrationEntry, readChain } from '../migrations/folder.ts';
import { formatSql } from '../migrations/format.ts';
import { lockProject } from '../migrations/lock.ts';
import { proofRecord } from '../migrations/migration.ts';
import { parseScript, statementsOf } from '../migrations/script.ts';
import { compile } from '../plan/actions.ts';
import { bare } from '../plan/build.ts';
import { fold } from '../plan/fold.ts';
import { order } from '../plan/order.ts';
import type { Rename } from '../plan/plan.ts';
import type { Item } from '../yaml/document.ts';
import { proveOn } from './claim.ts';
import { desiredFacts, dueRenames } from './declaration.ts';
import { declare, readSources } from './documents.ts';
import { examplesOf } from './examples.ts';
import { derivedFiles, spentRenames } from './generated.ts';
import { type Project, pathsOf, shown } from './project.ts';
import type { ProveOptions, ProveResult } from './results.ts';
import { openProver, replay, scriptStartsWith, startedWith, unproved } from './scratch.ts';

/**
 * Proves a migration as it stands in its folder, by hand or not, and seals it: new checksums, new record. The head must end in the
 * declared schema. Gives the verdict. Throws prove-old for another than the head without `rewriteHistory`, and every proof that does not
 * hold; then nothing is written.
 */
export async function proveMigration(project: Project, options: ProveOptions): Promise<ProveResult> {
  const lock = await lockProject(project.root);
  try {
    return await proveLocked(project, options);
  } finally {
    await lock.release();
  }
}

async function proveLocked(project: Project, options: ProveOptions): Promise<ProveResult> {
  const paths = pathsOf(project);
  const chain = requireSound(await readChain(paths.migrations, shown(project, paths.migrations)), ['migration-edited']);
  const migration = chosen(chain, options);
  const last = head(chain);
  const isHead = migration.id === last?.id;
  if (!isHead && options.rewriteHistory !== true)
    fail('prove-old', undefined, { id: migration.id, head: last?.id ?? '' });
  const sources = await readSources(project);
  const roots = await declare(sources, project.config.postgres);
  const extensions = [
    ...startedWith(roots.map(({ document }) => document)),
    ...chain.migrations.flatMap(({ up }) => scriptStartsWith(up)),
  ];
  const engine = await openProver(project, options, extensions);
  try {
    const earlier = chain.migrations.slice(0, chain.migrations.indexOf(migration));
    const shape = await replay(engine, earlier);
    const desired = await desiredIn(project, options, roots, shape, spentRenames(earlier));
    options.progress.step(`proving ${migration.id} on ${engine.label}`);
    const sealed = chain.problems.some(({ code }) => code === 'migration-edited');
    const offenders = sealed
      ? await offendersIn(migration, shape, desired.base, project.config.postgres)
      : migration.meta.offenders;
    const renames = isHead
      ? allRenames(migration, dueRenames(roots, shape, spentRenames(earlier)))
      : migration.meta.renames;
    const unseen = isHead ? unseenIn(desired.base) : migration.meta.unseen;
    const current = { ...migration, meta: { ...migration.meta, unseen, offenders, renames } };
    const declared = isHead ? desired.base : undefined;
    const against = { before: shape, declared, examples: examplesOf(roots), notChecked: unproved(project, engine) };
    const { reached, ...verdict } = await proveOn(engine, current, against);
    if (!verdict.holds) throw new SchemactlError(verdict.findings.flatMap(({ diagnostics }) => diagnostics));
    const { checksums: _, ...meta } = current.meta;
    const draft = {
      up: migration.up,
      down: migration.down,
      meta: { ...meta, before: hashOf(shape), after: hashOf(reached), proof: proofRecord(verdict) },
    };
    const derived = {
      base: withAsides(desired.base, reached),
      engine: engine.label,
      major: engine.major,
      renames: [...spentRenames(earlier), ...renames],
    };
    await writeAll([migrationEntry(paths.migrations, draft), ...(isHead ? derivedFiles(project, derived) : [])]);
    return { id: migration.id, folder: migration.files.folder, verdict, sealed };
  } finally {
    options.progress.done();
    await engine.close();
  }
}

/** What the migration renames, with the notes in the documents that nothing has carried out before it. */
function allRenames({ meta }: Migration, due: readonly Rename[]): readonly Rename[] {
  const known = meta.renames.map(({ to }) => keyOf(to));
  return [...meta.renames, ...due.filter(({ to }) => !known.includes(keyOf(to))).map(({ from, to }) => ({ from, to }))];
}

function chosen(chain: Chain, { id }: ProveOptions): Migration {
  if (id !== undefined) return findMigration(chain, id);
  return head(chain) ?? fail('migration-none', undefined, {});
}

/** The queries for offenders that still have their statement in a script that a person has edited. */
async function offendersIn(
  { up, files }: Migration,
  before: FactBase,
  after: FactBase,
  major: number,
): Promise<Migration['meta']['offenders']> {
  const written = statementsOf(await parseScript(up, files.up)).map(({ sql }) => sql);
  const compiled = compile(before, after, { major });
  const planned = fold(order(compiled), compiled).flatMap(({ statement }) =>
    statement.offenders === undefined ? [] : [statement],
  );
  const found = await Promise.all(
    planned.map(async ({ sql, offenders }) => ({ offenders, statement: written.indexOf(await formatSql(bare(sql))) })),
  );
  return found.flatMap(({ offenders, statement }) =>
    offenders === undefined || statement < 0 ? [] : [{ ...offenders, statement }],
  );
}

/** The declared facts, from an engine of their own: the one that proves is not empty any more. */
async function desiredIn(
  project: Project,
  options: ProveOptions,
  roots: readonly Item[],
  shape: FactBase,
  spent: readonly Rename[],
) {
  const engine = await openProver(project, options, startedWith(roots.map(({ document }) => document)));
  try {
    return await desiredFacts(engine, roots, shape, dueRenames(roots, shape, spent));
  } finally {
    await engine.close();
  }
}
