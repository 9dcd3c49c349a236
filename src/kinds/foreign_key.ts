import { Type } from 'typebox';
import { objectName } from '../sql/object-name.ts';
import { qualified, quote } from '../sql/quote.ts';
import { carried, withAside } from './carried.ts';
import {
  addConstraint,
  alterTable,
  atColumn,
  Columns,
  columnMentions,
  columnNames,
  columnOf,
  constraintPath,
  constraintSql,
  createConstraint,
  type Deferrable,
  DeferrableKey,
  deferrableOf,
  deferrableSql,
  dropConstraint,
  nameFragments,
  partId,
  renameConstraint,
  tableOf,
  words,
} from './constraint.ts';
import { type Name, NameOf, nameList, namePaths, nameSql, shortName } from './fragments.ts';
import type { AlterRule, Described, FactOf, Feature, KindModule, Mention, Offenders, Scope, YamlPath } from './kind.ts';

const ACTIONS = ['no action', 'restrict', 'cascade', 'set null', 'set default'] as const;
type Action = (typeof ACTIONS)[number];
const MATCHES = ['simple', 'full'] as const;
type Match = (typeof MATCHES)[number];

function ActionKey(words: string) {
  return Type.Optional(
    Type.Unsafe<Action>({
      enum: [...ACTIONS],
      description: `${words}: what happens to rows that refer to it.`,
      default: 'no action',
    }),
  );
}

const OPTIONS = {
  on_delete: ActionKey('ON DELETE'),
  on_delete_columns: Type.Optional(
    Columns('The columns that `on_delete: set null` or `set default` sets; all of the key without it (Postgres 15).', [
      ['author_id'],
    ]),
  ),
  on_update: ActionKey('ON UPDATE'),
  match: Type.Optional(
    Type.Unsafe<Match>({
      enum: [...MATCHES],
      description: 'MATCH: full: the columns of a key are null together or not at all.',
      default: 'simple',
    }),
  ),
  deferrable: Type.Optional(DeferrableKey()),
  not_valid: Type.Optional(
    Type.Boolean({
      description: 'NOT VALID: holds for new rows; rows that exist have not been looked at.',
      default: false,
    }),
  ),
  not_enforced: Type.Optional(
    Type.Boolean({ description: 'NOT ENFORCED: nobody looks (Postgres 18).', default: false }),
  ),
};
const TableName = NameOf('The table it refers to; its primary key, where no column is named.', [
  'org',
  'billing.invoice',
]);
const Short = Type.Union(
  [
    TableName,
    Type.Object({
      table: TableName,
      column: Type.Optional(Type.String({ minLength: 1, description: 'The column it refers to.', examples: ['id'] })),
      ...OPTIONS,
    }),
  ],
  { description: 'A foreign key of this column alone; Postgres names it.', examples: ['org'] },
);
const References = Type.Union([
  TableName,
  Type.Object(
    { table: TableName, columns: Type.Optional(Columns('The columns it refers to, in the order of the key.')) },
    { additionalProperties: false },
  ),
]);
const Long = Type.Object(
  {
    columns: Columns('The columns of the key.', [['org_id']]),
    references: References,
    period: Type.Optional(
      Type.Boolean({
        description: 'PERIOD: the last column is a range that the other table must cover (Postgres 18).',
        default: false,
      }),
    ),
    ...OPTIONS,
  },
  { description: 'FOREIGN KEY: every row refers to one that exists.' },
);

type Options = {
  readonly on_delete?: Action;
  readonly on_delete_columns?: readonly string[];
  readonly on_update?: Action;
  readonly match?: Match;
  readonly deferrable?: Deferrable;
  readonly not_valid?: boolean;
  readonly not_enforced?: boolean;
};
type ShortForm = Options & { readonly table: Name; readonly column?: string };
type LongForm = Options & {
  readonly columns: readonly string[];
  readonly references: Name | { readonly table: Name; readonly columns?: readonly string[] };
  readonly period?: boolean;
};
export type ForeignKeyDeclared = Name | ShortForm | LongForm;

export type ForeignKeyPayload = {
  readonly columns: readonly string[];
  /** Namespace and name, literal. */
  readonly references: readonly string[];
  readonly referenced: readonly string[];
  readonly on_delete: Action;
  /** Empty: all columns of the key. */
  readonly on_delete_columns: readonly string[];
  readonly on_update: Action;
  readonly match: Match;
  readonly period: boolean;
  readonly deferrable: Deferrable;
  /** True for one that is not enforced, too. */
  readonly validated: boolean;
  readonly enforced: boolean;
};
type ForeignKeyFact = FactOf<'foreign_key', ForeignKeyPayload>;

