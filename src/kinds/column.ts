import { Type } from 'typebox';
import { address, isTableOrForeign, userNamespace, userObject } from '../sql/catalog.ts';
import { qualified, quote } from '../sql/quote.ts';
import { carriedColumn, withAside } from './carried.ts';
import { CARRIERS, columnBelow, columnMadeBelow, dropColumn, HAS_DEFAULT_ABOVE } from './column_below.ts';
import {
  COLUMN_SETTINGS,
  type ColumnSettings,
  SETTINGS_COLUMNS,
  setSettings,
  settingsApart,
  settingsOf,
  settingsRow,
  typeStorage,
} from './column_settings.ts';
import { describeColumn } from './column_yaml.ts';
import { unwrapped } from './constraint.ts';
import {
  describeForeign,
  FOREIGN_KEYS,
  FOREIGN_OPTIONS,
  type ForeignDeclared,
  type ForeignPart,
  foreignAdded,
  foreignChange,
  foreignRow,
  foreignSql,
  isForeign,
} from './foreign_column.ts';
import { Expression, type Name, NameOf, nameSql, type Sql, sqlText } from './fragments.ts';
import {
  behindRows,
  changeNumbers,
  declaredIdentity,
  IDENTITY,
  type IdentityDeclared,
  IdentityKey,
  type IdentityPayload,
  identityClause,
  identityRoom,
  isNumberedEarly,
  takesOver,
} from './identity.ts';
import {
  type Change,
  type Context,
  type FactOf,
  type Feature,
  FOLD,
  type Fragment,
  type Id,
  type KindModule,
  type Offenders,
  type Row,
  type Statement,
  type YamlPath,
} from './kind.ts';
import { areComparable, narrows } from './narrowing.ts';
import {
  addNotNull,
  changeNotNull,
  declaredNotNull,
  inlineNotNull,
  laterNotNull,
  NOT_NULL,
  type NotNullDeclared,
  NotNullKey,
  type NotNullPayload,
  nameFragment,
  notNullAside,
  notNullRow,
} from './not_null.ts';
import { secretsIn } from './options.ts';
import { SerialKey, serialOf } from './serial.ts';
import { unsorted } from './sorting.ts';

const Generated = Type.Object(
  {
    expression: Expression('What the value is computed from.', ['price * quantity']),
    stored: Type.Optional(
      Type.Boolean({ description: 'false: VIRTUAL, computed when read (Postgres 18).', default: true }),
    ),
  },
  { additionalProperties: false },
);

const Column = Type.Union([
  Type.String({ description: 'A type, for a column that needs no more.', examples: ['text', 'bigint', 'varchar(80)'] }),
  Type.Object(
    {
      type: Type.String({
        description: 'The type, as SQL.',
        examples: ['text', 'bigint', 'numeric(10,2)', 'timestamptz', 'text[]'],
      }),
      collation: Type.Optional(NameOf('COLLATE: a literal name, or namespace.name.', ['C'])),
      nullable: Type.Optional(Type.Boolean({ description: 'false: NOT NULL.', default: true })),
      identity: Type.Optional(IdentityKey()),
      generated: Type.Optional(
        Type.Union([Expression('The expression of a stored generated column.'), Generated], {
          description: 'GENERATED ALWAYS AS: computed from other columns of the row.',
        }),
      ),
      ...FOREIGN_KEYS,
      serial: Type.Optional(SerialKey()),
      not_null: Type.Optional(NotNullKey()),
      ...COLUMN_SETTINGS,
      backfill: Type.Optional(
        Expression('What existing rows get when the column is added or becomes NOT NULL.', ["''", 0]),
      ),
      using: Type.Optional(Expression('How existing values become the new type.', ['amount::numeric / 100'])),
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      inherited: Type.Literal(true, {
        description: 'The column comes from a table above; only what is different here is said.',
      }),
      nullable: Type.Optional(Type.Literal(false, { description: 'NOT NULL here alone.' })),
      no_default: Type.Optional(Type.Literal(true, { description: 'No default here, where the table above has one.' })),
      ...FOREIGN_KEYS,
      ...COLUMN_SETTINGS,
    },
    { additionalProperties: false },
  ),
]);

export type ColumnDeclared =
  | string
  | (ColumnSettings & {
      readonly type: string;
      readonly collation?: Name;
      readonly nullable?: boolean;
      readonly not_null?: NotNullDeclared;
      readonly identity?: IdentityDeclared;
      readonly serial?: unknown;
      readonly generated?: Sql | { readonly expression: Sql; readonly stored?: boolean };
    } & ForeignDeclared)
  | Inherited;

