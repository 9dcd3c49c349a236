import { type TSchema, Type } from 'typebox';
import { address, FIRST_USER_OID, operatorPath, routinePath, userNamespace, userObject } from '../sql/catalog.ts';
import { literal, operatorName, qualified } from '../sql/quote.ts';
import {
  builtinName,
  builtinSql,
  Int,
  type Name,
  NameOf,
  nameParts,
  nameSql,
  operatorFragment,
  type Sql,
} from './fragments.ts';
import type { AlterRule, FactOf, Fragment, Hazard, KindModule, Row, Scope, Statement } from './kind.ts';
import {
  ARGUMENTS,
  type Argument,
  ArgumentSchema,
  argumentSql,
  argumentsReplaceable,
  declaredArguments,
  newestRoutine,
  type RoutineDeclared,
  renameRoutine,
  signature,
} from './routine.ts';

const MODIFIES = ['read_only', 'shareable', 'read_write'] as const;
const PARALLELS = ['safe', 'restricted', 'unsafe'] as const;
type Modify = (typeof MODIFIES)[number];
type Parallel = (typeof PARALLELS)[number];

const Routine = (description: string, examples: readonly string[] = []) =>
  Type.Optional(NameOf(`${description} A name; its arguments follow from the types.`, examples));
const Flag = (description: string) => Type.Optional(Type.Boolean({ description, default: false }));
const StateType = (description: string) => Type.String({ description, examples: ['numeric', 'text[]', 'internal'] });
const Text = (description: string) =>
  Type.Optional(
    Type.Unsafe<Sql>({ type: ['string', 'number', 'boolean'], description, examples: ['0', '{}', '{0,0}'] }),
  );
const Modifies = (description: string) =>
  Type.Optional(
    Type.Unsafe<Modify>({
      enum: [...MODIFIES],
      description: `${description} Without it read_only, of an ordered-set aggregate read_write.`,
    }),
  );
const Arguments = (description: string, examples: readonly unknown[]): TSchema =>
  Type.Optional(Type.Union([Type.String(), Type.Array(ArgumentSchema)], { description, examples: [...examples] }));

const Aggregate = Type.Object(
  {
    arguments: Arguments(
      'What it aggregates, in its order: a list, or the whole list as SQL; none for one that is called as name(*). Beside order_by the direct arguments. They are part of the identity.',
      [['numeric'], ['amount numeric', 'rate numeric']],
    ),
    order_by: Arguments('What an ordered-set aggregate sorts (WITHIN GROUP): as arguments.', [['double precision']]),
    hypothetical: Flag('HYPOTHETICAL: asks where the direct arguments would stand among what is sorted.'),
    sfunc: NameOf('The state transition function: from the state and the next values to the next state.', [
      'numeric_add',
      'array_append',
    ]),
    stype: StateType('The type of the state, as SQL.'),
    sspace: Type.Optional(Int('The estimated size of the state in bytes; 0 for what the type says.', [1024])),
    finalfunc: Routine('From the last state to the result.', ['array_to_string']),
    finalfunc_extra: Flag('FINALFUNC_EXTRA: it gets a null for each argument as well.'),
    finalfunc_modify: Modifies('Whether finalfunc changes the state.'),
    combinefunc: Routine('Two states into one.'),
    serialfunc: Routine('A state of type internal into bytea.'),
    deserialfunc: Routine('And back.'),
    initcond: Text('The first state, as text; null without it.'),
    msfunc: Routine('For a moving frame: the state transition function.'),
    minvfunc: Routine('For a moving frame: takes values out of the state again.'),
    mstype: Type.Optional(StateType('For a moving frame: the type of the state.')),
    msspace: Type.Optional(Int('For a moving frame: the estimated size of the state.', [1024])),
    mfinalfunc: Routine('For a moving frame: from the state to the result.'),
    mfinalfunc_extra: Flag('For a moving frame: as finalfunc_extra.'),
    mfinalfunc_modify: Modifies('For a moving frame: whether mfinalfunc changes the state.'),
    minitcond: Text('For a moving frame: the first state.'),
    sortop: Type.Optional(
      NameOf('Of what is like min or max: the operator by which the result comes first.', ['<', '>', 'billing.<<<']),
    ),
    parallel: Type.Optional(
      Type.Unsafe<Parallel>({
        enum: [...PARALLELS],
        description: 'What a parallel query may do with it.',
        default: 'unsafe',
      }),
    ),
  },
  { description: 'An aggregate. Aggregates of one name that differ in their arguments are documents of their own.' },
);

