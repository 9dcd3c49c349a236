import { extract } from '../catalog/extract.ts';
import type { Engine } from '../engines/engine.ts';
import { type AnyFact, type FactBase, neededBy } from '../facts/base.ts';
import { claimsOf, clash } from '../facts/claims.ts';
import { type Delta, diff } from '../facts/diff.ts';
import { canonical } from '../facts/hash.ts';
import { addressOf, isWithin, type Key, keyOf } from '../facts/id.ts';
import { handsTo, isPrecious, parentOf, standsAlone, wholeOf } from '../facts/parent.ts';
import { unseenIn, withUnseen } from '../facts/unseen.ts';
import type { Id, Statement } from '../kinds/kind.ts';
import { MODULES, moduleOf, ownerModule } from '../kinds/registry.ts';
import { qualified, suffixed } from '../sql/quote.ts';
import { broughtAlong } from './left-behind.ts';
import type { Rename } from './plan.ts';
import { type Asked, invert, labelOf, ownerOf, relocate, takers } from './renames.ts';

export interface RenameStep extends Rename {
  readonly label: string;
  readonly forward: readonly Statement[];
  readonly back: readonly Statement[];
  /** True for a name that Postgres derived and that a rename left behind. */
  readonly derived: boolean;
  /** True where it only gives up a name that it has beside its own. */
  readonly aside?: true;
}

/** What must be there before a rename leads into it: a new namespace. */
export interface MadeAhead {
  readonly to: AnyFact;
  readonly forward: readonly Statement[];
  readonly back: readonly Statement[];
}

export interface Renamed {
  /** The state with its new names, as Postgres words it then. */
  readonly base: FactBase;
  readonly ahead: readonly MadeAhead[];
  readonly steps: readonly RenameStep[];
}

/**
 * Carries the renames out on an engine that is in the current state, inside a transaction that is rolled back, and reads what
 * Postgres makes of everything that used the old names. Then renames what was only left behind by a rename: the same
 * definition under another name (a key that Postgres named after its column).
 */
export async function applyRenames(
  engine: Engine,
  current: FactBase,
  asked: readonly Asked[],
  desired: FactBase,
): Promise<Renamed> {
  const ahead = homes(asked, current, desired).map(madeAhead);
  await engine.run(['begin', ...ahead.flatMap(({ forward }) => forward.map(({ sql }) => sql))].join(';\n'));
  try {
    const known = asked.filter(({ to }) => !isMade(to));
    const first = await carryOut(engine, current, parked(known, current));
    const put = await carryOut(engine, first.base, successions(first.base, desired));
    const rooms = makingRoom(put.base, desired);
    const room = { base: await reached(engine, put.base, rooms), steps: [...put.steps, ...rooms] };
    const moved = await moveAll(engine, room.base, desired);
    const made = asked.filter(({ to }) => isMade(to)).flatMap((rename) => worded(rename, moved.base) ?? []);
    const second = await carryOut(engine, moved.base, parked(made, moved.base));
    const found = parked(followers(second.base, desired), second.base);
    const third = await carryOut(engine, second.base, found.map(asDerived));
    return { base: third.base, ahead, steps: [first, room, moved, second, third].flatMap(({ steps }) => steps) };
  } finally {
    await engine.run('rollback').catch(() => []);
  }
}

/** What is put aside, for something of another kind takes its name while what holds data uses it: a domain that becomes an enum. */
function successions(base: FactBase, desired: FactBase): readonly Move[] {
  const deltas = diff(base, desired);
  const coming = new Set(deltas.flatMap((delta) => (delta.change === 'add' ? claimsOf(delta.after) : [])));
  const users = neededBy(base);
  const aside = asideIn(base);
  const stays = (key: Key) => {
    const fact = base.facts.get(key);
    return fact !== undefined && isPrecious(fact) && desired.facts.has(key);
  };
  return deltas.flatMap((delta): readonly Move[] => {
    if (delta.change !== 'remove' || moduleOf(delta.before.kind).rename === undefined) return [];
    const heir = desired.facts.get(handsTo(delta.before, desired) ?? '');
    const taken = claimsOf(delta.before).some((claim) => coming.has(claim));
    const held = taken && [...(users.get(delta.key) ?? [])].some(stays);
    if (!held && (heir === undefined || !clash(delta.before, heir))) return [];
    return [{ from: idOf(delta.before), to: aside(delta.before), fact: delta.before, derived: true }];
  });
}

