import { Type } from 'typebox';
import { address, FIRST_USER_OID, isTableOrForeign, userNamespace, userObject } from '../sql/catalog.ts';
import { literal, qualified, quote, standardLiteral } from '../sql/quote.ts';
import { carried } from './carried.ts';
import {
  alterTable,
  Columns,
  columnMentions,
  columnNames,
  type Deferrable,
  DeferrableKey,
  deferrableOf,
  deferrableSql,
  nameFragments,
  partId,
  tableOf,
  unwrapped,
  words,
} from './constraint.ts';
import {
  Expression,
  type Name,
  NameOf,
  nameList,
  namePaths,
  nameSql,
  type Sql,
  shortName,
  sqlText,
} from './fragments.ts';
import type { AlterRule, FactOf, Fragment, Id, KindModule, Mention, Row, Scope, Statement } from './kind.ts';

const TIMINGS = ['before', 'after', 'instead of'] as const;
type Timing = (typeof TIMINGS)[number];
const EVENTS = ['insert', 'update', 'delete', 'truncate'] as const;
type Event = (typeof EVENTS)[number];
const LEVELS = ['row', 'statement'] as const;
type Level = (typeof LEVELS)[number];
type Enabled = boolean | 'replica' | 'always';

const EnabledKey = Type.Unsafe<Enabled>({
  enum: [true, false, 'replica', 'always'],
  description: 'Whether it fires; `replica`: only while changes are replicated; `always`: then, too.',
  default: true,
});

const Own = Type.Object(
  {
    when: Type.Unsafe<Timing>({
      enum: [...TIMINGS],
      description: 'Before or after the change, or instead of it (views).',
    }),
    events: Type.Array(Type.Unsafe<Event>({ enum: [...EVENTS] }), {
      description: 'The changes that fire it.',
      minItems: 1,
      examples: [['update'], ['insert', 'update']],
    }),
    update_of: Type.Optional(Columns('Only updates that name one of these columns fire it.', [['email']])),
    for_each: Type.Optional(
      Type.Unsafe<Level>({
        enum: [...LEVELS],
        description: 'Once for each row that changes, or once for the statement.',
        default: 'statement',
      }),
    ),
    condition: Type.Optional(
      Expression('WHEN: it fires only where this is true.', ['old.email is distinct from new.email']),
    ),
    function: NameOf('The function it runs: it takes no arguments and returns trigger.', ['set_updated_at']),
    arguments: Type.Optional(
      Type.Array(Type.Unsafe<string>({ type: ['string', 'number', 'boolean'] }), {
        description: 'Texts that the function finds in TG_ARGV.',
        examples: [['updated_at']],
      }),
    ),
    referencing: Type.Optional(
      Type.Object(
        {
          old_table: Type.Optional(
            Type.String({ minLength: 1, description: 'OLD TABLE AS: the rows before the statement.' }),
          ),
          new_table: Type.Optional(
            Type.String({ minLength: 1, description: 'NEW TABLE AS: the rows after the statement.' }),
          ),
        },
        {
          additionalProperties: false,
          description: 'REFERENCING: names under which the function reads all changed rows.',
        },
      ),
    ),
    constraint: Type.Optional(
      Type.Boolean({ description: 'CONSTRAINT TRIGGER: after each row, and can be put off.', default: false }),
    ),
    deferrable: Type.Optional(DeferrableKey()),
    from: Type.Optional(NameOf('FROM: the other table of a constraint trigger.', ['org'])),
    enabled: Type.Optional(EnabledKey),
  },
  { additionalProperties: false },
);

const Trigger = Type.Union(
  [
    Own,
    Type.Object(
      {
        inherited: Type.Literal(true, {
          description: 'The trigger comes from the partitioned table above, and fires otherwise here.',
        }),
        enabled: EnabledKey,
      },
      { additionalProperties: false },
    ),
  ],
  { description: 'A trigger: a function that runs when rows change.' },
);

export type TriggerDeclared = OwnDeclared | { readonly inherited: true; readonly enabled: Enabled };

type OwnDeclared = {
  readonly when: Timing;
  readonly events: readonly Event[];
  readonly update_of?: readonly string[];
  readonly for_each?: Level;
  readonly condition?: Sql;
  readonly function: Name;
  readonly arguments?: readonly (string | boolean)[];
  readonly referencing?: { readonly old_table?: string; readonly new_table?: string };
  readonly constraint?: boolean;
  readonly deferrable?: Deferrable;
  readonly from?: Name;
  readonly enabled?: Enabled;
};

