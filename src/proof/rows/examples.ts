import { literal } from '../../sql/quote.ts';
import type { ColumnShape } from './shape.ts';
import type { Cell } from './slots.ts';
import type { Filling } from './table.ts';
import { insertCells, type Vector } from './vector.ts';

/** Rows of one table as a document writes them: numbers as their source text. */
export interface ExampleRows {
  readonly schema: string;
  readonly name: string;
  readonly rows: readonly { readonly [column: string]: unknown }[];
}

/**
 * The INSERT of the nth example; what it leaves out and must be there is taken from a row that the engine takes, or,
 * where rows must differ, is the nth plain value.
 */
export function exampleSql(
  { table, slots }: Filling,
  base: Vector,
  row: ExampleRows['rows'][number],
  n: number,
): string {
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
  for (const [slot, { columns, choices, distinct, plain }] of slots.entries()) {
    const choice = choices[(distinct ? plain[n % plain.length] : base[slot]) ?? 0] ?? [];
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
