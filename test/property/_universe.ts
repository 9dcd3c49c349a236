import fc from 'fast-check';

/**
 * A random schema as slots that stand for things: what a slot holds are small numbers that `_render.ts` turns into documents,
 * leaving out what makes no sense together. A slot is the same thing in two universes, whatever its name is there.
 */
export interface Universe {
  readonly app: boolean;
  readonly enums: Slots<EnumSlot>;
  readonly domains: Slots<DomainSlot>;
  readonly composites: Slots<CompositeSlot>;
  readonly sequences: Slots<SequenceSlot>;
  readonly functions: Slots<FunctionSlot>;
  readonly tables: Slots<TableSlot>;
  readonly views: Slots<ViewSlot>;
}

export type Slots<T> = { readonly [slot: string]: T | null };

/** What has a name says which of its slot's names, and whether a change of it is noted. */
export interface Named {
  readonly name: number;
  readonly noted: boolean;
  readonly comment: number;
}

export interface EnumSlot extends Named {
  readonly values: readonly number[];
  readonly spelling: number;
}

export interface DomainSlot extends Named {
  readonly type: number;
  readonly nullable: boolean;
  readonly fallback: number;
  readonly checks: Slots<Variant>;
}

export interface Variant {
  readonly variant: number;
}

export interface CompositeSlot extends Named {
  readonly attributes: readonly number[];
  readonly types: number;
  readonly spelling: number;
}

export interface SequenceSlot extends Named {
  readonly type: number;
  readonly start: number;
  readonly increment: number;
  readonly cycle: boolean;
  readonly owner: number;
}

export interface FunctionSlot extends Named {
  readonly body: number;
  readonly form: number;
  readonly argument: number;
  readonly setting: number;
}

export interface TableSlot extends Named {
  readonly columns: Slots<ColumnSlot>;
  readonly reversed: boolean;
  readonly unlogged: boolean;
  readonly fillfactor: number;
  readonly key: Columns | null;
  readonly uniques: Slots<Columns & Named>;
  readonly foreign: Slots<ForeignSlot>;
  readonly checks: Slots<CheckSlot>;
  readonly indexes: Slots<IndexSlot>;
  readonly triggers: Slots<TriggerSlot>;
  readonly security: number;
  readonly policies: Slots<CheckSlot>;
}

/** Columns of a table by number, as far as it has them. */
export interface Columns {
  readonly columns: readonly number[];
}

export interface ColumnSlot extends Named {
  readonly type: number;
  readonly nullable: boolean;
  readonly fallback: number;
  readonly made: number;
  readonly short: number;
}

export interface ForeignSlot extends Named {
  readonly table: number;
  readonly key: number;
  readonly from: number;
  readonly action: number;
  readonly deferrable: number;
}

export interface CheckSlot extends Named {
  readonly column: number;
  readonly variant: number;
}

export interface IndexSlot extends Columns, Named {
  readonly unique: boolean;
  readonly where: number;
  readonly expression: number;
  readonly order: number;
}

export interface TriggerSlot extends Named {
  readonly when: number;
  readonly events: number;
  readonly condition: number;
  readonly enabled: boolean;
}

export interface ViewSlot extends Named {
  readonly form: number;
  readonly from: number;
  readonly columns: readonly number[];
  readonly where: number;
  readonly materialized: boolean;
  readonly index: number;
  readonly option: number;
}

const small: fc.Arbitrary<number> = fc.nat(11);
const named = { name: fc.nat(2), noted: fc.boolean(), comment: fc.nat(2) };
const numbers = (max: number, minLength = 0): fc.Arbitrary<number[]> =>
  fc.uniqueArray(fc.nat(max), { minLength, maxLength: 4 });

/** Each slot is there or not; the more the freer. */
function slots<T>(prefix: string, count: number, one: fc.Arbitrary<T>, freq = 2): fc.Arbitrary<Slots<T>> {
  const keys = Array.from({ length: count }, (_, n) => `${prefix}${n}`);
  return fc.record(Object.fromEntries(keys.map((key) => [key, fc.option(one, { nil: null, freq })])));
}