export type TriggerPayload = {
  readonly when: Timing;
  readonly events: readonly Event[];
  readonly update_of: readonly string[];
  readonly for_each: Level;
  /** As pg_get_triggerdef prints it, parentheses included. */
  readonly condition: string | null;
  /** Namespace and name, literal. */
  readonly function: readonly string[];
  readonly arguments: readonly string[];
  readonly old_table: string | null;
  readonly new_table: string | null;
  readonly constraint: boolean;
  readonly deferrable: Deferrable;
  /** Namespace and name, literal. */
  readonly from: readonly string[] | null;
  readonly enabled: Enabled;
};
type TriggerFact = FactOf<'trigger', TriggerPayload>;

/** Of a trigger that came to a partition, the one it came from: its own condition is worded by casts to that table. */
const ROOT = `case when t.tgparentid = 0 then t.oid else (select rt.oid from pg_trigger rt
          where rt.tgrelid = pg_partition_root(t.tgrelid) and rt.tgname = t.tgname) end`;

/** CREATE OR REPLACE enables the trigger again, and takes no constraint trigger; one for each row stands in partitions, too. */
const redefine: AlterRule<'trigger', TriggerPayload> = ({ before, after, changed, context: { below } }) => {
  const parts = [...(below?.before ?? []), ...(below?.after ?? [])].length > 0;
  const spreads = changed.has('for_each') && (parts || before.carriers !== undefined || after.carriers !== undefined);
  if (spreads || before.payload.constraint || after.payload.constraint) return 'replace';
  return createTrigger(after, 'CREATE OR REPLACE');
};

/** https://www.postgresql.org/docs/current/sql-createtrigger.html */
export const trigger: KindModule<'trigger', TriggerPayload, TriggerDeclared> = {
  kind: 'trigger',
  label: () => 'trigger',
  places: [
    { in: 'table', key: 'triggers', form: 'map' },
    { in: 'foreign_table', key: 'triggers', form: 'map' },
    { in: 'view', key: 'triggers', form: 'map' },
  ],
  schema: Trigger,
  parents: ['table', 'foreign_table', 'view'],
  precious: false,
  carries: 'all',
  madeByTie: true,
  fires: true,
  goesWithTie: true,
  // what is defined anew is enabled again
  changedBelow: (below, above, came) =>
    came.size === 1 && came.has('enabled') ? { ...below, enabled: above.enabled } : above,
  idOf: (scope) => partId('trigger', scope),
  declare: (declared, scope) => declareTrigger(declared, scope),
  mentions: (declared, scope) => ('inherited' in declared ? [] : mentions(declared, scope)),
  origin: ({ path }) => [['triggers', path[2] ?? '']],
  describe: (fact) => ({ key: 'triggers', name: fact.path[2] ?? '', item: describeTrigger(fact) }),
  describeBelow: ({ payload: { enabled } }) => ({ inherited: true, enabled }),
  catalog: {
    probe: `pg_trigger where oid >= ${FIRST_USER_OID} and not tgisinternal`,
    sql: () => `select n.nspname as schema, c.relname as table, t.tgname as name, t.tgtype as type, t.tgenabled as enabled,
        ${columnNames('t.tgattr', 't.tgrelid')} as update_of, encode(t.tgargs, 'hex') as arguments,
        t.tgoldtable as old_table, t.tgnewtable as new_table, t.tgconstraint <> 0 as "constraint",
        t.tgdeferrable as condeferrable, t.tginitdeferred as condeferred,
        case when t.tgparentid <> 0 then (select json_build_array(json_build_array(an.nspname, ac.relname, at.tgname))
          from pg_trigger at join pg_class ac on ac.oid = at.tgrelid join pg_namespace an on an.oid = ac.relnamespace
          where at.oid = t.tgparentid) end as carriers, c.relispartition as partition,
        pn.nspname as function_schema, p.proname as function, t.tgqual is not null as conditional,
        pg_get_triggerdef(${ROOT}, false) as definition, quote_ident(pn.nspname) || '.' || quote_ident(p.proname) as qualified,
        quote_ident(p.proname) as unqualified,
        (select array[rn.nspname::text, r.relname::text] from pg_class r join pg_namespace rn on rn.oid = r.relnamespace
          where r.oid = t.tgconstrrelid) as from,
        array[${address('pg_trigger', 't.oid')}] || array(select ${address('pg_constraint', 'k.oid')} from pg_constraint k
          where k.oid = t.tgconstraint) as oids
      from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
        join pg_proc p on p.oid = t.tgfoid join pg_namespace pn on pn.oid = p.pronamespace
      where not t.tgisinternal and (${isTableOrForeign()} or c.relkind = 'v')
        and ${userNamespace()} and ${userObject('pg_class', 'c.oid')}
      order by n.nspname, c.relname, t.tgname`,
    fact: (row) => ({
      kind: 'trigger',
      path: [String(row.schema), String(row.table), String(row.name)],
      payload: payloadOf(row),
      ...carried(row),
    }),
  },
  create: (fact) => createTrigger(fact, 'CREATE'),
  drop: ({ path }) => [{ sql: `DROP TRIGGER ${quote(path[2] ?? '')} ON ${qualified(path.slice(0, 2))}` }],
  rename: (from, to) => [
    {
      sql: `ALTER TRIGGER ${quote(from.path[2] ?? '')} ON ${qualified(from.path.slice(0, 2))} RENAME TO ${quote(to.path[2] ?? '')}`,
    },
  ],
  attributes: {
    when: redefine,
    events: redefine,
    update_of: redefine,
    for_each: redefine,
    condition: redefine,
    function: redefine,
    arguments: redefine,
    old_table: redefine,
    new_table: redefine,
    constraint: redefine,
    deferrable: redefine,
    from: redefine,
    enabled: ({ after, changed }) => (changed.size > 1 ? [] : [enable(after, after.payload.enabled)]),
  },
};

