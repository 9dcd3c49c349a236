import { extract } from '../catalog/extract.ts';
import type { Frame, Position } from '../diagnostics/diagnostic.ts';
import type { Engine } from '../engines/engine.ts';
import type { AnyFact, FactBase } from '../facts/base.ts';
import { diff } from '../facts/diff.ts';
import { canonical } from '../facts/hash.ts';
import { addressOf, isWithin, type Key, keyOf } from '../facts/id.ts';
import { parentOf, standsAlone } from '../facts/parent.ts';
import { unseenIn, withUnseen } from '../facts/unseen.ts';
import type { Id, Statement } from '../kinds/kind.ts';
import { type AnyKind, MODULES, moduleOf, ownerModule } from '../kinds/registry.ts';
import { suffixed } from '../sql/quote.ts';
import type { Rename } from './plan.ts';

/** A rename that somebody asked for. */
export interface Asked extends Rename {
  /** Where the note stands, when it is one. */
  readonly place?: { readonly at: Position; readonly frame: Frame };
}

export interface RenameStep extends Rename {
  readonly label: string;
  readonly forward: readonly Statement[];
  readonly back: readonly Statement[];
  /** True for a name that Postgres derived and that a rename left behind. */
  readonly derived: boolean;
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

export type RenameTrouble = {
  readonly trouble: 'unknown' | 'taken' | 'impossible';
  readonly asked: Asked;
  readonly label: string;
};

/** Sorts notes into those to carry out now, those already carried out, and those that cannot be. */
export function pending(
  asked: readonly Asked[],
  current: FactBase,
  spent: readonly Rename[],
): { readonly now: readonly Asked[]; readonly trouble: readonly RenameTrouble[] } {
  const now: Asked[] = [];
  const trouble: RenameTrouble[] = [];
  const done = new Set(spent.flatMap((rename, n) => [rename, along(rename, spent.slice(n + 1))].map(pairKey)));
  const leaving = new Set(asked.filter((rename) => !done.has(pairKey(rename))).map(({ from }) => keyOf(from)));
  for (const rename of [...asked].sort((a, b) => a.to.path.length - b.to.path.length)) {
    const from = relocate(rename.from, invert(now));
    const target = relocate(rename.to, invert(now));
    const stands = exists(current, from);
    const taken = exists(current, target);
    if (taken && (done.has(pairKey(rename)) || done.has(pairKey({ from, to: target })))) continue;
    const label = labelOf(rename.from.kind);
    if (!stands) trouble.push({ trouble: 'unknown', asked: rename, label });
    else if (takers(current, target).some((key) => !leaving.has(key)))
      trouble.push({ trouble: 'taken', asked: rename, label });
    else if (renamerOf(rename.from.kind) === undefined) trouble.push({ trouble: 'impossible', asked: rename, label });
    else now.push(rename);
  }
  return { now, trouble };
}

/** A rename of old as it reads today: what holds the thing was renamed since. */
function along({ from, to }: Rename, later: readonly Rename[]): Rename {
  const today = (id: Id): Id => later.reduce((at, rename) => relocate(at, [rename]), id);
  return { from: today(from), to: today(to) };
}

function pairKey({ from, to }: Rename): string {
  return `${keyOf(from)} ${keyOf(to)}`;
}

/** The way back: the last rename first. */
export function invert(renames: readonly Rename[]): readonly Rename[] {
  return renames.map(({ from, to }) => ({ from: to, to: from })).reverse();
}

/** The id after the renames of what holds it: a column of a renamed table. Each holder is renamed once at most. */
export function relocate(id: Id, renames: readonly Rename[]): Id {
  let path = id.path;
  const done = new Set<number>();
  for (const { from, to } of renames) {
    const length = from.path.length;
    if (path.length <= length || done.has(length) || !from.path.every((name, n) => path[n] === name)) continue;
    path = [...to.path, ...path.slice(length)];
    done.add(length);
  }
  return path === id.path ? id : { kind: id.kind, path };
}

function renamerOf(kind: string): true | undefined {
  if (ownerModule(kind) !== undefined) return true;
  return MODULES.some((module) => module.kind === kind && module.rename !== undefined) ? true : undefined;
}

export function labelOf(kind: string): string {
  return ownerModule(kind) === undefined ? moduleOf(kind).label({}) : kind;
}

function exists(base: FactBase, id: Id): boolean {
  if (base.facts.has(keyOf(id))) return true;
  const owner = ownerOf(base, id);
  return (
    owner !== undefined && (moduleOf(owner.kind).members?.names(owner.payload) ?? []).includes(id.path.at(-1) ?? '')
  );
}

/** What has the name of an id, whatever its kind: tables, views, types and sequences of a namespace share their names. */
function takers(base: FactBase, id: Id): readonly Key[] {
  const alone = standsAlone(id.kind) ? MODULES.filter(({ kind }) => kind !== id.kind && standsAlone(kind)) : [];
  const others = alone.map(({ kind }) => keyOf({ kind, path: id.path })).filter((key) => base.facts.has(key));
  return exists(base, id) ? [keyOf(id), ...others] : others;
}

function ownerOf(base: FactBase, id: Id): AnyFact | undefined {
  const module = ownerModule(id.kind);
  return module === undefined ? undefined : base.facts.get(keyOf({ kind: module.kind, path: id.path.slice(0, -1) }));
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
    const first = await carryOut(engine, current, parked(known, current), false);
    const made = asked.filter(({ to }) => isMade(to)).flatMap((rename) => worded(rename, first.base) ?? []);
    const second = await carryOut(engine, first.base, parked(made, first.base), false);
    const found = parked(followers(second.base, desired), second.base);
    const third = await carryOut(engine, second.base, found, true);
    return { base: third.base, ahead, steps: [...first.steps, ...second.steps, ...third.steps] };
  } finally {
    await engine.run('rollback').catch(() => []);
  }
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
  const found = new Set(asked.flatMap(({ to }) => parentOf(to, (key) => desired.facts.has(key)) ?? []));
  return [...found]
    .flatMap((key) => desired.facts.get(key) ?? [])
    .filter((home) => !renamed.has(keyOf(home)) && !current.facts.has(keyOf(relocate(home, back))));
}

