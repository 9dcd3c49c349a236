import { aboveOf } from '../facts/above.ts';
import { type AnyFact, type FactBase, reach } from '../facts/base.ts';
import { type Key, keyOf } from '../facts/id.ts';
import { parentOf, wholeOf } from '../facts/parent.ts';
import { moduleOf } from '../kinds/registry.ts';
import type { Action, Compiled } from './actions.ts';

export type Pair = readonly [first: Action, second: Action];

/** Where one of several that could be meant goes, it does so before what would choose between them: a call, a foreign key, an index. */
export function choices(actions: readonly Action[], compiled: Compiled): readonly Pair[] {
  return [
    ...overloads(actions, compiled),
    ...keys(actions, compiled),
    ...indexes(actions, compiled),
    ...madeAnew(actions, compiled),
  ];
}

/** What is called and made anew because of what goes comes back after that, where it would be bound to it once more. */
function madeAnew(actions: readonly Action[], { before }: Compiled): readonly Pair[] {
  const leaving = byKey(actions.filter(({ does, fact }) => does === 'drop' && moduleOf(fact.kind).clings === true));
  const coming = actions.filter(({ does, fact }) => does === 'create' && moduleOf(fact.kind).callable === true);
  return coming.flatMap((second) =>
    [...(before.needs.get(second.key) ?? [])].flatMap((used): readonly Pair[] => {
      const first = leaving.get(used);
      return first === undefined ? [] : [[first, second]];
    }),
  );
}

/** An index takes those of the tables below that are as it is, and could take one that goes. */
function indexes(actions: readonly Action[], { before, after }: Compiled): readonly Pair[] {
  const goesDown = ({ fact }: Action) => moduleOf(fact.kind).carries === 'drop';
  const tableOf = ({ fact }: Action) => keyOf(wholeOf(fact, (key) => after.facts.has(key) || before.facts.has(key)));
  const above = (key: Key): readonly Key[] => {
    const table = after.facts.get(key);
    const near = table === undefined ? [] : aboveOf(table);
    return near.flatMap((one) => [one, ...above(one)]);
  };
  const leaving = new Map<Key, Action[]>();
  for (const action of actions) {
    if (action.does !== 'drop' || !goesDown(action)) continue;
    for (const table of above(tableOf(action))) leaving.set(table, [...(leaving.get(table) ?? []), action]);
  }
  if (leaving.size === 0) return [];
  return actions
    .filter((action) => action.does === 'create' && goesDown(action))
    .flatMap((second) => (leaving.get(tableOf(second)) ?? []).map((first): Pair => [first, second]));
}

function overloads(actions: readonly Action[], { before, after }: Compiled): readonly Pair[] {
  const isCallable = (fact: AnyFact | undefined) => fact !== undefined && moduleOf(fact.kind).callable === true;
  const name = (fact: AnyFact) => JSON.stringify(fact.path.slice(0, 2));
  const leaving = actions.filter(({ does, fact }) => does === 'drop' && isCallable(fact));
  if (leaving.length === 0) return [];
  const names = new Set(leaving.map(({ fact }) => name(fact)));
  const called = ({ key, fact }: Action): readonly string[] => {
    const calls = [...(after.needs.get(key) ?? [])].filter(
      (needed) => parentOf(fact, (one) => one === needed) === undefined,
    );
    const used = calls.flatMap((needed) => after.facts.get(needed) ?? []);
    return [fact, ...used].filter((one) => isCallable(one) && names.has(name(one))).map(name);
  };
  return actions
    .filter(({ does }) => does === 'create')
    .flatMap((second) => {
      const all = called(second);
      const first = leaving.filter(({ fact, key }) => all.includes(name(fact)) && before.facts.has(key));
      return first.map((gone): Pair => [gone, second]);
    });
}

function keys(actions: readonly Action[], { before, after }: Compiled): readonly Pair[] {
  const dropping = [...byKey(actions.filter(({ does }) => does === 'drop'))];
  if (dropping.length === 0) return [];
  return actions.flatMap((second) => {
    const kinds = second.does === 'create' ? (moduleOf(second.fact.kind).restsOnOneOf ?? []) : [];
    if (kinds.length === 0) return [];
    const needs = reach(after.needs, [second.key]);
    return dropping.flatMap(([key, first]): readonly Pair[] => {
      const gone = before.facts.get(key);
      if (gone === undefined || !kinds.includes(gone.kind)) return [];
      const holder = parentOf(gone, (candidate) => before.facts.has(candidate));
      return holder !== undefined && needs.has(holder) ? [[first, second]] : [];
    });
  });
}

/** Actions by what they are done to, and by what goes with it. */
export function byKey(actions: readonly Action[]): ReadonlyMap<Key, Action> {
  return new Map(actions.flatMap((action) => [action.key, ...action.takes].map((key) => [key, action] as const)));
}

/** Partitions make room for others of the same table: they leave it first, then change, and new ones come last. */
export function room(actions: readonly Action[], before: FactBase, after: FactBase): readonly Pair[] {
  const tiesOf = ({ key, takes }: Action, { facts }: FactBase): readonly AnyFact[] =>
    [key, ...takes].flatMap((one) => {
      const fact = facts.get(one);
      return fact !== undefined && moduleOf(fact.kind).ties === true ? [fact] : [];
    });
  const above = (tie: AnyFact, { facts }: FactBase): readonly string[] => {
    const table = facts.get(parentOf(tie, (key) => facts.has(key)) ?? '');
    return table === undefined ? [] : aboveOf(table);
  };
  const turn = { drop: 0, alter: 1, create: 2 } as const;
  const found = new Map<string, Action[]>();
  for (const action of actions) {
    const base = action.does === 'drop' ? before : after;
    for (const table of tiesOf(action, base).flatMap((tie) => above(tie, base)))
      found.set(table, [...(found.get(table) ?? []), action]);
  }
  return [...found.values()].flatMap((group) =>
    group.flatMap((first) =>
      group.filter((second) => turn[first.does] < turn[second.does]).map((second): Pair => [first, second]),
    ),
  );
}
