import type { Engine } from '../../engines/engine.ts';
import { type AttemptOptions, attempt, type Outcome, reasonOf } from './attempt.ts';
import type { Shape, TableShape } from './shape.ts';
import { domainsOf, type Slot } from './slots.ts';
import { combinations, insertSql, singles, type Vector } from './vector.ts';

/** One table on its way to being filled. */
export interface Filling {
  readonly engine: Engine;
  readonly shape: Shape;
  readonly table: TableShape;
  readonly slots: readonly Slot[];
}

export function tryAll(
  { engine, table, slots }: Filling,
  vectors: readonly Vector[],
  options: AttemptOptions = {},
): Promise<readonly Outcome[]> {
  return attempt(
    engine,
    vectors.map((vector) => insertSql(table, slots, vector)),
    options,
  );
}

const ROUNDS = 8;
const COMBINATIONS = 400;

/**
 * Looks for a first row that the engine takes, and leaves none behind. Varies the columns that the engine complains about
 * until it takes the row or complains about something else, then those; a complaint without columns has every column
 * varied, one at a time.
 */
export async function searchRow(filling: Filling, start: Vector, first: Outcome): Promise<Vector | undefined> {
  const { slots } = filling;
  const known = new Set<string>();
  let involved = new Set<number>();
  // trials must not use up a sequence
  let vector: Vector = start.map((choice, slot) => (slots[slot]?.counted === true ? 1 : choice));
  let outcome = first;
  for (let round = 0; round < ROUNDS; round += 1) {
    known.add(reasonOf(outcome));
    const blamed = slotsOfOutcome(filling, outcome);
    const kept = blamed.some((slot) => involved.has(slot)) ? involved : [];
    involved = new Set([...kept, ...blamed]);
    const tried =
      blamed.length === 0 ? singles(slots, vector) : [...combinations(slots, [...involved], vector, COMBINATIONS)];
    const outcomes = await tryAll(filling, tried, { dry: true, untilOtherThan: [...known] });
    const last = outcomes.at(-1);
    const reached = tried[outcomes.length - 1];
    if (last === undefined || reached === undefined) return undefined;
    if (last.taken) return reached.map((choice, slot) => (slots[slot]?.counted === true ? 0 : choice));
    if (known.has(reasonOf(last))) return undefined;
    [vector, outcome] = [reached, last];
  }
  return undefined;
}

/** The slots that a refusal is about; empty where it does not say. */
export function slotsOfOutcome({ shape, table, slots }: Filling, { constraint, column }: Outcome): readonly number[] {
  const rule = table.rules.find(({ name }) => name === constraint);
  const domain = table.columns.filter(({ oid }) =>
    domainsOf(shape, oid).some(({ checks }) => checks.some(({ name }) => name === constraint)),
  );
  const columns = new Set([...(rule?.columns ?? []), ...domain.map(({ name }) => name), column]);
  return slots.flatMap((slot, n) => (slot.columns.some((name) => columns.has(name)) ? [n] : []));
}
