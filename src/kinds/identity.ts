import { type TSchema, Type } from 'typebox';
import { dollar, literal, qualified, quote } from '../sql/quote.ts';
import { Int } from './fragments.ts';
import type { Context, FactOf, Payload, Statement } from './kind.ts';

/** Numbers that a column takes from a sequence: GENERATED … AS IDENTITY, and what a sequence of a column begins with. */

type Generation = 'always' | 'by default';

const OPTIONS = Type.Object(
  {
    generated: Type.Unsafe<'always' | 'by default'>({
      enum: ['always', 'by default'],
      description: 'GENERATED ALWAYS or BY DEFAULT.',
    }),
    sequence: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'SEQUENCE NAME: what its sequence is called; without it Postgres gives a name: user_id_seq.',
      }),
    ),
    start: Type.Optional(Int('START WITH')),
    increment: Type.Optional(Int('INCREMENT BY')),
    min: Type.Optional(Int('MINVALUE')),
    max: Type.Optional(Int('MAXVALUE')),
    cache: Type.Optional(Int('CACHE')),
    cycle: Type.Optional(Type.Boolean({ description: 'CYCLE' })),
  },
  { additionalProperties: false },
);

export function IdentityKey(): TSchema {
  return Type.Union([Type.Unsafe<Generation>({ enum: ['always', 'by default'] }), OPTIONS], {
    description: 'GENERATED … AS IDENTITY: numbers from a sequence of its own.',
  });
}

type Options = {
  readonly generated: Generation;
  readonly sequence?: string;
  readonly start?: string;
  readonly increment?: string;
  readonly min?: string;
  readonly max?: string;
  readonly cache?: string;
  readonly cycle?: boolean;
};

export type IdentityDeclared = Generation | Options;

export type IdentityPayload = {
  readonly generated: Generation;
  /** The sequence behind it, literal: Postgres names it, and a rename of the table leaves it behind. */
  readonly sequence: string;
  readonly start: string;
  readonly increment: string;
  readonly min: string;
  readonly max: string;
  readonly cache: string;
  readonly cycle: boolean;
};

/** What `identity` of a column's row is: `s` is the row of pg_sequence, `sc` that of pg_class. A partition has none of its own. */
export const IDENTITY: string = `case when a.attidentity <> '' and s.seqrelid is not null then json_build_object(
          'generated', case a.attidentity when 'a' then 'always' else 'by default' end, 'sequence', sc.relname,
          'start', s.seqstart::text, 'increment', s.seqincrement::text, 'min', s.seqmin::text, 'max', s.seqmax::text,
          'cache', s.seqcache::text, 'cycle', s.seqcycle) end`;

/** A column with numbers of its own: its path, its type and the identity. */
interface Numbered {
  readonly path: readonly string[];
  readonly type: string;
  readonly identity: IdentityPayload;
}

export function declaredIdentity(declared: IdentityDeclared, namespace: string): string {
  const options = typeof declared === 'string' ? { generated: declared } : declared;
  return identitySql(options, namespace);
}

export function identityClause({ path, type, identity }: Numbered): string {
  return identitySql(notable(path, type, identity), path[0] ?? '');
}

export function describeIdentity({ path, type, identity }: Numbered): IdentityDeclared {
  const options = notable(path, type, identity);
  return Object.keys(options).length === 1 ? options.generated : options;
}

function identitySql({ generated, sequence, ...options }: Options, namespace: string): string {
  const parts = [
    sequence === undefined ? '' : `SEQUENCE NAME ${qualified([namespace, sequence])}`,
    options.start === undefined ? '' : `START WITH ${options.start}`,
    options.increment === undefined ? '' : `INCREMENT BY ${options.increment}`,
    options.min === undefined ? '' : `MINVALUE ${options.min}`,
    options.max === undefined ? '' : `MAXVALUE ${options.max}`,
    options.cache === undefined ? '' : `CACHE ${options.cache}`,
    options.cycle === undefined ? '' : options.cycle ? 'CYCLE' : 'NO CYCLE',
  ].filter((part) => part !== '');
  return `GENERATED ${generated.toUpperCase()} AS IDENTITY${parts.length === 0 ? '' : ` (${parts.join(' ')})`}`;
}

/** The bounds of the three types that an identity can have. */
const MAX: Readonly<Record<string, string>> = {
  smallint: '32767',
  integer: '2147483647',
  bigint: '9223372036854775807',
};

