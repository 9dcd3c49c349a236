import { type TSchema, Type } from 'typebox';
import { address, isTable, userNamespace, userObject } from '../sql/catalog.ts';
import { objectName } from '../sql/object-name.ts';
import { qualified, quote } from '../sql/quote.ts';
import { carried, indexAbove, indexesBelow, withAside } from './carried.ts';
import {
  atColumn,
  columnMentions,
  columnOf,
  describeStorage,
  duplicates,
  IncludeKey,
  includedColumns,
  indexPath,
  nameFragments,
  partId,
  relationOptions,
  type Storage,
  StorageKey,
  storageAside,
  storageOf,
  storageRule,
  storageTexts,
  tableOf,
  unwrapped,
  withOrder,
  words,
} from './constraint.ts';
import { Expression, Int, nameList, type Sql, sqlText } from './fragments.ts';
import {
  declareElement,
  describeElement,
  type ElementDeclared,
  ElementText,
  elementColumns,
  elementForms,
  elementMentions,
  elementSql,
  elementsSql,
  type IndexElement,
  keySql,
} from './index_element.ts';
import type { AlterRule, Change, FactOf, KindModule, Offenders, Scope, Statement, YamlPath } from './kind.ts';
import {
  attached,
  declaredAttached,
  describeOnly,
  holdsKeys,
  type Only,
  type OnlyDeclared,
  OnlyKey,
  onlyColumn,
  onlyRow,
  onlyRule,
  tiesAround,
} from './only.ts';
import { inTablespace, placementOf, placementRow, setTablespace, TablespaceKey, tablespaceOf } from './placement.ts';
import { unsorted } from './sorting.ts';
import { withOptions } from './storage.ts';

const Short = Type.Boolean({ description: 'true: an index on this column alone; Postgres names it.' });

const TARGET = {
  statistics: Type.Optional(
    Int('ALTER COLUMN SET STATISTICS: how fine the statistics of an expression are, 0 to 10000.', [500]),
  ),
};

function Elements(): TSchema {
  return Type.Array(Type.Union([ElementText(), ...elementForms(TARGET)]), {
    description: 'What is indexed, in order: columns, or maps with an expression, an operator class, a collation.',
    minItems: 1,
    examples: [['joined_at desc'], [{ expression: 'lower(email)' }]],
  });
}

const Index = Type.Union(
  [
    Elements(),
    Type.Object({
      columns: Elements(),
      unique: Type.Optional(Type.Boolean({ description: 'UNIQUE: no two rows with the same key.', default: false })),
      nulls_not_distinct: Type.Optional(
        Type.Boolean({ description: 'NULLS NOT DISTINCT: two nulls are equal (Postgres 15).', default: false }),
      ),
      method: Type.Optional(
        Type.String({
          minLength: 1,
          description: 'The access method.',
          default: 'btree',
          examples: ['gin', 'gist', 'brin', 'hash'],
        }),
      ),
      include: Type.Optional(IncludeKey()),
      where: Type.Optional(Expression('Only rows for which this is true are indexed.', ['deleted_at is null'])),
      storage: Type.Optional(StorageKey()),
      tablespace: Type.Optional(TablespaceKey()),
      only: Type.Optional(OnlyKey()),
    }),
  ],
  {
    description: 'An index: a list of its elements, or a map with options.',
    examples: [['email'], ['org_id', 'joined_at desc']],
  },
);

/** The statistics target of an element, by its place from 1. */
type Target = { readonly element: number; readonly statistics: string };
type TargetedElement = string | (Exclude<ElementDeclared, string> & { readonly statistics?: string });

type Long = OnlyDeclared & {
  readonly columns: readonly TargetedElement[];
  readonly unique?: boolean;
  readonly nulls_not_distinct?: boolean;
  readonly method?: string;
  readonly include?: readonly string[];
  readonly where?: Sql;
  readonly storage?: Storage;
  readonly tablespace?: string;
};
export type IndexDeclared = boolean | readonly TargetedElement[] | Long;

