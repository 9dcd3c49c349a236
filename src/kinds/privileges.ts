import { type TSchema, Type } from 'typebox';
import type { Statement } from './kind.ts';
import { roleSql } from './role_name.ts';

/** What one role may do, told by what Postgres gives it without being told. https://www.postgresql.org/docs/current/ddl-priv.html */

/** In the order in which they are written. */
const WORDS = [
  ...['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger', 'maintain'],
  ...['usage', 'create', 'execute'],
] as const;

/** Everything that a major knows for an object, so that a newer one, which knows more, says the same. */
export const ALL = 'all';

/** What every table has had before MAINTAIN. */
const OF_TABLES = ['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger'];
const MAINTAIN_SINCE = 17;

type Words = string | readonly string[];

export type PrivilegesDeclared =
  | Words
  | { readonly privileges?: Words; readonly with_grant_option?: Words; readonly revoked?: Words };

export type PrivilegesPayload = {
  /** Beyond what Postgres gives by itself. `all` stands for every privilege, with those that may be passed on. */
  readonly granted: readonly string[];
  /** The same, that may be passed on. */
  readonly grantable: readonly string[];
  /** What Postgres gives by itself, taken away. */
  readonly revoked: readonly string[];
};

const WORD = { enum: [ALL, ...WORDS] };
const ONE_OR_MORE = [WORD, { type: 'array', items: WORD, minItems: 1 }];

/** The payload of a grant. */
export type GrantPayload = PrivilegesPayload & {
  /** True where the role owns the thing. */
  readonly own: boolean;
};

function wordsSchema(description: string, examples: readonly Words[]): TSchema {
  return Type.Unsafe<Words>({ anyOf: ONE_OR_MORE, description, examples: [...examples] });
}

/** The YAML of what one role may do. */
export const Privileges: TSchema = Type.Unsafe<PrivilegesDeclared>({
  anyOf: [
    ...ONE_OR_MORE,
    {
      type: 'object',
      properties: {
        privileges: wordsSchema('GRANT: what it may do beyond what Postgres gives by itself.', ['select']),
        with_grant_option: wordsSchema('WITH GRANT OPTION: the same, and it may grant them to others.', ['all']),
        revoked: wordsSchema('REVOKE: what Postgres gives by itself and is taken away.', ['execute']),
      },
      additionalProperties: false,
    },
  ],
  description: 'What a role may do: a privilege, a list of them, `all`, or a map.',
  examples: ['select', ['select', 'insert'], 'all'],
});

/** What is written, in the order of `WORDS`; what all tables can do before 17 is all there is. */
export function declaredPrivileges(declared: PrivilegesDeclared, major: number): PrivilegesPayload {
  const long = typeof declared === 'string' || isList(declared) ? { privileges: declared } : declared;
  const words = (written: Words = []) => {
    const list = inOrder(typeof written === 'string' ? [written] : written);
    const every = list.includes(ALL) || (major < MAINTAIN_SINCE && OF_TABLES.every((word) => list.includes(word)));
    return every ? [ALL] : list;
  };
  return {
    granted: words(long.privileges),
    grantable: words(long.with_grant_option),
    revoked: words(long.revoked),
  };
}

/** Where a word stands that only newer majors have. */
export function newerWords(declared: PrivilegesDeclared): boolean {
  return JSON.stringify(declared).includes('"maintain"');
}

/** The shortest form. */
export function describePrivileges({ granted, grantable, revoked }: PrivilegesPayload): PrivilegesDeclared {
  if (grantable.length === 0 && revoked.length === 0) return shortest(granted);
  return {
    ...(granted.length === 0 ? {} : { privileges: shortest(granted) }),
    ...(grantable.length === 0 ? {} : { with_grant_option: shortest(grantable) }),
    ...(revoked.length === 0 ? {} : { revoked: shortest(revoked) }),
  };
}

function shortest(words: readonly string[]): Words {
  const [first] = words;
  return words.length === 1 && first !== undefined ? first : words;
}

/** The words as a catalog row gives them, `every` being what its major knows for the object. */
export function catalogPrivileges(
  found: {
    readonly granted: readonly string[];
    readonly grantable: readonly string[];
    readonly revoked: readonly string[];
  },
  every: readonly string[],
): PrivilegesPayload {
  const isEvery = (words: readonly string[]) => every.length > 1 && every.every((word) => words.includes(word));
  const { granted, grantable, revoked } = found;
  const passed = isEvery(grantable) ? [ALL] : inOrder(grantable);
  const whole = granted.length > 0 && isEvery([...granted, ...grantable]);
  return {
    granted: whole ? [ALL] : inOrder(granted),
    grantable: passed,
    revoked: isEvery(revoked) ? [ALL] : inOrder(revoked),
  };
}

