import { literal } from '../../sql/quote.ts';
import type { ColumnShape } from './shape.ts';
import type { Cell } from './slots.ts';
import type { Base, Filling } from './table.ts';

/** Rows of one table as a document writes them: numbers as their source text. */
export interface ExampleRows {
  readonly schema: string;
  readonly name: string;
  readonly rows: readonly { readonly [column: string]: unknown }[];
}

/** The values of an example; what it leaves out and must be there is taken from rows that the engine takes. */
export function exampleCells(
  { table, slots }: Filling,
  base: Base,
  row: ExampleRows['rows'][number],
  n: number,
): ReadonlyMap<string, Cell> {
  const given = new Map<string, Cell>();
  for (const [name, value] of Object.entries(row)) given.set(name, cell(table.columns.find((column) => column.name === name), value));
  if ('reason' in base) return given;
  const must = new Set(table.columns.filter(({ required, hasDefault, counted }) => required && !hasDefault && !counted).map(({ name }) => name));
  slots.forEach((slot, at) => {
    const choices = base.valid[at] ?? [];
    const choice = slot.choices[choices[slot.distinct ? n % choices.length : 0] ?? 0] ?? [];
    slot.columns.forEach((name, column) => {
      if (must.has(name) && !given.has(name)) given.set(name, choice[column] ?? 'NULL');
    });
  });
  return given;
}

function cell(column: ColumnShape | undefined, value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (Array.isArray(value) && column?.type.endsWith('[]')) {
    return `ARRAY[${value.map((item) => cell(undefined, item)).join(', ')}]::${column.type}`;
  }
  return literal(typeof value === 'object' ? JSON.stringify(value) : String(value));
}