type Inherited = ColumnSettings &
  ForeignDeclared & {
    readonly inherited: true;
    readonly nullable?: false;
    readonly no_default?: true;
  };

export type ColumnPayload = ForeignPart &
  ColumnSettings & {
    readonly type: string;
    /** Qualified as SQL; null for the type's own. */
    readonly collation: string | null;
    readonly nullable: boolean;
    readonly not_null?: NotNullPayload;
    readonly identity: IdentityPayload | null;
    readonly generated: { readonly expression: string; readonly stored: boolean } | null;
  };

type ColumnFact = FactOf<'column', ColumnPayload>;

/** https://www.postgresql.org/docs/current/sql-altertable.html */
export const column: KindModule<'column', ColumnPayload, ColumnDeclared> = {
  kind: 'column',
  label: () => 'column',
  places: [
    { in: 'table', key: 'columns', form: 'map' },
    { in: 'foreign_table', key: 'columns', form: 'map' },
  ],
  schema: Column,
  parents: ['table', 'foreign_table'],
  precious: true,
  // the rows of a foreign table are elsewhere
  derived: (payload) => payload.generated !== null || isForeign(payload),
  claims: ({ path, payload: { identity } }) => [
    ['column', ...path],
    ...(identity === null ? [] : [['relation', path[0] ?? '', identity.sequence] as const]),
  ],
  makesRoom: ({ path: [schema = ''], payload: { identity } }, aside) =>
    identity === null ? undefined : identityRoom(schema, identity.sequence, aside(identity.sequence)),
  unproved: ({ payload }, { embedded }) => unsorted(payload.collation, embedded),
  apart: true,
  passing: ['not_null_name'],
  carries: 'all',
  mayStandAlone: 'drop',
  changedBelow: columnBelow,
  madeBelow: columnMadeBelow,
  separator: '',
  folds: true,
  idOf: ({ parent, name }) =>
    parent === undefined || name === undefined ? undefined : { kind: 'column', path: [...parent.path, name] },
  declare: (declared, { parent, name, at }) => {
    const path = [...(parent?.path ?? []), name ?? ''];
    if (typeof declared !== 'string' && 'inherited' in declared) {
      return [
        ...(declared.nullable === false ? [alter({ path }, 'SET NOT NULL')] : []),
        ...foreignAdded(declared).map((options) => alter({ path }, options)),
        ...setSettings(path, {}, settingsOf(declared)),
      ];
    }
    const long = typeof declared === 'string' ? { type: declared } : declared;
    const constraint = long.not_null === undefined ? undefined : declaredNotNull(long.not_null);
    return [
      declareColumn(declared, path, at),
      ...laterNotNull(path, constraint),
      ...setSettings(path, {}, settingsOf(long)),
    ];
  },
  features: (declared, { at }) => features(declared, at),
  secrets: (declared, { at }) => (typeof declared === 'string' ? [] : secretsIn(declared.options, at)),
  origin: ({ path }) => [['columns', path[2] ?? '']],
  describe: (fact) => ({ key: 'columns', name: fact.path[2] ?? '', item: describeColumn(fact) }),
  describeBelow: ({ payload, aside }, carrier) => ({
    inherited: true,
    ...(aside?.bare === true ? { no_default: true } : {}),
    ...(!payload.nullable && carrier.payload.nullable ? { nullable: false } : {}),
    ...describeForeign(payload),
    ...settingsApart(payload, carrier),
  }),
  catalog: {
    sql: () => `select n.nspname as schema, c.relname as table, a.attname as name,
        row_number() over (partition by c.oid order by a.attnum) as position,
        format_type(a.atttypid, a.atttypmod) as type,
        case when a.attcollation <> t.typcollation then quote_ident(cn.nspname) || '.' || quote_ident(co.collname) end as collation,
        not a.attnotnull as nullable, ${NOT_NULL} as not_null,
        ${IDENTITY} as identity,
        case when a.attinhcount > 0 then ${CARRIERS} end as carriers, a.attislocal as local, c.relispartition as partition,
        a.attinhcount > 0 and not a.atthasdef and ${HAS_DEFAULT_ABOVE} as bare,
        case when a.attgenerated <> '' then json_build_object(
          'expression', pg_get_expr(g.adbin, g.adrelid), 'stored', a.attgenerated = 's') end as generated,
        ${FOREIGN_OPTIONS} as options,
        ${SETTINGS_COLUMNS}, ${serialOf('c.oid', 'a.attnum')} is not null as serial,
        array_remove(array[${address('pg_class', 'c.oid', 'a.attnum')},
          case when a.attgenerated <> '' then ${address('pg_attrdef', 'g.oid')} end,
          ${address('pg_class', 'sc.oid')}], null) as oids
      from pg_attribute a
        join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
        join pg_type t on t.oid = a.atttypid
        left join pg_collation co on co.oid = a.attcollation left join pg_namespace cn on cn.oid = co.collnamespace
        left join pg_attrdef g on g.adrelid = a.attrelid and g.adnum = a.attnum
        left join pg_depend d on a.attidentity <> '' and d.refclassid = 'pg_class'::regclass and d.refobjid = c.oid
          and d.refobjsubid = a.attnum and d.classid = 'pg_class'::regclass and d.deptype = 'i'
        left join pg_sequence s on s.seqrelid = d.objid left join pg_class sc on sc.oid = s.seqrelid
      where a.attnum > 0 and not a.attisdropped and ${isTableOrForeign()}
        and ${userNamespace()} and ${userObject('pg_class', 'c.oid')}
      order by n.nspname, c.relname, a.attnum`,
    fact: (row) => ({
      kind: 'column',
      path: [String(row.schema), String(row.table), String(row.name)],
      position: Number(row.position),
      payload: {
        type: String(row.type),
        collation: row.collation as string | null,
        nullable: row.nullable === true,
        ...notNullRow(row),
        identity: row.identity as IdentityPayload | null,
        generated: row.generated as ColumnPayload['generated'],
        ...foreignRow(row),
        ...settingsRow(row),
      },
      ...asideOf(row),
    }),
  },
  create: (fact, context) => [...createColumn(fact, context), ...setSettings(fact.path, {}, fact.payload)],
  drop: (fact, context) => dropColumn(fact, context),
  rename: (from, to) => [{ sql: `ALTER TABLE ${tableOf(to)} RENAME COLUMN ${nameOf(from)} TO ${nameOf(to)}` }],
  attributes: {
    type: change,
    collation: change,
    nullable: change,
    options: change,
    not_null: change,
    identity: change,
    generated: change,
    storage: change,
    compression: change,
    statistics: change,
    n_distinct: change,
    n_distinct_inherited: change,
  },
};

