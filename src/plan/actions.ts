import type { AnyFact, FactBase } from '../facts/base.ts';
import { neededBy, reach } from '../facts/base.ts';
import { claimsOf } from '../facts/claims.ts';
import { isOfCluster } from '../facts/cluster.ts';
import { type Delta, diff } from '../facts/diff.ts';
import { type Key, keyOf } from '../facts/id.ts';
import { isPrecious, parentOf, standsAlone, wholeOf } from '../facts/parent.ts';
import type { AlterRule, Context, Id, Notes, Payload, Statement } from '../kinds/kind.ts';
import { moduleOf } from '../kinds/registry.ts';

/** One step at one fact: the statements that create, alter or drop it. */
export interface Action {
  readonly key: Key;
  readonly does: 'create' | 'alter' | 'drop';
  /** The fact as it is afterwards; for a drop, as it was. */
  readonly fact: AnyFact;
  readonly statements: readonly Statement[];
  /** True where the fact stands before and after, and is dropped and created again around something else. */
  readonly rebuild: boolean;
  /** Removed facts that go with this drop, because a parent takes its children. */
  readonly takes: readonly Key[];
  /** Of the end of a change that is an action of its own: what waits for the change, and so is waited for only here. */
  readonly ends?: ReadonlySet<Key>;
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
}

interface Work extends Compiled {
  readonly options: CompileOptions;
  readonly users: ReadonlyMap<Key, ReadonlySet<Key>>;
  readonly usersAfter: ReadonlyMap<Key, ReadonlySet<Key>>;
  readonly removed: ReadonlySet<Key>;
}

/** Turns the difference between two bases into actions by the kinds' rules. In no order yet. */
export function compile(before: FactBase, after: FactBase, options: CompileOptions): Compiled {
  const deltas = diff(before, after);
  const removed = new Set(deltas.filter((delta) => delta.change === 'remove').map((delta) => delta.key));
  const users = neededBy(before);
  const usersAfter = neededBy(after);
  const work: Work = { before, after, deltas, actions: [], residual: [], options, users, usersAfter, removed };
  const alters = new Map<Key, readonly Statement[]>();
  const remake = new Set<Key>();
  for (const delta of deltas) {
    if (delta.change !== 'set') continue;
    const statements = alteration(delta, work);
    if (statements === 'replace') remake.add(delta.key);
    else alters.set(delta.key, statements);
  }
  const lost = lostBy(alters, work);
  spread(remake, alters, lost, work);
  const actions = [
    ...drops(remake, lost, work),
    ...[...alters].filter(([key]) => !remake.has(key)).map(([key, statements]) => alterAction(key, statements, work)),
    ...creates(remake, alters, work),
  ];
  return { before, after, deltas, actions, residual: residual(deltas, actions) };
}

function alteration(delta: Extract<Delta, { change: 'set' }>, work: Work): readonly Statement[] | 'replace' {
  const module = moduleOf(delta.before.kind);
  const rules = new Set([...delta.changed].map((name) => module.attributes[name] ?? 'replace'));
  const statements: Statement[] = [];
  for (const rule of rules) {
    const made = rule === 'replace' ? rule : apply(rule, delta, work);
    if (made === 'replace') return 'replace';
    statements.push(...made);
  }
  return statements;
}

function apply(rule: AlterRule<string, Payload>, delta: Extract<Delta, { change: 'set' }>, work: Work) {
  const { before, after, changed } = delta;
  const dependents = staying(noticedAt(delta.after, work), work);
  return rule({ before, after, changed, context: context(delta.key, work, dependents) });
}

