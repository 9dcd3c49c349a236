import { type TSchema, Type } from 'typebox';
import { isTable, isTableOrForeign, userNamespace, userObject } from '../sql/catalog.ts';
import { qualified, quote } from '../sql/quote.ts';
import {
  aboutMember,
  describeMember,
  MemberGrants,
  type MemberGrantsDeclared,
  memberSources,
  onMember,
} from './extension_member.ts';
import { onIdentity } from './identity.ts';
import type {
  Change,
  Context,
  FactOf,
  Id,
  KindModule,
  Payload,
  Place,
  Row,
  Scope,
  Statement,
  YamlPath,
} from './kind.ts';
import {
  ANY_PRIVILEGES,
  aimedAt,
  GRANTED_ON,
  isUnnamed,
  isUnnamedOwner,
  OWNED,
  type Owned,
  ownedOf,
  type Path,
} from './owned.ts';
import {
  ALL,
  aclDifference,
  catalogPrivileges,
  declaredPrivileges,
  describePrivileges,
  everyPrivilege,
  type Granting,
  type GrantPayload,
  granting,
  less,
  newerWords,
  Privileges,
  type PrivilegesDeclared,
  type PrivilegesPayload,
  regranting,
  ungranting,
} from './privileges.ts';

type ByRole = { readonly [grantee: string]: PrivilegesDeclared };
type ColumnGrantsDeclared = { readonly [column: string]: ByRole };
export type GrantDeclared = PrivilegesDeclared | ColumnGrantsDeclared | MemberGrantsDeclared;

type GrantFact = FactOf<'grant', GrantPayload>;

const ColumnGrants: TSchema = Type.Record(Type.String(), Type.Record(Type.String(), Privileges), {
  description: 'What roles may do with single columns: by column, then by role.',
  examples: [{ email: { reader: 'select' } }],
});

/** A thing with privileges that is no object of its own, or not ours. */
interface Part {
  /** What holds the grant. */
  readonly holders: (path: Path) => readonly Id[];
  readonly at: (path: Path, grantee: string) => YamlPath;
  readonly ofColumn?: true;
}

const PARTS: { readonly [target: string]: Part } = {
  column: {
    holders: (path) => [{ kind: 'column', path }],
    at: (path, grantee) => ['columns', path.at(-1) ?? '', 'grants', grantee],
    ofColumn: true,
  },
  view_column: {
    holders: (path) => ['view', 'materialized_view'].map((kind) => ({ kind, path: path.slice(0, -1) })),
    at: (path, grantee) => ['column_grants', path.at(-1) ?? '', grantee],
    ofColumn: true,
  },
  identity: {
    holders: (path) => [{ kind: 'column', path }],
    at: (path, grantee) => ['columns', path.at(-1) ?? '', 'identity_grants', grantee],
  },
  extension: {
    holders: (path) => [{ kind: 'extension', path: path.slice(0, 1) }],
    at: (path, grantee) => ['member_grants', ...describeMember(path.slice(1)), grantee],
  },
};

/**
 * What a role may do with a thing, where that is not what Postgres gives it by itself. Its path is the kind of the thing, the thing's
 * own path, and the role: a name, `public`, or `current_user` for an owner who needs not be named. Who granted it is left out.
 * https://www.postgresql.org/docs/current/sql-grant.html
 */
