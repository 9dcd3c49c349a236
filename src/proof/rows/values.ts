import { literal } from '../../sql/quote.ts';
import { type Hints, hintsOf, NO_HINTS } from './hints.ts';
import { likeSample, regexSample, word } from './pattern.ts';
import type { Shape, TypeShape } from './shape.ts';

/**
 * Candidates for a value of a type, as SQL: a plain one first, then what checks suggest, then edges. They are guesses; a
 * value that a type does not take is refused by the engine. `plain(k)` grows with k and differs for every k.
 */
export interface Candidates {
  readonly plain: (k: number) => string;
  readonly edges: readonly string[];
  /** More of what checks suggest, for columns whose values must differ. */
  readonly more?: readonly string[];
}

/** The longest text that is tried for a varchar. */
const LONGEST = 20_000;
const UNICODE = 'Ünïcödé 漢字 🎉';
const TEXTS = ['', `O'Brien "quoted" \\ back`, ' spaces ', 'two\nlines\tand a tab', 'NULL', '%_', 'A', '0'];

/** Those of a type with a modifier, in the form in which an INSERT takes them. */
export function candidatesFor(shape: Shape, oid: string, modifier: number, hints: Hints): Candidates {
  const type = shape.types.get(oid);
  if (type === undefined) return { plain: (k) => literal(word(k)), edges: [] };
  switch (type.sort) {
    case 'domain':
      return ofDomain(shape, type, hints);
    case 'enum':
      return listed(type.labels);
    case 'range':
      return ofRange(shape, type);
    case 'multirange':
      return ofMultirange(shape, type);
    case 'composite':
      return ofComposite(shape, type);
    case 'base':
    case 'pseudo':
      return type.category === 'A' && type.inner !== null
        ? ofArray(shape, type, type.inner, modifier, hints)
        : ofScalar(type, modifier, hints);
  }
}

function listed(labels: readonly string[]): Candidates {
  return { plain: (k) => literal(labels[k % labels.length] ?? ''), edges: labels.map(literal) };
}

function ofDomain(shape: Shape, type: TypeShape, hints: Hints): Candidates {
  const own = hintsOf(type.checks.map(({ expression }) => expression));
  return candidatesFor(shape, type.inner ?? '', type.innerModifier, {
    numbers: [...own.numbers, ...hints.numbers],
    texts: [...own.texts, ...hints.texts],
    patterns: [...own.patterns, ...hints.patterns],
    listed: [...own.listed, ...hints.listed],
  });
}

function ofArray(shape: Shape, type: TypeShape, element: string, modifier: number, hints: Hints): Candidates {
  const inside = candidatesFor(shape, element, modifier, { ...hints, numbers: [] });
  const array = (items: readonly string[]) => `ARRAY[${items.join(', ')}]::${type.name}`;
  const lengths = hints.numbers.map(Number).filter((n) => Number.isInteger(n) && n > 0 && n <= 100);
  return {
    plain: (k) => array([inside.plain(k)]),
    edges: [
      literal('{}'),
      array([inside.plain(0), 'NULL', inside.plain(1)]),
      ...lengths.map((n) => array(Array.from({ length: n }, (_, k) => inside.plain(k)))),
      ...inside.edges.slice(0, 8).map((edge) => array([edge])),
    ],
  };
}

function ofRange(shape: Shape, type: TypeShape): Candidates {
  const bound = candidatesFor(shape, type.inner ?? '', -1, NO_HINTS);
  const range = (low: string, high: string, ends: string) => `${type.name}(${low}, ${high}, '${ends}')`;
  return {
    plain: (k) => range(bound.plain(2 * k), bound.plain(2 * k + 1), '[)'),
    edges: [
      literal('empty'),
      literal('(,)'),
      range('NULL', bound.plain(3), '(]'),
      range(bound.plain(3), 'NULL', '[)'),
      range(bound.plain(1), bound.plain(1), '[]'),
    ],
  };
}

function ofMultirange(shape: Shape, type: TypeShape): Candidates {
  const range = candidatesFor(shape, type.inner ?? '', -1, NO_HINTS);
  return {
    plain: (k) => `${type.name}(${range.plain(k)})`,
    edges: [literal('{}'), `${type.name}(${range.plain(0)}, ${range.plain(2)})`],
  };
}

function ofComposite(shape: Shape, type: TypeShape): Candidates {
  const parts = type.attributes.map(({ oid, modifier }) => candidatesFor(shape, oid, modifier, NO_HINTS));
  const row = (values: readonly string[]) => `ROW(${values.join(', ')})::${type.name}`;
  return {
    plain: (k) => row(parts.map((part) => part.plain(k))),
    edges: [row(parts.map(() => 'NULL')), row(parts.map((part) => part.edges[0] ?? part.plain(1)))],
  };
}

