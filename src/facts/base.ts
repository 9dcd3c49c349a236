import type { FactOf, Payload } from '../kinds/kind.ts';
import { type Key, keyOf } from './id.ts';

/** A fact whose kind is not known to the code at hand; the registry gives it back its type. */
export type AnyFact = FactOf<string, Payload>;

/** What was found in a catalog and has no kind: named in every report, never silently skipped. */
export interface Unmodelled {
  readonly what: string;
  readonly name: string;
}

/** A set of facts with what depends on what. Iterates in the order in which the facts were added. */
export interface FactBase {
  readonly facts: ReadonlyMap<Key, AnyFact>;
  /** From a fact to the facts that it needs. Only keys of `facts` occur. */
  readonly needs: ReadonlyMap<Key, ReadonlySet<Key>>;
  readonly unmodelled: readonly Unmodelled[];
}

export const EMPTY: FactBase = { facts: new Map(), needs: new Map(), unmodelled: [] };

/** Builds a base; edges to or from keys that are no fact are dropped, and so is an edge from a fact to itself. */
export function factBase(
  facts: Iterable<AnyFact>,
  edges: Iterable<readonly [dependent: Key, needed: Key]> = [],
  unmodelled: readonly Unmodelled[] = [],
): FactBase {
  const map = new Map<Key, AnyFact>();
  for (const fact of facts) map.set(keyOf(fact), fact);
  const needs = new Map<Key, Set<Key>>();
  for (const [dependent, needed] of edges) {
    if (dependent === needed || !map.has(dependent) || !map.has(needed)) continue;
    const set = needs.get(dependent);
    if (set === undefined) needs.set(dependent, new Set([needed]));
    else set.add(needed);
  }
  return { facts: map, needs, unmodelled };
}

/** The same facts with what stands aside in another base of the same facts: what no comparison sees, only a database knows. */
export function withAsides(base: FactBase, known: FactBase): FactBase {
  const facts = [...base.facts].map(([key, { aside: _, ...fact }]): readonly [Key, AnyFact] => {
    const aside = known.facts.get(key)?.aside;
    return [key, aside === undefined ? fact : { ...fact, aside }];
  });
  return { ...base, facts: new Map(facts) };
}

/** The edges turned round: from a fact to those that need it. */
export function neededBy(base: FactBase): ReadonlyMap<Key, ReadonlySet<Key>> {
  const turned = new Map<Key, Set<Key>>();
  for (const [dependent, needed] of base.needs) {
    for (const key of needed) {
      const set = turned.get(key);
      if (set === undefined) turned.set(key, new Set([dependent]));
      else set.add(dependent);
    }
  }
  return turned;
}

/** Everything that is reached from `start` along `edges`, without `start` unless a cycle leads back. */
export function reach(edges: ReadonlyMap<Key, ReadonlySet<Key>>, start: Iterable<Key>): Set<Key> {
  const seen = new Set<Key>();
  const stack = [...start];
  for (let key = stack.pop(); key !== undefined; key = stack.pop()) {
    for (const next of edges.get(key) ?? []) {
      if (!seen.has(next)) {
        seen.add(next);
        stack.push(next);
      }
    }
  }
  return seen;
}
