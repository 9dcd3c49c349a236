import { CREATE_LEDGER, recordDone } from '../apply/ledger.ts';
import { status } from '../apply/status.ts';
import { findMigration, type Migration, requireSound } from '../migrations/chain.ts';
import { parseScript, type ScriptStatement, sectionPrelude, statementsOf } from '../migrations/script.ts';
import { VERSION } from '../version.ts';
import { applying, chainOf } from './apply.ts';
import { withTarget } from './connect.ts';
import type { Project } from './project.ts';
import type { ScriptAnswer, TargetOptions } from './results.ts';

/**
 * What is pending on the target as one script for psql, each transactional section with its ledger row. Runs nothing. Throws as
 * `applyMigrations` before it runs anything.
 */
export async function applyScript(
  project: Project,
  options: TargetOptions & { readonly to?: string },
): Promise<ScriptAnswer> {
  const chain = requireSound(await chainOf(project));
  return await withTarget(project, options, async (connection) => {
    const { pending } = await status(connection.engine, chain, applying(project, connection, options));
    const ids = pending.map(({ id }) => id);
    const last = options.to === undefined ? ids.length : ids.indexOf(findMigration(chain, options.to).id) + 1;
    const wanted = new Set(ids.slice(0, last));
    const parts: string[] = [];
    for (const migration of chain.migrations) if (wanted.has(migration.id)) parts.push(...(await sections(migration)));
    const start = ['\\set ON_ERROR_STOP on', 'create schema if not exists schemactl;', `${CREATE_LEDGER};`];
    const script = parts.length === 0 ? '-- nothing is pending\n' : `${[...start, ...parts].join('\n\n')}\n`;
    return { target: connection.target, script };
  });
}

async function sections(migration: Migration): Promise<string[]> {
  const script = await parseScript(migration.up, migration.files.up);
  const all = statementsOf(script).length;
  const sound = script.sections.length > 0 ? script.sections : [{ transaction: true, statements: [] }];
  let done = 0;
  const parts = sound.map(({ transaction, statements }) => {
    const before = done;
    done += statements.length;
    return transaction
      ? together(migration, statements, { all, done })
      : [
          `${sectionPrelude(false)};`,
          ...statements.map((one, n) => `${terminated(one)}\n${row(migration, all, before + n + 1)}`),
        ].join('\n');
  });
  return [`-- ${migration.id}`, ...parts];
}

function together(
  migration: Migration,
  statements: readonly ScriptStatement[],
  count: { readonly all: number; readonly done: number },
): string {
  return [
    'begin;',
    `${sectionPrelude(true)};`,
    ...statements.map(terminated),
    row(migration, count.all, count.done),
    'commit;',
  ].join('\n');
}

function row(migration: Migration, statements: number, done: number): string {
  return `${recordDone(migration, statements, done, VERSION)};`;
}

/** A semicolon behind a comment would be part of it. */
function terminated({ sql }: ScriptStatement): string {
  return sql.slice(sql.lastIndexOf('\n') + 1).includes('--') ? `${sql}\n;` : `${sql};`;
}
