import { type TSchema, Type } from 'typebox';
import { address, FIRST_USER_OID, UNMANAGED_ROLE } from '../sql/catalog.ts';
import { dollar, literal, quote } from '../sql/quote.ts';
import { Int } from './fragments.ts';
import type { AlterRule, Change, Context, FactOf, Feature, Fragment, KindModule, Statement, YamlPath } from './kind.ts';
import { configChanges, configValue } from './routine.ts';
import { splitOption } from './storage.ts';

const Switch = (description: string, standard = false): TSchema =>
  Type.Optional(Type.Boolean({ description, default: standard }));

const Settings = (description: string, examples: readonly object[]): TSchema =>
  Type.Optional(
    Type.Record(
      Type.String(),
      Type.Unsafe<string>({
        anyOf: [{ type: ['string', 'number', 'boolean'] }, { type: 'array', items: { type: 'string' } }],
      }),
      { description, examples: [...examples] },
    ),
  );

const Membership: TSchema = Type.Unsafe<MembershipDeclared>({
  anyOf: [
    { type: 'string', minLength: 1 },
    {
      type: 'object',
      properties: {
        role: { type: 'string', minLength: 1, description: 'The role that this one is a member of.' },
        admin: { type: 'boolean', description: 'ADMIN: may grant the role to others.', default: false },
        inherit: {
          type: 'boolean',
          description: 'INHERIT: has its rights without SET ROLE (Postgres 16); the role’s own `inherit` without it.',
        },
        set: { type: 'boolean', description: 'SET: may change to it with SET ROLE (Postgres 16).', default: true },
      },
      required: ['role'],
      additionalProperties: false,
    },
  ],
});

const Role = Type.Object(
  {
    superuser: Switch('SUPERUSER: no right is asked for.'),
    createdb: Switch('CREATEDB: may create databases.'),
    createrole: Switch('CREATEROLE: may create, change and drop roles.'),
    inherit: Switch('INHERIT: has the rights of the roles that it is a member of.', true),
    login: Switch('LOGIN: may connect. Its password is set in the database, never in a file.'),
    replication: Switch('REPLICATION: may start streaming replication.'),
    bypassrls: Switch('BYPASSRLS: row level security does not apply to it.'),
    connection_limit: Type.Optional(Int('CONNECTION LIMIT: how many connections it may have at a time.', [20])),
    valid_until: Type.Optional(
      Type.String({ description: 'VALID UNTIL: when its password expires.', examples: ['2030-01-01 00:00:00+00'] }),
    ),
    member_of: Type.Optional(
      Type.Array(Membership, {
        description: 'The roles that are granted to it: names, or maps with the options of GRANT.',
        examples: [['app_reader'], [{ role: 'app_owner', admin: true }]],
      }),
    ),
    set: Settings('Configuration parameters of its sessions.', [{ search_path: 'app, public', work_mem: '64MB' }]),
    set_in_database: Settings('The same in the database that is migrated only.', [{ statement_timeout: '5s' }]),
  },
  {
    description:
      'A role of the cluster: a user or a group. Only roles that a document declares are compared with a database; a password is never read and never written.',
  },
);

type MembershipDeclared =
  | string
  | { readonly role: string; readonly admin?: boolean; readonly inherit?: boolean; readonly set?: boolean };

type SettingsDeclared = { readonly [name: string]: string | boolean | readonly string[] };

type Switches = { readonly [A in (typeof SWITCHES)[number]]: boolean };

export type RoleDeclared = Partial<Switches> & {
  readonly connection_limit?: string;
  readonly valid_until?: string;
  readonly member_of?: readonly MembershipDeclared[];
  readonly set?: SettingsDeclared;
  readonly set_in_database?: SettingsDeclared;
};

type Membership = { readonly role: string; readonly admin: boolean; readonly inherit: boolean; readonly set: boolean };

export type RolePayload = Switches & {
  /** -1: as many as the server takes. */
  readonly connection_limit: number;
  /** In UTC; null for ever. */
  readonly valid_until: string | null;
  /** Sorted by role. Before Postgres 16 a member inherits as its role does, and may always change to it. */
  readonly member_of: readonly Membership[];
  /** `name=value` as pg_db_role_setting holds it, sorted. */
  readonly set: readonly string[];
  readonly set_in_database: readonly string[];
};

const SWITCHES = ['superuser', 'createdb', 'createrole', 'inherit', 'login', 'replication', 'bypassrls'] as const;

