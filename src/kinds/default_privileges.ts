import { Type } from 'typebox';
import { userNamespace } from '../sql/catalog.ts';
import { quote } from '../sql/quote.ts';
import type { Change, FactOf, KindModule, Payload, Row, Statement, YamlPath } from './kind.ts';
import { type Like, ownedOf } from './owned.ts';
import {
  aclDifference,
  catalogPrivileges,
  declaredPrivileges,
  describePrivileges,
  everyPrivilege,
  type Granting,
  type GrantPayload,
  granting,
  newerWords,
  Privileges,
  type PrivilegesDeclared,
  type PrivilegesPayload,
  regranting,
  ungranting,
} from './privileges.ts';
import { roleSql } from './role_name.ts';

/** What things are called here, with the letter that the catalog has for them. */
const LIKES = {
  tables: 'r',
  sequences: 'S',
  functions: 'f',
  types: 'T',
  schemas: 'n',
  large_objects: 'L',
} as const;
type On = keyof typeof LIKES;
const NAMES: readonly On[] = ['tables', 'sequences', 'functions', 'types', 'schemas', 'large_objects'];

/** What everyone may do with a new thing without being told. */
const FOR_EVERYONE: { readonly [on in On]?: readonly string[] } = { functions: ['execute'], types: ['usage'] };

type ByRole = { readonly [grantee: string]: PrivilegesDeclared };
type ByLike = { readonly [on in On]?: ByRole };
export type DefaultPrivilegesDeclared = ByLike & { readonly in_schema?: { readonly [schema: string]: ByLike } };

/** What one role gets on one sort of things, everywhere or in one namespace. */
type Entry = PrivilegesPayload & {
  readonly schema: string | null;
  readonly on: On;
  readonly grantee: string;
  /** True where it is the role that makes the things, and what it has of them anyway is meant. */
  readonly own: boolean;
};
export type DefaultPrivilegesPayload = { readonly privileges: readonly Entry[] };
type DefaultsFact = FactOf<'default_privileges', DefaultPrivilegesPayload>;

function likesSchema(names: readonly On[]) {
  return Object.fromEntries(
    names.map((name) => [
      name,
      Type.Optional(
        Type.Record(Type.String(), Privileges, {
          description: `What each role gets on new ${name.replaceAll('_', ' ')}.`,
        }),
      ),
    ]),
  );
}

const Defaults = Type.Object(
  {
    ...likesSchema(NAMES),
    in_schema: Type.Optional(
      Type.Record(
        Type.String(),
        Type.Object(likesSchema(['tables', 'sequences', 'functions', 'types']), { additionalProperties: false }),
        { description: 'IN SCHEMA: what roles get beside that on what is made in a namespace, by its name.' },
      ),
    ),
  },
  {
    description:
      'What roles may do with things that a role makes from now on (ALTER DEFAULT PRIVILEGES). Named after the role that makes them: a literal name, or current_user.',
  },
);

/** https://www.postgresql.org/docs/current/sql-alterdefaultprivileges.html */
export const defaultPrivileges: KindModule<'default_privileges', DefaultPrivilegesPayload, DefaultPrivilegesDeclared> =
  {
    kind: 'default_privileges',
    label: () => 'default privileges',
    places: [{ in: 'document', key: 'default_privileges' }],
    schema: Defaults,
    parents: [],
    precious: false,
    brings,
    idOf: ({ name }) => (name === undefined ? undefined : { kind: 'default_privileges', path: [name] }),
    declare: (declared, { name = '', major }) =>
      written(declared).flatMap(({ entry, privileges }) =>
        granting(declaredPrivileges(privileges, major), to(name, { ...entry, own: false })),
      ),
    mentions: (declared, { at }) =>
      Object.keys(declared.in_schema ?? {})
        .filter((schema) => schema !== 'public')
        .map((schema) => ({ at: [...at, 'in_schema', schema], anyOf: [{ kind: 'schema', path: [schema] }] })),
    features: (declared, { at }) =>
      written(declared).flatMap(({ entry, privileges, keys }) => [
        ...(newerWords(privileges) ? [{ at: [...at, ...keys], since: 17, what: 'MAINTAIN' }] : []),
        ...(entry.on === 'large_objects'
          ? [{ at: [...at, 'large_objects'], since: 18, what: 'a default privilege on large objects' }]
          : []),
      ]),
    origin: () => [[]],
    describe: ({ path, payload }) => ({ key: 'default_privileges', name: path[0] ?? '', item: describe(payload) }),
    catalog: { probe: 'pg_default_acl', sql: catalogSql, fact: factOf },
    create: ({ path: [role = ''], payload }) => payload.privileges.flatMap((entry) => granting(entry, to(role, entry))),
    drop: ({ path: [role = ''], payload }) => payload.privileges.flatMap((entry) => ungranting(entry, to(role, entry))),
    attributes: { privileges: change },
  };