export type IndexPayload = Only & {
  readonly method: string;
  readonly unique: boolean;
  readonly nulls_not_distinct: boolean;
  readonly elements: readonly IndexElement[];
  readonly include: readonly string[];
  /** As pg_get_expr prints it, parentheses included. */
  readonly where: string | null;
  readonly storage: readonly string[];
  /** Absent for that of the database. */
  readonly tablespace?: string;
  /** Absent where no element has one. */
  readonly statistics?: readonly Target[];
  /** False for what a failed CREATE INDEX CONCURRENTLY leaves behind, and where not every partition has it. */
  readonly valid: boolean;
};
type IndexFact = FactOf<'index', IndexPayload>;

/** An index that backs no constraint. https://www.postgresql.org/docs/current/sql-createindex.html */
export const index: KindModule<'index', IndexPayload, IndexDeclared> = {
  kind: 'index',
  label: ({ unique }) => (unique ? 'unique index' : 'index'),
  places: [
    { in: 'table', key: 'indexes', form: 'map' },
    { in: 'materialized_view', key: 'indexes', form: 'map' },
    { in: 'column', key: 'index', form: 'single', schema: Short },
  ],
  schema: Index,
  parents: ['table', 'materialized_view'],
  precious: false,
  carries: 'drop',
  claims: (fact) => [['relation', ...indexPath(fact)]],
  idOf: (scope) => partId('index', scope),
  declare: (declared, scope) => {
    const form = formOf(declared, scope);
    if (form === undefined) return [];
    const { long } = form;
    const elements = long.columns.map((element, n) => declareElement(element, scope, form.at(n)));
    const where = long.where === undefined ? undefined : sqlText(long.where);
    return [
      {
        sql: indexSql(columnOf(scope) === undefined ? scope.name : undefined, tableOf(scope), {
          unique: long.unique ?? false,
          nulls_not_distinct: long.nulls_not_distinct ?? false,
          method: long.method ?? 'btree',
          elements: elements.map(({ sql }) => sql),
          include: long.include ?? [],
          where: where ?? null,
          storage: storageTexts(long.storage),
          ...placementOf(long),
          ...(long.only === undefined ? {} : { only: [] }),
        }),
        fragments: [
          ...elements.flatMap(({ fragments }) => fragments),
          ...nameFragments(long.include ?? [], [...scope.at, 'include']),
          ...(where === undefined ? [] : [{ text: where, at: [...scope.at, 'where'], as: 'expression' as const }]),
        ],
      },
      ...setTargets(indexPath({ path: [...tableOf(scope), scope.name ?? ''] }), [], long.columns.flatMap(targetOf)),
      ...declaredAttached(indexPath({ path: [...tableOf(scope), scope.name ?? ''] }), long, scope.at),
    ];
  },
  mentions: (declared, scope) => {
    const form = formOf(declared, scope);
    if (form === undefined || scope.parent?.kind !== 'table') return [];
    return [
      ...form.long.columns.flatMap((element, n) => elementMentions(element, scope, form.at(n))),
      ...columnMentions(form.long.include ?? [], [...scope.at, 'include'], tableOf(scope)),
    ];
  },
  features: (declared, scope) =>
    formOf(declared, scope)?.long.nulls_not_distinct === true
      ? [{ at: [...scope.at, 'nulls_not_distinct'], since: 15, what: 'NULLS NOT DISTINCT' }]
      : [],
  origin: ({ path, payload }) => [
    ['indexes', path[2] ?? ''],
    ...(payload.elements.length === 1
      ? elementColumns(payload.elements).map((name) => ['columns', name, 'index'])
      : []),
  ],
  unproved: ({ payload }, { embedded }) =>
    payload.elements.flatMap(({ collation: [first = '', second] = [] }) =>
      first === '' ? [] : unsorted(qualified(second === undefined ? ['pg_catalog', first] : [first, second]), embedded),
    ),
  describe: (fact) => {
    const taken = (fact.aside?.worded ?? []) as readonly string[];
    const item = describeIndex(withOrder(fact), taken, fact.path[0]);
    const columns = plainColumns(fact.payload);
    const alone = Array.isArray(item) && columns !== undefined;
    return { key: 'indexes', name: fact.path[2] ?? '', item, ...(alone ? atColumn(fact, columns, 'index', true) : {}) };
  },
  catalog: {
    sql: (major) => `select n.nspname as schema, c.relname as table, ic.relname as name, am.amname as method,
        i.indisunique as unique, ${major >= 15 ? 'i.indnullsnotdistinct' : 'false'} as nulls_not_distinct,
        ${elementsSql()} as elements, ${includedColumns('i.indexrelid')} as include,
        pg_get_expr(i.indpred, i.indrelid) as where, ${indexAbove('i.indexrelid')} as carriers, true as partition,
        ${indexesBelow('i.indexrelid')} || ${tiesAround('i.indexrelid')} as needs, ${relationOptions('i.indexrelid')} as storage, i.indisvalid as valid,
        ${onlyColumn('i.indexrelid')} as only,
        (select json_agg(wa.attname order by wa.attnum) from pg_attribute wa
          where wa.attrelid = c.oid and wa.attname ~ ' (desc|first|last)$') as worded,
        ${tablespaceOf('i.indexrelid')} as tablespace,
        (select json_agg(json_build_object('element', ia.attnum, 'statistics', ia.attstattarget::text) order by ia.attnum)
          from pg_attribute ia where ia.attrelid = i.indexrelid and ia.attstattarget >= 0) as statistics,
        array[${address('pg_class', 'i.indexrelid')}] as oids
      from pg_index i join pg_class ic on ic.oid = i.indexrelid join pg_am am on am.oid = ic.relam
        join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      where (${isTable()} or c.relkind = 'm')
        and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
        and ${userNamespace()} and ${userObject('pg_class', 'c.oid')}
      order by n.nspname, c.relname, ic.relname`,
    fact: (row) => ({
      kind: 'index',
      path: [String(row.schema), String(row.table), String(row.name)],
      payload: {
        method: String(row.method),
        unique: row.unique === true,
        nulls_not_distinct: row.nulls_not_distinct === true,
        elements: row.elements as readonly IndexElement[],
        include: row.include as readonly string[],
        where: row.where as string | null,
        storage: storageOf(row),
        ...placementRow(row),
        ...(row.statistics === null ? {} : { statistics: row.statistics as readonly Target[] }),
        ...onlyRow(row),
        valid: row.valid === true,
      },
      ...withAside(carried(row), {
        ...storageAside(row).aside,
        ...(row.worded === null ? {} : { worded: row.worded as readonly string[] }),
      }),
    }),
  },
  create: (fact) => [
    {
      sql: indexSql(fact.path[2], fact.path.slice(0, 2), {
        ...withOrder(fact),
        elements: fact.payload.elements.map(elementSql),
        where: fact.payload.where === null ? null : unwrapped(fact.payload.where),
      }),
      ...(fact.payload.unique && fact.payload.only === undefined ? { offenders: offenders(fact) } : {}),
    },
    ...setTargets(indexPath(fact), [], fact.payload.statistics ?? []),
    ...attached(indexPath(fact), fact.payload.only),
  ],
  drop: (fact, context) => [
    {
      sql: `DROP INDEX ${qualified(indexPath(fact))}${holdsKeys(context) ? ' CASCADE' : ''}`,
      ...(fact.payload.unique ? { rebuilds: ['foreign_key'] } : {}),
    },
  ],
  usualName: ({ path, payload }) => {
    const names = payload.elements.map(({ column }) => column);
    return names.includes(undefined) ? undefined : objectName(path[1] ?? '', names.join('_'), 'idx');
  },
  rename: (from, to) => [{ sql: `ALTER INDEX ${qualified(indexPath(from))} RENAME TO ${quote(to.path[2] ?? '')}` }],
  attributes: {
    method: 'replace',
    unique: 'replace',
    nulls_not_distinct: 'replace',
    elements: 'replace',
    include: 'replace',
    where: 'replace',
    storage: storageRule(),
    tablespace: ({ after }) => [setTablespace(`ALTER INDEX ${qualified(indexPath(after))}`, after.payload)],
    statistics: ({ before, after }) =>
      setTargets(indexPath(after), before.payload.statistics ?? [], after.payload.statistics ?? []),
    only: changeOnly,
    valid: changeOnly,
  },
};

