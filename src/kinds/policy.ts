import { Type } from 'typebox';
import { address, isTable, userNamespace, userObject } from '../sql/catalog.ts';
import { qualified, quote } from '../sql/quote.ts';
import { partId, tableOf, unwrapped, words } from './constraint.ts';
import { Expression, type Sql, sqlText } from './fragments.ts';
import type { AlterRule, FactOf, Fragment, KindModule } from './kind.ts';
import { roleSql } from './role_name.ts';

const COMMANDS = ['all', 'select', 'insert', 'update', 'delete'] as const;
type Command = (typeof COMMANDS)[number];

const Policy = Type.Object(
  {
    for: Type.Optional(
      Type.Unsafe<Command>({ enum: [...COMMANDS], description: 'The statements it applies to.', default: 'all' }),
    ),
    to: Type.Optional(
      Type.Array(Type.String({ minLength: 1 }), {
        description: 'The roles it applies to: names, current_user, or public for everyone.',
        minItems: 1,
        default: ['public'],
        examples: [['app_reader']],
      }),
    ),
    using: Type.Optional(
      Expression('Which rows can be seen, changed or deleted.', ["owner = current_setting('app.user')"]),
    ),
    check: Type.Optional(
      Expression('WITH CHECK: which rows may be written; what `using` says without it.', ['not locked']),
    ),
    restrictive: Type.Optional(
      Type.Boolean({
        description: 'RESTRICTIVE: must hold beside the other policies; without it one policy is enough.',
        default: false,
      }),
    ),
  },
  { description: 'A policy of row level security; the table turns it on with row_level_security.' },
);

export type PolicyDeclared = {
  readonly for?: Command;
  readonly to?: readonly string[];
  readonly using?: Sql;
  readonly check?: Sql;
  readonly restrictive?: boolean;
};

export type PolicyPayload = {
  readonly for: Command;
  /** Sorted; `public` for everyone, `current_user` for the role that reads the catalog. */
  readonly to: readonly string[];
  /** As pg_get_expr prints it, parentheses included. */
  readonly using: string | null;
  readonly check: string | null;
  readonly restrictive: boolean;
};
type PolicyFact = FactOf<'policy', PolicyPayload>;

/** ALTER POLICY changes roles and conditions, and takes no condition away. */
const alter: AlterRule<'policy', PolicyPayload> = ({ after, changed }) => {
  const { to, using, check } = after.payload;
  if ((changed.has('using') && using === null) || (changed.has('check') && check === null)) return 'replace';
  const actions = words(
    changed.has('to') ? `TO ${to.map(roleSql).join(', ')}` : '',
    changed.has('using') ? usingSql(using === null ? null : unwrapped(using)) : '',
    changed.has('check') ? checkSql(check === null ? null : unwrapped(check)) : '',
  );
  return [{ sql: `ALTER POLICY ${onTable(after)} ${actions}` }];
};

/** https://www.postgresql.org/docs/current/sql-createpolicy.html */
export const policy: KindModule<'policy', PolicyPayload, PolicyDeclared> = {
  kind: 'policy',
  label: () => 'policy',
  places: [{ in: 'table', key: 'policies', form: 'map' }],
  schema: Policy,
  parents: ['table'],
  precious: false,
  idOf: (scope) => partId('policy', scope),
  declare: (declared, scope) => {
    const path = [...tableOf(scope), scope.name ?? ''];
    const to = declared.to ?? ['public'];
    const using = declared.using === undefined ? null : sqlText(declared.using);
    const check = declared.check === undefined ? null : sqlText(declared.check);
    const sql = policySql(
      { path },
      { for: declared.for ?? 'all', to, using, check, restrictive: declared.restrictive ?? false },
    );
    const fragments: readonly Fragment[] = [
      ...(using === null ? [] : [{ text: using, at: [...scope.at, 'using'], as: 'expression' as const }]),
      ...(check === null ? [] : [{ text: check, at: [...scope.at, 'check'], as: 'expression' as const }]),
    ];
    return [{ sql, fragments }];
  },
  origin: ({ path }) => [['policies', path[2] ?? '']],
  describe: ({ path, payload }) => ({
    key: 'policies',
    name: path[2] ?? '',
    item: {
      ...(payload.for === 'all' ? {} : { for: payload.for }),
      ...(payload.to.length === 1 && payload.to[0] === 'public' ? {} : { to: payload.to }),
      ...(payload.using === null ? {} : { using: unwrapped(payload.using) }),
      ...(payload.check === null ? {} : { check: unwrapped(payload.check) }),
      ...(payload.restrictive ? { restrictive: true } : {}),
    },
  }),
  catalog: {
    probe: 'pg_policy',
    sql: () => `select n.nspname as schema, c.relname as table, p.polname as name, p.polcmd as command,
        not p.polpermissive as restrictive, pg_get_expr(p.polqual, p.polrelid) as using,
        pg_get_expr(p.polwithcheck, p.polrelid) as check,
        array(select case when r.oid is null then 'public' when r.rolname = current_user then 'current_user' else r.rolname::text end
          from unnest(p.polroles) u(oid) left join pg_roles r on r.oid = u.oid) as to,
        array[${address('pg_policy', 'p.oid')}] as oids,
        array(select ${address('pg_authid', 'u.oid')} from unnest(p.polroles) u(oid)) as needs
      from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
      where ${isTable()} and ${userNamespace()} and ${userObject('pg_class', 'c.oid')}
      order by n.nspname, c.relname, p.polname`,
    fact: (row) => ({
      kind: 'policy',
      path: [String(row.schema), String(row.table), String(row.name)],
      payload: {
        for: LETTERS[String(row.command)] ?? 'all',
        to: [...(row.to as readonly string[])].sort(),
        using: row.using as string | null,
        check: row.check as string | null,
        restrictive: row.restrictive === true,
      },
    }),
  },
  create: (fact) => {
    const { using, check } = fact.payload;
    const conditions = {
      using: using === null ? null : unwrapped(using),
      check: check === null ? null : unwrapped(check),
    };
    return [{ sql: policySql(fact, { ...fact.payload, ...conditions }) }];
  },
  drop: (fact) => [{ sql: `DROP POLICY ${onTable(fact)}` }],
  rename: (from, to) => [{ sql: `ALTER POLICY ${onTable(from)} RENAME TO ${quote(to.path[2] ?? '')}` }],
  attributes: {
    for: 'replace',
    to: alter,
    using: alter,
    check: alter,
    restrictive: 'replace',
  },
};

const LETTERS: { readonly [letter: string]: Command } = {
  r: 'select',
  a: 'insert',
  w: 'update',
  d: 'delete',
  '*': 'all',
};

function onTable({ path }: Pick<PolicyFact, 'path'>): string {
  return `${quote(path[2] ?? '')} ON ${qualified(path.slice(0, 2))}`;
}

function usingSql(using: string | null): string {
  return using === null ? '' : `USING (${using})`;
}

function checkSql(check: string | null): string {
  return check === null ? '' : `WITH CHECK (${check})`;
}

function policySql(fact: Pick<PolicyFact, 'path'>, payload: PolicyPayload): string {
  const everyone = payload.to.length === 1 && payload.to[0] === 'public';
  return words(
    `CREATE POLICY ${onTable(fact)}`,
    payload.restrictive ? 'AS RESTRICTIVE' : '',
    payload.for === 'all' ? '' : `FOR ${payload.for.toUpperCase()}`,
    everyone ? '' : `TO ${payload.to.map(roleSql).join(', ')}`,
    usingSql(payload.using),
    checkSql(payload.check),
  );
}
