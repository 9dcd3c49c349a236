import { type TSchema, Type } from 'typebox';
import { address, userNamespace, userObject } from '../sql/catalog.ts';
import { dollar, literal, qualified, quote, quoteAlways } from '../sql/quote.ts';
import { Expression, type Sql, shortType, sqlText } from './fragments.ts';
import type { Context, Fragment, Payload, Row, Scope, Statement, YamlPath } from './kind.ts';
import { inOrder, orderAside, sorted } from './storage.ts';

/** What functions and procedures share: arguments, body, language and settings. No kind of its own. */

const MODES = ['in', 'out', 'inout', 'variadic'] as const;
type Mode = (typeof MODES)[number];

type ArgumentDeclared = {
  readonly name?: string;
  readonly type: string;
  readonly mode?: Mode;
  readonly default?: Sql;
};

export type RoutineDeclared = {
  readonly arguments?: string | readonly (string | ArgumentDeclared)[];
  readonly language?: string;
  readonly body?: string;
  readonly sql_body?: string;
  readonly security_definer?: boolean;
  readonly set?: { readonly [name: string]: string | boolean | readonly string[] };
  readonly transforms?: readonly string[];
};

export type Argument = {
  /** Empty for an argument without a name. */
  readonly name: string;
  readonly mode: Mode;
  readonly type: string;
  readonly default: string | null;
};

export type RoutinePayload = {
  readonly arguments: readonly Argument[];
  readonly language: string;
  /** The text between the quotes; null beside an sql_body. */
  readonly body: string | null;
  /** `RETURN …` or `BEGIN ATOMIC … END`, as Postgres prints it. */
  readonly sql_body: string | null;
  readonly security_definer: boolean;
  /** `name=value` as pg_proc holds it, sorted. */
  readonly config: readonly string[];
  /** The types of TRANSFORM, where there are any. */
  readonly transforms?: readonly string[];
};

export const ArgumentSchema: TSchema = Type.Union([
  Type.String({ description: 'One argument as SQL.', examples: ['amount numeric', 'OUT total bigint'] }),
  Type.Object(
    {
      name: Type.Optional(Type.String({ description: 'The literal name.', minLength: 1 })),
      type: Type.String({ description: 'The type, as SQL.', examples: ['bigint'] }),
      mode: Type.Optional(Type.Unsafe<Mode>({ enum: [...MODES], description: 'Which way values go.', default: 'in' })),
      default: Type.Optional(Expression('What a call that leaves it out passes.', ["'open'", 0])),
    },
    { additionalProperties: false },
  ),
]);

/** The YAML properties of both kinds. */
export const ROUTINE_PROPERTIES: Readonly<Record<string, TSchema>> = {
  arguments: Type.Optional(
    Type.Union([Type.String(), Type.Array(ArgumentSchema)], {
      description: 'The arguments in their order: a list, or the whole list as SQL. They are part of the identity.',
      examples: [['amount numeric', 'rate numeric DEFAULT 0.2'], 'a integer, b integer'],
    }),
  ),
  language: Type.Optional(
    Type.String({ description: 'LANGUAGE: a literal name.', default: 'sql', examples: ['plpgsql', 'sql'] }),
  ),
  body: Type.Optional(
    Type.String({
      description: 'The text of the body, without quotes around it.',
      examples: ['select 1', 'begin\n  new.updated_at := now();\n  return new;\nend'],
    }),
  ),
  sql_body: Type.Optional(
    Type.String({
      description: 'In place of `body`: RETURN or BEGIN ATOMIC … END, parsed when it is created (language sql).',
      examples: ['return a + b', 'begin atomic select 1; end'],
    }),
  ),
  security_definer: Type.Optional(
    Type.Boolean({
      description: 'SECURITY DEFINER: runs with the rights of its owner. Set search_path beside it.',
      default: false,
    }),
  ),
  set: Type.Optional(
    Type.Record(
      Type.String(),
      Type.Unsafe<string>({
        anyOf: [{ type: ['string', 'number', 'boolean'] }, { type: 'array', items: { type: 'string' } }],
      }),
      {
        description:
          'Configuration parameters while it runs. search_path: names separated by commas, or a list of them.',
        examples: [{ search_path: 'public, pg_temp' }, { search_path: '' }],
      },
    ),
  ),
  transforms: Type.Optional(
    Type.Array(Type.String(), {
      description: 'TRANSFORM FOR TYPE: the types whose values its language is given, and gives, by their transforms.',
      minItems: 1,
      examples: [['hstore']],
    }),
  ),
};

export type RoutineWord = 'FUNCTION' | 'PROCEDURE' | 'AGGREGATE';

