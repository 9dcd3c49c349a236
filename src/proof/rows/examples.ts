import { literal } from '../../sql/quote.ts';
import type { ColumnShape } from './shape.ts';
import type { Cell } from './slots.ts';
import type { Filling } from './table.ts';
import { insertCells } from './vector.ts';

/** Rows of one table as a document writes them: numbers as their source text. */
export interface ExampleRows {
  readonly schema: string;
  readonly name: string;
  readonly rows: readonly { readonly [column: string]: unknown }[];
}

/** The INSERT of an example; what it leaves out and must be there is taken from our candidates. */
export function exampleSql({ table, slots }: Filling, row: ExampleRows['rows'][number], n: number): string {
  const cells = new Map<string, Cell>();
  for (const [name, value] of Object.entries(row))
    cells.set(
      name,
      cell(
        table.columns.find((column) => column.name === name),
        value,
      ),
    );
  const must = table.columns.filter(({ required, hasDefault, counted }) => required && !hasDefault && !counted);
  for (const { columns, choices, distinct } of slots) {
    const choice = choices[distinct ? n % choices.length : 0] ?? [];
    for (const [at, name] of columns.entries()) {
      const missing = !cells.has(name) && must.some((column) => column.name === name);
      if (missing) cells.set(name, choice[at] ?? 'NULL');
    }
  }
  return insertCells(table, cells);
}

function cell(column: ColumnShape | undefined, value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (Array.isArray(value) && column?.type.endsWith('[]')) {
    return `ARRAY[${value.map((item) => cell(undefined, item)).join(', ')}]::${column.type}`;
  }
  return literal(typeof value === 'object' ? JSON.stringify(value) : String(value));
}
