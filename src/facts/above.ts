import { moduleOf } from '../kinds/registry.ts';
import type { AnyFact, FactBase } from './base.ts';
import { canonical } from './hash.ts';
import { type Key, keyOf } from './id.ts';

/** The facts in the tables above, from which changes come down to this one. */
export function carriersOf(fact: AnyFact): readonly Key[] {
  return moduleOf(fact.kind).carries === undefined ? [] : aboveOf(fact);
}

/** The same of a table: those right above it. */
export function aboveOf({ kind, carriers = [], carriedBy = kind }: AnyFact): readonly Key[] {
  return carriers.map((path) => keyOf({ kind: carriedBy, path }));
}

/**
 * True for a fact that a change of `user` comes down to, and for a tie that an index above is made behind: that one takes it as it is,
 * and does not depend on it.
 */
export function carries(user: Key, used: Key, { facts }: FactBase): boolean {
  const [above, fact] = [facts.get(user), facts.get(used)];
  if (above === undefined || fact === undefined) return false;
  const isBehind = moduleOf(fact.kind).ties === true && moduleOf(above.kind).carries === 'drop';
  return isBehind || carriersOf(fact).includes(user);
}

/** The first of them that a base has, where all that is done to it comes down and the table itself says nothing of it. */
export function carrierOf(fact: AnyFact, { facts }: FactBase): AnyFact | undefined {
  if (moduleOf(fact.kind).carries !== 'all' || fact.aside?.merged === true) return undefined;
  return carriersOf(fact)
    .map((key) => facts.get(key))
    .find((one) => one !== undefined);
}

/** True for what would be there if nothing were said of it: it is as above, and has the name that Postgres gives it. */
export function goesWithoutSaying(fact: AnyFact, base: FactBase): boolean {
  if (fact.aside?.merged === true || fact.aside?.bare === true || !isAsAbove(fact, base)) return false;
  const { carries, usualName } = moduleOf(fact.kind);
  return carries === 'all' || usualName?.(fact) === fact.path.at(-1);
}

/** True for what says nothing else than one of its carriers. */
function isAsAbove(fact: AnyFact, { facts }: FactBase): boolean {
  return carriersOf(fact).some((key) => {
    const above = facts.get(key);
    if (above === undefined) return false;
    return canonical(madeBelow(above, fact)) === canonical(fact.payload);
  });
}

/** What one that comes down from above says at first. */
export function madeBelow({ kind, payload }: AnyFact, below: AnyFact): AnyFact['payload'] {
  return moduleOf(kind).madeBelow?.(payload, below.payload) ?? payload;
}
