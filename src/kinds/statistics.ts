import { type TSchema, Type } from 'typebox';
import { address, isTableOrForeign, userNamespace, userObject } from '../sql/catalog.ts';
import { qualified, quote } from '../sql/quote.ts';
import { columnNames, tableOf, unwrapped, words } from './constraint.ts';
import { Expression, Int, type Sql, sqlText } from './fragments.ts';
import type { Fragment, KindModule, Mention, Row, Scope, Statement, YamlPath } from './kind.ts';
import { STATISTICS_PATH, statisticsKeys, statisticsName, statisticsPath, statisticsSql } from './statistics_name.ts';

const KINDS = ['ndistinct', 'dependencies', 'mcv'] as const;
type StatisticsKind = (typeof KINDS)[number];

function Elements(): TSchema {
  const expression = Expression('An SQL expression over columns of the row.', ["date_trunc('month', placed_at)"]);
  return Type.Array(
    Type.Union([
      Type.String({ minLength: 1, description: 'The literal name of a column.', examples: ['city'] }),
      Type.Object({ expression }, { additionalProperties: false }),
    ]),
    {
      description: 'What is looked at together: columns, maps with an expression. At least two, or one expression.',
      minItems: 1,
      examples: [['city', 'postal_code'], [{ expression: "date_trunc('month', placed_at)" }]],
    },
  );
}

const Statistics = Type.Union(
  [
    Elements(),
    Type.Object({
      columns: Elements(),
      kinds: Type.Optional(
        Type.Array(Type.Unsafe<StatisticsKind>({ enum: [...KINDS] }), {
          description:
            'What is gathered: the number of distinct values, dependencies of one on the other, the most common values; all without it.',
          minItems: 1,
          examples: [['ndistinct', 'dependencies']],
        }),
      ),
      target: Type.Optional(
        Int('SET STATISTICS: how much ANALYZE gathers; 0: nothing; without it, what its columns have.', [500]),
      ),
    }),
  ],
  {
    description:
      'Extended statistics: what the planner knows of columns together. A list of them, or a map with options.',
    examples: [['city', 'postal_code']],
  },
);

type ElementDeclared = string | { readonly expression: Sql };
type Long = {
  readonly columns: readonly ElementDeclared[];
  readonly kinds?: readonly StatisticsKind[];
  readonly target?: string;
};
export type StatisticsDeclared = readonly ElementDeclared[] | Long;

export type StatisticsPayload = {
  /** Sorted: Postgres puts them in the order of the table. */
  readonly columns: readonly string[];
  /** As pg_get_statisticsobjdef_expressions prints them. */
  readonly expressions: readonly string[];
  /** In the order of `KINDS`; none for a single expression. */
  readonly kinds: readonly StatisticsKind[];
  /** Null for that of the columns. */
  readonly target: number | null;
};

/** https://www.postgresql.org/docs/current/sql-createstatistics.html */
export const statistics: KindModule<'statistics', StatisticsPayload, StatisticsDeclared> = {
  kind: 'statistics',
  label: () => 'statistics',
  places: [
    { in: 'table', key: 'statistics', form: 'map' },
    { in: 'foreign_table', key: 'statistics', form: 'map' },
    { in: 'materialized_view', key: 'statistics', form: 'map' },
  ],
  schema: Statistics,
  parents: ['table', 'foreign_table', 'materialized_view'],
  precious: false,
  claims: ({ path }) => [['statistics', ...statisticsName(path)]],
  leftBehind: (path, namespace) => (path.length > 3 ? path : path.toSpliced(2, 0, namespace)),
  idOf: (scope) => (scope.name === undefined ? undefined : { kind: 'statistics', path: pathOf(scope) }),
  declare: declareStatistics,
  mentions: (declared, scope) => {
    const { long, at } = formOf(declared, scope);
    return scope.parent?.kind === 'table' ? long.columns.flatMap((one, n) => mention(one, scope, at(n))) : [];
  },
  origin: ({ path }) => statisticsKeys(path).map((key) => ['statistics', key]),
  describe: (fact) => ({
    key: 'statistics',
    name: statisticsKeys(fact.path)[0] ?? '',
    item: describeStatistics(fact.payload),
  }),
  catalog: {
    probe: 'pg_statistic_ext',
    sql: () => `select ${STATISTICS_PATH} as path, s.stxkind::text[] as letters,
        ${columnNames('s.stxkeys', 's.stxrelid')} as columns,
        coalesce(pg_get_statisticsobjdef_expressions(s.oid), '{}') as expressions,
        case when s.stxstattarget >= 0 then s.stxstattarget end as target,
        array[${address('pg_statistic_ext', 's.oid')}] as oids
      from pg_statistic_ext s join pg_class c on c.oid = s.stxrelid join pg_namespace n on n.oid = c.relnamespace
        join pg_namespace sn on sn.oid = s.stxnamespace
      where (${isTableOrForeign()} or c.relkind = 'm') and ${userNamespace()} and ${userNamespace('sn')}
        and ${userObject('pg_statistic_ext', 's.oid')} and ${userObject('pg_class', 'c.oid')}
      order by n.nspname, c.relname, s.stxname, sn.nspname`,
    fact: (row) => ({ kind: 'statistics', path: row.path as readonly string[], payload: payloadOf(row) }),
  },
  create: ({ path, payload }) => {
    const { columns, expressions, kinds, target } = payload;
    const elements = [...columns.map(quote), ...expressions.map((one) => `(${unwrapped(one)})`)];
    return [
      { sql: createSql(path, kinds.length === KINDS.length ? [] : kinds, elements) },
      ...(target === null ? [] : [setTarget(path, target)]),
    ];
  },
  drop: ({ path }) => [{ sql: `DROP STATISTICS ${statisticsSql(path)}` }],
  rename: (from, to) => {
    const [oldSchema = '', oldName = ''] = statisticsName(from.path);
    const [schema = '', name = ''] = statisticsName(to.path);
    const between = qualified([oldSchema, name]);
    return [
      ...(oldName === name ? [] : [{ sql: `ALTER STATISTICS ${statisticsSql(from.path)} RENAME TO ${quote(name)}` }]),
      ...(oldSchema === schema ? [] : [{ sql: `ALTER STATISTICS ${between} SET SCHEMA ${quote(schema)}` }]),
    ];
  },
  attributes: {
    columns: 'replace',
    expressions: 'replace',
    kinds: 'replace',
    target: ({ after }) => [setTarget(after.path, after.payload.target)],
  },
};

