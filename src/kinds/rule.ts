import { type TSchema, Type } from 'typebox';
import { address, FIRST_USER_OID, isTable, userNamespace, userObject } from '../sql/catalog.ts';
import { qualified, quote } from '../sql/quote.ts';
import { alterTable, partId, tableOf, unwrapped, words } from './constraint.ts';
import { Expression, type Sql, sqlText } from './fragments.ts';
import type { AlterRule, FactOf, Fragment, KindModule, Row, Scope, Statement, YamlPath } from './kind.ts';

const EVENTS = ['insert', 'update', 'delete'] as const;
type Event = (typeof EVENTS)[number];
type Enabled = boolean | 'replica' | 'always';
/** One statement, several, or the word nothing. */
type Actions = string | readonly string[];

const NOTHING = 'nothing';

const RuleItem = Type.Object(
  {
    event: Type.Unsafe<Event>({ enum: [...EVENTS], description: 'The statements that it rewrites.' }),
    where: Type.Optional(
      Expression('WHERE: it applies to the rows where this is true, which it calls new and old.', ['new.balance < 0']),
    ),
    instead: Type.Optional(
      Type.Boolean({
        description: 'INSTEAD: in place of the statement; without it, beside it (ALSO).',
        default: false,
      }),
    ),
    do: ActionsKey(),
    enabled: Type.Optional(
      Type.Unsafe<Enabled>({
        enum: [true, false, 'replica', 'always'],
        description:
          'Whether it applies; `replica`: only while changes are replicated; `always`: then, too. A table only.',
        default: true,
      }),
    ),
  },
  { description: 'A rule: other statements instead of one that changes rows, or beside it.' },
);

function ActionsKey(): TSchema {
  const text = { type: 'string', minLength: 1 };
  return Type.Unsafe<Actions>({
    anyOf: [text, { type: 'array', items: text, minItems: 1 }],
    description: 'DO: nothing, a statement (INSERT, UPDATE, DELETE, SELECT, NOTIFY), or a list of them.',
    examples: [NOTHING, 'insert into account_log (account) values (new.id)'],
  });
}

export type RuleDeclared = {
  readonly event: Event;
  readonly where?: Sql;
  readonly instead?: boolean;
  readonly do: Actions;
  readonly enabled?: Enabled;
};

export type RulePayload = {
  readonly event: Event;
  /** As pg_get_ruledef prints it. */
  readonly where: string | null;
  readonly instead: boolean;
  /** As pg_get_ruledef prints them, without semicolons; none for NOTHING. */
  readonly do: readonly string[];
  readonly enabled: Enabled;
};
type RuleFact = FactOf<'rule', RulePayload>;

/** CREATE OR REPLACE takes another event, too, and leaves a rule enabled as it is. */
const redefine: AlterRule<'rule', RulePayload> = ({ after }) => [
  ruleSql('CREATE OR REPLACE', after.path, sqlOf(after)),
];

/** https://www.postgresql.org/docs/current/sql-createrule.html */
export const rule: KindModule<'rule', RulePayload, RuleDeclared> = {
  kind: 'rule',
  label: () => 'rule',
  places: [
    { in: 'table', key: 'rules', form: 'map' },
    { in: 'view', key: 'rules', form: 'map' },
  ],
  schema: RuleItem,
  parents: ['table', 'view'],
  precious: false,
  idOf: (scope) => partId('rule', scope),
  declare: (declared, scope) => declareRule(declared, scope),
  origin: ({ path }) => [['rules', path[2] ?? '']],
  describe: ({ path, payload }) => ({
    key: 'rules',
    name: path[2] ?? '',
    item: {
      event: payload.event,
      ...(payload.where === null ? {} : { where: unwrapped(payload.where) }),
      ...(payload.instead ? { instead: true } : {}),
      do: shortest(payload.do),
      ...(payload.enabled === true ? {} : { enabled: payload.enabled }),
    },
  }),
  catalog: {
    probe: `pg_rewrite where oid >= ${FIRST_USER_OID} and ev_type <> '1'`,
    // what SELECT does to a view is the view itself
    sql: () => `select n.nspname as schema, c.relname as table, r.rulename as name, r.ev_type as event,
        r.ev_enabled as enabled, pg_get_ruledef(r.oid) as definition, array[${address('pg_rewrite', 'r.oid')}] as oids
      from pg_rewrite r join pg_class c on c.oid = r.ev_class join pg_namespace n on n.oid = c.relnamespace
      where r.ev_type <> '1' and (${isTable()} or c.relkind = 'v')
        and ${userNamespace()} and ${userObject('pg_class', 'c.oid')}
      order by n.nspname, c.relname, r.rulename`,
    fact: (row) => ({
      kind: 'rule',
      path: [String(row.schema), String(row.table), String(row.name)],
      payload: payloadOf(row),
    }),
  },
  create: (fact) => [
    ruleSql('CREATE', fact.path, sqlOf(fact)),
    ...(fact.payload.enabled === true ? [] : [enable(fact.path, fact.payload.enabled)]),
  ],
  drop: ({ path }) => [{ sql: `DROP RULE ${onTable(path)}` }],
  rename: (from, to) => [{ sql: `ALTER RULE ${onTable(from.path)} RENAME TO ${quote(to.path[2] ?? '')}` }],
  attributes: {
    event: redefine,
    where: redefine,
    instead: redefine,
    do: redefine,
    enabled: ({ after }) => [enable(after.path, after.payload.enabled)],
  },
};