/** What is left of a failed CREATE INDEX CONCURRENTLY is made anew. */
function changeOnly(change: Change<'index', IndexPayload>): ReturnType<AlterRule<'index', IndexPayload>> {
  const { before, after } = change;
  return before.payload.only === undefined && after.payload.only === undefined ? 'replace' : attachMissing(change);
}

const attachMissing: AlterRule<'index', IndexPayload> = onlyRule(indexPath);

/** Undefined for `index: false`, which says what is so without it. */
function formOf(
  declared: IndexDeclared,
  scope: Scope,
): { readonly long: Long; readonly at: (n: number) => YamlPath } | undefined {
  const { at } = scope;
  const column = columnOf(scope);
  if (column !== undefined) return declared === false ? undefined : { long: { columns: [{ column }] }, at: () => at };
  if (typeof declared === 'boolean') return undefined;
  if (isList(declared)) return { long: { columns: declared }, at: (n) => [...at, n] };
  return { long: declared, at: (n) => [...at, 'columns', n] };
}

function isList(declared: readonly TargetedElement[] | Long): declared is readonly TargetedElement[] {
  return Array.isArray(declared);
}

function targetOf(element: TargetedElement, n: number): readonly Target[] {
  if (typeof element === 'string' || element.statistics === undefined) return [];
  return [{ element: n + 1, statistics: element.statistics }];
}