function features(declared: ColumnDeclared, at: YamlPath): readonly Feature[] {
  if (typeof declared === 'string' || 'inherited' in declared) return [];
  const { generated, not_null: constraint } = declared;
  const virtual = typeof generated === 'object' && generated.stored === false;
  return [
    ...(virtual ? [{ at: [...at, 'generated'], since: 18, what: 'a virtual generated column' }] : []),
    ...(constraint === undefined
      ? []
      : [{ at: [...at, 'not_null'], since: 18, what: 'a NOT NULL with a name or options' }]),
  ];
}

function asideOf(row: Row): Pick<ColumnFact, 'carriers' | 'aside'> {
  const path = [String(row.schema), String(row.table), String(row.name)];
  const aside = { ...typeStorage(row), ...notNullAside(row, path), ...(row.serial === true ? { serial: true } : {}) };
  return withAside(carriedColumn(row), aside);
}

function tableOf({ path }: Pick<Id, 'path'>): string {
  return qualified(path.slice(0, 2));
}

function nameOf({ path }: Pick<Id, 'path'>): string {
  return quote(path[2] ?? '');
}

function alter(fact: Pick<ColumnFact, 'path'>, action: string): Statement {
  return { sql: `ALTER TABLE ${tableOf(fact)} ALTER COLUMN ${nameOf(fact)} ${action}` };
}