function change({ before, after }: Change<'default_privileges', DefaultPrivilegesPayload>): readonly Statement[] {
  const [role = ''] = after.path;
  const key = ({ schema, on, grantee, own }: Entry) => JSON.stringify([schema, on, grantee, own]);
  const were = new Map(before.payload.privileges.map((entry) => [key(entry), entry]));
  const are = new Map(after.payload.privileges.map((entry) => [key(entry), entry]));
  const gone = [...were].flatMap(([one, entry]) => (are.has(one) ? [] : ungranting(entry, to(role, entry))));
  const stay = [...are].flatMap(([one, entry]) => regranting(were.get(one) ?? NOTHING, entry, to(role, entry)));
  return [...gone, ...stay];
}

const NOTHING: PrivilegesPayload = { granted: [], grantable: [], revoked: [] };

function to(role: string, { schema, on, grantee, own }: Pick<Entry, 'schema' | 'on' | 'grantee' | 'own'>): Granting {
  const whose = role === 'current_user' ? '' : ` FOR ROLE ${roleSql(role)}`;
  const where = schema === null ? '' : ` IN SCHEMA ${quote(schema)}`;
  const things = on.replaceAll('_', ' ').toUpperCase();
  return {
    grantee,
    own,
    words: (privileges) => privileges.join(', ').toUpperCase(),
    statement: (does, what, rest) => ({
      sql: `ALTER DEFAULT PRIVILEGES${whose}${where} ${does} ${what} ON ${things} ${rest}`,
    }),
  };
}

interface Written {
  readonly entry: Pick<Entry, 'schema' | 'on' | 'grantee'>;
  readonly keys: YamlPath;
  readonly privileges: PrivilegesDeclared;
}

function written({ in_schema: inSchema = {}, ...everywhere }: DefaultPrivilegesDeclared): readonly Written[] {
  const inOne = Object.entries(inSchema).flatMap(([schema, likes]) => byLike(likes, schema, ['in_schema', schema]));
  return [...byLike(everywhere, null, []), ...inOne];
}

function byLike(likes: ByLike, schema: string | null, below: YamlPath): readonly Written[] {
  return NAMES.flatMap((on) =>
    Object.entries(likes[on] ?? {}).map(([grantee, privileges]) => ({
      entry: { schema, on, grantee },
      keys: [...below, on, grantee],
      privileges,
    })),
  );
}

function describe({ privileges }: DefaultPrivilegesPayload): DefaultPrivilegesDeclared {
  const schemas = [...new Set(privileges.flatMap(({ schema }) => (schema === null ? [] : [schema])))];
  const likesOf = (schema: string | null): ByLike =>
    Object.fromEntries(
      NAMES.flatMap((on) => {
        const found = privileges.filter((entry) => entry.schema === schema && entry.on === on);
        const byRole = found.map((entry) => [entry.grantee, describePrivileges(entry)] as const);
        return found.length === 0 ? [] : [[on, Object.fromEntries(byRole)] as const];
      }),
    );
  return {
    ...likesOf(null),
    ...(schemas.length === 0 ? {} : { in_schema: Object.fromEntries(schemas.map((one) => [one, likesOf(one)])) }),
  };
}