function madeAhead(to: AnyFact): MadeAhead {
  const { create, drop } = moduleOf(to.kind);
  const context = { major: 0, notes: {}, dependents: [] };
  return { to, forward: create(to, context), back: drop(to, context) };
}

interface Waiting extends Rename {
  readonly fact: AnyFact | undefined;
}

/** Holders before what they hold, and each once its new name is free; where names change places, one is put aside first. */
function parked(asked: readonly Rename[], base: FactBase): readonly Rename[] {
  const back = invert(asked);
  let waiting = asked.map(({ from, to }): Waiting => ({ from, to, fact: base.facts.get(keyOf(relocate(from, back))) }));
  const out: Rename[] = [];
  for (let [first] = waiting; first !== undefined; [first] = waiting) {
    const depth = Math.min(...waiting.map(({ from }) => from.path.length));
    const ready = waiting.filter(({ from }) => from.path.length === depth);
    const next = ready.find((rename) => !ready.some((other) => isInTheWay(other, rename)));
    const { from, to, fact } = next ?? ready[0] ?? first;
    const aside = {
      kind: from.kind,
      path: from.path.with(nameAt(from), suffixed(from.path[nameAt(from)] ?? '', '_aside')),
    };
    out.push({ from, to: next === undefined ? aside : to });
    waiting = waiting.filter((rename) => rename.from !== from);
    if (next === undefined) waiting.push({ from: aside, to, fact });
  }
  return out;
}

function isInTheWay(other: Waiting, rename: Waiting): boolean {
  const [kept, taken] = [namesOf(other.fact, other.to), namesOf(rename.fact, rename.to)];
  return (
    other !== rename && namesOf(other.fact, other.from).some((name) => taken.includes(name) && !kept.includes(name))
  );
}

/** Where the name stands in a path: behind it can be what tells overloads apart. */
function nameAt({ kind, path }: Id): number {
  return standsAlone(kind) ? Math.min(1, path.length - 1) : path.length - 1;
}

/** What a fact is called under another id, with the names that come along. */
function namesOf(fact: AnyFact | undefined, { path }: Id): readonly string[] {
  const along = fact === undefined ? [] : (moduleOf(fact.kind).takesNames?.({ ...fact, path }) ?? []);
  return [path, ...along].map((name) => JSON.stringify(name));
}

async function carryOut(
  engine: Engine,
  base: FactBase,
  renames: readonly Rename[],
  derived: boolean,
): Promise<Omit<Renamed, 'ahead'>> {
  if (renames.length === 0) return { base, steps: [] };
  const steps: RenameStep[] = [];
  const done: Rename[] = [];
  for (const { from, to } of renames) {
    const step = stepOf(base, from, to, done, derived);
    steps.push(step);
    done.push({ from, to });
  }
  await engine.run(steps.flatMap((step) => step.forward.map(({ sql }) => sql)).join(';\n'));
  return { base: withUnseen(await extract(engine), unseenIn(base)), steps };
}

