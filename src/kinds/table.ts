import { Type } from 'typebox';

import { address, isTable, userNamespace, userObject } from '../sql/catalog.ts';
import { qualified } from '../sql/quote.ts';
import { type Context, type FactOf, FOLD, type Hazard, type Id, type KindModule, type Statement } from './kind.ts';
import { renamed } from './rename.ts';

import { optionChanges, STORAGE_COLUMN, splitOption, withOptions } from './storage.ts';

const Table = Type.Object(
  {
    unlogged: Type.Optional(
      Type.Boolean({ description: 'UNLOGGED: no write-ahead log; emptied after a crash.', default: false }),
    ),
    storage: Type.Optional(
      Type.Record(Type.String(), Type.Unsafe<string>({ type: ['string', 'number', 'boolean'] }), {
        description: 'Storage parameters (WITH), such as fillfactor or autovacuum_enabled.',
        examples: [{ fillfactor: 70 }],
      }),
    ),
    row_level_security: Type.Optional(
      Type.Union([Type.Boolean(), Type.Literal('forced')], {
        description: 'ENABLE ROW LEVEL SECURITY; `forced`: for the owner, too.',
        default: false,
      }),
    ),
    examples: Type.Optional(
      Type.Array(Type.Record(Type.String(), Type.Unknown()), {
        description: 'Rows that every migration must carry through.',
      }),
    ),
  },
  { description: 'A table: its columns, keys, checks, indexes, triggers and policies.' },
);

export type TableDeclared = {
  readonly unlogged?: boolean;
  readonly storage?: { readonly [name: string]: string | boolean };
  readonly row_level_security?: boolean | 'forced';
};

export type TablePayload = {
  readonly unlogged: boolean;
  /** `name=value`, sorted. */
  readonly storage: readonly string[];
  readonly row_security: boolean;
  readonly force_row_security: boolean;
};

/** https://www.postgresql.org/docs/current/sql-createtable.html */
export const table: KindModule<'table', TablePayload, TableDeclared> = {
  kind: 'table',
  label: () => 'table',
  places: [{ in: 'document', key: 'table' }],
  schema: Table,
  parents: ['schema'],
  precious: true,
  claims: ({ path }) => [
    ['relation', ...path],
    ['type', ...path],
  ],
  separator: ',',
  idOf: ({ namespace, name }) => (name === undefined ? undefined : { kind: 'table', path: [namespace, name] }),
  declare: (declared, { namespace, name }) =>
    statements([namespace, name ?? ''], {
      unlogged: declared.unlogged ?? false,
      storage: Object.entries(declared.storage ?? {}).map(([key, value]) => `${key}=${value}`),
      row_security: (declared.row_level_security ?? false) !== false,
      force_row_security: declared.row_level_security === 'forced',
    }),
  origin: () => [[]],
  describe: ({ path, payload }) => ({
    key: 'table',
    name: path[1] ?? '',
    item: {
      ...(payload.unlogged ? { unlogged: true } : {}),
      ...(payload.storage.length > 0 ? { storage: Object.fromEntries(payload.storage.map(splitOption)) } : {}),
      ...(payload.force_row_security
        ? { row_level_security: 'forced' }
        : payload.row_security
          ? { row_level_security: true }
          : {}),
    },
  }),
  catalog: {
    sql: () => `select n.nspname as schema, c.relname as name, c.relpersistence = 'u' as unlogged,
        ${STORAGE_COLUMN} as storage,
        c.relrowsecurity as row_security, c.relforcerowsecurity as force_row_security,
        array[${address('pg_class', 'c.oid')}, ${address('pg_type', 'c.reltype')}, ${address('pg_type', 't.typarray')}] as oids
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_type t on t.oid = c.reltype
      where ${isTable()} and ${userNamespace()} and ${userObject('pg_class', 'c.oid')}
      order by n.nspname, c.relname`,
    fact: (row) => ({
      kind: 'table',
      path: [String(row.schema), String(row.name)],
      payload: {
        unlogged: row.unlogged === true,
        storage: row.storage as readonly string[],
        row_security: row.row_security === true,
        force_row_security: row.force_row_security === true,
      },
    }),
  },
  create: (fact) => statements(fact.path, fact.payload),
  drop: (fact) => [{ sql: `DROP TABLE ${qualified(fact.path)}` }],
  rename: (from, to) => renamed('TABLE', from, to),
  attributes: {
    unlogged: ({ after, context }) => [
      {
        sql: `ALTER TABLE ${qualified(after.path)} SET ${after.payload.unlogged ? 'UNLOGGED' : 'LOGGED'}`,
        ...(isTied(after, context.dependents) ? { rebuilds: ['foreign_key'] } : {}),
      },
    ],
    storage: ({ before, after }) =>
      optionChanges(`ALTER TABLE ${qualified(after.path)}`, before.payload.storage, after.payload.storage),
    row_security: ({ after }) => [
      {
        sql: `ALTER TABLE ${qualified(after.path)} ${after.payload.row_security ? 'ENABLE' : 'DISABLE'} ROW LEVEL SECURITY`,
        hazards: after.payload.row_security
          ? []
          : [exposed(after, 'every role with a grant sees and changes every row')],
      },
    ],
    force_row_security: ({ after }) => [
      {
        sql: `ALTER TABLE ${qualified(after.path)} ${after.payload.force_row_security ? 'FORCE' : 'NO FORCE'} ROW LEVEL SECURITY`,
        hazards: after.payload.force_row_security
          ? []
          : [exposed(after, 'the owner is no longer bound by the policies')],
      },
    ],
  },
};

function statements(path: readonly string[], payload: TablePayload): readonly Statement[] {
  const name = qualified(path);
  return [
    { sql: `CREATE${payload.unlogged ? ' UNLOGGED' : ''} TABLE ${name} (${FOLD})${withOptions(payload.storage)}` },
    ...(payload.row_security ? [{ sql: `ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY` }] : []),
    ...(payload.force_row_security ? [{ sql: `ALTER TABLE ${name} FORCE ROW LEVEL SECURITY` }] : []),
  ];
}

function exposed(id: Id, why: string): Hazard {
  return { hazard: 'disable-rls', id: { kind: id.kind, path: id.path }, why };
}

/** No logged table may point to an unlogged one: so neither what points here, when it is logged still, nor what this points to. */
function isTied({ path, payload }: FactOf<'table', TablePayload>, dependents: Context['dependents']): boolean {
  const own = (fact: Id) => path.every((name, n) => fact.path[n] === name);
  return dependents.some((fact) => fact.kind === 'foreign_key' && own(fact) !== payload.unlogged);
}