export const grant: KindModule<'grant', GrantPayload, GrantDeclared> = {
  kind: 'grant',
  label: () => 'grant',
  places: [
    ...[...GRANTED_ON, 'column'].map((kind): Place => ({ in: kind, key: 'grants', form: 'map' })),
    { in: 'column', key: 'identity_grants', form: 'map' },
    ...['view', 'materialized_view'].map(
      (kind): Place => ({ in: kind, key: 'column_grants', form: 'single', schema: ColumnGrants }),
    ),
    { in: 'extension', key: 'member_grants', form: 'single', schema: MemberGrants },
  ],
  schema: Privileges,
  parents: [],
  parentOf: ({ path }) => {
    const { target, object } = read(path);
    return PARTS[target]?.holders(object) ?? [{ kind: target, path: object }];
  },
  precious: false,
  claims: ({ path, payload, aside }) => {
    const { target, object, grantee } = read(path);
    const whole = wholeOf(target, object, aside);
    const all = whole === undefined ? [object] : [object, whole];
    return all.map((one) => (payload.own ? ['owner', ...one] : ['grantee', ...one, grantee]));
  },
  idOf: (scope) => {
    const [only, ...others] = written({}, scope);
    const known = only !== undefined && others.length === 0 && isNamed(only.path);
    return known ? { kind: 'grant', path: only.path } : undefined;
  },
  declare: (declared, scope) =>
    written(declared, scope).flatMap(({ path, privileges, about }) =>
      granting(declaredPrivileges(privileges, scope.major), to(path, false, about)),
    ),
  features: (declared, scope) =>
    written(declared, scope).flatMap(({ privileges, at }) =>
      newerWords(privileges) ? [{ at, since: 17, what: 'MAINTAIN' }] : [],
    ),
  origin: ({ path }) => {
    const { target, object, grantee } = read(path);
    const at = PARTS[target]?.at(object, grantee) ?? ['grants', grantee];
    // a role may be written by another word for it
    return [at, at.slice(0, -1), at.slice(0, 1)];
  },
  describe: ({ path, payload }) => {
    const { target, object, grantee } = read(path);
    const item = describePrivileges(payload);
    if (target === 'view_column') return { key: 'column_grants', item: nested([object.at(-1) ?? '', grantee], item) };
    if (target === 'extension')
      return { key: 'member_grants', item: nested([...describeMember(object.slice(1)), grantee], item) };
    return { key: target === 'identity' ? 'identity_grants' : 'grants', name: grantee, item };
  },
  catalog: { probe: ANY_PRIVILEGES, sql: catalogSql, fact: factOf },
  create: (fact) => granting(fact.payload, ofFact(fact)),
  drop: (fact, context) =>
    losing(ungranting(fact.payload, ofFact(fact)), { before: fact.payload, after: NOTHING }, context),
  attributes: { granted: change, grantable: change, revoked: change, own: 'replace' },
};

function change({ before, after, context }: Change<'grant', GrantPayload>): readonly Statement[] {
  const statements = regranting(before.payload, after.payload, ofFact(after));
  return losing(statements, { before: before.payload, after: after.payload }, context);
}

const NOTHING: PrivilegesPayload = { granted: [], grantable: [], revoked: [] };

/** What is revoked from a table is revoked from its columns, too, and comes again there; so what shall not come goes as well. */
function losing(
  statements: readonly Statement[],
  { before, after }: { readonly before: PrivilegesPayload; readonly after: PrivilegesPayload },
  { dependents, afterwards }: Context,
): readonly Statement[] {
  const revoked = less(held(before), held(after));
  const touched = [...revoked, ...less(before.grantable, after.grantable)];
  const later = (fact: GrantFact) => {
    const then = afterwards?.(fact);
    return then !== undefined && isGrant(then) ? held(then.payload) : [];
  };
  const isTouched = (fact: GrantFact) =>
    touched.length > 0 &&
    [...held(fact.payload), ...later(fact)].some((word) => [word, ...touched].includes(ALL) || touched.includes(word));
  const loses = dependents.filter(isGrant).filter(isTouched);
  if (loses.length === 0) return statements;
  const left = loses.flatMap((lost) => {
    const over = revoked.includes(ALL) ? [] : less(held(lost.payload), [...revoked, ...later(lost)]);
    return ungranting({ ...NOTHING, granted: over }, ofFact(lost));
  });
  const rebuilt = statements.map((statement) =>
    statement.sql.startsWith('REVOKE') ? { ...statement, loses } : statement,
  );
  return [...rebuilt, ...left];
}

function held({ granted, grantable }: PrivilegesPayload): readonly string[] {
  return [...granted, ...grantable];
}

function isGrant(fact: FactOf<string, Payload>): fact is GrantFact {
  return fact.kind === 'grant';
}

function read([target = '', ...rest]: Path): {
  readonly target: string;
  readonly object: Path;
  readonly grantee: string;
} {
  return { target, object: rest.slice(0, -1), grantee: rest.at(-1) ?? '' };
}

