import type { Engine } from '../../engines/engine.ts';
import { KINDS } from '../../kinds/registry.ts';
import type { Rename } from '../../plan/plan.ts';
import { isTable, readsElsewhere, userNamespace, userObject } from '../../sql/catalog.ts';
import { qualified, quote } from '../../sql/quote.ts';
import { type Leaf, leavesOf, SHAPES, type Shapes } from './leaves.ts';

/** The contents of every table, each value as Postgres prints it. */
export interface RowsSnapshot {
  readonly tables: readonly TableContents[];
}

export interface TableContents {
  readonly path: readonly [schema: string, name: string];
  /** What a row holds, in its order: its columns but the virtual ones, which hold nothing. */
  readonly columns: readonly Cell[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** True for a partitioned table: its rows are those of its partitions. */
  readonly partitioned: boolean;
  /** The tables above, near and far: a statement about one of them is about these rows, too. */
  readonly above: readonly (readonly [schema: string, name: string])[];
}

/** A column, or a part of one whose type has attributes. */
export interface Cell {
  readonly name: string;
  readonly type: string;
  /** True for a stored generated column: Postgres answers for what is in it. */
  readonly computed: boolean;
  /** Empty for the column itself. */
  readonly attributes: readonly string[];
}

/** What became of one table's rows. */
export interface RowsCompared {
  readonly path: readonly [schema: string, name: string];
  /** The tables above it afterwards. */
  readonly above?: TableContents['above'];
  /** Its path afterwards; undefined where it is gone. */
  readonly now?: readonly [schema: string, name: string];
  readonly before: number;
  readonly after: number;
  /** How many of the columns that it had were compared by content. */
  readonly compared: number;
  readonly columns: number;
  /** Columns whose type changed and whose contents read otherwise now. */
  readonly converted: readonly string[];
  /** Columns that are gone. */
  readonly dropped: readonly string[];
  /** True where every row that was there is there still, as far as it was compared, and no other. */
  readonly same: boolean;
  /** The columns whose contents differ. */
  readonly differences: readonly ColumnDifference[];
  /** Rows that are missing and rows that are new, at most a few of each, over the columns that were compared. */
  readonly lost: readonly (readonly (string | null)[])[];
  readonly found: readonly (readonly (string | null)[])[];
}

export interface ColumnDifference {
  readonly column: string;
  /** Its name afterwards. */
  readonly now: string;
  /** How many values it held, NULLs aside. */
  readonly held: number;
  readonly holds: number;
}

const ABOVE = `(with recursive up(oid) as (select h.inhparent from pg_inherits h where h.inhrelid = c.oid
      union select h.inhparent from up join pg_inherits h on h.inhrelid = up.oid)
      select coalesce(json_agg(json_build_array(un.nspname, u.relname)), '[]')
      from up join pg_class u on u.oid = up.oid join pg_namespace un on un.oid = u.relnamespace)`;

const TABLES = `select coalesce(json_agg(json_build_object('path', json_build_array(n.nspname, c.relname), 'partitioned', c.relkind = 'p', 'above', ${ABOVE}, 'remote', ${readsElsewhere()}, 'columns',
      (select coalesce(json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
          'oid', a.atttypid::text, 'computed', a.attgenerated <> '') order by a.attnum), '[]')
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated <> 'v'))
    order by n.nspname, c.relname), '[]')::text as tables
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where ${isTable()} and ${userNamespace()} and ${userObject('pg_class', 'c.oid')}`;

/** Reads every row of every table that is a fact, in two messages. */
export async function snapshotRows(engine: Engine): Promise<RowsSnapshot> {
  const [listed, made] = await engine.run(`${TABLES};\n${SHAPES}`);
  const tables = JSON.parse(listed?.rows[0]?.tables ?? '[]') as readonly ListedTable[];
  const shapes = JSON.parse(made?.rows[0]?.shapes ?? '{}') as Shapes;
  if (tables.length === 0) return { tables: [] };
  const parts = tables.map(({ columns }) => columns.flatMap((column) => cellsOf(column, shapes)));
  const contents = await engine.run(tables.map((table, n) => contentsSql(table, parts[n] ?? [])).join(';\n'));
  return {
    tables: tables.map(({ path, partitioned, above }, n) => ({
      path,
      partitioned,
      above,
      columns: (parts[n] ?? []).map(({ sql: _, ...cell }) => cell),
      rows: JSON.parse(contents[n]?.rows[0]?.contents ?? '[]') as TableContents['rows'],
    })),
  };
}

type ListedColumn = Omit<Cell, 'attributes'> & { readonly oid: string };
interface ListedTable extends Pick<TableContents, 'path' | 'partitioned' | 'above'> {
  readonly remote: boolean;
  readonly columns: readonly ListedColumn[];
}

function cellsOf({ name, type, oid, computed }: ListedColumn, shapes: Shapes): readonly (Cell & Leaf)[] {
  return leavesOf(`t.${quote(name)}`, oid, type, shapes).map((leaf) => ({ name, computed, ...leaf }));
}

function contentsSql({ path, partitioned, remote }: ListedTable, parts: readonly Leaf[]): string {
  // its other partitions tell
  if (partitioned && remote) return `select '[]' as contents`;
  const row = parts.map(({ sql }) => sql).join(', ');
  return `select coalesce(json_agg(json_build_array(${row})), '[]')::text as contents from ${partitioned ? '' : 'only '}${qualified(path)} t`;
}

/**
 * Compares the rows of two moments over the columns that are in both and not computed, whatever their order. A column whose type changed
 * is compared where its contents read the same, else it is named as converted. `renames` lead from before to after.
 */
export function compareRows(
  before: RowsSnapshot,
  after: RowsSnapshot,
  renames: readonly Rename[] = [],
): readonly RowsCompared[] {
  const moved = movesOf(renames);
  const [was, is] = [byPath(before), byPath(after)];
  const topAfter = (path: Path) => nameOf(topOf(path, is));
  const goes = ({ path }: TableContents) => moved.table(path);
  // rows move between the partitions of one table, so that it is looked at as a whole
  const stays = (table: TableContents) => {
    const top = topOf(table.path, was);
    return top !== undefined && topAfter(goes(table)) === nameOf({ path: goes(top) });
  };
  const elsewhere = new Set(
    before.tables.filter((table) => !stays(table)).map((table) => nameOf({ path: goes(table) })),
  );
  return before.tables.map((table) => {
    const found = is.get(nameOf({ path: goes(table) }) ?? '');
    const name = (column: string) => moved.column([table.path, ...table.above], column);
    if (found === undefined) return gone(table);
    if (table.partitioned && found.partitioned) {
      const held = before.tables.filter((one) => stays(one) && topOf(one.path, was) === table);
      const holds = after.tables.filter((one) => topOf(one.path, is) === found && !elsewhere.has(nameOf(one) ?? ''));
      return compareTable(gathered(table, held), gathered(found, holds), name);
    }
    return stays(table) ? compareTable(empty(table), empty(found), name) : compareTable(table, found, name);
  });
}

type Path = TableContents['path'];

function nameOf(table: Pick<TableContents, 'path'> | undefined): string | undefined {
  return table === undefined ? undefined : JSON.stringify(table.path);
}

function byPath({ tables }: RowsSnapshot): ReadonlyMap<string, TableContents> {
  return new Map(tables.map((table) => [JSON.stringify(table.path), table]));
}

/** The topmost partitioned table that a partition is of. */
function topOf(path: Path, tables: ReadonlyMap<string, TableContents>): TableContents | undefined {
  const above = tables.get(JSON.stringify(path))?.above ?? [];
  return above
    .flatMap((one) => tables.get(JSON.stringify(one)) ?? [])
    .find((table) => table.partitioned && table.above.length === 0);
}

/** A partitioned table with the rows of some partitions, none of which is partitioned itself, in its own order of columns. */
function gathered(table: TableContents, partitions: readonly TableContents[]): TableContents {
  const rows = partitions
    .filter(({ partitioned }) => !partitioned)
    .flatMap((one) => {
      const order = table.columns.map((cell) =>
        one.columns.findIndex((other) => other.name === cell.name && isSamePart(other, cell)),
      );
      return project(one, order);
    });
  return { ...table, rows };
}

interface Moves {
  readonly table: (path: readonly [string, string]) => readonly [string, string];
  /** Of a table, with those above it: a rename there comes down. */
  readonly column: (tables: readonly (readonly [string, string])[], column: string) => string;
}

/** Renames may be written from the state before or from a table that has been renamed already. */
function movesOf(renames: readonly Rename[]): Moves {
  const target = (kind: string, path: readonly string[]) =>
    renames.find(({ from }) => from.kind === kind && JSON.stringify(from.path) === JSON.stringify(path))?.to.path;
  const table = ([schema, name]: readonly [string, string]): readonly [string, string] => {
    const own = target(KINDS.table.kind, [schema, name]);
    const space = target(KINDS.schema.kind, [schema])?.[0] ?? schema;
    const [nowSchema = space, nowName = name] = own ?? target(KINDS.table.kind, [space, name]) ?? [];
    return [nowSchema, nowName];
  };
  const column = (paths: readonly (readonly [string, string])[], name: string): string => {
    const all = paths.flatMap((path) => [path, table(path)]);
    const to = all.map((path) => target(KINDS.column.kind, [...path, name])).find((one) => one !== undefined);
    return to?.at(-1) ?? name;
  };
  return { table, column };
}

/** `home.zip` */
function fullName({ name, attributes }: Cell): string {
  return [name, ...attributes].join('.');
}

function isSamePart(one: Cell, other: Cell): boolean {
  return JSON.stringify(one.attributes) === JSON.stringify(other.attributes);
}

function columnNames(cells: readonly Pick<Cell, 'name'>[]): readonly string[] {
  return [...new Set(cells.map(({ name }) => name))];
}

function empty(table: TableContents): TableContents {
  return { ...table, rows: [] };
}

function gone({ path, columns, rows }: TableContents): RowsCompared {
  const dropped = columnNames(columns);
  const counts = { before: rows.length, after: 0, compared: 0, columns: dropped.length };
  return { path, ...counts, converted: [], dropped, same: rows.length === 0, differences: [], lost: [], found: [] };
}

interface Pair {
  readonly column: string;
  readonly now: string;
  readonly sameType: boolean;
  readonly from: number;
  readonly to: number;
}

const SHOWN = 5;

function compareTable(before: TableContents, after: TableContents, nameNow: (column: string) => string): RowsCompared {
  const pairs = before.columns.flatMap((column, from): readonly Pair[] => {
    const now = nameNow(column.name);
    const to = after.columns.findIndex((other) => other.name === now && isSamePart(other, column));
    const found = after.columns[to];
    return found === undefined || found.computed
      ? []
      : [{ column: fullName(column), now: fullName(found), sameType: found.type === column.type, from, to }];
  });
  const equal = (pair: Pair) =>
    missing(project(before, [pair.from]), project(after, [pair.to])).length === 0 &&
    before.rows.length === after.rows.length;
  const differing = pairs.filter((pair) => !equal(pair));
  const compared = pairs.filter((pair) => pair.sameType || !differing.includes(pair));
  const [old, now] = [
    project(
      before,
      compared.map(({ from }) => from),
    ),
    project(
      after,
      compared.map(({ to }) => to),
    ),
  ];
  const [lost, found] = [missing(old, now), missing(now, old)];
  return {
    path: before.path,
    now: after.path,
    ...(after.above.length === 0 ? {} : { above: after.above }),
    before: before.rows.length,
    after: after.rows.length,
    compared: columnNames(compared.flatMap(({ from }) => before.columns[from] ?? [])).length,
    columns: columnNames(before.columns).length,
    converted: pairs.filter((pair) => !compared.includes(pair)).map(({ column }) => column),
    dropped: columnNames(before.columns).filter((name) => after.columns.every((one) => one.name !== nameNow(name))),
    same: lost.length === 0 && found.length === 0,
    differences: differing
      .filter(({ sameType }) => sameType)
      .map(({ column, now: name, from, to }) => ({
        column,
        now: name,
        held: held(before, from),
        holds: held(after, to),
      })),
    lost: lost.slice(0, SHOWN),
    found: found.slice(0, SHOWN),
  };
}

type Rows = TableContents['rows'];

function project({ rows }: TableContents, columns: readonly number[]): Rows {
  return rows.map((row) => columns.map((at) => row[at] ?? null));
}

function held({ rows }: TableContents, column: number): number {
  return rows.filter((row) => row[column] !== null).length;
}

/** The rows of one bag that are not in the other, each as often as it is missing. */
function missing(from: Rows, inside: Rows): Rows {
  // most rows are where they were
  if (JSON.stringify(from) === JSON.stringify(inside)) return [];
  const counts = new Map<string, number>();
  for (const row of inside) counts.set(JSON.stringify(row), (counts.get(JSON.stringify(row)) ?? 0) + 1);
  return from.filter((row) => {
    const left = counts.get(JSON.stringify(row)) ?? 0;
    counts.set(JSON.stringify(row), left - 1);
    return left <= 0;
  });
}