/** The definition as SQL pieces: from a document with names as written, from a fact qualified. */
type Definition = Omit<TriggerPayload, 'function' | 'from' | 'enabled'> & {
  readonly function: string;
  readonly from: string | null;
};

function triggerSql(create: 'CREATE' | 'CREATE OR REPLACE', path: readonly string[], it: Definition): string {
  const events = it.events.map((event) =>
    event === 'update' && it.update_of.length > 0 ? `UPDATE OF ${nameList(it.update_of)}` : event.toUpperCase(),
  );
  const tables = words(
    it.old_table === null ? '' : `OLD TABLE AS ${quote(it.old_table)}`,
    it.new_table === null ? '' : `NEW TABLE AS ${quote(it.new_table)}`,
  );
  return words(
    `${create}${it.constraint ? ' CONSTRAINT' : ''} TRIGGER ${quote(path[2] ?? '')}`,
    `${it.when.toUpperCase()} ${events.join(' OR ')} ON ${qualified(path.slice(0, 2))}`,
    it.from === null ? '' : `FROM ${it.from}`,
    deferrableSql(it.deferrable),
    tables === '' ? '' : `REFERENCING ${tables}`,
    `FOR EACH ${it.for_each.toUpperCase()}`,
    it.condition === null ? '' : `WHEN (${it.condition})`,
    `EXECUTE FUNCTION ${it.function}(${it.arguments.map(literal).join(', ')})`,
  );
}

function declareTrigger(declared: TriggerDeclared, scope: Scope): readonly Statement[] {
  const path = [...tableOf(scope), scope.name ?? ''];
  if ('inherited' in declared) return [enable({ path }, declared.enabled)];
  const condition = declared.condition === undefined ? null : sqlText(declared.condition);
  const sql = triggerSql('CREATE', path, {
    when: declared.when,
    events: declared.events,
    update_of: declared.update_of ?? [],
    for_each: declared.for_each ?? 'statement',
    condition,
    function: nameSql(declared.function),
    arguments: (declared.arguments ?? []).map(String),
    old_table: declared.referencing?.old_table ?? null,
    new_table: declared.referencing?.new_table ?? null,
    constraint: declared.constraint ?? false,
    deferrable: declared.deferrable ?? false,
    from: declared.from === undefined ? null : nameSql(declared.from),
  });
  const fragments: readonly Fragment[] = [
    ...nameFragments(declared.update_of ?? [], [...scope.at, 'update_of']),
    ...(condition === null ? [] : [{ text: condition, at: [...scope.at, 'condition'], as: 'expression' as const }]),
    { text: nameSql(declared.function), at: [...scope.at, 'function'], as: 'name' },
  ];
  const enabled = declared.enabled ?? true;
  return [{ sql, fragments }, ...(enabled === true ? [] : [enable({ path }, enabled)])];
}

function createTrigger(fact: TriggerFact, create: 'CREATE' | 'CREATE OR REPLACE'): readonly Statement[] {
  const { payload } = fact;
  const sql = triggerSql(create, fact.path, {
    ...payload,
    condition: payload.condition === null ? null : unwrapped(payload.condition),
    function: qualified(payload.function),
    from: payload.from === null ? null : qualified(payload.from),
  });
  return [{ sql }, ...(payload.enabled === true ? [] : [enable(fact, payload.enabled)])];
}