type RoleFact = FactOf<'role', RolePayload>;
type RoleChange = Change<'role', RolePayload>;

/** One statement for all that stands in it. */
const alter: AlterRule<'role', RolePayload> = ({ after, changed }) => {
  const { connection_limit, valid_until } = after.payload;
  return altered(after.path, [
    ...SWITCHES.filter((name) => changed.has(name)).map((name) => switchSql(name, after.payload[name])),
    ...(changed.has('connection_limit') ? [limitSql(connection_limit)] : []),
    ...(changed.has('valid_until') ? [validSql(valid_until ?? 'infinity')] : []),
  ]);
};

/** https://www.postgresql.org/docs/current/sql-createrole.html */
export const role: KindModule<'role', RolePayload, RoleDeclared> = {
  kind: 'role',
  label: () => 'role',
  places: [{ in: 'document', key: 'role' }],
  schema: Role,
  parents: [],
  precious: true,
  cluster: true,
  idOf: ({ name }) => (name === undefined ? undefined : { kind: 'role', path: [name] }),
  declare: (declared, { name = '', at }) => {
    const path = [name];
    const { connection_limit: limit, valid_until: until } = declared;
    return [
      madeOrThere(path),
      ...withFragments(
        altered(path, [
          ...SWITCHES.flatMap((one) => (declared[one] === undefined ? [] : [switchSql(one, declared[one])])),
          ...(limit === undefined ? [] : [limitSql(limit)]),
          ...(until === undefined ? [] : [validSql(until)]),
        ]),
        until === undefined ? [] : [{ text: until, at: [...at, 'valid_until'], as: 'body' }],
      ),
      ...(declared.member_of ?? []).map((one, n) => granted(path, one, [...at, 'member_of', n])),
      ...settings(path, [], settingsOf(declared.set)),
      ...inDatabase(path, [], settingsOf(declared.set_in_database)),
    ];
  },
  features: ({ member_of = [] }, { at }) => member_of.flatMap((one, n) => newerOptions(one, [...at, 'member_of', n])),
  origin: () => [[]],
  describe: ({ path, payload }) => ({ key: 'role', name: path[0] ?? '', item: described(payload) }),
  catalog: {
    sql: (
      major,
    ) => `select r.rolname as name, r.rolsuper as superuser, r.rolcreatedb as createdb, r.rolcreaterole as createrole,
        r.rolinherit as inherit, r.rolcanlogin as login, r.rolreplication as replication, r.rolbypassrls as bypassrls,
        r.rolconnlimit as connection_limit, nullif(r.rolvaliduntil, 'infinity') at time zone 'UTC' as valid_until,
        (select coalesce(json_agg(json_build_object('role', g.role, 'admin', g.admin, 'inherit', g.inherit, 'set', g.set)
            order by g.role collate "C"), '[]')
          from (select o.rolname as role, bool_or(m.admin_option) as admin, ${major < 16 ? 'r.rolinherit' : 'bool_or(m.inherit_option)'} as inherit,
              ${major < 16 ? 'true' : 'bool_or(m.set_option)'} as set
            from pg_auth_members m join pg_roles o on o.oid = m.roleid where m.member = r.oid group by o.rolname) g) as member_of,
        ${settingsSql('0')} as set, ${settingsSql('(select d.oid from pg_database d where d.datname = current_database())')} as set_in_database,
        array[${address('pg_authid', 'r.oid')}] as oids,
        array(select ${address('pg_authid', 'm.roleid')} from pg_auth_members m where m.member = r.oid order by m.roleid) as needs
      from pg_roles r
      where r.oid >= ${FIRST_USER_OID} and not exists (select from pg_shdescription d
          where d.classoid = 'pg_authid'::regclass and d.objoid = r.oid and d.description = ${literal(UNMANAGED_ROLE)})
      order by r.rolname`,
    fact: (row) => ({
      kind: 'role',
      path: [String(row.name)],
      payload: {
        superuser: row.superuser === true,
        createdb: row.createdb === true,
        createrole: row.createrole === true,
        inherit: row.inherit === true,
        login: row.login === true,
        replication: row.replication === true,
        bypassrls: row.bypassrls === true,
        connection_limit: Number(row.connection_limit),
        valid_until: instant(row.valid_until as string | null),
        member_of: row.member_of as readonly Membership[],
        set: row.set as readonly string[],
        set_in_database: row.set_in_database as readonly string[],
      },
    }),
  },
  create: ({ path, payload }, { major }) => [
    madeOrThere(path),
    ...altered(path, [
      ...SWITCHES.filter((name) => payload[name] !== (name === 'inherit')).map((name) =>
        switchSql(name, payload[name]),
      ),
      ...(payload.connection_limit === -1 ? [] : [limitSql(payload.connection_limit)]),
      ...(payload.valid_until === null ? [] : [validSql(payload.valid_until)]),
    ]),
    ...payload.member_of.map((one) => grantSql(path, one, newOptions(one, payload, major))),
    ...settings(path, [], payload.set),
    ...inDatabase(path, [], payload.set_in_database),
  ],
  drop: (fact, context) => [isStillNamed(context) ? leftAlone(fact) : { sql: `DROP ROLE ${nameOf(fact.path)}` }],
  rename: (from, to) => [{ sql: `ALTER ROLE ${nameOf(from.path)} RENAME TO ${nameOf(to.path)}` }],
  attributes: {
    superuser: alter,
    createdb: alter,
    createrole: alter,
    inherit: alter,
    login: alter,
    replication: alter,
    bypassrls: alter,
    connection_limit: alter,
    valid_until: alter,
    member_of: regranted,
    set: ({ before, after }) => settings(after.path, before.payload.set, after.payload.set),
    set_in_database: ({ before, after }) =>
      inDatabase(after.path, before.payload.set_in_database, after.payload.set_in_database),
  },
};

