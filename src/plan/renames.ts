import type { Frame, Position } from '../diagnostics/diagnostic.ts';
import type { AnyFact, FactBase } from '../facts/base.ts';

import { claimants, claimsOf } from '../facts/claims.ts';
import { type Key, keyOf } from '../facts/id.ts';
import type { Id } from '../kinds/kind.ts';
import { MODULES, moduleOf, ownerModule } from '../kinds/registry.ts';

import type { Rename } from './plan.ts';

/** A rename that somebody asked for. */
export interface Asked extends Rename {
  /** Where the note stands, when it is one. */
  readonly place?: { readonly at: Position; readonly frame: Frame };
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
  const due = asked.filter((rename) => !done.has(pairKey(rename)));
  const leaving = new Set(due.map(({ from }) => keyOf(relocate(from, invert(due)))));
  const taking = takers(current);
  for (const rename of [...asked].sort((a, b) => a.to.path.length - b.to.path.length)) {
    const from = relocate(rename.from, invert(now));
    const to = relocate(rename.to, invert(now));
    if (exists(current, to) && (done.has(pairKey(rename)) || done.has(pairKey({ from, to })))) continue;
    const label = labelOf(rename.from.kind);
    if (!exists(current, from)) trouble.push({ trouble: 'unknown', asked: rename, label });
    else if (taking({ from, to }).some((key) => !leaving.has(key)))
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

/** What stands where a rename leads, whatever its kind: under the new name, or under one that comes with it. */
export function takers(base: FactBase): (rename: Rename) => readonly Key[] {
  const having = claimants(base);
  return ({ from, to }) => {
    const fact = base.facts.get(keyOf(from));
    if (fact === undefined) return exists(base, to) ? [keyOf(to)] : [];
    const kept = claimsOf(fact);
    return claimsOf(fact, to)
      .filter((claim) => !kept.includes(claim))
      .flatMap((claim) => having.get(claim) ?? [])
      .filter((key) => key !== keyOf(from));
  };
}

export function ownerOf(base: FactBase, id: Id): AnyFact | undefined {
  const module = ownerModule(id.kind);
  return module === undefined ? undefined : base.facts.get(keyOf({ kind: module.kind, path: id.path.slice(0, -1) }));
}