/** What a thing that the running role makes is given: the grants that stand on it once it is there. */
function brings(
  { path: [role], payload }: DefaultsFact,
  made: FactOf<string, Payload>,
): readonly FactOf<'grant', GrantPayload>[] {
  const target = targetOf(made);
  if (role !== 'current_user' || target === undefined) return [];
  const [schema] = made.path;
  const found = payload.privileges.filter(
    (entry) => entry.on === target.like && (entry.schema === null || entry.schema === schema),
  );
  return [...new Set(found.map(({ grantee }) => grantee))].flatMap(
    (grantee): readonly FactOf<'grant', GrantPayload>[] => {
      const own = grantee === role;
      const given = together(
        found.filter((entry) => entry.grantee === grantee),
        grantee === 'public' ? (FOR_EVERYONE[target.like] ?? []) : [],
      );
      const held = { ...given, granted: own ? [] : given.granted, own };
      if (held.granted.length + held.grantable.length + held.revoked.length === 0) return [];
      return [{ kind: 'grant', path: [target.kind, ...made.path, grantee], payload: held, ...target.beside }];
    },
  );
}

/** What is given in a namespace adds to what is given everywhere. */
function together(entries: readonly Entry[], usual: readonly string[]): PrivilegesPayload {
  const all = (list: keyof PrivilegesPayload) => [...new Set(entries.flatMap((entry) => entry[list]))];
  const given = [...all('granted'), ...all('grantable')];
  return {
    granted: all('granted').filter((word) => !usual.includes(word)),
    grantable: all('grantable'),
    revoked: all('revoked').filter((word) => !given.includes(word) && !given.includes('all')),
  };
}

interface Target {
  readonly kind: string;
  readonly like: Like;
  readonly beside?: { readonly aside: Payload };
}

/** An identity column brings a sequence. */
function targetOf({ kind, path, payload: { identity } }: FactOf<string, Payload>): Target | undefined {
  const like = ownedOf(kind)?.like;
  if (like !== undefined) return { kind, like };
  if (typeof identity !== 'object' || identity === null || !('sequence' in identity)) return undefined;
  return { kind: 'identity', like: 'sequences', beside: { aside: { on: [path[0] ?? '', String(identity.sequence)] } } };
}

function catalogSql(): string {
  const letters = NAMES.map((on) => `when '${LIKES[on]}' then '${on}'`).join(' ');
  const usual = `acldefault(case d.defaclobjtype when 'S' then 's' else d.defaclobjtype end, d.defaclrole)`;
  const name = (role: string, oid: string) =>
    `case when ${oid} = 0 then 'public' when ${role}.rolname = current_user then 'current_user' else ${role}.rolname::text end`;
  const address = (catalog: string, oid: string) => `'${catalog}:' || ${oid} || ':0'`;
  return `select ${name('r', 'r.oid')} as role, json_agg(json_build_object(
        'schema', n.nspname, 'on', case d.defaclobjtype ${letters} end, 'grantee', ${name('e', 'g.grantee')},
        'own', n.oid is null and g.grantee = d.defaclrole, 'every', ${everyPrivilege(usual, 'd.defaclrole')},
        'granted', g.granted, 'grantable', g.grantable, 'revoked', g.revoked)
        order by n.nspname nulls first, position(d.defaclobjtype::text in '${Object.values(LIKES).join('')}'), ${name('e', 'g.grantee')}) as privileges,
      array['default privileges:' || r.oid || ':0'] as oids,
      array[${address('pg_authid', 'r.oid')}] || array_agg(distinct ${address('pg_authid', 'g.grantee')})
        || array_remove(array_agg(distinct ${address('pg_namespace', 'n.oid')}), null) as needs
    from pg_default_acl d join pg_roles r on r.oid = d.defaclrole
      left join pg_namespace n on n.oid = d.defaclnamespace
      cross join lateral (${aclDifference('d.defaclacl', `case when n.oid is null then ${usual} end`)}) g
      left join pg_roles e on e.oid = g.grantee
    where n.oid is null or (${userNamespace()})
    group by r.oid, r.rolname
    order by role`;
}

interface Found extends Entry {
  readonly every: readonly string[];
}

function factOf(row: Row): DefaultsFact {
  const entries = (row.privileges as readonly Found[]).map(
    ({ every, schema, on, grantee, own, granted, grantable, revoked }): Entry => ({
      schema,
      on,
      grantee,
      own,
      ...catalogPrivileges({ granted, grantable, revoked }, every),
    }),
  );
  return { kind: 'default_privileges', path: [String(row.role)], payload: { privileges: entries } };
}