/** The options that differ from what Postgres takes by itself for the names, the type and the direction. */
function notable([, table = '', name = '']: readonly string[], type: string, identity: IdentityPayload): Options {
  const down = identity.increment.startsWith('-');
  const most = MAX[type] ?? MAX.bigint ?? '';
  const least = type === 'bigint' ? '-9223372036854775808' : `-${BigInt(most) + 1n}`;
  const min = down ? least : '1';
  const max = down ? '-1' : most;
  return {
    generated: identity.generated,
    ...(identity.sequence === `${table}_${name}_seq` ? {} : { sequence: identity.sequence }),
    ...(identity.start === (down ? identity.max : identity.min) ? {} : { start: identity.start }),
    ...(identity.increment === '1' ? {} : { increment: identity.increment }),
    ...(identity.min === min ? {} : { min: identity.min }),
    ...(identity.max === max ? {} : { max: identity.max }),
    ...(identity.cache === '1' ? {} : { cache: identity.cache }),
    ...(identity.cycle ? { cycle: true } : {}),
  };
}

type Typed = { readonly type: string; readonly identity: IdentityPayload | null };

/** The numbers end before the type changes, and so do those that a narrower type cannot hold. */
export function isNumberedEarly(was: Typed, is: Typed): boolean {
  return is.identity === null || (was.identity !== null && isNarrower(was.type, is.type));
}

/** True where not all that one type holds can be held by the other. */
function isNarrower(before: string, after: string): boolean {
  return BigInt(MAX[after] ?? 0) < BigInt(MAX[before] ?? 0);
}

/** The statements from one identity to another; `alter` is `ALTER TABLE … ALTER COLUMN …`. */
export function changeNumbers(before: Numbered, after: Numbered, alter: string): readonly Statement[] {
  const [was, is] = [before.identity, after.identity];
  const schema = after.path[0] ?? '';
  const renamed =
    was.sequence === is.sequence
      ? []
      : [{ sql: `ALTER SEQUENCE ${qualified([schema, was.sequence])} RENAME TO ${quote(is.sequence)}` }];
  const set = changedOptions(before, after);
  if (set.length === 0) return renamed;
  const path = [schema, is.sequence];
  const { first, restart } = beginAnew({ ...was, path }, { ...is, path });
  return [
    ...renamed,
    ...first,
    {
      sql: `${alter} ${set.join(' ')}${restart}`,
      ...outOfBounds({ ...was, path: [schema, was.sequence] }, { ...is, path }),
    },
  ];
}

function changedOptions(before: Numbered, after: Numbered): readonly string[] {
  const [was, is] = [before.identity, after.identity];
  const [usual, usualNow] = [before, after].map(({ path, type, identity }) => notable(path, type, identity));
  // bounds that are those of the type follow it
  const follows = (bound: 'min' | 'max') =>
    before.type !== after.type &&
    was.increment === is.increment &&
    usual?.[bound] === undefined &&
    usualNow?.[bound] === undefined;
  return [
    was.generated === is.generated ? '' : `SET GENERATED ${is.generated.toUpperCase()}`,
    was.start === is.start ? '' : `SET START WITH ${is.start}`,
    was.increment === is.increment ? '' : `SET INCREMENT BY ${is.increment}`,
    was.min === is.min || follows('min') ? '' : `SET MINVALUE ${is.min}`,
    was.max === is.max || follows('max') ? '' : `SET MAXVALUE ${is.max}`,
    was.cache === is.cache ? '' : `SET CACHE ${is.cache}`,
    was.cycle === is.cycle ? '' : `SET ${is.cycle ? 'CYCLE' : 'NO CYCLE'}`,
  ].filter((part) => part !== '');
}

/** A sequence, as far as its next number goes. */
export interface Numbers {
  readonly path: readonly string[];
  readonly increment: string;
  readonly start: string;
  readonly min: string;
  readonly max: string;
}

/** The numbers of an identity column; undefined for whatever else. */
export function identityNumbers(column: FactOf<string, Payload> | undefined): Numbers | undefined {
  if (column?.kind !== 'column' || column.payload.identity === null) return undefined;
  const identity = column.payload.identity as IdentityPayload;
  return { ...identity, path: [column.path[0] ?? '', identity.sequence] };
}

/** True where a serial's sequence goes, under another name, with the number that it has come to. */
export function takesOver(sequence: readonly string[], { leaving, afterwards }: Context): boolean {
  const owners = (leaving?.() ?? []).filter(({ kind, aside }) => kind === 'sequence_owner' && aside?.serial === true);
  return owners.some(
    ({ path }) => qualified(path) !== qualified(sequence) && afterwards?.({ kind: 'sequence', path }) === undefined,
  );
}

/** One sequence goes on where the other is. */
export function goesOn(from: Numbers, to: Numbers): { readonly sql: string; readonly lossless: boolean } {
  const fits = BigInt(from.min) >= BigInt(to.min) && BigInt(from.max) <= BigInt(to.max);
  const where = fits ? '' : ` WHERE last_value BETWEEN ${to.min} AND ${to.max}`;
  const sql = `SELECT setval(${literal(qualified(to.path))}, last_value, is_called) FROM ${qualified(from.path)}${where}`;
  return { sql, lossless: fits };
}

