import { Type } from 'typebox';
import { address, FIRST_USER_OID, userNamespace, userObject } from '../sql/catalog.ts';
import { dollar, qualified, quote } from '../sql/quote.ts';
import { type Name, NameOf, nameSql } from './fragments.ts';
import type { Change, FactOf, Hazard, KindModule, Statement } from './kind.ts';
import { narrows } from './narrowing.ts';
import { renamed } from './rename.ts';
import { asidePath, columnsOf, isUsed, rebuild } from './retype.ts';
import {
  type Attribute,
  attributeSql,
  type CompositePayload,
  collationColumn,
  collationName,
  createComposite,
} from './types.ts';

const TypeText = () => Type.String({ description: 'The type, as SQL.', examples: ['text', 'numeric(10,2)'] });

const Composite = Type.Object(
  {
    attributes: Type.Record(
      Type.String(),
      Type.Union([
        TypeText(),
        Type.Object(
          {
            type: TypeText(),
            collation: Type.Optional(NameOf('COLLATE: a literal name, or namespace.name.', ['C'])),
            renamed_from: Type.Optional(
              Type.String({ description: 'What the attribute was called before; rows keep it.', examples: ['zip'] }),
            ),
          },
          { additionalProperties: false },
        ),
      ]),
      { description: 'The attributes in their order.', examples: [{ street: 'text', city: 'text' }] },
    ),
  },
  { description: 'A type made of several attributes (CREATE TYPE … AS).' },
);

export type CompositeDeclared = {
  readonly attributes: {
    readonly [name: string]: string | { readonly type: string; readonly collation?: Name };
  };
};

type CompositeChange = Change<'composite', CompositePayload>;

/** https://www.postgresql.org/docs/current/rowtypes.html */
export const composite: KindModule<'composite', CompositePayload, CompositeDeclared> = {
  kind: 'composite',
  label: () => 'composite type',
  places: [{ in: 'document', key: 'composite' }],
  schema: Composite,
  parents: ['schema'],
  precious: true,
  claims: ({ path }) => [
    ['relation', ...path],
    ['type', ...path],
  ],
  idOf: ({ namespace, name }) => (name === undefined ? undefined : { kind: 'composite', path: [namespace, name] }),
  declare: ({ attributes }, { namespace, name, at }) => [
    {
      sql: createComposite([namespace, name ?? ''], { attributes: Object.entries(attributes).map(toAttribute) }),
      fragments: Object.entries(attributes).map(([key, value]) => ({
        text: typeOf(value),
        at: [...at, 'attributes', key, ...(typeof value === 'string' ? [] : ['type'])],
        as: 'type',
      })),
    },
  ],
  origin: () => [['attributes'], []],
  describe: ({ path, payload }) => ({
    key: 'composite',
    name: path[1] ?? '',
    item: { attributes: Object.fromEntries(payload.attributes.map(describeAttribute)) },
  }),
  catalog: {
    probe: `pg_class where oid >= ${FIRST_USER_OID} and relkind = 'c'`,
    sql: () => `select n.nspname as schema, t.typname as name,
        coalesce((select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
            'collation', ${collationColumn('a.attcollation', 'b.typcollation', 'co', 'cn')}) order by a.attnum)
          from pg_attribute a join pg_type b on b.oid = a.atttypid
            left join pg_collation co on co.oid = a.attcollation left join pg_namespace cn on cn.oid = co.collnamespace
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped), '[]') as attributes,
        array[${address('pg_type', 't.oid')}, ${address('pg_type', 't.typarray')}, ${address('pg_class', 'c.oid')}] as oids
      from pg_type t join pg_namespace n on n.oid = t.typnamespace join pg_class c on c.oid = t.typrelid
      where t.typtype = 'c' and c.relkind = 'c' and ${userNamespace()} and ${userObject('pg_type', 't.oid')}
      order by n.nspname, t.typname`,
    fact: (row) => ({
      kind: 'composite',
      path: [String(row.schema), String(row.name)],
      payload: { attributes: row.attributes as readonly Attribute[] },
    }),
  },
  create: ({ path, payload }) => [{ sql: createComposite(path, payload) }],
  drop: ({ path }) => [{ sql: `DROP TYPE ${qualified(path)}` }],
  rename: (from, to) => renamed('TYPE', from, to),
  members: {
    kind: 'attribute',
    key: 'attributes',
    precious: true,
    names: ({ attributes }) => attributes.map(({ name }) => name),
    rename: (owner, from, to) => ({
      sql: `ALTER TYPE ${qualified(owner.path)} RENAME ATTRIBUTE ${quote(from)} TO ${quote(to)}`,
    }),
  },
  attributes: { attributes: change },
};

function typeOf(value: CompositeDeclared['attributes'][string]): string {
  return (typeof value === 'string' ? value : value.type).trim();
}

function toAttribute([name, value]: readonly [string, CompositeDeclared['attributes'][string]]): Attribute {
  const collation = typeof value === 'string' || value.collation === undefined ? null : nameSql(value.collation);
  return { name, type: typeOf(value), collation };
}

function describeAttribute({ name, type, collation }: Attribute): readonly [string, unknown] {
  return [name, collation === null ? type : { type, collation: collationName(collation) }];
}

/** What happens to the attributes, by name. */
interface Difference {
  readonly gone: readonly Attribute[];
  readonly added: readonly Attribute[];
  readonly retyped: readonly { readonly was: Attribute; readonly is: Attribute }[];
  /** ADD ATTRIBUTE knows only the end. */
  readonly moved: boolean;
}

