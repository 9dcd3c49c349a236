import { moduleOf } from '../kinds/registry.ts';
import type { AnyFact, FactBase } from './base.ts';
import { type Key, keyOf } from './id.ts';

/** Facts that no catalog holds: a document, the state file or migration.json says that they are there. In the order of keys. */
export function unseenIn({ facts }: FactBase): readonly AnyFact[] {
  return inOrder([...facts.values()].filter(isUnseen));
}

/** What the catalogs gave, with what they cannot hold. */
export function withUnseen(base: FactBase, unseen: readonly AnyFact[]): FactBase {
  if (unseen.length === 0) return base;
  const added = inOrder(unseen).map((fact): readonly [Key, AnyFact] => [keyOf(fact), fact]);
  return { ...base, facts: new Map([...base.facts, ...added]) };
}

/** As the catalogs alone would give it. */
export function withoutUnseen(base: FactBase): FactBase {
  return { ...base, facts: new Map([...base.facts].filter(([, fact]) => !isUnseen(fact))) };
}

function isUnseen({ kind }: AnyFact): boolean {
  return moduleOf(kind).unseen !== undefined;
}

function inOrder(facts: readonly AnyFact[]): readonly AnyFact[] {
  return facts.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
