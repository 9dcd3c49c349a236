import { type Diagnostic, type Position, report } from '../diagnostics/diagnostic.ts';
import type { AnyFact, FactBase } from '../facts/base.ts';
import { addressOf, type Key, keyOf } from '../facts/id.ts';
import { wholeOf } from '../facts/parent.ts';
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
  for (const root of roots) {
    const name = rootName(root.module.kind, [root.scope.namespace, root.scope.name ?? '']);
    byName.set(name, [...(byName.get(name) ?? []), root]);
  }
  const origins = new Map<Key, Origin>();
  const strays: Diagnostic[] = [];
  for (const fact of base.facts.values()) {
    const whole = wholeOf(fact, (key) => base.facts.has(key));
    const own = made.get(keyOf(whole));
    const origin = originOf(fact, own === undefined ? named(whole, byName) : [own]);
    if (origin === undefined)
      strays.push(
        report('undeclared', undefined, { what: `${moduleOf(fact.kind).label(fact.payload)} ${addressOf(fact)}` }),
      );
    else origins.set(keyOf(fact), origin);
  }
  return { origins, strays };
}

export function positionOf(origin: Origin): Position {
  return origin.document.locate(origin.at, { part: 'key' });
}

function originOf(fact: AnyFact, candidates: readonly Item[]): Origin | undefined {
  for (const item of candidates) {
    for (const at of moduleOf(fact.kind).origin(fact)) {
      if (at.length === 0 || item.document.has(at)) return { document: item.document, at };
    }
  }
  return undefined;
}

function named({ kind, path }: Id, byName: ReadonlyMap<string, readonly Item[]>): readonly Item[] {
  const whole = path.length === 1 ? ['public', path[0] ?? ''] : path.slice(0, 2);
  return byName.get(rootName(kind, whole)) ?? byName.get(rootName(kind, [path[0] ?? '', path[0] ?? ''])) ?? [];
}

function rootName(kind: string, path: readonly string[]): string {
  return JSON.stringify([kind, ...path]);
}
