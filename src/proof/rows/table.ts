import type { Engine } from '../../engines/engine.ts';
import { attempt, type Outcome, reasonOf } from './attempt.ts';
import type { Shape, TableShape } from './shape.ts';
import { domainsOf, type Slot } from './slots.ts';
import { combinations, insertSql, type Vector, withChoice } from './vector.ts';

/** One table on its way to being filled. */
export interface Filling {
  readonly engine: Engine;
  readonly shape: Shape;
  readonly table: TableShape;
  readonly slots: readonly Slot[];
}

/** A row that the engine takes, with the choices that it takes in that row; or why it takes none. */
export type Base = { readonly vector: Vector; readonly valid: readonly (readonly number[])[] } | { readonly reason: string };

const ROUNDS = 8;
const COMBINATIONS = 400;

/** Looks for a first row without leaving one behind. */
export async function findBase(filling: Filling): Promise<Base> {
  const { slots } = filling;
  const start: Vector = slots.map((slot) => trialChoice(slot));
  const [first, ...rest] = await tryAll(filling, [start, ...singles(slots, start)], { dry: true });
  if (first === undefined || first.taken) return { vector: start, valid: validChoices(slots, start, rest) };
  const lucky = rest.findIndex(({ taken }) => taken);
  const vector = lucky >= 0 ? singles(slots, start)[lucky] : await search(filling, start, first);
  if (vector === undefined) return { reason: first.message };
  const outcomes = await tryAll(filling, singles(slots, vector), { dry: true });
  return { vector, valid: validChoices(slots, vector, outcomes) };
}

/** Trials must not use up a sequence. */
function trialChoice({ counted }: Slot): number {
  return counted ? 1 : 0;
}

export function tryAll(
  { engine, table, slots }: Filling,
  vectors: readonly Vector[],
  options: Parameters<typeof attempt>[2] = {},
): Promise<readonly Outcome[]> {
  return attempt(
    engine,
    vectors.map((vector) => insertSql(table, slots, vector)),
    options,
  );
}

/** The vector with one other choice in one slot, for every choice that needs a trial. */
function singles(slots: readonly Slot[], base: Vector): readonly Vector[] {
  return slots.flatMap((slot, n) => trials(slot, base[n] ?? 0).map((choice) => withChoice(base, n, choice)));
}

function trials({ keys, counted, choices }: Slot, base: number): readonly number[] {
  if (keys) return [];
  return choices.map((_, choice) => choice).filter((choice) => choice !== base && !(counted && choice === 0));
}

/** The choices of each slot that were taken, the base's own first. */
function validChoices(slots: readonly Slot[], base: Vector, outcomes: readonly Outcome[]): readonly (readonly number[])[] {
  let at = 0;
  return slots.map((slot, n) => {
    const own = base[n] ?? 0;
    if (slot.keys) return [own, ...slot.choices.map((_, choice) => choice).filter((choice) => choice !== own)];
    const taken = trials(slot, own).filter(() => outcomes[at++]?.taken === true);
    return slot.counted ? [0, ...taken, own] : [own, ...taken];
  });
}

/**
 * Varies the columns that the engine complains about until it takes the row or complains about something else, then
 * those; a complaint without columns has every column varied, one at a time.
 */
async function search(filling: Filling, start: Vector, first: Outcome): Promise<Vector | undefined> {
  const { slots } = filling;
  const known = new Set<string>();
  let involved = new Set<number>();
  let [vector, outcome] = [start, first];
  for (let round = 0; round < ROUNDS; round += 1) {
    known.add(reasonOf(outcome));
    const blamed = slotsOfOutcome(filling, outcome);
    if (blamed.some((slot) => involved.has(slot))) blamed.forEach((slot) => involved.add(slot));
    else involved = new Set(blamed);
    const tried =
      blamed.length === 0 ? singles(slots, vector) : [...combinations(slots, [...involved], vector, COMBINATIONS)];
    const outcomes = await tryAll(filling, tried, { dry: true, untilOtherThan: [...known] });
    const last = outcomes.at(-1);
    const reached = tried[outcomes.length - 1];
    if (last === undefined || reached === undefined) return undefined;
    if (last.taken) return reached;
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
  const columns = new Set([...(rule?.columns ?? []), ...domain.map(({ name }) => name), ...(column === '' ? [] : [column])]);
  return slots.flatMap((slot, n) => (slot.columns.some((name) => columns.has(name)) ? [n] : []));
}