function difference({ before, after }: CompositeChange): Difference {
  const [was, is] = [before.payload.attributes, after.payload.attributes];
  const pairs = is.flatMap((now) => {
    const old = was.find(({ name }) => name === now.name);
    return old === undefined ? [] : [{ was: old, is: now }];
  });
  const gone = was.filter(({ name }) => !is.some((now) => now.name === name));
  const added = is.filter(({ name }) => !was.some((old) => old.name === name));
  const reached = [...was.filter((old) => !gone.includes(old)), ...added];
  return {
    gone,
    added,
    retyped: pairs.filter((pair) => pair.was.type !== pair.is.type || pair.was.collation !== pair.is.collation),
    moved: reached.some(({ name }, n) => name !== is[n]?.name),
  };
}

/** https://www.postgresql.org/docs/current/sql-altertype.html */
function change(request: CompositeChange): readonly Statement[] {
  const { after, context } = request;
  const { gone, added, retyped, moved } = difference(request);
  const { direct, inside } = columnsOf(after, context.dependents);
  // Postgres changes no attribute of a type that a column holds
  if (moved || (retyped.length > 0 && direct.length + inside.length > 0)) return rebuilt(request);
  const actions = [
    ...gone.map(({ name }) => `DROP ATTRIBUTE ${quote(name)}`),
    ...retyped.map(
      ({ is }) =>
        `ALTER ATTRIBUTE ${quote(is.name)} TYPE ${is.type}${is.collation === null ? '' : ` COLLATE ${is.collation}`}`,
    ),
    ...added.map((attribute) => `ADD ATTRIBUTE ${attributeSql(attribute)}`),
  ];
  const sql = `ALTER TYPE ${qualified(after.path)} ${actions.join(', ')}`;
  const typed = context.dependents.some(({ kind }) => kind === 'row_type') ? ['row_type'] : [];
  if (gone.length + retyped.length === 0) return [typed.length === 0 ? { sql } : { sql, rebuilds: typed }];
  return [
    { sql, rebuilds: ['view', 'materialized_view', ...typed], hazards: gone.map(({ name }) => removed(after, name)) },
  ];
}

/**
 * Values go through text, whose fields stand in the new order: reading a field refuses what does not fit, where an explicit
 * cast may cut it off. An array's elements need a function, for USING takes no subquery.
 */
function rebuilt(request: CompositeChange): readonly Statement[] {
  const { before, after, context } = request;
  const { gone, added, retyped, moved } = difference(request);
  const type = qualified(after.path);
  const sameLayout = !moved && gone.length + added.length === 0;
  const row = (value: string) => rowText(value, before.payload.attributes, after.payload.attributes, type);
  const convert = qualified([after.path[0] ?? '', asidePath(after.path)[1] ?? '']);
  const arrays = !sameLayout && isUsed(`${type}[]`, context.dependents);
  return rebuild({
    type: { kind: after.kind, path: after.path },
    word: 'TYPE',
    create: createComposite(after.path, after.payload),
    dependents: context.dependents,
    afterwards: context.afterwards,
    apart: !sameLayout,
    using: (value, array) => {
      if (sameLayout) return `${value}::text::${type}${array ? '[]' : ''}`;
      return array ? `${convert}(${value})` : row(value);
    },
    hazards: [
      ...gone.map(({ name }) => removed(after, name)),
      ...retyped.filter(({ was, is }) => was.type !== is.type).map(({ was, is }) => narrowed(after, was, is)),
    ],
    ...(arrays
      ? {
          around: {
            before: [{ sql: arrayFunction(convert, qualified(asidePath(after.path)), type, row('$1[n]')) }],
            after: [{ sql: `DROP FUNCTION ${convert}(${qualified(asidePath(after.path))}[])` }],
          },
          broken: {
            what: `an array of ${type} with one dimension from 1`,
            of: (value: string, array: boolean) =>
              array ? `array_ndims(${value}) > 1 OR array_lower(${value}, 1) <> 1` : undefined,
          },
        }
      : {}),
  });
}

function rowText(value: string, was: readonly Attribute[], is: readonly Attribute[], type: string): string {
  const fields = is.map(({ name }) => (was.some((old) => old.name === name) ? `(${value}).${quote(name)}` : 'NULL'));
  return `CASE WHEN ${value} IS DISTINCT FROM NULL THEN ROW(${fields.join(', ')})::text::${type} END`;
}

function arrayFunction(name: string, old: string, type: string, element: string): string {
  const odd = `WHEN array_ndims($1) > 1 OR array_lower($1, 1) <> 1 THEN ('not carried over: ' || $1::text)::${type}[]`;
  const elements = `ARRAY(SELECT ${element} FROM generate_subscripts($1, 1) AS n ORDER BY n)`;
  const body = `SELECT CASE ${odd} WHEN $1 IS NOT NULL THEN ${elements} END`;
  return `CREATE FUNCTION ${name}(${old}[]) RETURNS ${type}[] LANGUAGE sql AS ${dollar(body)}`;
}

function removed(owner: FactOf<'composite', CompositePayload>, name: string): Hazard {
  return {
    hazard: 'drop',
    id: { kind: 'attribute', path: [...owner.path, name] },
    why: `every value of the type loses ${name}`,
  };
}

function narrowed(owner: FactOf<'composite', CompositePayload>, was: Attribute, is: Attribute): Hazard {
  return {
    hazard: 'narrow',
    id: { kind: 'attribute', path: [...owner.path, is.name] },
    why: `not every ${was.type} is a ${is.type}`,
    when: narrows(was.type, is.type),
  };
}
