import { type Diagnostic, fail, report } from '../diagnostics/diagnostic.ts';
import type { Chain, Migration } from '../migrations/chain.ts';
import type { LedgerRow } from './ledger.ts';
import type { AppliedMigration, Incomplete, PendingMigration, Standing } from './results.ts';

/** Where a target stands in the chain, by its ledger. */
export interface Place {
  /** The chain's migrations that the ledger has, in order, as far as both agree; whole ones only. */
  readonly applied: readonly Migration[];
  /** Those after them. */
  readonly pending: readonly Migration[];
  readonly rows: readonly LedgerRow[];
  readonly unknown: readonly string[];
  readonly edited: readonly string[];
  readonly diverged?: { readonly id: string; readonly reason: string };
  readonly incomplete?: Incomplete;
}

/** Holds a ledger against a sound chain. */
export function placeOf(chain: Chain, rows: readonly LedgerRow[]): Place {
  const known = new Map(chain.migrations.map((one) => [one.id, one]));
  const agreed = rows.findIndex((row, at) => row.id !== chain.migrations[at]?.id);
  const common = agreed < 0 ? rows.length : agreed;
  const edited = rows.filter((row) => known.has(row.id) && known.get(row.id)?.meta.checksums.up !== row.checksum);
  const diverged = firstDifference(chain, rows, common, edited[0]);
  const incomplete = rows.map(incompleteOf).find((one) => one !== undefined);
  const whole = rows.slice(0, common).filter((row) => incompleteOf(row) === undefined).length;
  return {
    applied: chain.migrations.slice(0, whole),
    pending: chain.migrations.slice(whole),
    rows,
    unknown: rows.filter((row) => !known.has(row.id)).map((row) => row.id),
    edited: edited.map((row) => row.id),
    ...(diverged === undefined ? {} : { diverged }),
    ...(incomplete === undefined ? {} : { incomplete }),
  };
}

function firstDifference(
  chain: Chain,
  rows: readonly LedgerRow[],
  common: number,
  edited: LedgerRow | undefined,
): Place['diverged'] {
  const row = rows[common];
  if (edited !== undefined && rows.indexOf(edited) < common) {
    return { id: edited.id, reason: 'its up.sql is not the one that was applied' };
  }
  if (row === undefined) return undefined;
  const expected = chain.migrations[common];
  if (expected === undefined || !chain.migrations.some((one) => one.id === row.id)) {
    return { id: row.id, reason: `${row.id} is applied there, and the project does not have it` };
  }
  return { id: expected.id, reason: `${row.id} is applied there, but ${expected.id}, which comes before it, is not` };
}

function incompleteOf({ id, statements, done, undone, undoing }: LedgerRow): Incomplete | undefined {
  if (undoing > 0) return { id, direction: 'down', done: undone, statements: undoing };
  return done < statements ? { id, direction: 'up', done, statements } : undefined;
}

/** Throws target-diverged where the ledger is not the beginning of the chain. */
export function requireAgreement(place: Place, target: string): void {
  if (place.diverged !== undefined) fail('target-diverged', undefined, { target, ...place.diverged });
}

export function standingOf(place: Place): Standing {
  const last = place.applied.at(-1)?.id ?? null;
  return place.incomplete === undefined ? { last } : { last, incomplete: place.incomplete };
}

export function pendingOf({ id, meta }: Migration): PendingMigration {
  return { id, message: meta.message, costs: meta.proof.costs };
}

export function appliedOf({ id, appliedAt, appliedBy, baseline }: LedgerRow): AppliedMigration {
  return { id, appliedAt, appliedBy, baseline };
}

/** Why nothing runs on a target where a migration is half-way. */
export function incompleteProblem(chain: Chain, { id, direction, done, statements }: Incomplete): Diagnostic {
  const next = `statement ${done + 1} may have run and the ledger not heard of it`;
  const parent = chain.migrations.find((one) => one.id === id)?.meta.parent ?? null;
  const to = direction === 'up' ? id : parent;
  const settle =
    to === null
      ? `delete its row in the target: DELETE FROM schemactl.ledger WHERE id = '${id}';`
      : `npx schemactl baseline --to ${to}   checks the schema and tells the ledger`;
  return report('apply-incomplete', undefined, { id, direction, done, statements, next, settle });
}
