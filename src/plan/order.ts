import { type AnyFact, type FactBase, neededBy, reach } from '../facts/base.ts';
import type { Key } from '../facts/id.ts';
import { parentOf, standsAlone } from '../facts/parent.ts';
import { MODULES, moduleOf } from '../kinds/registry.ts';
import { type Action, apart, type Compiled } from './actions.ts';

const RANK: ReadonlyMap<string, number> = new Map(MODULES.map((module, n) => [module.kind, n]));

/**
 * Puts the actions in the one order that every dependency allows; among those free to go, creations in the order of the
 * registry come first, then drops in the reverse order. The same input gives the same order.
 */
export function order(compiled: Compiled): readonly Action[] {
  const least: Wish = (all) => leaving(all, compiled);
  const more: Wish = (all) => [...least(all), ...parting(all, compiled)];
  const wishes: readonly Wish[] = [(all) => [...more(all), ...overloads(all)], more, least, () => []];
  for (const wish of wishes) {
    const found = ordered(compiled, wish);
    if (found !== undefined) return found;
  }
  throw new Error(`a circle: ${circle(compiled)}`);
}

/** One of the circles, each waiting for the next. */
function circle(compiled: Compiled): string {
  const waits = edges(compiled.actions, compiled, []);
  const stuck = new Set(sort(compiled.actions, waits, callersIn(compiled)).stuck);
  const way: Action[] = [];
  for (
    let [at] = stuck;
    at !== undefined && !way.includes(at);
    at = [...(waits.get(at) ?? [])].find((one) => stuck.has(one))
  ) {
    way.push(at);
  }
  return way.map(({ does, key }) => `${does} ${key}`).join(', ');
}

type Pair = readonly [first: Action, second: Action];

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

/** Where one overload goes and another comes, a call could mean either while both are there: it goes first, if it can. */
function overloads(actions: readonly Action[]): readonly Pair[] {
  const callable = actions.filter(({ fact }) => moduleOf(fact.kind).callable === true);
  const name = ({ fact }: Action) => JSON.stringify(fact.path.slice(0, 2));
  const coming = callable.filter(({ does }) => does === 'create');
  return callable
    .filter(({ does }) => does === 'drop')
    .flatMap((gone) => coming.filter((one) => name(one) === name(gone)).map((one): Pair => [gone, one]));
}

/**
 * A change that reaches all who use the thing, however far away, finds those only that use it afterwards, too: the others
 * have left it by then.
 */
function leaving(actions: readonly Action[], { before, after }: Compiled): readonly Pair[] {
  const reaching = actions.filter(({ does, statements }) => does === 'alter' && statements.some((one) => one.rebuilds));
  if (reaching.length === 0) return [];
  const [users, usersAfter] = [neededBy(before), neededBy(after)];
  const ends = actions
    .filter(({ does }) => does !== 'create')
    .flatMap((one) => [one.key, ...one.takes].map((key) => [key, one] as const));
  const end = new Map(ends);
  return reaching.flatMap((second) => {
    const stay = reach(usersAfter, [second.key]);
    return [...reach(users, [second.key])].flatMap((key): readonly Pair[] => {
      const first = stay.has(key) ? undefined : end.get(key);
      return first === undefined || first === second ? [] : [[first, second]];
    });
  });
}

/** What stops using a thing does so before the thing changes. */
function parting(actions: readonly Action[], { before, after }: Compiled): readonly Pair[] {
  const making = new Map(actions.filter(({ does }) => does !== 'drop').map((action) => [action.key, action]));
  return [...making].flatMap(([user, first]) => {
    const left = [...(before.needs.get(user) ?? [])].filter((used) => after.needs.get(user)?.has(used) !== true);
    return left.flatMap((used): readonly Pair[] => {
      const second = making.get(used);
      return second === undefined || second === first ? [] : [[first, second]];
    });
  });
}

/** In a cycle of drops, what one of them takes along must go first by itself: a foreign key between two tables. */
function untangle(actions: readonly Action[], stuck: ReadonlySet<Action>, compiled: Compiled): readonly Action[] {
  const taken = new Set([...stuck].flatMap(({ key, takes }) => [key, ...takes]));
  const tied = (own: ReadonlySet<Key>) => (key: Key) =>
    [...(compiled.before.needs.get(key) ?? [])].some((needed) => taken.has(needed) && !own.has(needed));
  return actions.flatMap((action) =>
    stuck.has(action) && action.does === 'drop'
      ? apart(action, compiled, tied(new Set([action.key, ...action.takes])))
      : [action],
  );
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
  const making = new Map(actions.filter(({ does }) => does !== 'drop').map((action) => [action.key, action]));
  const dropping = new Map<Key, Action>();
  for (const action of actions) {
    if (action.does === 'drop') for (const key of [action.key, ...action.takes]) dropping.set(key, action);
  }
  const together = (user: Key, used: Key) => making.get(used)?.does !== 'alter' || !isApart(user, used, before, after);
  needed(after, (user, used) => {
    if (together(user, used)) mustRun(making.get(used)).before(making.get(user));
  });
  needed(before, (user, used) => {
    if (!together(user, used)) return;
    const drop = dropping.get(used);
    if (drop !== undefined) mustRun(dropping.get(user) ?? making.get(user)).before(drop);
    else if (dropping.has(user)) mustRun(dropping.get(user)).before(making.get(used));
  });
  // a name is free again only after what had it is gone, whatever its kind
  const freed = byName(
    actions.filter(({ does }) => does !== 'create'),
    before,
    after,
  );
  const taken = byName(
    actions.filter(({ does }) => does !== 'drop'),
    after,
    before,
  );
  for (const [name, takers] of taken) {
    for (const first of freed.get(name) ?? []) for (const taker of takers) mustRun(first).before(taker);
  }
  for (const [first, second] of wanted) mustRun(first).before(second);
  return waits;
}

/** True for a part of the used thing whose changes have nothing to do with those of the whole. */
function isApart(user: Key, used: Key, before: FactBase, after: FactBase): boolean {
  const fact = after.facts.get(user) ?? before.facts.get(user);
  return fact !== undefined && moduleOf(fact.kind).apart === true && parentOf(fact, (key) => key === used) === used;
}

function needed(base: FactBase, each: (user: Key, used: Key) => void): void {
  for (const [user, all] of base.needs) for (const used of all) each(user, used);
}

/** The names that the facts of each action have in one base; of one that is altered, those that it has not in the other. */
function byName(actions: readonly Action[], base: FactBase, other: FactBase): ReadonlyMap<string, readonly Action[]> {
  const found = new Map<string, Action[]>();
  for (const action of actions) {
    const kept = new Set(action.does === 'alter' ? namesOf(other.facts.get(action.key)) : []);
    for (const name of [action.key, ...action.takes].flatMap((key) => namesOf(base.facts.get(key)))) {
      if (!kept.has(name)) found.set(name, [...(found.get(name) ?? []), action]);
    }
  }
  return found;
}

/** Every name that a fact takes, whatever its kind: its own, and of what stands behind it. */
export function namesOf(fact: AnyFact | undefined): readonly string[] {
  if (fact === undefined) return [];
  return [fact.path, ...(moduleOf(fact.kind).takesNames?.(fact) ?? [])].map((path) => JSON.stringify(path));
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
 * rebuilt, since others wait for it; what leaves for good goes last, since nothing does.
 */
function turn({ does, rebuild, statements }: Action): number {
  if (does === 'drop') return rebuild ? 1 : 3;
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