/** What has a name that something takes which takes over from it lets go of it first. */
function makingRoom(base: FactBase, desired: FactBase): readonly RenameStep[] {
  return diff(base, desired).flatMap((delta): readonly RenameStep[] => {
    if (delta.change !== 'add') return [];
    const fact = base.facts.get(handsTo(delta.after, base) ?? '');
    if (fact === undefined || !clash(fact, delta.after)) return [];
    const { label, makesRoom } = moduleOf(fact.kind);
    const aside = asideIn(base);
    const room = makesRoom?.(fact, (name) => aside({ kind: delta.after.kind, path: [name] }).path[0] ?? name);
    if (room === undefined) return [];
    return [{ from: idOf(fact), to: idOf(fact), label: label(fact.payload), derived: true, aside: true, ...room }];
  });
}

/** What stands elsewhere afterwards under its old name: an extension. */
async function moveAll(engine: Engine, base: FactBase, desired: FactBase): Promise<Omit<Renamed, 'ahead'>> {
  const steps = changing(base, desired).flatMap(({ before, after }): readonly RenameStep[] => {
    const { moves, label } = moduleOf(before.kind);
    const forward = moves?.(before, after) ?? [];
    if (moves === undefined || forward.length === 0) return [];
    const [id, back] = [idOf(before), moves(after, before)];
    return [{ from: id, to: id, label: label(before.payload), derived: true, forward, back }];
  });
  return { base: await reached(engine, base, steps), steps };
}

function changing(base: FactBase, desired: FactBase): readonly Extract<Delta, { change: 'set' }>[] {
  return diff(base, desired).flatMap((delta) => (delta.change === 'set' ? [delta] : []));
}

/** True for what Postgres names, with words of its own in the path: they follow the renames of types. */
function isMade({ kind }: Id): boolean {
  return MODULES.some((module) => module.kind === kind && module.madePath !== undefined);
}

/** The rename in the words that Postgres has once everything else is renamed; of others of that name only where it is alone. */
function worded({ from, to }: Rename, base: FactBase): Rename | undefined {
  const last = (id: Id, other: Id) => ({ ...id, path: [...id.path.slice(0, -1), other.path.at(-1) ?? ''] });
  if (base.facts.has(keyOf(last(from, to)))) return { from: last(from, to), to };
  const name = { ...from, path: from.path.slice(0, -1) };
  const [only, ...more] = [...base.facts.values()].filter((fact) => fact.kind === from.kind && isWithin(fact, name));
  if (only === undefined || more.length > 0) return undefined;
  return { from: { kind: only.kind, path: only.path }, to: last(to, only) };
}

/** What holds a renamed thing afterwards and is not there yet. */
function homes(asked: readonly Asked[], current: FactBase, desired: FactBase): readonly AnyFact[] {
  const renamed = new Set(asked.map(({ to }) => keyOf(to)));
  const back = invert(asked);
  const moving = changing(current, desired).filter(
    ({ before, after }) => (moduleOf(before.kind).moves?.(before, after) ?? []).length > 0,
  );
  const found = new Set([
    ...asked.flatMap(({ to }) => parentOf(to, (key) => desired.facts.has(key)) ?? []),
    ...moving.flatMap(({ key }) => [...(desired.needs.get(key) ?? [])]),
  ]);
  return [...found]
    .flatMap((key) => desired.facts.get(key) ?? [])
    .filter((home) => !renamed.has(keyOf(home)) && !current.facts.has(keyOf(relocate(home, back))));
}

function madeAhead(to: AnyFact): MadeAhead {
  const { create, drop } = moduleOf(to.kind);
  const context = { major: 0, notes: {}, dependents: [] };
  return { to, forward: create(to, context), back: drop(to, context) };
}

/** A rename as it is carried out. `derived`: nobody asked for it, it makes room or follows another one. */
interface Move extends Rename {
  /** What is renamed, as it stands before all renames; a member has none. */
  readonly fact: AnyFact | undefined;
  readonly derived: boolean;
}

function asDerived(move: Move): Move {
  return { ...move, derived: true };
}