type Arguments = NonNullable<RoutineDeclared['arguments']>;

export type AggregateDeclared = {
  readonly arguments?: Arguments;
  readonly order_by?: Arguments;
  readonly hypothetical?: boolean;
  readonly sfunc: Name;
  readonly stype: string;
  readonly sspace?: string;
  readonly finalfunc?: Name;
  readonly finalfunc_extra?: boolean;
  readonly finalfunc_modify?: Modify;
  readonly combinefunc?: Name;
  readonly serialfunc?: Name;
  readonly deserialfunc?: Name;
  readonly initcond?: Sql;
  readonly msfunc?: Name;
  readonly minvfunc?: Name;
  readonly mstype?: string;
  readonly msspace?: string;
  readonly mfinalfunc?: Name;
  readonly mfinalfunc_extra?: boolean;
  readonly mfinalfunc_modify?: Modify;
  readonly minitcond?: Sql;
  readonly sortop?: Name;
  readonly parallel?: Parallel;
};

type Path = readonly string[];

export type AggregatePayload = {
  /** Beside `order_by` the direct ones. */
  readonly arguments: readonly Argument[];
  readonly order_by: readonly Argument[] | null;
  readonly hypothetical: boolean;
  /** The type of the result. */
  readonly returns: string;
  /** Functions and the operator by their literal names, `[namespace, name]`. */
  readonly sfunc: Path;
  readonly stype: string;
  readonly sspace: number;
  readonly finalfunc: Path | null;
  readonly finalfunc_extra: boolean;
  readonly finalfunc_modify: Modify | null;
  readonly combinefunc: Path | null;
  readonly serialfunc: Path | null;
  readonly deserialfunc: Path | null;
  readonly initcond: string | null;
  readonly msfunc: Path | null;
  readonly minvfunc: Path | null;
  readonly mstype: string | null;
  readonly msspace: number;
  readonly mfinalfunc: Path | null;
  readonly mfinalfunc_extra: boolean;
  readonly mfinalfunc_modify: Modify | null;
  readonly minitcond: string | null;
  readonly sortop: Path | null;
  readonly parallel: Parallel;
};

type AggregateFact = FactOf<'aggregate', AggregatePayload>;

/** Everything but what comes out and what goes in can be said anew. */
const redefine: AlterRule<'aggregate', AggregatePayload> = ({ before, after, changed }) => {
  if (changed.has('returns') || changed.has('order_by') || changed.has('hypothetical')) return 'replace';
  if (!argumentsReplaceable(before.payload.arguments, after.payload.arguments)) return 'replace';
  return [{ sql: factSql(after, 'CREATE OR REPLACE') }];
};

/** https://www.postgresql.org/docs/current/sql-createaggregate.html */
export const aggregate: KindModule<'aggregate', AggregatePayload, AggregateDeclared> = {
  kind: 'aggregate',
  label: () => 'aggregate',
  places: [{ in: 'document', key: 'aggregate' }],
  schema: Aggregate,
  parents: ['schema'],
  precious: false,
  claims: ({ path }) => [['routine', ...path]],
  callable: true,
  // the types of the arguments are part of the identity, and only Postgres knows their canonical names
  idOf: () => undefined,
  declare,
  madePath: newestRoutine,
  origin: () => [[]],
  describe: ({ path, payload }) => ({ key: 'aggregate', name: path[1] ?? '', item: describe(payload) }),
  catalog: { probe: `pg_aggregate where aggfnoid >= ${FIRST_USER_OID}`, sql: catalogSql, fact: catalogFact },
  create: (fact) => [{ sql: factSql(fact, 'CREATE') }],
  drop: (fact) => [{ sql: `DROP AGGREGATE ${aggregateSignature(fact.path)}`, hazards: [gone(fact)] }],
  rename: ({ path }, to) => renameRoutine('AGGREGATE', path, to.path, argumentTypes(path)),
  attributes: {
    arguments: redefine,
    order_by: redefine,
    hypothetical: redefine,
    returns: redefine,
    sfunc: redefine,
    stype: redefine,
    sspace: redefine,
    finalfunc: redefine,
    finalfunc_extra: redefine,
    finalfunc_modify: redefine,
    combinefunc: redefine,
    serialfunc: redefine,
    deserialfunc: redefine,
    initcond: redefine,
    msfunc: redefine,
    minvfunc: redefine,
    mstype: redefine,
    msspace: redefine,
    mfinalfunc: redefine,
    mfinalfunc_extra: redefine,
    mfinalfunc_modify: redefine,
    minitcond: redefine,
    sortop: redefine,
    parallel: redefine,
  },
};

