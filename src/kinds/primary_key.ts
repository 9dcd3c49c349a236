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
import type { Described, FactOf, Feature, KindModule, Offenders, Scope, YamlPath } from './kind.ts';
import { declaredAttached, onlyRule } from './only.ts';

const Short = Type.Boolean({ description: 'true: this column alone is the primary key.' });
const PrimaryKey = Type.Union(
  [
    Columns('The columns of the key.'),
    Type.Object({
      name: Type.Optional(
        Type.String({ minLength: 1, description: 'Its name; without it Postgres gives one: user_pkey.' }),
      ),
      columns: Columns('The columns of the key.'),
      ...KEY_PROPERTIES,
    }),
  ],
  { description: 'PRIMARY KEY: tells every row apart, and is never null.', examples: [['id'], ['org_id', 'user_id']] },
);

type Long = KeyOptions & { readonly name?: string; readonly columns: readonly string[] };
export type PrimaryKeyDeclared = boolean | readonly string[] | Long;
export type PrimaryKeyPayload = KeyPayload;
type PrimaryKeyFact = FactOf<'primary_key', PrimaryKeyPayload>;

/** https://www.postgresql.org/docs/current/sql-createtable.html */
export const primaryKey: KindModule<'primary_key', PrimaryKeyPayload, PrimaryKeyDeclared> = {
  kind: 'primary_key',
  label: () => 'primary key',
  places: [
    { in: 'table', key: 'primary_key', form: 'single' },
    { in: 'column', key: 'primary_key', form: 'single', schema: Short },
  ],
  schema: PrimaryKey,
  parents: ['table'],
  precious: false,
  carries: 'drop',
  claims: (fact) => [
    ['relation', ...indexPath(fact)],
    ['constraint', ...fact.path],
    ['primary key', ...fact.path.slice(0, -1)],
  ],
  idOf: (scope) => partId('primary_key', scope),
  declare: (declared, scope) => {
    const long = longForm(declared, scope);
    if (long === undefined) return [];
    const { columns, at } = columnsAt(declared, long, scope);
    const definition = keySql('PRIMARY KEY', keyOf(columns, long));
    return [
      addConstraint(
        tableOf(scope),
        long.name,
        definition,
        [...nameFragments(columns, at), ...nameFragments(long.include ?? [], [...scope.at, 'include'])],
        long,
      ),
      ...declaredAttached(
        [tableOf(scope)[0] ?? '', long.name ?? objectName(tableOf(scope)[1] ?? '', '', 'pkey')],
        long,
        scope.at,
      ),
    ];
  },
  mentions: (declared, scope) => {
    const long = longForm(declared, scope);
    if (long === undefined || columnOf(scope) !== undefined) return [];
    const { columns, at } = columnsAt(declared, long, scope);
    return [
      ...columnMentions(columns, at, tableOf(scope)),
      ...columnMentions(long.include ?? [], [...scope.at, 'include'], tableOf(scope)),
    ];
  },
  features: (declared, scope) => overlapFeature(longForm(declared, scope), scope),
  origin: ({ payload }) => [['primary_key'], ...payload.columns.map((name) => ['columns', name, 'primary_key'])],
  describe: describePrimaryKey,
  catalog: {
    sql: (major) => constraintSql('p', keyColumns(major)),
    fact: (row) => ({
      kind: 'primary_key',
      path: constraintPath(row),
      payload: keyRow(row),
      ...withAside(carried(row), storageAside(row).aside),
    }),
  },
  create: (fact) =>
    createKey(fact, keySql('PRIMARY KEY', withOrder(fact)), {
      offenders: offenders(fact),
      merges: mergesAs('UNIQUE', fact.payload),
    }),
  drop: (fact) => dropConstraint(fact, ['foreign_key', 'view', 'materialized_view']),
  usualName: ({ path }) => objectName(path[1] ?? '', '', 'pkey'),
  rename: renameConstraint,
  attributes: {
    columns: 'replace',
    include: 'replace',
    without_overlaps: 'replace',
    deferrable: 'replace',
    storage: storageRule(),
    tablespace: tablespaceRule(),
    only: onlyRule(indexPath),
  },
};

/** Undefined for `primary_key: false`, which says what is so without it. */
function longForm(declared: PrimaryKeyDeclared, scope: Scope): Long | undefined {
  const column = columnOf(scope);
  if (column !== undefined) return declared === false ? undefined : { columns: [column] };
  if (typeof declared === 'boolean') return undefined;
  return isList(declared) ? { columns: declared } : declared;
}

function isList(declared: readonly string[] | Long): declared is readonly string[] {
  return Array.isArray(declared);
}

function columnsAt(
  declared: PrimaryKeyDeclared,
  long: Long,
  scope: Scope,
): { readonly columns: readonly string[]; readonly at: YamlPath } {
  return { columns: long.columns, at: Array.isArray(declared) ? scope.at : [...scope.at, 'columns'] };
}

function overlapFeature(long: KeyOptions | undefined, { at }: Scope): readonly Feature[] {
  return long?.without_overlaps === true
    ? [{ at: [...at, 'without_overlaps'], since: 18, what: 'WITHOUT OVERLAPS' }]
    : [];
}

/** A column that is the whole key is not null by that. */
function describePrimaryKey(fact: PrimaryKeyFact): Described {
  const [schema = '', table = '', name = ''] = fact.path;
  const { columns, ...payload } = withOrder(fact);
  const rest = describeKey({ columns, ...payload }, schema);
  const isPlain = Object.keys(rest).length === 0;
  const { unnamed } = isPlain ? atColumn(fact, columns, 'primary_key', true) : {};
  const holder = { kind: 'table', path: [schema, table] };
  return {
    key: 'primary_key',
    item: { name, columns, ...rest },
    unnamed:
      unnamed === undefined
        ? { holder, key: 'primary_key', item: isPlain ? columns : { columns, ...rest } }
        : { ...unnamed, implies: { nullable: false } },
  };
}

/** A primary key refuses a null as well; ranges that overlap are not looked for. */
function offenders(fact: PrimaryKeyFact): Offenders | undefined {
  if (fact.payload.without_overlaps) return undefined;
  const keys = fact.payload.columns.map(quote);
  return duplicates(
    fact,
    keys,
    [],
    keys.map((key) => `${key} IS NULL`),
  );
}
