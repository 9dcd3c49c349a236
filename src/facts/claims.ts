import type { Id } from '../kinds/kind.ts';
import { moduleOf } from '../kinds/registry.ts';
import type { AnyFact, FactBase } from './base.ts';
import { type Key, keyOf } from './id.ts';

/** What a fact has, or would have under another path, that no other can have at the same time; equal texts clash. */
export function claimsOf(fact: AnyFact, { path }: Pick<Id, 'path'> = fact): readonly string[] {
  const placed = { ...fact, path };
  const claims = moduleOf(fact.kind).claims?.(placed);
  return claims === undefined ? [keyOf(placed)] : claims.map((claim) => JSON.stringify(claim));
}

/** True where two facts cannot both be there. */
export function clash(one: AnyFact, other: AnyFact): boolean {
  const claims = claimsOf(one);
  return claimsOf(other).some((claim) => claims.includes(claim));
}

/** What some facts of a base claim; none for a key that it does not have. */
export function claimsIn({ facts }: FactBase, keys: readonly Key[]): readonly string[] {
  return keys.flatMap((key) => {
    const fact = facts.get(key);
    return fact === undefined ? [] : claimsOf(fact);
  });
}

/** The facts of a base by what they claim. */
export function claimants({ facts }: FactBase): ReadonlyMap<string, Key> {
  return new Map([...facts].flatMap(([key, fact]) => claimsOf(fact).map((claim) => [claim, key] as const)));
}