/** Postgres finds it by all its types, wherever ORDER BY stands between them; `*` for none. */
function aggregateSignature(path: Path): string {
  return signature([...path.slice(0, 2), argumentTypes(path)]);
}

function argumentTypes(path: Path): string {
  return path[2] === undefined || path[2] === '' ? '*' : path[2];
}

function gone({ kind, path }: AggregateFact): Hazard {
  return { hazard: 'drop', id: { kind, path }, why: 'whatever calls it fails' };
}

/** One CREATE: the arguments as SQL, and what stands in the second pair of parentheses. */
interface Definition {
  readonly arguments: readonly string[];
  readonly order_by: readonly string[] | undefined;
  readonly parts: Parts;
}

/** Names may lack their namespace while they are declared. */
type Parts = Omit<AggregatePayload, 'arguments' | 'order_by' | 'returns'>;

function definitionSql(create: 'CREATE' | 'CREATE OR REPLACE', path: Path, definition: Definition): string {
  const args = definition.arguments.join(', ');
  const sorted = definition.order_by?.join(', ');
  const all = sorted === undefined ? args || '*' : `${args === '' ? '' : `${args} `}ORDER BY ${sorted}`;
  return `${create} AGGREGATE ${qualified(path)}(${all}) (\n  ${clausesOf(definition.parts).join(',\n  ')}\n)`;
}

/** The clauses in the order of the manual. What Postgres takes by itself is left out. */
function clausesOf(parts: Parts): readonly string[] {
  const text = (value: string | null) => (value === null ? null : literal(value));
  const routine = (path: Path | null) => (path === null ? null : builtinSql(path));
  const values: readonly (readonly [keyof Parts, string | boolean | null])[] = [
    ['sfunc', routine(parts.sfunc)],
    ['stype', parts.stype],
    ['sspace', parts.sspace === 0 ? null : String(parts.sspace)],
    ['finalfunc', routine(parts.finalfunc)],
    ['finalfunc_extra', parts.finalfunc_extra],
    ['finalfunc_modify', parts.finalfunc_modify],
    ['combinefunc', routine(parts.combinefunc)],
    ['serialfunc', routine(parts.serialfunc)],
    ['deserialfunc', routine(parts.deserialfunc)],
    ['initcond', text(parts.initcond)],
    ['msfunc', routine(parts.msfunc)],
    ['minvfunc', routine(parts.minvfunc)],
    ['mstype', parts.mstype],
    ['msspace', parts.msspace === 0 ? null : String(parts.msspace)],
    ['mfinalfunc', routine(parts.mfinalfunc)],
    ['mfinalfunc_extra', parts.mfinalfunc_extra],
    ['mfinalfunc_modify', parts.mfinalfunc_modify],
    ['minitcond', text(parts.minitcond)],
    ['sortop', parts.sortop === null ? null : operatorName(parts.sortop)],
    ['parallel', parts.parallel === 'unsafe' ? null : parts.parallel],
    ['hypothetical', parts.hypothetical],
  ];
  return values.flatMap(([name, value]) => {
    if (value === null || value === false) return [];
    return [value === true ? name.toUpperCase() : `${name.toUpperCase()} = ${value}`];
  });
}

