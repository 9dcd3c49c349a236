import { Type } from 'typebox';
import { routinePath } from '../sql/catalog.ts';
import { quote } from '../sql/quote.ts';
import { builtinName, builtinSql, type Name, NameOf, nameParts, nameSql, shortType } from './fragments.ts';
import type { AlterRule, Change, FactOf, Fragment, Hazard, KindModule, YamlPath } from './kind.ts';
import {
  argumentsReplaceable,
  configChanges,
  type Definition,
  declaredRoutine,
  definitionSql,
  describeRoutine,
  factRoutine,
  losesTransform,
  newestRoutine,
  ROUTINE_PROPERTIES,
  type RoutineDeclared,
  type RoutinePayload,
  renameRoutine,
  routineRow,
  routineSql,
  signature,
  withOrder,
} from './routine.ts';

const VOLATILITIES = ['immutable', 'stable', 'volatile'] as const;
const PARALLELS = ['safe', 'restricted', 'unsafe'] as const;
type Volatility = (typeof VOLATILITIES)[number];
type Parallel = (typeof PARALLELS)[number];

const Figure = (description: string, examples: readonly number[]) =>
  Type.Unsafe<string>({
    anyOf: [
      { type: 'number', exclusiveMinimum: 0 },
      { type: 'string', pattern: '^[0-9]+([.][0-9]+)?$' },
    ],
    description,
    examples: [...examples],
  });

const FunctionSchema = Type.Object(
  {
    ...ROUTINE_PROPERTIES,
    returns: Type.Optional(
      Type.String({
        description: 'What it returns, as SQL. May be left out where arguments of mode out say it.',
        examples: ['bigint', 'trigger', 'setof text', 'table(id bigint, name text)', 'void'],
      }),
    ),
    returns_table: Type.Optional(
      Type.Record(Type.String(), Type.String(), {
        description: 'RETURNS TABLE: literal column names and their types.',
        examples: [{ id: 'bigint', name: 'text' }],
      }),
    ),
    volatility: Type.Optional(
      Type.Unsafe<Volatility>({
        enum: [...VOLATILITIES],
        description: 'Whether equal arguments give equal results: always, within a statement, or never.',
        default: 'volatile',
      }),
    ),
    strict: Type.Optional(
      Type.Boolean({ description: 'STRICT: NULL in gives NULL out without a call.', default: false }),
    ),
    leakproof: Type.Optional(
      Type.Boolean({
        description: 'LEAKPROOF: tells nothing about its arguments. Only a superuser may say so.',
        default: false,
      }),
    ),
    parallel: Type.Optional(
      Type.Unsafe<Parallel>({
        enum: [...PARALLELS],
        description: 'What a parallel query may do with it.',
        default: 'unsafe',
      }),
    ),
    cost: Type.Optional(Figure('The estimated cost of a call, in units of cpu_operator_cost.', [100])),
    rows: Type.Optional(Figure('The estimated number of rows, where it returns a set.', [1000])),
    support: Type.Optional(
      NameOf('SUPPORT: the function that helps the planner with it. Only a superuser may say so.', [
        'generate_series_int4_support',
      ]),
    ),
    window: Type.Optional(
      Type.Boolean({ description: 'WINDOW: a window function (languages internal and C).', default: false }),
    ),
  },
  { description: 'A function. Functions of one name that differ in their arguments are documents of their own.' },
);

export type FunctionDeclared = RoutineDeclared & {
  readonly returns?: string;
  readonly returns_table?: { readonly [column: string]: string };
  readonly volatility?: Volatility;
  readonly strict?: boolean;
  readonly leakproof?: boolean;
  readonly parallel?: Parallel;
  readonly cost?: string;
  readonly rows?: string;
  readonly support?: Name;
  readonly window?: boolean;
};

export type FunctionPayload = RoutinePayload & {
  /** As pg_get_function_result prints it. */
  readonly result: string;
  readonly volatility: Volatility;
  readonly strict: boolean;
  readonly leakproof: boolean;
  readonly parallel: Parallel;
  readonly cost: number;
  /** 0 where it returns no set. */
  readonly rows: number;
  /** The literal name of the planner's support function, where there is one. */
  readonly support?: readonly string[];
  readonly window: boolean;
};

type FunctionFact = FactOf<'function', FunctionPayload>;

/** What Postgres takes where nothing is said. */
const COST = 100;
const COST_BUILT_IN = 1;
const ROWS = 1000;

/** Where only these differ, ALTER FUNCTION is enough. */
const SETTINGS: ReadonlySet<string> = new Set([
  'security_definer',
  'config',
  'volatility',
  'strict',
  'leakproof',
  'parallel',
  'cost',
  'rows',
  'support',
] satisfies readonly (keyof FunctionPayload)[]);