function nameOf(path: readonly string[]): string {
  return quote(path[0] ?? '');
}

/** A cluster has more than one database: what one of them has brought already is taken over, and with it no comment. */
function madeOrThere(path: readonly string[]): Statement {
  const name = nameOf(path);
  return {
    sql: `DO ${dollar(`
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = ${literal(path[0] ?? '')}) THEN
    COMMENT ON ROLE ${name} IS NULL;
  ELSE
    CREATE ROLE ${name};
  END IF;
END
`)}`,
  };
}

/** True where something that needs the role stays as it is: it was there before it was declared, and Postgres refuses to drop it. */
function isStillNamed({ dependents, afterwards }: Context): boolean {
  return dependents.some((fact) => {
    const now = afterwards?.(fact);
    return now !== undefined && JSON.stringify(now.payload) === JSON.stringify(fact.payload);
  });
}

function leftAlone({ path }: RoleFact): Statement {
  return { sql: `COMMENT ON ROLE ${nameOf(path)} IS ${literal(UNMANAGED_ROLE)}` };
}

function altered(path: readonly string[], options: readonly string[]): readonly Statement[] {
  return options.length === 0 ? [] : [{ sql: `ALTER ROLE ${nameOf(path)} ${options.join(' ')}` }];
}

function withFragments(statements: readonly Statement[], fragments: readonly Fragment[]): readonly Statement[] {
  return statements.map((statement) => ({ ...statement, fragments }));
}

function switchSql(name: (typeof SWITCHES)[number], on: boolean): string {
  return `${on ? '' : 'NO'}${name.toUpperCase()}`;
}

function limitSql(limit: number | string): string {
  return `CONNECTION LIMIT ${limit}`;
}

function validSql(until: string): string {
  return `VALID UNTIL ${literal(until)}`;
}

/** As JSON has a time without its zone: `2030-01-01T00:00:00`. */
function instant(text: string | null): string | null {
  return text === null || text.endsWith('infinity') ? text : `${text.replace('T', ' ')}+00`;
}

const OPTIONS = ['admin', 'inherit', 'set'] as const;

function granted(path: readonly string[], declared: MembershipDeclared, at: YamlPath): Statement {
  const { role: group, ...options } = typeof declared === 'string' ? { role: declared } : declared;
  const said = OPTIONS.flatMap((name) =>
    options[name] === undefined ? [] : [`${name.toUpperCase()} ${options[name]}`],
  );
  const text = { text: group, at: typeof declared === 'string' ? at : [...at, 'role'], as: 'body' as const };
  // the short form of one option is understood by every major
  const only = said.length === 1 && options.admin === true;
  return { ...grantSql(path, { role: group }, only ? 'ADMIN OPTION' : said.join(', ')), fragments: [text] };
}

