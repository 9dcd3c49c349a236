import { Type } from 'typebox';
import { address, FIRST_USER_OID, userNamespace, userObject } from '../sql/catalog.ts';
import { qualified } from '../sql/quote.ts';
import { Int } from './fragments.ts';
import { beginAnew, goesOn, identityNumbers, outOfBounds } from './identity.ts';
import type { Change, Context, FactOf, Fragment, KindModule, Statement } from './kind.ts';
import { renamed } from './rename.ts';
import {
  SERIAL_JOIN,
  SERIAL_KEY,
  SerialKey,
  sequenceType,
  serialAside,
  serialColumn,
  serialSequence,
  usualName,
} from './serial.ts';

const Sequence = Type.Object(
  {
    type: Type.Optional(
      Type.String({ description: 'smallint, integer or bigint.', default: 'bigint', examples: ['integer'] }),
    ),
    start: Type.Optional(
      Int('START WITH: the first value; without it, the lowest, or for a descending one the highest.', [1000]),
    ),
    increment: Type.Optional(Int('INCREMENT BY: negative for a descending one.', [1, -1, 10])),
    min: Type.Optional(Int('MINVALUE', [1])),
    max: Type.Optional(Int('MAXVALUE', [999999])),
    cache: Type.Optional(Int('CACHE: how many values a session takes at a time.', [1])),
    cycle: Type.Optional(
      Type.Boolean({ description: 'CYCLE: begin again at the end instead of failing.', default: false }),
    ),
    unlogged: Type.Optional(
      Type.Boolean({ description: 'UNLOGGED: no write-ahead log; begins again after a crash.', default: false }),
    ),
  },
  { description: 'A sequence (CREATE SEQUENCE). That of an identity column is part of the column.' },
);

export type SequenceDeclared = {
  readonly type?: string;
  readonly start?: string;
  readonly increment?: string;
  readonly min?: string;
  readonly max?: string;
  readonly cache?: string;
  readonly cycle?: boolean;
  readonly unlogged?: boolean;
};

export type SequencePayload = {
  readonly type: string;
  readonly start: string;
  readonly increment: string;
  readonly min: string;
  readonly max: string;
  readonly cache: string;
  readonly cycle: boolean;
  readonly unlogged: boolean;
};

type SequenceFact = FactOf<'sequence', SequencePayload>;

/** https://www.postgresql.org/docs/current/sql-createsequence.html */
export const sequence: KindModule<'sequence', SequencePayload, SequenceDeclared | true> = {
  kind: 'sequence',
  label: () => 'sequence',
  places: [
    { in: 'document', key: 'sequence' },
    { in: 'column', key: SERIAL_KEY, form: 'single', schema: SerialKey() },
  ],
  schema: Sequence,
  parents: ['schema'],
  precious: true,
  claims: ({ path }) => [
    ['relation', ...path],
    ['type', ...path],
  ],
  knownBy: serialColumn,
  idOf: (scope) => {
    const { namespace, name } = scope;
    const path = serialSequence(scope) ?? (name === undefined ? undefined : [namespace, name]);
    return path === undefined ? undefined : { kind: 'sequence', path };
  },
  declare: (declared, scope) => {
    const { namespace, name, at, beside } = scope;
    const serial = serialSequence(scope);
    const long = declared === true ? {} : declared;
    const type = long.type ?? (serial === undefined ? undefined : sequenceType(beside?.type));
    const written: Fragment | undefined =
      long.type === undefined ? undefined : { text: long.type.trim(), at: [...at, 'type'], as: 'type' };
    return [
      {
        sql: createSequence(serial ?? [namespace, name ?? ''], { ...long, ...(type === undefined ? {} : { type }) }),
        ...(written === undefined ? {} : { fragments: [written] }),
      },
    ];
  },
  features: (declared, { at }) =>
    declared !== true && declared.unlogged === true
      ? [{ at: [...at, 'unlogged'], since: 15, what: 'an unlogged sequence' }]
      : [],
  origin: () => [[]],
  describe: (fact) => {
    const described = { key: 'sequence', name: fact.path[1] ?? '', item: notable(fact.payload) };
    const holder = serialColumn(fact);
    return holder === undefined
      ? described
      : { ...described, inside: { holder, key: SERIAL_KEY, item: describeSerial(fact, holder.path) } };
  },
  catalog: {
    probe: `pg_class where oid >= ${FIRST_USER_OID} and relkind = 'S'`,
    sql: () => `select n.nspname as schema, c.relname as name, format_type(s.seqtypid, null) as type,
        s.seqstart::text as start, s.seqincrement::text as increment, s.seqmin::text as min, s.seqmax::text as max,
        s.seqcache::text as cache, s.seqcycle as cycle, c.relpersistence = 'u' as unlogged,
        column_of.serial, column_of.column_type,
        array[${address('pg_class', 'c.oid')}] as oids
      from pg_sequence s join pg_class c on c.oid = s.seqrelid join pg_namespace n on n.oid = c.relnamespace
        ${SERIAL_JOIN}
      where ${userNamespace()} and ${userObject('pg_class', 'c.oid')}
        and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'i')
      order by n.nspname, c.relname`,
    fact: (row) => ({
      kind: 'sequence',
      path: [String(row.schema), String(row.name)],
      payload: {
        type: String(row.type),
        start: String(row.start),
        increment: String(row.increment),
        min: String(row.min),
        max: String(row.max),
        cache: String(row.cache),
        cycle: row.cycle === true,
        unlogged: row.unlogged === true,
      },
      ...serialAside(row),
    }),
  },
  handsTo: (fact, other) => (numbersIn(fact, other) === undefined ? undefined : serialColumn(fact)),
  create: (fact, { beforehand }) => {
    const numbers = numbersBeside(fact, beforehand);
    const made = { sql: createSequence(fact.path, notable(fact.payload)) };
    return numbers === undefined ? [made] : [made, { sql: goesOn(numbers, { ...fact.payload, path: fact.path }).sql }];
  },
  drop: (fact, { afterwards }) => {
    const numbers = numbersBeside(fact, afterwards);
    const gone = { sql: `DROP SEQUENCE ${qualified(fact.path)}` };
    if (numbers === undefined) return [gone];
    const { sql, lossless } = goesOn({ ...fact.payload, path: fact.path }, numbers);
    return [{ sql }, { ...gone, ...(lossless ? { lossless: true as const } : {}) }];
  },
  rename: (from, to) => renamed('SEQUENCE', from, to),
  attributes: {
    type: alter,
    start: alter,
    increment: alter,
    min: alter,
    max: alter,
    cache: alter,
    cycle: alter,
    unlogged: ({ after: { path, payload } }) => [
      { sql: `ALTER SEQUENCE ${qualified(path)} SET ${payload.unlogged ? 'UNLOGGED' : 'LOGGED'}` },
    ],
  },
};

