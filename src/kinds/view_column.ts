import { Type } from 'typebox';
import { address, FIRST_USER_OID, userNamespace, userObject } from '../sql/catalog.ts';
import {
  COLUMN_SETTINGS,
  type ColumnSettings,
  SETTINGS_COLUMNS,
  setSettings,
  settingsOf,
  settingsRow,
  typeStorage,
} from './column_settings.ts';
import type { AlterRule, KindModule } from './kind.ts';

export type ViewColumnDeclared = ColumnSettings;
export type ViewColumnPayload = ColumnSettings;

const settle: AlterRule<'view_column', ViewColumnPayload> = ({ before, after }) =>
  setSettings(after.path, before.payload, after.payload, before.aside);

/**
 * The settings of a column of a materialized view: the column itself is what the query gives.
 * https://www.postgresql.org/docs/current/sql-altermaterializedview.html
 */
export const viewColumn: KindModule<'view_column', ViewColumnPayload, ViewColumnDeclared> = {
  kind: 'view_column',
  label: () => 'column settings',
  places: [{ in: 'materialized_view', key: 'column_settings', form: 'map' }],
  schema: Type.Object(COLUMN_SETTINGS, {
    description: 'How a column is stored and planned with.',
  }),
  parents: ['materialized_view'],
  precious: false,
  idOf: ({ parent, name = '' }) =>
    parent === undefined ? undefined : { kind: 'view_column', path: [...parent.path, name] },
  declare: (declared, { parent, name = '' }) => setSettings([...(parent?.path ?? []), name], {}, settingsOf(declared)),
  origin: ({ path }) => [['column_settings', path[2] ?? '']],
  describe: ({ path, payload }) => ({
    key: 'column_settings',
    name: path[2] ?? '',
    item: settingsOf(payload),
  }),
  catalog: {
    probe: `pg_class where oid >= ${FIRST_USER_OID} and relkind = 'm'`,
    sql: () => `select n.nspname as schema, c.relname as view, a.attname as name, ${SETTINGS_COLUMNS},
        array[${address('pg_class', 'c.oid', "'settings' || a.attnum")}] as oids
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
        join pg_type t on t.oid = a.atttypid
      where a.attnum > 0 and c.relkind = 'm' and (a.attstorage <> t.typstorage or a.attcompression in ('p', 'l')
          or a.attstattarget >= 0 or exists (select from pg_options_to_table(a.attoptions) o where o.option_name ~ '^n_distinct'))
        and ${userNamespace()} and ${userObject('pg_class', 'c.oid')}
      order by n.nspname, c.relname, a.attnum`,
    fact: (row) => ({
      kind: 'view_column',
      path: [String(row.schema), String(row.view), String(row.name)],
      payload: settingsRow(row),
      ...(row.storage === null ? {} : { aside: typeStorage(row) }),
    }),
  },
  create: ({ path, payload }) => setSettings(path, {}, payload),
  drop: ({ path, payload, aside }) => setSettings(path, payload, {}, aside),
  attributes: {
    storage: settle,
    compression: settle,
    statistics: settle,
    n_distinct: settle,
    n_distinct_inherited: settle,
  },
};
