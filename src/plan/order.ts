import { report, SchemactlError } from '../diagnostics/diagnostic.ts';
import { carriersOf, carries } from '../facts/above.ts';
import { type AnyFact, type FactBase, neededBy, reach } from '../facts/base.ts';
import { claimsIn } from '../facts/claims.ts';
import { type Key, keyOf } from '../facts/id.ts';
import { handsOn, parentOf, standsAlone, wholeOf } from '../facts/parent.ts';
import { MODULES, moduleOf } from '../kinds/registry.ts';
import type { Action, Compiled } from './actions.ts';
import { below, tiesOfTable } from './carried.ts';
import { byKey, choices, type Pair, room } from './choices.ts';
import { apart, withoutEnd } from './split.ts';
import { nameOf } from './summary.ts';

const RANK: ReadonlyMap<string, number> = new Map(MODULES.map((module, n) => [module.kind, n]));

/**
 * Puts the actions in the one order that every dependency allows; among those free to go, creations in the order of the
 * registry come first, then drops in the reverse order. The same input gives the same order. Throws plan-circle.
 */
export function order(compiled: Compiled): readonly Action[] {
  const least: Wish = (all) => around(all.filter(isRebuilding), all, compiled);
  const more: Wish = (all) => around(all.filter(isChanging), all, compiled);
  const wishes: readonly Wish[] = [(all) => [...more(all), ...choices(all, compiled)], more, least, () => []];
  for (const wish of wishes) {
    const found = ordered(compiled, wish);
    if (found !== undefined) return found;
  }
  throw new SchemactlError([report('plan-circle', undefined, { changes: circle(compiled) })]);
}

/** One of the circles, each waiting for the next. */
function circle(compiled: Compiled): readonly string[] {
  const waits = edges(compiled.actions, compiled, []);
  const stuck = new Set(sort(compiled.actions, waits, callersIn(compiled)).stuck);
  const way: Action[] = [];
  let [at] = stuck;
  while (at !== undefined && !way.includes(at)) {
    way.push(at);
    at = [...(waits.get(at) ?? [])].find((one) => stuck.has(one));
  }
  const start = at === undefined ? 0 : way.indexOf(at);
  return way.slice(start).map(({ does, key }) => `${does} ${nameOf(key)}`);
}

/** Pairs that are better in this order, where nothing stands against it. */
type Wish = (actions: readonly Action[]) => readonly Pair[];

/** Undefined where everything waits for something. */
function ordered(compiled: Compiled, wanted: Wish): readonly Action[] | undefined {
  let actions = compiled.actions;
  for (let round = 0; round < 8; round += 1) {
    const { sorted, stuck } = sort(actions, edges(actions, compiled, wanted(actions)), callersIn(compiled));
    if (stuck.length === 0) return sorted;
    actions = untangle(actions, new Set(stuck), compiled);
  }
  return undefined;
}

/**
 * What stops using a thing, however far away, does so before the thing changes, and what begins to does so afterwards: the
 * change finds those only that use it all along. For a thing that is rebuilt these go before and come back afterwards.
 */
function around(changes: readonly Action[], actions: readonly Action[], compiled: Compiled): readonly Pair[] {
  if (changes.length === 0) return [];
  const [users, usersAfter] = [usersIn(compiled.before), usersIn(compiled.after)];
  const ending = byKey(actions.filter((action) => action.does !== 'create' && isWhole(action)));
  const making = byKey(actions.filter((action) => action.does !== 'drop' && isWhole(action)));
  const finishing = byKey(actions.filter(({ ends }) => ends !== undefined));
  return changes.flatMap((change) => {
    const rebuilding = isRebuilding(change);
    const [were, are] = [noticing(change, users, compiled), noticing(change, usersAfter, compiled)];
    const goes = (key: Key) => !are.has(key) || (rebuilding && ending.get(key)?.does === 'drop');
    const comes = (key: Key) => rebuilding || !were.has(key);
    const gone = change.does === 'drop' ? [] : [...were].filter(goes);
    const come = [...are].filter(comes).flatMap((key) => making.get(key) ?? []);
    const pairs = [
      ...gone.flatMap((key): readonly Pair[] => {
        const first = ending.get(key);
        return first === undefined ? [] : [[first, inTime(key, change, finishing)]];
      }),
      ...come.map((second): Pair => [change, second]),
    ];
    return pairs.filter(([first, second]) => first !== second);
  });
}

