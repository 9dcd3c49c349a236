import type { Engine } from '../engines/engine.ts';
import { type Chain, findMigration, head, type Migration, requireSound } from '../migrations/chain.ts';
import { requireMajor, requireWritable } from './apply.ts';
import { forget, readLedger, recordDone } from './ledger.ts';
import type { TargetOptions } from './options.ts';
import { type Place, placeOf, requireAgreement } from './place.ts';
import { holding, sessionOf } from './session.ts';

/**
 * Tells the ledger of a target that it has the chain up to `to`, or up to the head; nothing else runs. A migration that stopped half-way
 * counts as whole from then on. That the schema is there must have been checked before. Gives the ids that were marked, oldest first.
 * Throws what `applyMigrations` throws, apply-incomplete aside.
 */
export async function markApplied(
  engine: Engine,
  chain: Chain,
  to: string | undefined,
  options: TargetOptions,
): Promise<readonly string[]> {
  requireSound(chain);
  const last = to === undefined ? head(chain) : findMigration(chain, to);
  const session = sessionOf(engine, options);
  requireMajor(engine, options);
  return await holding(session, async () => {
    const place = placeOf(chain, (await readLedger(engine)) ?? []);
    requireAgreement(place, options.target);
    const { marked, statements } = marksOf(place, chain, last, options.tool ?? 'schemactl');
    if (statements.length === 0) return [];
    await requireWritable(session);
    await session.run(`begin; ${statements.join('; ')}; commit`);
    return marked;
  });
}

function marksOf(
  place: Place,
  chain: Chain,
  last: Migration | undefined,
  tool: string,
): { readonly marked: readonly string[]; readonly statements: readonly string[] } {
  const wanted = last === undefined ? [] : chain.migrations.slice(0, chain.migrations.indexOf(last) + 1);
  const missing = wanted.filter((one) => !place.applied.includes(one));
  const records = missing.map((one) =>
    recordDone(one, one.meta.proof.costs.length, one.meta.proof.costs.length, tool, true),
  );
  const { incomplete } = place;
  // a way back that was finished by hand leaves a row that stands for nothing
  const gone =
    incomplete?.direction === 'down' && !wanted.some((one) => one.id === incomplete.id) ? [forget(incomplete.id)] : [];
  return { marked: missing.map((one) => one.id), statements: [...gone, ...records] };
}