function declare(declared: AggregateDeclared, { namespace, name, at }: Scope): readonly Statement[] {
  const fragments: Fragment[] = [];
  const args = declaredArguments(declared.arguments ?? [], [...at, 'arguments'], fragments);
  const sorted =
    declared.order_by === undefined ? undefined : declaredArguments(declared.order_by, [...at, 'order_by'], fragments);
  const definition = { arguments: args.filter((arg) => arg !== ''), order_by: sorted, parts: declaredParts(declared) };
  for (const key of ['stype', 'mstype'] as const) {
    const text = declared[key];
    if (text !== undefined) fragments.push({ text: text.trim(), at: [...at, key], as: 'type' });
  }
  for (const key of FUNCTIONS) {
    const written = declared[key];
    if (written !== undefined) fragments.push({ text: nameSql(written), at: [...at, key], as: 'name' });
  }
  if (declared.sortop !== undefined) fragments.push(operatorFragment(declared.sortop, [...at, 'sortop']));
  return [{ sql: definitionSql('CREATE', [namespace, name ?? ''], definition), fragments }];
}

const FUNCTIONS = [
  'sfunc',
  'finalfunc',
  'combinefunc',
  'serialfunc',
  'deserialfunc',
  'msfunc',
  'minvfunc',
  'mfinalfunc',
] as const;

function declaredParts(declared: AggregateDeclared): Parts {
  const path = (name: Name | undefined) => (name === undefined ? null : nameParts(name));
  const text = (value: Sql | undefined) => (value === undefined ? null : String(value));
  return {
    hypothetical: declared.hypothetical ?? false,
    sfunc: nameParts(declared.sfunc),
    stype: declared.stype.trim(),
    sspace: Number(declared.sspace ?? 0),
    finalfunc: path(declared.finalfunc),
    finalfunc_extra: declared.finalfunc_extra ?? false,
    finalfunc_modify: declared.finalfunc_modify ?? null,
    combinefunc: path(declared.combinefunc),
    serialfunc: path(declared.serialfunc),
    deserialfunc: path(declared.deserialfunc),
    initcond: text(declared.initcond),
    msfunc: path(declared.msfunc),
    minvfunc: path(declared.minvfunc),
    mstype: declared.mstype?.trim() ?? null,
    msspace: Number(declared.msspace ?? 0),
    mfinalfunc: path(declared.mfinalfunc),
    mfinalfunc_extra: declared.mfinalfunc_extra ?? false,
    mfinalfunc_modify: declared.mfinalfunc_modify ?? null,
    minitcond: text(declared.minitcond),
    sortop: path(declared.sortop),
    parallel: declared.parallel ?? 'unsafe',
  };
}

function factSql({ path, payload }: AggregateFact, create: 'CREATE' | 'CREATE OR REPLACE'): string {
  return definitionSql(create, path.slice(0, 2), {
    arguments: payload.arguments.map(argumentSql),
    order_by: payload.order_by?.map(argumentSql),
    parts: { ...payload, ...unusualModifies(payload) },
  });
}

/** What Postgres takes where nothing is said is left out. */
function unusualModifies(payload: AggregatePayload): Pick<Parts, 'finalfunc_modify' | 'mfinalfunc_modify'> {
  const usual = payload.order_by === null ? 'read_only' : 'read_write';
  const { finalfunc_modify: own, mfinalfunc_modify: moving } = payload;
  return { finalfunc_modify: own === usual ? null : own, mfinalfunc_modify: moving === usual ? null : moving };
}

/** The shortest form: functions by their names, what is as usual left out. */
function describe(payload: AggregatePayload): Record<string, unknown> {
  const { returns: _, arguments: args, order_by: sorted, parallel, sortop, ...rest } = payload;
  const named = Object.fromEntries(
    FUNCTIONS.flatMap((key) => (payload[key] === null ? [] : [[key, builtinName(payload[key])] as const])),
  );
  const all = {
    ...(args.length === 0 ? {} : { arguments: args.map(argumentSql) }),
    order_by: sorted?.map(argumentSql),
    ...rest,
    ...unusualModifies(payload),
    ...named,
    sortop: sortop === null ? null : builtinName(sortop),
    parallel: parallel === 'unsafe' ? null : parallel,
  };
  const silent: readonly unknown[] = [undefined, null, false, 0];
  return Object.fromEntries(Object.entries(all).filter(([, value]) => !silent.includes(value)));
}

