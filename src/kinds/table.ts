import { Type } from 'typebox';

import { address, isTable, userNamespace, userObject } from '../sql/catalog.ts';
import { qualified } from '../sql/quote.ts';
import {
  detachSql,
  isPartition,
  PartitionOf,
  type PartitionOfDeclared,
  partitionOfSql,
  TABLES_ABOVE,
  tableMention,
} from './bound.ts';
import { type Name, NameOf, nameSql, shortName } from './fragments.ts';
import {
  type Context,
  type FactOf,
  FOLD,
  type Fragment,
  type Hazard,
  type Id,
  type KindModule,
  type Statement,
  type YamlPath,
} from './kind.ts';
import {
  ACCESS_METHOD,
  AccessMethodKey,
  inTablespace,
  type Placement,
  placementOf,
  placementRow,
  setMethod,
  setTablespace,
  TablespaceKey,
  tablespaceOf,
  usingMethod,
} from './placement.ts';
import { keepRows } from './refill.ts';
import { renamed } from './rename.ts';

import { inOrder, optionChanges, orderAside, STORAGE_COLUMN, sorted, splitOption, withOptions } from './storage.ts';

const Table = Type.Object(
  {
    unlogged: Type.Optional(
      Type.Boolean({ description: 'UNLOGGED: no write-ahead log; emptied after a crash.', default: false }),
    ),
    inherits: Type.Optional(
      Type.Array(NameOf('A table.', ['public.event']), {
        description: 'INHERITS: tables whose columns and checks it has, too, and whose rows its rows are among.',
        minItems: 1,
      }),
    ),
    partition_by: Type.Optional(
      Type.String({
        description: 'PARTITION BY: how rows are spread over partitions, as SQL.',
        examples: ['range (created_at)', 'list (region)', 'hash (id)'],
      }),
    ),
    partition_of: Type.Optional(PartitionOf()),
    storage: Type.Optional(
      Type.Record(Type.String(), Type.Unsafe<string>({ type: ['string', 'number', 'boolean'] }), {
        description: 'Storage parameters (WITH), such as fillfactor or autovacuum_enabled.',
        examples: [{ fillfactor: 70 }],
      }),
    ),
    access_method: Type.Optional(AccessMethodKey()),
    tablespace: Type.Optional(TablespaceKey()),
    row_level_security: Type.Optional(
      Type.Union([Type.Boolean(), Type.Literal('forced'), Type.Literal('forced once enabled')], {
        description:
          'ENABLE ROW LEVEL SECURITY; `forced`: for the owner, too; `forced once enabled`: FORCE alone, which does nothing yet.',
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
  readonly inherits?: readonly Name[];
  readonly partition_by?: string;
  readonly partition_of?: PartitionOfDeclared;
  readonly storage?: { readonly [name: string]: string | boolean };
  readonly access_method?: string;
  readonly tablespace?: string;
  readonly row_level_security?: boolean | 'forced' | 'forced once enabled';
};

export type TablePayload = {
  readonly unlogged: boolean;
  /** Namespace and name of each table above, in the order of its columns; not of a partition. */
  readonly inherits: readonly (readonly string[])[];
  /** As pg_get_partkeydef prints it: `RANGE (created_at)`. */
  readonly partition_by: string | null;
  /** Types and collations of the columns that this rests on: those cannot be altered. Absent for no column. */
  readonly partition_key?: readonly string[];
  /** `name=value`, sorted. */
  readonly storage: readonly string[];
  /** Absent for heap. */
  readonly access_method?: string;
  /** Absent for that of the database. */
  readonly tablespace?: string;
  readonly row_security: boolean;
  readonly force_row_security: boolean;
};

/** A partition that a foreign key refers to cannot be dropped as long as it is one. */
function freed({ path }: Id, { dependents, afterwards = () => undefined }: Context): readonly Statement[] {
  const tie = dependents.find((fact) => isPartition(fact) && qualified(fact.path) === qualified(path));
  const referred = dependents.some((fact) => fact.kind === 'foreign_key' && afterwards(fact) !== undefined);
  return tie !== undefined && isPartition(tie) && referred ? [detachSql(path, tie.payload.of)] : [];
}

const NO_ROWS = { out: [], back: [] };

type TableFact = FactOf<'table', TablePayload>;

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
  declare: (declared, { namespace, name, at }) => {
    const path = [namespace, name ?? ''];
    const body = bodyOf(declared, at);
    const [first, ...rest] = statements(path, body.sql, {
      unlogged: declared.unlogged ?? false,
      storage: Object.entries(declared.storage ?? {}).map(([key, value]) => `${key}=${value}`),
      ...placementOf(declared),
      row_security: declared.row_level_security === true || declared.row_level_security === 'forced',
      force_row_security: String(declared.row_level_security).startsWith('forced'),
    });
    if (first === undefined) return [];
    return [{ ...first, fragments: body.fragments }, ...rest];
  },
  mentions: ({ inherits = [], partition_of }, { namespace, at }) => [
    ...inherits.map((name, n) => tableMention(name, namespace, [...at, 'inherits', n])),
    ...(partition_of === undefined
      ? []
      : [tableMention(partition_of.table, namespace, [...at, 'partition_of', 'table'])]),
  ],
  origin: () => [[]],
  describe: ({ path, payload, ...fact }) => ({
    key: 'table',
    name: path[1] ?? '',
    item: {
      ...(payload.unlogged ? { unlogged: true } : {}),
      ...(payload.inherits.length === 0
        ? {}
        : { inherits: payload.inherits.map((parent) => shortName(parent, path[0])) }),
      ...(payload.partition_by === null ? {} : { partition_by: payload.partition_by }),
      ...(payload.storage.length > 0
        ? { storage: Object.fromEntries(inOrder(fact, payload.storage).map(splitOption)) }
        : {}),
      ...placementOf(payload),
      ...(payload.force_row_security
        ? { row_level_security: payload.row_security ? 'forced' : 'forced once enabled' }
        : payload.row_security
          ? { row_level_security: true }
          : {}),
    },
  }),
  catalog: {
    sql: () => `select n.nspname as schema, c.relname as name, c.relpersistence = 'u' as unlogged,
        ${STORAGE_COLUMN} as storage, ${TABLES_ABOVE} as carriers, c.relispartition as partition,
        case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end as partition_by, ${KEY_COLUMNS} as partition_key,
        ${ACCESS_METHOD} as access_method, ${tablespaceOf('c.oid')} as tablespace,
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
        inherits: row.partition === true ? [] : ((row.carriers as TablePayload['inherits'] | null) ?? []),
        partition_by: row.partition_by as string | null,
        ...(row.partition_key === null ? {} : { partition_key: row.partition_key as readonly string[] }),
        storage: sorted(row.storage as readonly string[]),
        ...placementRow(row),
        row_security: row.row_security === true,
        force_row_security: row.force_row_security === true,
      },
      ...orderAside(row.storage as readonly string[]),
      ...(row.carriers === null ? {} : { carriers: row.carriers as TablePayload['inherits'] }),
    }),
  },
  create: (fact) =>
    statements(fact.path, bodySql(fact.payload), {
      ...fact.payload,
      storage: inOrder(fact, fact.payload.storage),
    }),
  drop: (fact, context) => {
    const { out, back } = context.afterwards?.(fact) === undefined ? NO_ROWS : keepRows(fact, context);
    return [...out, ...freed(fact, context), { sql: `DROP TABLE ${qualified(fact.path)}` }, ...back];
  },
  rename: (from, to) => renamed('TABLE', from, to),
  attributes: {
    unlogged: ({ after, context }) => [
      {
        sql: `ALTER TABLE ${qualified(after.path)} SET ${after.payload.unlogged ? 'UNLOGGED' : 'LOGGED'}`,
        ...(isTied(after, context.dependents) ? { rebuilds: ['foreign_key'] } : {}),
      },
    ],
    inherits: ({ before, after }) => changedParents(before, after),
    partition_by: 'replace',
    partition_key: ({ before, after }) =>
      before.payload.partition_key === undefined || after.payload.partition_key === undefined ? 'follows' : 'replace',
    storage: ({ before, after }) =>
      optionChanges(
        `ALTER TABLE ${qualified(after.path)}`,
        inOrder(before, before.payload.storage),
        inOrder(after, after.payload.storage),
      ),
    access_method: ({ after, context }) =>
      context.major < 15 ? 'replace' : [setMethod(`ALTER TABLE ${qualified(after.path)}`, after.payload)],
    tablespace: ({ after }) => [setTablespace(`ALTER TABLE ${qualified(after.path)}`, after.payload)],
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

const KEY_COLUMNS = `case when c.relkind = 'p' then (
          select json_agg(format_type(ka.atttypid, ka.atttypmod)
            || case when ka.attcollation <> kt.typcollation then ' ' || ka.attcollation::regcollation else '' end order by ka.attnum)
          from pg_depend kd join pg_attribute ka on ka.attrelid = c.oid and ka.attnum = kd.objsubid
            join pg_type kt on kt.oid = ka.atttypid
          where kd.classid = 'pg_class'::regclass and kd.objid = c.oid and kd.objsubid > 0 and kd.refclassid = kd.classid
            and kd.refobjid = c.oid and kd.refobjsubid = 0 and kd.deptype = 'i') end`;

/** What follows the name of a table that is created: columns at FOLD, what is above, and how rows are spread. */
function bodyOf(
  { inherits = [], partition_by, partition_of }: TableDeclared,
  at: YamlPath,
): { readonly sql: string; readonly fragments: readonly Fragment[] } {
  const of = partition_of === undefined ? undefined : partitionOfSql(partition_of, [...at, 'partition_of']);
  const by = partition_by?.trim();
  const names = inherits.map((name, n): Fragment => ({ text: nameSql(name), at: [...at, 'inherits', n], as: 'name' }));
  const from = names.length === 0 ? '' : ` INHERITS (${names.map(({ text }) => text).join(', ')})`;
  return {
    sql: `${of?.sql ?? ` (${FOLD})`}${from}${by === undefined ? '' : ` PARTITION BY ${by}`}`,
    fragments: [
      ...(of?.fragments ?? []),
      ...names,
      ...(by === undefined ? [] : [{ text: by, at: [...at, 'partition_by'], as: 'partition key' as const }]),
    ],
  };
}

function bodySql({ inherits, partition_by }: TablePayload): string {
  const from = inherits.length === 0 ? '' : ` INHERITS (${inherits.map(qualified).join(', ')})`;
  return ` (${FOLD})${from}${partition_by === null ? '' : ` PARTITION BY ${partition_by}`}`;
}

/** NO INHERIT from what is above no longer, INHERIT from what is now. */
function changedParents(before: TableFact, after: TableFact): readonly Statement[] {
  const [was, is] = [before.payload.inherits, after.payload.inherits];
  const missing = (from: TablePayload['inherits'], other: TablePayload['inherits']) =>
    from.map(qualified).filter((name) => !other.map(qualified).includes(name));
  const alter = `ALTER TABLE ${qualified(after.path)}`;
  return [
    ...missing(was, is).map((name) => ({ sql: `${alter} NO INHERIT ${name}` })),
    ...missing(is, was).map((name) => ({ sql: `${alter} INHERIT ${name}` })),
  ];
}

type Rest = Placement & Pick<TablePayload, 'unlogged' | 'storage' | 'row_security' | 'force_row_security'>;

function statements(path: readonly string[], body: string, payload: Rest): readonly Statement[] {
  const name = qualified(path);
  const unlogged = payload.unlogged ? ' UNLOGGED' : '';
  const rest = `${usingMethod(payload)}${withOptions(payload.storage)}${inTablespace(payload)}`;
  return [
    { sql: `CREATE${unlogged} TABLE ${name}${body}${rest}` },
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