/** Who notices a change: all who use the thing, or the whole that it binds, less the other parts of that. */
function noticing(change: Action, users: ReadonlyMap<Key, ReadonlySet<Key>>, { before, after }: Compiled): Set<Key> {
  if (!binds(change)) return reach(users, [change.key]);
  const wholeKey = (fact: AnyFact) => keyOf(wholeOf(fact, (key) => before.facts.has(key) || after.facts.has(key)));
  const whole = wholeKey(change.fact);
  const isOther = (fact: AnyFact | undefined) => fact !== undefined && wholeKey(fact) !== whole;
  const found = [...reach(users, [whole])];
  return new Set(found.filter((key) => isOther(after.facts.get(key) ?? before.facts.get(key))));
}

/** From a fact to those that need it, less its parts that have nothing to do with its changes. */
function usersIn(base: FactBase): ReadonlyMap<Key, ReadonlySet<Key>> {
  const touched = ([used, all]: readonly [Key, ReadonlySet<Key>]) =>
    [used, new Set([...all].filter((user) => !isApart(user, used, base)))] as const;
  return new Map([...neededBy(base)].map(touched));
}

/** The change that a user must leave before, or the end of it, where that is early enough. */
function inTime(user: Key, change: Action, finishing: ReadonlyMap<Key, Action>): Action {
  const end = finishing.get(change.key);
  return end?.ends?.has(user) === true ? end : change;
}

function isRebuilding(action: Action): boolean {
  const { does, statements, ends } = action;
  return (
    (does === 'alter' || (does === 'create' && binds(action))) &&
    ends === undefined &&
    statements.some(({ rebuilds }) => rebuilds !== undefined)
  );
}

/** True for what those who use a thing can notice; what commits by itself only adds to it. */
function isChanging(action: Action): boolean {
  if (action.does !== 'alter') return binds(action);
  return isWhole(action) && action.statements.some(({ outsideTransaction }) => outsideTransaction !== true);
}

function binds({ fact }: Action): boolean {
  return moduleOf(fact.kind).binds === true;
}

/**
 * In a cycle of drops, what one of them takes along must go first by itself: a foreign key between two tables. Where what
 * leaves a type waits for that to be rebuilt, it has time until the old one is dropped.
 */
function untangle(actions: readonly Action[], stuck: ReadonlySet<Action>, compiled: Compiled): readonly Action[] {
  const taken = new Set([...stuck].flatMap(({ key, takes }) => [key, ...takes]));
  const tied = (own: ReadonlySet<Key>) => (key: Key) =>
    [...(compiled.before.needs.get(key) ?? [])].some((needed) => taken.has(needed) && !own.has(needed));
  return actions.flatMap((action) => {
    if (!stuck.has(action)) return [action];
    if (action.does === 'drop') return apart(action, compiled, tied(new Set([action.key, ...action.takes])));
    return withoutEnd(action, taken);
  });
}

/** False for the steps that a change is split into. */
function isWhole({ ends, rows }: Action): boolean {
  return ends === undefined && rows === undefined;
}

type Edges = ReadonlyMap<Action, ReadonlySet<Action>>;

