import type * as LibPgQuery from 'libpg-query';

/** Postgres's own parser. It says where statements end and what a text is made of; never what something means. */

let loaded: typeof LibPgQuery | undefined;

/** Must have resolved once before anything here, `checkFragment` or `splitLoaded` is called. */
export async function loadParser(): Promise<void> {
  if (loaded !== undefined) return;
  const module = await import('libpg-query');
  await module.loadModule();
  loaded = module;
}

/** A text that Postgres's parser refuses. `offset` counts UTF-16 units from 0 in the text that was given. */
export class SqlTextError extends Error {
  override readonly name = 'SqlTextError';
  readonly offset: number;
  constructor(message: string, offset: number, options?: ErrorOptions) {
    super(message, options);
    this.offset = offset;
  }
}

export type RawStatement = LibPgQuery.RawStmt;

/** The statements of a text. Throws SqlTextError at the first mistake. */
export function parse(sql: string): readonly RawStatement[] {
  refuseOddCharacters(sql);
  if (sql === '') return [];
  const parser = parserNow();
  try {
    return parser.parseSync(sql).stmts ?? [];
  } catch (error) {
    if (parser.hasSqlDetails(error)) {
      throw new SqlTextError(error.message, codePointOffset(sql, error.sqlDetails?.cursorPosition ?? 0), {
        cause: error,
      });
    }
    if (error instanceof RangeError) throw new SqlTextError('nested too deeply', 0, { cause: error });
    throw error;
  }
}

/** The tokens of a text that `parse` takes, comments among them; offsets are UTF-8 bytes. */
export function scan(sql: string): readonly LibPgQuery.ScanToken[] {
  return parserNow().scanSync(withoutControls(sql)).tokens;
}

/** The scanner writes control characters into its JSON as they are, which no JSON can hold; their places stay the same. */
function withoutControls(sql: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it is about
  return sql.replaceAll(/[\u0001-\u0008\u000b\u000c\u000e-\u001f]/g, ' ');
}

/** Offset of a `--` comment that runs to the very end of a text and would swallow what is written behind it. */
export function openComment(sql: string): number | undefined {
  if (!sql.includes('--')) return undefined;
  const last = scan(sql).at(-1);
  if (last?.tokenName !== 'SQL_COMMENT') return undefined;
  const bytes = Buffer.from(sql);
  return last.end < bytes.length ? undefined : bytes.subarray(0, last.start).toString().length;
}

function parserNow(): typeof LibPgQuery {
  if (loaded === undefined) throw new Error('loadParser() comes first');
  return loaded;
}

/** A NUL silently ends the parser's input; half a surrogate pair has no UTF-8. */
function refuseOddCharacters(sql: string): void {
  const nul = sql.indexOf('\u0000');
  if (nul >= 0) throw new SqlTextError('SQL cannot hold a NUL character', nul);
  const half = /\p{Surrogate}/u.exec(sql);
  if (half !== null) throw new SqlTextError('half a surrogate pair is no character', half.index);
}

/** The parser's cursor counts code points from 0. */
function codePointOffset(sql: string, points: number): number {
  let offset = 0;
  for (let left = points; left > 0 && offset < sql.length; left -= 1) {
    offset += (sql.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  }
  return offset;
}