const MODIFY = (column: string, routine: string) =>
  `case when ${routine} <> 0 then case ${column} when 'r' then 'read_only' when 's' then 'shareable' else 'read_write' end end`;

function catalogSql(): string {
  const routines = [
    ['sfunc', 'a.aggtransfn'],
    ['finalfunc', 'a.aggfinalfn'],
    ['combinefunc', 'a.aggcombinefn'],
    ['serialfunc', 'a.aggserialfn'],
    ['deserialfunc', 'a.aggdeserialfn'],
    ['msfunc', 'a.aggmtransfn'],
    ['minvfunc', 'a.aggminvtransfn'],
    ['mfinalfunc', 'a.aggmfinalfn'],
  ].map(([name, column = '']) => `${routinePath(column)} as ${name}`);
  return `select n.nspname as schema, p.proname as name, oidvectortypes(p.proargtypes) as types, ${ARGUMENTS} as arguments,
      a.aggkind as kind, a.aggnumdirectargs as direct, format_type(p.prorettype, null) as returns,
      ${routines.join(',\n      ')}, ${operatorPath('a.aggsortop')} as sortop,
      format_type(a.aggtranstype, null) as stype, a.aggtransspace as sspace, a.aggfinalextra and a.aggfinalfn <> 0 as finalfunc_extra,
      ${MODIFY('a.aggfinalmodify', 'a.aggfinalfn')} as finalfunc_modify, a.agginitval as initcond,
      case when a.aggmtranstype <> 0 then format_type(a.aggmtranstype, null) end as mstype, a.aggmtransspace as msspace,
      a.aggmfinalextra and a.aggmfinalfn <> 0 as mfinalfunc_extra, ${MODIFY('a.aggmfinalmodify', 'a.aggmfinalfn')} as mfinalfunc_modify,
      a.aggminitval as minitcond,
      case p.proparallel when 's' then 'safe' when 'r' then 'restricted' else 'unsafe' end as parallel,
      array[${address('pg_proc', 'p.oid')}] as oids
    from pg_aggregate a join pg_proc p on p.oid = a.aggfnoid join pg_namespace n on n.oid = p.pronamespace
    where ${userNamespace()} and ${userObject('pg_proc', 'p.oid')}
    order by n.nspname, p.proname, types`;
}

function catalogFact(row: Row): AggregateFact {
  const all = row.arguments as readonly Argument[];
  const direct = Number(row.direct);
  // one VARIADIC "any" stands for what is direct and for what is sorted
  const sorted = direct < all.length ? all.slice(direct) : all.slice(-1);
  const path = (name: string) => row[name] as Path | null;
  const text = (name: string) => row[name] as string | null;
  return {
    kind: 'aggregate',
    path: [String(row.schema), String(row.name), String(row.types)],
    payload: {
      arguments: row.kind === 'n' ? all : all.slice(0, direct),
      order_by: row.kind === 'n' ? null : sorted,
      hypothetical: row.kind === 'h',
      returns: String(row.returns),
      sfunc: path('sfunc') ?? [],
      stype: String(row.stype),
      sspace: Number(row.sspace),
      finalfunc: path('finalfunc'),
      finalfunc_extra: row.finalfunc_extra === true,
      finalfunc_modify: row.finalfunc_modify as Modify | null,
      combinefunc: path('combinefunc'),
      serialfunc: path('serialfunc'),
      deserialfunc: path('deserialfunc'),
      initcond: text('initcond'),
      msfunc: path('msfunc'),
      minvfunc: path('minvfunc'),
      mstype: text('mstype'),
      msspace: Number(row.msspace),
      mfinalfunc: path('mfinalfunc'),
      mfinalfunc_extra: row.mfinalfunc_extra === true,
      mfinalfunc_modify: row.mfinalfunc_modify as Modify | null,
      minitcond: text('minitcond'),
      sortop: path('sortop'),
      parallel: row.parallel as Parallel,
    },
  };
}
