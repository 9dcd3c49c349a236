import type { Engine } from '../engines/engine.ts';
import { type Chain, findMigration, type Migration, requireSound } from '../migrations/chain.ts';
import { type Script, type ScriptStatement, sectionPrelude, statementsOf } from '../migrations/script.ts';
import { dollar, literal, quote } from '../sql/quote.ts';
import { dueOf, placeIn, readScripts, requireMajor } from './apply.ts';
import { CREATE_LEDGER, LEDGER, recordDone } from './ledger.ts';
import { type ApplyOptions, LOCK_TIMEOUT, type TargetOptions } from './options.ts';
import { asRole, LOCK_KEY, sessionOf, setTimeouts } from './session.ts';

/** What `apply --sql` needs to know. */
type ScriptOptions = Pick<TargetOptions, 'lockTimeout' | 'statementTimeout' | 'role' | 'tool' | 'minMajor'>;

/** What is pending on a target as one script for psql; runs nothing there. Throws what `applyMigrations` throws before it runs anything. */
export async function pendingScript(engine: Engine, chain: Chain, options: ApplyOptions): Promise<string> {
  requireSound(chain);
  const last = options.to === undefined ? undefined : findMigration(chain, options.to);
  requireMajor(engine, options);
  const session = sessionOf(engine, options);
  const place = await asRole(session, () => placeIn(session, chain));
  const due = dueOf(place, last);
  if (due.length === 0) return '-- nothing is pending\n';
  return await applySqlScript(chain, due, place.applied.at(-1)?.id ?? null, options);
}

/**
 * The script that does for psql what `applyMigrations` does: the same sections with the ledger told in between, guarded so that it stops
 * where the target is not at `last` (null: no migration yet), where somebody else applies, and where rows break a condition.
 * `pending` are migrations of the chain, in order.
 */
export async function applySqlScript(
  chain: Chain,
  pending: readonly Migration[],
  last: string | null,
  options: ScriptOptions,
): Promise<string> {
  requireSound(chain);
  const ready = await readScripts(pending, 'up');
  const parts = [
    `-- ${pending.length} ${pending.length === 1 ? 'migration' : 'migrations'} for a database that is at ${last ?? 'no migration'}; run with psql -f\n\\set ON_ERROR_STOP on`,
    ...(options.minMajor === undefined ? [] : [serverGuard(options.minMajor)]),
    ...(options.role === undefined ? [] : [`SET ROLE ${quote(options.role)};`]),
    guard(`not pg_try_advisory_lock(${LOCK_KEY})`, 'migrations are being applied to this database by somebody else'),
    `${block("if to_regnamespace('schemactl') is null then create schema schemactl; end if;")}\n${CREATE_LEDGER};`,
    guard(
      `${LAST_APPLIED} is distinct from ${last === null ? 'null' : literal(last)}`,
      `this database is not at ${last ?? 'no migration'}`,
    ),
    ...ready.map(({ migration, script }) => migrationScript(migration, script, options)),
    `SELECT pg_advisory_unlock(${LOCK_KEY});`,
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The id of the last whole migration; an incomplete one after it gives a text that is no id. */
const LAST_APPLIED = `(select case when done = statements and undoing = 0 then id else id || ' (incomplete)' end from ${LEDGER} order by place desc limit 1)`;

function migrationScript(migration: Migration, script: Script, options: ScriptOptions): string {
  const statements = statementsOf(script);
  const record = (done: number): string =>
    `${recordDone(migration, statements.length, done, options.tool ?? 'schemactl')};`;
  const sections = script.sections.length > 0 ? script.sections : [{ transaction: true, statements: [] }];
  let done = 0;
  const texts = sections.map((section) => {
    const guarded = section.statements.map((one) => ({
      one,
      guards: offenderGuards(migration, statements.indexOf(one)),
    }));
    if (section.transaction) {
      done += section.statements.length;
      const body = guarded.flatMap(({ one, guards }) => [...guards, `${closed(one.sql)}`]);
      return ['BEGIN;', settings(true, options), ...body, record(done), 'COMMIT;'].join('\n');
    }
    return guarded
      .flatMap(({ one, guards }) => {
        const first = done === 0 ? [record(0)] : [];
        done += 1;
        return [...guards, settings(false, options, one), ...first, closed(one.sql), record(done)];
      })
      .join('\n');
  });
  return [`-- ${migration.id}`, ...texts].join('\n');
}

function settings(transaction: boolean, options: ScriptOptions, statement?: ScriptStatement): string {
  const { lockTimeout = LOCK_TIMEOUT, statementTimeout = 0 } = options;
  const waits = statement?.concurrently ?? false;
  return `${sectionPrelude(transaction)}; ${setTimeouts(transaction, waits ? 0 : lockTimeout, waits ? 0 : statementTimeout)};`;
}

function offenderGuards(migration: Migration, statement: number): readonly string[] {
  const offenders = migration.meta.offenders.filter((one) => one.statement === statement);
  return offenders.map(({ query, what }) => guard(`exists (${query}\n)`, `rows break ${what}`));
}

function serverGuard(major: number): string {
  const condition = `current_setting('server_version_num')::int < ${major}0000`;
  return guard(condition, `this server is older than Postgres ${major}, which the migrations are written for`);
}

function guard(condition: string, message: string): string {
  return block(`if ${condition} then raise exception using message = ${literal(message)}; end if;`);
}

function block(body: string): string {
  return `DO ${dollar(` begin ${body} end `)};`;
}

/** A semicolon on a line of its own cannot become part of a comment. */
function closed(sql: string): string {
  return sql.slice(sql.lastIndexOf('\n') + 1).includes('--') ? `${sql}\n;` : `${sql};`;
}
