import { literal, quote } from '../../src/sql/quote.ts';
import { columnName, LABELS } from './_names.ts';
import { functionDocument, sequenceDocument, views } from './_render-views.ts';
import { condition, ownType, sqlOf, typeAt } from './_types.ts';
import type { CheckSlot, IndexSlot, Named, Slots, TriggerSlot, Universe } from './_universe.ts';
import {
  type Column,
  comment,
  conditionOn,
  head,
  type Item,
  named,
  notes,
  present,
  type Rendered,
  shown,
  type Table,
  type World,
} from './_world.ts';

/** A universe as documents: plain objects as the YAML of a file gives them. */
/** Renders a universe. Names in `before` are where `renamed_from` leads; without it there are no notes. */
export function rendered(universe: Universe, before: ReadonlyMap<string, string> = new Map()): Rendered {
  const world: World = {
    universe,
    before,
    names: new Map(),
    fresh: new Set(),
    taken: new Set(),
    enums: new Map(),
    domains: new Map(),
    composites: new Map(),
    sequences: new Map(),
    functions: new Map(),
    tables: [],
    views: new Map(),
  };
  const documents = [
    ...(universe.app ? [{ schema: 'app' }] : []),
    ...enums(world),
    ...domains(world),
    ...composites(world),
    ...tablesAndFunctions(world),
    ...views(world),
  ];
  return { documents, names: world.names };
}

function enums(world: World): readonly Item[] {
  return present(world.universe.enums).map(([id, slot]) => {
    const spelled = slot.values.map(
      (n) => [n, n === slot.spelling ? `${LABELS[n] ?? ''}!` : (LABELS[n] ?? '')] as const,
    );
    world.enums.set(id, { name: named(world, id, slot), values: spelled.map(([, label]) => label) });
    const values = spelled.map(([n, label]) => member(world, `${id}.${n}`, 'value', label, slot));
    return { ...head('enum', world, id, slot), values };
  });
}

/** A part without a document: its name, with the note where it was called otherwise. */
function member(world: World, id: string, key: string, name: string, slot: Named): unknown {
  world.names.set(id, name);
  const note = notes(world, id, slot);
  return 'renamed_from' in note ? { [key]: name, ...note } : name;
}

const DOMAIN_TYPES = [1, 3, 2, 4, 17, 0, 22, 5];

function domains(world: World): readonly Item[] {
  return present(world.universe.domains).map(([id, slot]) => {
    const under = id === 'd1' && slot.type > 9 ? ownType('d0', world) : undefined;
    const base = under ?? typeAt(DOMAIN_TYPES[slot.type % DOMAIN_TYPES.length] ?? 1, world);
    world.domains.set(id, { name: named(world, id, slot), base });
    const fallback = base.values[slot.fallback];
    const checks = present(slot.checks).map(([key, { variant }]) => [
      `${id}_${key}`,
      condition('VALUE', base, variant),
    ]);
    return {
      ...head('domain', world, id, slot),
      type: base.sql,
      ...(slot.nullable ? {} : { nullable: false }),
      ...(fallback === undefined ? {} : { default: fallback }),
      ...(checks.length === 0 ? {} : { checks: Object.fromEntries(checks) }),
    };
  });
}

const ATTRIBUTES = ['x', 'y', 'Z', 'left'];
const ATTRIBUTE_TYPES = [1, 2, 20, 23, 4, 21, 3];

function composites(world: World): readonly Item[] {
  return present(world.universe.composites).map(([id, slot]) => {
    const types = slot.attributes.map((n) => {
      const inner = id === 'm1' && n === 2 ? ownType('m0', world) : undefined;
      return inner ?? typeAt(ATTRIBUTE_TYPES[(n + slot.types) % ATTRIBUTE_TYPES.length] ?? 1, world);
    });
    world.composites.set(id, { name: named(world, id, slot), keyable: types.every(({ keyable }) => keyable) });
    const attributes = slot.attributes.map((n, at) => {
      const name = n === slot.spelling ? `${ATTRIBUTES[n] ?? ''}2` : (ATTRIBUTES[n] ?? '');
      world.names.set(`${id}.${n}`, name);
      const note = notes(world, `${id}.${n}`, slot);
      const type = types[at]?.sql ?? 'text';
      return [name, 'renamed_from' in note ? { type, ...note } : type];
    });
    return { ...head('composite', world, id, slot), attributes: Object.fromEntries(attributes) };
  });
}

