import { Type } from 'typebox';
import { objectName } from '../sql/object-name.ts';
import { quote } from '../sql/quote.ts';
import { carried, withAside } from './carried.ts';
import {
  addConstraint,
  atColumn,
  Columns,
  columnMentions,
  columnOf,
  constraintPath,
  constraintSql,
  createKey,
  DeferrableKey,
  describeKey,
  dropConstraint,
  duplicates,
  indexPath,
  KEY_PROPERTIES,
  type KeyOptions,
  type KeyPayload,
  keyColumns,
  keyOf,
  keyRow,
  keySql,
  mergesAs,
  nameFragments,
  partId,
  renameConstraint,
  storageAside,
  storageRule,
  tableOf,
  tablespaceRule,
  withOrder,
} from './constraint.ts';
import type { Described, FactOf, KindModule, Offenders, Scope, YamlPath } from './kind.ts';
import { declaredAttached, onlyRule } from './only.ts';

const NullsNotDistinct = Type.Boolean({
  description: 'NULLS NOT DISTINCT: two nulls are equal, so that only one row may have one (Postgres 15).',
  default: false,
});
const Short = Type.Union(
  [
    Type.Boolean({ description: 'true: no two rows share a value of this column.' }),
    Type.Object({
      nulls_not_distinct: Type.Optional(NullsNotDistinct),
      deferrable: Type.Optional(DeferrableKey()),
    }),
  ],
  { description: 'UNIQUE on this column alone; Postgres names it.' },
);
const Unique = Type.Union(
  [
    Columns('Columns that no two rows share together.', [['org_id', 'username']]),
    Type.Object({
      columns: Columns('Columns that no two rows share together.', [['org_id', 'username']]),
      nulls_not_distinct: Type.Optional(NullsNotDistinct),
      ...KEY_PROPERTIES,
    }),
  ],
  { description: 'UNIQUE: a list of columns, or a map with options.' },
);

type Long = KeyOptions & { readonly columns?: readonly string[]; readonly nulls_not_distinct?: boolean };
export type UniqueDeclared = boolean | readonly string[] | Long;
export type UniquePayload = KeyPayload & { readonly nulls_not_distinct: boolean };
type UniqueFact = FactOf<'unique', UniquePayload>;

/** https://www.postgresql.org/docs/current/sql-createtable.html */
export const unique: KindModule<'unique', UniquePayload, UniqueDeclared> = {
  kind: 'unique',
  label: () => 'unique',
  places: [
    { in: 'table', key: 'unique', form: 'map' },
    { in: 'column', key: 'unique', form: 'single', schema: Short },
  ],
  schema: Unique,
  parents: ['table'],
  precious: false,
  carries: 'drop',
  claims: (fact) => [
    ['relation', ...indexPath(fact)],
    ['constraint', ...fact.path],
  ],
  idOf: (scope) => partId('unique', scope),
  declare: (declared, scope) => {
    const form = longForm(declared, scope);
    if (form === undefined) return [];
    const { long, columns, at } = form;
    const definition = keySql(keyWords(long.nulls_not_distinct ?? false), keyOf(columns, long));
    return [
      addConstraint(
        tableOf(scope),
        columnOf(scope) === undefined ? scope.name : undefined,
        definition,
        [...nameFragments(columns, at), ...nameFragments(long.include ?? [], [...scope.at, 'include'])],
        long,
      ),
      ...declaredAttached([tableOf(scope)[0] ?? '', scope.name ?? ''], long, scope.at),
    ];
  },
  mentions: (declared, scope) => {
    const form = longForm(declared, scope);
    if (form === undefined || columnOf(scope) !== undefined) return [];
    return [
      ...columnMentions(form.columns, form.at, tableOf(scope)),
      ...columnMentions(form.long.include ?? [], [...scope.at, 'include'], tableOf(scope)),
    ];
  },
  features: (declared, scope) => {
    const long = longForm(declared, scope)?.long;
    return [
      ...(long?.nulls_not_distinct === true
        ? [{ at: [...scope.at, 'nulls_not_distinct'], since: 15, what: 'NULLS NOT DISTINCT' }]
        : []),
      ...(long?.without_overlaps === true
        ? [{ at: [...scope.at, 'without_overlaps'], since: 18, what: 'WITHOUT OVERLAPS' }]
        : []),
    ];
  },
  origin: ({ path, payload }) => [
    ['unique', path[2] ?? ''],
    ...(payload.columns.length === 1 ? [['columns', payload.columns[0] ?? '', 'unique']] : []),
  ],
  describe: describeUnique,
  catalog: {
    sql: (major) =>
      constraintSql('u', `${keyColumns(major)}, ${major >= 15 ? NULLS_NOT_DISTINCT : 'false'} as nulls_not_distinct`),
    fact: (row) => ({
      kind: 'unique',
      path: constraintPath(row),
      payload: { ...keyRow(row), nulls_not_distinct: row.nulls_not_distinct === true },
      ...withAside(carried(row), storageAside(row).aside),
    }),
  },
  create: (fact) =>
    createKey(fact, keySql(keyWords(fact.payload.nulls_not_distinct), withOrder(fact)), {
      offenders: offenders(fact),
      merges: mergesAs(keyWords(fact.payload.nulls_not_distinct), fact.payload),
    }),
  drop: (fact) => dropConstraint(fact, ['foreign_key']),
  usualName: ({ path, payload }) => objectName(path[1] ?? '', payload.columns.join('_'), 'key'),
  rename: renameConstraint,
  attributes: {
    columns: 'replace',
    include: 'replace',
    without_overlaps: 'replace',
    nulls_not_distinct: 'replace',
    deferrable: 'replace',
    storage: storageRule(),
    tablespace: tablespaceRule(),
    only: onlyRule(indexPath),
  },
};

