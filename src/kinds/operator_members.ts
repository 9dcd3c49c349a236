import { type TSchema, Type } from 'typebox';
import { builtinSql } from './fragments.ts';
import type { Fragment, Row, YamlPath } from './kind.ts';

/** What operator classes and families share: the operators and functions of an access method, by their numbers. */

type Lines = string | readonly string[];
export type MembersDeclared = { readonly [number: string]: Lines };

/** One operator or function, as Postgres holds it in a class or in a family. */
export type Member = {
  readonly number: number;
  readonly left: string;
  readonly right: string;
  /** What stands behind the number, in Postgres's own words. */
  readonly sql: string;
};

export type MembersPayload = {
  readonly operators: readonly Member[];
  readonly functions: readonly Member[];
};

type Word = 'OPERATOR' | 'FUNCTION';
const KEYS = [
  ['operators', 'OPERATOR'],
  ['functions', 'FUNCTION'],
] as const satisfies readonly (readonly [keyof MembersPayload, Word])[];

function members(description: string, examples: readonly unknown[]): TSchema {
  const text = { type: 'string', minLength: 1 };
  return Type.Optional(
    Type.Unsafe<MembersDeclared>({
      type: 'object',
      patternProperties: { '^[1-9][0-9]*$': { anyOf: [text, { type: 'array', items: text, minItems: 1 }] } },
      additionalProperties: false,
      description,
      examples: [...examples],
    }),
  );
}

/** The YAML properties of both kinds. */
export const MEMBER_PROPERTIES: Readonly<Record<string, TSchema>> = {
  operators: members(
    'Operators by strategy number, as SQL: with the types of their operands, and FOR ORDER BY with the family that sorts the result. A list where a number has several.',
    [{ 1: '<', 2: '<= (integer, integer)', 15: '<-> (point, point) for order by float_ops' }],
  ),
  functions: members(
    'Support functions by number, as SQL: before the function the types it is for, where they do not follow from its arguments. A list where a number has several.',
    [{ 1: 'billing.compare(billing.amount, billing.amount)' }],
  ),
};

/** The members in the order of the manual, and the pieces that a person wrote. */
export function declaredMembers(
  declared: { readonly operators?: MembersDeclared; readonly functions?: MembersDeclared },
  at: YamlPath,
): { readonly items: readonly string[]; readonly fragments: readonly Fragment[] } {
  const items: string[] = [];
  const fragments: Fragment[] = [];
  for (const [key, word] of KEYS) {
    for (const [number, lines] of Object.entries(declared[key] ?? {})) {
      const many = typeof lines !== 'string';
      (many ? lines : [lines]).forEach((line, n) => {
        const text = line.trim();
        items.push(`${word} ${number} ${text}`);
        const as = key === 'operators' ? 'operator member' : 'function member';
        fragments.push({ text, at: [...at, key, number, ...(many ? [n] : [])], as });
      });
    }
  }
  return { items, fragments };
}

/** The members of a fact as CREATE and ADD take them. */
export function memberItems(payload: MembersPayload): readonly string[] {
  return KEYS.flatMap(([key, word]) => payload[key].map(({ number, sql }) => `${word} ${number} ${sql}`));
}

/** What leaves and what comes, as DROP and ADD take it. A member is known by its number and its types. */
export function memberChanges(
  before: MembersPayload,
  after: MembersPayload,
): { readonly gone: readonly string[]; readonly come: readonly string[] } {
  const same = (one: Member) => (other: Member) => JSON.stringify(one) === JSON.stringify(other);
  const without = (all: readonly Member[], others: readonly Member[]) => all.filter((one) => !others.some(same(one)));
  return {
    gone: KEYS.flatMap(([key, word]) =>
      without(before[key], after[key]).map(({ number, left, right }) => `${word} ${number} (${left}, ${right})`),
    ),
    come: memberItems({
      operators: without(after.operators, before.operators),
      functions: without(after.functions, before.functions),
    }),
  };
}

/** Back to YAML. */
export function describeMembers(payload: MembersPayload): Record<string, unknown> {
  return Object.fromEntries(
    KEYS.flatMap(([key]) => (payload[key].length === 0 ? [] : [[key, byNumber(payload[key])] as const])),
  );
}

function byNumber(all: readonly Member[]): Record<string, unknown> {
  const lines = new Map<number, string[]>();
  for (const { number, sql } of all) lines.set(number, [...(lines.get(number) ?? []), sql]);
  return Object.fromEntries(
    [...lines].map(([number, [first, ...more]]) => [number, more.length === 0 ? first : [first, ...more]]),
  );
}

/**
 * Columns of a catalog query: the members, and their addresses. `family` is the oid of the family; `owned` a condition on
 * pg_depend as d, which says whose they are, and `no` is `not` for those that nothing of the sort holds.
 */
export function memberColumns(family: string, owned: string, no: '' | 'not'): string {
  const held = (catalog: string, oid: string) =>
    `${no} exists (select from pg_depend d where d.classid = '${catalog}'::regclass and d.objid = ${oid}
        and d.refclassid = 'pg_opclass'::regclass and ${owned})`;
  return `coalesce((select json_agg(json_build_object('number', m.amopstrategy, 'left', format_type(m.amoplefttype, null),
          'right', format_type(m.amoprighttype, null), 'operator', m.amopopr::regoperator::text,
          'sorts', (select json_build_array(sn.nspname, s.opfname) from pg_opfamily s
            join pg_namespace sn on sn.oid = s.opfnamespace where s.oid = m.amopsortfamily))
          order by m.amopstrategy, m.amopopr::regoperator::text)
        from pg_amop m where m.amopfamily = ${family} and ${held('pg_amop', 'm.oid')}), '[]') as operators,
      coalesce((select json_agg(json_build_object('number', m.amprocnum, 'left', format_type(m.amproclefttype, null),
          'right', format_type(m.amprocrighttype, null), 'function', m.amproc::oid::regprocedure::text)
          order by m.amprocnum, m.amproc::oid::regprocedure::text)
        from pg_amproc m where m.amprocfamily = ${family} and ${held('pg_amproc', 'm.oid')}), '[]') as functions,
      array(select 'pg_amop:' || m.oid || ':0' from pg_amop m where m.amopfamily = ${family} and ${held('pg_amop', 'm.oid')})
        || array(select 'pg_amproc:' || m.oid || ':0' from pg_amproc m
          where m.amprocfamily = ${family} and ${held('pg_amproc', 'm.oid')}) as members`;
}

interface FoundMember {
  readonly number: number;
  readonly left: string;
  readonly right: string;
}
interface FoundOperator extends FoundMember {
  readonly operator: string;
  readonly sorts: readonly string[] | null;
}
interface FoundFunction extends FoundMember {
  readonly function: string;
}

/** What a row of `memberColumns` says. */
export function membersOf(row: Row): MembersPayload {
  const operators = row.operators as readonly FoundOperator[];
  const functions = row.functions as readonly FoundFunction[];
  return {
    operators: operators.map(({ operator, sorts, ...member }) => ({
      ...member,
      sql: sorts === null ? operator : `${operator} FOR ORDER BY ${builtinSql(sorts)}`,
    })),
    functions: functions.map(({ function: routine, ...member }) => ({
      ...member,
      sql: `(${member.left}, ${member.right}) ${routine}`,
    })),
  };
}