/** Those of the identity that the column of a serial has in the other state. */
function numbersIn(fact: SequenceFact, find: Context['afterwards']) {
  const column = serialColumn(fact);
  return column === undefined ? undefined : identityNumbers(find?.(column));
}

/** The same where the two sequences can be there for a while, under two names. */
function numbersBeside(fact: SequenceFact, find: Context['afterwards']) {
  const numbers = numbersIn(fact, find);
  return numbers !== undefined && qualified(numbers.path) !== qualified(fact.path) ? numbers : undefined;
}

/** What a serial does not have by itself. */
function describeSerial({ path, payload, aside }: SequenceFact, column: readonly string[]): true | SequenceDeclared {
  const { type: _, ...rest } = notable(payload);
  const long = {
    ...(path[1] === usualName(column) ? {} : { name: path[1] ?? '' }),
    ...(payload.type === sequenceType(aside?.column_type) ? {} : { type: payload.type }),
    ...rest,
  };
  return Object.keys(long).length === 0 ? true : long;
}

function createSequence(path: readonly string[], declared: SequenceDeclared): string {
  const unlogged = declared.unlogged === true ? 'UNLOGGED ' : '';
  return [`CREATE ${unlogged}SEQUENCE ${qualified(path)}`, ...options(declared)].join(' ');
}

function options({ type, start, increment, min, max, cache, cycle }: SequenceDeclared): readonly string[] {
  return [
    type === undefined ? '' : `AS ${type.trim()}`,
    increment === undefined ? '' : `INCREMENT BY ${increment}`,
    min === undefined ? '' : `MINVALUE ${min}`,
    max === undefined ? '' : `MAXVALUE ${max}`,
    start === undefined ? '' : `START WITH ${start}`,
    cache === undefined ? '' : `CACHE ${cache}`,
    cycle === undefined ? '' : cycle ? 'CYCLE' : 'NO CYCLE',
  ].filter((text) => text !== '');
}

const BITS: Readonly<Record<string, bigint>> = { smallint: 15n, integer: 31n, bigint: 63n };

/** What differs from that which Postgres takes by itself for the type and direction. */
function notable({ type, start, increment, min, max, cache, cycle, unlogged }: SequencePayload): SequenceDeclared {
  const bound = 2n ** (BITS[type] ?? 63n);
  const down = increment.startsWith('-');
  return {
    ...(type === 'bigint' ? {} : { type }),
    ...(start === (down ? max : min) ? {} : { start }),
    ...(increment === '1' ? {} : { increment }),
    ...(min === (down ? String(-bound) : '1') ? {} : { min }),
    ...(max === (down ? '-1' : String(bound - 1n)) ? {} : { max }),
    ...(cache === '1' ? {} : { cache }),
    ...(cycle ? { cycle } : {}),
    ...(unlogged ? { unlogged } : {}),
  };
}

/** With a new type Postgres replaces bounds that are those of the old one, so that both are named with it. */
function alter({ before, after, changed }: Change<'sequence', SequencePayload>): readonly Statement[] {
  const { path, payload } = after;
  const { type, start, increment, min, max, cache, cycle } = payload;
  const bounds = changed.has('type') || changed.has('min') || changed.has('max');
  const name = qualified(path);
  const clauses = options({
    ...(changed.has('type') ? { type } : {}),
    ...(changed.has('start') ? { start } : {}),
    ...(changed.has('increment') ? { increment } : {}),
    ...(bounds ? { min, max } : {}),
    ...(changed.has('cache') ? { cache } : {}),
    ...(changed.has('cycle') ? { cycle } : {}),
  });
  const sql = [`ALTER SEQUENCE ${name}`, ...clauses].join(' ');
  if (!bounds) return [{ sql }];
  const was = { ...before.payload, path };
  const is = { ...payload, path };
  const { first, restart } = beginAnew(was, is);
  return [...first, { sql: `${sql}${restart}`, ...outOfBounds(was, is) }];
}
