import type { ExampleRows } from '../proof/rows.ts';
import type { Item } from '../yaml/document.ts';

type Row = ExampleRows['rows'][number];

/** The `examples:` of the documents: rows that every migration must carry through. */
export function examplesOf(roots: readonly Item[]): readonly ExampleRows[] {
  return roots.flatMap(({ scope, document }) => {
    const rows = document.value.examples;
    return Array.isArray(rows)
      ? [{ schema: scope.namespace, name: scope.name ?? '', rows: rows as readonly Row[] }]
      : [];
  });
}
