import type { Engine } from '../engines/engine.ts';
import { qualified, quote } from '../sql/quote.ts';
import { loadParser } from '../sql/parser.ts';
import { attempt, type Outcome } from './rows/attempt.ts';
import { exampleCells, type ExampleRows } from './rows/examples.ts';
import { updatesLater } from './rows/later.ts';
import { type Rule, type Shape, shapeOf, type TableShape } from './rows/shape.ts';
import { type Keys, type Slot, slotsOf } from './rows/slots.ts';
import { inOrder } from './rows/order.ts';
import { type Base, findBase, type Filling, slotsOfOutcome, tryAll } from './rows/table.ts';
import { insertCells, type Vector, withChoice } from './rows/vector.ts';

export { compareRows, snapshotRows, type RowsCompared, type RowsSnapshot } from './rows/snapshot.ts';
export type { ExampleRows } from './rows/examples.ts';

export interface FillOptions {
  /** Rows that people wrote; they come first. */
  readonly examples?: readonly ExampleRows[];
  /** How many rows a table gets, about; 12 unless told. */
  readonly perTable?: number;
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
  for (const table of order) filled.push(await fillTable(engine, shape, table, later, options));
  await attempt(engine, await updatesLater(engine, order, later));
  if (shape.deferred.length > 0) {
    await engine.run(`set constraints ${shape.deferred.map((path) => qualified(path)).join(', ')} deferred`);
  }
  return filled.sort((a, b) => shape.tables.findIndex(at(a)) - shape.tables.findIndex(at(b)));
}

function at({ path: [schema, name] }: FilledTable): (table: TableShape) => boolean {
  return (table) => table.schema === schema && table.name === name;
}

function hasChecks({ tables, types }: Shape): boolean {
  return tables.some(({ rules }) => rules.some(({ sort }) => sort === 'check')) || [...types.values()].some(({ checks }) => checks.length > 0);
}

async function fillTable(
  engine: Engine,
  shape: Shape,
  table: TableShape,
  later: ReadonlySet<Rule>,
  { examples = [], perTable = PER_TABLE }: FillOptions,
): Promise<FilledTable> {
  const path = [table.schema, table.name] as const;
  const slots = slotsOf(shape, table, await readKeys(engine, table, later), later);
  const filling: Filling = { engine, shape, table, slots };
  const barren = slots.find(({ choices }) => choices.length === 0);
  const base: Base = barren === undefined ? await findBase(filling) : { reason: missing(table, barren) };
  const rows = examples.filter(({ schema, name }) => schema === table.schema && name === table.name).flatMap(({ rows }) => rows);
  const said = await attempt(
    engine,
    rows.map((row, n) => insertCells(table, exampleCells(filling, base, row, n))),
  );
  const refused = said.flatMap(({ taken, message }, example) => (taken ? [] : [{ example, message }]));
  const kept = rows.length - refused.length;
  if ('reason' in base) return { path, inserted: kept, unfilled: base.reason, refused };
  const inserted = kept + (await insertRows(filling, base, Math.max(perTable - kept, 1)));
  return { path, inserted, refused, ...(inserted > 0 ? {} : { unfilled: 'every row was refused' }) };
}

function missing({ rules }: TableShape, { columns }: Slot): string {
  const rule = rules.find((one) => one.sort === 'foreign' && one.columns.some((name) => columns.includes(name)));
  const target = rule?.target;
  return `${columns.join(', ')} must point at a row of ${target?.schema ?? ''}.${target?.name ?? ''}, which has none that fits`;
}

/** Keys that a slot is offered. */
const KEYS = 16;

async function readKeys(engine: Engine, table: TableShape, later: ReadonlySet<Rule>): Promise<Keys> {
  const rules = table.rules.filter((rule) => rule.sort === 'foreign' && !later.has(rule));
  if (rules.length === 0) return new Map();
  const queries = rules.map((rule) => `select coalesce(json_agg(k), '[]')::text as keys from (${keysSql(rule)}) k`);
  const results = await engine.run(queries.join(';\n'));
  return new Map(
    rules.map((rule, n) => {
      const rows = JSON.parse(results[n]?.rows[0]?.keys ?? '[]') as readonly { readonly key: readonly string[] }[];
      return [rule, rows.map(({ key }) => key)];
    }),
  );
}

