import { attempt, type Outcome } from './attempt.ts';
import type { Slot } from './slots.ts';
import { type Filling, searchRow, slotsOfOutcome, tryAll } from './table.ts';
import { combinations, insertSql, type Vector, withChoice } from './vector.ts';

export interface Inserted {
  /** What became of the first statements, which people wrote. */
  readonly examples: readonly Outcome[];
  /** How many rows of ours are in. */
  readonly rows: number;
  /** Why none is. */
  readonly reason?: string;
}

/** How often refused rows are mended and tried again. */
const MENDS = 7;

/**
 * Inserts the examples, then rows over all choices at once. What is refused is mended by what the refusal says, so that
 * a table whose rules are simple is filled in one message.
 */
export async function insertRows(filling: Filling, examples: readonly string[], wanted: number): Promise<Inserted> {
  const { engine, table, slots } = filling;
  const rows = Array.from({ length: wanted }, (_, row) => diagonal(slots, row));
  const all = await attempt(engine, [...examples, ...rows.map((vector) => insertSql(table, slots, vector))]);
  const [said, outcomes] = [all.slice(0, examples.length), all.slice(examples.length)];
  const base = rows.find((_, n) => outcomes[n]?.taken === true);
  const found = base ?? (await firstRow(filling, rows, outcomes));
  if (found === undefined) return { examples: said, rows: 0, reason: outcomes[0]?.message ?? '' };
  const mending = new Mending(filling, found);
  // a base that had to be searched for has not been inserted yet
  let [open, refusals] = mending.learn(rows, outcomes);
  if (base === undefined) open = [found, ...open.slice(1)];
  for (let round = 0; round < MENDS && open.length > 0; round += 1) {
    [open, refusals] = mending.learn(open, await tryAll(filling, open));
  }
  return {
    examples: said,
    rows: mending.accepted,
    ...(mending.accepted > 0 ? {} : { reason: refusals[0]?.message ?? '' }),
  };
}

async function firstRow(
  filling: Filling,
  rows: readonly Vector[],
  outcomes: readonly Outcome[],
): Promise<Vector | undefined> {
  const [start, refusal] = [rows[0], outcomes[0]];
  return start === undefined || refusal === undefined ? undefined : searchRow(filling, start, refusal);
}

/** A column that counts by itself holds the greatest and the least of its type in one row each: its choices 2 and 3. */
const COUNTED_EDGES = 2;

/** Row 0 takes what is plain. Slots that must differ take the next choice, the others turn at their own pace. */
function diagonal(slots: readonly Slot[], row: number): Vector {
  return slots.map(({ choices, counted, distinct }, n) => {
    if (counted) return row > 0 && row <= COUNTED_EDGES ? row + 1 : 0;
    return (row === 0 || distinct ? row : row + n) % choices.length;
  });
}

/** SQLSTATEs of a row that is like another: unique_violation, exclusion_violation. */
const CLASHES: ReadonlySet<string> = new Set(['23505', '23P01']);

/** What refusals have taught about a table. */
class Mending {
  accepted = 0;
  readonly #filling: Filling;
  readonly #base: Vector;
  /** Choices that no row can have, and choices that a row has; by slot. */
  readonly #invalid: readonly Set<number>[];
  readonly #used: readonly Set<number>[];
  /** Ways out for rules over several slots, each taken once. */
  readonly #ways = new Map<string, Iterator<Vector>>();

  constructor(filling: Filling, base: Vector) {
    this.#filling = filling;
    this.#base = base;
    this.#invalid = filling.slots.map(() => new Set());
    this.#used = filling.slots.map(() => new Set());
  }

  /** Counts what was taken, and gives for what was refused the rows to try next, with the refusals. */
  learn(
    rows: readonly Vector[],
    outcomes: readonly Outcome[],
  ): [open: readonly Vector[], refusals: readonly Outcome[]] {
    const refused: { readonly row: Vector; readonly outcome: Outcome }[] = [];
    for (const [n, outcome] of outcomes.entries()) {
      const row = rows[n] ?? [];
      if (!outcome.taken) refused.push({ row, outcome });
      else {
        this.accepted += 1;
        for (const [slot, choice] of row.entries()) this.#used[slot]?.add(choice);
      }
    }
    const open = refused.flatMap(({ row, outcome }) => this.#mended(row, outcome) ?? []);
    return [open, refused.map(({ outcome }) => outcome)];
  }

  /** The row with other choices where the refusal points; undefined when there is none left. */
  #mended(row: Vector, outcome: Outcome): readonly Vector[] | undefined {
    const blamed = slotsOfOutcome(this.#filling, outcome);
    const apart = row.flatMap((choice, slot) => (choice === this.#base[slot] ? [] : [slot]));
    const [only] = blamed.length === 1 ? blamed : apart;
    if (CLASHES.has(outcome.code)) return this.#moved(row, blamed);
    if (only !== undefined && (blamed.length === 1 || apart.length === 1)) {
      this.#invalid[only]?.add(row[only] ?? 0);
      return this.#moved(row, [only]);
    }
    if (blamed.length > 1) return this.#wayOut(row, blamed, outcome.constraint);
    // nobody knows which column it was: one at a time from here on
    const kept = apart[this.accepted % Math.max(apart.length, 1)];
    return kept === undefined
      ? undefined
      : this.#moved(withChoice(this.#base, kept, row[kept] ?? 0), this.#distinct(kept));
  }

  #distinct(kept: number): readonly number[] {
    return this.#filling.slots.flatMap(({ distinct }, slot) => (distinct && slot !== kept ? [slot] : []));
  }

  /** The next choice in each of these slots: valid as far as is known, and new where rows must differ. */
  #moved(row: Vector, moving: readonly number[]): readonly Vector[] | undefined {
    const moved = moving.reduce((so, slot) => {
      const next = this.#next(slot, row[slot] ?? 0);
      return next === undefined ? so : withChoice(so, slot, next);
    }, row);
    return moved.every((choice, slot) => choice === row[slot]) ? undefined : [moved];
  }

  #next(slot: number, from: number): number | undefined {
    const { choices, counted, distinct } = this.#filling.slots[slot] ?? {
      choices: [],
      counted: false,
      distinct: false,
    };
    if (counted) return 0;
    for (let step = 1; step < choices.length; step += 1) {
      const choice = (from + step) % choices.length;
      if (this.#invalid[slot]?.has(choice) === true || (distinct && this.#used[slot]?.has(choice) === true)) continue;
      if (distinct) this.#used[slot]?.add(choice);
      return choice;
    }
    return undefined;
  }

  #wayOut(row: Vector, blamed: readonly number[], rule: string): readonly Vector[] | undefined {
    const { slots } = this.#filling;
    const ways = this.#ways.get(rule) ?? combinations(slots, blamed, this.#base, WAYS);
    this.#ways.set(rule, ways);
    const way: IteratorResult<Vector, unknown> = ways.next();
    const from = way.done === true ? this.#base : way.value;
    const next = blamed.reduce((so, slot) => withChoice(so, slot, from[slot] ?? 0), row);
    return next.every((choice, slot) => choice === row[slot]) ? undefined : [next];
  }
}

/** How many ways out of a rule over several columns are tried. */
const WAYS = 60;