/** https://www.postgresql.org/docs/current/sql-alterindex.html */
function setTargets(
  index: readonly string[],
  before: readonly Target[],
  after: readonly Target[],
): readonly Statement[] {
  const target = (list: readonly Target[], element: number) =>
    list.find((one) => one.element === element)?.statistics ?? '-1';
  const elements = new Set([...before, ...after].map(({ element }) => element));
  return [...elements]
    .filter((element) => target(before, element) !== target(after, element))
    .map((element) => ({
      sql: `ALTER INDEX ${qualified(index)} ALTER COLUMN ${element} SET STATISTICS ${target(after, element)}`,
    }));
}

type Definition = Omit<IndexPayload, 'elements' | 'statistics' | 'valid'> & { readonly elements: readonly string[] };

function indexSql(name: string | undefined, table: readonly string[], it: Definition): string {
  return words(
    `CREATE ${it.unique ? 'UNIQUE ' : ''}INDEX`,
    name === undefined ? '' : quote(name),
    `ON ${it.only === undefined ? '' : 'ONLY '}${qualified(table)}`,
    it.method === 'btree' ? '' : `USING ${quote(it.method)}`,
    `(${it.elements.join(', ')})`,
    it.include.length === 0 ? '' : `INCLUDE (${nameList(it.include)})`,
    it.nulls_not_distinct ? 'NULLS NOT DISTINCT' : '',
    withOptions(it.storage),
    inTablespace(it),
    it.where === null ? '' : `WHERE ${it.where}`,
  );
}

/** The columns of an index with nothing else in its elements. */
function plainColumns({ elements, valid, only }: IndexPayload): readonly string[] | undefined {
  const plain = elements.every((element) => Object.keys(element).every((key) => key === 'column'));
  return plain && valid && only === undefined ? elementColumns(elements) : undefined;
}

function describeIndex(payload: IndexPayload, taken: readonly string[], namespace: string | undefined): unknown {
  const columns = payload.elements.map((element, n) => {
    const target = payload.statistics?.find((one) => one.element === n + 1);
    const described = describeElement(element, taken);
    return target === undefined || typeof described === 'string'
      ? described
      : { ...described, statistics: target.statistics };
  });
  const rest = {
    ...(payload.unique ? { unique: true } : {}),
    ...(payload.nulls_not_distinct ? { nulls_not_distinct: true } : {}),
    ...(payload.method === 'btree' ? {} : { method: payload.method }),
    ...(payload.include.length === 0 ? {} : { include: payload.include }),
    ...(payload.where === null ? {} : { where: unwrapped(payload.where) }),
    ...describeStorage(payload.storage),
    ...placementOf(payload),
    ...describeOnly(payload, namespace),
  };
  return Object.keys(rest).length === 0 ? columns : { columns, ...rest };
}

function offenders(fact: IndexFact): Offenders {
  const { elements, where, nulls_not_distinct } = fact.payload;
  const keys = elements.map((element) =>
    element.collation === undefined ? keySql(element) : `${keySql(element)} COLLATE ${qualified(element.collation)}`,
  );
  return duplicates(fact, keys, [
    ...(where === null ? [] : [`(${unwrapped(where)})`]),
    ...(nulls_not_distinct ? [] : keys.map((key) => `${key} IS NOT NULL`)),
  ]);
}
