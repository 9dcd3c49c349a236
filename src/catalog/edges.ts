import type { AnyFact } from '../facts/base.ts';
import { type Key, keyOf } from '../facts/id.ts';
import { parentOf } from '../facts/parent.ts';
import type { Row } from '../kinds/kind.ts';

/**
 * Turns pg_depend's addresses into edges between facts. An address of a part that is no fact (a view's column) stands for
 * its whole; a column's edge to its own table is the edge to its parent. Every fact needs its parent.
 */
export function* dependencies(
  rows: readonly Row[],
  owners: ReadonlyMap<string, Key>,
  facts: readonly AnyFact[],
): Generator<readonly [Key, Key]> {
  const keys = new Set(facts.map(keyOf));
  for (const fact of facts) {
    const parent = parentOf(fact, (key) => keys.has(key));
    if (parent !== undefined) yield [keyOf(fact), parent];
  }
  for (const row of rows) {
    const dependent = ownerOf(String(row.dependent), owners);
    const needed = ownerOf(String(row.needed), owners);
    if (dependent !== undefined && needed !== undefined) yield [dependent, needed];
  }
}

function ownerOf(address: string, owners: ReadonlyMap<string, Key>): Key | undefined {
  const part = owners.get(address);
  if (part !== undefined) return part;
  return owners.get(`${address.slice(0, address.lastIndexOf(':'))}:0`);
}
