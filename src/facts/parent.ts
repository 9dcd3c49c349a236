import type { Id } from '../kinds/kind.ts';
import { moduleOf, ownerModule } from '../kinds/registry.ts';
import type { AnyFact, FactBase } from './base.ts';
import { clash } from './claims.ts';
import { type Key, keyOf } from './id.ts';

/** The fact that holds this one (a table its columns, a column its default), if it is there. */
export function parentOf(id: Id, has: (key: Key) => boolean): Key | undefined {
  const found = holderOf(id, has);
  return found === undefined ? undefined : keyOf(found);
}

function holderOf(id: Id, has: (key: Key) => boolean): Id | undefined {
  for (const candidate of candidates(id)) if (has(keyOf(candidate))) return candidate;
  return undefined;
}

function* candidates(id: Id): Generator<Id> {
  const owner = ownerModule(id.kind);
  if (owner !== undefined) return yield { kind: owner.kind, path: id.path.slice(0, -1) };
  const module = moduleOf(id.kind);
  if (module.parentOf !== undefined) return yield* module.parentOf(id);
  for (let length = id.path.length; length > 0; length -= 1) {
    const path = id.path.slice(0, length);
    for (const kind of module.parents) if (kind !== id.kind) yield { kind, path };
  }
}

/** True for what has a document of its own: it stands in a namespace, but neither comes nor goes with it. */
export function standsAlone(kind: string): boolean {
  return ownerModule(kind) === undefined && moduleOf(kind).places.some((place) => place.in === 'document');
}

/** The outermost fact that this one is a part of: the table of a column's default. Itself, where it stands alone. */
export function wholeOf(id: Id, has: (key: Key) => boolean): Id {
  if (standsAlone(id.kind)) return id;
  const parent = holderOf(id, has);
  return parent === undefined ? id : wholeOf(parent, has);
}

/** True for what holds data or identity of its own: a column, unless it is computed. */
export function isPrecious({ kind, payload }: AnyFact): boolean {
  const module = moduleOf(kind);
  return module.precious && module.derived?.(payload) !== true;
}

/** What in the other base takes over from a fact that goes, or hands on to one that comes. */
export function handsTo(fact: AnyFact, { facts }: FactBase): Key | undefined {
  const heir = moduleOf(fact.kind).handsTo?.(fact, (id) => facts.get(keyOf(id)));
  return heir === undefined ? undefined : keyOf(heir);
}

/** The same where both can be there for a while: neither has a name that the other one takes. */
export function handsOn(fact: AnyFact, other: FactBase): Key | undefined {
  const heir = handsTo(fact, other);
  const found = heir === undefined ? undefined : other.facts.get(heir);
  return found === undefined || clash(fact, found) ? undefined : heir;
}

/** True for what every database has from the start. */
export function isGiven(id: Id): boolean {
  return moduleOf(id.kind).given?.(id) === true;
}