const NULLS_NOT_DISTINCT = '(select x.indnullsnotdistinct from pg_index x where x.indexrelid = k.conindid)';

function keyWords(nullsNotDistinct: boolean): string {
  return nullsNotDistinct ? 'UNIQUE NULLS NOT DISTINCT' : 'UNIQUE';
}

interface Form {
  readonly long: Long;
  readonly columns: readonly string[];
  readonly at: YamlPath;
}

/** Undefined for `unique: false`, which says what is so without it. */
function longForm(declared: UniqueDeclared, scope: Scope): Form | undefined {
  if (declared === false) return undefined;
  const column = columnOf(scope);
  const long: Long = typeof declared === 'boolean' ? {} : isList(declared) ? { columns: declared } : declared;
  if (column !== undefined) return { long, columns: [column], at: scope.at };
  return { long, columns: long.columns ?? [], at: Array.isArray(declared) ? scope.at : [...scope.at, 'columns'] };
}

function isList(declared: readonly string[] | Long): declared is readonly string[] {
  return Array.isArray(declared);
}

/** At a column there is room for few options. */
function describeUnique(fact: UniqueFact): Described {
  const { columns, nulls_not_distinct, deferrable } = fact.payload;
  const few = {
    ...(nulls_not_distinct ? { nulls_not_distinct: true } : {}),
    ...(deferrable === false ? {} : { deferrable }),
  };
  const rest = { ...few, ...describeKey(withOrder(fact), fact.path[0]) };
  const isPlain = Object.keys(rest).length === 0;
  const fits = Object.keys(rest).length === Object.keys(few).length;
  return {
    key: 'unique',
    name: fact.path[2] ?? '',
    item: isPlain ? columns : { columns, ...rest },
    ...(fits ? atColumn(fact, columns, 'unique', isPlain ? true : few) : {}),
  };
}

/** Rows with a null in the key are told apart unless nulls are not distinct; ranges that overlap are not looked for. */
function offenders(fact: UniqueFact): Offenders | undefined {
  const { columns, nulls_not_distinct, without_overlaps } = fact.payload;
  if (without_overlaps) return undefined;
  const keys = columns.map(quote);
  return duplicates(fact, keys, nulls_not_distinct ? [] : keys.map((key) => `${key} IS NOT NULL`));
}