function declareColumn(
  declared: Exclude<ColumnDeclared, Inherited>,
  path: readonly string[],
  at: Fragment['at'],
): Statement {
  const [table, name] = [path.slice(0, 2), path[2] ?? ''];
  if (typeof declared === 'string') {
    return addColumn(table, `${quote(name)} ${declared.trim()}`, '', [{ text: declared.trim(), at, as: 'type' }]);
  }
  const fragments: Fragment[] = [{ text: declared.type.trim(), at: [...at, 'type'], as: 'type' }];
  const parts = [quote(name), `${declared.type.trim()}${foreignSql(declared.options)}`];
  if (declared.collation !== undefined) parts.push(`COLLATE ${nameSql(declared.collation)}`);
  const { generated, identity } = declared;
  if (generated !== undefined) {
    const whole = typeof generated === 'object';
    const text = sqlText(whole ? generated.expression : generated);
    fragments.push({ text, at: [...at, 'generated', ...(whole ? ['expression'] : [])], as: 'expression' });
    parts.push(`GENERATED ALWAYS AS (${text}) ${whole && generated.stored === false ? 'VIRTUAL' : 'STORED'}`);
  }
  const { not_null: constraint } = declared;
  const mayBeNull = declared.nullable ?? (declared.serial === undefined && constraint === undefined);
  const notNull = mayBeNull ? '' : inlineNotNull(constraint === undefined ? undefined : declaredNotNull(constraint));
  if (constraint !== undefined) fragments.push(...nameFragment(constraint, at));
  if (identity !== undefined) {
    parts.push(declaredIdentity(identity, table[0] ?? ''));
  }
  return addColumn(table, parts.join(' '), notNull, fragments);
}

function addColumn(
  table: readonly string[],
  definition: string,
  notNull: string,
  fragments?: readonly Fragment[],
): Statement {
  const inline = `${definition}${FOLD}${notNull}`;
  return {
    sql: `ALTER TABLE ${qualified(table)} ADD COLUMN ${inline}`,
    inline,
    ...(fragments === undefined ? {} : { fragments }),
  };
}

function definition(fact: ColumnFact): string {
  const { type, collation, generated, identity, options } = fact.payload;
  const parts = [nameOf(fact), `${type}${foreignSql(options)}`];
  if (collation !== null) parts.push(`COLLATE ${collation}`);
  if (generated !== null)
    parts.push(`GENERATED ALWAYS AS (${unwrapped(generated.expression)}) ${generated.stored ? 'STORED' : 'VIRTUAL'}`);
  if (identity !== null) parts.push(identityClause({ path: fact.path, type, identity }));
  return parts.join(' ');
}

function createColumn(fact: ColumnFact, context: Context): readonly Statement[] {
  const { nullable, not_null: constraint, identity, generated } = fact.payload;
  const added = addColumn(fact.path.slice(0, 2), definition(fact), nullable ? '' : inlineNotNull(constraint));
  if (isForeign(fact.payload)) return [added];
  if (context.notes.backfill === undefined) {
    const computed = identity !== null || generated !== null;
    const filled = nullable || computed || constraint?.validated === false;
    return [{ ...added, ...(filled ? {} : { needs: 'backfill' }) }, ...laterNotNull(fact.path, constraint)];
  }
  // takes no default: rows that exist would get that, and not what the note says
  const bare = { sql: `ALTER TABLE ${tableOf(fact)} ADD COLUMN ${definition(fact)}` };
  return [bare, ...(nullable ? backfill(fact, context) : setNotNull(fact, context))];
}

function backfill(fact: ColumnFact, context: Context): readonly Statement[] {
  const value = context.notes.backfill;
  if (value === undefined) return [];
  const sql = `UPDATE ${tableOf(fact)} SET ${nameOf(fact)} = ${value} WHERE ${nameOf(fact)} IS NULL`;
  return asWritten(fact, context, [{ sql }]);
}

/** Statements that hold a note: names in it are looked for where the rest of its document finds them. */
function asWritten({ path }: Id, { notes }: Context, statements: readonly Statement[]): readonly Statement[] {
  const [namespace = ''] = path;
  if (namespace === 'public' || notes.qualified === true) return statements;
  return [{ sql: `SET search_path = ${quote(namespace)}, public` }, ...statements, { sql: 'SET search_path = public' }];
}

function setNotNull(fact: ColumnFact, context: Context): readonly Statement[] {
  if (isForeign(fact.payload)) return [alter(fact, 'SET NOT NULL')];
  const { not_null: constraint } = fact.payload;
  const sure = context.notes.backfill !== undefined || constraint?.validated === false;
  const statement = constraint === undefined ? alter(fact, 'SET NOT NULL') : addNotNull(fact.path, constraint);
  return [...backfill(fact, context), { ...statement, ...(sure ? {} : { offenders: nulls(fact) }) }];
}

