import { carrierOf, carriersOf, carries, madeBelow } from '../facts/above.ts';
import type { AnyFact, FactBase } from '../facts/base.ts';
import { EMPTY, neededBy, reach } from '../facts/base.ts';
import { claimsOf } from '../facts/claims.ts';
import { isOfCluster } from '../facts/cluster.ts';
import { type Delta, diff } from '../facts/diff.ts';
import { canonical } from '../facts/hash.ts';
import { type Key, keyOf } from '../facts/id.ts';
import { isGiven, isPrecious, parentOf, standsAlone, wholeOf } from '../facts/parent.ts';
import type { AlterRule, Context, Id, Notes, Payload, Statement } from '../kinds/kind.ts';
import { moduleOf } from '../kinds/registry.ts';
import {
  below,
  changingHands,
  isTied,
  losingOwn,
  madeFromAbove,
  type Some,
  type Ties,
  takenFromAbove,
} from './carried.ts';
import { leftToDo, unlikeBelow } from './comes-down.ts';

/** One step at one fact: the statements that create, alter or drop it. */
export interface Action {
  readonly key: Key;
  readonly does: 'create' | 'alter' | 'drop';
  /** The fact as it is afterwards; for a drop, as it was. */
  readonly fact: AnyFact;
  readonly statements: readonly Statement[];
  /** True where the fact stands before and after, and is dropped and created again around something else. */
  readonly rebuild: boolean;
  /** Facts that go with this drop, because a parent takes its children, or come with what is done to a table above theirs. */
  readonly takes: readonly Key[];
  /** Of the end of a change that is an action of its own: what waits for the change, and so is waited for only here. */
  readonly ends?: ReadonlySet<Key>;
  /** Of what is made again: the rows are set aside, or put back; an action of its own. */
  readonly rows?: 'out' | 'in';
  /** What must be done first, beyond what the bases say. */
  readonly follows?: Key;
}

export interface Compiled {
  readonly before: FactBase;
  readonly after: FactBase;
  readonly deltas: readonly Delta[];
  readonly actions: readonly Action[];
  /** Differences that no statement covers; empty in a sound plan. */
  readonly residual: readonly Key[];
}

export interface CompileOptions {
  readonly major: number;
  readonly notes?: (key: Key) => Notes;
  /** What is dropped and created again whatever could alter it. */
  readonly anew?: ReadonlySet<Key>;
}

interface Work extends Compiled {
  readonly options: CompileOptions;
  readonly users: ReadonlyMap<Key, ReadonlySet<Key>>;
  readonly usersAfter: ReadonlyMap<Key, ReadonlySet<Key>>;
  readonly heirs: ReadonlyMap<Key, readonly Key[]>;
  readonly heirsAfter: ReadonlyMap<Key, readonly Key[]>;
  readonly removed: ReadonlySet<Key>;
  readonly alone: Some;
  /** What adds to the things that are made. */
  readonly bringing: readonly AnyFact[];
}

/** Turns the difference between two bases into actions by the kinds' rules. In no order yet. */
export function compile(before: FactBase, after: FactBase, options: CompileOptions): Compiled {
  const deltas = diff(before, after);
  const removed = new Set(deltas.filter((delta) => delta.change === 'remove').map((delta) => delta.key));
  const users = neededBy(before);
  const usersAfter = neededBy(after);
  const bringing = [...before.facts.values()].filter(({ kind }) => moduleOf(kind).brings !== undefined);
  const known = {
    before,
    after,
    deltas,
    actions: [],
    residual: [],
    options,
    users,
    usersAfter,
    heirs: below(before),
    heirsAfter: below(after),
    removed,
    bringing,
  };
  const remake = new Set<Key>();
  const ties = tiesOf(known, remake);
  const work: Work = { ...known, alone: ties.alone };
  const alters = new Map<Key, readonly Statement[]>();
  const brought = new Map<Key, Key>();
  const following = new Set<Key>();
  const carriers = new Map<Key, Key>();
  for (const left of leftToDo(deltas, work.heirs, ties)) {
    const { key, changed, carrier } = left;
    if (changed.size === 0 && carrier !== undefined) brought.set(key, carrier);
    if (changed.size === 0) continue;
    if (carrier !== undefined) carriers.set(key, carrier);
    const statements = options.anew?.has(key) === true ? 'replace' : alteration(left, work);
    if (statements === 'replace') remake.add(key);
    else if (statements === 'follows') following.add(key);
    else alters.set(key, statements);
  }
  const lost = lostBy(alters, work);
  spread(remake, alters, lost, ties, work);
  const broughtBy = takenBy(brought);
  const actions = [
    ...drops(remake, lost, ties, work),
    ...[...alters].filter(([key]) => !remake.has(key)).map(([key, statements]) => alterAction(key, statements, work)),
    ...creates(remake, alters, ties, work),
  ]
    .map((action) => (action.does === 'alter' ? withOthers(action, broughtBy, carriers.get(action.key)) : action))
    .flatMap(rowsApart);
  const open = deltas.filter(({ key }) => !following.has(key));
  return { before, after, deltas, actions, residual: residual(open, actions) };
}

