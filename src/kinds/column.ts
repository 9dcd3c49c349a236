import { Type } from 'typebox';
import { above, address, isTableOrForeign, userNamespace, userObject } from '../sql/catalog.ts';
import { literal, qualified, quote } from '../sql/quote.ts';
import { carriedColumn } from './carried.ts';
import { unwrapped } from './constraint.ts';
import {
  describeForeign,
  FOREIGN_KEYS,
  FOREIGN_OPTIONS,
  type ForeignDeclared,
  type ForeignPart,
  foreignChange,
  foreignRow,
  foreignSql,
  isForeign,
} from './foreign_column.ts';
import { Expression, Int, type Name, NameOf, nameSql, type Sql, sqlText } from './fragments.ts';
import {
  type Change,
  type Context,
  type FactOf,
  FOLD,
  type Fragment,
  type Id,
  type KindModule,
  type Statement,
} from './kind.ts';
import { narrows, plain } from './narrowing.ts';
import { secretsIn } from './options.ts';
import { collationName } from './types.ts';

const Identity = Type.Object(
  {
    generated: Type.Unsafe<'always' | 'by default'>({
      enum: ['always', 'by default'],
      description: 'GENERATED ALWAYS or BY DEFAULT.',
    }),
    start: Type.Optional(Int('START WITH')),
    increment: Type.Optional(Int('INCREMENT BY')),
    min: Type.Optional(Int('MINVALUE')),
    max: Type.Optional(Int('MAXVALUE')),
    cache: Type.Optional(Int('CACHE')),
    cycle: Type.Optional(Type.Boolean({ description: 'CYCLE' })),
  },
  { additionalProperties: false },
);

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
      identity: Type.Optional(
        Type.Union([Type.Unsafe<'always' | 'by default'>({ enum: ['always', 'by default'] }), Identity], {
          description: 'GENERATED … AS IDENTITY: numbers from a sequence of its own.',
        }),
      ),
      generated: Type.Optional(
        Type.Union([Expression('The expression of a stored generated column.'), Generated], {
          description: 'GENERATED ALWAYS AS: computed from other columns of the row.',
        }),
      ),
      ...FOREIGN_KEYS,
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
    },
    { additionalProperties: false },
  ),
]);

type Options = {
  readonly generated: 'always' | 'by default';
  readonly start?: string;
  readonly increment?: string;
  readonly min?: string;
  readonly max?: string;
  readonly cache?: string;
  readonly cycle?: boolean;
};

export type ColumnDeclared =
  | string
  | ({
      readonly type: string;
      readonly collation?: Name;
      readonly nullable?: boolean;
      readonly identity?: 'always' | 'by default' | Options;
      readonly generated?: Sql | { readonly expression: Sql; readonly stored?: boolean };
    } & ForeignDeclared)
  | Inherited;

type Inherited = { readonly inherited: true; readonly nullable?: false; readonly no_default?: true };

type IdentityPayload = {
  readonly generated: 'always' | 'by default';
  /** The sequence behind it, literal: Postgres names it, and a rename of the table leaves it behind. */
  readonly sequence: string;
  readonly start: string;
  readonly increment: string;
  readonly min: string;
  readonly max: string;
  readonly cache: string;
  readonly cycle: boolean;
};

export type ColumnPayload = ForeignPart & {
  readonly type: string;
  /** Qualified as SQL; null for the type's own. */
  readonly collation: string | null;
  readonly nullable: boolean;
  readonly identity: IdentityPayload | null;
  readonly generated: { readonly expression: string; readonly stored: boolean } | null;
};

type ColumnFact = FactOf<'column', ColumnPayload>;

const CARRIERS = above(
  'c.oid',
  'json_build_array(pn.nspname, pc.relname, a.attname)',
  'exists (select from pg_attribute pa where pa.attrelid = pc.oid and pa.attname = a.attname and not pa.attisdropped)',
);