function ofScalar(type: TypeShape, modifier: number, hints: Hints): Candidates {
  const values = scalar(type, modifier);
  const { first, more } = hinted(type, modifier, hints);
  const plain = type.category === 'S' ? (k: number) => fitting(hints, k) ?? values.plain(k) : values.plain;
  return { plain: (k) => literal(plain(k)), edges: [...first, ...values.edges.map(literal)], more };
}

interface Texts {
  readonly plain: (k: number) => string;
  readonly edges: readonly string[];
}

/** By internal name, then by category, for what extensions bring. */
function scalar(type: TypeShape, modifier: number): Texts {
  const known = SCALARS[type.internal];
  if (known !== undefined) return known(modifier);
  if (type.category === 'S') return texts(undefined);
  if (type.category === 'B') return { plain: (k) => String(k % 2 === 0), edges: ['true', 'false'] };
  return { plain: word, edges: ['', '0', '1', '{}', '[]', 'a=>1, b=>NULL', 'a.b', vector(modifier), '(0,0)'] };
}

function vector(dimensions: number): string {
  return `[${Array.from({ length: Math.min(Math.max(dimensions, 3), 4096) }, () => '1').join(',')}]`;
}

const count = (k: number) => String(k + 1);
const two = (n: number) => String(n).padStart(2, '0');
/** Days that go on for years: 2001-01-01, 2001-02-02 … */
const day = (k: number) => `${2001 + Math.floor(k / 12)}-${two((k % 12) + 1)}-${two((k % 28) + 1)}`;

function integers(least: string, most: string): () => Texts {
  return () => ({ plain: count, edges: [most, least, '0', '-1'] });
}

function moments(zone: string): () => Texts {
  return () => ({
    plain: (k) => `${day(k)} 12:34:56.789012${zone}`,
    edges: [
      `1883-11-18 12:03:57${zone}`,
      'infinity',
      '-infinity',
      `2020-02-29 23:59:59.999999${zone}`,
      `4713-01-01 00:00:00${zone} BC`,
      `294276-12-31 23:59:59${zone}`,
      `1970-01-01 00:00:00${zone}`,
    ],
  });
}

function listedTexts(...edges: readonly string[]): () => Texts {
  return () => ({ plain: (k) => edges[k % edges.length] ?? '', edges });
}

/** Texts of at most so many characters. */
function texts(longest: number | undefined): Texts {
  const fit = (text: string) => [...text].slice(0, longest).join('');
  const long = longest === undefined ? 300 : Math.min(longest, LONGEST);
  const edges = [fit(UNICODE), 'x'.repeat(long), 'é'.repeat(long), ...TEXTS.map(fit)];
  return { plain: (k) => fit(word(k)), edges: [...new Set(edges)] };
}

/** Postgres keeps the length of a varchar as length + 4, and a numeric's precision and scale in two halves. */
const HEADER = 4;

function bounded(modifier: number): Texts {
  return texts(modifier < 0 ? undefined : modifier - HEADER);
}

function numeric(modifier: number): Texts {
  if (modifier < 0) {
    return {
      plain: (k) => `${k + 1}.50`,
      edges: ['0', '-12345678901234567890.123456789', 'NaN', 'Infinity', '0.00000000000000000001', '1e100'],
    };
  }
  const precision = ((modifier - HEADER) >> 16) & 0xffff;
  // eleven bits with a sign, from 15 on
  const scale = (((modifier - HEADER) & 0x7ff) ^ 1024) - 1024;
  const most = digits(precision, scale);
  const least = digits(1, scale);
  return { plain: (k) => stepped(k + 1, precision, scale), edges: ['0', most, `-${most}`, least, 'NaN', '0.1'] };
}

/** 1, 2, 3 … where they fit and differ; else as many units of the last place, or of the first one before the point. */
function stepped(n: number, precision: number, scale: number): string {
  if (scale < 0) return n + '0'.repeat(-scale);
  return precision > scale ? String(n) : `0.${String(n).padStart(scale, '0')}`;
}

