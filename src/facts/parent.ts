import type { Id } from '../kinds/kind.ts';
import { moduleOf, ownerModule } from '../kinds/registry.ts';
import type { AnyFact } from './base.ts';
import { type Key, keyOf } from './id.ts';

/** The fact that holds this one (a table its columns, a column its default), if it is there. */
export function parentOf(id: Id, has: (key: Key) => boolean): Key | undefined {
  return candidates(id).map(keyOf).find(has);
}

function candidates(id: Id): readonly Id[] {
  const owner = ownerModule(id.kind);
  if (owner !== undefined) return [{ kind: owner.kind, path: id.path.slice(0, -1) }];
  const module = moduleOf(id.kind);
  if (module.parentOf !== undefined) return module.parentOf(id);
  const lengths = id.path.map((_, n) => id.path.length - n);
  return lengths.flatMap((length) =>
    module.parents.filter((kind) => kind !== id.kind).map((kind) => ({ kind, path: id.path.slice(0, length) })),
  );
}

/** True for what has a document of its own: it stands in a namespace, but neither comes nor goes with it. */
export function standsAlone(kind: string): boolean {
  return ownerModule(kind) === undefined && moduleOf(kind).places.some((place) => place.in === 'document');
}

/** The outermost fact that this one is a part of: the table of a column's default. Itself, where it stands alone. */
export function wholeOf(id: Id, has: (key: Key) => boolean): Id {
  if (standsAlone(id.kind)) return id;
  const key = parentOf(id, has);
  const parent = candidates(id).find((candidate) => keyOf(candidate) === key);
  return parent === undefined ? id : wholeOf(parent, has);
}

/** True for what holds data or identity of its own: a column, unless it is computed. */
export function isPrecious({ kind, payload }: AnyFact): boolean {
  const module = moduleOf(kind);
  return module.precious && module.derived?.(payload) !== true;
}
