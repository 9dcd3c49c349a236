import { join } from 'node:path';
import { ask, type Found } from '../apply/offenders.ts';
import { status } from '../apply/status.ts';
import { fail, messageOf, SchemactlError } from '../diagnostics/diagnostic.ts';
import { type Chain, findMigration, head, type Migration, requireSound } from '../migrations/chain.ts';
import type { ProofRecord } from '../migrations/migration.ts';
import type { Verdict } from '../proof/verdict.ts';
import { applying, chainOf } from './apply.ts';
import { withTarget } from './connect.ts';
import { type Project, pathsOf } from './project.ts';
import type {
  HistoryResult,
  MigrationFiles,
  OffendersResult,
  ShowResult,
  StatusAnswer,
  TargetOptions,
} from './results.ts';

/** Rows of offenders that are shown at most. */
const MOST = 1000;

/**
 * Where the target stands: what is applied, what is pending, and what is wrong with its history. Changes nothing. Throws what opening the
 * target throws, and a chain that is not sound.
 */
export async function statusOf(project: Project, options: TargetOptions): Promise<StatusAnswer> {
  const chain = requireSound(await chainOf(project));
  return await withTarget(project, options, async (connection) => {
    const found = await status(connection.engine, chain, applying(project, connection, options));
    return { target: connection.target, chain: chain.migrations.length, ...found };
  });
}

/**
 * The chain, newest first, with what the target has of it. A target that does not answer is told, not thrown: the chain can be
 * listed without it. Throws a chain that is not sound.
 */
export async function historyOf(project: Project, options: TargetOptions): Promise<HistoryResult> {
  const chain = requireSound(await chainOf(project));
  try {
    const { target, applied, last, diverged } = await statusOf(project, options);
    const byId = new Map(applied.map((one) => [one.id, one]));
    const migrations = newestFirst(chain).map((migration) => {
      const one = byId.get(migration.id);
      return { ...named(migration), here: last?.id === migration.id, ...(one === undefined ? {} : { applied: one }) };
    });
    return { target, migrations, ...(diverged === undefined ? {} : { diverged }) };
  } catch (error) {
    if (!(error instanceof SchemactlError) || options.signal.aborted) throw error;
    const [first] = error.diagnostics;
    const { what, why: [why] = [] } = first === undefined ? { what: error.message } : messageOf(first);
    const unreachable = why === undefined ? what : `${what} (${why})`;
    return { unreachable, migrations: newestFirst(chain).map((migration) => ({ ...named(migration), here: false })) };
  }
}

function newestFirst({ migrations }: Chain): readonly Migration[] {
  return migrations.toReversed();
}

function named({ id, meta }: Migration): { readonly id: string; readonly message: string } {
  return { id, message: meta.message };
}

/** One migration with what its proof left behind. Throws migration-unknown and migration-ambiguous. */
export async function showMigration(project: Project, asked: string): Promise<ShowResult> {
  const { id, meta, up, down, files } = findMigration(await chainOf(project), asked);
  const { message, parent, allowed, hazards, lost, proof } = meta;
  const shown = { id, message, folder: files.folder, parent, up, down, allowed, hazards, lost };
  return proof.findings.length === 0 ? shown : { ...shown, verdict: verdictOf(proof) };
}

/** The proof that migration.json keeps, as a verdict: what does not hold is never sealed. */
function verdictOf({ engines, findings, costs, rows, notChecked }: ProofRecord): Verdict {
  return {
    engine: engines.join(', '),
    holds: findings.every(({ outcome }) => outcome !== 'fails'),
    findings: findings.map((finding) => ({ ...finding, diagnostics: [] })),
    costs,
    rows,
    notChecked,
  };
}

/**
 * The rows of the target that a migration would refuse, up to 1,000 a condition, every value as Postgres prints it. Throws
 * migration-unknown, migration-ambiguous, and what opening the target throws.
 */
export async function offendersOf(project: Project, asked: string, options: TargetOptions): Promise<OffendersResult> {
  const migration = findMigration(await chainOf(project), asked);
  return await withTarget(project, options, async ({ engine, target }) => {
    await engine.run('begin read only');
    try {
      const found: Found[] = [];
      for (const offenders of migration.meta.offenders) {
        const one = await ask(engine.run, offenders, MOST);
        if (one !== undefined) found.push(one);
      }
      return { id: migration.id, target, offenders: found.map(offenderOf) };
    } finally {
      await engine.run('rollback');
    }
  });
}

function offenderOf({ offenders, rows }: Found): OffendersResult['offenders'][number] {
  const columns = Object.keys(rows[0] ?? {});
  return { what: offenders.what, query: offenders.query, found: { columns, rows, affected: 0, command: 'SELECT' } };
}

/** Where the files of a migration are; those of the newest one when none is asked for. Throws migration-unknown and migration-none. */
export async function filesOf(project: Project, asked: string | undefined): Promise<MigrationFiles> {
  const chain = await chainOf(project);
  const found = asked === undefined ? head(chain) : findMigration(chain, asked);
  if (found === undefined) return fail('migration-none', undefined, {});
  return { id: found.id, folder: found.files.folder, path: join(pathsOf(project).migrations, found.id) };
}