type Definition = Omit<RulePayload, 'enabled'>;

/** The condition without its outermost parentheses, which the statement has again. */
function sqlOf({ payload }: RuleFact): Definition {
  return { ...payload, where: payload.where === null ? null : unwrapped(payload.where) };
}

function ruleSql(create: 'CREATE' | 'CREATE OR REPLACE', path: readonly string[], it: Definition): Statement {
  const sql = words(
    `${create} RULE ${quote(path[2] ?? '')} AS ON ${it.event.toUpperCase()} TO ${qualified(path.slice(0, 2))}`,
    it.where === null ? '' : `WHERE (${it.where})`,
    `DO ${it.instead ? 'INSTEAD' : 'ALSO'}`,
    actionsSql(it.do),
  );
  return { sql };
}

function actionsSql(actions: readonly string[]): string {
  const [first = NOTHING.toUpperCase()] = actions;
  return actions.length > 1 ? `(${actions.join(';\n')})` : first;
}

function declareRule(declared: RuleDeclared, scope: Scope): readonly Statement[] {
  const path = [...tableOf(scope), scope.name ?? ''];
  const where = declared.where === undefined ? null : sqlText(declared.where);
  const actions = actionFragments(declared.do, [...scope.at, 'do']);
  const made = ruleSql('CREATE', path, {
    event: declared.event,
    where,
    instead: declared.instead ?? false,
    do: actions.map(({ text }) => text),
  });
  const fragments: readonly Fragment[] = [
    ...(where === null ? [] : [{ text: where, at: [...scope.at, 'where'], as: 'expression' as const }]),
    ...actions,
  ];
  const enabled = declared.enabled ?? true;
  return [{ ...made, fragments }, ...(enabled === true ? [] : [enable(path, enabled)])];
}

function actionFragments(written: Actions, at: YamlPath): readonly Fragment[] {
  if (typeof written !== 'string')
    return written.map((text, n) => ({ text: withoutEnd(text), at: [...at, n], as: 'rule action' }));
  const text = withoutEnd(written);
  return text.toLowerCase() === NOTHING ? [] : [{ text, at, as: 'rule action' }];
}

function withoutEnd(text: string): string {
  return text.trim().replace(/\s*;$/, '');
}

function shortest(actions: readonly string[]): Actions {
  const [first = NOTHING] = actions;
  return actions.length > 1 ? actions : first;
}

function enable(path: readonly string[], enabled: Enabled): Statement {
  const word = enabled === true ? 'ENABLE' : enabled === false ? 'DISABLE' : `ENABLE ${enabled.toUpperCase()}`;
  return { sql: `${alterTable({ path })} ${word} RULE ${quote(path[2] ?? '')}` };
}

function onTable(path: readonly string[]): string {
  return `${quote(path[2] ?? '')} ON ${qualified(path.slice(0, 2))}`;
}

const EVENT: { readonly [type: string]: Event } = { 2: 'update', 3: 'insert', 4: 'delete' };
const ENABLED: { readonly [letter: string]: Enabled } = { O: true, D: false, R: 'replica', A: 'always' };

function payloadOf(row: Row): RulePayload {
  const { where, actions } = partsOf(String(row.definition));
  return {
    event: EVENT[String(row.event)] ?? 'insert',
    where,
    instead: /^INSTEAD\s/.test(actions),
    do: actionsIn(actions.replace(/^INSTEAD\s/, '')),
    enabled: ENABLED[String(row.enabled)] ?? true,
  };
}

/**
 * Postgres's own words: a name or a text in quotes hides what is in it, and WHERE and DO are no names without quotes. So
 * the first of them outside of quotes are those of the rule.
 */
const WORD = `(?:"[^"]*"|'[^']*'|[^"'])`;
const PARTS = new RegExp(`^CREATE RULE ${WORD}*?\\sTO ${WORD}*?(?:\\sWHERE (${WORD}*?))?\\sDO\\s+(.*);$`, 's');
const ACTION = new RegExp(`(${WORD}*?);\\n`, 'gs');

function partsOf(definition: string): { readonly where: string | null; readonly actions: string } {
  const found = PARTS.exec(definition.trimEnd());
  if (found === null) throw new Error(`a rule reads in another way: ${definition}`);
  return { where: found[1] ?? null, actions: found[2] ?? '' };
}

/** Several stand in parentheses, each with a semicolon behind it. */
function actionsIn(text: string): readonly string[] {
  const actions = text.trim();
  if (actions.toUpperCase() === NOTHING.toUpperCase()) return [];
  if (!actions.startsWith('(') || !actions.endsWith(';\n)')) return [actions];
  return [...actions.slice(1, -1).matchAll(ACTION)].map(([, action = '']) => action.trim());
}