interface Written {
  readonly path: Path;
  readonly at: YamlPath;
  readonly privileges: PrivilegesDeclared;
  /** A member of an extension as it is written. */
  readonly about?: About;
}

type About = (compose: (object: string) => string) => string;

/** One item of YAML is one grant, or a map of them. */
function written(declared: GrantDeclared, { parent, name, key, at }: Scope): readonly Written[] {
  if (parent === undefined) return [];
  if (key === 'column_grants') {
    return leaves(declared, 2).map(({ keys, privileges }) => ({
      path: ['view_column', ...parent.path, ...keys],
      at: [...at, ...keys],
      privileges,
    }));
  }
  if (key === 'member_grants') {
    return leaves(declared, 3).map(({ keys, privileges }) => {
      const [members = '', called = ''] = keys;
      const about: About = (compose) => aboutMember(parent.path[0] ?? '', members, called, compose);
      return { path: ['extension', ...parent.path, ...keys], at: [...at, ...keys], privileges, about };
    });
  }
  const target = key === 'identity_grants' ? 'identity' : parent.kind;
  const [only] = leaves(declared, 0);
  return only === undefined || name === undefined
    ? []
    : [{ path: [target, ...parent.path, name], at, privileges: only.privileges }];
}

/** What stands so many keys below. */
function leaves(
  value: GrantDeclared,
  depth: number,
): readonly { readonly keys: readonly string[]; readonly privileges: PrivilegesDeclared }[] {
  if (depth === 0) return isPrivileges(value) ? [{ keys: [], privileges: value }] : [];
  return Object.entries(value).flatMap(([key, inner]: readonly [string, GrantDeclared]) =>
    leaves(inner, depth - 1).map(({ keys, privileges }) => ({ keys: [key, ...keys], privileges })),
  );
}

/** How deep it stands says which it is: roles and columns may be called like the keys of the long form. */
function isPrivileges(_value: GrantDeclared): _value is PrivilegesDeclared {
  return true;
}

function nested(keys: readonly string[], item: unknown): unknown {
  return keys.reduceRight((inner, key) => Object.fromEntries([[key, inner]]), item);
}

/** False where Postgres names the thing, and a document does not know how. */
function isNamed(path: Path): boolean {
  const { target, object } = read(path);
  return !isUnnamed(target, object) && target !== 'extension';
}

/** A name that only the database knows: the namespace of a member, the sequence of a column, the table of a sequence. */
function beside(aside: GrantFact['aside']): readonly string[] {
  return Array.isArray(aside?.on) ? aside.on.map(String) : [];
}

/** The table that decides who owns it. */
function wholeOf(target: string, object: Path, aside: GrantFact['aside']): Path | undefined {
  if (target === 'sequence') return beside(aside);
  return target === 'identity' || PARTS[target]?.ofColumn === true ? object.slice(0, 2) : undefined;
}

function ofFact({ path, payload, aside }: GrantFact): Granting {
  const { target, object } = read(path);
  const names = beside(aside);
  if (target === 'identity') return to(path, payload.own, (compose) => compose(`SEQUENCE ${qualified(names)}`));
  if (target !== 'extension') return to(path, payload.own);
  return to(path, payload.own, (compose) => compose(onMember(object.slice(1), names[0])));
}

function to(path: Path, own: boolean, about?: About): Granting {
  const { target, object, grantee } = read(path);
  const column = PARTS[target]?.ofColumn === true ? ` (${quote(object.at(-1) ?? '')})` : '';
  return {
    grantee,
    // a table's owner has nothing on its columns of which the catalog would know
    own: own && column === '',
    words: (privileges) => privileges.map((word) => `${word.toUpperCase()}${column}`).join(', '),
    statement: (does, what, rest) => {
      if (about !== undefined) return { sql: about((name) => `${does} ${what} ON ${name} ${rest}`) };
      if (column !== '') return { sql: `${does} ${what} ON TABLE ${qualified(object.slice(0, -1))} ${rest}` };
      if (target === 'identity')
        return { sql: onIdentity(object, (name) => `${does} ${what} ON SEQUENCE ${name} ${rest}`) };
      const on = ownedOf(target)?.on ?? ownedOf(target)?.word;
      return aimedAt(target, object, (name) => `${does} ${what} ON ${on} ${name} ${rest}`);
    },
  };
}

