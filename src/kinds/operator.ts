import { Type } from 'typebox';
import { address, FIRST_USER_OID, operatorPath, routinePath, userNamespace, userObject } from '../sql/catalog.ts';
import { literal, operatorName, operatorOf } from '../sql/quote.ts';
import { builtinName, builtinSql, type Name, NameOf, nameParts, nameSql, operatorFragment } from './fragments.ts';
import type { AlterRule, Change, Context, FactOf, Fragment, Id, KindModule, Scope, Statement } from './kind.ts';
import { MADE_OPERATOR, OPERANDS } from './operands.ts';

const Operand = (description: string) => Type.String({ description, examples: ['text', 'billing.amount'] });
const Estimate = (description: string, example: string) => Type.Optional(NameOf(description, [example]));
const Other = (description: string, examples: readonly string[]) => Type.Optional(NameOf(description, examples));
const Flag = (description: string) => Type.Optional(Type.Boolean({ description, default: false }));

const Operator = Type.Object(
  {
    leftarg: Type.Optional(
      Operand('The type on its left, as SQL; none for an operator that stands before its operand.'),
    ),
    rightarg: Operand('The type on its right, as SQL.'),
    function: NameOf('The function behind it: its arguments are the operands.', ['billing.same']),
    commutator: Other('The operator that says the same with its operands changed about.', ['=', 'billing.>>>']),
    negator: Other('The operator that says the opposite.', ['<>', 'billing.!==']),
    restrict: Estimate('The function that estimates how many rows it leaves.', 'eqsel'),
    join: Estimate('The function that estimates how many rows a join by it leaves.', 'eqjoinsel'),
    hashes: Flag('HASHES: a join by it may use hashes.'),
    merges: Flag('MERGES: a join by it may merge what is sorted.'),
  },
  { description: 'An operator. Operators of one name that differ in their operands are documents of their own.' },
);

export type OperatorDeclared = {
  readonly leftarg?: string;
  readonly rightarg: string;
  readonly function: Name;
  readonly commutator?: Name;
  readonly negator?: Name;
  readonly restrict?: Name;
  readonly join?: Name;
  readonly hashes?: boolean;
  readonly merges?: boolean;
};

type Path = readonly string[];

export type OperatorPayload = {
  /** Null for an operator that stands before its operand. */
  readonly leftarg: string | null;
  readonly rightarg: string;
  /** Functions and operators by their literal names, `[namespace, name]`. */
  readonly function: Path;
  readonly commutator: Path | null;
  readonly negator: Path | null;
  readonly restrict: Path | null;
  readonly join: Path | null;
  readonly hashes: boolean;
  readonly merges: boolean;
};

type OperatorFact = FactOf<'operator', OperatorPayload>;

/** https://www.postgresql.org/docs/current/sql-alteroperator.html */
const alter: AlterRule<'operator', OperatorPayload> = (change) => {
  const { before, after, changed, context } = change;
  const [was, is] = [before.payload, after.payload];
  const links = (['commutator', 'negator'] as const).filter(
    (name) => changed.has(name) && !followsPartner(name, change),
  );
  const added = [...links, ...(['hashes', 'merges'] as const).filter((name) => changed.has(name))];
  // what is said of an operator beyond its estimates can be added from 17 on, and never be changed
  const fixed = (name: Link) => context.major < 17 || (was[name] !== null && was[name] !== false);
  const missing = links.some((name) => context.afterwards?.(partnerOf(after, name)) === undefined);
  if (missing || added.some(fixed)) return 'replace';
  const estimate = (name: 'restrict' | 'join') => `${name} = ${is[name] === null ? 'NONE' : builtinSql(is[name])}`;
  const actions = [
    ...(changed.has('restrict') ? [estimate('restrict')] : []),
    ...(changed.has('join') ? [estimate('join')] : []),
    ...linkClauses(is, (name) => added.includes(name)),
  ];
  if (actions.length === 0) return 'follows';
  return [{ sql: `ALTER OPERATOR ${operatorSignature(after.path)} SET (${actions.join(', ')})` }];
};