/** The greatest number of so many digits with a scale: digits(5, 2) is 999.99. */
function digits(precision: number, scale: number): string {
  const nines = precision === 1 ? '1' : '9'.repeat(precision);
  if (scale <= 0) return nines + '0'.repeat(-scale);
  const padded = nines.padStart(scale + 1, '0');
  return `${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}

function bits(fixed: boolean): (modifier: number) => Texts {
  return (modifier) => {
    const length = modifier < 0 ? (fixed ? 1 : 16) : Math.min(modifier, 1024);
    const plain = (k: number) => (k % 2 ** Math.min(length, 20)).toString(2).padStart(length, '0').slice(-length);
    return { plain, edges: ['1'.repeat(length), '0'.repeat(length), ...(fixed ? [] : ['', '1'])] };
  };
}

const hex = (k: number, width: number) => k.toString(16).padStart(width, '0');

const SCALARS: { readonly [internal: string]: (modifier: number) => Texts } = {
  int2: integers('-32768', '32767'),
  int4: integers('-2147483648', '2147483647'),
  int8: integers('-9223372036854775808', '9223372036854775807'),
  oid: () => ({ plain: count, edges: ['0', '4294967295'] }),
  numeric,
  float4: () => ({ plain: (k) => `${k + 1}.5`, edges: ['0', '-0', 'NaN', 'Infinity', '-Infinity', '3.4e38', '1e-37'] }),
  float8: () => ({
    plain: (k) => `${k + 1}.5`,
    edges: ['0', '-0', 'NaN', 'Infinity', '-Infinity', '1.7e308', '1e-307', '0.1'],
  }),
  money: () => ({ plain: (k) => `${k + 1}.00`, edges: ['0', '-92233720368547758.08', '92233720368547758.07'] }),
  bool: () => ({ plain: (k) => String(k % 2 === 0), edges: ['false', 'true'] }),
  text: () => texts(undefined),
  citext: () => texts(undefined),
  name: () => texts(63),
  varchar: bounded,
  bpchar: bounded,
  char: () => ({ plain: (k) => word(k % 26), edges: ['', 'A'] }),
  date: () => ({
    plain: day,
    edges: ['2020-02-29', '1899-12-31', 'infinity', '-infinity', '4713-01-01 BC', '5874897-12-31', '1970-01-01'],
  }),
  timestamp: moments(''),
  timestamptz: moments('+00'),
  time: () => ({ plain: (k) => `${two(k % 24)}:34:56.789012`, edges: ['00:00:00', '24:00:00', '23:59:59.999999'] }),
  timetz: () => ({
    plain: (k) => `${two(k % 24)}:34:56+00`,
    edges: ['00:00:00+15:59', '24:00:00-15:59', '12:00:00.5+05:30'],
  }),
  interval: () => ({
    plain: (k) => `${k + 1} days`,
    edges: ['0', '-1 year -2 months', '1 mon 1 day 00:00:01.000001', '178000000 years'],
  }),
  uuid: () => ({
    plain: (k) => `00000000-0000-4000-8000-${hex(k + 1, 12)}`,
    edges: ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  }),
  json: () => ({
    plain: (k) => `{"key": ${k}}`,
    edges: ['{"a": {"b": [1, null, "Ü\\u0041"]},  "a": 2}', '[]', 'null', '"text"', '0', '{}', '[1.10, true]'],
  }),
  jsonb: () => ({
    plain: (k) => `{"key": ${k}}`,
    edges: ['{"a": {"b": [1, null, "Ü\\u0041"]}, "a": 2}', '[]', 'null', '"text"', '0', '{}', '[1.10, true]'],
  }),
  jsonpath: listedTexts('$', '$.a[*] ? (@ > 1)'),
  bytea: () => ({ plain: (k) => `\\x${hex(k, 4)}`, edges: ['\\x', '\\x00', '\\xdeadbeefff'] }),
  bit: bits(true),
  varbit: bits(false),
  inet: () => ({
    plain: (k) => `10.0.0.${(k % 254) + 1}`,
    edges: ['0.0.0.0/0', '::1', 'fe80::1/64', '255.255.255.255', '192.168.1.5/24'],
  }),
  cidr: () => ({ plain: (k) => `10.${k % 256}.0.0/16`, edges: ['0.0.0.0/0', '::/0', '2001:db8::/32'] }),
  macaddr: () => ({
    plain: (k) => `08:00:2b:00:${hex((k >> 8) % 256, 2)}:${hex(k % 256, 2)}`,
    edges: ['ff:ff:ff:ff:ff:ff'],
  }),
  macaddr8: () => ({ plain: (k) => `08:00:2b:00:00:00:00:${hex(k % 256, 2)}`, edges: ['ff:ff:ff:ff:ff:ff:ff:ff'] }),
  point: () => ({ plain: (k) => `(${k},0)`, edges: ['(1.5,-2)', '(Infinity,NaN)'] }),
  lseg: () => ({ plain: (k) => `[(0,0),(${k},1)]`, edges: [] }),
  box: () => ({ plain: (k) => `(${k + 1},1),(0,0)`, edges: [] }),
  path: () => ({ plain: (k) => `[(0,0),(${k},1)]`, edges: ['((0,0),(1,1),(2,0))'] }),
  polygon: () => ({ plain: (k) => `((0,0),(${k},1),(2,0))`, edges: [] }),
  circle: () => ({ plain: (k) => `<(0,0),${k + 1}>`, edges: ['<(0,0),0>'] }),
  line: () => ({ plain: (k) => `{1,-1,${k}}`, edges: [] }),
  tsvector: () => ({ plain: (k) => `'${word(k)}':1`, edges: ['', "'it''s':1A,2"] }),
  tsquery: () => ({ plain: (k) => `'${word(k)}'`, edges: ['', "'a' & !'b'"] }),
  xml: () => ({ plain: (k) => `<a>${k}</a>`, edges: ['<a/>'] }),
  pg_lsn: () => ({ plain: (k) => `0/${hex(k, 1)}`, edges: ['FFFFFFFF/FFFFFFFF'] }),
};

interface Hinted {
  readonly first: readonly string[];
  readonly more: readonly string[];
}

/** How many different values a check's hint is turned into. */
const SAMPLES = 12;
const STEPS = Array.from({ length: SAMPLES }, (_, k) => k);

/** What checks suggest, by the category of the type. */
function hinted({ category, name }: TypeShape, modifier: number, hints: Hints): Hinted {
  switch (category) {
    case 'N':
      return numbersNear([...hints.numbers, ...hints.texts.filter(isNumber)]);
    case 'S':
      return textsFor(hints, modifier);
    case 'D':
    case 'T':
      return { first: momentsNear(hints, name, SAMPLES / 4), more: momentsNear(hints, name, SAMPLES) };
    default:
      return { first: [...hints.texts.map(literal), ...objects(hints)], more: [] };
  }
}

function isNumber(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text);
}

/** A number, the ones beside it and what lies between two of them, then some further on. */
function numbersNear(numbers: readonly string[]): Hinted {
  const steps = (by: readonly number[]) => by.flatMap((step) => numbers.map((text) => literal(plus(text, step))));
  const sorted = numbers.map(Number).sort((a, b) => a - b);
  const between = sorted.slice(1).map((high, n) => ((sorted[n] ?? 0) + high) / 2);
  return {
    first: [...steps([0, 1, -1]), ...between.map((middle) => literal(String(middle)))],
    more: steps(STEPS.slice(2)),
  };
}

function plus(text: string, step: number): string {
  if (/^-?\d+$/.test(text)) return String(BigInt(text) + BigInt(step));
  const places = text.split('.')[1]?.length ?? 0;
  return step === 0 || !isNumber(text) ? text : (Number(text) + step).toFixed(Math.min(places, 20));
}

function momentsNear({ texts: mentioned }: Hints, type: string, days: number): readonly string[] {
  const steps = Array.from({ length: days }, (_, k) => (k % 2 === 0 ? k / 2 : -(k + 1) / 2));
  return mentioned.flatMap((text) =>
    steps.map((step) =>
      step === 0 ? literal(text) : `(${literal(text)}::${type} + interval '${step} days')::${type}`,
    ),
  );
}

function textsFor(hints: Hints, modifier: number): Hinted {
  const made = STEPS.map((k) =>
    [...patternTexts(hints, k), ...lengths(hints, modifier, k), ...around(hints, k)].map(literal),
  );
  return { first: [...(made[0] ?? []), ...hints.texts.map(literal), ...(made[1] ?? [])], more: made.slice(2).flat() };
}

/** A text that a check of the column is likely to take. */
function fitting(hints: Hints, k: number): string | undefined {
  const { listed } = hints;
  return patternTexts(hints, k)[0] ?? listed[k % Math.max(listed.length, 1)];
}

function patternTexts({ patterns }: Hints, k: number): readonly string[] {
  return patterns
    .map(({ sort, text }) => (sort === 'like' ? likeSample(text, k) : regexSample(text, k)))
    .filter((text) => text !== undefined);
}

/** A number in a check of a text is most often its length. */
function lengths({ numbers }: Hints, modifier: number, k: number): readonly string[] {
  const longest = modifier < 0 ? LONGEST : modifier - HEADER;
  const sizes = numbers.map(Number).flatMap((n) => (k === 0 ? [n, n - 1, n + 1] : [n]));
  const fit = sizes.filter((n) => Number.isInteger(n) && n > 0 && n <= longest);
  return fit.flatMap((n) => (k === 0 ? ['x'.repeat(n), 'X'.repeat(n)] : [word(k).padStart(n, 'y').slice(-n)]));
}

/** A text in a check may be what another must hold, start or end with. */
function around({ texts: mentioned }: Hints, k: number): readonly string[] {
  return mentioned
    .filter((text) => text !== '' && text.length < 200)
    .flatMap((text) => [`${word(k)}${text}a`, `${text}${word(k)}`]);
}

/** JSON objects that have the keys a check asks for. */
function objects({ texts: keys }: Hints): readonly string[] {
  if (keys.length === 0) return [];
  const made = (value: unknown) => literal(JSON.stringify(Object.fromEntries(keys.map((key) => [key, value]))));
  return [made('a'), made(1), made([])];
}
