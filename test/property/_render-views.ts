import { quote } from '../../src/sql/quote.ts';
import type { Name } from './_names.ts';
import { ownType, sqlOf, typeAt } from './_types.ts';
import type { FunctionSlot, Universe, ViewSlot } from './_universe.ts';
import { conditionOn, head, type Item, named, type Output, present, type World } from './_world.ts';

const SEQUENCE_TYPES = ['bigint', 'integer', 'smallint'];

export function sequenceDocument(world: World, id: string, slot: NonNullable<Universe['sequences'][string]>): Item {
  const name = world.sequences.get(id);
  const owner = world.tables[slot.owner];
  const column = owner?.columns.find(({ made }) => made === 'plain');
  const owned = owner !== undefined && column !== undefined && owner.name.schema === name?.schema;
  const type = SEQUENCE_TYPES[slot.type];
  return {
    ...head('sequence', world, id, slot),
    ...(type === undefined ? {} : { type }),
    ...(slot.start === 0 ? {} : { start: slot.start }),
    ...(slot.increment < 2 ? {} : { increment: slot.increment }),
    ...(slot.cycle ? { cycle: true } : {}),
    ...(owned ? { owned_by: { schema: owner.name.schema, table: owner.name.name, column: column.name } } : {}),
  };
}

const ARGUMENTS = ['', 'n ', 'm ', 'n '];

export function functionDocument(world: World, id: string, slot: FunctionSlot): Item {
  return { ...head('function', world, id, slot), ...functionItem(world, id, slot), ...settings(id, slot.setting) };
}

function settings(id: string, setting: number): Item {
  return {
    ...(setting === 1 ? { strict: true } : {}),
    ...(setting === 2 ? { cost: 10 } : {}),
    ...(setting === 3 ? { parallel: 'safe' } : {}),
    ...(setting === 4 ? { set: { search_path: 'public, pg_temp' } } : {}),
    ...(setting === 5 ? { security_definer: true } : {}),
    ...(id === 'r0' || id === 'r1' || id === 'r5' ? { volatility: 'immutable' } : {}),
  };
}

function functionItem(world: World, id: string, slot: FunctionSlot): Item {
  const argument = (type: string) => `${ARGUMENTS[slot.argument] ?? ''}${type}`;
  const row = world.tables[0];
  switch (id) {
    case 'r0':
      return {
        arguments: [`${argument('integer')}${slot.argument === 3 ? ' default 1' : ''}`],
        returns: 'integer',
        ...scalar(slot, slot.body % 2 === 0 ? '$1 * 2' : '$1 + $1'),
      };
    case 'r5':
      return {
        arguments: [argument('text')],
        returns: 'text',
        ...scalar(slot, slot.body % 2 === 0 ? '$1 || $1' : 'upper($1)'),
      };
    case 'r1':
      return {
        arguments: [argument(ownType('e0', world)?.sql ?? 'bigint')],
        returns: slot.body > 8 ? 'varchar' : 'text',
        ...scalar({ ...slot, form: slot.form === 1 ? 0 : slot.form }, slot.body % 2 === 0 ? '$1::text' : "'label'"),
      };
    case 'r2':
      return {
        returns: 'trigger',
        language: 'plpgsql',
        body: `begin\n  return ${slot.body % 2 === 0 ? 'new' : 'old'};\nend`,
      };
    case 'r3':
      if (row === undefined) return { arguments: [argument('bytea')], returns: 'text', body: "select 'none'" };
      return {
        arguments: [argument(sqlOf(row.name))],
        returns: 'text',
        ...(slot.form % 2 === 0
          ? { body: "select 'row'" }
          : { sql_body: `begin atomic select count(*)::text from ${sqlOf(row.name)}; end` }),
      };
    default: {
      const first = typeAt(slot.body * 3, world).sql;
      const result =
        row === undefined || slot.form < 6 ? `table(one ${first}, two integer)` : `setof ${sqlOf(row.name)}`;
      return { returns: result, language: 'plpgsql', body: 'begin return; end' };
    }
  }
}

function scalar({ form }: FunctionSlot, expression: string): Item {
  if (form === 1) return { sql_body: `return ${expression}` };
  return form === 2
    ? { language: 'plpgsql', body: `begin return ${expression}; end` }
    : { body: `select ${expression}` };
}

