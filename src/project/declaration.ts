import type { Engine } from '../engines/engine.ts';
import type { FactBase } from '../facts/base.ts';
import { idOf, isWithin, type Key, keyOf } from '../facts/id.ts';
import type { Id, Notes, YamlPath } from '../kinds/kind.ts';
import { isSettled, settled } from '../plan/build.ts';
import { type Desired, desiredOf, type GoOn } from '../plan/desired.ts';
import type { Making } from '../plan/make.ts';
import { positionOf } from '../plan/origins.ts';
import type { Rename } from '../plan/plan.ts';
import { type Asked, invert, pending, relocate } from '../plan/renames.ts';
import type { Item } from '../yaml/document.ts';
import { memberRenames } from '../yaml/items.ts';
import { mistakes } from './documents.ts';
import { columnOrder } from './scratch.ts';

/** The facts of the declared schema on an engine that is empty; columns that stand in the state keep their order. */
export async function desiredFacts(
  engine: Engine,
  roots: readonly Item[],
  state: FactBase,
  renames: readonly Rename[],
  goOn?: GoOn,
): Promise<Desired> {
  const known = columnOrder(state);
  const back = invert(renames);
  const order = (table: readonly string[]) => {
    const was = relocate({ kind: '', path: [...table, ''] }, back).path.slice(0, -1);
    const within = renames.filter(({ to }) => JSON.stringify(to.path.slice(0, -1)) === JSON.stringify(table));
    const renamed = new Map(within.map(({ from, to }) => [from.path.at(-1), to.path.at(-1)]));
    return known(was).map((name) => renamed.get(name) ?? name);
  };
  const result = await desiredOf(
    engine,
    roots,
    order,
    async (desired) => isSettled(desired.base, state) && (await goOn?.(desired)) === true,
  );
  if ('diagnostics' in result)
    throw mistakes(
      result.diagnostics,
      roots.map(({ document }) => document.file),
    );
  const { base } = result.desired;
  return isSettled(base, state) ? result.desired : { ...result.desired, base: await settled(engine, base, state) };
}

/** Every renamed_from in the documents. */
export function notedRenames(roots: readonly Item[]): readonly Asked[] {
  return everything(roots).flatMap((item): readonly Asked[] => [
    ...(item.renamedFrom === undefined || item.id === undefined
      ? []
      : [{ from: item.renamedFrom, to: item.id, place: placeIn(item, [...item.scope.at, 'renamed_from']) }]),
    ...memberRenames(item).map(({ from, to, at }) => ({ from, to, place: placeIn(item, at) })),
  ]);
}

/**
 * The renamed_from of what Postgres names: it became the old one with the same arguments, or the only one of that name.
 * `others` are the renames that the documents alone tell.
 */
export function madeRenames(
  { made }: Desired,
  current: FactBase,
  others: readonly Asked[],
  spent: readonly Rename[],
): readonly Asked[] {
  const before = invert(others);
  return [...made].flatMap(([key, { renamedFrom: old }]): readonly Asked[] => {
    const to = idOf(key);
    if (old === undefined || to === undefined) return [];
    const done = spent.find((rename) => keyOf(rename.to) === key && isWithin(rename.from, old));
    const same = { kind: to.kind, path: [...old.path, ...to.path.slice(old.path.length)] };
    const stands = current.facts.has(keyOf(relocate(same, before))) || current.facts.has(keyOf(relocate(to, before)));
    const from = done?.from ?? (stands ? same : (onlyOne(old, relocate(old, before), current) ?? same));
    return [{ from, to }];
  });
}

/** The renames that the documents tell and that have not happened in a state. */
export function dueRenames(roots: readonly Item[], state: FactBase, spent: readonly Rename[]): readonly Asked[] {
  return pending(notedRenames(roots), state, spent).now;
}

function onlyOne(old: Id, was: Id, current: FactBase): Id | undefined {
  const named = [...current.facts.values()].filter((fact) => fact.kind === was.kind && isWithin(fact, was));
  const [only] = named;
  if (only === undefined || named.length > 1) return undefined;
  return { kind: old.kind, path: [...old.path, ...only.path.slice(was.path.length)] };
}

function placeIn({ document }: Item, path: YamlPath): NonNullable<Asked['place']> {
  const at = document.locate(path);
  return { at, frame: document.frame(at) };
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
