import { type TSchema, Type } from 'typebox';
import { literal, qualified, quote } from '../sql/quote.ts';
import { Int } from './fragments.ts';
import type { Payload, Row, Statement } from './kind.ts';

/** What a column says of how it is kept and planned with: ALTER COLUMN … SET. */

const STORAGES = ['plain', 'external', 'extended', 'main'] as const;
type Storage = (typeof STORAGES)[number];
const COMPRESSIONS = ['pglz', 'lz4'] as const;
type Compression = (typeof COMPRESSIONS)[number];

/** What differs from what the type and the server have; the same in YAML. */
export type ColumnSettings = {
  readonly storage?: Storage;
  readonly compression?: Compression;
  readonly statistics?: string;
  readonly n_distinct?: string;
  readonly n_distinct_inherited?: string;
};

function Distinct(description: string): TSchema {
  return Type.Unsafe<string>({ type: ['number', 'string'], description, examples: [-0.5, 200] });
}

export const COLUMN_SETTINGS: { readonly [S in keyof ColumnSettings]-?: TSchema } = {
  storage: Type.Optional(
    Type.Unsafe<Storage>({
      enum: [...STORAGES],
      description: 'SET STORAGE: whether long values are compressed, and kept apart; without it as the type does.',
    }),
  ),
  compression: Type.Optional(
    Type.Unsafe<Compression>({
      enum: [...COMPRESSIONS],
      description: 'SET COMPRESSION: how long values are compressed; without it as the server does.',
    }),
  ),
  statistics: Type.Optional(
    Int('SET STATISTICS: how fine the statistics of the column are, 0 to 10000; without it as the server does.', [500]),
  ),
  n_distinct: Type.Optional(
    Distinct('How many distinct values the planner takes for granted; a negative number is that share of the rows.'),
  ),
  n_distinct_inherited: Type.Optional(
    Distinct('The same for the table together with the tables that inherit from it.'),
  ),
};

const SETTINGS = ['storage', 'compression', 'statistics', 'n_distinct', 'n_distinct_inherited'] as const;

/** The settings alone. */
export function settingsOf(column: ColumnSettings): ColumnSettings {
  return Object.fromEntries(
    SETTINGS.flatMap((name) => (column[name] === undefined ? [] : [[name, column[name]] as const])),
  );
}

/**
 * What `settingsRow` and `ownStorage` read: `a` is the column's row of pg_attribute, `t` that of its type. Up to 16 no
 * statistics target is -1, since then null.
 */
export const SETTINGS_COLUMNS: string = `case when a.attstorage <> t.typstorage then ${storageName('a.attstorage')} end as storage,
        ${storageName('t.typstorage')} as type_storage,
        case a.attcompression when 'p' then 'pglz' when 'l' then 'lz4' end as compression,
        nullif(a.attstattarget, -1)::text as statistics,
        ${option('n_distinct')} as n_distinct, ${option('n_distinct_inherited')} as n_distinct_inherited`;

function storageName(column: string): string {
  return `case ${column} when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main' else 'extended' end`;
}

function option(name: string): string {
  return `(select o.option_value from pg_options_to_table(a.attoptions) o where o.option_name = '${name}')`;
}

/** Those that a partition or an heir does not have by itself: it is stored as the column above is, and nothing else comes with that. */
export function settingsApart(
  column: ColumnSettings,
  { payload: above, aside }: { readonly payload: ColumnSettings; readonly aside?: Payload },
): ColumnSettings {
  const { statistics: _, n_distinct: __, n_distinct_inherited: ___, ...born } = settingsOf(above);
  const own = SETTINGS.flatMap((name) =>
    column[name] === undefined || column[name] === born[name as keyof typeof born]
      ? []
      : [[name, column[name]] as const],
  );
  const isUsual = column.storage === undefined && born.storage !== undefined;
  return Object.fromEntries([...own, ...(isUsual ? [['storage', String(aside?.type_storage)] as const] : [])]);
}

export function settingsRow(row: Row): ColumnSettings {
  return Object.fromEntries(SETTINGS.flatMap((name) => (row[name] === null ? [] : [[name, row[name]] as const])));
}

/** How the type is stored by itself, of a column that is stored otherwise: SET STORAGE DEFAULT is no older than 16. */
export function typeStorage(row: Row): { readonly type_storage?: string } {
  return row.storage === null ? {} : { type_storage: String(row.type_storage) };
}

/** One statement for all settings of a column that differ; ALTER TABLE takes a materialized view, too. `aside` is that of the old fact. */
export function setSettings(
  path: readonly string[],
  before: ColumnSettings,
  after: ColumnSettings,
  aside: Payload = {},
): readonly Statement[] {
  const column = quote(path[2] ?? '');
  const actions = settingActions(before, after, String(aside.type_storage ?? 'default'));
  if (actions.length === 0) return [];
  const table = qualified(path.slice(0, 2));
  return [{ sql: `ALTER TABLE ${table} ${actions.map((action) => `ALTER COLUMN ${column} ${action}`).join(', ')}` }];
}

/** What follows ALTER COLUMN to lead from one to the other; `usual` is the storage of the type. */
function settingActions(before: ColumnSettings, after: ColumnSettings, usual: string): readonly string[] {
  const actions = [
    before.storage === after.storage ? '' : `SET STORAGE ${(after.storage ?? usual).toUpperCase()}`,
    before.compression === after.compression ? '' : `SET COMPRESSION ${after.compression ?? 'DEFAULT'}`,
    before.statistics === after.statistics ? '' : `SET STATISTICS ${after.statistics ?? '-1'}`,
    ...optionActions(before, after),
  ];
  return actions.filter((action) => action !== '');
}

const OPTIONS = ['n_distinct', 'n_distinct_inherited'] as const;

function optionActions(before: ColumnSettings, after: ColumnSettings): readonly string[] {
  const changed = OPTIONS.filter((name) => before[name] !== after[name]);
  const gone = changed.filter((name) => after[name] === undefined);
  const set = changed.flatMap((name) => (after[name] === undefined ? [] : [`${name} = ${literal(after[name])}`]));
  return [gone.length === 0 ? '' : `RESET (${gone.join(', ')})`, set.length === 0 ? '' : `SET (${set.join(', ')})`];
}