/** Deferrability and enforcement change in place; a key that has been validated stays so. */
const alter: AlterRule<'foreign_key', ForeignKeyPayload> = ({ after, changed }) => {
  const { payload } = after;
  const enforces = changed.has('enforced') && payload.enforced;
  if (!payload.validated) return 'replace';
  if (changed.has('enforced') && !payload.enforced && changed.has('validated')) return 'replace';
  const name = quote(after.path[2] ?? '');
  const actions = [
    ...(changed.has('deferrable')
      ? [payload.deferrable === false ? 'NOT DEFERRABLE' : deferrableSql(payload.deferrable).trim()]
      : []),
    ...(changed.has('enforced') ? [payload.enforced ? 'ENFORCED' : 'NOT ENFORCED'] : []),
  ];
  const found = offenders(after);
  const looks = found === undefined ? {} : { offenders: found };
  return [
    ...(actions.length === 0
      ? []
      : [{ sql: `${alterTable(after)} ALTER CONSTRAINT ${name} ${actions.join(' ')}`, ...(enforces ? looks : {}) }]),
    ...(changed.has('validated') && !enforces
      ? [{ sql: `${alterTable(after)} VALIDATE CONSTRAINT ${name}`, ...looks }]
      : []),
  ];
};

/** https://www.postgresql.org/docs/current/ddl-constraints.html */
export const foreignKey: KindModule<'foreign_key', ForeignKeyPayload, ForeignKeyDeclared> = {
  kind: 'foreign_key',
  label: () => 'foreign key',
  places: [
    { in: 'table', key: 'foreign_keys', form: 'map' },
    { in: 'column', key: 'references', form: 'single', schema: Short },
  ],
  schema: Long,
  parents: ['table'],
  precious: false,
  carries: 'all',
  madeByTie: true,
  fires: true,
  claims: ({ path }) => [['constraint', ...path]],
  restsOnOneOf: ['primary_key', 'unique', 'index'],
  idOf: (scope) => partId('foreign_key', scope),
  declare: (declared, scope) => {
    const form = formOf(declared, scope);
    const { options } = form;
    const definition = foreignKeySql({
      columns: form.columns,
      target: nameSql(form.table),
      referenced: form.referenced,
      on_delete: options.on_delete ?? 'no action',
      on_delete_columns: options.on_delete_columns ?? [],
      on_update: options.on_update ?? 'no action',
      match: options.match ?? 'simple',
      period: form.period,
      deferrable: options.deferrable ?? false,
      validated: !(options.not_valid ?? false),
      enforced: !(options.not_enforced ?? false),
    });
    const name = columnOf(scope) === undefined ? scope.name : undefined;
    return [
      addConstraint(tableOf(scope), name, definition, [
        ...nameFragments(form.columns, form.columnsAt),
        { text: nameSql(form.table), at: form.tableAt, as: 'name' },
        ...form.referenced.map((column, n) => ({ text: quote(column), at: form.referencedAt(n), as: 'name' as const })),
      ]),
    ];
  },
  mentions: (declared, scope) => mentions(formOf(declared, scope), scope),
  features: (declared, scope) => features(formOf(declared, scope), scope.at),
  origin: ({ path, payload }) => [
    ['foreign_keys', path[2] ?? ''],
    ...(payload.columns.length === 1 ? [['columns', payload.columns[0] ?? '', 'references']] : []),
  ],
  describe: describeForeignKey,
  catalog: {
    sql: (major) =>
      constraintSql(
        'f',
        `${columnNames('k.conkey', 'k.conrelid')} as columns, ${columnNames('k.confkey', 'k.confrelid')} as referenced,
        (select array[rn.nspname::text, r.relname::text] from pg_class r join pg_namespace rn on rn.oid = r.relnamespace
          where r.oid = k.confrelid) as references,
        ${action('k.confdeltype')} as on_delete, ${action('k.confupdtype')} as on_update,
        ${major >= 15 ? columnNames('k.confdelsetcols', 'k.conrelid') : `'{}'::text[]`} as on_delete_columns,
        case k.confmatchtype when 'f' then 'full' else 'simple' end as match,
        ${major >= 18 ? 'k.conperiod' : 'false'} as period, k.convalidated as validated,
        ${major >= 18 ? 'k.conenforced' : 'true'} as enforced, ${TO_PRIMARY_KEY} as to_primary_key`,
      ),
    fact: (row) => ({
      kind: 'foreign_key',
      path: constraintPath(row),
      payload: {
        columns: row.columns as readonly string[],
        references: row.references as readonly string[],
        referenced: row.referenced as readonly string[],
        on_delete: row.on_delete as Action,
        on_delete_columns: row.on_delete_columns as readonly string[],
        on_update: row.on_update as Action,
        match: row.match as Match,
        period: row.period === true,
        deferrable: deferrableOf(row),
        validated: row.validated === true || row.enforced !== true,
        enforced: row.enforced === true,
      },
      ...withAside(carried(row), row.to_primary_key === true ? { to_primary_key: true } : {}),
    }),
  },
  create: (fact) => {
    const { payload } = fact;
    const looksAtRows = payload.validated && payload.enforced;
    return [
      createConstraint(fact, foreignKeySql({ ...payload, target: qualified(payload.references) }), {
        inline: payload.validated,
        offenders: looksAtRows ? offenders(fact) : undefined,
      }),
    ];
  },
  // what came from above may have gone with that
  drop: (fact) => dropConstraint(fact, [], fact.carriers !== undefined),
  usualName: ({ path, payload }) => objectName(path[1] ?? '', payload.columns.join('_'), 'fkey'),
  rename: renameConstraint,
  attributes: {
    columns: 'replace',
    references: 'replace',
    referenced: 'replace',
    on_delete: 'replace',
    on_delete_columns: 'replace',
    on_update: 'replace',
    match: 'replace',
    period: 'replace',
    deferrable: alter,
    validated: alter,
    enforced: alter,
  },
};