/** With what comes along, and behind what is done above. */
function withOthers(action: Action, broughtBy: (key: Key) => readonly Key[], carrier: Key | undefined): Action {
  const takes = broughtBy(action.key);
  return carrier === undefined ? { ...action, takes } : { ...action, takes, follows: carrier };
}

/** What is known of ties at any moment, while `remake` grows. */
function tiesOf({ before, after, deltas, removed, heirs }: Omit<Work, 'alone'>, remake: ReadonlySet<Key>): Ties {
  const added = new Set(deltas.filter(({ change }) => change === 'add').map(({ key }) => key));
  const ties = {
    before,
    after,
    leaving: { has: (key: Key) => removed.has(key) || remake.has(key) },
    coming: { has: (key: Key) => added.has(key) || remake.has(key) },
  };
  const unlike = unlikeBelow(deltas, heirs, { ...ties, alone: new Set() });
  return { ...ties, alone: { has: (key) => unlike.has(key) && !remake.has(key) } };
}

/** The rows of what is made again move in steps of their own. */
function rowsApart(action: Action): readonly Action[] {
  const of = (rows: Action['rows']) => action.statements.filter((statement) => statement.rows === rows);
  const [out, back] = [of('out'), of('in')];
  if (out.length === 0) return [action];
  const step = { ...action, does: 'alter', rebuild: false, takes: [] } as const;
  return [
    { ...step, statements: out, rows: 'out' },
    { ...action, statements: of(undefined) },
    { ...step, statements: back, rows: 'in' },
  ];
}

/** From an action's key to all that goes with it, near and far. */
function takenBy(hosts: ReadonlyMap<Key, Key>): (key: Key) => readonly Key[] {
  const guests = new Map<Key, Key[]>();
  for (const [guest, host] of hosts) {
    const known = guests.get(host);
    if (known === undefined) guests.set(host, [guest]);
    else known.push(guest);
  }
  const all = (key: Key): readonly Key[] => (guests.get(key) ?? []).flatMap((guest) => [guest, ...all(guest)]);
  return all;
}

type Changed = Omit<Extract<Delta, { change: 'set' }>, 'change'>;

function alteration(delta: Changed, work: Work): ReturnType<AlterRule<string, Payload>> {
  const module = moduleOf(delta.before.kind);
  const rules = new Set([...delta.changed].map((name) => module.attributes[name] ?? 'replace'));
  const statements: Statement[] = [];
  let follows = false;
  for (const rule of rules) {
    const made = rule === 'replace' ? rule : apply(rule, delta, work);
    if (made === 'replace') return 'replace';
    if (made === 'follows') follows = true;
    else statements.push(...made);
  }
  return follows && statements.length === 0 ? 'follows' : statements;
}

function apply(rule: AlterRule<string, Payload>, delta: Changed, work: Work) {
  const { before, after, changed } = delta;
  const dependents = staying(noticedAt(delta.after, work), work);
  return rule({ before, after, changed, context: context(delta.key, work, dependents) });
}

function context(key: Key, work: Work, dependents: Context['dependents'] = usersOf(key, work)): Context {
  const beforehand = (id: Id) => work.before.facts.get(keyOf(id));
  const afterwards = (id: Id) => work.after.facts.get(keyOf(id));
  const below = { before: heirsOf(key, work.heirs, work.before), after: heirsOf(key, work.heirsAfter, work.after) };
  const leaving = () => usersOf(key, work).filter((fact) => work.removed.has(keyOf(fact)));
  const notes = work.options.notes?.(key) ?? {};
  const alone = work.alone.has(key);
  return { major: work.options.major, notes, dependents, leaving, below, alone, beforehand, afterwards };
}

/** Near and far. */
function heirsOf(key: Key, heirs: Work['heirs'], base: FactBase): readonly AnyFact[] {
  return (heirs.get(key) ?? []).flatMap((heir) => {
    const fact = base.facts.get(heir);
    return [...(fact === undefined ? [] : [fact]), ...heirsOf(heir, heirs, base)];
  });
}