/** An operator that comes with a link, or goes, does the same to the other end. */
function followsPartner(name: 'commutator' | 'negator', { before, after, context }: OperatorChange): boolean {
  const [was, is] = [before.payload[name], after.payload[name]];
  const there = (find: Find | undefined, fact: OperatorFact) => find?.(partnerOf(fact, name)) !== undefined;
  if (was === null) return there(context.afterwards, after) && !there(context.beforehand, after);
  return is === null && !there(context.afterwards, before);
}

type OperatorChange = Change<'operator', OperatorPayload>;
type Find = Context['afterwards'];

/** The other end of a link. */
function partnerOf({ payload }: OperatorFact, name: 'commutator' | 'negator'): Id {
  const { leftarg, rightarg } = payload;
  const operands = name === 'commutator' ? [rightarg, leftarg ?? 'NONE'] : [leftarg ?? 'NONE', rightarg];
  return { kind: 'operator', path: [...(payload[name] ?? []), operands.join(', ')] };
}

/** https://www.postgresql.org/docs/current/sql-createoperator.html */
export const operator: KindModule<'operator', OperatorPayload, OperatorDeclared> = {
  kind: 'operator',
  label: () => 'operator',
  places: [{ in: 'document', key: 'operator' }],
  schema: Operator,
  parents: ['schema'],
  precious: false,
  callable: true,
  // the operands are part of the identity, and only Postgres knows the canonical names of their types
  idOf: () => undefined,
  declare,
  madePath: () => `select json_build_array(n.nspname, o.oprname, ${OPERANDS}) from pg_operator o
    join pg_namespace n on n.oid = o.oprnamespace where o.oid = current_setting('${MADE_OPERATOR}')::oid`,
  origin: () => [[]],
  describe: ({ path, payload }) => ({ key: 'operator', name: path[1] ?? '', item: describe(payload) }),
  catalog: {
    probe: `pg_operator where oid >= ${FIRST_USER_OID}`,
    // a shell, that another one names as its commutator or negator, is none yet
    sql: () => `select n.nspname as schema, o.oprname as name, ${OPERANDS} as operands,
        case when o.oprleft <> 0 then format_type(o.oprleft, null) end as leftarg, format_type(o.oprright, null) as rightarg,
        ${routinePath('o.oprcode')} as function, ${operatorPath(eitherEnd('oprcom'))} as commutator,
        ${operatorPath(eitherEnd('oprnegate'))} as negator, ${routinePath('o.oprrest')} as restrict, ${routinePath('o.oprjoin')} as join,
        o.oprcanhash as hashes, o.oprcanmerge as merges, array[${address('pg_operator', 'o.oid')}] as oids
      from pg_operator o join pg_namespace n on n.oid = o.oprnamespace
      where o.oprcode <> 0 and ${userNamespace()} and ${userObject('pg_operator', 'o.oid')}
      order by n.nspname, o.oprname, operands`,
    fact: (row) => ({
      kind: 'operator',
      path: [String(row.schema), String(row.name), String(row.operands)],
      payload: {
        leftarg: row.leftarg as string | null,
        rightarg: String(row.rightarg),
        function: row.function as Path,
        commutator: row.commutator as Path | null,
        negator: row.negator as Path | null,
        restrict: row.restrict as Path | null,
        join: row.join as Path | null,
        hashes: row.hashes === true,
        merges: row.merges === true,
      },
    }),
  },
  create: ({ path, payload }) => [{ sql: operatorSql(path, payload) }],
  drop: ({ path }: OperatorFact) => [{ sql: `DROP OPERATOR ${operatorSignature(path)}` }],
  attributes: {
    leftarg: 'replace',
    rightarg: 'replace',
    function: 'replace',
    commutator: alter,
    negator: alter,
    restrict: alter,
    join: alter,
    hashes: alter,
    merges: alter,
  },
};

/** A link that only the other end holds: that was made first, with this one as a shell. */
function eitherEnd(link: 'oprcom' | 'oprnegate'): string {
  return `coalesce(nullif(o.${link}, 0), (select e.oid from pg_operator e where e.${link} = o.oid order by e.oid limit 1))`;
}

