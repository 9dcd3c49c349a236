import type { Engine } from '../engines/engine.ts';
import type { Chain } from '../migrations/chain.ts';
import { readLedger } from './ledger.ts';
import type { TargetOptions } from './options.ts';
import { appliedOf, type Place, pendingOf, placeOf } from './place.ts';
import type { StatusResult } from './results.ts';
import { asRole, sessionOf } from './session.ts';

/** Where a target stands. Changes nothing and refuses nothing: a history that differs is told, not thrown. Throws target-unreachable and target-denied. */
export async function status(engine: Engine, chain: Chain, options: TargetOptions): Promise<StatusResult> {
  const session = sessionOf(engine, options);
  const rows = await asRole(session, async () => (await readLedger(engine)) ?? []);
  return statusAt(placeOf(chain, rows));
}

function statusAt(place: Place): StatusResult {
  const { rows, applied, pending, unknown, edited, diverged, incomplete } = place;
  const last = rows.find((row) => row.id === applied.at(-1)?.id);
  return {
    applied: rows.filter((row) => row.id !== incomplete?.id).map(appliedOf),
    pending: pending.filter((one) => !rows.some((row) => row.id === one.id)).map(pendingOf),
    last: last === undefined ? null : appliedOf(last),
    unknown,
    edited,
    ...(diverged === undefined ? {} : { diverged: diverged.reason }),
    ...(incomplete === undefined ? {} : { incomplete }),
  };
}
