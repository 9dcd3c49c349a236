import { Type } from 'typebox';
import { address, FIRST_USER_OID, routinePath, userNamespace, userObject } from '../sql/catalog.ts';
import { qualified } from '../sql/quote.ts';
import { builtinName, type Name, NameOf, nameParts, nameSql } from './fragments.ts';
import type { Change, FactOf, Fragment, KindModule, Scope, Statement } from './kind.ts';
import { rangeAside, rebuild } from './retype.ts';
import {
  collationColumn,
  collationName,
  createRange,
  isUsualMultirange,
  type RangePayload,
  renameRange,
} from './types.ts';

const Range = Type.Object(
  {
    subtype: Type.String({
      description: 'The type of its bounds, as SQL, without a length.',
      examples: ['time', 'double precision', 'billing.amount'],
    }),
    subtype_opclass: Type.Optional(
      NameOf('The operator class for btree that sorts the bounds; the default one without it.', ['text_pattern_ops']),
    ),
    collation: Type.Optional(NameOf('The collation that sorts the bounds.', ['C'])),
    subtype_diff: Type.Optional(
      NameOf('A function of two values of the subtype: how far apart they are, for the indexes.', ['float8mi']),
    ),
    multirange_type_name: Type.Optional(
      NameOf('The name of the type of several such ranges; without it Postgres makes one of the name of the range.', [
        'time_multirange',
      ]),
    ),
  },
  { description: 'A range type (CREATE TYPE … AS RANGE), and with it the multirange type over it.' },
);

export type RangeDeclared = {
  readonly subtype: string;
  readonly subtype_opclass?: Name;
  readonly collation?: Name;
  readonly subtype_diff?: Name;
  readonly multirange_type_name?: Name;
};

type RangeFact = FactOf<'range', RangePayload>;
type RangeChange = Change<'range', RangePayload>;

/** https://www.postgresql.org/docs/current/rangetypes.html */
export const range: KindModule<'range', RangePayload, RangeDeclared> = {
  kind: 'range',
  label: () => 'range type',
  places: [{ in: 'document', key: 'range' }],
  schema: Range,
  parents: ['schema'],
  precious: true,
  claims: ({ path, payload }) => [
    ['type', ...path],
    ['type', ...payload.multirange],
  ],
  idOf: ({ namespace, name }) => (name === undefined ? undefined : { kind: 'range', path: [namespace, name] }),
  declare,
  origin: () => [[]],
  describe: ({ path, payload }) => ({ key: 'range', name: path[1] ?? '', item: describe(path, payload) }),
  catalog: {
    probe: `pg_range where rngtypid >= ${FIRST_USER_OID}`,
    // the constructors and the multirange are parts of it
    sql: () => `select n.nspname as schema, t.typname as name, format_type(r.rngsubtype, null) as subtype,
        (select case when not o.opcdefault then json_build_array(ns.nspname, o.opcname) end
          from pg_opclass o join pg_namespace ns on ns.oid = o.opcnamespace where o.oid = r.rngsubopc) as opclass,
        ${collationColumn('r.rngcollation', 'b.typcollation', 'co', 'cn')} as collation,
        ${routinePath('r.rngsubdiff')} as difference,
        (select json_build_array(ns.nspname, m.typname) from pg_namespace ns where ns.oid = m.typnamespace) as multirange,
        array[${address('pg_type', 't.oid')}, ${address('pg_type', 't.typarray')}, ${address('pg_type', 'm.oid')},
          ${address('pg_type', 'm.typarray')}] || array(select ${address('pg_proc', 'd.objid')} from pg_depend d
            where d.classid = 'pg_proc'::regclass and d.refclassid = 'pg_type'::regclass and d.refobjid in (t.oid, m.oid)
              and d.deptype = 'i') as oids
      from pg_range r join pg_type t on t.oid = r.rngtypid join pg_namespace n on n.oid = t.typnamespace
        join pg_type b on b.oid = r.rngsubtype join pg_type m on m.oid = r.rngmultitypid
        left join pg_collation co on co.oid = r.rngcollation left join pg_namespace cn on cn.oid = co.collnamespace
      where r.rngcanonical = 0 and ${userNamespace()} and ${userObject('pg_type', 't.oid')}
      order by n.nspname, t.typname`,
    fact: (row) => ({
      kind: 'range',
      path: [String(row.schema), String(row.name)],
      payload: {
        subtype: String(row.subtype),
        subtype_opclass: row.opclass as readonly string[] | null,
        collation: row.collation as string | null,
        subtype_diff: row.difference as readonly string[] | null,
        multirange: row.multirange as readonly string[],
      },
    }),
  },
  create: ({ path, payload }) => [{ sql: createRange(path, payload) }],
  drop: ({ path }) => [{ sql: `DROP TYPE ${qualified(path)}` }],
  rename: ({ path, payload }, to) => {
    const { multirange, subtype } = payload;
    return renameRange({ range: path, multirange, subtype }, { range: to.path, multirange, subtype }).map((sql) => ({
      sql,
    }));
  },
  moves: (before, after) => renamed(before, after),
  attributes: {
    subtype: rebuilt,
    subtype_opclass: rebuilt,
    collation: rebuilt,
    subtype_diff: rebuilt,
    multirange: ({ before, after }) => renamed(before, after),
  },
};