const HAS_DEFAULT_ABOVE = `exists (select from pg_inherits h join pg_attribute pa on pa.attrelid = h.inhparent
    where h.inhrelid = c.oid and pa.attname = a.attname and pa.atthasdef)`;

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
  apart: true,
  carries: 'all',
  separator: '',
  folds: true,
  idOf: ({ parent, name }) =>
    parent === undefined || name === undefined ? undefined : { kind: 'column', path: [...parent.path, name] },
  declare: (declared, { parent, name, at }) => {
    const path = [...(parent?.path ?? []), name ?? ''];
    if (typeof declared === 'string' || 'type' in declared) return [declareColumn(declared, path, at)];
    return [
      ...(declared.nullable === false ? [alter({ path }, 'SET NOT NULL')] : []),
      ...(declared.no_default === true ? [alter({ path }, 'DROP DEFAULT')] : []),
    ];
  },
  features: (declared, { at }) =>
    typeof declared !== 'string' &&
    'type' in declared &&
    typeof declared.generated === 'object' &&
    declared.generated.stored === false
      ? [{ at: [...at, 'generated'], since: 18, what: 'a virtual generated column' }]
      : [],
  secrets: (declared, { at }) =>
    typeof declared === 'string' || !('type' in declared) ? [] : secretsIn(declared.options, at),
  origin: ({ path }) => [['columns', path[2] ?? '']],
  describe: (fact) => ({ key: 'columns', name: fact.path[2] ?? '', item: describeColumn(fact.payload) }),
  describeBelow: ({ payload, aside }, carrier) => ({
    inherited: true,
    ...(aside?.bare === true ? { no_default: true } : {}),
    ...(!payload.nullable && carrier.payload.nullable ? { nullable: false } : {}),
  }),
  catalog: {
    sql: () => `select n.nspname as schema, c.relname as table, a.attname as name,
        row_number() over (partition by c.oid order by a.attnum) as position,
        format_type(a.atttypid, a.atttypmod) as type,
        case when a.attcollation <> t.typcollation then quote_ident(cn.nspname) || '.' || quote_ident(co.collname) end as collation,
        not a.attnotnull as nullable,
        case when s.seqrelid is not null then json_build_object(
          'generated', case a.attidentity when 'a' then 'always' else 'by default' end, 'sequence', sc.relname,
          'start', s.seqstart::text, 'increment', s.seqincrement::text, 'min', s.seqmin::text, 'max', s.seqmax::text,
          'cache', s.seqcache::text, 'cycle', s.seqcycle) end as identity,
        case when a.attinhcount > 0 then ${CARRIERS} end as carriers, a.attislocal as local, c.relispartition as partition,
        a.attinhcount > 0 and not a.atthasdef and ${HAS_DEFAULT_ABOVE} as bare,
        case when a.attgenerated <> '' then json_build_object(
          'expression', pg_get_expr(g.adbin, g.adrelid), 'stored', a.attgenerated = 's') end as generated,
        ${FOREIGN_OPTIONS} as options,
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
        identity: row.identity as IdentityPayload | null,
        generated: row.generated as ColumnPayload['generated'],
        ...foreignRow(row),
      },
      ...carriedColumn(row),
    }),
  },
  create: (fact, context) => createColumn(fact, context),
  drop: (fact) => [{ sql: `ALTER TABLE ${tableOf(fact)} DROP COLUMN ${nameOf(fact)}` }],
  rename: (from, to) => [{ sql: `ALTER TABLE ${tableOf(to)} RENAME COLUMN ${nameOf(from)} TO ${nameOf(to)}` }],
  attributes: {
    type: change,
    collation: change,
    nullable: change,
    identity: change,
    generated: change,
    options: change,
  },
};

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
  const notNull = declared.nullable === false ? ' NOT NULL' : '';
  if (identity !== undefined) {
    const options = typeof identity === 'string' ? { generated: identity } : identity;
    parts.push(`GENERATED ${options.generated.toUpperCase()} AS IDENTITY${sequenceOptions(options)}`);
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

function sequenceOptions(options: Partial<Options>, name?: string): string {
  const parts = [
    name === undefined ? '' : `SEQUENCE NAME ${name}`,
    options.start === undefined ? '' : `START WITH ${options.start}`,
    options.increment === undefined ? '' : `INCREMENT BY ${options.increment}`,
    options.min === undefined ? '' : `MINVALUE ${options.min}`,
    options.max === undefined ? '' : `MAXVALUE ${options.max}`,
    options.cache === undefined ? '' : `CACHE ${options.cache}`,
    options.cycle === undefined ? '' : options.cycle ? 'CYCLE' : 'NO CYCLE',
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : ` (${parts.join(' ')})`;
}

/** The bounds of the three types that an identity can have. */
const MAX: Readonly<Record<string, string>> = {
  smallint: '32767',
  integer: '2147483647',
  bigint: '9223372036854775807',
};

/** The options that differ from what Postgres takes by itself for the type and direction. */
function notable(payload: ColumnPayload, identity: IdentityPayload): Partial<Options> {
  const down = identity.increment.startsWith('-');
  const most = MAX[payload.type] ?? MAX.bigint ?? '';
  const least = payload.type === 'bigint' ? '-9223372036854775808' : `-${BigInt(most) + 1n}`;
  const min = down ? least : '1';
  const max = down ? '-1' : most;
  return {
    ...(identity.start === (down ? identity.max : identity.min) ? {} : { start: identity.start }),
    ...(identity.increment === '1' ? {} : { increment: identity.increment }),
    ...(identity.min === min ? {} : { min: identity.min }),
    ...(identity.max === max ? {} : { max: identity.max }),
    ...(identity.cache === '1' ? {} : { cache: identity.cache }),
    ...(identity.cycle ? { cycle: true } : {}),
  };
}

function identityClause(fact: ColumnFact, identity: IdentityPayload): string {
  const [schema = '', table = '', name = ''] = fact.path;
  const usual = `${table}_${name}_seq`;
  const sequence = identity.sequence === usual ? undefined : qualified([schema, identity.sequence]);
  return `GENERATED ${identity.generated.toUpperCase()} AS IDENTITY${sequenceOptions(notable(fact.payload, identity), sequence)}`;
}

function definition(fact: ColumnFact): string {
  const { type, collation, generated, identity, options } = fact.payload;
  const parts = [nameOf(fact), `${type}${foreignSql(options)}`];
  if (collation !== null) parts.push(`COLLATE ${collation}`);
  if (generated !== null)
    parts.push(`GENERATED ALWAYS AS (${unwrapped(generated.expression)}) ${generated.stored ? 'STORED' : 'VIRTUAL'}`);
  if (identity !== null) parts.push(identityClause(fact, identity));
  return parts.join(' ');
}

function createColumn(fact: ColumnFact, context: Context): readonly Statement[] {
  const { nullable, identity, generated } = fact.payload;
  const added = addColumn(fact.path.slice(0, 2), definition(fact), nullable ? '' : ' NOT NULL');
  if (isForeign(fact.payload)) return [added];
  if (context.notes.backfill === undefined) {
    const computed = identity !== null || generated !== null;
    return [{ ...added, ...(nullable || computed ? {} : { needs: 'backfill' }) }];
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
  const offenders = {
    query: `SELECT * FROM ${tableOf(fact)} WHERE ${nameOf(fact)} IS NULL`,
    what: `NOT NULL of ${fact.path[2] ?? ''}`,
  };
  const filled = context.notes.backfill !== undefined;
  return [...backfill(fact, context), { ...alter(fact, 'SET NOT NULL'), ...(filled ? {} : { offenders }) }];
}

/**
 * Postgres rebuilds indexes, keys and defaults around ALTER TYPE by itself, and refuses it under these; statistics lose their
 * target.
 */
const REFUSING =
  'row_type rule view materialized_view policy trigger function procedure column statistics publication_table'.split(
    ' ',
  );

/** Types that a foreign key compares with each other while only one of its ends has changed. */
const COMPARABLE: readonly (readonly string[])[] = [
  ['smallint', 'integer', 'bigint'],
  ['text', 'character varying'],
];

function areComparable(...types: readonly [string, string]): boolean {
  const [one = '', other = ''] = types.map(plain);
  return one === other || COMPARABLE.some((group) => group.includes(one) && group.includes(other));
}

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
  const numbering = changed.has('identity') ? changeIdentity(request) : [];
  const [early, late] = isNumberedEarly(before, after) ? [numbering, []] : [[], numbering];
  const { nullable } = after.payload;
  return [
    ...(plain ? [alter(after, 'DROP EXPRESSION')] : []),
    ...early,
    ...(retyped ? retype(request) : []),
    ...(changed.has('nullable') && !nullable ? setNotNull(after, context) : []),
    ...late,
    ...(changed.has('nullable') && nullable ? [alter(after, 'DROP NOT NULL')] : []),
    ...(changed.has('options') ? [alter(after, foreignChange(before.payload, after.payload))] : []),
  ];
}

/** The numbers end before the type changes, and so do those that a narrower type cannot hold. */
function isNumberedEarly({ payload: was }: ColumnFact, { payload: is }: ColumnFact): boolean {
  const most = ({ type }: ColumnPayload) => BigInt(MAX[type] ?? 0);
  return is.identity === null || (was.identity !== null && most(is) < most(was));
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

function changeIdentity({ before, after }: Change<'column', ColumnPayload>): readonly Statement[] {
  const [was, is] = [before.payload.identity, after.payload.identity];
  if (is === null) return [alter(after, 'DROP IDENTITY')];
  if (was === null) return [alter(after, `ADD ${identityClause(after, is)}`), ...behindRows(after, is)];
  const [usual, usualNow] = [notable(before.payload, was), notable(after.payload, is)];
  // bounds that are those of the type follow it
  const follows = (bound: 'min' | 'max') =>
    before.payload.type !== after.payload.type &&
    was.increment === is.increment &&
    usual[bound] === undefined &&
    usualNow[bound] === undefined;
  const schema = after.path[0] ?? '';
  const renamed =
    was.sequence === is.sequence
      ? []
      : [{ sql: `ALTER SEQUENCE ${qualified([schema, was.sequence])} RENAME TO ${quote(is.sequence)}` }];
  const set = [
    was.generated === is.generated ? '' : `SET GENERATED ${is.generated.toUpperCase()}`,
    was.start === is.start ? '' : `SET START WITH ${is.start}`,
    was.increment === is.increment ? '' : `SET INCREMENT BY ${is.increment}`,
    was.min === is.min || follows('min') ? '' : `SET MINVALUE ${is.min}`,
    was.max === is.max || follows('max') ? '' : `SET MAXVALUE ${is.max}`,
    was.cache === is.cache ? '' : `SET CACHE ${is.cache}`,
    was.cycle === is.cycle ? '' : `SET ${is.cycle ? 'CYCLE' : 'NO CYCLE'}`,
  ].filter((part) => part !== '');
  if (set.length === 0) return renamed;
  const bounded = was.min !== is.min || was.max !== is.max;
  const sequence = qualified([schema, was.sequence]);
  const query = `SELECT last_value FROM ${sequence} WHERE last_value NOT BETWEEN ${is.min} AND ${is.max}`;
  const offenders = { query, what: `the bounds ${is.min} and ${is.max}` };
  return [...renamed, { ...alter(after, set.join(' ')), ...(bounded ? { offenders } : {}) }];
}

/** A sequence that joins a column begins behind the numbers that its rows have. */
function behindRows(fact: ColumnFact, { sequence, increment, start, min, max }: IdentityPayload): readonly Statement[] {
  if (isForeign(fact.payload)) return [];
  const down = increment.startsWith('-');
  const last = `${down ? 'min' : 'max'}(${nameOf(fact)})`;
  const [from, to] = down ? [min, start] : [start, max];
  const name = literal(qualified([fact.path[0] ?? '', sequence]));
  return [{ sql: `SELECT setval(${name}, ${last}) FROM ${tableOf(fact)} HAVING ${last} BETWEEN ${from} AND ${to}` }];
}

function describeColumn(payload: ColumnPayload): ColumnDeclared {
  const { type, collation, nullable, identity, generated } = payload;
  const options = identity === null ? {} : notable(payload, identity);
  const whole = {
    type,
    ...(collation === null ? {} : { collation: collationName(collation) }),
    ...(nullable || identity !== null ? {} : { nullable: false }),
    ...(identity === null
      ? {}
      : {
          identity:
            Object.keys(options).length === 0 ? identity.generated : { generated: identity.generated, ...options },
        }),
    ...(generated === null
      ? {}
      : { generated: generated.stored ? generated.expression : { expression: generated.expression, stored: false } }),
    ...describeForeign(payload),
  };
  return Object.keys(whole).length === 1 ? type : whole;
}