/** Tables stand in functions and sequences, and these in tables: names first, then what is inside. */
function tablesAndFunctions(world: World): readonly Item[] {
  for (const [id, slot] of present(world.universe.sequences)) {
    const name = named(world, id, slot);
    world.sequences.set(id, name);
    // Postgres moves no sequence with an owner into another namespace
    if (world.before.get(id)?.startsWith(`${name.schema}.`) === false) world.fresh.add(id);
  }
  const tables = present(world.universe.tables).map(([id, slot]) => ({ id, slot, name: named(world, id, slot) }));
  for (const [id, slot] of present(world.universe.functions)) {
    const overload = id === 'r5' ? ' text' : ' function';
    world.functions.set(id, named(world, id, slot, overload));
  }
  for (const table of tables) world.tables.push(withColumns(world, table));
  return [
    ...world.tables.map((table) => tableDocument(world, table)),
    ...present(world.universe.sequences).map(([id, slot]) => sequenceDocument(world, id, slot)),
    ...present(world.universe.functions).map(([id, slot]) => functionDocument(world, id, slot)),
  ];
}

function withColumns(world: World, { id, slot, name }: Omit<Table, 'columns' | 'keys'>): Table {
  const taken = new Set<string>();
  const plain = present(slot.columns).map(([key, one]): Column => {
    const own = columnName(key, one.name, taken);
    world.names.set(`${id}.${key}`, own);
    const type = typeAt(one.type, world);
    const identity = type.family === 'int' && (one.made === 6 || one.made === 7);
    return { name: own, type, slot: one, made: identity ? 'identity' : 'plain' };
  });
  const columns = plain.map((column) => generated(world, column, plain));
  const table: Table = { id, slot, name, columns, keys: [] };
  const keys = [
    ...(slot.key === null ? [] : [pick(table, slot.key.columns)]),
    ...present(slot.uniques).map(([, { columns: of }]) => pick(table, of)),
    ...columns.filter((column) => isShort(column, 'unique')).map((column) => [column]),
  ];
  return { ...table, keys: keys.filter((key) => key.length > 0) };
}

/** A generated column over one that is none, where there is one that fits. */
function generated(world: World, column: Column, all: readonly Column[]): Column {
  const { made, fallback } = column.slot;
  if (made < 8 || made > 10) return column;
  const stays = (one: Column) => one.slot.made < 8 || one.slot.made > 10;
  const base = all.find((one) => stays(one) && (one.type.family === 'int' || one.type.family === 'text'));
  if (base === undefined) return column;
  const of = quote(base.name);
  const twice = world.functions.get('r0');
  if (made === 10 && twice !== undefined && base.type.sql === 'integer')
    return { ...column, type: typeAt(2, world), made: 'stored', expression: `${sqlOf(twice)}(${of})` };
  const int = base.type.family === 'int';
  const expression = int ? `${of}::bigint ${fallback % 2 === 0 ? '* 2' : '+ 1'}` : `upper(${of}::text)`;
  return { ...column, type: typeAt(int ? 0 : 1, world), made: made === 9 ? 'virtual' : 'stored', expression };
}

type Short = 'unique' | 'index' | 'check' | 'references';
const SHORTS: Readonly<Record<number, Short>> = { 8: 'unique', 9: 'index', 10: 'check', 11: 'references' };

function isShort(column: Column, form: Short): boolean {
  return SHORTS[column.slot.short] === form && column.type.keyable && column.made !== 'virtual';
}

/** The columns of a table that have these numbers and can stand in a key. */
function pick(table: Table, numbers: readonly number[]): readonly Column[] {
  return numbers
    .flatMap((n) => {
      const slot = table.slot.columns[`c${n}`];
      return table.columns.filter((column) => column.slot === slot);
    })
    .filter(({ made, type }) => made !== 'virtual' && type.keyable);
}

function namesOf(columns: readonly Column[]): readonly string[] {
  return columns.map(({ name }) => name);
}

