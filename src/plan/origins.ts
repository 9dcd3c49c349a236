import { type Diagnostic, type Position, report } from '../diagnostics/diagnostic.ts';
import { carriersOf } from '../facts/above.ts';
import { type AnyFact, type FactBase, neededBy } from '../facts/base.ts';
import { addressOf, type Key, keyOf } from '../facts/id.ts';
import { parentOf, standsAlone, wholeOf } from '../facts/parent.ts';
import type { Id, YamlPath } from '../kinds/kind.ts';
import { moduleOf } from '../kinds/registry.ts';
import type { Document, Item } from '../yaml/document.ts';

/** The place in the YAML that declares a fact. */
export interface Origin {
  readonly document: Document;
  readonly at: YamlPath;
}

export type Origins = ReadonlyMap<Key, Origin>;

/**
 * Traces every fact back to the key that declares it. A fact without one has escaped from a fragment into the statement
 * around it, and is an error.
 */
export function originsOf(
  base: FactBase,
  roots: readonly Item[],
  made: ReadonlyMap<Key, Item> = new Map(),
): { readonly origins: Origins; readonly strays: readonly Diagnostic[] } {
  const byName = new Map<string, Item[]>();
  const add = (name: string, item: Item) => byName.set(name, [...(byName.get(name) ?? []), item]);
  for (const root of roots) add(rootName(root.module.kind, [root.scope.namespace, root.scope.name ?? '']), root);
  for (const { id, ...item } of roots.flatMap(nested)) {
    if (id !== undefined && standsAlone(id.kind)) add(rootName(id.kind, id.path), { id, ...item });
  }
  const origins = new Map<Key, Origin>();
  let strays: AnyFact[] = [];
  for (const fact of base.facts.values()) {
    const whole = wholeOf(fact, (key) => base.facts.has(key));
    const own = made.get(keyOf(whole));
    const origin = originOf(fact, own === undefined ? named(whole, byName) : [own]);
    if (origin === undefined) strays.push(fact);
    else origins.set(keyOf(fact), origin);
  }
  for (let open = strays.length; ; open = strays.length) {
    strays = strays.filter((fact) => !isFromAbove(fact, origins));
    if (strays.length === open) return { origins, strays: undeclared(strays, base, origins) };
  }
}

/** Where a carrier is declared, what came from it is. */
function isFromAbove(fact: AnyFact, origins: Map<Key, Origin>): boolean {
  const origin = carriersOf(fact)
    .map((key) => origins.get(key))
    .find((one) => one !== undefined);
  if (origin !== undefined) origins.set(keyOf(fact), origin);
  return origin !== undefined;
}

/** One diagnostic a place: that of the nearest thing that a stray belongs to, needs or is needed by. */
function undeclared(strays: readonly AnyFact[], base: FactBase, origins: Origins): readonly Diagnostic[] {
  if (strays.length === 0) return [];
  const beside = neighbours(base);
  const places = new Map<Origin | undefined, string[]>();
  for (const stray of strays) {
    const origin = nearestOrigin(keyOf(stray), beside, origins);
    const what = `${moduleOf(stray.kind).label(stray.payload)} ${addressOf(stray)}`;
    places.set(origin, [...(places.get(origin) ?? []), what]);
  }
  return [...places].map(([origin, what]) => {
    const at = origin === undefined ? undefined : positionOf(origin);
    return report('undeclared', at, { what }, at === undefined ? undefined : origin?.document.frame(at));
  });
}

/** From a fact to what holds it, what it needs and what needs it. */
function neighbours(base: FactBase): (key: Key) => readonly Key[] {
  const needed = neededBy(base);
  return (key) => {
    const fact = base.facts.get(key);
    const parent = fact === undefined ? undefined : parentOf(fact, (one) => base.facts.has(one));
    return [...(parent === undefined ? [] : [parent]), ...(base.needs.get(key) ?? []), ...(needed.get(key) ?? [])];
  };
}

function nearestOrigin(start: Key, beside: (key: Key) => readonly Key[], origins: Origins): Origin | undefined {
  const seen = new Set([start]);
  for (const key of seen) {
    const origin = origins.get(key);
    if (origin !== undefined) return origin;
    for (const next of beside(key)) seen.add(next);
  }
  return undefined;
}

export function positionOf(origin: Origin): Position {
  return origin.document.locate(origin.at, { part: 'key' });
}

function originOf(fact: AnyFact, candidates: readonly Item[]): Origin | undefined {
  for (const item of candidates) {
    for (const at of moduleOf(fact.kind).origin(fact)) {
      const whole = [...item.scope.at, ...at];
      if (at.length === 0 || item.document.has(whole)) return { document: item.document, at: whole };
    }
    if (item.scope.at.length > 0) return { document: item.document, at: item.scope.at };
  }
  return undefined;
}

function nested({ children }: Item): readonly Item[] {
  return children.flatMap((child) => [child, ...nested(child)]);
}

function named({ kind, path }: Id, byName: ReadonlyMap<string, readonly Item[]>): readonly Item[] {
  const whole = path.length === 1 ? ['public', path[0] ?? ''] : path.slice(0, 2);
  return byName.get(rootName(kind, whole)) ?? byName.get(rootName(kind, [path[0] ?? '', path[0] ?? ''])) ?? [];
}

function rootName(kind: string, path: readonly string[]): string {
  return JSON.stringify([kind, ...path]);
}