const redefine: AlterRule<'function', FunctionPayload> = (change) => {
  const { before, after, changed } = change;
  if (changed.has('result') || changed.has('window')) return 'replace';
  if (!argumentsReplaceable(before.payload.arguments, after.payload.arguments)) return 'replace';
  if (losesTransform(after.payload, after.payload.result, change.context)) return 'replace';
  // ALTER takes no support function away
  const reached = after.payload.support !== undefined || !changed.has('support');
  if (reached && [...changed].every((attribute) => SETTINGS.has(attribute))) return [{ sql: alterSql(change) }];
  const statement = { sql: definitionSql(factDefinition(after), 'CREATE OR REPLACE') };
  return [CONTENTS.some((attribute) => changed.has(attribute)) ? { ...statement, rebuilds: COMPUTED } : statement];
};

/** What decides the values that come out. */
const CONTENTS = ['body', 'sql_body', 'language', 'transforms'] as const;

/**
 * Postgres takes these for true as long as they stand: they hold what the old body gave.
 * https://www.postgresql.org/docs/current/ddl-constraints.html
 */
const COMPUTED: readonly string[] = ['column', 'check', 'domain_constraint', 'index', 'exclude'];

/** https://www.postgresql.org/docs/current/sql-createfunction.html */
export const functionKind: KindModule<'function', FunctionPayload, FunctionDeclared> = {
  kind: 'function',
  label: () => 'function',
  places: [{ in: 'document', key: 'function' }],
  schema: FunctionSchema,
  parents: ['schema'],
  precious: false,
  claims: ({ path }) => [['routine', ...path]],
  callable: true,
  // the types of the arguments are part of the identity, and only Postgres knows their canonical names
  idOf: () => undefined,
  declare: (declared, { namespace, name, at }) => {
    const { parts, fragments } = declaredRoutine(declared, at);
    const result = declaredResult(declared, at);
    const definition: Definition = {
      what: 'FUNCTION',
      path: [namespace, name ?? ''],
      ...parts,
      ...(result === undefined ? {} : { returns: result.sql }),
      clauses: declaredClauses(declared),
    };
    return [
      {
        sql: definitionSql(definition, 'CREATE'),
        fragments: [
          ...fragments.filter(isBefore),
          ...(result?.fragments ?? []),
          ...(declared.support === undefined
            ? []
            : [{ text: nameSql(declared.support), at: [...at, 'support'], as: 'name' } satisfies Fragment]),
          ...fragments.filter((f) => !isBefore(f)),
        ],
      },
    ];
  },
  madePath: newestRoutine,
  origin: () => [[]],
  describe: (fact) => ({ key: 'function', name: fact.path[1] ?? '', item: describeFunction(withOrder(fact)) }),
  catalog: {
    sql: () =>
      routineSql(
        `p.prokind in ('f', 'w')`,
        `pg_get_function_result(p.oid) as result,
      case p.provolatile when 'i' then 'immutable' when 's' then 'stable' else 'volatile' end as volatility,
      p.proisstrict as strict, p.proleakproof as leakproof,
      case p.proparallel when 's' then 'safe' when 'r' then 'restricted' else 'unsafe' end as parallel,
      p.procost as cost, p.prorows as rows,
      ${routinePath('p.prosupport')} as support, p.prokind = 'w' as window,`,
      ),
    fact: (row) => {
      const { payload, ...rest } = routineRow(row);
      return {
        kind: 'function',
        ...rest,
        payload: {
          ...payload,
          result: String(row.result),
          volatility: row.volatility as Volatility,
          strict: row.strict === true,
          leakproof: row.leakproof === true,
          parallel: row.parallel as Parallel,
          cost: Number(row.cost),
          rows: Number(row.rows),
          ...(row.support === null ? {} : { support: row.support as readonly string[] }),
          window: row.window === true,
        },
      };
    },
  },
  create: (fact) => [{ sql: definitionSql(factDefinition(fact), 'CREATE') }],
  drop: (fact) => [{ sql: `DROP FUNCTION ${signature(fact.path)}`, hazards: [gone(fact)] }],
  rename: (from, to) => renameRoutine('FUNCTION', from.path, to.path),
  attributes: {
    arguments: redefine,
    language: redefine,
    body: redefine,
    sql_body: redefine,
    security_definer: redefine,
    config: redefine,
    transforms: redefine,
    result: redefine,
    volatility: redefine,
    strict: redefine,
    leakproof: redefine,
    parallel: redefine,
    cost: redefine,
    rows: redefine,
    support: redefine,
    window: redefine,
  },
};

function gone({ kind, path }: FunctionFact): Hazard {
  return { hazard: 'drop', id: { kind, path }, why: 'whatever calls it fails' };
}

/** Fragments stand in the order of the statement. */
function isBefore({ as }: Fragment): boolean {
  return as !== 'body' && as !== 'routine body';
}

function declaredResult(
  { returns, returns_table: table }: FunctionDeclared,
  at: YamlPath,
): { readonly sql: string; readonly fragments: readonly Fragment[] } | undefined {
  if (table !== undefined) {
    const columns = Object.entries(table).map(([name, type]) => ({ name, type: type.trim() }));
    return {
      sql: `TABLE(${columns.map(({ name, type }) => `${quote(name)} ${type}`).join(', ')})`,
      fragments: columns.map(({ name, type }) => ({ text: type, at: [...at, 'returns_table', name], as: 'type' })),
    };
  }
  if (returns === undefined) return undefined;
  const text = returns.trim();
  return { sql: text, fragments: [{ text, at: [...at, 'returns'], as: 'result' }] };
}

