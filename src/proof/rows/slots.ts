import { literal } from '../../sql/quote.ts';
import { hintsOf } from './hints.ts';
import type { ColumnShape, Rule, Shape, TableShape, TypeShape } from './shape.ts';
import { candidatesFor } from './values.ts';

/** The value of one column: SQL, or what another column of the row gets. */
export type Cell = string | { readonly copy: string };

/** Columns that get their values together (one column, or those of foreign keys), with what can be chosen. */
export interface Slot {
  readonly columns: readonly string[];
  readonly choices: readonly (readonly Cell[])[];
  /** The plain ones among the choices, in their order. */
  readonly plain: readonly number[];
  /** Rows must differ in it, as far as it can. */
  readonly distinct: boolean;
  /** Filled by a sequence: choice 0 is DEFAULT, which is free to differ. */
  readonly counted: boolean;
}

/** Existing keys of the table that a foreign key points at: one text for each of its columns. */
export type Keys = ReadonlyMap<Rule, readonly (readonly string[])[]>;

/** How many different values are offered where rows must differ, and where they need not. */
const MANY = 16;
const FEW = 4;
const MOST = 64;

/** The slots of a table. `later` are foreign keys that are left NULL for now. */
export function slotsOf(shape: Shape, table: TableShape, keys: Keys, later: ReadonlySet<Rule>): readonly Slot[] {
  const unique = new Set(
    table.rules.filter(({ sort }) => sort === 'unique' || sort === 'exclude').flatMap(({ columns }) => columns),
  );
  const own = table.rules.some((rule) => pointsAt(rule, table) && !later.has(rule));
  const bound = keySlots(table, keys, later, unique);
  const taken = new Set(bound.flatMap(({ columns }) => columns));
  const free = table.columns.filter(({ name }) => !taken.has(name));
  return [...free.map((column) => columnSlot(shape, table, column, unique.has(column.name), !own)), ...bound];
}

export function pointsAt({ target }: Rule, { schema, name }: Pick<TableShape, 'schema' | 'name'>): boolean {
  return target !== null && target.schema === schema && target.name === name;
}

function columnSlot(shape: Shape, table: TableShape, column: ColumnShape, distinct: boolean, mayCount: boolean): Slot {
  const counted = column.counted && mayCount;
  const checks = table.rules.filter(({ sort, columns }) => sort === 'check' && columns.includes(column.name));
  const hints = hintsOf(checks.map(({ expression }) => expression ?? ''));
  const { plain, edges, more = [] } = candidatesFor(shape, column.oid, column.modifier, hints);
  const others = Array.from({ length: distinct ? MANY : FEW }, (_, k) => plain(k)).slice(1);
  const nothing = column.required || isRequired(shape, column.oid) ? [] : ['NULL'];
  // ranges that may not overlap leave little room beside an edge
  const narrow = table.rules.some(({ sort, columns }) => sort === 'exclude' && columns.includes(column.name));
  const near = narrow ? others.slice(0, MANY / 2) : [];
  const usual = [plain(0), ...nothing, ...near, ...edges, ...others, ...(distinct ? more : [])];
  // the numbers that a sequence gives must stay free for it
  const values = counted ? ['DEFAULT', plain(0), ...edges] : usual;
  const offered = [...new Set(values)].slice(0, MOST);
  const series = [plain(0), ...others].map((value) => offered.indexOf(value)).filter((at) => at >= 0);
  return { columns: [column.name], choices: offered.map((value) => [value]), plain: series, distinct, counted };
}

function isRequired(shape: Shape, oid: string): boolean {
  const type = shape.types.get(oid);
  return type?.sort === 'domain' && (type.required || isRequired(shape, type.inner ?? ''));
}

/** The domains of a type or of its elements, outermost first. */
export function domainsOf(shape: Shape, oid: string): readonly TypeShape[] {
  const type = shape.types.get(oid);
  if (type?.sort === 'domain') return [type, ...domainsOf(shape, type.inner ?? '')];
  return type?.category === 'A' ? domainsOf(shape, type.inner ?? '') : [];
}