function tableDocument(world: World, table: Table): Item {
  const { slot, id, columns } = table;
  const key = slot.key === null ? [] : pick(table, slot.key.columns);
  const items = present(slot.columns).map(([part], n): readonly [string, unknown] => {
    const column = columns[n];
    if (column === undefined) throw new Error(`no column ${part}`);
    return [column.name, columnItem(world, table, column, `${id}.${part}`)];
  });
  return {
    ...head('table', world, id, slot),
    columns: Object.fromEntries(slot.reversed ? items.toReversed() : items),
    ...(slot.unlogged && !isReferring(world, table) ? { unlogged: true } : {}),
    ...(slot.fillfactor === 0 ? {} : { storage: { fillfactor: 50 + slot.fillfactor } }),
    ...(key.length === 0 ? {} : { primary_key: namesOf(key) }),
    ...group('unique', uniques(world, table)),
    ...group('foreign_keys', foreignKeys(world, table)),
    ...group(
      'checks',
      conditions(world, table, slot.checks, (text) => text),
    ),
    ...group('indexes', indexes(world, table)),
    ...group('triggers', triggers(world, table)),
    ...(slot.security < 2 ? {} : { row_level_security: slot.security === 2 ? true : 'forced' }),
    ...group(
      'policies',
      conditions(world, table, slot.policies, (text, variant) => ({
        ...(variant % 3 === 0 ? {} : { for: variant % 3 === 1 ? 'update' : 'all' }),
        using: text,
        ...(variant % 2 === 0 ? {} : { check: text }),
      })),
    ),
  };
}

function group(key: string, items: readonly (readonly [string, unknown])[]): Item {
  return items.length === 0 ? {} : { [key]: Object.fromEntries(items) };
}

/** Only an unlogged table may point to one: here, none points to or from one. */
function isReferring(world: World, table: Table): boolean {
  const points = (one: Table) =>
    present(one.slot.foreign).length > 0 || one.columns.some((c) => isShort(c, 'references'));
  return world.tables.some(points) || points(table);
}

function columnItem(world: World, table: Table, column: Column, id: string): unknown {
  const { slot, type, made, expression } = column;
  const fallback = defaultOf(world, column);
  const item = {
    type: type.sql,
    ...(slot.nullable || made !== 'plain' ? {} : { nullable: false }),
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(made === 'identity' ? { identity: slot.made === 6 ? 'always' : 'by default' } : {}),
    ...(made === 'stored' ? { generated: expression } : {}),
    ...(made === 'virtual' ? { generated: { expression, stored: false } } : {}),
    ...(isShort(column, 'unique') ? { unique: true } : {}),
    ...(isShort(column, 'index') ? { index: true } : {}),
    ...(isShort(column, 'check') ? { check: condition(quote(column.name), type, slot.fallback) } : {}),
    ...(isShort(column, 'references') ? references(world, table, column) : {}),
    ...notes(world, id, slot),
    ...comment(slot, id),
  };
  return Object.keys(item).length === 1 ? item.type : item;
}

function defaultOf({ sequences, functions }: World, { made, slot, type }: Column): string | undefined {
  if (made !== 'plain') return undefined;
  const sequence = sequences.get(slot.fallback % 2 === 0 ? 's0' : 's1');
  if (type.family === 'int' && slot.fallback > 8 && sequence !== undefined)
    return `nextval(${literal(sqlOf(sequence))}::regclass)`;
  const twice = functions.get('r0');
  if (type.sql === 'integer' && slot.fallback === 8 && twice !== undefined) return `${sqlOf(twice)}(2)`;
  return type.values[slot.fallback];
}

function references(world: World, table: Table, column: Column): Item {
  const target = world.tables[column.slot.fallback % world.tables.length];
  const key = target?.keys.find((columns) => columns.length === 1 && columns[0]?.type.sql === column.type.sql)?.[0];
  if (target === undefined || key === undefined || column.made !== 'plain') return {};
  return { references: { table: shown(target.name, table.name), column: key.name } };
}

function uniques(world: World, table: Table): readonly (readonly [string, unknown])[] {
  return present(table.slot.uniques).flatMap(([part, slot]) => {
    const columns = pick(table, slot.columns);
    if (columns.length === 0) return [];
    const item = { columns: namesOf(columns) };
    return [[partName(world, table, part, slot), withNotes(world, table, part, slot, item)] as const];
  });
}

/** A part's name within its table: two spellings, so that it can be renamed. */
function partName({ names }: World, { id }: Table, part: string, { name }: Named): string {
  const own = `${id}_${part}${name === 0 ? '' : name === 1 ? '_b' : ' C'}`;
  names.set(`${id}.${part}`, own);
  return own;
}

function withNotes(world: World, { id }: Table, part: string, slot: Named, item: Item): Item {
  return { ...item, ...notes(world, `${id}.${part}`, slot), ...comment(slot, part) };
}

const ACTIONS = ['no action', 'cascade', 'restrict', 'set null'];