function nulls(fact: ColumnFact): Offenders {
  return {
    query: `SELECT * FROM ${tableOf(fact)} WHERE ${nameOf(fact)} IS NULL`,
    what: `NOT NULL of ${fact.path[2] ?? ''}`,
  };
}

/**
 * Postgres rebuilds indexes, keys and defaults around ALTER TYPE by itself, and refuses it under these; statistics lose their
 * target.
 */
const REFUSING =
  'row_type rule view materialized_view policy trigger function procedure column statistics publication_table'.split(
    ' ',
  );

/**
 * A stored column can become a plain one; else what is computed is made anew. Postgres neither converts nor numbers what is
 * computed, converts little of what is numbered, and numbers only what is NOT NULL.
 */
function change(request: Change<'column', ColumnPayload>): readonly Statement[] | 'replace' {
  const { before, after, changed, context } = request;
  const [was, is] = [before.payload.generated, after.payload.generated];
  const retyped = changed.has('type') || changed.has('collation');
  if (isForeign(before.payload) !== isForeign(after.payload)) return 'replace';
  const plain = was?.stored === true && is === null;
  if (!plain && (changed.has('generated') || (was !== null && retyped))) return 'replace';
  const numbering = changed.has('identity') ? changeIdentity(before, after, context) : [];
  const [early, late] = isNumberedEarly(before.payload, after.payload) ? [numbering, []] : [[], numbering];
  const { nullable } = after.payload;
  return [
    ...(plain ? [alter(after, 'DROP EXPRESSION')] : []),
    ...early,
    ...(retyped ? retype(request) : []),
    ...(changed.has('nullable') && !nullable ? setNotNull(after, context) : []),
    ...(nullable || before.payload.nullable ? [] : changeNotNull(before, after, nulls(after))),
    ...late,
    ...(changed.has('nullable') && nullable ? [alter(after, 'DROP NOT NULL')] : []),
    ...(changed.has('options') ? [alter(after, foreignChange(before.payload, after.payload))] : []),
    ...changeSettings(before, after, retyped),
  ];
}

/** A new type brings its own way to be stored. */
function changeSettings(before: ColumnFact, after: ColumnFact, retyped: boolean): readonly Statement[] {
  const { storage: _, compression: __, ...kept } = settingsOf(before.payload);
  return setSettings(after.path, retyped ? kept : before.payload, after.payload, before.aside);
}

function changeIdentity(before: ColumnFact, after: ColumnFact, context: Context): readonly Statement[] {
  const [was, is] = [before.payload.identity, after.payload.identity];
  // grants on its sequence go before
  if (is === null) return [{ ...alter(after, 'DROP IDENTITY'), rebuilds: [] }];
  const now = { path: after.path, type: after.payload.type, identity: is };
  if (was === null) {
    const path = [after.path[0] ?? '', is.sequence];
    const behind =
      isForeign(after.payload) || takesOver(path, context) ? [] : [behindRows(after.path, { ...is, path })];
    return [alter(after, `ADD ${identityClause(now)}`), ...behind];
  }
  return changeNumbers(
    { path: before.path, type: before.payload.type, identity: was },
    now,
    `ALTER TABLE ${tableOf(after)} ALTER COLUMN ${nameOf(after)}`,
  );
}

function retype({ before, after, context }: Change<'column', ColumnPayload>): readonly Statement[] {
  const { type, collation } = after.payload;
  const collate = collation === null ? '' : ` COLLATE ${collation}`;
  if (isForeign(after.payload)) return [{ ...alter(after, `TYPE ${type}${collate}`), rebuilds: REFUSING }];
  const using = context.notes.using === undefined ? '' : ` USING ${context.notes.using}`;
  const altered = alter(after, `TYPE ${type}${collate}${using}`);
  if (before.payload.type === type) return [{ ...altered, rebuilds: REFUSING }];
  const rebuilds = [
    ...REFUSING,
    // a default is cast by itself, and not as USING says
    ...(using === '' ? [] : ['default']),
    ...(areComparable(before.payload.type, type) ? [] : ['foreign_key']),
  ];
  const converted: Statement = {
    ...altered,
    rebuilds,
    hazards: [
      {
        hazard: 'narrow',
        id: { kind: 'column', path: after.path },
        why: `not every ${before.payload.type} is a ${type}`,
        when: narrows(before.payload.type, type),
      },
    ],
  };
  return using === '' ? [{ ...converted, needs: 'using' }] : asWritten(after, context, [converted]);
}