function pathOf(scope: Scope): readonly string[] {
  return statisticsPath(tableOf(scope), scope.name ?? '');
}

function formOf(
  declared: StatisticsDeclared,
  { at }: Scope,
): { readonly long: Long; readonly at: (n: number) => YamlPath } {
  if (isList(declared)) return { long: { columns: declared }, at: (n) => [...at, n] };
  return { long: declared, at: (n) => [...at, 'columns', n] };
}

function isList(declared: StatisticsDeclared): declared is readonly ElementDeclared[] {
  return Array.isArray(declared);
}

function declareStatistics(declared: StatisticsDeclared, scope: Scope): readonly Statement[] {
  const { long, at } = formOf(declared, scope);
  const path = pathOf(scope);
  const elements = long.columns.map(elementSql);
  return [
    { sql: createSql(path, long.kinds ?? [], elements), fragments: long.columns.map((one, n) => fragment(one, at(n))) },
    ...(long.target === undefined ? [] : [setTarget(path, long.target)]),
  ];
}

function elementSql(element: ElementDeclared): string {
  return typeof element === 'string' ? quote(element) : `(${sqlText(element.expression)})`;
}

function fragment(element: ElementDeclared, at: YamlPath): Fragment {
  if (typeof element === 'string') return { text: quote(element), at, as: 'name' };
  return { text: sqlText(element.expression), at: [...at, 'expression'], as: 'expression' };
}

function mention(element: ElementDeclared, scope: Scope, at: YamlPath): readonly Mention[] {
  return typeof element === 'string' ? [{ at, anyOf: [{ kind: 'column', path: [...tableOf(scope), element] }] }] : [];
}

function createSql(path: readonly string[], kinds: readonly string[], elements: readonly string[]): string {
  return words(
    `CREATE STATISTICS ${statisticsSql(path)}`,
    kinds.length === 0 ? '' : `(${kinds.join(', ')})`,
    `ON ${elements.join(', ')}`,
    `FROM ${qualified(path.slice(0, 2))}`,
  );
}

/** -1 is that of the columns, which newer majors also call DEFAULT. */
function setTarget(path: readonly string[], target: number | string | null): Statement {
  return { sql: `ALTER STATISTICS ${statisticsSql(path)} SET STATISTICS ${target ?? -1}` };
}

function describeStatistics({ columns, expressions, kinds, target }: StatisticsPayload): unknown {
  const elements = [...columns, ...expressions.map((one) => ({ expression: unwrapped(one) }))];
  const rest = {
    ...(kinds.length === 0 || kinds.length === KINDS.length ? {} : { kinds }),
    ...(target === null ? {} : { target }),
  };
  return Object.keys(rest).length === 0 ? elements : { columns: elements, ...rest };
}

/** The letters of pg_statistic_ext.stxkind; one more says that there are expressions. */
const LETTERS: { readonly [K in StatisticsKind]: string } = { ndistinct: 'd', dependencies: 'f', mcv: 'm' };

function payloadOf(row: Row): StatisticsPayload {
  const letters = row.letters as readonly string[];
  return {
    columns: [...(row.columns as readonly string[])].sort(),
    expressions: row.expressions as readonly string[],
    kinds: KINDS.filter((kind) => letters.includes(LETTERS[kind])),
    target: row.target as number | null,
  };
}