function usersOf(key: Key, work: Work): readonly AnyFact[] {
  return [...reach(work.users, [key])].flatMap((user) => work.before.facts.get(user) ?? []);
}

/** Users in the state before that are users afterwards, too: a column that leaves a type does so before the type changes. */
function staying(key: Key, work: Work): readonly AnyFact[] {
  const still = reach(work.usersAfter, [key]);
  return usersOf(key, work).filter((fact) => still.has(keyOf(fact)));
}

/** Where those who notice a change of a fact are found: at the fact, or at the whole that it binds. */
function noticedAt(fact: AnyFact, { before, after }: Work): Key {
  if (moduleOf(fact.kind).binds !== true) return keyOf(fact);
  return keyOf(wholeOf(fact, (key) => before.facts.has(key) || after.facts.has(key)));
}

/** What goes by itself with something that statements replace or drop, and is wanted afterwards. */
function lostBy(alters: ReadonlyMap<Key, readonly Statement[]>, work: Work): ReadonlySet<Key> {
  const drops = [...work.removed].flatMap((key) => {
    const fact = work.before.facts.get(key);
    if (fact === undefined || parentOf(fact, (holder) => work.removed.has(holder)) !== undefined) return [];
    return moduleOf(fact.kind).drop(fact, context(key, work));
  });
  const lost = [...[...alters.values()].flat(), ...drops].flatMap(({ loses }) => (loses ?? []).map(keyOf));
  return new Set(lost.filter((key) => work.before.facts.has(key) && work.after.facts.has(key)));
}

/**
 * Grows `remake` by all that must go and come back: under a change that Postgres refuses, or on something remade. What the cluster
 * has and is declared no longer stays as long as something that stays needs it.
 */
function spread(
  remake: Set<Key>,
  alters: ReadonlyMap<Key, readonly Statement[]>,
  lost: ReadonlySet<Key>,
  ties: Ties,
  work: Work,
): void {
  const isLetGo = (key: Key) => {
    const fact = work.before.facts.get(key);
    return fact !== undefined && isOfCluster(fact.kind);
  };
  const stack: Key[] = [...work.removed].filter((key) => !isLetGo(key));
  const add = (key: Key) => {
    remake.add(key);
    stack.push(key);
  };
  for (const key of [...remake, ...lost]) add(key);
  for (const [key, statements] of alters) for (const user of refusing(key, statements, work)) add(user);
  for (const key of [...changingHands(ties), ...losingOwn(ties)]) if (!remake.has(key)) add(key);
  for (const delta of work.deltas) {
    if (delta.change === 'add') for (const user of refusingNew(delta.key, work)) add(user);
  }
  const unchanged = (key: Key) => work.after.facts.has(key) && !alters.has(key);
  const claimed = new Set(work.deltas.flatMap((delta) => (delta.change === 'add' ? claimsOf(delta.after) : [])));
  for (let key = stack.pop(); key !== undefined; key = stack.pop()) {
    if (remake.has(key)) for (const user of refusingNew(key, work)) if (!remake.has(user)) add(user);
    for (const one of work.heirs.get(key) ?? []) if (!remake.has(one) && isLostAbove(one, key, ties)) add(one);
    for (const one of heldAbove(key, ties)) if (!ties.leaving.has(one) && work.after.facts.has(one)) add(one);
    const gone = work.removed.has(key) && !isSwapped(key, claimed, work);
    for (const user of work.users.get(key) ?? []) {
      if (remake.has(user) || !work.after.facts.has(user) || carries(user, key, work.before)) continue;
      if (gone && !unchanged(user)) continue;
      if (remake.has(key) && isPartOf(user, key, work)) add(user);
      else if (!keepsData(user, work) && !isLoose(user, key, work)) add(user);
    }
  }
}

/** A part goes with its whole, whatever it holds. */
function isPartOf(key: Key, whole: Key, { before }: Work): boolean {
  const fact = before.facts.get(key);
  return fact !== undefined && !standsAlone(fact.kind) && parentOf(fact, (one) => one === whole) === whole;
}

/** True where a drop above takes along what is wanted afterwards. */
function isLostAbove(key: Key, above: Key, ties: Ties): boolean {
  const [was, is] = [ties.before.facts.get(key), ties.after.facts.get(key)];
  return was !== undefined && is !== undefined && isTied(was, above, ties);
}