function foreignKeys(world: World, table: Table): readonly (readonly [string, unknown])[] {
  return present(table.slot.foreign).flatMap(([part, slot]) => {
    const target = world.tables[slot.table % world.tables.length];
    const key = target?.keys[slot.key % Math.max(1, target.keys.length)];
    const from = key === undefined ? undefined : matching(table, key, slot.from);
    if (target === undefined || key === undefined || from === undefined) return [];
    const on_delete = ACTIONS[slot.action];
    const item = {
      columns: namesOf(from),
      references: { table: shown(target.name, table.name), columns: namesOf(key) },
      ...(on_delete === undefined ? {} : { on_delete }),
      ...(slot.deferrable > 2 ? {} : { deferrable: slot.deferrable === 0 ? true : 'initially deferred' }),
    };
    return [[partName(world, table, part, slot), withNotes(world, table, part, slot, item)] as const];
  });
}

/** Columns of the same types, in the key's order. */
function matching(table: Table, key: readonly Column[], start: number): readonly Column[] | undefined {
  const found: Column[] = [];
  for (const { type } of key) {
    const fits = table.columns.filter(
      (column) => column.made === 'plain' && column.type.sql === type.sql && !found.includes(column),
    );
    const next = fits[start % Math.max(1, fits.length)];
    if (next === undefined) return undefined;
    found.push(next);
  }
  return found;
}

function conditions(
  world: World,
  table: Table,
  slots: Slots<CheckSlot>,
  form: (text: string, variant: number) => unknown,
): readonly (readonly [string, unknown])[] {
  return present(slots).flatMap(([part, slot]) => {
    const column = table.columns[slot.column % Math.max(1, table.columns.length)];
    if (column === undefined) return [];
    const text = conditionOn(world, column, quote(column.name), slot.variant);
    const item = form(text, slot.variant);
    const whole = typeof item === 'string' ? { expression: item } : (item as Item);
    return [[partName(world, table, part, slot), withNotes(world, table, part, slot, whole)] as const];
  });
}

function indexes(world: World, table: Table): readonly (readonly [string, unknown])[] {
  return present(table.slot.indexes).flatMap(([part, slot]) => {
    const columns = pick(table, slot.columns);
    if (columns.length === 0) return [];
    const item = indexItem(world, columns, slot);
    return [[partName(world, table, part, slot), withNotes(world, table, part, slot, item)] as const];
  });
}

function indexItem(world: World, columns: readonly Column[], slot: IndexSlot): Item {
  const [first] = columns;
  const last = columns.at(-1);
  const expression = first === undefined || slot.expression < 8 ? undefined : expressionOf(world, first);
  const elements = columns.map(({ name }, n) =>
    n === 0 && expression !== undefined
      ? { expression }
      : slot.order === n
        ? { column: name, order: 'desc' }
        : { column: name },
  );
  return {
    columns: elements,
    ...(slot.unique ? { unique: true } : {}),
    ...(slot.where < 8 || last === undefined ? {} : { where: conditionOn(world, last, quote(last.name), slot.where) }),
  };
}

function expressionOf({ functions }: World, { name, type }: Column): string | undefined {
  const twice = functions.get('r0');
  if (type.sql === 'integer' && twice !== undefined) return `${sqlOf(twice)}(${quote(name)})`;
  return type.family === 'text' ? `lower(${quote(name)})` : undefined;
}

const EVENTS = [['insert'], ['update'], ['insert', 'update'], ['delete'], ['update', 'delete']];

function triggers(world: World, table: Table): readonly (readonly [string, unknown])[] {
  const touch = world.functions.get('r2');
  if (touch === undefined) return [];
  return present(table.slot.triggers).map(([part, slot]) => {
    const item = triggerItem(table, slot, shown(touch, table.name));
    return [partName(world, table, part, slot), withNotes(world, table, part, slot, item)];
  });
}

function triggerItem(
  { columns }: Table,
  { when, events: n, condition: on, enabled }: TriggerSlot,
  touch: string,
): Item {
  const events = EVENTS[n % EVENTS.length] ?? [];
  const column = columns.filter(({ made }) => made === 'plain' || made === 'identity')[on];
  const [name] = column === undefined ? [] : [quote(column.name)];
  const rows = events.includes('delete') ? 'old' : 'new';
  const both = !(events.includes('delete') && events.length > 1);
  return {
    when: when % 2 === 0 ? 'before' : 'after',
    events,
    ...(events.includes('update') && column !== undefined && when > 7 ? { update_of: [column.name] } : {}),
    for_each: 'row',
    ...(name === undefined || !both ? {} : { condition: `${rows}.${name} is not null` }),
    function: touch,
    ...(enabled ? {} : { enabled: false }),
  };
}