/** One form for all spellings, with the place of each name. */
interface Form {
  readonly columns: readonly string[];
  readonly columnsAt: YamlPath;
  readonly table: Name;
  readonly tableAt: YamlPath;
  readonly referenced: readonly string[];
  readonly referencedAt: (n: number) => YamlPath;
  readonly period: boolean;
  readonly options: Options;
}

function formOf(declared: ForeignKeyDeclared, scope: Scope): Form {
  const { at } = scope;
  if (isLong(declared)) {
    const { columns, references, period = false, ...options } = declared;
    const target = isTarget(references) ? references : undefined;
    const table = target?.table ?? (references as Name);
    return {
      columns,
      columnsAt: [...at, 'columns'],
      table,
      tableAt: [...at, 'references', ...(target === undefined ? [] : ['table'])],
      referenced: target?.columns ?? [],
      referencedAt: (n) => [...at, 'references', 'columns', n],
      period,
      options,
    };
  }
  const short = isShort(declared) ? declared : undefined;
  return {
    columns: [columnOf(scope) ?? ''],
    columnsAt: at,
    table: short?.table ?? (declared as Name),
    tableAt: short === undefined ? at : [...at, 'table'],
    referenced: short?.column === undefined ? [] : [short.column],
    referencedAt: () => [...at, 'column'],
    period: false,
    options: short ?? {},
  };
}

function isLong(declared: ForeignKeyDeclared): declared is LongForm {
  return typeof declared === 'object' && 'columns' in declared;
}

function isShort(declared: Name | ShortForm): declared is ShortForm {
  return typeof declared === 'object' && 'table' in declared;
}

function isTarget(
  references: LongForm['references'],
): references is { readonly table: Name; readonly columns?: readonly string[] } {
  return typeof references === 'object' && 'table' in references;
}

function mentions(form: Form, scope: Scope): readonly Mention[] {
  const own = tableOf(scope);
  const targets = namePaths(form.table, scope.namespace);
  const inTable = columnOf(scope) === undefined;
  return [
    ...(inTable ? columnMentions(form.columns, form.columnsAt, own) : []),
    { at: form.tableAt, anyOf: targets.map((path) => ({ kind: 'table', path })) },
    ...form.referenced.map((name, n) => ({
      at: form.referencedAt(n),
      anyOf: targets.map((path) => ({ kind: 'column', path: [...path, name] })),
    })),
    ...columnMentions(form.options.on_delete_columns ?? [], [...scope.at, 'on_delete_columns'], own),
  ];
}

function features({ options, period }: Form, at: YamlPath): readonly Feature[] {
  return [
    ...(options.on_delete_columns === undefined
      ? []
      : [{ at: [...at, 'on_delete_columns'], since: 15, what: 'a list of columns for ON DELETE' }]),
    ...(period ? [{ at: [...at, 'period'], since: 18, what: 'a foreign key with PERIOD' }] : []),
    ...(options.not_enforced === true ? [{ at: [...at, 'not_enforced'], since: 18, what: 'NOT ENFORCED' }] : []),
  ];
}