/** What people call a thing that only a rename of the plan's own has put aside. */
export function calledBefore(steps: readonly RenameStep[]): (id: Id) => Id {
  const named = new Map(putAside(steps).map(({ from, to }) => [keyOf(to), from]));
  const worded = wordedBefore(steps);
  return (id) =>
    named.get(keyOf(id)) ?? { kind: id.kind, path: id.path.map((part, n) => (n < 2 ? part : worded(part))) };
}

/** The same in a text. */
export function wordedBefore(steps: readonly RenameStep[]): (text: string) => string {
  const put = putAside(steps);
  return (text) => put.reduce((now, { from, to }) => now.replaceAll(qualified(to.path), qualified(from.path)), text);
}

function putAside(steps: readonly RenameStep[]): readonly RenameStep[] {
  return steps.filter(({ derived, from, to }) => derived && standsAlone(to.kind) && keyOf(from) !== keyOf(to));
}

interface Waiting extends Omit<Move, 'derived'> {
  /** What goes along into another namespace by itself. */
  readonly takes: readonly AnyFact[];
}

/**
 * Holders before what they hold, and each once its new name is free; where names change places, one is put aside first. So is
 * a part that comes along into a namespace where its name is taken: an index.
 */
function parked(asked: readonly Rename[], base: FactBase): readonly Move[] {
  if (asked.length === 0) return [];
  const back = invert(asked);
  const aside = asideIn(base);
  const taking = takers(base);
  let waiting = asked.map(({ from, to }): Waiting => {
    const fact = base.facts.get(keyOf(relocate(from, back)));
    return { from, to, fact, takes: from.path[0] === to.path[0] ? [] : takenAlong(fact, base) };
  });
  const out: Move[] = [];
  for (let [first] = waiting; first !== undefined; [first] = waiting) {
    const depth = Math.min(...waiting.map(({ from }) => from.path.length));
    const ready = waiting.filter(({ from }) => from.path.length === depth);
    const next = ready.find((rename) => !ready.some((other) => isInTheWay(other, rename)));
    const rename = next ?? ready[0] ?? first;
    const { from, to, fact } = rename;
    waiting = waiting.filter((other) => other.from !== from);
    if (next === undefined) {
      const room = aside(from);
      out.push({ from, to: room, fact, derived: true });
      waiting.push({ ...rename, from: room });
      continue;
    }
    const hindered = hinderedIn(rename, base, taking).map(
      (one): Move => ({ ...one, to: aside(one.from), derived: true }),
    );
    out.push(...hindered, { from, to, fact, derived: false });
    waiting = waiting
      .map((other) => ({ ...other, from: afterwards(other, rename, hindered) }))
      .filter((other) => keyOf(other.from) !== keyOf(other.to));
  }
  return out;
}

/** Names to be called by for a while, each given once. */
function asideIn(base: FactBase): (id: Id) => Id {
  const given = new Set([...base.facts.values()].map(({ path }) => path.at(-1)));
  return ({ kind, path }) => {
    const at = standsAlone(kind) ? Math.min(1, path.length - 1) : path.length - 1;
    const name = asideOf(path[at] ?? '', (one) => !given.has(one));
    given.add(name);
    return { kind, path: path.with(at, name) };
  };
}

function asideOf(name: string, isFree: (name: string) => boolean): string {
  for (let n = 1; ; n += 1) {
    const found = suffixed(name, n === 1 ? '_aside' : `_aside${n}`);
    if (isFree(found)) return found;
  }
}

/** Where something stands once another rename is done. */
function afterwards({ from, fact }: Waiting, rename: Waiting, hindered: readonly Move[]): Id {
  const put = fact === undefined ? undefined : hindered.find((one) => one.fact === fact);
  if (fact !== undefined && rename.takes.includes(fact)) return into(rename.to, put?.to ?? from);
  return put === undefined ? from : relocate(put.to, [rename]);
}

function into({ path: [namespace = ''] }: Id, { kind, path }: Id): Id {
  return { kind, path: path.with(0, namespace) };
}