/** From an action to those that must run before it. */
function edges(actions: readonly Action[], { before, after }: Compiled, wanted: readonly Pair[]): Edges {
  const waits = new Map<Action, Set<Action>>(actions.map((action) => [action, new Set()]));
  const mustRun = (first: Action | undefined) => ({
    before: (second: Action | undefined) => {
      if (first !== undefined && second !== undefined && first !== second) waits.get(second)?.add(first);
    },
  });
  const making = byKey(actions.filter((action) => action.does !== 'drop' && isWhole(action)));
  const dropping = byKey(actions.filter(({ does }) => does === 'drop'));
  const finishing = byKey(actions.filter(({ ends }) => ends !== undefined));
  const together = (user: Key, used: Key) =>
    making.get(used)?.does !== 'alter' || !(isApart(user, used, before) || isApart(user, used, after));
  needed(after, (user, used) => {
    if (together(user, used)) mustRun(making.get(used)).before(making.get(user));
  });
  needed(before, (user, used) => {
    if (!together(user, used) || carries(user, used, before) || isRetied(making.get(user))) return;
    const [drop, made] = [dropping.get(used), making.get(used)];
    const leaves = dropping.get(user) ?? making.get(user);
    // what goes along by itself comes back afterwards
    if (drop !== undefined && leaves?.does === 'create') mustRun(drop).before(leaves);
    else if (drop !== undefined) mustRun(leaves).before(drop);
    else if (made !== undefined && isRebuilding(made))
      mustRun(dropping.get(user)).before(inTime(user, made, finishing));
  });
  for (const [key, end] of finishing) {
    mustRun(making.get(key)).before(end);
    for (const user of end.ends ?? [])
      if (before.needs.get(user)?.has(key) === true) mustRun(making.get(user)).before(end);
  }
  const heirs = below(before);
  for (const action of actions) {
    // what leaves with its table does not go with its like above
    if (action.does === 'drop' && moduleOf(action.fact.kind).carries === 'drop')
      for (const heir of heirs.get(action.key) ?? [])
        for (const tie of tiesOfKey(heir, before)) mustRun(dropping.get(tie)).before(action);
    if (action.does === 'drop') mustRun(making.get(handsOn(action.fact, after) ?? '')).before(action);
    else if (action.does === 'create') mustRun(action).before(making.get(handsOn(action.fact, before) ?? ''));
    if (action.does === 'drop' && carriersOf(action.fact).length > 0)
      for (const tie of tiesOfTable(action.fact, before)) mustRun(dropping.get(tie)).before(action);
    if (action.follows !== undefined) mustRun(making.get(action.follows)).before(action);
    if (action.rows === undefined) continue;
    const { ties, fires } = aroundRows(action, action.rows === 'out' ? before : after);
    if (action.rows === 'out') for (const key of ties) mustRun(action).before(dropping.get(key));
    else {
      for (const key of ties) mustRun(making.get(key)).before(action);
      for (const key of fires) if (making.get(key)?.key === key) mustRun(action).before(making.get(key));
    }
  }
  for (const [first, second] of aroundTies(actions, before, after)) mustRun(first).before(second);
  for (const [first, second] of room(actions, before, after)) mustRun(first).before(second);
  // a name is free again only after what had it is gone, whatever its kind
  const freed = byClaim(
    actions.filter(({ does }) => does !== 'create'),
    before,
    after,
  );
  const taken = byClaim(
    actions.filter(({ does }) => does !== 'drop'),
    after,
    before,
  );
  for (const [claim, takers] of taken) {
    for (const first of freed.get(claim) ?? []) for (const taker of takers) mustRun(first).before(taker);
  }
  for (const [first, second] of [...bringing(actions, before), ...wanted]) mustRun(first).before(second);
  return waits;
}

function tiesOfKey(key: Key, base: FactBase): readonly Key[] {
  const fact = base.facts.get(key);
  return fact === undefined ? [] : tiesOfTable(fact, base);
}

/** A tie that is cut and made again at once has nothing to do with what there was. */
function isRetied(action: Action | undefined): boolean {
  return action?.does === 'alter' && moduleOf(action.fact.kind).ties === true;
}

/** What goes from a table above does so before a tie to it is made; what comes or changes there, after one is cut. */
function aroundTies(actions: readonly Action[], before: FactBase, after: FactBase): readonly Pair[] {
  const [leaving, others] = [
    actions.filter(({ does }) => does === 'drop'),
    actions.filter(({ does }) => does !== 'drop'),
  ];
  return [
    ...pairsAtTies(leaving, others, before, after).map(([tie, part]): Pair => [tie, part]),
    ...pairsAtTies(others, leaving, after, before).map(([tie, part]): Pair => [part, tie]),
  ];
}