function newerOptions(declared: MembershipDeclared, at: YamlPath): readonly Feature[] {
  if (typeof declared === 'string') return [];
  return (['inherit', 'set'] as const).flatMap((name) =>
    declared[name] === undefined
      ? []
      : [{ at: [...at, name], since: 16, what: `a membership WITH ${name.toUpperCase()}` }],
  );
}

function grantSql(path: readonly string[], { role: group }: Pick<Membership, 'role'>, options: string): Statement {
  return { sql: `GRANT ${quote(group)} TO ${nameOf(path)}${options === '' ? '' : ` WITH ${options}`}` };
}

/** What a new membership says beside its role. */
function newOptions({ admin, inherit, set }: Membership, owner: Switches, major: number): string {
  const newer = [...(inherit === owner.inherit ? [] : [`INHERIT ${inherit}`]), ...(set ? [] : [`SET ${set}`])];
  if (major < 16 || newer.length === 0) return admin ? 'ADMIN OPTION' : '';
  return [...(admin ? ['ADMIN true'] : []), ...newer].join(', ');
}

function regranted({ before, after, context: { major } }: RoleChange): readonly Statement[] {
  const revoke = (group: string) => ({ sql: `REVOKE ${quote(group)} FROM ${nameOf(after.path)}` });
  const anew = (one: Membership) => grantSql(after.path, one, newOptions(one, after.payload, major));
  const kept = new Set(after.payload.member_of.map((one) => one.role));
  const gone = before.payload.member_of.filter((one) => !kept.has(one.role));
  return [
    ...gone.map((one) => revoke(one.role)),
    ...after.payload.member_of.flatMap((one) => {
      const old = before.payload.member_of.find((was) => was.role === one.role);
      if (old === undefined) return [anew(one)];
      const changed = OPTIONS.filter((name) => old[name] !== one[name]);
      if (changed.length === 0) return [];
      if (major < 16) return [revoke(one.role), anew(one)];
      return [grantSql(after.path, one, changed.map((name) => `${name.toUpperCase()} ${one[name]}`).join(', '))];
    }),
  ];
}

function settingsOf(declared: SettingsDeclared = {}): readonly string[] {
  return Object.entries(declared).map(([name, value]) => `${name}=${configValue(name, value)}`);
}

function settings(path: readonly string[], before: readonly string[], after: readonly string[]): readonly Statement[] {
  return configChanges(before, after).map((clause) => ({ sql: `ALTER ROLE ${nameOf(path)} ${clause}` }));
}

/** The statement wants the name of the database, which every target has of its own. */
function inDatabase(
  path: readonly string[],
  before: readonly string[],
  after: readonly string[],
): readonly Statement[] {
  return configChanges(before, after).map((clause) => {
    const text = `ALTER ROLE ${nameOf(path)} IN DATABASE `.replaceAll('%', '%%');
    const format = `${text}%I ${clause.replaceAll('%', '%%')}`;
    return { sql: `DO ${dollar(`BEGIN EXECUTE format(${literal(format)}, current_database()); END`)}` };
  });
}

function settingsSql(database: string): string {
  return `coalesce((select json_agg(o order by o collate "C") from pg_db_role_setting s, unnest(s.setconfig) o
          where s.setrole = r.oid and s.setdatabase = ${database}), '[]')`;
}

function described(payload: RolePayload): Record<string, unknown> {
  const { connection_limit: limit, valid_until: until, member_of: groups, set, set_in_database: there } = payload;
  const on = SWITCHES.filter((name) => payload[name] !== (name === 'inherit'));
  return {
    ...Object.fromEntries(on.map((name) => [name, payload[name]])),
    ...(limit === -1 ? {} : { connection_limit: String(limit) }),
    ...(until === null ? {} : { valid_until: until }),
    ...(groups.length === 0 ? {} : { member_of: groups.map((one) => describedMembership(one, payload)) }),
    ...(set.length === 0 ? {} : { set: Object.fromEntries(set.map(splitOption)) }),
    ...(there.length === 0 ? {} : { set_in_database: Object.fromEntries(there.map(splitOption)) }),
  };
}

function describedMembership({ role: group, admin, inherit, set }: Membership, owner: Switches): MembershipDeclared {
  const options = {
    ...(admin ? { admin } : {}),
    ...(inherit === owner.inherit ? {} : { inherit }),
    ...(set ? {} : { set }),
  };
  return Object.keys(options).length === 0 ? group : { role: group, ...options };
}