export function views(world: World): readonly Item[] {
  return present(world.universe.views).flatMap(([id, slot]) => {
    const query = queryOf(world, slot);
    if (query === undefined) return [];
    const name = named(world, id, slot);
    const sort = slot.materialized ? 'materialized' : 'view';
    world.names.set(`${id}.sort`, sort);
    if (world.before.get(`${id}.sort`) !== sort) world.fresh.add(id);
    world.views.set(id, { name, columns: query.columns });
    const key = query.columns.find(({ type }) => type.keyable);
    if (!slot.materialized)
      return [{ ...head('view', world, id, slot), query: query.sql, ...viewOptions(slot, query.simple) }];
    const indexed =
      slot.index < 6 || key === undefined ? {} : { indexes: { [`${id}_i`]: { columns: [{ column: key.name }] } } };
    return [{ ...head('materialized_view', world, id, slot), query: query.sql, ...indexed }];
  });
}

function viewOptions({ option }: ViewSlot, simple: boolean): Item {
  if (option === 1) return { security_barrier: true };
  if (option === 2) return { security_invoker: true };
  return option === 3 && simple ? { check_option: 'local' } : {};
}

interface Query {
  readonly sql: string;
  readonly columns: readonly Output[];
  /** Rows can be written through it. */
  readonly simple: boolean;
}

interface Source {
  readonly sql: string;
  readonly columns: readonly Output[];
}

function sourcesOf({ tables, views: all }: World): {
  readonly tables: readonly Source[];
  readonly views: readonly Source[];
} {
  const source = ({ name, columns }: { readonly name: Name; readonly columns: readonly Output[] }): Source => ({
    sql: sqlOf(name),
    columns,
  });
  return { tables: tables.map(source), views: [...all.values()].map(source) };
}

function queryOf(world: World, slot: ViewSlot): Query | undefined {
  const { tables, views: all } = sourcesOf(world);
  const among = slot.form >= 6 && all.length > 0 ? all : tables;
  const from = among[slot.from % Math.max(1, among.length)];
  if (from === undefined || from.columns.length === 0) return undefined;
  const chosen = slot.columns.flatMap((n) => from.columns[n] ?? []);
  const columns = chosen.length === 0 ? from.columns : chosen;
  const of = columns[slot.where % columns.length] ?? columns[0];
  const where =
    slot.where < 6 || of === undefined ? '' : ` where ${conditionOn(world, of, `s.${quote(of.name)}`, slot.where)}`;
  const list = columns.map(({ name }) => `s.${quote(name)}`).join(', ');
  const other = tables[(slot.from + 1) % Math.max(1, tables.length)];
  switch (slot.form) {
    case 2:
    case 7:
      return { sql: `select * from ${from.sql} s${where}`, columns: from.columns, simple: false };
    case 3:
      return grouped(world, from, columns, where);
    case 4:
      return other === undefined ? undefined : joined(from, other, columns, where);
    case 5:
      return called(world, from, where);
    default:
      return { sql: `select ${list} from ${from.sql} s${where}`, columns, simple: slot.form < 6 };
  }
}

function grouped(world: World, from: Source, columns: readonly Output[], where: string): Query {
  const by = columns.filter(({ type, name }) => type.keyable && name !== 'n');
  const list = by.map(({ name }) => `s.${quote(name)}`);
  const end = list.length === 0 ? '' : ` group by ${list.join(', ')}`;
  return {
    sql: `select ${['count(*) as n', ...list].join(', ')} from ${from.sql} s${where}${end}`,
    columns: [{ name: 'n', type: typeAt(0, world) }, ...by],
    simple: false,
  };
}

function joined(from: Source, other: Source, columns: readonly Output[], where: string): Query | undefined {
  const one = other.columns[0];
  if (one === undefined || columns.some(({ name }) => name === 'other')) return undefined;
  const list = columns.map(({ name }) => `s.${quote(name)}`).join(', ');
  const sql = `select ${list}, o.${quote(one.name)} as other from ${from.sql} s left join ${other.sql} o on true${where}`;
  return { sql, columns: [...columns, { name: 'other', type: one.type }], simple: false };
}

function called(world: World, from: Source, where: string): Query {
  const twice = world.functions.get('r0');
  const column = from.columns.find(({ type }) => type.sql === 'integer');
  const expression = twice === undefined || column === undefined ? '1' : `${sqlOf(twice)}(s.${quote(column.name)})`;
  return {
    sql: `select ${expression} as t from ${from.sql} s${where}`,
    columns: [{ name: 't', type: typeAt(2, world) }],
    simple: false,
  };
}