/** Actions at ties in one base, each with those at parts of the table above, in the other, that come down. */
function pairsAtTies(
  tying: readonly Action[],
  acting: readonly Action[],
  base: FactBase,
  other: FactBase,
): readonly Pair[] {
  const ties = tying.flatMap((action) =>
    [action.key, ...action.takes].filter((key) => hasFlag(key, base, 'ties')).map((tie) => [action, tie] as const),
  );
  if (ties.length === 0) return [];
  const parts = new Map<Key, Action[]>();
  for (const action of acting) {
    if (moduleOf(action.fact.kind).carries !== 'all') continue;
    const table = keyOf(wholeOf(action.fact, (key) => other.facts.has(key)));
    parts.set(table, [...(parts.get(table) ?? []), action]);
  }
  return ties.flatMap(([action, tie]) =>
    [...(base.needs.get(tie) ?? [])].flatMap((table) => (parts.get(table) ?? []).map((part): Pair => [action, part])),
  );
}

function hasFlag(key: Key, { facts }: FactBase, flag: 'ties' | 'fires' | 'apart'): boolean {
  const fact = facts.get(key);
  return fact !== undefined && moduleOf(fact.kind)[flag] === true;
}

/** The tables in which the rows of one are, with their ties; and what runs when rows come to them. */
function aroundRows(
  { key }: Action,
  base: FactBase,
): { readonly ties: readonly Key[]; readonly fires: readonly Key[] } {
  const users = neededBy(base);
  const usersOf = (used: Key, flag: 'ties' | 'fires' | 'apart') =>
    [...(users.get(used) ?? [])].filter((user) => hasFlag(user, base, flag));
  const tables = new Set([key]);
  const ties = new Set<Key>();
  for (const table of tables) {
    for (const tie of usersOf(table, 'ties')) {
      ties.add(tie);
      const fact = base.facts.get(tie);
      const below = fact === undefined ? undefined : parentOf(fact, (one) => base.facts.has(one));
      if (below !== undefined) tables.add(below);
    }
  }
  return {
    ties: [...tables, ...ties, ...usersOf(key, 'apart')],
    fires: [...tables].flatMap((table) => usersOf(table, 'fires')),
  };
}

/** What is in force while others are made changes after them: it would add to them. */
function bringing(actions: readonly Action[], before: FactBase): readonly Pair[] {
  return actions.flatMap((last) => {
    const { brings } = moduleOf(last.fact.kind);
    if (brings === undefined) return [];
    const states = [last.fact, before.facts.get(last.key) ?? last.fact];
    const adds = ({ does, fact }: Action) => does !== 'drop' && states.some((state) => brings(state, fact).length > 0);
    return actions.filter(adds).map((first): Pair => [first, last]);
  });
}

/** True for a part of the used thing whose changes have nothing to do with those of the whole. */
function isApart(user: Key, used: Key, { facts }: FactBase): boolean {
  const fact = facts.get(user);
  return fact !== undefined && moduleOf(fact.kind).apart === true && parentOf(fact, (key) => key === used) === used;
}

function needed(base: FactBase, each: (user: Key, used: Key) => void): void {
  for (const [user, all] of base.needs) for (const used of all) each(user, used);
}

/** The actions by what their facts claim in one base; of one that is altered, what it does not claim in the other. */
function byClaim(actions: readonly Action[], base: FactBase, other: FactBase): ReadonlyMap<string, readonly Action[]> {
  const found = new Map<string, Action[]>();
  for (const action of actions) {
    const kept = new Set(action.does === 'alter' ? claimsIn(other, [action.key]) : []);
    for (const claim of claimsIn(base, [action.key, ...action.takes])) {
      if (!kept.has(claim)) found.set(claim, [...(found.get(claim) ?? []), action]);
    }
  }
  return found;
}