function context(key: Key, work: Work, dependents: Context['dependents'] = usersOf(key, work)): Context {
  const afterwards = (id: Id) => work.after.facts.get(keyOf(id));
  return { major: work.options.major, notes: work.options.notes?.(key) ?? {}, dependents, afterwards };
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

/** What goes by itself with something that statements replace, and is wanted afterwards. */
function lostBy(alters: ReadonlyMap<Key, readonly Statement[]>, work: Work): ReadonlySet<Key> {
  const lost = [...alters.values()].flat().flatMap((statement) => (statement.loses ?? []).map(keyOf));
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
  for (const delta of work.deltas) {
    if (delta.change === 'add') for (const user of refusingNew(delta.key, work)) add(user);
  }
  const unchanged = (key: Key) => work.after.facts.has(key) && !alters.has(key);
  const claimed = new Set(work.deltas.flatMap((delta) => (delta.change === 'add' ? claimsOf(delta.after) : [])));
  for (let key = stack.pop(); key !== undefined; key = stack.pop()) {
    if (remake.has(key)) for (const user of refusingNew(key, work)) if (!remake.has(user)) add(user);
    const gone = work.removed.has(key) && !isSwapped(key, claimed, work);
    for (const user of work.users.get(key) ?? []) {
      if (remake.has(user) || !work.after.facts.has(user)) continue;
      if (gone && !unchanged(user)) continue;
      if (!keepsData(user, work)) add(user);
    }
  }
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
function isSwapped(key: Key, claimed: ReadonlySet<string>, { before, after }: Work): boolean {
  const gone = before.facts.get(key);
  if (gone === undefined) return false;
  if (claimsOf(gone).some((claim) => claimed.has(claim))) return true;
  if (moduleOf(gone.kind).callable !== true) return false;
  const sameName = ({ kind, path }: AnyFact) =>
    kind === gone.kind && path[0] === gone.path[0] && path[1] === gone.path[1];
  return [...after.facts.values()].some((fact) => sameName(fact) && !before.facts.has(keyOf(fact)));
}

/** Of a kind that has facts with and without contents of their own (columns), only those without. */
function mayRemake({ kind, payload }: AnyFact): boolean {
  return moduleOf(kind).derived?.(payload) !== false;
}

function keepsData(key: Key, work: Work): boolean {
  const fact = work.before.facts.get(key);
  return fact !== undefined && isPrecious(fact);
}

function drops(remake: ReadonlySet<Key>, lost: ReadonlySet<Key>, work: Work): readonly Action[] {
  const leaving = new Set([...work.removed, ...remake].filter((key) => !lost.has(key)));
  const takes = new Map<Key, Key[]>();
  const roots: Key[] = [];
  for (const key of work.before.facts.keys()) {
    if (!leaving.has(key)) continue;
    const root = outermost(key, leaving, work.before);
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
function outermost(key: Key, leaving: ReadonlySet<Key>, base: FactBase): Key {
  const fact = base.facts.get(key);
  const part = fact !== undefined && !standsAlone(fact.kind);
  const parent = part ? parentOf(fact, (candidate) => leaving.has(candidate)) : undefined;
  return parent === undefined ? key : outermost(parent, leaving, base);
}

function creates(
  remake: ReadonlySet<Key>,
  alters: ReadonlyMap<Key, readonly Statement[]>,
  work: Work,
): readonly Action[] {
  const coming: Action[] = [];
  const changed = new Set(work.deltas.map(({ key }) => key));
  const refilled = new Set([...alters.keys()].filter((key) => isRefilled(work.options.notes?.(key))));
  for (const [key, fact] of work.after.facts) {
    const rebuild = remake.has(key);
    if (!rebuild && work.before.facts.has(key)) continue;
    const made = creation(fact, work);
    // what is only made again has been true of every row before; of new contents nothing can be said
    const known = ![...(work.after.needs.get(key) ?? [])].some((needed) => refilled.has(needed));
    const checked = standsOn(fact, work) !== undefined && known && (!rebuild || changed.has(key));
    const statements = checked ? made : made.map(withoutOffenders);
    coming.push({ key, does: 'create', fact, statements, rebuild, takes: [] });
  }
  return coming;
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
  const fact = work.after.facts.get(key);
  if (fact === undefined) throw new Error(`no fact ${key} after the change`);
  return { key, does: 'alter', fact, statements, rebuild: false, takes: [] };
}

function residual(deltas: readonly Delta[], actions: readonly Action[]): readonly Key[] {
  const covered = new Set(
    actions.filter(({ statements }) => statements.length > 0).flatMap(({ key, takes }) => [key, ...takes]),
  );
  return deltas.map((delta) => delta.key).filter((key) => !covered.has(key));
}

/** Splits what a drop takes along into drops of their own: the way out where two drops wait for each other. */
export function apart(action: Action, compiled: Compiled, split: (key: Key) => boolean): readonly Action[] {
  const gone = action.takes.filter(split);
  const own = gone.flatMap((key): readonly Action[] => {
    const fact = compiled.before.facts.get(key);
    if (fact === undefined) return [];
    const statements = moduleOf(fact.kind).drop(fact, { major: 0, notes: {}, dependents: [] });
    return [{ key, does: 'drop', fact, statements, rebuild: action.rebuild, takes: [] }];
  });
  return [{ ...action, takes: action.takes.filter((key) => !split(key)) }, ...own];
}

/** Splits off the end of a change, for which those of `late` are still in time: the way out where they wait for the change. */
export function withoutEnd(action: Action, late: ReadonlySet<Key>): readonly Action[] {
  const last = action.statements.filter(({ finishes }) => finishes === true);
  if (last.length === 0 || action.ends !== undefined) return [action];
  const first = action.statements.filter(({ finishes }) => finishes !== true);
  return [
    { ...action, statements: first },
    { ...action, statements: last, ends: late },
  ];
}
