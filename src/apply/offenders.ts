import { type Engine, EngineError, type Result } from '../engines/engine.ts';
import type { Migration } from '../migrations/chain.ts';
import type { StatementOffenders } from '../migrations/migration.ts';

type Row = Result['rows'][number];

/** Rows of a target that a statement would refuse. */
export interface Found {
  readonly offenders: StatementOffenders;
  readonly count: number;
  readonly rows: readonly Row[];
}

/** How many rows a refusal shows. */
const SHOWN = 3;

/**
 * Runs the queries of a migration that find what it would refuse, in a read-only transaction. Gives what was found and the queries
 * that ask for something that the migration itself makes: those can only run right before their statement.
 * Throws EngineError for any other refusal.
 */
export async function findOffenders(
  run: Engine['run'],
  migration: Migration,
  options: { readonly settings?: string; readonly limit?: number } = {},
): Promise<{ readonly found: readonly Found[]; readonly later: readonly StatementOffenders[] }> {
  const found: Found[] = [];
  const later: StatementOffenders[] = [];
  if (migration.meta.offenders.length === 0) return { found, later };
  await run(`begin read only; ${options.settings ?? 'select 1'}`);
  try {
    for (const offenders of migration.meta.offenders) {
      const one = await ask(run, offenders, options.limit ?? SHOWN);
      if (one === undefined) later.push(offenders);
      else if (one.count > 0) found.push(one);
    }
  } finally {
    await run('rollback').catch(ignoreEngine);
  }
  return { found, later };
}

/** Asks one query inside an open transaction, which stays usable. Undefined where it names something that is not there. */
export async function ask(
  run: Engine['run'],
  offenders: StatementOffenders,
  limit: number = SHOWN,
): Promise<Found | undefined> {
  const counted = await inSavepoint(run, `select count(*) as count from (${offenders.query}\n) offenders`);
  if (counted === undefined) return undefined;
  const count = Number(counted.rows[0]?.count ?? 0);
  if (count === 0) return { offenders, count, rows: [] };
  const shown = await inSavepoint(run, `select * from (${offenders.query}\n) offenders limit ${limit}`);
  return { offenders, count, rows: shown?.rows ?? [] };
}

/** 42703, 42P01, 42883, 42704, 3F000: column, table, function, type, namespace that does not exist; 22P02: value of an enum. */
const MISSING: ReadonlySet<string> = new Set(['42703', '42P01', '42883', '42704', '3F000', '22P02']);

async function inSavepoint(run: Engine['run'], sql: string): Promise<Result | undefined> {
  await run('savepoint offenders');
  try {
    const [result] = await run(sql);
    await run('release savepoint offenders');
    return result;
  } catch (error) {
    if (!(error instanceof EngineError) || !MISSING.has(error.sqlstate)) throw error;
    await run('rollback to savepoint offenders; release savepoint offenders');
    return undefined;
  }
}

function ignoreEngine(error: unknown): undefined {
  if (!(error instanceof EngineError)) throw error;
  return undefined;
}

/** `(order 17, line 2, quantity 0)` */
export function printRow(row: Row): string {
  const values = Object.entries(row).map(
    ([column, value]) => `${column} ${value === null ? 'NULL' : shortened(value)}`,
  );
  return `(${values.join(', ')})`;
}

/** What is blank could not be seen without marks around it. */
function shortened(value: string): string {
  const line = value.replaceAll(/\s+/g, ' ');
  if (line.trim() === '') return `'${line}'`;
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