function stepOf(base: FactBase, from: Id, to: Id, done: readonly Rename[], derived: boolean): RenameStep {
  const origin = original(from, done);
  const label = labelOf(from.kind);
  const module = ownerModule(from.kind);
  if (module?.members !== undefined) {
    const owner = ownerOf(base, origin);
    if (owner === undefined) throw new Error(`no owner of ${keyOf(from)}`);
    const placed = { ...owner, path: to.path.slice(0, -1) };
    const [old, now] = [from.path.at(-1) ?? '', to.path.at(-1) ?? ''];
    return {
      from,
      to,
      label,
      derived,
      forward: [module.members.rename(placed, old, now)],
      back: [module.members.rename(placed, now, old)],
    };
  }
  const fact = base.facts.get(keyOf(origin));
  const rename = moduleOf(from.kind).rename;
  if (fact === undefined || rename === undefined) throw new Error(`cannot rename ${keyOf(from)}`);
  const holder = to.path.slice(0, -1);
  const start =
    from.path.length > 2 && !standsAlone(from.kind)
      ? { ...fact, path: [...holder, from.path.at(-1) ?? ''] }
      : { ...fact, path: from.path };
  return {
    from,
    to,
    label: moduleOf(fact.kind).label(fact.payload),
    derived,
    ...moves(rename, start, to, [
      ...done.map((one) => one.to.path),
      ...[...base.facts.values()].map(({ path }) => path),
    ]),
  };
}

/** A new name in a new namespace takes two statements; the name between them must be free, both ways. */
function moves(
  rename: NonNullable<AnyKind['rename']>,
  start: AnyFact,
  to: Id,
  taken: readonly (readonly string[])[],
): Pick<RenameStep, 'forward' | 'back'> {
  const from = { kind: start.kind, path: start.path };
  const end = { ...start, path: to.path };
  const [schema = '', name = '', ...rest] = from.path;
  const [schemaNow = '', nameNow = ''] = to.path;
  if (!standsAlone(from.kind) || from.path.length < 2 || schema === schemaNow || name === nameNow)
    return { forward: rename(start, to), back: rename(end, from) };
  const known = new Set(taken.map((path) => JSON.stringify(path)));
  const first = { ...start, path: [schema, nameNow, ...rest] };
  const second = { ...start, path: [schemaNow, name, ...rest] };
  const aside = { ...start, path: [schema, suffixed(name, '_aside'), ...rest] };
  const last = { ...start, path: [schemaNow, suffixed(name, '_aside'), ...rest] };
  const isFree = (fact: AnyFact) => !known.has(JSON.stringify(fact.path));
  const through = (...stops: readonly AnyFact[]) => stops.slice(1).flatMap((stop, n) => rename(stops[n] ?? stop, stop));
  if (!isFree(first) && !isFree(second))
    return { forward: through(start, aside, last, end), back: through(end, last, aside, start) };
  const [way, back] = [isFree(first) ? first : second, isFree(second) ? second : first];
  return { forward: through(start, way, end), back: through(end, back, start) };
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

/** What holds no data and is there before and after with the same definition under the same parent, only named otherwise. */
function followers(base: FactBase, desired: FactBase): readonly Rename[] {
  const deltas = diff(base, desired);
  const gone = new Map<string, AnyFact[]>();
  for (const delta of deltas) {
    if (delta.change !== 'remove' || !mayFollow(delta.before)) continue;
    const sort = sortOf(delta.before, base);
    gone.set(sort, [...(gone.get(sort) ?? []), delta.before]);
  }
  return deltas.flatMap((delta) => {
    if (delta.change !== 'add' || !mayFollow(delta.after)) return [];
    const from = gone.get(sortOf(delta.after, desired))?.shift();
    return from === undefined || takers(base, delta.after).length > 0
      ? []
      : [{ from: { kind: from.kind, path: from.path }, to: { kind: delta.after.kind, path: delta.after.path } }];
  });
}

function mayFollow(fact: AnyFact): boolean {
  const module = moduleOf(fact.kind);
  return !module.precious && module.rename !== undefined;
}

/** Equal for facts of one kind and definition under one parent, or in one namespace where there is no parent. */
function sortOf(fact: AnyFact, base: FactBase): string {
  const parent: Key | undefined = parentOf(fact, (key) => base.facts.has(key));
  return `${fact.kind} ${parent ?? addressOf({ kind: fact.kind, path: fact.path.slice(0, 1) })} ${canonical(fact.payload)}`;
}
