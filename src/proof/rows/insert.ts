import type { Outcome } from './attempt.ts';
import type { Slot } from './slots.ts';
import { type Filling, searchRow, slotsOfOutcome, tryAll } from './table.ts';
import { combinations, type Vector, withChoice } from './vector.ts';

export interface Inserted {
  /** How many rows are in. */
  readonly rows: number;
  /** Why none is. */
  readonly reason?: string;
}

/** How often refused rows are mended and tried again. */
const MENDS = 7;

const PROBES = 3;

/** A row that the engine takes, without leaving it behind; undefined where none is found. */
export async function findRow(filling: Filling): Promise<Vector | undefined> {
  const rows = [0, 1, 2].map((row) => diagonal(filling.slots, row, PROBES));
  const outcomes = await tryAll(filling, rows, { dry: true });
  return rows.find((_, n) => outcomes[n]?.taken === true) ?? firstRow(filling, rows, outcomes);
}

/**
 * Inserts rows over all choices at once. What is refused is mended by what the refusal says, so that a table whose rules
 * are simple is filled in one message.
 */
export async function insertRows(filling: Filling, wanted: number): Promise<Inserted> {
  const rows = Array.from({ length: wanted }, (_, row) => diagonal(filling.slots, row, wanted));
  const outcomes = await tryAll(filling, rows);
  const base = rows.find((_, n) => outcomes[n]?.taken === true);
  const found = base ?? (await firstRow(filling, rows, outcomes));
  if (found === undefined) return { rows: 0, reason: outcomes[0]?.message ?? '' };
  const mending = new Mending(filling, found);
  let [open, refusals] = mending.learn(rows, outcomes);
  // a row that had to be searched for is not in yet
  if (base === undefined) open = [found, ...open.slice(1)];
  for (let round = 0; round < MENDS && open.length > 0; round += 1) {
    [open, refusals] = mending.learn(open, await tryAll(filling, open));
  }
  return { rows: mending.accepted, ...(mending.accepted > 0 ? {} : { reason: refusals[0]?.message ?? '' }) };
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

/** Row 0 takes what is plain. Slots that must differ take the next choice; of the others every second one runs backwards. */
function diagonal(slots: readonly Slot[], row: number, wanted: number): Vector {
  return slots.map(({ choices, counted, distinct }, n) => {
    if (counted) return row > 0 && row <= COUNTED_EDGES ? row + 1 : 0;
    if (distinct) return row % choices.length;
    const turn = Math.min(choices.length, wanted);
    return (n % 2 === 0 ? row : turn * wanted - row) % turn;
  });
}

/** SQLSTATEs of a row that is like another: unique_violation, exclusion_violation. */
const CLASHES: ReadonlySet<string> = new Set(['23505', '23P01']);

/** After so many rounds only choices are taken that some row has. */
const CURIOUS = 3;

/** What refusals have taught about a table. */
class Mending {
  accepted = 0;
  #round = 0;
  #copied = 0;
  readonly #taken: Vector[] = [];
  /** Slots and choices that have been tried beside the base. */
  readonly #alone = new Set<string>();
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
    this.#used = filling.slots.map((_, slot) => new Set([base[slot] ?? 0]));
  }

  /** Counts what was taken, and gives for what was refused the rows to try next, with the refusals. */
  learn(
    rows: readonly Vector[],
    outcomes: readonly Outcome[],
  ): [open: readonly Vector[], refusals: readonly Outcome[]] {
    this.#round += 1;
    const refused: { readonly row: Vector; readonly outcome: Outcome }[] = [];
    for (const [n, outcome] of outcomes.entries()) {
      const row = rows[n] ?? [];
      if (!outcome.taken) refused.push({ row, outcome });
      else {
        this.accepted += 1;
        this.#taken.push(row);
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
    if (CLASHES.has(outcome.code) && blamed.length < 2) return this.#moved(row, blamed);
    if (only !== undefined && (blamed.length === 1 || apart.length === 1)) {
      this.#invalid[only]?.add(row[only] ?? 0);
      return this.#moved(row, [only]);
    }
    // a domain does not say which of its columns it was
    const ruled = this.#filling.table.rules.some(({ name }) => name === outcome.constraint);
    if (ruled && blamed.length > 1) return this.#wayOut(row, blamed, outcome.constraint, CLASHES.has(outcome.code));
    // nobody knows which column it was: one at a time from here on, and in the end a row like another
    const kept = this.#round < MENDS - 1 ? this.#untried(row, apart) : undefined;
    const like = this.#taken[this.#copied++ % Math.max(this.#taken.length, 1)] ?? this.#base;
    const next = kept === undefined ? like : withChoice(this.#base, kept, row[kept] ?? 0);
    return this.#moved(next, this.#distinct(kept)) ?? [next];
  }

  /** One of these slots whose choice no row has yet; a NULL before anything else. */
  #untried(row: Vector, slots: readonly number[]): number | undefined {
    const open = slots.filter(
      (slot) => this.#open(slot, row[slot] ?? 0, true) && !this.#alone.has(`${slot} ${row[slot]}`),
    );
    const nothing = open.find((slot) => this.#filling.slots[slot]?.choices[row[slot] ?? 0]?.[0] === 'NULL');
    const kept = nothing ?? open[0];
    this.#alone.add(`${kept} ${row[kept ?? 0]}`);
    return kept;
  }

  #distinct(kept: number | undefined): readonly number[] {
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
      if (!this.#open(slot, choice, distinct)) continue;
      if (distinct) this.#used[slot]?.add(choice);
      return choice;
    }
    return undefined;
  }

  #open(slot: number, choice: number, distinct: boolean): boolean {
    const used = this.#used[slot]?.has(choice) === true;
    if (this.#invalid[slot]?.has(choice) === true) return false;
    return distinct ? !used : used || this.#round < CURIOUS;
  }

  #wayOut(row: Vector, blamed: readonly number[], rule: string, clash: boolean): readonly Vector[] | undefined {
    const { slots } = this.#filling;
    const ways = this.#ways.get(rule) ?? combinations(slots, blamed, this.#base, WAYS);
    this.#ways.set(rule, ways);
    const way: IteratorResult<Vector, unknown> =
      this.#round < CURIOUS || clash ? ways.next() : { done: true, value: null };
    const from = way.done === true ? this.#base : way.value;
    const next = blamed.reduce((so, slot) => withChoice(so, slot, from[slot] ?? 0), row);
    return next.every((choice, slot) => choice === row[slot]) ? undefined : [next];
  }
}

/** How many ways out of a rule over several columns are tried. */
const WAYS = 60;
