import { Type } from 'typebox';
import { FIRST_USER_OID, userNamespace, userObject } from '../sql/catalog.ts';
import { literal, qualified } from '../sql/quote.ts';
import { builtinName, type Name, NameOf, nameSql } from './fragments.ts';
import type { FactOf, Fragment, KindModule, Row, Scope, Statement } from './kind.ts';
import {
  declaredMembers,
  describeMembers,
  MEMBER_PROPERTIES,
  type MembersDeclared,
  type MembersPayload,
  memberColumns,
  memberItems,
  membersOf,
} from './operator_members.ts';
import { renamedUsing, using } from './rename.ts';

const TypeText = (description: string, example: string) => Type.String({ description, examples: [example] });

const OperatorClass = Type.Object(
  {
    type: TypeText('FOR TYPE: the type that is indexed, as SQL.', 'billing.amount'),
    method: Type.String({ description: 'The access method, literal.', minLength: 1, examples: ['btree', 'gist'] }),
    default: Type.Optional(
      Type.Boolean({ description: 'DEFAULT: an index of the type takes it where none is named.', default: false }),
    ),
    family: Type.Optional(
      NameOf('The operator family, a document of its own; without it that of the same name.', ['billing.amount_ops']),
    ),
    ...MEMBER_PROPERTIES,
    storage: Type.Optional(TypeText('STORAGE: the type in the index, where it is another one.', 'bytea')),
  },
  { description: 'An operator class: how an access method works with a type.' },
);

export type OperatorClassDeclared = {
  readonly type: string;
  readonly method: string;
  readonly default?: boolean;
  readonly family?: Name;
  readonly operators?: MembersDeclared;
  readonly functions?: MembersDeclared;
  readonly storage?: string;
};

export type OperatorClassPayload = MembersPayload & {
  readonly type: string;
  readonly default: boolean;
  /** The literal name of its family. */
  readonly family: readonly string[];
  readonly storage: string | null;
};

/** https://www.postgresql.org/docs/current/sql-createopclass.html */
export const operatorClass: KindModule<'operator_class', OperatorClassPayload, OperatorClassDeclared> = {
  kind: 'operator_class',
  label: () => 'operator class',
  places: [{ in: 'document', key: 'operator_class' }],
  schema: OperatorClass,
  parents: ['schema'],
  precious: false,
  // the access method is part of the identity
  idOf: () => undefined,
  declare,
  madePath: ({ namespace, name = '' }) => `select json_build_array(n.nspname, c.opcname, am.amname)
    from pg_opclass c join pg_namespace n on n.oid = c.opcnamespace join pg_am am on am.oid = c.opcmethod
    where n.nspname = ${literal(namespace)} and c.opcname = ${literal(name)} order by c.oid desc limit 1`,
  origin: () => [[]],
  describe: ({ path, payload }) => ({ key: 'operator_class', name: path[1] ?? '', item: describe(path, payload) }),
  catalog: {
    probe: `pg_opclass where oid >= ${FIRST_USER_OID}`,
    // what depends on the class stands in it: the rest of its operators and functions belongs to the family
    sql: () => `select schema, name, method, type, "default", family, storage, operators, functions, array[oid] || members as oids from (
      select n.nspname as schema, c.opcname as name, am.amname as method, 'pg_opclass:' || c.oid || ':0' as oid,
        format_type(c.opcintype, null) as type, c.opcdefault as default, json_build_array(fn.nspname, f.opfname) as family,
        case when c.opckeytype <> 0 then format_type(c.opckeytype, null) end as storage,
        ${memberColumns('c.opcfamily', 'd.refobjid = c.oid', '')}
      from pg_opclass c join pg_namespace n on n.oid = c.opcnamespace join pg_am am on am.oid = c.opcmethod
        join pg_opfamily f on f.oid = c.opcfamily join pg_namespace fn on fn.oid = f.opfnamespace
      where ${userNamespace()} and ${userObject('pg_opclass', 'c.oid')}) found
      order by schema, name, method`,
    fact,
  },
  create: ({ path, payload }) => [
    {
      sql: classSql(path, { ...payload, family: qualified(payload.family), items: memberItems(payload) }),
    },
  ],
  drop: ({ path }) => [{ sql: `DROP OPERATOR CLASS ${using(path)}` }],
  rename: ({ path }, to) => renamedUsing('OPERATOR CLASS', path, to.path),
  attributes: {
    operators: 'replace',
    functions: 'replace',
    type: 'replace',
    default: 'replace',
    family: 'replace',
    storage: 'replace',
  },
};

interface Definition extends Pick<OperatorClassPayload, 'type' | 'default' | 'storage'> {
  readonly family: string;
  readonly items: readonly string[];
}

function classSql(path: readonly string[], { type, family, storage, items, ...rest }: Definition): string {
  const [schema = '', name = '', method = ''] = path;
  // something must stand there: a storage of the type itself says nothing
  const stored = storage ?? (items.length === 0 ? type : null);
  const all = [...items, ...(stored === null ? [] : [`STORAGE ${stored}`])];
  const head = `CREATE OPERATOR CLASS ${qualified([schema, name])}${rest.default ? ' DEFAULT' : ''}`;
  return `${head} FOR TYPE ${type} USING ${qualified([method])} FAMILY ${family} AS ${all.join(', ')}`;
}

function declare(declared: OperatorClassDeclared, { namespace, name = '', at }: Scope): readonly Statement[] {
  const type = declared.type.trim();
  const storage = declared.storage?.trim() ?? null;
  const family = declared.family === undefined ? qualified([namespace, name]) : nameSql(declared.family);
  const members = declaredMembers(declared, at);
  const sql = classSql([namespace, name, declared.method], {
    type,
    default: declared.default ?? false,
    family,
    storage,
    items: members.items,
  });
  const fragments: readonly Fragment[] = [
    { text: type, at: [...at, 'type'], as: 'type' },
    ...(declared.family === undefined ? [] : [{ text: family, at: [...at, 'family'], as: 'name' } satisfies Fragment]),
    ...members.fragments,
    ...(storage === null ? [] : [{ text: storage, at: [...at, 'storage'], as: 'type' } satisfies Fragment]),
  ];
  return [{ sql, fragments }];
}

function fact(row: Row): FactOf<'operator_class', OperatorClassPayload> {
  return {
    kind: 'operator_class',
    path: [String(row.schema), String(row.name), String(row.method)],
    payload: {
      ...membersOf(row),
      type: String(row.type),
      default: row.default === true,
      family: row.family as readonly string[],
      storage: row.storage as string | null,
    },
  };
}

function describe([schema, name, method]: readonly string[], payload: OperatorClassPayload): Record<string, unknown> {
  const { family } = payload;
  const usual = family[0] === schema && family[1] === name;
  return {
    type: payload.type,
    method,
    ...(payload.default ? { default: true } : {}),
    ...(usual ? {} : { family: builtinName(family) }),
    ...describeMembers(payload),
    ...(payload.storage === null ? {} : { storage: payload.storage }),
  };
}
