import { aboveOf, carriersOf } from '../facts/above.ts';
import type { AnyFact, FactBase } from '../facts/base.ts';
import { type Key, keyOf } from '../facts/id.ts';
import { wholeOf } from '../facts/parent.ts';
import { MODULES, moduleOf } from '../kinds/registry.ts';

/** Some of the facts. */
export type Some = Pick<ReadonlySet<Key>, 'has'>;

/**
 * What comes down by itself from a table to those below it, partitions and heirs, as far as the tie between them stands before
 * and after. https://www.postgresql.org/docs/current/ddl-inherit.html
 */
export interface Ties {
  readonly before: FactBase;
  readonly after: FactBase;
  /** Facts that go for good or to be made again. */
  readonly leaving: Some;
  /** Facts that are new or made again. */
  readonly coming: Some;
  /** Facts of which nothing comes down this time. */
  readonly alone: Some;
}

const TIES = MODULES.filter(({ ties }) => ties === true);

/** The fact whose drop takes this one along from above, if one does. */
export function takenFromAbove(key: Key, ties: Ties): Key | undefined {
  const fact = ties.before.facts.get(key);
  if (fact === undefined || fact.aside?.merged === true) return undefined;
  const above = carriersOf(fact);
  if (above.length === 0) return undefined;
  const tie = moduleOf(fact.kind).goesWithTie === true ? tieOf(fact, ties.leaving, ties.before) : undefined;
  if (tie !== undefined) return tie;
  const gone = above.every((carrier) => ties.leaving.has(carrier));
  return gone && above.every((carrier) => isTied(fact, carrier, ties)) ? above[0] : undefined;
}

/** The fact whose making makes this one, too, if one does. */
export function madeFromAbove(key: Key, ties: Ties): Key | undefined {
  const fact = ties.after.facts.get(key);
  if (fact === undefined) return undefined;
  const above = carriersOf(fact);
  if (above.length === 0 || moduleOf(fact.kind).carries !== 'all') return undefined;
  const tie = moduleOf(fact.kind).madeByTie === true ? tieOf(fact, ties.coming, ties.after) : undefined;
  if (tie !== undefined) return tie;
  const table = tableKey(fact, ties.after);
  if (fact.aside?.inherited === true && ties.coming.has(table)) return table;
  return above.find((carrier) => ties.coming.has(carrier) && isTied(fact, carrier, ties));
}

/** What a tie would make or take along, and is there before and after: a trigger of a table that becomes a partition. */
export function changingHands(ties: Ties): readonly Key[] {
  return [...ties.before.facts].flatMap(([key, was]): readonly Key[] => {
    const is = ties.after.facts.get(key);
    if (is === undefined || moduleOf(was.kind).goesWithTie !== true) return [];
    const [from, to] = [carriersOf(was).length > 0, carriersOf(is).length > 0];
    return from === to && (!from || tieOf(was, ties.leaving, ties.before) === undefined) ? [] : [key];
  });
}

/** What a table has of its own, and comes from one above afterwards: it is made anew with that. */
export function losingOwn(ties: Ties): readonly Key[] {
  return [...ties.before.facts].flatMap(([key, was]): readonly Key[] => {
    const is = ties.after.facts.get(key);
    if (is?.aside?.inherited !== true || moduleOf(is.kind).carries !== 'all' || carriersOf(was).length > 0) return [];
    return carriersOf(is).some((carrier) => ties.coming.has(carrier) && isTied(is, carrier, ties)) ? [key] : [];
  });
}

/** The facts below each one in a base. */
export function below(base: FactBase): ReadonlyMap<Key, readonly Key[]> {
  const found = new Map<Key, Key[]>();
  for (const [key, fact] of base.facts) {
    for (const carrier of carriersOf(fact)) {
      const known = found.get(carrier);
      if (known === undefined) found.set(carrier, [key]);
      else known.push(key);
    }
  }
  return found;
}

/** True where the table of a fact stands below that of its carrier all along. */
export function isTied(fact: AnyFact, carrier: Key, { before, after, leaving, alone }: Ties): boolean {
  if (alone.has(carrier)) return false;
  const table = tableKey(fact, after.facts.has(keyOf(fact)) ? after : before);
  const aboveIt = [before, after].map((base) => {
    const one = base.facts.get(carrier);
    return one === undefined ? undefined : tableKey(one, base);
  });
  const wanted = aboveIt[0] ?? aboveIt[1];
  const stands = (base: FactBase) => {
    const below = base.facts.get(table);
    return below !== undefined && wanted !== undefined && aboveOf(below).includes(wanted);
  };
  if (wanted === undefined || leaving.has(wanted)) return false;
  return stands(before) && stands(after) && !leaving.has(table) && tieOf(fact, leaving, before) === undefined;
}

/** The tie of a fact's table, where it is among those that come or go. */
function tieOf(fact: AnyFact, among: Some, base: FactBase): Key | undefined {
  return tiesOfTable(fact, base).find((key) => among.has(key));
}

/** What could tie the table of a fact to one above. */
export function tiesOfTable(fact: AnyFact, base: FactBase): readonly Key[] {
  const { path } = wholeOf(fact, (key) => base.facts.has(key));
  return TIES.map(({ kind }) => keyOf({ kind, path }));
}

function tableKey(fact: AnyFact, base: FactBase): Key {
  return keyOf(wholeOf(fact, (key) => base.facts.has(key)));
}