const column: fc.Arbitrary<ColumnSlot> = fc.record({
  ...named,
  type: fc.oneof({ weight: 2, arbitrary: fc.constantFrom(0, 1, 2) }, { weight: 3, arbitrary: fc.nat(40) }),
  nullable: fc.boolean(),
  fallback: small,
  made: small,
  short: small,
});

const table: fc.Arbitrary<TableSlot> = fc.record({
  ...named,
  columns: slots('c', 6, column, 3),
  reversed: fc.boolean(),
  unlogged: fc.nat(5).map((n) => n === 5),
  fillfactor: fc.nat(3),
  key: fc.option(fc.record({ columns: numbers(2, 1) }), { nil: null, freq: 4 }),
  uniques: slots('u', 2, fc.record({ ...named, columns: numbers(5, 1) })),
  foreign: slots(
    'f',
    2,
    fc.record({ ...named, table: small, key: small, from: small, action: small, deferrable: small }),
  ),
  checks: slots('k', 2, fc.record({ ...named, column: small, variant: small })),
  indexes: slots(
    'i',
    2,
    fc.record({
      ...named,
      columns: numbers(5, 1),
      unique: fc.boolean(),
      where: small,
      expression: small,
      order: small,
    }),
  ),
  triggers: slots(
    'g',
    1,
    fc.record({ ...named, when: small, events: small, condition: small, enabled: fc.boolean() }),
    1,
  ),
  security: fc.nat(3),
  policies: slots('p', 1, fc.record({ ...named, column: small, variant: small }), 1),
});

const view: fc.Arbitrary<ViewSlot> = fc.record({
  ...named,
  form: small,
  from: small,
  columns: numbers(5, 1),
  where: small,
  materialized: fc.nat(3).map((n) => n === 3),
  index: small,
  option: small,
});

export const universe: fc.Arbitrary<Universe> = fc.record({
  app: fc.nat(4).map((n) => n < 4),
  enums: slots('e', 2, fc.record({ ...named, values: numbers(5, 1), spelling: fc.nat(3) })),
  domains: slots(
    'd',
    2,
    fc.record({
      ...named,
      type: small,
      nullable: fc.boolean(),
      fallback: small,
      checks: slots('k', 1, fc.record({ variant: small })),
    }),
  ),
  composites: slots('m', 2, fc.record({ ...named, attributes: numbers(3, 1), types: small, spelling: fc.nat(3) })),
  sequences: slots(
    's',
    2,
    fc.record({ ...named, type: small, start: small, increment: small, cycle: fc.boolean(), owner: small }),
  ),
  functions: slots('r', 6, fc.record({ ...named, body: small, form: small, argument: small, setting: small })),
  tables: slots('t', 4, table, 3),
  views: slots('v', 4, view),
});

/** A way inside a universe to something that another one holds otherwise. */
type Way = readonly string[];

/** A universe made from another one by taking over, one by one, what a third holds otherwise. */
export function edited(from: Universe, other: Universe, picks: readonly number[]): Universe {
  let now = from;
  for (const pick of picks) {
    const ways = [...differences(now, other)];
    const way = ways[pick % Math.max(1, ways.length)];
    if (way !== undefined) now = replaced(now, other, way) as Universe;
  }
  return now;
}

function* differences(a: unknown, b: unknown, way: Way = []): Generator<Way> {
  if (!isMap(a) || !isMap(b)) {
    if (JSON.stringify(a) !== JSON.stringify(b)) yield way;
    return;
  }
  for (const key of Object.keys(a)) yield* differences(a[key], b[key], [...way, key]);
}

type Map = { readonly [key: string]: unknown };

function isMap(value: unknown): value is Map {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function replaced(a: unknown, b: unknown, [key, ...rest]: Way): unknown {
  if (key === undefined || !isMap(a) || !isMap(b)) return b;
  return { ...a, [key]: replaced(a[key], b[key], rest) };
}