interface Sorted {
  readonly sorted: readonly Action[];
  /** What waits in a circle. */
  readonly stuck: readonly Action[];
}

function sort(actions: readonly Action[], waits: Edges, callers: ReadonlySet<Key>): Sorted {
  const sequence = new Map(actions.map((action, n) => [action, n]));
  const place = (action: Action): number => sequence.get(action) ?? 0;
  const left = new Map(actions.map((action) => [action, new Set(waits.get(action))]));
  const followers = new Map<Action, Action[]>();
  for (const [action, all] of left)
    for (const first of all) followers.set(first, [...(followers.get(first) ?? []), action]);
  const late = (action: Action): number => (action.does === 'create' && callers.has(action.key) ? 1 : 0);
  const ready = new Heap((a, b) => compare(a, b) || late(a) - late(b) || place(a) - place(b));
  for (const [action, all] of left) if (all.size === 0) ready.push(action);
  const sorted: Action[] = [];
  for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
    sorted.push(next);
    left.delete(next);
    for (const follower of followers.get(next) ?? []) {
      const open = left.get(follower);
      if (open?.delete(next) === true && open.size === 0) ready.push(follower);
    }
  }
  return { sorted, stuck: [...left.keys()] };
}

/** What stands on something that is called: its text may name more than the catalog knows, so it waits for others of its kind. */
function callersIn({ after }: Compiled): ReadonlySet<Key> {
  const called = [...after.facts].filter(([, { kind }]) => moduleOf(kind).callable === true).map(([key]) => key);
  const alone = (key: Key) => standsAlone(after.facts.get(key)?.kind ?? '');
  return new Set([...reach(neededBy(after), called)].filter(alone));
}

function compare(a: Action, b: Action): number {
  const kinds = rank(a.fact) - rank(b.fact);
  return turn(a) - turn(b) || (a.does === 'drop' ? -kinds : kinds);
}

function rank(fact: AnyFact): number {
  return (RANK.get(fact.kind) ?? 0) + (moduleOf(fact.kind).standing?.(fact) ?? 0);
}

/**
 * What commits by itself goes first of all, so that nothing is missing between two transactions because of it; then what is
 * rebuilt, since others wait for it; what leaves for good goes last, since nothing does. What stands in the way of all
 * this leaves before it, and comes after it.
 */
function turn({ does, rebuild, statements, fact }: Action): number {
  const inTheWay = moduleOf(fact.kind).inTheWay === true;
  if (does === 'drop') return rebuild || inTheWay ? 1 : 3;
  if (inTheWay) return 4;
  return statements.length > 0 && statements.every(({ outsideTransaction }) => outsideTransaction === true) ? 0 : 2;
}

/** A binary heap: the least first. */
class Heap {
  readonly #items: Action[] = [];
  readonly #compare: (a: Action, b: Action) => number;

  constructor(compareItems: (a: Action, b: Action) => number) {
    this.#compare = compareItems;
  }

  push(item: Action): void {
    this.#items.push(item);
    for (let n = this.#items.length - 1; n > 0; ) {
      const up = (n - 1) >> 1;
      if (!this.#less(n, up)) return;
      this.#swap(n, up);
      n = up;
    }
  }

  pop(): Action | undefined {
    const top = this.#items[0];
    const last = this.#items.pop();
    if (top === undefined || last === undefined || this.#items.length === 0) return top;
    this.#items[0] = last;
    for (let n = 0; ; ) {
      const child = this.#less(2 * n + 2, 2 * n + 1) ? 2 * n + 2 : 2 * n + 1;
      if (!this.#less(child, n)) return top;
      this.#swap(n, child);
      n = child;
    }
  }

  #less(a: number, b: number): boolean {
    const [one, two] = [this.#items[a], this.#items[b]];
    return one !== undefined && two !== undefined && this.#compare(one, two) < 0;
  }

  #swap(a: number, b: number): void {
    const [one, two] = [this.#items[a], this.#items[b]];
    if (one === undefined || two === undefined) return;
    this.#items[a] = two;
    this.#items[b] = one;
  }
}
