import type { ColumnOutline, TableOutline } from '../kinds/outline.ts';
import type { ColumnRename, TableName, Unknown } from './dialect.ts';
import type { Opinion, OpinionTable } from './opinion.ts';

/** What two engines' outlines of the same tables come to. */
export interface Compared {
  /** How many tables were compared. */
  readonly tables: number;
  readonly disagreements: readonly string[];
  /** `public.user`, `unique keys of public.org`, `everything`. */
  readonly notCompared: readonly string[];
}

export interface Doubts {
  /** What statements that were left out could have changed. */
  readonly unknown: readonly Unknown[];
  /** In their order: pg-mem's unique keys keep the old names of columns. */
  readonly renames: readonly ColumnRename[];
}

/** Compares what pg-mem ended in with the facts; where there is a doubt, nothing is said. */
export function compareOutlines(
  opinion: Opinion,
  before: readonly TableOutline[],
  after: readonly TableOutline[],
  { unknown, renames }: Doubts,
): Compared {
  if (unknown.some(({ everything }) => everything))
    return { tables: 0, disagreements: [], notCompared: ['everything'] };
  const isLost = (table: TableName) => unknown.some(({ tables }) => tables?.(table) === true);
  const keysLost = (table: TableName) => unknown.some(({ keys }) => keys?.(table) === true);
  const theirs = new Map(opinion.tables.map((table) => [label(table), table]));
  const ours = new Map(after.map((table) => [label(table), table]));
  const known = [...ours].filter(([, table]) => !isLost(table));
  const disagreements = [...theirs]
    // pg-mem keeps both marks of a quote inside a name
    .filter(([key, table]) => !ours.has(key) && !isLost(table) && !table.name.includes('""'))
    .map(([key]) => `table ${key}: pg-mem still has it, the facts do not`);
  const notCompared = [...ours].filter(([, table]) => isLost(table)).map(([key]) => key);
  for (const [key, table] of known) {
    const their = theirs.get(key);
    if (their === undefined) {
      disagreements.push(`table ${key}: pg-mem has none`);
      continue;
    }
    disagreements.push(...columnDifferences(key, their, table, keyColumns(opinion, before, table)));
    if (keysLost(table)) notCompared.push(`unique keys of ${key}`);
    else disagreements.push(...uniqueDifferences(key, their, table, renames));
  }
  return { tables: known.length, disagreements, notCompared: notCompared.sort() };
}

function label({ schema, name }: TableName): string {
  return `${schema}.${name}`;
}

/**
 * Columns that are, or were, in a primary key. Postgres makes them NOT NULL and leaves them so when the key goes; pg-mem does
 * neither.
 */
function keyColumns(opinion: Opinion, before: readonly TableOutline[], table: TableOutline): ReadonlySet<string> {
  const past = before.filter((old) => label(old) === label(table)).flatMap((old) => old.primary);
  return new Set([...table.primary, ...past, ...opinion.keyed.map(([, , column]) => column)]);
}

function columnDifferences(
  key: string,
  their: OpinionTable,
  our: TableOutline,
  keyed: ReadonlySet<string>,
): readonly string[] {
  const theirs = new Map(their.columns.map((column) => [column.name, column]));
  const extra = [...theirs.keys()]
    .filter((name) => !our.columns.has(name))
    .map((name) => `column ${key}.${name}: pg-mem still has it, the facts do not`);
  const ours = [...our.columns].flatMap(([name, column]) => {
    const other = theirs.get(name);
    if (other === undefined) return [`column ${key}.${name}: pg-mem has none`];
    return columnDifference(other, column, keyed.has(name)).map((what) => `column ${key}.${name}: ${what}`);
  });
  return [...extra, ...ours];
}

function columnDifference(
  their: OpinionTable['columns'][number],
  our: ColumnOutline,
  keyed: boolean,
): readonly string[] {
  const family = FAMILIES.has(their.type) ? their.type : undefined;
  const differs = family !== undefined && our.family !== undefined && family !== our.family;
  const hasDefault = their.generated ? undefined : their.hasDefault;
  return [
    ...(differs ? [`${family} to pg-mem, ${our.family} in the facts`] : []),
    ...(keyed || their.generated || our.hasDefault === undefined || their.nullable === our.nullable
      ? []
      : [`${nullability(their.nullable)} to pg-mem, ${nullability(our.nullable)} in the facts`]),
    ...(hasDefault === undefined || our.hasDefault === undefined || hasDefault === our.hasDefault
      ? []
      : [`${defaulted(hasDefault)} to pg-mem, ${defaulted(our.hasDefault)} in the facts`]),
  ];
}

/** pg-mem's names for what the facts have a family for; anything else of its is an enum. */
const FAMILIES: ReadonlySet<string> = new Set([
  'integer',
  'float',
  'text',
  'bool',
  'date',
  'timestamptz',
  'timestamp',
  'time',
  'interval',
  'uuid',
  'json',
  'jsonb',
  'bytea',
  'array',
]);

function nullability(nullable: boolean): string {
  return nullable ? 'nullable' : 'not null';
}

function defaulted(hasDefault: boolean): string {
  return hasDefault ? 'with a default' : 'without a default';
}

function uniqueDifferences(
  key: string,
  their: OpinionTable,
  our: TableOutline,
  renames: readonly ColumnRename[],
): readonly string[] {
  const theirs = their.unique.flatMap((columns) => (isPlain(columns) ? [columns] : []));
  const same = (ours: readonly string[], old: readonly string[]) => isRenamed(old, ours, renames);
  const missing = our.unique.filter((columns) => !theirs.some((other) => same(columns, other)));
  // pg-mem does not say for which rows an index is
  const known = [...our.unique, ...our.uniqueInPart];
  const extra = theirs.filter((columns) => !known.some((other) => same(other, columns)));
  return [
    ...missing.map((columns) => `unique ${key} (${columns.join(', ')}): pg-mem has none`),
    ...extra.map((columns) => `unique ${key} (${columns.join(', ')}): pg-mem still has it, the facts do not`),
  ];
}

function isPlain(columns: readonly (string | null)[]): columns is readonly string[] {
  return !columns.includes(null);
}

/** True where the columns `old`, under whatever names they may have by now, are the columns `now`. */
function isRenamed(old: readonly string[], now: readonly string[], renames: readonly ColumnRename[]): boolean {
  const possible = old.map((column) => {
    const found = new Set([column]);
    for (const { from, to } of renames) if (found.has(from)) found.add(to);
    return found;
  });
  return (
    possible.every((set) => now.some((name) => set.has(name))) &&
    now.every((name) => possible.some((set) => set.has(name)))
  );
}
