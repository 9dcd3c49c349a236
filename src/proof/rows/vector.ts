import { qualified, quote } from '../../sql/quote.ts';
import type { TableShape } from './shape.ts';
import type { Cell, Slot } from './slots.ts';

/** A row: which choice each slot takes. */
export type Vector = readonly number[];

/** The INSERT of a row. Identity columns take what is given. */
export function insertSql(table: TableShape, slots: readonly Slot[], vector: Vector): string {
  const cells = new Map<string, Cell>();
  slots.forEach((slot, n) => {
    const choice = slot.choices[vector[n] ?? 0] ?? [];
    for (const [at, column] of slot.columns.entries()) cells.set(column, choice[at] ?? 'NULL');
  });
  return insertCells(table, cells);
}

export function insertCells(table: TableShape, cells: ReadonlyMap<string, Cell>): string {
  const target = qualified([table.schema, table.name]);
  if (cells.size === 0) return `INSERT INTO ${target} DEFAULT VALUES`;
  const values = [...cells.values()].map((cell) => resolved(cell, cells));
  return `INSERT INTO ${target} (${[...cells.keys()].map(quote).join(', ')}) OVERRIDING SYSTEM VALUE VALUES (${values.join(', ')})`;
}

/** A copy of a copy ends at NULL rather than turn in a circle. */
function resolved(cell: Cell, cells: ReadonlyMap<string, Cell>): string {
  if (typeof cell === 'string') return cell;
  const copied = cells.get(cell.copy);
  return typeof copied === 'string' ? copied : 'NULL';
}

export function withChoice(vector: Vector, slot: number, choice: number): Vector {
  return vector.map((old, n) => (n === slot ? choice : old));
}

/** The vector with one other choice in one slot, for every slot and choice. What a sequence fills stays as it is. */
export function singles(slots: readonly Slot[], base: Vector): readonly Vector[] {
  return slots.flatMap(({ choices, counted }, slot) =>
    counted ? [] : choices.flatMap((_, choice) => (choice === base[slot] ? [] : [withChoice(base, slot, choice)])),
  );
}

/** Every way to choose in some slots, those nearest to the first choices first, at most `most`. */
export function* combinations(
  slots: readonly Slot[],
  chosen: readonly number[],
  base: Vector,
  most: number,
): Generator<Vector> {
  const sizes = chosen.map((n) => slots[n]?.choices.length ?? 1);
  const furthest = sizes.reduce((sum, size) => sum + size - 1, 0);
  let left = most;
  for (let sum = 1; sum <= furthest && left > 0; sum += 1) {
    for (const steps of splits(sum, sizes)) {
      if (left === 0) return;
      left -= 1;
      yield chosen.reduce((vector, slot, at) => withChoice(vector, slot, steps[at] ?? 0), base);
    }
  }
}

/** The ways to write `sum` as one number below each size. */
function* splits(sum: number, sizes: readonly number[]): Generator<readonly number[]> {
  const [size, ...rest] = sizes;
  if (size === undefined) {
    if (sum === 0) yield [];
    return;
  }
  for (let step = Math.min(sum, size - 1); step >= 0; step -= 1) {
    for (const others of splits(sum - step, rest)) yield [step, ...others];
  }
}