/** The keys of a foreign key's table, in an order that no collation changes. */
export function keysSql({ target }: Rule): string {
  const columns = (target?.columns ?? []).map((name) => `p.${quote(name)}`);
  const key = `array[${columns.map((column) => `${column}::text`).join(', ')}]`;
  const from = qualified([target?.schema ?? '', target?.name ?? '']);
  const whole = columns.map((column) => `${column} is not null`).join(' and ');
  return `select ${key} as key from ${from} p where ${whole} order by ${key} collate "C" limit ${KEYS}`;
}

/** How often a refused row is mended and tried again. */
const MENDS = 4;

/** Rows over all valid choices at once; what is refused is mended, and what is still missing is tried alone. */
async function insertRows(filling: Filling, base: Exclude<Base, { reason: string }>, wanted: number): Promise<number> {
  const used = filling.slots.map(() => new Set<number>());
  let open = Array.from({ length: wanted }, (_, row) => diagonal(filling.slots, base.valid, row));
  let inserted = 0;
  for (let round = 0; round <= MENDS && open.length > 0; round += 1) {
    const outcomes = await tryAll(filling, open);
    open.forEach((vector, n) => {
      if (outcomes[n]?.taken === true) {
        inserted += 1;
        vector.forEach((choice, slot) => used[slot]?.add(choice));
      }
    });
    const pending = open.filter((_, n) => outcomes[n]?.taken === false);
    const reserved = used.map((choices) => new Set(choices));
    open = outcomes
      .filter(({ taken }) => !taken)
      .flatMap((outcome, n) => mended(filling, base, pending[n] ?? [], outcome, reserved) ?? []);
  }
  if (inserted >= wanted) return inserted;
  const alone = uncovered(filling.slots, base, used).slice(0, wanted - inserted);
  const outcomes = await tryAll(filling, alone);
  return inserted + outcomes.filter(({ taken }) => taken).length;
}

/** Row 0 is the base. Slots that must differ take the next choice, the others turn at their own pace. */
function diagonal(slots: readonly Slot[], valid: Base extends never ? never : readonly (readonly number[])[], row: number): Vector {
  return slots.map((slot, n) => {
    const choices = valid[n] ?? [0];
    if (slot.counted) return row === 0 ? 0 : (edge(choices, row) ?? 0);
    const step = row === 0 || slot.distinct ? row : row + n;
    return choices[step % choices.length] ?? 0;
  });
}

/** A column that counts by itself holds the edges of its type in two rows. */
function edge(choices: readonly number[], row: number): number | undefined {
  return row <= 2 ? choices[row + 2] : undefined;
}

/** The refused row with other choices where the refusal points; undefined where it points nowhere new. */
function mended(
  { slots, ...filling }: Filling,
  base: Exclude<Base, { reason: string }>,
  vector: Vector,
  outcome: Outcome,
  reserved: readonly Set<number>[],
): readonly Vector[] | undefined {
  const blamed = slotsOfOutcome({ slots, ...filling }, outcome);
  const clash = outcome.code === '23505' || outcome.code === '23P01';
  const moved = blamed.reduce((row, slot) => {
    const own = base.vector[slot] ?? 0;
    if (!clash) return withChoice(row, slot, slots[slot]?.counted === true ? 0 : own);
    const next = (base.valid[slot] ?? []).find((choice) => reserved[slot]?.has(choice) !== true && choice !== row[slot]);
    if (next === undefined) return row;
    reserved[slot]?.add(next);
    return withChoice(row, slot, next);
  }, vector);
  return moved.every((choice, slot) => choice === vector[slot]) ? undefined : [moved];
}

/** The base with one valid choice that no row has yet; where rows must differ, with the next free choice. */
function uncovered(slots: readonly Slot[], base: Exclude<Base, { reason: string }>, used: readonly ReadonlySet<number>[]): readonly Vector[] {
  const taken = used.map((choices) => new Set(choices));
  const fresh = (row: Vector, kept: number) =>
    row.map((choice, slot) => {
      if (slot === kept || slots[slot]?.distinct !== true) return choice;
      if (slots[slot]?.counted === true) return 0;
      const next = (base.valid[slot] ?? []).find((other) => taken[slot]?.has(other) !== true) ?? choice;
      taken[slot]?.add(next);
      return next;
    });
  return slots.flatMap((slot, n) =>
    slot.counted
      ? []
      : (base.valid[n] ?? [])
          .filter((choice) => used[n]?.has(choice) !== true)
          .map((choice) => fresh(withChoice(base.vector, n, choice), n)),
  );
}
