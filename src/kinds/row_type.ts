import { address, isTable, userNamespace, userObject } from '../sql/catalog.ts';
import { qualified } from '../sql/quote.ts';
import { type Name, NameOf, namePaths, nameSql, shortName } from './fragments.ts';
import type { KindModule } from './kind.ts';

export type RowTypePayload = {
  /** Namespace and name, literal. */
  readonly type: readonly string[];
};

/**
 * The composite type of a typed table: a fact of its own, for Postgres changes neither the columns of such a table nor the
 * attributes of its type. https://www.postgresql.org/docs/current/sql-altertable.html
 */
export const rowType: KindModule<'row_type', RowTypePayload, Name> = {
  kind: 'row_type',
  label: () => 'row type',
  places: [{ in: 'table', key: 'of', form: 'single' }],
  schema: NameOf('OF: a composite type with just these columns, in this order.', ['address']),
  parents: ['table'],
  precious: false,
  inTheWay: true,
  idOf: ({ parent }) => (parent === undefined ? undefined : { kind: 'row_type', path: parent.path }),
  declare: (declared, { parent, at }) => [
    {
      sql: `ALTER TABLE ${qualified(parent?.path ?? [])} OF ${nameSql(declared)}`,
      fragments: [{ text: nameSql(declared), at, as: 'name' }],
    },
  ],
  mentions: (declared, { at, namespace }) => [
    { at, anyOf: namePaths(declared, namespace).map((path) => ({ kind: 'composite', path })) },
  ],
  origin: () => [['of']],
  describe: ({ path, payload }) => ({ key: 'of', item: shortName(payload.type, path[0]) }),
  catalog: {
    probe: 'pg_class where reloftype <> 0',
    sql: () => `select n.nspname as schema, c.relname as table, array[tn.nspname::text, t.typname::text] as type,
        array['row_type:' || c.oid || ':0'] as oids,
        array[${address('pg_type', 't.oid')}] || array(select ${address('pg_class', 'c.oid', 'a.attnum')}
          from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as needs
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
        join pg_type t on t.oid = c.reloftype join pg_namespace tn on tn.oid = t.typnamespace
      where ${isTable()} and ${userNamespace()} and ${userObject('pg_class', 'c.oid')}
      order by n.nspname, c.relname`,
    fact: (row) => ({
      kind: 'row_type',
      path: [String(row.schema), String(row.table)],
      payload: { type: row.type as readonly string[] },
    }),
  },
  create: ({ path, payload }) => [{ sql: `ALTER TABLE ${qualified(path)} OF ${qualified(payload.type)}` }],
  drop: ({ path }) => [{ sql: `ALTER TABLE ${qualified(path)} NOT OF` }],
  attributes: { type: 'replace' },
};