/** Foreign keys that share a column choose together. */
function keySlots(
  table: TableShape,
  keys: Keys,
  later: ReadonlySet<Rule>,
  unique: ReadonlySet<string>,
): readonly Slot[] {
  const groups: Rule[][] = [];
  const foreign = table.rules
    .filter(({ sort }) => sort === 'foreign')
    .sort((a, b) => b.columns.length - a.columns.length);
  for (const rule of foreign) {
    const touching = groups.filter((group) =>
      group.some(({ columns }) => columns.some((name) => rule.columns.includes(name))),
    );
    const merged = [...touching.flat(), rule];
    for (const group of touching) groups.splice(groups.indexOf(group), 1);
    groups.push(merged);
  }
  return groups.map((group) => keySlot(table, group, keys, later, unique)).filter(({ columns }) => columns.length > 0);
}

type Assignment = ReadonlyMap<string, Cell>;

function keySlot(
  table: TableShape,
  group: readonly Rule[],
  keys: Keys,
  later: ReadonlySet<Rule>,
  unique: ReadonlySet<string>,
): Slot {
  const nullable = new Set(table.columns.filter(({ required }) => !required).map(({ name }) => name));
  const inNow = new Set(group.filter((rule) => !later.has(rule)).flatMap(({ columns }) => columns));
  // those left for later first, for what they share with others must be chosen by the others
  const order = [...group.filter((rule) => later.has(rule)), ...group.filter((rule) => !later.has(rule))];
  let assignments: readonly Assignment[] = [new Map()];
  for (const rule of order) {
    if (later.has(rule)) {
      const left = rule.columns.filter((name) => !inNow.has(name) && nullable.has(name));
      assignments = assignments.map((so) => new Map([...so, ...left.map((name) => [name, 'NULL'] as const)]));
    } else
      assignments = assignments
        .flatMap((so) => extended(so, rule, table, keys.get(rule) ?? [], nullable))
        .slice(0, MOST);
  }
  const columns = [...new Set(assignments.flatMap((so) => [...so.keys()]))];
  const full = assignments.filter((so) => columns.every((name) => so.has(name)));
  const tuples = full.map((so) => columns.map((name) => so.get(name) ?? 'NULL'));
  const first = tuples[0];
  const without = columns.filter((name) => nullable.has(name) && inNow.has(name));
  const nulls =
    first === undefined || without.length === 0
      ? []
      : [first.map((cell, n) => (without.includes(columns[n] ?? '') ? 'NULL' : cell))];
  const choices = [...tuples.slice(0, 1), ...nulls, ...tuples.slice(1)];
  return {
    columns: columns.length > 0 ? columns : [...inNow],
    choices,
    plain: choices.map((_, n) => n),
    distinct: columns.some((name) => unique.has(name)),
    counted: false,
  };
}

/** An assignment with the columns of one more foreign key: one for each key that agrees with it, and NULL if none does. */
function extended(
  so: Assignment,
  rule: Rule,
  table: TableShape,
  keys: readonly (readonly string[])[],
  nullable: ReadonlySet<string>,
): readonly Assignment[] {
  const targets = rule.target?.columns ?? [];
  if (pointsAt(rule, table)) {
    const copied = rule.columns.flatMap((name, n) =>
      name === targets[n] ? [] : [[name, { copy: targets[n] ?? '' }] as const],
    );
    return [new Map([...copied, ...so])];
  }
  const made = keys
    .map((key) => rule.columns.map((name, n) => [name, literal(key[n] ?? '')] as const))
    .filter((cells) => cells.every(([name, value]) => !so.has(name) || so.get(name) === value))
    .map((cells) => new Map([...so, ...cells]));
  const open = rule.columns.filter((name) => !so.has(name));
  if (made.length > 0 || !open.some((name) => nullable.has(name))) return made;
  return [new Map([...so, ...open.filter((name) => nullable.has(name)).map((name) => [name, 'NULL'] as const)])];
}