/** What stands above and cannot do without this: Postgres takes no index off the one above, but with that. */
function heldAbove(key: Key, ties: Ties): readonly Key[] {
  const fact = ties.before.facts.get(key);
  if (fact === undefined || moduleOf(fact.kind).carries !== 'drop') return [];
  return carriersOf(fact).filter((carrier) => isTied(fact, carrier, ties));
}

/** Those under which Postgres refuses the statements. */
function refusing(key: Key, statements: readonly Statement[], work: Work): readonly Key[] {
  const kinds = new Set(statements.flatMap(({ rebuilds }) => rebuilds ?? []));
  const fact = work.after.facts.get(key);
  if (kinds.size === 0 || fact === undefined) return [];
  return [...reach(work.users, [noticedAt(fact, work)])].filter((user) => {
    const used = work.before.facts.get(user);
    return used !== undefined && kinds.has(used.kind) && work.after.facts.has(user) && mayRemake(used);
  });
}

/** The same of what is created and binds others. */
function refusingNew(key: Key, work: Work): readonly Key[] {
  const fact = work.after.facts.get(key);
  if (fact === undefined || moduleOf(fact.kind).binds !== true) return [];
  return refusing(key, creation(fact, work), work).filter((user) => user !== key);
}

/**
 * True where what goes makes room: for another overload, since a call could mean either, or for what has its name. What makes
 * use of it lets go first.
 */
function isSwapped(key: Key, claimed: ReadonlySet<string>, { before, deltas }: Work): boolean {
  const gone = before.facts.get(key);
  if (gone === undefined) return false;
  if (claimsOf(gone).some((claim) => claimed.has(claim))) return true;
  if (moduleOf(gone.kind).callable !== true) return false;
  const sameName = ({ kind, path }: AnyFact) =>
    kind === gone.kind && path[0] === gone.path[0] && path[1] === gone.path[1];
  // new arguments with a default change what a call can mean as much as a new overload
  return deltas.some((delta) => delta.change !== 'remove' && sameName(delta.after));
}

/** Of a kind that has facts with and without contents of their own (columns), only those without. */
function mayRemake({ kind, payload }: AnyFact): boolean {
  return moduleOf(kind).derived?.(payload) !== false;
}

function isLoose(key: Key, part: Key, { before }: Work): boolean {
  const [fact, needed] = [before.facts.get(key), before.facts.get(part)];
  return fact !== undefined && moduleOf(fact.kind).loose === true && needed !== undefined && !standsAlone(needed.kind);
}

function keepsData(key: Key, work: Work): boolean {
  const fact = work.before.facts.get(key);
  return fact !== undefined && isPrecious(fact);
}

function drops(remake: ReadonlySet<Key>, lost: ReadonlySet<Key>, ties: Ties, work: Work): readonly Action[] {
  const leaving = new Set([...work.removed, ...remake].filter((key) => !lost.has(key)));
  const takes = new Map<Key, Key[]>();
  const roots: Key[] = [];
  for (const key of work.before.facts.keys()) {
    if (!leaving.has(key)) continue;
    const root = outermost(key, leaving, ties);
    if (root === key) roots.push(key);
    else takes.set(root, [...(takes.get(root) ?? []), key]);
  }
  return roots.flatMap((key) => {
    const fact = work.before.facts.get(key);
    return fact === undefined ? [] : [dropAction(fact, takes.get(key) ?? [], remake, work)];
  });
}

function dropAction(fact: AnyFact, takes: readonly Key[], remake: ReadonlySet<Key>, work: Work): Action {
  const key = keyOf(fact);
  const statements = moduleOf(fact.kind).drop(fact, context(key, work));
  return { key, does: 'drop', fact, statements, rebuild: remake.has(key), takes };
}

/** The farthest whole that leaves, too: its drop takes its parts along, but a namespace none of its contents. */
function outermost(key: Key, leaving: ReadonlySet<Key>, ties: Ties): Key {
  const fact = ties.before.facts.get(key);
  const part = fact !== undefined && !standsAlone(fact.kind);
  const parent = part ? parentOf(fact, (candidate) => leaving.has(candidate)) : undefined;
  const host = parent ?? takenFromAbove(key, ties);
  return host === undefined || !leaving.has(host) ? key : outermost(host, leaving, ties);
}