function enable(fact: Pick<Id, 'path'>, enabled: Enabled): Statement {
  const word = enabled === true ? 'ENABLE' : enabled === false ? 'DISABLE' : `ENABLE ${enabled.toUpperCase()}`;
  return { sql: `${alterTable(fact)} ${word} TRIGGER ${quote(fact.path[2] ?? '')}` };
}

function mentions(declared: OwnDeclared, scope: Scope): readonly Mention[] {
  const { at } = scope;
  return [
    ...(scope.parent?.kind === 'table'
      ? columnMentions(declared.update_of ?? [], [...at, 'update_of'], tableOf(scope))
      : []),
    ...(declared.from === undefined
      ? []
      : [
          {
            at: [...at, 'from'],
            anyOf: namePaths(declared.from, scope.namespace).map((path) => ({ kind: 'table', path })),
          },
        ]),
  ];
}

function describeTrigger({ path, payload }: TriggerFact): unknown {
  const referencing = {
    ...(payload.old_table === null ? {} : { old_table: payload.old_table }),
    ...(payload.new_table === null ? {} : { new_table: payload.new_table }),
  };
  return {
    when: payload.when,
    events: payload.events,
    ...(payload.update_of.length === 0 ? {} : { update_of: payload.update_of }),
    ...(payload.for_each === 'statement' ? {} : { for_each: payload.for_each }),
    ...(payload.condition === null ? {} : { condition: unwrapped(payload.condition) }),
    function: payload.function[0] === 'pg_catalog' ? payload.function.join('.') : shortName(payload.function, path[0]),
    ...(payload.arguments.length === 0 ? {} : { arguments: payload.arguments }),
    ...(Object.keys(referencing).length === 0 ? {} : { referencing }),
    ...(payload.constraint ? { constraint: true } : {}),
    ...(payload.deferrable === false ? {} : { deferrable: payload.deferrable }),
    ...(payload.from === null ? {} : { from: shortName(payload.from, path[0]) }),
    ...(payload.enabled === true ? {} : { enabled: payload.enabled }),
  };
}

function payloadOf(row: Row): TriggerPayload {
  const type = Number(row.type);
  const args = decodeArguments(String(row.arguments));
  return {
    when: (type & 64) !== 0 ? 'instead of' : (type & 2) !== 0 ? 'before' : 'after',
    events: EVENTS.filter((event) => (type & EVENT_BITS[event]) !== 0),
    update_of: row.update_of as readonly string[],
    for_each: (type & 1) !== 0 ? 'row' : 'statement',
    condition: row.conditional === true ? conditionOf(row, args) : null,
    function: [String(row.function_schema), String(row.function)],
    arguments: args,
    old_table: row.old_table as string | null,
    new_table: row.new_table as string | null,
    constraint: row.constraint === true,
    deferrable: deferrableOf(row),
    from: row.from as readonly string[] | null,
    enabled: ENABLED[String(row.enabled)] ?? true,
  };
}

/** TRIGGER_TYPE_… of pg_trigger.h. */
const EVENT_BITS: { readonly [E in Event]: number } = { insert: 4, delete: 8, update: 16, truncate: 32 };
const ENABLED: { readonly [letter: string]: Enabled } = { O: true, D: false, R: 'replica', A: 'always' };

/** Each argument ends with a NUL. */
function decodeArguments(hex: string): readonly string[] {
  return Buffer.from(hex, 'hex').toString('utf8').split('\0').slice(0, -1);
}

/**
 * The condition stands in the definition between a head of keywords and quoted names and a tail that is known, so that no
 * name and no argument can pass for its bounds. pg_get_expr refuses it, for it reads two rows.
 */
function conditionOf(row: Row, args: readonly string[]): string {
  const definition = String(row.definition);
  const head = /^(?:"[^"]*"|[^"])*? FOR EACH (?:ROW|STATEMENT) WHEN \(/s.exec(definition)?.[0];
  const list = args.map(standardLiteral).join(', ');
  const tail = [row.qualified, row.unqualified]
    .map((name) => `) EXECUTE FUNCTION ${String(name)}(${list})`)
    .find((text) => definition.endsWith(text));
  if (head === undefined || tail === undefined) throw new Error(`a trigger reads in another way: ${definition}`);
  return definition.slice(head.length, definition.length - tail.length);
}