function declare(declared: RangeDeclared, { namespace, name, at }: Scope): readonly Statement[] {
  const { subtype_opclass, collation, subtype_diff, multirange_type_name: multirange } = declared;
  const path = [namespace, name ?? ''];
  const parts = multirange === undefined ? undefined : nameParts(multirange);
  const sql = createRange(path, {
    subtype: declared.subtype.trim(),
    subtype_opclass: subtype_opclass === undefined ? null : nameParts(subtype_opclass),
    collation: collation === undefined ? null : nameSql(collation),
    subtype_diff: subtype_diff === undefined ? null : nameParts(subtype_diff),
    ...(parts === undefined ? {} : { multirange: parts.length === 1 ? [namespace, ...parts] : parts }),
  });
  const fragments: readonly Fragment[] = [
    { text: declared.subtype.trim(), at: [...at, 'subtype'], as: 'type' },
    ...(['subtype_opclass', 'collation', 'subtype_diff', 'multirange_type_name'] as const).flatMap((key) => {
      const written = declared[key];
      return written === undefined ? [] : [{ text: nameSql(written), at: [...at, key], as: 'name' } satisfies Fragment];
    }),
  ];
  return [{ sql, fragments }];
}

function describe(path: readonly string[], payload: RangePayload): Record<string, unknown> {
  const { subtype, subtype_opclass: opclass, collation, subtype_diff: difference, multirange } = payload;
  return {
    subtype,
    ...(opclass === null ? {} : { subtype_opclass: builtinName(opclass) }),
    ...(collation === null ? {} : { collation: collationName(collation) }),
    ...(difference === null ? {} : { subtype_diff: builtinName(difference) }),
    ...(isUsualMultirange(path, multirange) ? {} : { multirange_type_name: builtinName(multirange) }),
  };
}

/** Nothing about a range can be altered. */
function rebuilt({ before, after, context }: RangeChange): readonly Statement[] {
  const { multirange, subtype } = before.payload;
  return rebuild({
    type: { kind: after.kind, path: after.path },
    word: 'TYPE',
    create: createRange(after.path, { ...after.payload, multirange }),
    also: multirange,
    aside: rangeAside(after.path, multirange, subtype),
    dependents: context.dependents,
    afterwards: context.afterwards,
  });
}

/** Runs with the renames: all that uses the multirange is worded anew. */
function renamed(before: RangeFact, after: RangeFact): readonly Statement[] {
  const { multirange, subtype } = before.payload;
  const from = { range: before.path, multirange, subtype };
  return renameRange(from, { ...from, multirange: after.payload.multirange }).map((sql) => ({ sql }));
}