/** The sequence of an identity makes room for one of its name. */
export function identityRoom(
  schema: string,
  sequence: string,
  aside: string,
): { readonly forward: readonly Statement[]; readonly back: readonly Statement[] } {
  const rename = (from: string, to: string): readonly Statement[] => [
    { sql: `ALTER SEQUENCE ${qualified([schema, from])} RENAME TO ${quote(to)}` },
  ];
  return { forward: rename(sequence, aside), back: rename(aside, sequence) };
}

type Bounds = Pick<Numbers, 'min' | 'max'>;

function isWithin(value: string, { min, max }: Bounds): boolean {
  return BigInt(value) >= BigInt(min) && BigInt(value) <= BigInt(max);
}

/** Which way a sequence goes, and what of its old numbers new bounds leave behind it and before it. */
function besides(was: Numbers, is: Numbers) {
  const down = is.increment.startsWith('-');
  const [low, high] = [`last_value < ${is.min}`, `last_value > ${is.max}`];
  const [cutLow, cutHigh] = [BigInt(is.min) > BigInt(was.min), BigInt(is.max) < BigInt(was.max)];
  const [startsLow, startsHigh] = [BigInt(was.start) < BigInt(is.min), BigInt(was.start) > BigInt(is.max)];
  return down
    ? { behind: cutHigh ? high : undefined, past: low, cut: cutLow, startsPast: startsLow }
    : { behind: cutLow ? low : undefined, past: high, cut: cutHigh, startsPast: startsHigh };
}

/**
 * New bounds are refused while the last number is outside. A sequence that has not got to them yet, or that nobody has called, goes to
 * its start before they change, or with that where no number is in both. https://www.postgresql.org/docs/current/sql-altersequence.html
 */
export function beginAnew(
  was: Numbers,
  is: Numbers,
): { readonly first: readonly Statement[]; readonly restart: string } {
  const { behind, past, startsPast } = besides(was, is);
  const outside = [...(behind === undefined ? [] : [behind]), ...(startsPast ? [`${past} AND NOT is_called`] : [])];
  if (outside.length === 0) return { first: [], restart: '' };
  const [low, high] = [greater(was.min, is.min), lesser(was.max, is.max)];
  if (BigInt(low) > BigInt(high)) return { first: [], restart: ` RESTART WITH ${is.start}` };
  const begin = isWithin(is.start, was) ? is.start : is.increment.startsWith('-') ? high : low;
  const name = qualified(is.path);
  const sql = `SELECT setval(${literal(name)}, ${begin}, false) FROM ${name} WHERE ${outside.join(' OR ')}`;
  return { first: [{ sql }], restart: '' };
}

function lesser(a: string, b: string): string {
  return BigInt(a) < BigInt(b) ? a : b;
}

function greater(a: string, b: string): string {
  return lesser(a, b) === a ? b : a;
}

/** What new bounds refuse: a number past them that was given. */
export function outOfBounds(was: Numbers, is: Numbers): Pick<Statement, 'offenders'> {
  const { past, cut, startsPast } = besides(was, is);
  const apart = BigInt(greater(was.min, is.min)) > BigInt(lesser(was.max, is.max));
  if (!cut || apart) return {};
  const query = `SELECT last_value FROM ${qualified(was.path)} WHERE ${past}${startsPast ? ' AND is_called' : ''}`;
  return { offenders: { query, what: `the bounds ${is.min} and ${is.max}` } };
}

/** A sequence that joins a column begins behind the numbers that its rows have. */
export function behindRows(column: readonly string[], { path, increment, start, min, max }: Numbers): Statement {
  const down = increment.startsWith('-');
  const last = `${down ? 'min' : 'max'}(${quote(column[2] ?? '')})`;
  const [from, to] = down ? [min, start] : [start, max];
  const table = qualified(column.slice(0, 2));
  return {
    sql: `SELECT setval(${literal(qualified(path))}, ${last}) FROM ${table} HAVING ${last} BETWEEN ${from} AND ${to}`,
  };
}

/** A statement about the sequence of an identity column, which has a name that only the database knows. */
export function onIdentity(
  [schema = '', table = '', column = '']: readonly string[],
  compose: (name: string) => string,
): string {
  const [before = '', after = ''] = compose('\0').split('\0');
  const sequence = `pg_get_serial_sequence(${literal(qualified([schema, table]))}, ${literal(column)})`;
  return `DO ${dollar(`BEGIN EXECUTE ${literal(before)} || ${sequence} || ${literal(after)}; END`)}`;
}
