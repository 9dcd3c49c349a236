import { type Engine, EngineError } from '../engines/engine.ts';
import type { Migration } from '../migrations/chain.ts';
import { literal } from '../sql/quote.ts';

/** The table in a target that says which migrations it has. Its namespace is invisible to facts, pull, diff and drift. */

export const LEDGER = 'schemactl.ledger';

/** A row of the ledger. It is whole when `done` equals `statements` and `undoing` is 0. */
export interface LedgerRow {
  readonly id: string;
  readonly parent: string | null;
  /** Of up.sql. */
  readonly checksum: string;
  /** Statements of up.sql, and how many of them have run for good. */
  readonly statements: number;
  readonly done: number;
  /** Statements of down.sql that have run for good. */
  readonly undone: number;
  /** Statements of the down.sql that is under way. */
  readonly undoing: number;
  readonly baseline: boolean;
  readonly appliedAt: string;
  readonly appliedBy: string;
}

/** Makes the ledger. Begins with the namespace: asking for it again needs a right that the first maker had. */
export const CREATE_LEDGER: string = `create table if not exists ${LEDGER} (
  place bigint generated always as identity primary key,
  id text not null unique,
  parent text,
  checksum text not null,
  statements integer not null,
  done integer not null check (done between 0 and statements),
  undone integer not null default 0,
  undoing integer not null default 0,
  baseline boolean not null default false,
  applied_at timestamptz not null default now(),
  applied_by text not null default session_user,
  tool text not null
)`;

const READ = `select id, parent, checksum, statements, done, undone, undoing, baseline, applied_by,
  to_char(applied_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as applied_at
from ${LEDGER} order by place`;

/** Rows in the order in which they were applied; undefined where there is no ledger. */
export async function readLedger(engine: Engine): Promise<readonly LedgerRow[] | undefined> {
  const [found] = await engine.run(`select to_regclass('${LEDGER}') is not null as there`);
  if (found?.rows[0]?.there !== 't') return undefined;
  const [ledger] = await engine.run(READ);
  return (ledger?.rows ?? []).map((row) => ({
    id: row.id ?? '',
    parent: row.parent ?? null,
    checksum: row.checksum ?? '',
    statements: Number(row.statements),
    done: Number(row.done),
    undone: Number(row.undone),
    undoing: Number(row.undoing),
    baseline: row.baseline === 't',
    appliedAt: row.applied_at ?? '',
    appliedBy: row.applied_by ?? '',
  }));
}

/** Makes namespace and table where they are missing. Throws EngineError 42501 without the right to. */
export async function createLedger(engine: Engine): Promise<void> {
  const [found] = await engine.run("select to_regnamespace('schemactl') is not null as there");
  const namespace = found?.rows[0]?.there === 't' ? '' : 'create schema schemactl; ';
  try {
    await engine.run(`begin; ${namespace}${CREATE_LEDGER}; commit`);
  } catch (error) {
    if (error instanceof EngineError && !error.fatal) await engine.run('rollback');
    throw error;
  }
}

/** The rights on the ledger that the role lacks. */
export async function missingRights(engine: Engine): Promise<readonly string[]> {
  const rights = ['INSERT', 'UPDATE', 'DELETE'];
  const columns = rights.map((right) => `has_table_privilege('${LEDGER}', '${right}') as "${right}"`);
  const [answer] = await engine.run(`select ${columns.join(', ')}`);
  return rights.filter((right) => answer?.rows[0]?.[right] !== 't');
}

/** Says that so many statements of up.sql have run. */
export function recordDone(
  migration: Migration,
  statements: number,
  done: number,
  tool: string,
  baseline = false,
): string {
  const { id, meta } = migration;
  const parent = meta.parent === null ? 'null' : literal(meta.parent);
  const values = [literal(id), parent, literal(meta.checksums.up), statements, done, baseline, literal(tool)];
  const news =
    'statements = excluded.statements, done = excluded.done, applied_at = now(), applied_by = session_user, baseline = excluded.baseline';
  return `insert into ${LEDGER} (id, parent, checksum, statements, done, baseline, tool) values (${values.join(', ')})
on conflict (id) do update set ${news}, undone = 0, undoing = 0`;
}

/** Says that so many of the statements of down.sql have run. */
export function recordUndone(id: string, statements: number, undone: number): string {
  return `update ${LEDGER} set undone = ${undone}, undoing = ${statements} where id = ${literal(id)}`;
}

export function forget(id: string): string {
  return `delete from ${LEDGER} where id = ${literal(id)}`;
}