function operatorSignature(path: Path): string {
  return `${operatorOf(path)} (${path[2] ?? ''})`;
}

function declare(declared: OperatorDeclared, { namespace, name = '', at }: Scope): readonly Statement[] {
  const [left, right] = [declared.leftarg?.trim(), declared.rightarg.trim()];
  const parts = (written: Name | undefined) => (written === undefined ? null : nameParts(written));
  const sql = operatorSql([namespace, name], {
    leftarg: left ?? null,
    rightarg: right,
    function: nameParts(declared.function),
    commutator: parts(declared.commutator),
    negator: parts(declared.negator),
    restrict: parts(declared.restrict),
    join: parts(declared.join),
    hashes: declared.hashes ?? false,
    merges: declared.merges ?? false,
  });
  const fragments: readonly Fragment[] = [
    { text: name, at, as: 'operator' },
    ...(left === undefined ? [] : [{ text: left, at: [...at, 'leftarg'], as: 'type' } satisfies Fragment]),
    { text: right, at: [...at, 'rightarg'], as: 'type' },
    ...(['function', 'restrict', 'join'] as const).flatMap((key) => {
      const written = declared[key];
      return written === undefined ? [] : [{ text: nameSql(written), at: [...at, key], as: 'name' } satisfies Fragment];
    }),
    ...(['commutator', 'negator'] as const).flatMap((key) => {
      const written = declared[key];
      return written === undefined ? [] : [operatorFragment(written, [...at, key])];
    }),
  ];
  const operand = (type: string | undefined) => (type === undefined ? '0' : `${literal(type)}::regtype`);
  const found = `SELECT set_config('${MADE_OPERATOR}', o.oid::text, true) FROM pg_operator o
    JOIN pg_namespace n ON n.oid = o.oprnamespace WHERE n.nspname = ${literal(namespace)} AND o.oprname = ${literal(name)}
    AND o.oprleft = ${operand(left)} AND o.oprright = ${operand(right)}`;
  return [{ sql, fragments }, { sql: found }];
}

function operatorSql(path: Path, payload: OperatorPayload): string {
  const { leftarg, rightarg, function: routine, restrict, join } = payload;
  const clauses = [
    `FUNCTION = ${builtinSql(routine)}`,
    ...(leftarg === null ? [] : [`LEFTARG = ${leftarg}`]),
    `RIGHTARG = ${rightarg}`,
    ...linkClauses(payload, () => true),
    ...(restrict === null ? [] : [`RESTRICT = ${builtinSql(restrict)}`]),
    ...(join === null ? [] : [`JOIN = ${builtinSql(join)}`]),
  ];
  return `CREATE OPERATOR ${operatorOf(path)} (${clauses.join(', ')})`;
}

type Link = 'commutator' | 'negator' | 'hashes' | 'merges';

/** One that is not there yet is made as a shell, which its own CREATE fills. */
function linkClauses(payload: OperatorPayload, wanted: (name: Link) => boolean): readonly string[] {
  const { commutator, negator, hashes, merges } = payload;
  return [
    ...(commutator === null || !wanted('commutator') ? [] : [`COMMUTATOR = ${operatorName(commutator)}`]),
    ...(negator === null || !wanted('negator') ? [] : [`NEGATOR = ${operatorName(negator)}`]),
    ...(hashes && wanted('hashes') ? ['HASHES'] : []),
    ...(merges && wanted('merges') ? ['MERGES'] : []),
  ];
}

function describe(payload: OperatorPayload): Record<string, unknown> {
  const named = (['function', 'commutator', 'negator', 'restrict', 'join'] as const).flatMap((key) => {
    const path = payload[key];
    return path === null ? [] : [[key, builtinName(path)] as const];
  });
  return {
    ...(payload.leftarg === null ? {} : { leftarg: payload.leftarg }),
    rightarg: payload.rightarg,
    ...Object.fromEntries(named),
    ...(payload.hashes ? { hashes: true } : {}),
    ...(payload.merges ? { merges: true } : {}),
  };
}
