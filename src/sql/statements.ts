import { loadParser, parse } from './parser.ts';

export { checkFragment, type FragmentSort } from './fragment.ts';
export { loadParser, SqlTextError } from './parser.ts';

/** One statement of a text; offsets are UTF-16 units, `sql.slice(start, end) === text`. */
export interface SplitStatement {
  /** Without the semicolon; comments above it belong to no statement. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Line of `start`, counted from 1. */
  readonly line: number;
}

/**
 * Splits a text into its statements, as Postgres's parser sees them. A byte order mark is skipped.
 * Throws SqlTextError, with its place, at the first thing that is no SQL (psql's backslash commands among them).
 */
export async function splitStatements(sql: string): Promise<readonly SplitStatement[]> {
  await loadParser();
  return splitLoaded(sql);
}

/** The same, once `loadParser()` has resolved. */
export function splitLoaded(sql: string): readonly SplitStatement[] {
  const text = sql.startsWith('\uFEFF') ? ` ${sql.slice(1)}` : sql;
  const offsetOf = byteOffsets(text);
  const lineOf = lines(text);
  return parse(text).map(({ stmt_location: from = 0, stmt_len: length }) => {
    const start = firstInk(text, offsetOf(from));
    const written = text.slice(start, length === undefined ? undefined : offsetOf(from + length)).trimEnd();
    return { text: written, start, end: start + written.length, line: lineOf(start) };
  });
}

function firstInk(text: string, from: number): number {
  const space = /\s*/y;
  space.lastIndex = from;
  return from + (space.exec(text)?.[0].length ?? 0);
}

/** UTF-8 bytes → UTF-16 units, for offsets that are asked for in ascending order. */
function byteOffsets(text: string): (bytes: number) => number {
  let [bytes, units] = [0, 0];
  return (wanted) => {
    while (bytes < wanted && units < text.length) {
      const point = text.codePointAt(units) ?? 0;
      bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      units += point < 0x10000 ? 1 : 2;
    }
    return units;
  };
}

/** Offset → line, for offsets that are asked for in ascending order. */
function lines(text: string): (offset: number) => number {
  let [line, from] = [1, 0];
  return (offset) => {
    for (let at = text.indexOf('\n', from); at >= 0 && at < offset; at = text.indexOf('\n', from)) {
      line += 1;
      from = at + 1;
    }
    return line;
  };
}
