import type { Scalar } from 'yaml';

/** Style of a scalar as the yaml package names it. */
type Style = Scalar['type'];

/** One character of the value as the source spells it: `\n` in double quotes, `''` in single quotes, else itself. */
interface Unit {
  readonly text: string;
  readonly end: number;
}

/**
 * Where each UTF-16 unit of a scalar's value stands in the source; one entry more than the value has units, for its end.
 * Folding and indentation change white space only, so value and source are walked side by side over everything else.
 * Undefined where they do not agree, for a caller to fall back to the whole scalar.
 */
export function sourceOffsets(
  source: string,
  range: readonly [number, number],
  style: Style,
  value: string,
): readonly number[] | undefined {
  const [start, end] = innerRange(source, range, style);
  const offsets: number[] = [];
  let at = start;
  for (let n = 0; n < value.length; ) {
    const character = value[n] ?? '';
    const blank = isBlank(character);
    if (blank && isSpace(source[at]) && at < end) {
      offsets.push(at);
      at += 1;
      n += 1;
      continue;
    }
    const next = skipBlank(source, at, end, style);
    const unit = next < end ? unitAt(source, next, style) : undefined;
    if (unit !== undefined && value.startsWith(unit.text, n)) {
      for (let k = 0; k < unit.text.length; k += 1) offsets.push(next);
      n += unit.text.length;
      at = unit.end;
    } else if (blank) {
      offsets.push(Math.min(at, Math.max(start, end - 1)));
      n += 1;
    } else return undefined;
  }
  return [...offsets, at];
}

/** The value's own source, without quotes and without the header of a block scalar. */
function innerRange(source: string, [start, end]: readonly [number, number], style: Style): readonly [number, number] {
  if (style === 'QUOTE_SINGLE' || style === 'QUOTE_DOUBLE') return [start + 1, end - 1];
  if (style !== 'BLOCK_LITERAL' && style !== 'BLOCK_FOLDED') return [start, end];
  const header = source.indexOf('\n', start);
  if (header === -1 || header >= end) return [end, end];
  let first = header + 1;
  while (first < end && isBlank(source[first])) first += 1;
  return [first, end];
}

function unitAt(source: string, at: number, style: Style): Unit {
  if (style === 'QUOTE_SINGLE' && source.startsWith("''", at)) return { text: "'", end: at + 2 };
  if (style === 'QUOTE_DOUBLE' && source[at] === '\\') return escapeAt(source, at);
  return { text: source[at] ?? '', end: at + 1 };
}

const ESCAPES: Readonly<Record<string, string>> = {
  0: '\0',
  a: '\u0007',
  b: '\b',
  e: '\u001b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029', // biome-ignore format: a table
};
const HEX: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function escapeAt(source: string, at: number): Unit {
  const sign = source[at + 1] ?? '';
  const digits = HEX[sign];
  if (digits === undefined) return { text: ESCAPES[sign] ?? sign, end: at + 2 };
  const code = Number.parseInt(source.slice(at + 2, at + 2 + digits), 16);
  return { text: code <= 0x10ffff ? String.fromCodePoint(code) : '', end: at + 2 + digits };
}

/** Steps over white space that folding may have changed; in double quotes an escaped line break, too. */
function skipBlank(source: string, from: number, end: number, style: Style): number {
  let at = from;
  while (at < end) {
    if (isBlank(source[at])) at += 1;
    else if (style === 'QUOTE_DOUBLE' && source[at] === '\\' && source[at + 1] === '\n') at += 2;
    else break;
  }
  return at;
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\n';
}
