import { Type } from 'typebox';
import { address, userObject } from '../sql/catalog.ts';
import { words } from './constraint.ts';
import type { KindModule, Statement } from './kind.ts';
import { dropMapping, mappedSql } from './mapped.ts';
import {
  describeOptions,
  type Options,
  OptionsKey,
  optionChangesSql,
  optionsOf,
  optionsSql,
  optionTexts,
  secretsIn,
} from './options.ts';

const Mapping = Type.Object(
  { options: Type.Optional(OptionsKey('who the role is on the other server.', { user: 'reader' })) },
  { description: 'A user mapping: who a role, or public for every other, is on the server.' },
);

export type MappingDeclared = { readonly options?: Options };
export type MappingPayload = {
  /** `name=value`, sorted, less the secrets. */
  readonly options: readonly string[];
};

/** Who a role is on a foreign server. https://www.postgresql.org/docs/current/sql-createusermapping.html */
export const userMapping: KindModule<'user_mapping', MappingPayload, MappingDeclared> = {
  kind: 'user_mapping',
  label: () => 'user mapping',
  places: [{ in: 'server', key: 'user_mappings', form: 'map' }],
  schema: Mapping,
  parents: ['server'],
  precious: false,
  idOf: ({ parent, name }) =>
    parent === undefined || name === undefined ? undefined : { kind: 'user_mapping', path: [...parent.path, name] },
  declare: ({ options }, { parent, name = '' }) => [
    createMapping([...(parent?.path ?? []), name], optionTexts(options)),
  ],
  secrets: ({ options }, { at }) => secretsIn(options, at),
  origin: ({ path }) => [['user_mappings', path[1] ?? '']],
  describe: ({ path, payload }) => ({
    key: 'user_mappings',
    name: path[1] ?? '',
    item: describeOptions(payload.options),
  }),
  catalog: {
    probe: 'pg_user_mappings',
    // the table is for superusers alone; the view hides the options of others
    sql: () => `select u.srvname as server, case u.umuser when 0 then 'public' else u.usename end as user,
        ${optionsOf('u.umoptions')} as options, array[${address('pg_user_mapping', 'u.umid')}] as oids
      from pg_user_mappings u
      where ${userObject('pg_foreign_server', 'u.srvid')}
      order by u.srvname, 2`,
    fact: (row) => ({
      kind: 'user_mapping',
      path: [String(row.server), String(row.user)],
      payload: { options: row.options as readonly string[] },
    }),
  },
  create: ({ path, payload }) => [createMapping(path, payload.options)],
  drop: ({ path }) => [dropMapping(path)],
  attributes: {
    options: ({ before, after }) => [
      {
        sql: `ALTER USER MAPPING FOR ${mappedSql(after.path)} ${optionChangesSql(before.payload.options, after.payload.options)}`,
      },
    ],
  },
};

function createMapping(path: readonly string[], options: readonly string[]): Statement {
  return { sql: words(`CREATE USER MAPPING FOR ${mappedSql(path)}`, optionsSql(options)) };
}