/** What stands wherever something that belongs to a fact stands: the sequences of a table. */
function takenAlong(fact: AnyFact | undefined, base: FactBase): readonly AnyFact[] {
  const has = (key: Key) => base.facts.has(key);
  const isAround = (key: Key) => {
    const needed = base.facts.get(key);
    return needed !== undefined && fact !== undefined && keyOf(wholeOf(needed, has)) === keyOf(fact);
  };
  const anchors = [...base.facts.values()].filter(({ kind }) => moduleOf(kind).anchors === true);
  const found = anchors.filter((anchor) => [...(base.needs.get(keyOf(anchor)) ?? [])].some(isAround));
  return found.flatMap((anchor) => base.facts.get(parentOf(anchor, has) ?? '') ?? []);
}

/** What comes along with a rename into a namespace where its name is taken. */
function hinderedIn(
  { from, to, fact, takes }: Waiting,
  base: FactBase,
  taking: ReturnType<typeof takers>,
): readonly Omit<Waiting, 'takes'>[] {
  if (fact === undefined || from.path[0] === to.path[0]) return [];
  const home = keyOf(fact);
  const parts = [...base.facts.values()].filter(
    (part) => isWithin(part, fact) && !standsAlone(part.kind) && parentOf(part, (key) => key === home) === home,
  );
  const along = [
    ...parts.map((part) => ({
      fact: part,
      from: relocate(idOf(part), [{ from: fact, to: from }]),
      to: relocate(idOf(part), [{ from: fact, to }]),
    })),
    ...takes.map((one) => ({ fact: one, from: idOf(one), to: into(to, one) })),
  ];
  return along
    .filter((one) => moduleOf(one.fact.kind).rename !== undefined)
    .filter((one) => taking({ from: one.fact, to: one.to }).length > 0);
}

function isInTheWay(other: Waiting, rename: Waiting): boolean {
  if (other === rename) return false;
  if (rename.fact !== undefined && other.takes.includes(rename.fact)) return true;
  const kept = claimed(other.fact, other.to);
  const taken = claimed(rename.fact, rename.to);
  return claimed(other.fact, other.from).some((claim) => taken.includes(claim) && !kept.includes(claim));
}

/** What a fact claims under another id; a member, which has no fact, claims its own name. */
function claimed(fact: AnyFact | undefined, id: Id): readonly string[] {
  return fact === undefined ? [keyOf(id)] : claimsOf(fact, id);
}

async function carryOut(engine: Engine, base: FactBase, moves: readonly Move[]): Promise<Omit<Renamed, 'ahead'>> {
  const steps: RenameStep[] = [];
  for (const move of moves) steps.push(stepOf(base, move, steps));
  return { base: await reached(engine, base, steps), steps };
}

/** What the steps make of a base. */
async function reached(engine: Engine, base: FactBase, steps: readonly RenameStep[]): Promise<FactBase> {
  if (steps.length === 0) return base;
  await engine.run(steps.flatMap((step) => step.forward.map(({ sql }) => sql)).join(';\n'));
  return withUnseen(
    await extract(engine),
    unseenIn(base).map((fact) => renamed(fact, steps)),
  );
}

/** What no catalog holds is renamed here. */
function renamed(fact: AnyFact, steps: readonly RenameStep[]): AnyFact {
  const step = steps.find(({ from }) => keyOf(from) === keyOf(fact));
  return step === undefined ? fact : { ...fact, path: step.to.path };
}

function stepOf(base: FactBase, { from, to, fact, derived }: Move, done: readonly Rename[]): RenameStep {
  const member = ownerModule(from.kind)?.members;
  if (member !== undefined) {
    const owner = ownerOf(base, original(from, done));
    if (owner === undefined) throw new Error(`no owner of ${keyOf(from)}`);
    const placed = { ...owner, path: to.path.slice(0, -1) };
    const [old, now] = [from.path.at(-1) ?? '', to.path.at(-1) ?? ''];
    const [forward, back] = [[member.rename(placed, old, now)], [member.rename(placed, now, old)]];
    return { from, to, label: labelOf(from.kind), derived, forward, back };
  }
  if (fact === undefined) throw new Error(`cannot rename ${keyOf(from)}`);
  const part = from.path.length > 2 && !standsAlone(from.kind);
  const start = { ...fact, path: part ? [...to.path.slice(0, 2), ...from.path.slice(2)] : from.path };
  const others = () => [
    ...[...base.facts.values()].flatMap((one) => claimsOf(one)),
    ...done.flatMap((one) => claimsOf(fact, one.to)),
  ];
  const isFree = (path: readonly string[]) => {
    const claims = claimsOf(fact, { path });
    return !others().some((claim) => claims.includes(claim));
  };
  const along = (before: Id, after: Id) => (part ? [] : broughtAlong(base, fact, [before, after], done));
  return {
    from,
    to,
    label: moduleOf(fact.kind).label(fact.payload),
    derived,
    forward: [...route(start, to.path, isFree), ...along(start, to)],
    back: [...route({ ...fact, path: to.path }, start.path, isFree), ...along(to, start)],
  };
}

