import { loadParser, parse, type RawStatement, SqlTextError, scan } from '../sql/parser.ts';
import { splitLoaded } from '../sql/statements.ts';

/** What Postgres's parser tells about a script: where its statements and comments stand. It decides nothing more. */

/** A tree of the parser, before anything is known about it. */
export type Tree = { readonly [field: string]: unknown };

export interface ParsedStatement {
  /** Without the semicolon. */
  readonly text: string;
  /** UTF-16 offset. */
  readonly start: number;
  readonly line: number;
  /** `{IndexStmt: {…}}` */
  readonly tree: Tree;
}

export interface Comment {
  readonly start: number;
  readonly text: string;
}

export interface ParsedScript {
  readonly statements: readonly ParsedStatement[];
  /** Those between statements; a comment inside of a statement is part of it. */
  readonly comments: readonly Comment[];
}

/** Reads a script. Throws SqlTextError where Postgres's grammar refuses it. */
export async function parseSql(text: string): Promise<ParsedScript> {
  await loadParser();
  const raw = parse(text);
  // the tree is foreign JSON
  const trees = raw.map((one) => (one.stmt ?? {}) as Tree);
  const statements = splitLoaded(text).map(({ text: sql, start, line }, at) => ({
    text: sql,
    start,
    line,
    tree: trees[at] ?? {},
  }));
  return { statements, comments: commentsBetween(text, raw) };
}

/** The tree of one or more statements without their places in the text, as one comparable text; undefined when refused. */
export async function shapeOf(sql: string): Promise<string | undefined> {
  await loadParser();
  const isPlace = (key: string): boolean => /location$|^stmt_len$|^(rexpr_)?list_(start|end)$/.test(key);
  try {
    return JSON.stringify(parse(sql), (key, value) => (isPlace(key) ? undefined : value));
  } catch (error) {
    if (error instanceof SqlTextError) return undefined;
    throw error;
  }
}

/** Offsets of the parser are UTF-8 bytes. */
function commentsBetween(text: string, raw: readonly RawStatement[]): Comment[] {
  if (!text.includes('--') && !text.includes('/*')) return [];
  const tokens = scan(text);
  const bytes = Buffer.from(text);
  const lastInk = tokens.findLast((token) => !token.tokenName.endsWith('_COMMENT'))?.end ?? 0;
  // the last statement reaches to the end of the text when no semicolon ends it, comments behind it included
  const ranges = raw.map(
    ({ stmt_location: from = 0, stmt_len: length }) => [from, length === undefined ? lastInk : from + length] as const,
  );
  const isInside = (byte: number): boolean => ranges.some(([from, to]) => byte >= from && byte < to);
  return tokens
    .filter((token) => token.tokenName.endsWith('_COMMENT') && !isInside(token.start))
    .map((token) => ({
      start: bytes.toString('utf8', 0, token.start).length,
      text: bytes.toString('utf8', token.start, token.end),
    }));
}

/** The UTF-16 offset of the n-th character, as Postgres counts characters: an astral one is one. */
export function unitsBefore(text: string, characters: number): number {
  let units = 0;
  for (let n = 0; n < characters && units < text.length; n += 1)
    units += (text.codePointAt(units) ?? 0) > 0xffff ? 2 : 1;
  return units;
}