/** One query's rows of what differs from `std` in `acl`, both aclitem[]: grantee and the three lists. */
export function aclDifference(acl: string, std: string): string {
  const list = (where: string) =>
    `coalesce(json_agg(lower(privilege_type) order by privilege_type) filter (where ${where}), '[]')`;
  return `select grantee, ${list('std is null and not grantable')} as granted, ${list('grantable')} as grantable,
        ${list('grantable is null')} as revoked
      from (select grantee, privilege_type, bool_or(is_grantable) as grantable from aclexplode(${acl}) group by 1, 2) held
        full join (select grantee, privilege_type, true as std from aclexplode(${std}) group by 1, 2) given
        using (grantee, privilege_type)
      group by grantee
      having bool_or(std is null or grantable is null or grantable)`;
}

/** Every privilege that the major knows for an object, of whose owner `std` gives them all. */
export function everyPrivilege(std: string, owner: string): string {
  return `(select coalesce(json_agg(lower(privilege_type)), '[]') from aclexplode(${std}) where grantee = ${owner})`;
}

/** Writes GRANT and REVOKE of one role on one thing. */
export interface Granting {
  readonly grantee: string;
  /** True where the role owns it, so that all but the grant option is its own anyway. */
  readonly own: boolean;
  /** `SELECT (a)` of a column, for the words. */
  readonly words: (privileges: readonly string[]) => string;
  /** `GRANT … ON TABLE t`: what stands before TO and FROM, given the words; and what runs it. */
  readonly statement: (does: 'GRANT' | 'REVOKE', what: string, rest: string) => Statement;
}

/** From what Postgres gives by itself to a state. */
export function granting({ granted, grantable, revoked }: PrivilegesPayload, to: Granting): readonly Statement[] {
  return [
    ...revoke(revoked, to),
    ...grant(granted, to),
    ...(grantable.length === 0
      ? []
      : [to.statement('GRANT', to.words(grantable), `TO ${roleSql(to.grantee)} WITH GRANT OPTION`)]),
  ];
}

/** From a state back to what Postgres gives by itself. */
export function ungranting({ granted, grantable, revoked }: PrivilegesPayload, to: Granting): readonly Statement[] {
  const passed = to.own ? revokeOption(grantable, to) : [];
  const held = to.own ? granted : inOrder([...granted, ...grantable]);
  return [...passed, ...revoke(held.includes(ALL) ? [ALL] : held, to), ...grant(revoked, to)];
}

/** From one state to another, by as little as can be said without knowing what `all` stands for. */
export function regranting(before: PrivilegesPayload, after: PrivilegesPayload, to: Granting): readonly Statement[] {
  const lists = ['granted', 'grantable', 'revoked'] as const;
  const isUnclear = lists.some((list) => before[list].includes(ALL) && !after[list].includes(ALL));
  if (isUnclear) return [...ungranting(before, to), ...granting(after, to)];
  const [had, has] = [
    [...before.granted, ...before.grantable],
    [...after.granted, ...after.grantable],
  ];
  const gone = has.includes(ALL) ? [] : less(had, has);
  return [
    ...revokeOption(to.own ? gone : less(before.grantable, [...after.grantable, ...gone]), to),
    ...(to.own ? [] : revoke(gone, to)),
    ...grant(less(before.revoked, after.revoked), to),
    ...granting(
      {
        granted: less(after.granted, had),
        grantable: less(after.grantable, before.grantable),
        revoked: less(after.revoked, before.revoked),
      },
      to,
    ),
  ];
}

function grant(words: readonly string[], to: Granting): readonly Statement[] {
  return words.length === 0 ? [] : [to.statement('GRANT', to.words(words), `TO ${roleSql(to.grantee)}`)];
}

function revoke(words: readonly string[], to: Granting): readonly Statement[] {
  return words.length === 0 ? [] : [to.statement('REVOKE', to.words(words), `FROM ${roleSql(to.grantee)}`)];
}

function revokeOption(words: readonly string[], to: Granting): readonly Statement[] {
  const what = () => `GRANT OPTION FOR ${to.words(words)}`;
  return words.length === 0 ? [] : [to.statement('REVOKE', what(), `FROM ${roleSql(to.grantee)}`)];
}

/** Words without others. */
export function less(words: readonly string[], others: readonly string[]): readonly string[] {
  return words.filter((word) => !others.includes(word));
}

function inOrder(words: readonly string[]): readonly string[] {
  const all: readonly string[] = [ALL, ...WORDS];
  return [...new Set(words)].sort((a, b) => all.indexOf(a) - all.indexOf(b));
}

function isList(declared: PrivilegesDeclared): declared is readonly string[] {
  return Array.isArray(declared);
}
