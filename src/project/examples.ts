import { type Key, keyOf } from '../facts/id.ts';
import type { Item } from '../yaml/document.ts';

export type ExampleRow = { readonly [column: string]: unknown };

/** The `examples:` of the documents: rows that every migration must carry through. */
export function examplesOf(roots: readonly Item[]): ReadonlyMap<Key, readonly ExampleRow[]> {
  return new Map(
    roots.flatMap(({ id, document }) => {
      const rows = document.value['examples'];
      return id === undefined || !Array.isArray(rows) ? [] : [[keyOf(id), rows as readonly ExampleRow[]] as const];
    }),
  );
}