function action(column: string): string {
  return `case ${column} when 'r' then 'restrict' when 'c' then 'cascade' when 'n' then 'set null' when 'd' then 'set default' else 'no action' end`;
}

type Definition = Omit<ForeignKeyPayload, 'references'> & { readonly target: string };

/** CREATE TABLE takes NOT VALID and validates all the same, so that such a key has no inline form. */
function foreignKeySql(key: Definition): string {
  const list = (columns: readonly string[]) =>
    key.period
      ? `${[...columns.slice(0, -1).map(quote), ...columns.slice(-1).map((name) => `PERIOD ${quote(name)}`)].join(', ')}`
      : nameList(columns);
  const setColumns = key.on_delete_columns.length === 0 ? '' : ` (${nameList(key.on_delete_columns)})`;
  return words(
    `FOREIGN KEY (${list(key.columns)}) REFERENCES ${key.target}`,
    key.referenced.length === 0 ? '' : `(${list(key.referenced)})`,
    key.match === 'full' ? 'MATCH FULL' : '',
    key.on_update === 'no action' ? '' : `ON UPDATE ${key.on_update.toUpperCase()}`,
    key.on_delete === 'no action' ? '' : `ON DELETE ${key.on_delete.toUpperCase()}${setColumns}`,
    deferrableSql(key.deferrable),
    key.validated ? '' : 'NOT VALID',
    key.enforced ? '' : 'NOT ENFORCED',
  );
}

/** True where REFERENCES without columns means the same. */
const TO_PRIMARY_KEY = `exists (select from pg_constraint pk where pk.conrelid = k.confrelid and pk.contype = 'p'
          and pk.conkey = k.confkey and not pk.condeferrable)`;

/** The columns that it refers to go without saying where they are the primary key of the other table. */
function describeForeignKey(fact: ForeignKeyFact): Described {
  const { path, payload, aside } = fact;
  const table = shortName(payload.references, path[0]);
  const options = describeOptions(payload);
  const toKey = aside?.to_primary_key === true && !payload.period;
  const [column] = payload.referenced;
  const short =
    toKey && Object.keys(options).length === 0 ? table : { table, ...(toKey ? {} : { column }), ...options };
  return {
    key: 'foreign_keys',
    name: path[2] ?? '',
    item: {
      columns: payload.columns,
      references: toKey ? table : { table, columns: payload.referenced },
      ...(payload.period ? { period: true } : {}),
      ...options,
    },
    ...(payload.period ? {} : atColumn(fact, payload.columns, 'references', short)),
  };
}

function describeOptions(payload: ForeignKeyPayload): Options {
  return {
    ...(payload.on_delete === 'no action' ? {} : { on_delete: payload.on_delete }),
    ...(payload.on_delete_columns.length === 0 ? {} : { on_delete_columns: payload.on_delete_columns }),
    ...(payload.on_update === 'no action' ? {} : { on_update: payload.on_update }),
    ...(payload.match === 'simple' ? {} : { match: payload.match }),
    ...(payload.deferrable === false ? {} : { deferrable: payload.deferrable }),
    ...(payload.validated ? {} : { not_valid: true }),
    ...(payload.enforced ? {} : { not_enforced: true }),
  };
}

/**
 * Rows whose key refers to nothing. A null leaves a row out; with MATCH FULL only nulls in all columns do. Periods are not
 * looked for.
 */
function offenders({ path, payload }: ForeignKeyFact): Offenders | undefined {
  if (payload.period) return undefined;
  const present = payload.columns.map((name) => `child.${quote(name)} IS NOT NULL`);
  const same = payload.columns.map((name, n) => `parent.${quote(payload.referenced[n] ?? '')} = child.${quote(name)}`);
  const query = words(
    `SELECT child.ctid, ${payload.columns.map((name) => `child.${quote(name)}`).join(', ')}`,
    `FROM ${qualified(path.slice(0, 2))} AS child`,
    `WHERE (${present.join(payload.match === 'full' ? ' OR ' : ' AND ')})`,
    `AND NOT EXISTS (SELECT FROM ${qualified(payload.references)} AS parent WHERE ${same.join(' AND ')})`,
  );
  return { query, what: path[2] ?? '' };
}
