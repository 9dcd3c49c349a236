import { SchemactlError } from '../diagnostics/diagnostic.ts';
import type { Engine } from '../engines/engine.ts';
import type { FactBase } from '../facts/base.ts';
import { type Delta, diff } from '../facts/diff.ts';
import { type Key, keyOf } from '../facts/id.ts';
import type { Notes } from '../kinds/kind.ts';
import { stable } from '../plan/build.ts';
import { type Desired, desiredOf } from '../plan/desired.ts';
import type { Making } from '../plan/make.ts';
import { positionOf } from '../plan/origins.ts';
import type { Rename } from '../plan/plan.ts';
import type { Asked } from '../plan/renames.ts';
import type { Item } from '../yaml/document.ts';
import { memberRenames } from '../yaml/items.ts';
import { columnOrder } from './scratch.ts';

/** The facts of the declared schema on an engine that is empty; columns that stand in the state keep their order. */
export async function desiredFacts(
  engine: Engine,
  roots: readonly Item[],
  state: FactBase,
  renames: readonly Rename[],
): Promise<Desired> {
  const known = columnOrder(state);
  const back = renames.map(({ from, to }) => ({ from: to, to: from }));
  const order = (table: readonly string[]) => {
    const was = back.find(({ from }) => keyOf(from) === keyOf({ kind: from.kind, path: table }))?.to.path ?? table;
    const renamed = new Map(
      renames
        .filter(({ to }) => to.path.length === table.length + 1)
        .map(({ from, to }) => [from.path.at(-1), to.path.at(-1)]),
    );
    return known(was).map((name) => renamed.get(name) ?? name);
  };
  const result = await desiredOf(engine, roots, order);
  if ('diagnostics' in result) throw new SchemactlError(result.diagnostics);
  const { base, origins } = result.desired;
  return diff(state, base).some(mayReadOtherwise) ? { base: await stable(engine, base), origins } : result.desired;
}

/** Postgres words a list of values (`IN`) in one way when it reads it, and in another when it reads its own words. */
function mayReadOtherwise(delta: Delta): boolean {
  const { payload } = delta.change === 'remove' ? delta.before : delta.after;
  return JSON.stringify(payload).includes('ARRAY[');
}

/** Every renamed_from in the documents. */
export function notedRenames(roots: readonly Item[]): readonly Asked[] {
  return everything(roots).flatMap((item): readonly Asked[] => [
    ...(item.renamedFrom === undefined || item.id === undefined ? [] : [{ from: item.renamedFrom, to: item.id }]),
    ...memberRenames(item),
  ]);
}

function everything(items: readonly Item[]): readonly Item[] {
  return items.flatMap((item) => [item, ...everything(item.children)]);
}

/** backfill and using, by the fact they stand beside. */
export function notesOf(roots: readonly Item[]): (key: Key) => Notes {
  const notes = new Map(
    everything(roots).flatMap(({ id, notes: own }) => (id === undefined ? [] : [[keyOf(id), own] as const])),
  );
  return (key) => notes.get(key) ?? {};
}

/** Where a fact is declared, for messages; what is gone is shown at the whole it belonged to. */
export function placesOf(desired: Desired, roots: readonly Item[]): Making['place'] {
  return (key) => {
    const origin = desired.origins.get(key) ?? missing(key, roots);
    if (origin === undefined) return undefined;
    const at = positionOf(origin);
    return { at, frame: origin.document.frame(at) };
  };
}

function missing(key: Key, roots: readonly Item[]) {
  const path = key.slice(key.indexOf(':') + 1);
  const root = roots.find(
    ({ id }) => id !== undefined && path.startsWith(`${keyOf(id).slice(keyOf(id).indexOf(':') + 1)}.`),
  );
  return root === undefined ? undefined : { document: root.document, at: [] };
}
