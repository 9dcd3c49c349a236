import type { Engine } from '../engines/engine.ts';
import { loadParser } from '../sql/parser.ts';
import { qualified } from '../sql/quote.ts';
import { attempt } from './rows/attempt.ts';
import { type ExampleRows, exampleSql } from './rows/examples.ts';
import { findRow, insertRows } from './rows/insert.ts';
import { readKeys } from './rows/keys.ts';
import { updatesLater } from './rows/later.ts';
import { inOrder } from './rows/order.ts';
import { type Rule, type Shape, shapeOf, type TableShape } from './rows/shape.ts';
import { type Slot, slotsOf } from './rows/slots.ts';
import type { Filling } from './rows/table.ts';

export type { ExampleRows } from './rows/examples.ts';
export { compareRows, type RowsCompared, type RowsSnapshot, snapshotRows } from './rows/snapshot.ts';

export interface FillOptions {
  /** Rows that people wrote; they come first. */
  readonly examples?: readonly ExampleRows[];
  /** How many rows a table gets, about; 12 unless told. */
  readonly perTable?: number;
  /** Which tables get rows; those that their foreign keys point at come along. All, unless told. */
  readonly only?: (path: readonly [schema: string, name: string]) => boolean;
}

export interface FilledTable {
  readonly path: readonly [schema: string, name: string];
  readonly inserted: number;
  /** Why no row of ours is in it, in the engine's words. */
  readonly unfilled?: string;
  /** Examples that the engine refused. */
  readonly refused: readonly { readonly example: number; readonly message: string }[];
}

const PER_TABLE = 12;

/**
 * Fills every table with rows that the engine accepts: edge values of every type, NULLs, longest values, duplicates where
 * they are allowed. Parents come before children; a foreign key in a cycle is NULL first and set afterwards. The same
 * schema gets the same rows: there is no clock and no chance in it. Works in a transaction and without one; constraints
 * that wait for COMMIT have been checked, and wait again afterwards. Triggers run. Needs plpgsql.
 */
export async function fillRows(engine: Engine, options: FillOptions = {}): Promise<readonly FilledTable[]> {
  const shape = await shapeOf(engine);
  if (hasChecks(shape)) await loadParser();
  const { order, later } = inOrder(shape.tables);
  const filled: FilledTable[] = [];
  const chosen = chosenTables(shape.tables, options.only);
  for (const table of order.filter((one) => chosen.has(one))) {
    filled.push(await fillTable(engine, shape, table, later, options));
  }
  await attempt(engine, await updatesLater(engine, order, later));
  if (shape.deferred.length > 0) {
    await engine.run(`set constraints ${shape.deferred.map((path) => qualified(path)).join(', ')} deferred`);
  }
  return filled.sort((a, b) => shape.tables.findIndex(at(a)) - shape.tables.findIndex(at(b)));
}

function at({ path: [schema, name] }: FilledTable): (table: TableShape) => boolean {
  return (table) => table.schema === schema && table.name === name;
}

/** The tables asked for, those that their keys point at, and from there on those that a row cannot do without. */
function chosenTables(tables: readonly TableShape[], only: FillOptions['only']): ReadonlySet<TableShape> {
  const asked = tables.filter(({ schema, name }) => only?.([schema, name]) ?? true);
  const chosen = new Set(asked);
  for (const table of chosen) {
    const keys = table.rules.filter(
      ({ sort, columns }) => sort === 'foreign' && (asked.includes(table) || mustPoint(table, columns)),
    );
    for (const { target } of keys) {
      const parent = tables.find(({ schema, name }) => schema === target?.schema && name === target.name);
      if (parent !== undefined) chosen.add(parent);
    }
  }
  return chosen;
}

function mustPoint({ columns }: TableShape, names: readonly string[]): boolean {
  return names.every((name) => columns.find((column) => column.name === name)?.required === true);
}

function hasChecks({ tables, types }: Shape): boolean {
  return (
    tables.some(({ rules }) => rules.some(({ sort }) => sort === 'check')) ||
    [...types.values()].some(({ checks }) => checks.length > 0)
  );
}

async function fillTable(
  engine: Engine,
  shape: Shape,
  table: TableShape,
  later: ReadonlySet<Rule>,
  { examples = [], perTable = PER_TABLE }: FillOptions,
): Promise<FilledTable> {
  const path = [table.schema, table.name] as const;
  const now = table.rules.filter((rule) => rule.sort === 'foreign' && !later.has(rule));
  const slots = slotsOf(shape, table, await readKeys(engine, now), later);
  const filling: Filling = { engine, shape, table, slots };
  const barren = slots.find(({ choices }) => choices.length === 0);
  const rows = examples
    .filter(({ schema, name }) => schema === table.schema && name === table.name)
    .flatMap((own) => own.rows);
  const base = barren === undefined && rows.length > 0 ? await findRow(filling) : undefined;
  const said = await attempt(
    engine,
    rows.map((row, n) => exampleSql(filling, base ?? [], row, n)),
  );
  const refused = said.flatMap(({ taken, message }, example) => (taken ? [] : [{ example, message }]));
  const kept = rows.length - refused.length;
  if (barren !== undefined) return { path, inserted: kept, refused, unfilled: missing(table, barren) };
  const { rows: more, reason } = await insertRows(filling, Math.max(perTable - kept, 1));
  return { path, inserted: kept + more, refused, ...(reason === undefined ? {} : { unfilled: reason }) };
}

function missing({ rules }: TableShape, { columns }: Slot): string {
  const rule = rules.find((one) => one.sort === 'foreign' && one.columns.some((name) => columns.includes(name)));
  const target = rule?.target;
  return `${columns.join(', ')} must point at a row of ${target?.schema ?? ''}.${target?.name ?? ''}, which has none that fits`;
}