function creates(
  remake: ReadonlySet<Key>,
  alters: ReadonlyMap<Key, readonly Statement[]>,
  ties: Ties,
  work: Work,
): readonly Action[] {
  const coming: Action[] = [];
  const hosts = new Map<Key, Key>();
  const changed = new Set(work.deltas.map(({ key }) => key));
  const refilled = new Set([...alters.keys()].filter((key) => isRefilled(work.options.notes?.(key))));
  for (const [key, fact] of work.after.facts) {
    const rebuild = remake.has(key);
    if ((!rebuild && work.before.facts.has(key)) || isGiven(fact)) continue;
    const host = madeFromAbove(key, ties);
    if (host !== undefined) {
      const statements = unlikeAbove(fact, work);
      if (statements.length === 0) hosts.set(key, host);
      else coming.push({ key, does: 'alter', fact, statements, rebuild: false, takes: [], follows: host });
      continue;
    }
    const made = creation(fact, work);
    // what is only made again has been true of every row before; of new contents nothing can be said
    const known = ![...(work.after.needs.get(key) ?? [])].some((needed) => refilled.has(needed));
    const checked = standsOn(fact, work) !== undefined && known && (!rebuild || changed.has(key));
    const own = checked ? made : made.map(withoutOffenders);
    const statements = [...own, ...unwanted(brought(fact, work), work)];
    coming.push({ key, does: 'create', fact, statements, rebuild, takes: [] });
  }
  const madeWith = takenBy(hosts);
  return hosts.size === 0 ? coming : coming.map((action) => ({ ...action, takes: madeWith(action.key) }));
}

/** What makes a part that came from above what it is to be. */
function unlikeAbove(fact: AnyFact, work: Work): readonly Statement[] {
  const key = keyOf(fact);
  const above = carrierOf(fact, work.after);
  const [delta] = above === undefined ? [] : diff(only({ ...fact, payload: madeBelow(above, fact) }), only(fact));
  if (delta?.change !== 'set') return [];
  const statements = alteration(delta, work);
  if (statements === 'follows') return [];
  if (statements === 'replace') throw new Error(`${key} cannot differ from ${above?.path.join('.')}`);
  return statements;
}

function only(fact: AnyFact): FactBase {
  return { ...EMPTY, facts: new Map([[keyOf(fact), fact]]) };
}

/** What Postgres adds by itself to a thing that is made. */
function brought(made: AnyFact, { bringing }: Work): readonly AnyFact[] {
  return bringing.flatMap((fact) => moduleOf(fact.kind).brings?.(fact, made) ?? []);
}

/** Takes away of it what is not to be, or is to be otherwise and is made so later. */
function unwanted(facts: readonly AnyFact[], work: Work): readonly Statement[] {
  const isWanted = (fact: AnyFact) => {
    const wanted = work.after.facts.get(keyOf(fact));
    return wanted !== undefined && canonical(wanted.payload) === canonical(fact.payload);
  };
  return facts
    .filter((fact) => !isWanted(fact))
    .flatMap((fact) => moduleOf(fact.kind).drop(fact, context(keyOf(fact), work, [])));
}

function creation(fact: AnyFact, work: Work): readonly Statement[] {
  const holder = standsOn(fact, work);
  const around = context(keyOf(fact), work, holder === undefined ? [] : staying(holder, work));
  return moduleOf(fact.kind).create(fact, holder === undefined ? { ...around, notes: {} } : around);
}

function isRefilled({ using, backfill }: Notes = {}): boolean {
  return using !== undefined || backfill !== undefined;
}

/** The fact that holds this one and stood before, so that there can be rows. */
function standsOn(fact: AnyFact, work: Work): Key | undefined {
  const parent = parentOf(fact, (key) => work.after.facts.has(key));
  return parent !== undefined && work.before.facts.has(parent) ? parent : undefined;
}

function withoutOffenders({ offenders: _, ...statement }: Statement): Statement {
  return statement;
}

function alterAction(key: Key, statements: readonly Statement[], work: Work): Action {
  const [was, fact] = [work.before.facts.get(key), work.after.facts.get(key)];
  if (was === undefined || fact === undefined) throw new Error(`no fact ${key} before and after the change`);
  const anew = statements.some(({ loses }) => loses !== undefined);
  const had = new Set(anew ? [] : brought(was, work).map(keyOf));
  const more = brought(fact, work).filter((one) => !had.has(keyOf(one)));
  return { key, does: 'alter', fact, statements: [...statements, ...unwanted(more, work)], rebuild: false, takes: [] };
}

function residual(deltas: readonly Delta[], actions: readonly Action[]): readonly Key[] {
  const covered = new Set(
    actions.filter(({ statements }) => statements.length > 0).flatMap(({ key, takes }) => [key, ...takes]),
  );
  return deltas.map((delta) => delta.key).filter((key) => !covered.has(key));
}
