import { Type } from 'typebox';
import { address, userObject } from '../sql/catalog.ts';
import { literal, qualified, quote } from '../sql/quote.ts';
import { words } from './constraint.ts';
import { type Name, NameOf, nameSql, shortName } from './fragments.ts';
import type { FactOf, KindModule, Statement } from './kind.ts';

const EVENTS = ['ddl_command_start', 'ddl_command_end', 'sql_drop', 'table_rewrite', 'login'] as const;
type Event = (typeof EVENTS)[number];
type Enabled = boolean | 'replica' | 'always';

const EventTrigger = Type.Object(
  {
    event: Type.Unsafe<Event>({
      enum: [...EVENTS],
      description: 'What fires it, in the whole database; `login` is of Postgres 17.',
    }),
    tags: Type.Optional(
      Type.Array(Type.String({ minLength: 1 }), {
        description: 'WHEN TAG IN: only these commands fire it; without it, all that have the event.',
        minItems: 1,
        examples: [['CREATE TABLE', 'ALTER TABLE']],
      }),
    ),
    function: NameOf('The function it runs: it takes no arguments and returns event_trigger.', ['log_ddl']),
    enabled: Type.Optional(
      Type.Unsafe<Enabled>({
        enum: [true, false, 'replica', 'always'],
        description: 'Whether it fires; `replica`: only while changes are replicated; `always`: then, too.',
        default: true,
      }),
    ),
  },
  { description: 'An event trigger: a function that runs when commands define or drop something.' },
);

export type EventTriggerDeclared = {
  readonly event: Event;
  readonly tags?: readonly string[];
  readonly function: Name;
  readonly enabled?: Enabled;
};

export type EventTriggerPayload = {
  readonly event: Event;
  /** In upper case, in the order that they were given in. */
  readonly tags: readonly string[];
  /** Namespace and name, literal. */
  readonly function: readonly string[];
  readonly enabled: Enabled;
};
type EventTriggerFact = FactOf<'event_trigger', EventTriggerPayload>;

/** https://www.postgresql.org/docs/current/sql-createeventtrigger.html */
export const eventTrigger: KindModule<'event_trigger', EventTriggerPayload, EventTriggerDeclared> = {
  kind: 'event_trigger',
  label: () => 'event trigger',
  places: [{ in: 'document', key: 'event_trigger' }],
  schema: EventTrigger,
  parents: [],
  precious: false,
  inTheWay: true,
  unproved: ({ path }) => [`what event trigger ${path[0] ?? ''} does when commands fire it`],
  idOf: ({ name }) => (name === undefined ? undefined : { kind: 'event_trigger', path: [name] }),
  declare: (declared, { name = '', at }) => {
    const made = createSql(name, { ...declared, tags: declared.tags ?? [], function: nameSql(declared.function) });
    const enabled = declared.enabled ?? true;
    return [
      { ...made, fragments: [{ text: nameSql(declared.function), at: [...at, 'function'], as: 'name' }] },
      ...(enabled === true ? [] : [enable(name, enabled)]),
    ];
  },
  features: ({ event }, { at }) =>
    event === 'login' ? [{ at: [...at, 'event'], since: 17, what: 'an event trigger on login' }] : [],
  origin: () => [[]],
  describe: ({ path, payload }) => ({
    key: 'event_trigger',
    name: path[0] ?? '',
    item: {
      event: payload.event,
      ...(payload.tags.length === 0 ? {} : { tags: payload.tags }),
      function: shortName(payload.function),
      ...(payload.enabled === true ? {} : { enabled: payload.enabled }),
    },
  }),
  catalog: {
    probe: 'pg_event_trigger',
    sql: () => `select g.evtname as name, g.evtevent as event, coalesce(g.evttags, '{}') as tags, g.evtenabled as enabled,
        array[n.nspname::text, p.proname::text] as function, array[${address('pg_event_trigger', 'g.oid')}] as oids
      from pg_event_trigger g join pg_proc p on p.oid = g.evtfoid join pg_namespace n on n.oid = p.pronamespace
      where ${userObject('pg_event_trigger', 'g.oid')}
      order by g.evtname`,
    fact: (row) => ({
      kind: 'event_trigger',
      path: [String(row.name)],
      payload: {
        event: EVENTS.find((event) => event === row.event) ?? 'ddl_command_start',
        tags: row.tags as readonly string[],
        function: row.function as readonly string[],
        enabled: ENABLED[String(row.enabled)] ?? true,
      },
    }),
  },
  create: (fact) => createTrigger(fact),
  drop: ({ path }) => [{ sql: `DROP EVENT TRIGGER ${quote(path[0] ?? '')}` }],
  rename: (from, to) => [
    { sql: `ALTER EVENT TRIGGER ${quote(from.path[0] ?? '')} RENAME TO ${quote(to.path[0] ?? '')}` },
  ],
  attributes: {
    event: 'replace',
    tags: 'replace',
    function: 'replace',
    enabled: ({ after }) => [enable(after.path[0] ?? '', after.payload.enabled)],
  },
};

const ENABLED: { readonly [letter: string]: Enabled } = { O: true, D: false, R: 'replica', A: 'always' };

function createTrigger({ path: [name = ''], payload }: EventTriggerFact): readonly Statement[] {
  return [
    createSql(name, { ...payload, function: qualified(payload.function) }),
    ...(payload.enabled === true ? [] : [enable(name, payload.enabled)]),
  ];
}

type Definition = Pick<EventTriggerPayload, 'event' | 'tags'> & { readonly function: string };

function createSql(name: string, it: Definition): Statement {
  const sql = words(
    `CREATE EVENT TRIGGER ${quote(name)} ON ${it.event}`,
    it.tags.length === 0 ? '' : `WHEN TAG IN (${it.tags.map(literal).join(', ')})`,
    `EXECUTE FUNCTION ${it.function}()`,
  );
  return { sql };
}

function enable(name: string, enabled: Enabled): Statement {
  const word = enabled === true ? 'ENABLE' : enabled === false ? 'DISABLE' : `ENABLE ${enabled.toUpperCase()}`;
  return { sql: `ALTER EVENT TRIGGER ${quote(name)} ${word}` };
}
