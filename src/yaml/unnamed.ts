import { carriersOf } from '../facts/above.ts';
import type { AnyFact, FactBase } from '../facts/base.ts';
import { type Key, keyOf } from '../facts/id.ts';
import { parentOf } from '../facts/parent.ts';
import type { Unnamed } from '../kinds/kind.ts';
import { moduleOf } from '../kinds/registry.ts';

/**
 * The facts that are written without their name, as Postgres gives it to them by itself once the documents are built: nothing is said
 * of them that needs a name, and nothing else could have it by then. `told` are the facts of `base` that are written.
 */
export function unnamedIn(told: FactBase, base: FactBase): ReadonlyMap<Key, Unnamed> {
  const holding = new Set([...told.facts.values()].map((fact) => parentOf(fact, (key) => told.facts.has(key))));
  const byName = namesakes(base);
  const below = new Set([...base.facts.values()].filter(({ carriers }) => carriers !== undefined).map(siblingsOf));
  const isNamedAlone = (fact: AnyFact) =>
    (byName.get(nameOf(fact)) ?? []).every(
      (other) => other === fact || (!told.facts.has(keyOf(other)) && topOf(other, base) === fact),
    );
  const above = new Set([...base.facts.values()].flatMap(carriersOf));
  const found = new Map<Key, Unnamed>();
  for (const [key, fact] of told.facts) {
    const { unnamed } = moduleOf(fact.kind).describe(fact);
    if (unnamed === undefined || holding.has(key) || below.has(siblingsOf(fact))) continue;
    if (moduleOf(fact.kind).usualName?.(fact) !== fact.path.at(-1) || !isNamedAlone(fact)) continue;
    const holder = told.facts.get(keyOf(unnamed.holder));
    if (holder !== undefined) found.set(key, unnamedAt(holder, unnamed, above));
  }
  return found;
}

/** What a column with its like above or below has to say is left to those, and said. */
function unnamedAt(holder: AnyFact, unnamed: Unnamed, above: ReadonlySet<Key>): Unnamed {
  const { implies: _, ...rest } = unnamed;
  return holder.carriers !== undefined || above.has(keyOf(holder)) ? rest : unnamed;
}

/** Parts of this kind of the same whole. One that comes from above may be any of those that are alike: there each has to be named. */
function siblingsOf({ kind, path }: AnyFact): Key {
  return keyOf({ kind, path: path.slice(0, -1) });
}

/** Postgres looks for a name that is free in the whole namespace, even where only those of a table must differ. */
function nameOf({ path }: AnyFact): string {
  return JSON.stringify([path[0], path.at(-1)]);
}

function namesakes({ facts }: FactBase): ReadonlyMap<string, readonly AnyFact[]> {
  const found = new Map<string, AnyFact[]>();
  for (const fact of facts.values()) {
    const known = found.get(nameOf(fact));
    if (known === undefined) found.set(nameOf(fact), [fact]);
    else known.push(fact);
  }
  return found;
}

/** The fact that one came down from, however far. */
function topOf(fact: AnyFact, base: FactBase): AnyFact {
  const [first] = carriersOf(fact).flatMap((key) => base.facts.get(key) ?? []);
  return first === undefined ? fact : topOf(first, base);
}
