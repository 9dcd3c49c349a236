import { type TSchema, Type } from 'typebox';
import { withoutPasswords } from '../diagnostics/redact.ts';
import { address } from '../sql/catalog.ts';
import { literal, quote } from '../sql/quote.ts';
import { nameList } from './fragments.ts';
import type { Change, FactOf, Feature, KindModule, Statement } from './kind.ts';
import { isUnnamedOwner } from './owned.ts';
import { roleSql } from './role_name.ts';

const Switch = (description: string, standard = false): TSchema =>
  Type.Optional(Type.Boolean({ description, default: standard }));

const STREAMING = ['off', 'on', 'parallel'] as const;
type Streaming = (typeof STREAMING)[number];

const Subscription = Type.Object(
  {
    connection: Type.String({
      description: 'CONNECTION: where the publisher is, without a password.',
      minLength: 1,
      examples: ['host=primary dbname=shop user=replicator'],
    }),
    publications: Type.Array(Type.String({ minLength: 1 }), {
      description: 'The publications there.',
      minItems: 1,
      examples: [['sales']],
    }),
    enabled: Switch('Whether it replicates. It is made without a connection; what it needs there must be there first.'),
    slot_name: Type.Optional(
      Type.String({
        description: 'The replication slot of the publisher; none for no slot. Its own name without it.',
        minLength: 1,
        examples: ['none', 'shop_slot'],
      }),
    ),
    binary: Switch('Values are sent in the binary format.'),
    streaming: Type.Optional(
      Type.Unsafe<Streaming>({
        enum: [...STREAMING],
        description: 'Whether transactions are sent before they end; parallel from Postgres 16 on.',
        default: 'off',
      }),
    ),
    synchronous_commit: Type.Optional(
      Type.String({
        description: 'synchronous_commit of what applies the changes.',
        default: 'off',
        examples: ['local'],
      }),
    ),
    two_phase: Switch('Prepared transactions are sent when they are prepared (Postgres 15).'),
    disable_on_error: Switch('An error ends it instead of being tried again (Postgres 15).'),
    password_required: Switch('Connections of an owner who is no superuser need a password (Postgres 16).', true),
    run_as_owner: Switch('Changes are applied as its owner and not as that of the table (Postgres 16).'),
    origin: Type.Optional(
      Type.Unsafe<'any' | 'none'>({
        enum: ['any', 'none'],
        description: 'none: only changes that the publisher made itself (Postgres 16).',
        default: 'any',
      }),
    ),
    failover: Switch('Its slot is kept on standbys of the publisher, too (Postgres 17).'),
    owner: Type.Optional(
      Type.String({
        description: 'The role that owns it (OWNER TO): a literal name. Without it, the role that makes it.',
        minLength: 1,
        examples: ['replicator'],
      }),
    ),
    comment: Type.Optional(Type.String({ description: 'What people should know about it (COMMENT ON).' })),
  },
  {
    description:
      'What a database gets by logical replication. No throw-away engine makes it: its statements are not proved.',
  },
);

type Options = {
  readonly binary: boolean;
  readonly streaming: Streaming;
  readonly synchronous_commit: string;
  readonly two_phase: boolean;
  readonly disable_on_error: boolean;
  readonly password_required: boolean;
  readonly run_as_owner: boolean;
  readonly origin: 'any' | 'none';
  readonly failover: boolean;
};

export type SubscriptionDeclared = Partial<Options> & {
  readonly connection: string;
  readonly publications: readonly string[];
  readonly enabled?: boolean;
  readonly slot_name?: string;
  readonly owner?: string;
  readonly comment?: string;
};

export type SubscriptionPayload = Options & {
  /** Without passwords; null where the role that reads may not see it. */
  readonly connection: string | null;
  readonly publications: readonly string[];
  readonly enabled: boolean;
  readonly slot_name: string | null;
  /** Null for one who needs not be named. */
  readonly owner: string | null;
  readonly comment: string | null;
};
type SubscriptionFact = FactOf<'subscription', SubscriptionPayload>;

const USUAL: Options = {
  binary: false,
  streaming: 'off',
  synchronous_commit: 'off',
  two_phase: false,
  disable_on_error: false,
  password_required: true,
  run_as_owner: false,
  origin: 'any',
  failover: false,
};

type Option = keyof Options;
const OPTIONS: readonly Option[] = [
  'binary',
  'streaming',
  'synchronous_commit',
  'two_phase',
  'disable_on_error',
  'password_required',
  'run_as_owner',
  'origin',
  'failover',
];

const SINCE: Partial<Record<Option, number>> = {
  two_phase: 15,
  disable_on_error: 15,
  password_required: 16,
  run_as_owner: 16,
  origin: 16,
  failover: 17,
};