/** One CREATE: what stands in it, in the order in which it is written. */
export interface Definition {
  readonly what: RoutineWord;
  readonly path: readonly string[];
  readonly arguments: readonly string[];
  readonly returns?: string;
  readonly language: string;
  /** The types of TRANSFORM. */
  readonly transforms?: readonly string[];
  /** `STABLE`, `COST 10`. */
  readonly clauses: readonly string[];
  readonly config: readonly string[];
  /** Text for between the quotes. */
  readonly body?: string;
  readonly sqlBody?: string;
}

/** https://www.postgresql.org/docs/current/sql-createfunction.html */
export function definitionSql(definition: Definition, create: 'CREATE' | 'CREATE OR REPLACE'): string {
  const { what, path, returns, language, transforms = [], clauses, config, body, sqlBody } = definition;
  const lines = [
    `${create} ${what} ${qualified(path)}(${definition.arguments.join(', ')})`,
    ...(returns === undefined ? [] : [`RETURNS ${returns}`]),
    `LANGUAGE ${quote(language)}`,
    ...(transforms.length === 0 ? [] : [`TRANSFORM ${transforms.map((type) => `FOR TYPE ${type}`).join(', ')}`]),
    ...(clauses.length === 0 ? [] : [clauses.join(' ')]),
    ...config.map(setting),
    ...(body === undefined ? [] : [`AS ${dollar(body)}`]),
    ...(sqlBody === undefined ? [] : [sqlBody]),
  ];
  return lines.join('\n');
}

type Parts = Pick<Definition, 'arguments' | 'language' | 'transforms' | 'config' | 'body' | 'sqlBody'>;

/** The parts of a definition that both kinds take from YAML, and the pieces of text that a person wrote. */
export function declaredRoutine(
  declared: RoutineDeclared,
  at: YamlPath,
): {
  readonly parts: Parts;
  readonly fragments: readonly Fragment[];
} {
  const fragments: Fragment[] = [];
  const args = declaredArguments(declared.arguments ?? [], [...at, 'arguments'], fragments);
  const { body, sql_body: sqlBody } = declared;
  const transforms = declared.transforms?.map((type) => type.trim());
  transforms?.forEach((text, n) => void fragments.push({ text, at: [...at, 'transforms', n], as: 'type' }));
  if (body !== undefined) fragments.push({ text: body, at: [...at, 'body'], as: 'body' });
  if (sqlBody !== undefined) fragments.push({ text: sqlBody.trim(), at: [...at, 'sql_body'], as: 'routine body' });
  return {
    parts: {
      arguments: args,
      language: declared.language ?? 'sql',
      config: Object.entries(declared.set ?? {}).map(([name, value]) => `${name}=${configValue(name, value)}`),
      ...(transforms === undefined ? {} : { transforms }),
      ...(body === undefined ? {} : { body }),
      ...(sqlBody === undefined ? {} : { sqlBody: sqlBody.trim() }),
    },
    fragments,
  };
}

/** A list of arguments as SQL; adds what a person wrote to `fragments`. */
export function declaredArguments(
  declared: NonNullable<RoutineDeclared['arguments']>,
  at: YamlPath,
  fragments: Fragment[],
): readonly string[] {
  if (typeof declared === 'string') {
    const text = declared.trim();
    if (text !== '') fragments.push({ text, at, as: 'arguments' });
    return [text];
  }
  return declared.map((argument, n) => {
    if (typeof argument === 'string') {
      fragments.push({ text: argument.trim(), at: [...at, n], as: 'arguments' });
      return argument.trim();
    }
    const type = argument.type.trim();
    fragments.push({ text: type, at: [...at, n, 'type'], as: 'type' });
    const { name = '', mode = 'in' } = argument;
    if (argument.default === undefined) return argumentSql({ name, mode, type, default: null });
    const text = sqlText(argument.default);
    fragments.push({ text, at: [...at, n, 'default'], as: 'expression' });
    return argumentSql({ name, mode, type, default: text });
  });
}

/** An argument as CREATE takes it. */
export function argumentSql({ name, mode, type, default: value }: Argument): string {
  const parts = [mode === 'in' ? '' : mode.toUpperCase(), name === '' ? '' : quote(name), type];
  return [...parts, value === null ? '' : `DEFAULT ${value}`].filter((part) => part !== '').join(' ');
}

/** The parts of a definition that both kinds take from a fact. */
export function factRoutine(payload: RoutinePayload): Parts {
  return {
    arguments: payload.arguments.map(argumentSql),
    language: payload.language,
    config: payload.config,
    ...(payload.transforms === undefined ? {} : { transforms: payload.transforms }),
    ...(payload.body === null ? {} : { body: payload.body }),
    ...(payload.sql_body === null ? {} : { sqlBody: payload.sql_body }),
  };
}

