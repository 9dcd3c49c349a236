import type { AnyFact } from '../facts/base.ts';
import { changedAttributes, type Delta } from '../facts/diff.ts';
import { canonical } from '../facts/hash.ts';
import { type Key, keyOf } from '../facts/id.ts';
import { parentOf } from '../facts/parent.ts';
import type { Payload } from '../kinds/kind.ts';
import { moduleOf } from '../kinds/registry.ts';
import { isTied, type Ties } from './carried.ts';

/** What is left to be done at a fact once a change above has come down to it. */
export interface Left {
  readonly key: Key;
  /** As the change above leaves it. */
  readonly before: AnyFact;
  readonly after: AnyFact;
  /** What differs then; empty where the change above does it all. */
  readonly changed: ReadonlySet<string>;
  readonly carrier?: Key;
}

type Heirs = ReadonlyMap<Key, readonly Key[]>;

/**
 * The facts that change, and those that only a change above would change, each with what is left to be done. First what nothing comes
 * down from: nothing does either from a table that is made again.
 */
export function* leftToDo(deltas: readonly Delta[], heirs: Heirs, ties: Ties): Generator<Left> {
  const all = deltas.filter((delta) => delta.change === 'set');
  const comesDown = ({ after }: { after: AnyFact }) => moduleOf(after.kind).carries !== undefined;
  yield* all.filter((delta) => !comesDown(delta));
  const set = all.filter(comesDown);
  const tiedTo = (key: Key): readonly AnyFact[] => {
    const fact = ties.after.facts.get(key);
    if (fact === undefined || moduleOf(fact.kind).carries !== 'all') return [];
    return (heirs.get(key) ?? []).flatMap((heir) => {
      const was = ties.before.facts.get(heir);
      return was !== undefined && ties.after.facts.has(heir) && isTied(was, key, ties) ? [was] : [];
    });
  };
  const reached = new Set<Key>();
  const reach = (key: Key) => {
    for (const heir of tiedTo(key).map(keyOf)) {
      if (reached.has(heir)) continue;
      reached.add(heir);
      reach(heir);
    }
  };
  for (const { key } of set) reach(key);
  const found = new Map<Key, Left>();
  const visit = (key: Key, before: AnyFact, came: ReadonlySet<string>, carrier?: Key) => {
    const after = ties.after.facts.get(key);
    if (after === undefined || found.has(key)) return;
    const changed = changedAttributes(before, after);
    found.set(key, { key, before, after, changed, ...(carrier === undefined ? {} : { carrier }) });
    const all = new Set([...came, ...changed]);
    if (all.size === 0) return;
    for (const heir of tiedTo(key)) visit(keyOf(heir), changedBy(heir, after, all, ties), all, key);
  };
  for (const { key, before } of set) if (!reached.has(key)) visit(key, before, new Set());
  yield* found.values();
}

/** A fact as the change of those attributes above leaves it. */
function changedBy(fact: AnyFact, above: AnyFact, came: ReadonlySet<string>, { after }: Ties): AnyFact {
  const is = after.facts.get(keyOf(fact))?.payload ?? fact.payload;
  const change = moduleOf(fact.kind).changedBelow ?? taken;
  const payload = change(fact.payload, above.payload, came, is);
  return above.aside === undefined
    ? { ...fact, payload }
    : { ...fact, payload, aside: { ...above.aside, ...fact.aside } };
}

function taken(below: Payload, above: Payload, came: ReadonlySet<string>): Payload {
  const kept = Object.entries(below).filter(([name]) => !came.has(name));
  return Object.fromEntries([...kept, ...Object.entries(above).filter(([name]) => came.has(name))]);
}

/** Facts that change, come or go where their like below does not, so that nothing of it may come down. */
export function unlikeBelow(deltas: readonly Delta[], heirs: Heirs, ties: Ties): ReadonlySet<Key> {
  const { before, after } = ties;
  const text = (fact: AnyFact | undefined) => (fact === undefined ? '' : canonical(fact.payload));
  const isLike = (one: Key, other: Key) =>
    [before, after].every(({ facts }) => text(facts.get(one)) === text(facts.get(other)));
  const tiedTo = (key: Key): readonly AnyFact[] =>
    (heirs.get(key) ?? []).flatMap((heir) => {
      const was = before.facts.get(heir);
      return was !== undefined && isTied(was, key, ties) ? [was] : [];
    });
  const isUnlike = (fact: AnyFact): boolean => {
    const holder = parentOf(fact, (key) => before.facts.has(key) && after.facts.has(key));
    return tiedTo(holder ?? '').some((heir) => {
      const below = { ...fact, path: [...heir.path, ...fact.path.slice(heir.path.length)] };
      return !isLike(keyOf(fact), keyOf(below)) || isUnlike(below);
    });
  };
  const staysBelow = (key: Key): boolean =>
    tiedTo(key).some((heir) => after.facts.has(keyOf(heir)) || staysBelow(keyOf(heir)));
  const isAlone = (delta: Delta): boolean => {
    const fact = delta.change === 'remove' ? delta.before : delta.after;
    const { mayStandAlone: may } = moduleOf(fact.kind);
    return (may === 'all' && isUnlike(fact)) || (may === 'drop' && delta.change === 'remove' && staysBelow(delta.key));
  };
  return new Set(deltas.filter(isAlone).map(({ key }) => key));
}