function declaredClauses(declared: FunctionDeclared): readonly string[] {
  return clauses({
    volatility: declared.volatility ?? 'volatile',
    strict: declared.strict ?? false,
    leakproof: declared.leakproof ?? false,
    parallel: declared.parallel ?? 'unsafe',
    security_definer: declared.security_definer ?? false,
    window: declared.window ?? false,
    ...(declared.cost === undefined ? {} : { cost: declared.cost }),
    ...(declared.rows === undefined ? {} : { rows: declared.rows }),
    ...(declared.support === undefined ? {} : { support: nameParts(declared.support) }),
  });
}

interface Clauses
  extends Pick<
    FunctionPayload,
    'volatility' | 'strict' | 'leakproof' | 'parallel' | 'security_definer' | 'window' | 'support'
  > {
  readonly cost?: string;
  readonly rows?: string;
}

function clauses(flags: Clauses): readonly string[] {
  return [
    flags.window ? 'WINDOW' : '',
    flags.volatility === 'volatile' ? '' : flags.volatility.toUpperCase(),
    flags.strict ? 'STRICT' : '',
    flags.security_definer ? 'SECURITY DEFINER' : '',
    flags.leakproof ? 'LEAKPROOF' : '',
    flags.parallel === 'unsafe' ? '' : `PARALLEL ${flags.parallel.toUpperCase()}`,
    flags.cost === undefined ? '' : `COST ${flags.cost}`,
    flags.rows === undefined ? '' : `ROWS ${flags.rows}`,
    flags.support === undefined ? '' : `SUPPORT ${builtinSql(flags.support)}`,
  ].filter((clause) => clause !== '');
}

/** The estimates that are not the usual ones. */
function figures({ cost, rows, language }: FunctionPayload): { readonly cost?: string; readonly rows?: string } {
  return {
    ...(cost === (language === 'internal' ? COST_BUILT_IN : COST) ? {} : { cost: String(cost) }),
    ...(rows === ROWS || rows === 0 ? {} : { rows: String(rows) }),
  };
}

function factDefinition(fact: FunctionFact): Definition {
  const { path } = fact;
  const payload = withOrder(fact);
  const { cost: _cost, rows: _rows, ...flags } = payload;
  return {
    what: 'FUNCTION',
    path: path.slice(0, 2),
    ...factRoutine(payload),
    returns: payload.result,
    clauses: clauses({ ...flags, ...figures(payload) }),
  };
}

/** https://www.postgresql.org/docs/current/sql-alterfunction.html */
function alterSql({ before, after, changed }: Change<'function', FunctionPayload>): string {
  const now = after.payload;
  const actions = [
    changed.has('volatility') ? now.volatility.toUpperCase() : '',
    changed.has('strict') ? (now.strict ? 'STRICT' : 'CALLED ON NULL INPUT') : '',
    changed.has('security_definer') ? `SECURITY ${now.security_definer ? 'DEFINER' : 'INVOKER'}` : '',
    changed.has('leakproof') ? (now.leakproof ? 'LEAKPROOF' : 'NOT LEAKPROOF') : '',
    changed.has('parallel') ? `PARALLEL ${now.parallel.toUpperCase()}` : '',
    changed.has('cost') ? `COST ${now.cost}` : '',
    changed.has('rows') ? `ROWS ${now.rows}` : '',
    changed.has('support') && now.support !== undefined ? `SUPPORT ${builtinSql(now.support)}` : '',
    ...configChanges(withOrder(before).config, withOrder(after).config),
  ];
  return `ALTER FUNCTION ${signature(after.path)} ${actions.filter((action) => action !== '').join(' ')}`;
}

function shortResult(result: string): string {
  const many = 'SETOF ';
  return result.startsWith(many) ? many + shortType(result.slice(many.length)) : shortType(result);
}

function describeFunction(payload: FunctionPayload): Record<string, unknown> {
  const { result, volatility, strict, leakproof, parallel, support, window } = payload;
  const { arguments: args, language, transforms, security_definer, set, ...body } = describeRoutine(payload);
  const present = (name: string, value: unknown) => (value === undefined ? {} : { [name]: value });
  return {
    ...present('arguments', args),
    returns: shortResult(result),
    ...present('language', language),
    ...present('transforms', transforms),
    ...(volatility === 'volatile' ? {} : { volatility }),
    ...(strict ? { strict } : {}),
    ...present('security_definer', security_definer),
    ...(leakproof ? { leakproof } : {}),
    ...(parallel === 'unsafe' ? {} : { parallel }),
    ...figures(payload),
    ...present('support', support === undefined ? undefined : builtinName(support)),
    ...(window ? { window } : {}),
    ...present('set', set),
    ...body,
  };
}