/** https://www.postgresql.org/docs/current/sql-createsubscription.html */
export const subscription: KindModule<'subscription', SubscriptionPayload, SubscriptionDeclared> = {
  kind: 'subscription',
  label: () => 'subscription',
  places: [{ in: 'document', key: 'subscription' }],
  schema: Subscription,
  parents: [],
  precious: true,
  told: true,
  unread: ['connection'],
  idOf: ({ name }) => (name === undefined ? undefined : { kind: 'subscription', path: [name] }),
  declare: (declared, { name = '', at, major }) => {
    const fact: SubscriptionFact = { kind: 'subscription', path: [name], payload: payloadOf(declared, name) };
    const texts = declared.publications.map((text, n) => ({
      text,
      at: [...at, 'publications', n],
      as: 'body' as const,
    }));
    const fragments = [{ text: declared.connection, at: [...at, 'connection'], as: 'body' as const }, ...texts];
    return created(fact, major).map((statement, n) => (n === 0 ? { ...statement, fragments } : statement));
  },
  unseen: (declared, { name = '' }) => ({ kind: 'subscription', path: [name], payload: payloadOf(declared, name) }),
  secrets: ({ connection }, { at }) =>
    withoutPasswords(connection) === connection.trim() ? [] : [[...at, 'connection']],
  features: (declared, { at }) => [
    ...OPTIONS.flatMap((name): readonly Feature[] => {
      const since = SINCE[name];
      return since === undefined || declared[name] === undefined ? [] : [{ at: [...at, name], since, what: name }];
    }),
    ...(declared.streaming === 'parallel'
      ? [{ at: [...at, 'streaming'], since: 16, what: 'streaming in parallel' }]
      : []),
  ],
  origin: () => [[]],
  describe: ({ path, payload }) => ({
    key: 'subscription',
    name: path[0] ?? '',
    item: described(payload, path[0] ?? ''),
  }),
  catalog: {
    probe: 'pg_subscription',
    sql: (major) => `select s.subname as name, ${CONNECTION} as connection, to_json(s.subpublications) as publications,
        s.subenabled as enabled, s.subslotname as slot_name, s.subbinary as binary, s.subsynccommit as synchronous_commit,
        case s.substream::text when 'f' then 'off' when 'false' then 'off' when 'p' then 'parallel' else 'on' end as streaming,
        ${major < 15 ? 'false' : `s.subtwophasestate <> 'd'`} as two_phase, ${major < 15 ? 'false' : 's.subdisableonerr'} as disable_on_error,
        ${major < 16 ? 'true' : 's.subpasswordrequired'} as password_required, ${major < 16 ? 'false' : 's.subrunasowner'} as run_as_owner,
        ${major < 16 ? `'any'` : 's.suborigin'} as origin, ${major < 17 ? 'false' : 's.subfailover'} as failover,
        case when not ${isUnnamedOwner('s.subowner')} then pg_get_userbyid(s.subowner) end as owner,
        obj_description(s.oid, 'pg_subscription') as comment, array[${address('pg_subscription', 's.oid')}] as oids
      from pg_subscription s where s.subdbid = (select d.oid from pg_database d where d.datname = current_database())
      order by s.subname`,
    fact: (row) => ({
      kind: 'subscription',
      path: [String(row.name)],
      payload: {
        connection: row.connection === null ? null : withoutPasswords(unescaped(String(row.connection))),
        publications: row.publications as readonly string[],
        enabled: row.enabled === true,
        slot_name: row.slot_name as string | null,
        binary: row.binary === true,
        streaming: STREAMING.find((one) => one === row.streaming) ?? 'off',
        synchronous_commit: String(row.synchronous_commit),
        two_phase: row.two_phase === true,
        disable_on_error: row.disable_on_error === true,
        password_required: row.password_required === true,
        run_as_owner: row.run_as_owner === true,
        origin: row.origin === 'none' ? 'none' : 'any',
        failover: row.failover === true,
        owner: row.owner as string | null,
        comment: row.comment as string | null,
      },
    }),
  },
  create: (fact, { major }) => created(fact, major),
  drop: ({ path, payload }) => [
    // it drops the slot of the publisher, too, which no transaction could take back
    { sql: `DROP SUBSCRIPTION ${nameOf(path)}`, ...(payload.slot_name === null ? {} : { outsideTransaction: true }) },
  ],
  rename: (from, to) => [{ sql: `ALTER SUBSCRIPTION ${nameOf(from.path)} RENAME TO ${nameOf(to.path)}` }],
  attributes: {
    connection: altered,
    publications: altered,
    enabled: altered,
    slot_name: altered,
    binary: altered,
    streaming: altered,
    synchronous_commit: altered,
    two_phase: altered,
    disable_on_error: altered,
    password_required: altered,
    run_as_owner: altered,
    origin: altered,
    failover: altered,
    owner: ({ after }) => [owned(after)],
    comment: ({ after }) => [commented(after)],
  },
};

/** Only superusers may read the column; a query that names it is refused to others as a whole. */
const CONNECTION = `case when has_column_privilege('pg_catalog.pg_subscription', 'subconninfo', 'select')
          then substring(query_to_xml(format('select subconninfo as c from pg_catalog.pg_subscription where oid = %s', s.oid),
            false, false, '')::text from '<c>(.*)</c>') end`;