/** A new name in a new namespace takes two statements, and one more where the names between them are taken. */
function route(
  start: AnyFact,
  end: readonly string[],
  isFree: (path: readonly string[]) => boolean,
): readonly Statement[] {
  const { rename } = moduleOf(start.kind);
  if (rename === undefined) throw new Error(`cannot rename ${keyOf(start)}`);
  const stops = [...between(start, end, isFree), end];
  let at = start;
  return stops.flatMap((path) => {
    const statements = rename(at, { kind: start.kind, path });
    at = { ...start, path };
    return statements;
  });
}

function between(
  { kind, path }: Id,
  end: readonly string[],
  isFree: (path: readonly string[]) => boolean,
): readonly (readonly string[])[] {
  const [schema = '', name = ''] = path;
  const [schemaNow = '', nameNow = ''] = end;
  if (!standsAlone(kind) || path.length < 2 || schema === schemaNow || name === nameNow) return [];
  const ways = [path.with(1, nameNow), path.with(0, schemaNow)];
  const free = ways.find(isFree);
  if (free !== undefined) return [free];
  const room = (one: string) => [path.with(1, one), path.with(0, schemaNow).with(1, one)];
  return room(asideOf(name, (one) => room(one).every(isFree)));
}

/** Where a fact stood before the renames done so far. */
function original(id: Id, done: readonly Rename[]): Id {
  let found = id;
  for (const { from, to } of [...done].reverse()) {
    if (keyOf(to) === keyOf(found)) found = from;
    else found = relocate(found, [{ from: to, to: from }]);
  }
  return found;
}

/** What holds no data, or is known by something else, and is there before and after with the same definition, only named otherwise. */
function followers(base: FactBase, desired: FactBase): readonly Rename[] {
  const deltas = diff(base, desired);
  const gone = new Map<string, AnyFact[]>();
  for (const delta of deltas) {
    if (delta.change !== 'remove' || !mayFollow(delta.before)) continue;
    const sort = sortOf(delta.before, base);
    gone.set(sort, [...(gone.get(sort) ?? []), delta.before]);
  }
  const found = deltas.flatMap((delta): readonly Rename[] => {
    if (delta.change !== 'add' || !mayFollow(delta.after)) return [];
    const from = gone.get(sortOf(delta.after, desired))?.shift();
    return from === undefined ? [] : [{ from: idOf(from), to: idOf(delta.after) }];
  });
  return unhindered(found, takers(base));
}

/** Those whose new names are free, or are once the others have theirs. */
function unhindered(renames: readonly Rename[], taking: ReturnType<typeof takers>): readonly Rename[] {
  const leaving = new Set(renames.map(({ from }) => keyOf(from)));
  const free = renames.filter((rename) => taking(rename).every((key) => leaving.has(key)));
  return free.length === renames.length ? free : unhindered(free, taking);
}

function idOf({ kind, path }: Id): Id {
  return { kind, path };
}

function mayFollow(fact: AnyFact): boolean {
  const { precious, rename, knownBy } = moduleOf(fact.kind);
  return rename !== undefined && (!precious || knownBy?.(fact) !== undefined);
}

/** Equal for facts of one kind and definition that are known by one thing, under one parent, or in one namespace where there is no parent. */
function sortOf(fact: AnyFact, base: FactBase): string {
  const by = moduleOf(fact.kind).knownBy?.(fact);
  const parent: Key | undefined = by === undefined ? parentOf(fact, (key) => base.facts.has(key)) : keyOf(by);
  return `${fact.kind} ${parent ?? addressOf({ kind: fact.kind, path: fact.path.slice(0, 1) })} ${canonical(fact.payload)}`;
}
