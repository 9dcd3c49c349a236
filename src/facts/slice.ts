import type { Id } from '../kinds/kind.ts';
import { moduleOf } from '../kinds/registry.ts';
import { type AnyFact, type FactBase, factBase } from './base.ts';
import { type Delta, diff } from './diff.ts';
import { type Key, keyOf } from './id.ts';
import { wholeOf } from './parent.ts';

/** Two bases, each cut down to what differs between them and what that stands on. */
export function slices(before: FactBase, after: FactBase): { readonly before: FactBase; readonly after: FactBase } {
  const changed = changedWholes(before, after);
  const stood = wholesOf(sliceOf(before, changed, new Set()));
  const stands = wholesOf(sliceOf(after, changed, stood));
  return { before: sliceOf(before, changed, stands), after: sliceOf(after, changed, stood) };
}

/** Some wholes, with all that they stand on. */
export function excerpt(base: FactBase, wholes: ReadonlySet<Key>): FactBase {
  return sliceOf(base, wholes, new Set());
}

/** A base in which some wholes are as in another base of the same schema. What no catalog holds stays as it is. */
export function grafted(base: FactBase, wholes: ReadonlySet<Key>, other: FactBase): FactBase {
  const isOwn = (fact: AnyFact) => moduleOf(fact.kind).unseen !== undefined || !wholes.has(wholeKey(fact, base));
  const isOther = (fact: AnyFact) => wholes.has(wholeKey(fact, other));
  const facts = new Map<Key, AnyFact>();
  for (const [key, fact] of base.facts) {
    const read = isOwn(fact) ? fact : other.facts.get(key);
    if (read !== undefined) facts.set(key, read);
  }
  for (const [key, fact] of other.facts) if (isOther(fact)) facts.set(key, fact);
  const edgesOf = (from: FactBase, takes: (fact: AnyFact) => boolean) =>
    [...from.needs].flatMap(([user, all]) => {
      const fact = from.facts.get(user);
      return fact !== undefined && takes(fact) ? [...all].map((needed): readonly [Key, Key] => [user, needed]) : [];
    });
  return factBase(facts.values(), [...edgesOf(base, isOwn), ...edgesOf(other, isOther)], base.unmodelled);
}

/** The wholes that differ: a table whose column changes, in either base. */
export function changedWholes(
  before: FactBase,
  after: FactBase,
  deltas: readonly Delta[] = diff(before, after),
): ReadonlySet<Key> {
  const changed = new Set<Key>();
  for (const delta of deltas) {
    if (delta.change !== 'add') changed.add(wholeKey(delta.before, before));
    if (delta.change !== 'remove') changed.add(wholeKey(delta.after, after));
  }
  return changed;
}

/** The wholes of `before` that a change to `after` can touch: those that differ, and those that need something of them. */
export function touchedWholes(before: FactBase, after: FactBase): readonly Id[] {
  const changed = changedWholes(before, after);
  const touched = new Map<Key, Id>();
  for (const fact of before.facts.values()) {
    const needs = [...(before.needs.get(keyOf(fact)) ?? [])].flatMap((key) => before.facts.get(key) ?? []);
    const whole = wholeOf({ kind: fact.kind, path: fact.path }, (key) => before.facts.has(key));
    const near = [whole, ...needs.map((needed) => wholeOf(needed, (key) => before.facts.has(key)))];
    if (near.some((one) => changed.has(keyOf(one)))) touched.set(keyOf(whole), whole);
  }
  return [...touched.values()];
}

function wholesOf(base: FactBase): ReadonlySet<Key> {
  return new Set([...base.facts.values()].map((fact) => wholeKey(fact, base)));
}

/**
 * The facts of some wholes, and of others that are needed, with everything that they need. Of a whole that is only needed (a table that a foreign key points
 * to) come the parts that make it up; its own foreign keys and views come only where all that they need is there anyway.
 */
function sliceOf(base: FactBase, wholes: ReadonlySet<Key>, needed: ReadonlySet<Key>): FactBase {
  const kept = new Set<Key>();
  const reached = new Set<Key>();
  const stack: Key[] = [];
  const take = (key: Key) => {
    if (kept.has(key)) return;
    kept.add(key);
    stack.push(key);
  };
  const parts = partsOf(base);
  for (const whole of wholes) for (const fact of parts.get(whole) ?? []) take(keyOf(fact));
  for (const whole of needed) if (base.facts.has(whole)) take(whole);
  for (let key = stack.pop(); key !== undefined; key = stack.pop()) {
    for (const used of base.needs.get(key) ?? []) take(used);
    const fact = base.facts.get(key);
    const whole = fact === undefined ? undefined : wholeKey(fact, base);
    if (whole === undefined || reached.has(whole)) continue;
    reached.add(whole);
    for (const part of parts.get(whole) ?? []) if (makesUp(part)) take(keyOf(part));
  }
  const stands = (fact: AnyFact) => [...(base.needs.get(keyOf(fact)) ?? [])].every((used) => kept.has(used));
  for (const whole of reached) for (const part of parts.get(whole) ?? []) if (stands(part)) kept.add(keyOf(part));
  const edges = [...base.needs].flatMap(([user, all]) => [...all].map((needed): readonly [Key, Key] => [user, needed]));
  const facts = [...base.facts.values()].filter((fact) => kept.has(keyOf(fact)));
  return factBase(facts, edges, base.unmodelled);
}

function partsOf(base: FactBase): ReadonlyMap<Key, readonly AnyFact[]> {
  const parts = new Map<Key, AnyFact[]>();
  for (const fact of base.facts.values()) {
    const whole = wholeKey(fact, base);
    const list = parts.get(whole);
    if (list === undefined) parts.set(whole, [fact]);
    else list.push(fact);
  }
  return parts;
}

function wholeKey(fact: AnyFact, base: FactBase): Key {
  return keyOf(wholeOf({ kind: fact.kind, path: fact.path }, (key) => base.facts.has(key)));
}

/** What a thing cannot be without: the columns of a table. */
function makesUp({ kind }: AnyFact): boolean {
  return moduleOf(kind).folds === true;
}
