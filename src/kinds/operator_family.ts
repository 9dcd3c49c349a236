import { Type } from 'typebox';
import { FIRST_USER_OID, userNamespace, userObject } from '../sql/catalog.ts';
import { literal, quote } from '../sql/quote.ts';
import type { AlterRule, FactOf, Fragment, KindModule, Row } from './kind.ts';
import {
  declaredMembers,
  describeMembers,
  MEMBER_PROPERTIES,
  type MembersDeclared,
  type MembersPayload,
  memberChanges,
  memberColumns,
  memberItems,
  membersOf,
} from './operator_members.ts';
import { renamedUsing, using } from './rename.ts';

const OperatorFamily = Type.Object(
  {
    method: Type.String({ description: 'The access method, literal.', minLength: 1, examples: ['btree', 'gist'] }),
    ...MEMBER_PROPERTIES,
  },
  {
    description:
      'An operator family: operator classes that work together, and what belongs to none of them alone (operators of two types, all operators of gist and gin).',
  },
);

export type OperatorFamilyDeclared = {
  readonly method: string;
  readonly operators?: MembersDeclared;
  readonly functions?: MembersDeclared;
};

export type OperatorFamilyPayload = MembersPayload;

const alter: AlterRule<'operator_family', OperatorFamilyPayload> = ({ before, after }) => {
  const { gone, come } = memberChanges(before.payload, after.payload);
  const family = `ALTER OPERATOR FAMILY ${using(after.path)}`;
  return [
    ...(gone.length === 0 ? [] : [{ sql: `${family} DROP ${gone.join(', ')}` }]),
    ...(come.length === 0 ? [] : [{ sql: `${family} ADD ${come.join(', ')}` }]),
  ];
};

/** https://www.postgresql.org/docs/current/sql-createopfamily.html */
export const operatorFamily: KindModule<'operator_family', OperatorFamilyPayload, OperatorFamilyDeclared> = {
  kind: 'operator_family',
  label: () => 'operator family',
  places: [{ in: 'document', key: 'operator_family' }],
  schema: OperatorFamily,
  parents: ['schema'],
  precious: false,
  // the access method is part of the identity
  idOf: () => undefined,
  declare: (declared, { namespace, name = '', at }) => {
    const family = using([namespace, name, declared.method]);
    const { items, fragments } = declaredMembers(declared, at);
    const method: Fragment = { text: quote(declared.method), at: [...at, 'method'], as: 'name' };
    return [
      { sql: `CREATE OPERATOR FAMILY ${family}`, fragments: [method] },
      ...(items.length === 0 ? [] : [{ sql: `ALTER OPERATOR FAMILY ${family} ADD ${items.join(', ')}`, fragments }]),
    ];
  },
  madePath: ({ namespace, name = '' }) => `select json_build_array(n.nspname, f.opfname, am.amname)
    from pg_opfamily f join pg_namespace n on n.oid = f.opfnamespace join pg_am am on am.oid = f.opfmethod
    where n.nspname = ${literal(namespace)} and f.opfname = ${literal(name)} order by f.oid desc limit 1`,
  origin: () => [[]],
  describe: ({ path, payload }) => ({
    key: 'operator_family',
    name: path[1] ?? '',
    item: { method: path[2] ?? '', ...describeMembers(payload) },
  }),
  catalog: {
    probe: `pg_opfamily where oid >= ${FIRST_USER_OID}`,
    sql: () => `select schema, name, method, operators, functions, array[oid] || members as oids from (
      select n.nspname as schema, f.opfname as name, am.amname as method, 'pg_opfamily:' || f.oid || ':0' as oid,
        ${memberColumns('f.oid', 'true', 'not')}
      from pg_opfamily f join pg_namespace n on n.oid = f.opfnamespace join pg_am am on am.oid = f.opfmethod
      where ${userNamespace()} and ${userObject('pg_opfamily', 'f.oid')}) found
      order by schema, name, method`,
    fact,
  },
  create: ({ path, payload }) => {
    const items = memberItems(payload);
    return [
      { sql: `CREATE OPERATOR FAMILY ${using(path)}` },
      ...(items.length === 0 ? [] : [{ sql: `ALTER OPERATOR FAMILY ${using(path)} ADD ${items.join(', ')}` }]),
    ];
  },
  drop: ({ path }) => [{ sql: `DROP OPERATOR FAMILY ${using(path)}` }],
  rename: ({ path }, to) => renamedUsing('OPERATOR FAMILY', path, to.path),
  attributes: { operators: alter, functions: alter },
};

function fact(row: Row): FactOf<'operator_family', OperatorFamilyPayload> {
  const path = [String(row.schema), String(row.name), String(row.method)];
  return { kind: 'operator_family', path, payload: membersOf(row) };
}