/** https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-ACLITEM-FN-TABLE */
function catalogSql(): string {
  const sources = [...Object.entries(OWNED).flatMap(wholes), columns(), identities(), ...memberSources()];
  const unnamed = `o.kind <> 'extension' and ${isUnnamedOwner('o.owner')}`;
  const at = `o.catalog || ':' || o.oid || ':'`;
  return `select o.kind, o.path, o.aside, g.grantee = o.owner as own, g.granted, g.grantable, g.revoked,
      case when g.grantee = 0 then 'public' when g.grantee = o.owner and ${unnamed} then 'current_user' else r.rolname::text end as grantee,
      ${everyPrivilege('o.every', 'o.owner')} as every,
      array[${at} || case o.sub when 0 then '' else o.sub::text end || 'acl' || g.grantee] as oids,
      array_remove(array['pg_authid:' || g.grantee || ':0', case when o.sub > 0 then ${at} || 'acl' || g.grantee end,
        case when g.grantee = o.owner then o.catalog || ':' || o.holder || ':owner' end], null) as needs
    from (${sources.join('\n      union all\n')}) o
      cross join lateral (${aclDifference('o.acl', 'o.std')}) g
      left join pg_roles r on r.oid = g.grantee
    order by o.kind, o.path::text, grantee`;
}

function wholes([kind, { catalog, oid, owner, acl, path, from, where, table }]: readonly [
  string,
  Owned,
]): readonly string[] {
  if (acl === undefined) return [];
  const every = `acldefault('${acl.letter}', ${owner})`;
  const std = acl.std === undefined ? every : `coalesce(${acl.std}, ${every})`;
  const held = acl.std === undefined ? acl.column : `coalesce(${acl.column}, ${every})`;
  return [
    `select '${kind}' as kind, ${path} as path, '${catalog}' as catalog, ${oid} as oid, 0 as sub, ${owner} as owner,
        ${held} as acl, ${std} as std, ${every} as every, ${table?.path ?? 'null::json'} as aside,
        ${table === undefined ? oid : `coalesce(${table.oid}, ${oid})`} as holder
      from ${from} where ${held} is not null and ${where}`,
  ];
}

function columns(): string {
  return `select case when c.relkind in ('v', 'm') then 'view_column' else 'column' end,
        json_build_array(n.nspname, c.relname, a.attname), 'pg_class', c.oid, a.attnum, c.relowner,
        a.attacl, null, null, null, c.oid
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where a.attacl is not null and a.attnum > 0 and not a.attisdropped and (${isTableOrForeign()} or c.relkind in ('v', 'm'))
        and ${userNamespace()} and ${userObject('pg_class', 'c.oid')}`;
}

function identities(): string {
  const std = `acldefault('s', c.relowner)`;
  return `select 'identity', json_build_array(n.nspname, t.relname, a.attname), 'pg_class', c.oid, 0, c.relowner,
        c.relacl, ${std}, ${std}, json_build_array(n.nspname, c.relname), t.oid
      from (select * from pg_class where relacl is not null and relkind = 'S' offset 0) c
        join pg_namespace n on n.oid = c.relnamespace
        join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'i'
          and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0
        join pg_class t on t.oid = d.refobjid join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
      where ${isTable('t')} and ${userNamespace()}
        and ${userObject('pg_class', 't.oid')}`;
}

const OF_COLUMNS: readonly string[] = ['select', 'insert', 'update', 'references'];

function factOf(row: Row): GrantFact {
  const every = row.every as readonly string[];
  const aside = row.aside as readonly string[] | null;
  const found = {
    granted: row.granted as readonly string[],
    grantable: row.grantable as readonly string[],
    revoked: row.revoked as readonly string[],
  };
  return {
    kind: 'grant',
    path: [String(row.kind), ...(row.path as readonly string[]), String(row.grantee)],
    payload: { ...catalogPrivileges(found, every.length > 0 ? every : OF_COLUMNS), own: row.own === true },
    ...(aside === null ? {} : { aside: { on: aside } }),
  };
}