const ESCAPED: { readonly [entity: string]: string } = { '&lt;': '<', '&gt;': '>', '&#x0d;': '\r', '&amp;': '&' };

function unescaped(xml: string): string {
  return xml.replaceAll(/&(?:lt|gt|#x0d|amp);/g, (entity) => ESCAPED[entity] ?? entity);
}

function payloadOf(declared: SubscriptionDeclared, name: string): SubscriptionPayload {
  const {
    connection,
    publications,
    enabled = false,
    slot_name: slot = name,
    owner = null,
    comment,
    ...options
  } = declared;
  return {
    ...USUAL,
    ...options,
    connection: connection.trim(),
    publications,
    enabled,
    slot_name: slot === 'none' ? null : slot,
    owner,
    comment: comment === undefined || comment === '' ? null : comment,
  };
}

function nameOf(path: readonly string[]): string {
  return quote(path[0] ?? '');
}

/** It is made as a dump makes it: nothing is asked of the publisher, and nothing happens there. */
function created(fact: SubscriptionFact, major: number): readonly Statement[] {
  const { path, payload } = fact;
  const said = OPTIONS.filter(
    (name) => isThere(name, major) && (name === 'streaming' || payload[name] !== USUAL[name]),
  );
  const options = ['connect = false', slotSql(payload), ...said.map((name) => optionSql(name, payload))];
  const sql = `CREATE SUBSCRIPTION ${nameOf(path)} CONNECTION ${literal(payload.connection ?? '')} PUBLICATION ${nameList(payload.publications)}`;
  return [
    { sql: `${sql} WITH (${options.join(', ')})` },
    ...(payload.enabled ? [switched(path, true)] : []),
    ...(payload.owner === null ? [] : [owned(fact)]),
    ...(payload.comment === null ? [] : [commented(fact)]),
  ];
}

function isThere(name: Option, major: number): boolean {
  return (SINCE[name] ?? 0) <= major;
}

function slotSql({ slot_name: slot }: SubscriptionPayload): string {
  return `slot_name = ${slot === null ? 'NONE' : literal(slot)}`;
}

function optionSql(name: Option, payload: SubscriptionPayload): string {
  const value = payload[name];
  return `${name} = ${typeof value === 'boolean' ? value : literal(value)}`;
}

function switched(path: readonly string[], on: boolean): Statement {
  return { sql: `ALTER SUBSCRIPTION ${nameOf(path)} ${on ? 'ENABLE' : 'DISABLE'}` };
}

function owned({ path, payload }: SubscriptionFact): Statement {
  const owner = payload.owner === null ? 'current_user' : payload.owner;
  return { sql: `ALTER SUBSCRIPTION ${nameOf(path)} OWNER TO ${roleSql(owner)}` };
}

function commented({ path, payload }: SubscriptionFact): Statement {
  const text = payload.comment === null ? 'NULL' : literal(payload.comment);
  return { sql: `COMMENT ON SUBSCRIPTION ${nameOf(path)} IS ${text}` };
}

/** What Postgres changes only while it is disabled. */
const AT_REST: readonly (keyof SubscriptionPayload)[] = ['slot_name', 'two_phase', 'failover'];

function altered({
  before,
  after,
  changed,
  context,
}: Change<'subscription', SubscriptionPayload>): readonly Statement[] | 'replace' {
  if (changed.has('two_phase') && context.major < 18) return 'replace';
  const { path, payload } = after;
  const alter = (what: string): Statement => ({ sql: `ALTER SUBSCRIPTION ${nameOf(path)} ${what}` });
  const options = OPTIONS.filter((name) => changed.has(name)).map((name) => optionSql(name, payload));
  const set = [...(changed.has('slot_name') ? [slotSql(payload)] : []), ...options];
  const rests = before.payload.enabled && (!payload.enabled || AT_REST.some((name) => changed.has(name)));
  return [
    ...(rests ? [switched(path, false)] : []),
    ...(changed.has('connection') && payload.connection !== null
      ? [alter(`CONNECTION ${literal(payload.connection)}`)]
      : []),
    // without it the publisher would be asked
    ...(changed.has('publications')
      ? [alter(`SET PUBLICATION ${nameList(payload.publications)} WITH (refresh = false)`)]
      : []),
    ...(set.length === 0 ? [] : [alter(`SET (${set.join(', ')})`)]),
    ...(payload.enabled && (rests || !before.payload.enabled) ? [switched(path, true)] : []),
  ];
}

function described(payload: SubscriptionPayload, name: string): Record<string, unknown> {
  const { owner, comment, connection, publications, enabled, slot_name: slot } = payload;
  const options = OPTIONS.filter((one) => payload[one] !== USUAL[one]);
  return {
    ...(owner === null ? {} : { owner }),
    ...(comment === null ? {} : { comment }),
    ...(connection === null ? {} : { connection }),
    publications,
    ...(enabled ? { enabled } : {}),
    ...(slot === name ? {} : { slot_name: slot ?? 'none' }),
    ...Object.fromEntries(options.map((one) => [one, payload[one]])),
  };
}