/** Back to YAML, what is usual left out. */
export function describeRoutine(payload: RoutinePayload): Record<string, unknown> {
  const { arguments: args, language, transforms, config, security_definer, body, sql_body } = payload;
  return {
    ...(args.length === 0 ? {} : { arguments: args.map((one) => argumentSql({ ...one, type: shortType(one.type) })) }),
    ...(language === 'sql' ? {} : { language }),
    ...(transforms === undefined ? {} : { transforms: transforms.map(shortType) }),
    ...(security_definer ? { security_definer } : {}),
    ...(config.length === 0 ? {} : { set: Object.fromEntries(config.map(split)) }),
    ...(body === null ? {} : { body }),
    ...(sql_body === null ? {} : { sql_body }),
  };
}

/** The path of the newest routine of a name: overloads differ in their arguments, whose types only Postgres knows. */
export function newestRoutine({ namespace, name = '' }: Scope): string {
  return `select json_build_array(n.nspname, p.proname, oidvectortypes(p.proargtypes)) ${newestFrom(namespace, name)}`;
}

/** A comment on the newest routine of a name. https://www.postgresql.org/docs/current/sql-comment.html */
export function commentOnNewest(what: RoutineWord, path: readonly string[], text: string): string {
  return runOnNewest(what, path, `COMMENT ON ${what} %s IS %L`, text);
}

/** A statement about the newest routine of a name: for `%s` in it format() puts in its signature, for what follows `more`. */
export function runOnNewest(
  what: RoutineWord,
  [schema = '', name = '']: readonly string[],
  template: string,
  more?: string,
): string {
  const values = more === undefined ? '' : `, ${more}`;
  const types = `coalesce(nullif(oidvectortypes(p.proargtypes), ''), '*')`;
  const routine = what === 'AGGREGATE' ? `format('%I.%I(%s)', n.nspname, p.proname, ${types})` : 'p.oid::regprocedure';
  const found = `SELECT format(${literal(template)}, ${routine}${values}) ${newestFrom(schema, name)}`;
  return `DO ${dollar(`BEGIN EXECUTE (${found}); END`)}`;
}

function newestFrom(schema: string, name: string): string {
  return `from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = ${literal(schema)} and p.proname = ${literal(name)} order by p.oid desc limit 1`;
}

/** The columns of arguments in a catalog query: a JSON list. */
export const ARGUMENTS = `coalesce((select json_agg(json_build_object(
          'name', coalesce(p.proargnames[a.n::int], ''),
          'mode', case p.proargmodes[a.n::int] when 'o' then 'out' when 'b' then 'inout' when 'v' then 'variadic' else 'in' end,
          'type', format_type(a.type, null),
          'default', pg_get_function_arg_default(p.oid, a.n::int)) order by a.n)
        from unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) with ordinality as a(type, n)
        where p.proargmodes[a.n::int] is distinct from 't'), '[]')`;

/** The name with its arguments, as ALTER and DROP want it: overloads differ in them. */
export function signature(path: readonly string[]): string {
  return `${qualified(path.slice(0, 2))}(${path[2] ?? ''})`;
}

export function renameRoutine(
  what: RoutineWord,
  from: readonly string[],
  to: readonly string[],
  args: string = from[2] ?? '',
): readonly Statement[] {
  const [oldSchema = '', oldName = ''] = from;
  const [schema = '', name = ''] = to;
  const moved = (path: readonly string[]) => signature([...path, args]);
  return [
    ...(oldName === name ? [] : [{ sql: `ALTER ${what} ${moved([oldSchema, oldName])} RENAME TO ${quote(name)}` }]),
    ...(oldSchema === schema ? [] : [{ sql: `ALTER ${what} ${moved([oldSchema, name])} SET SCHEMA ${quote(schema)}` }]),
  ];
}

/**
 * True where CREATE OR REPLACE takes the new arguments: names may be added and defaults may change, but no name may
 * change and no default may go. The types of what goes in are the identity and are the same.
 */
export function argumentsReplaceable(before: readonly Argument[], after: readonly Argument[]): boolean {
  return (
    before.length === after.length &&
    before.every((old, n) => {
      const now = after[n];
      if (now === undefined || now.mode !== old.mode || now.type !== old.type) return false;
      const goesIn = old.mode === 'in' || old.mode === 'variadic';
      const named = now.name === old.name || (goesIn && old.name === '');
      return named && (old.default === null || now.default !== null);
    })
  );
}

/** True where a transform goes that a routine needs: CREATE OR REPLACE would bind it once more. */
export function losesTransform(
  { language, arguments: args }: RoutinePayload,
  result: string,
  { beforehand, afterwards }: Context,
): boolean {
  const types = [...args.map(({ type }) => type), result.replace(/^SETOF /, '')];
  return types.some((type) => {
    const id = { kind: 'transform', path: [`${type} LANGUAGE ${quote(language)}`] };
    return beforehand?.(id) !== undefined && afterwards?.(id) === undefined;
  });
}

