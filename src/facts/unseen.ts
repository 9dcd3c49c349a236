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

/** As a live database tells it. */
export function withoutUntold(base: FactBase): FactBase {
  return { ...base, facts: new Map([...base.facts].filter(([, fact]) => !isUnseen(fact) || isTold(fact))) };
}

function isTold({ kind }: AnyFact): boolean {
  return moduleOf(kind).told === true;
}

/** A base in which what could not be read is what another one has there, with what was filled in. */
export function withUnread(
  base: FactBase,
  other: FactBase,
): { readonly base: FactBase; readonly unread: readonly { readonly attribute: string; readonly fact: AnyFact }[] } {
  const unread: { readonly attribute: string; readonly fact: AnyFact }[] = [];
  const facts = [...base.facts].map(([key, fact]): readonly [Key, AnyFact] => {
    const known = other.facts.get(key);
    const open = (moduleOf(fact.kind).unread ?? []).filter((name) => fact.payload[name] === null);
    if (known === undefined || open.length === 0) return [key, fact];
    unread.push(...open.map((attribute) => ({ attribute, fact })));
    const filled = Object.fromEntries(open.map((name) => [name, known.payload[name] ?? null]));
    return [key, { ...fact, payload: { ...fact.payload, ...filled } }];
  });
  return { base: unread.length === 0 ? base : { ...base, facts: new Map(facts) }, unread };
}

function isUnseen({ kind }: AnyFact): boolean {
  return moduleOf(kind).unseen !== undefined;
}

function inOrder(facts: readonly AnyFact[]): readonly AnyFact[] {
  return facts.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
