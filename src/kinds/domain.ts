import { Type } from 'typebox';
import { address, FIRST_USER_OID, userNamespace, userObject } from '../sql/catalog.ts';
import { qualified } from '../sql/quote.ts';
import { Expression, type Name, NameOf, nameSql, type Sql, sqlText } from './fragments.ts';
import type { Change, Fragment, KindModule, Statement } from './kind.ts';
import { narrows } from './narrowing.ts';
import { renamed } from './rename.ts';
import { aroundParked, columnsOf, rebuild } from './retype.ts';
import { collationColumn, collationName, createDomain, type DomainPayload } from './types.ts';
import { valuesOf } from './values.ts';

const Domain = Type.Object(
  {
    type: Type.String({ description: 'The type under it, as SQL.', examples: ['text', 'numeric(10,2)'] }),
    collation: Type.Optional(NameOf('COLLATE: a literal name, or namespace.name.', ['C'])),
    nullable: Type.Optional(Type.Boolean({ description: 'false: NOT NULL.', default: true })),
    default: Type.Optional(Expression('The value of a new row whose column names none.', ['0', "''"])),
  },
  { description: 'A type with conditions of its own (CREATE DOMAIN).' },
);

export type DomainDeclared = {
  readonly type: string;
  readonly collation?: Name;
  readonly nullable?: boolean;
  readonly default?: Sql;
};

type DomainChange = Change<'domain', DomainPayload>;

/** https://www.postgresql.org/docs/current/sql-createdomain.html */
export const domain: KindModule<'domain', DomainPayload, DomainDeclared> = {
  kind: 'domain',
  label: () => 'domain',
  places: [{ in: 'document', key: 'domain' }],
  schema: Domain,
  parents: ['schema'],
  precious: true,
  claims: ({ path }) => [['type', ...path]],
  separator: '',
  idOf: ({ namespace, name }) => (name === undefined ? undefined : { kind: 'domain', path: [namespace, name] }),
  declare: (declared, { namespace, name, at }) => {
    const payload = {
      type: declared.type.trim(),
      collation: declared.collation === undefined ? null : nameSql(declared.collation),
      nullable: declared.nullable ?? true,
      default: declared.default === undefined ? null : sqlText(declared.default),
    };
    const fragments: readonly Fragment[] = [
      { text: payload.type, at: [...at, 'type'], as: 'type' },
      ...(payload.default === null
        ? []
        : [{ text: payload.default, at: [...at, 'default'], as: 'expression' } satisfies Fragment]),
    ];
    return [{ sql: createDomain([namespace, name ?? ''], payload), fragments }];
  },
  origin: () => [[]],
  describe: ({ path, payload }) => ({
    key: 'domain',
    name: path[1] ?? '',
    item: {
      type: payload.type,
      ...(payload.collation === null ? {} : { collation: collationName(payload.collation) }),
      ...(payload.nullable ? {} : { nullable: false }),
      ...(payload.default === null ? {} : { default: payload.default }),
    },
  }),
  catalog: {
    probe: `pg_type where oid >= ${FIRST_USER_OID} and typtype = 'd'`,
    sql: () => `select n.nspname as schema, t.typname as name, format_type(t.typbasetype, t.typtypmod) as type,
        ${collationColumn('t.typcollation', 'b.typcollation', 'co', 'cn')} as collation,
        not t.typnotnull as nullable, pg_get_expr(t.typdefaultbin, 0) as default,
        array[${address('pg_type', 't.oid')}, ${address('pg_type', 't.typarray')}] as oids
      from pg_type t join pg_namespace n on n.oid = t.typnamespace join pg_type b on b.oid = t.typbasetype
        left join pg_collation co on co.oid = t.typcollation left join pg_namespace cn on cn.oid = co.collnamespace
      where t.typtype = 'd' and ${userNamespace()} and ${userObject('pg_type', 't.oid')}
      order by n.nspname, t.typname`,
    fact: (row) => ({
      kind: 'domain',
      path: [String(row.schema), String(row.name)],
      payload: {
        type: String(row.type),
        collation: row.collation as string | null,
        nullable: row.nullable === true,
        default: row.default as string | null,
      },
    }),
  },
  create: ({ path, payload }) => [{ sql: createDomain(path, payload) }],
  drop: ({ path }) => [{ sql: `DROP DOMAIN ${qualified(path)}` }],
  rename: (from, to) => renamed('DOMAIN', from, to),
  attributes: {
    type: retype,
    collation: retype,
    nullable: (change) => (rebuilds(change) ? [] : nullability(change)),
    default: (change) => {
      const { path, payload } = change.after;
      const action = payload.default === null ? 'DROP DEFAULT' : `SET DEFAULT ${payload.default}`;
      return rebuilds(change) ? [] : [{ sql: `ALTER DOMAIN ${qualified(path)} ${action}` }];
    },
  },
};

/** The new domain is created with its default and nullability. */
function rebuilds({ changed }: DomainChange): boolean {
  return changed.has('type') || changed.has('collation');
}

function nullability({ after, context }: DomainChange): readonly Statement[] {
  const alter = `ALTER DOMAIN ${qualified(after.path)}`;
  if (after.payload.nullable) return [{ sql: `${alter} DROP NOT NULL` }];
  const query = valuesOf(after.path, context.dependents, 'value IS NULL');
  const what = `NOT NULL of ${qualified(after.path)}`;
  const statement = { sql: `${alter} SET NOT NULL`, ...(query === undefined ? {} : { offenders: { query, what } }) };
  return aroundParked(after, context.dependents, [statement]);
}

/** The type under a domain is fixed. */
function retype({ before, after, context }: DomainChange): readonly Statement[] {
  const { direct, inside } = columnsOf(after, context.dependents);
  const same = before.payload.type === after.payload.type;
  const through = isText(before.payload.type) && !isText(after.payload.type);
  return rebuild({
    type: { kind: after.kind, path: after.path },
    word: 'DOMAIN',
    create: createDomain(after.path, after.payload),
    dependents: context.dependents,
    afterwards: context.afterwards,
    // an assignment refuses a value that does not fit, where an explicit cast may cut it off
    using: (value, array) => {
      const { convert } = context.notes;
      if (convert !== undefined && !array) return convert(value);
      return through || convert !== undefined
        ? `${value}::text::${qualified(after.path)}${array ? '[]' : ''}`
        : undefined;
    },
    hazards:
      same || direct.length + inside.length === 0
        ? []
        : [
            {
              hazard: 'narrow',
              id: { kind: 'domain', path: after.path },
              why: `not every ${before.payload.type} is a ${after.payload.type}`,
              when: narrows(before.payload.type, after.payload.type),
            },
          ],
  });
}

function isText(type: string): boolean {
  return /^(text|character varying|character|public\.citext)(\(\d+\))?$/.test(type);
}