/** Clauses of ALTER that lead from one configuration to the other. What is set keeps its place, and what is new comes last. */
export function configChanges(before: readonly string[], after: readonly string[]): readonly string[] {
  const name = (text: string) => split(text)[0];
  const [was, is] = [before.map(name), after.map(name)] as const;
  const left = was.filter((one) => is.includes(one));
  const moved = new Set(left.filter((one, n) => one !== is[n]));
  const gone = was.filter((one) => !is.includes(one) || moved.has(one));
  const set = after.filter((text) => !before.includes(text) || moved.has(name(text)));
  return [...gone.map((one) => `RESET ${parameter(one)}`), ...set.map(setting)];
}

function split(text: string): readonly [string, string] {
  const equals = text.indexOf('=');
  return [text.slice(0, equals), text.slice(equals + 1)];
}

function parameter(name: string): string {
  return name.split('.').map(quote).join('.');
}

/** Parameters whose value is a list of names that Postgres stores quoted (GUC_LIST_QUOTE). */
const NAME_LISTS: ReadonlySet<string> = new Set([
  'local_preload_libraries',
  'search_path',
  'session_preload_libraries',
  'shared_preload_libraries',
  'temp_tablespaces',
  'unix_socket_directories',
]);

function setting(text: string): string {
  const [name, value] = split(text);
  const values = NAME_LISTS.has(name.toLowerCase()) ? splitNames(value) : [value];
  return `SET ${parameter(name)} TO ${values.map(literal).join(', ')}`;
}

/** `public, "My Schema"` → its literal names; an empty text is the one empty name, which finds nothing. */
function splitNames(value: string): readonly string[] {
  const names = [...value.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^,"]+?))\s*(?:,|$)/g)].map(
    ([, quoted, bare = '']) => quoted?.replaceAll('""', '"') ?? bare.toLowerCase(),
  );
  return names.length === 0 ? [''] : names;
}

/** A setting as a catalog holds it. */
export function configValue(name: string, value: string | boolean | readonly string[]): string {
  if (typeof value === 'string' || typeof value === 'boolean') return String(value);
  const quoted = NAME_LISTS.has(name.toLowerCase()) ? value.map(quoteAlways) : value;
  return quoted.join(', ');
}

/**
 * Postgres holds a routine that it makes or replaces for one that needs every transform there is for its types, whether it has a
 * TRANSFORM clause or not: it is made behind them in any case.
 */
const TRANSFORMS = `array(select ${address('pg_transform', 'x.oid')} from pg_transform x
        where x.trflang = p.prolang and x.trftype = any (coalesce(p.proallargtypes, p.proargtypes::oid[]) || p.prorettype))`;

/** The columns of both kinds in pg_proc; `where` says which rows, `more` ends in a comma. */
export function routineSql(where: string, more = ''): string {
  return `select n.nspname as schema, p.proname as name, oidvectortypes(p.proargtypes) as types,
      ${ARGUMENTS} as arguments,
      l.lanname as language, case when p.prosqlbody is null then p.prosrc end as body, pg_get_function_sqlbody(p.oid) as sql_body,
      p.prosecdef as security_definer, ${more}
      coalesce((select json_agg(o order by n) from unnest(p.proconfig) with ordinality u(o, n)), '[]') as config,
      (select json_agg(format_type(t, null) order by n) from unnest(p.protrftypes) with ordinality u(t, n)) as transforms,
      array[${address('pg_proc', 'p.oid')}] as oids, ${TRANSFORMS} as needs
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
    where ${where} and l.lanname <> 'c'
      and not exists (select from pg_range r where r.rngcanonical = p.oid)
      and ${userNamespace()} and ${userObject('pg_proc', 'p.oid')}
      and not exists (select from pg_depend i where i.classid = 'pg_proc'::regclass and i.objid = p.oid and i.deptype = 'i')
    order by n.nspname, p.proname, types`;
}

/** The payload with its settings in the order that stands aside. */
export function withOrder<P extends RoutinePayload>({
  payload,
  ...fact
}: {
  readonly payload: P;
  readonly aside?: Payload;
}): P {
  return { ...payload, config: inOrder(fact, payload.config) };
}

/** What a row of `routineSql` says about both kinds. */
export function routineRow(row: Row): {
  readonly path: readonly string[];
  readonly payload: RoutinePayload;
  readonly aside?: Payload;
} {
  return {
    path: [String(row.schema), String(row.name), String(row.types)],
    payload: {
      arguments: row.arguments as readonly Argument[],
      language: String(row.language),
      body: row.body as string | null,
      sql_body: row.sql_body as string | null,
      security_definer: row.security_definer === true,
      config: sorted(row.config as readonly string[]),
      ...(row.transforms === null ? {} : { transforms: row.transforms as readonly string[] }),
    },
    ...orderAside(row.config as readonly string[]),
  };
}
