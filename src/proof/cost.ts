import type { Mark, Reading, Stood } from './reading.ts';
import type { Measured, TableCost } from './verdict.ts';

/** From the weakest to the strongest. https://www.postgresql.org/docs/current/explicit-locking.html */
const STRENGTH: ReadonlyMap<string, string> = new Map([
  ['AccessShareLock', 'ACCESS SHARE'],
  ['RowShareLock', 'ROW SHARE'],
  ['RowExclusiveLock', 'ROW EXCLUSIVE'],
  ['ShareUpdateExclusiveLock', 'SHARE UPDATE EXCLUSIVE'],
  ['ShareLock', 'SHARE'],
  ['ShareRowExclusiveLock', 'SHARE ROW EXCLUSIVE'],
  ['ExclusiveLock', 'EXCLUSIVE'],
  ['AccessExclusiveLock', 'ACCESS EXCLUSIVE'],
]);
const MODES: readonly string[] = [...STRENGTH.keys()];

/** 0 for no lock at all, 8 for the strongest. */
function strongest(modes: Iterable<string>): number {
  return Math.max(0, ...[...modes].map((mode) => MODES.indexOf(mode) + 1));
}

export interface Seen extends Measured {
  /**
   * Tables that an earlier statement of the transaction holds more strongly than what is seen here: Postgres does not
   * show a lock that is taken twice, so this statement's own need is not known.
   */
  readonly hidden: readonly string[];
}

/** What one statement did: the difference between the readings before and after it, on tables that stood before. */
export function costBetween(stood: Stood, before: Reading, after: Reading): Seen {
  // nothing is scanned or rewritten without a lock
  const oids = [...new Set([...before.locks.keys(), ...after.locks.keys()])];
  const tables: TableCost[] = [];
  const hidden: string[] = [];
  for (const oid of oids) {
    const table = stood.tables.get(oid);
    if (table === undefined) continue;
    const held = before.locks.get(oid) ?? new Set<string>();
    const own = strongest([...(after.locks.get(oid) ?? [])].filter((mode) => !held.has(mode)));
    if (strongest(held) > own) hidden.push(table);
    const rewrites = isRewritten(before.marks.get(oid), after.marks.get(oid));
    const scans = isScanned(stood, oid, before, after);
    const lock = nameOf(own === 0 ? strongest(held) : own);
    if (own > 0 || rewrites || scans) tables.push({ table, lock, rewrites, scans });
  }
  tables.sort((a, b) => (a.table < b.table ? -1 : 1));
  return { tables, hidden: hidden.sort(), ...emptyOf(stood, tables) };
}

function nameOf(strength: number): string {
  return STRENGTH.get(MODES[strength - 1] ?? '') ?? '';
}

function isRewritten(before: Mark | undefined, after: Mark | undefined): boolean {
  return before !== undefined && after !== undefined && before.file !== after.file;
}

/**
 * Looks at the indexes, too: the check of a new foreign key may read the parent through its key. Counters reach back to before
 * the transaction, and `after` has only those of what is locked.
 */
function isScanned(stood: Stood, oid: string, before: Reading, after: Reading): boolean {
  return [oid, ...(stood.indexes.get(oid) ?? [])].some(
    (one) => (after.marks.get(one)?.scans ?? 0) > (before.marks.get(one)?.scans ?? 0),
  );
}

/** Tables whose scan may have been missed because they hold no row. */
function emptyOf(stood: Stood, tables: readonly TableCost[]): Pick<Measured, 'empty'> {
  const bare = new Set([...stood.empty].map((oid) => stood.tables.get(oid)));
  const empty = tables.filter(({ table, scans }) => !scans && bare.has(table)).map(({ table }) => table);
  return empty.length === 0 ? {} : { empty };
}

/** The reading from which the next statement is measured: marks of what is not locked stay what they were. */
export function carriedOn(before: Reading, now: Reading): Reading {
  return { locks: now.locks, marks: new Map([...before.marks, ...now.marks]) };
}
