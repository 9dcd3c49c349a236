import { readFile } from 'node:fs/promises';
import { fail, report, SchemactlError } from '../diagnostics/diagnostic.ts';
import { type Source, sourceOf } from '../diagnostics/position.ts';
import { type ParsedStatement, parseSql } from '../migrations/syntax.ts';
import { plainText } from '../migrations/text.ts';
import { SqlTextError } from '../sql/parser.ts';

/** A .sql file as Postgres's parser takes it. */
export interface Script {
  /** The text that the offsets of the statements count in; its lines are those of the file. */
  readonly source: Source;
  /** Those that make a schema. */
  readonly statements: readonly ParsedStatement[];
}

/**
 * Reads a .sql file, psql's lines and the data of COPY among it. Throws source-syntax, source-archive, source-several.
 * https://www.postgresql.org/docs/current/app-pgdump.html
 */
export async function readScript(path: string, name: string): Promise<Script> {
  const content = await readFile(path);
  if (content.subarray(0, ARCHIVE.length).toString('latin1') === ARCHIVE) {
    return fail('source-archive', undefined, { source: name });
  }
  const source = sourceOf(name, plainText(decoded(content)));
  const databases = databasesOf(source.text);
  if (databases.length > 1) return fail('source-several', undefined, { source: name, databases });
  return { source, statements: (await parsed(source)).filter(makesSchema) };
}

/** What pg_dump's own formats begin with. */
const ARCHIVE = 'PGDMP';

/** A redirection in PowerShell writes UTF-16. */
function decoded(content: Buffer): string {
  return content[0] === 0xff && content[1] === 0xfe
    ? content.subarray(2).toString('utf16le')
    : content.toString('utf8');
}

/** The databases that a dump of a whole cluster leads to; the two that every cluster has are empty as a rule. */
function databasesOf(text: string): readonly string[] {
  const connects = text.matchAll(/^\\(?:connect|c) (?:-reuse-previous=\w+ )?"?(?:dbname=)?'?([^\s"']+)/gm);
  const found = new Set([...connects].map(([, name]) => name ?? ''));
  return [...found].filter((name) => name !== 'postgres' && name !== 'template1');
}

/** The statements of a file; what is psql's and not Postgres's is blanked where the parser stumbles over it. */
async function parsed(source: Source): Promise<readonly ParsedStatement[]> {
  let text = withoutData(source.text.replace(/^\\(?:un)?restrict .*$/gm, blank));
  for (;;) {
    try {
      return (await parseSql(text)).statements;
    } catch (error) {
      if (!(error instanceof SqlTextError)) throw error;
      text = withoutPsql(text, error.offset) ?? refuse(source, error);
    }
  }
}

function refuse(source: Source, error: SqlTextError): never {
  const at = source.positionAt(error.offset);
  const meta = source.text[error.offset] === '\\';
  const params = { message: error.message, meta };
  throw new SchemactlError([report('source-syntax', at, params, source.frameAt(at))], { cause: error });
}

/** As long as before, with the same lines. */
function blank(text: string): string {
  return text.replaceAll(/[^\n]/g, ' ');
}

/** A COPY as pg_dump writes it, with its rows. */
const COPIED = /^(COPY\s[^;]*\sFROM\s+stdin\b[^;]*;[^\n]*\n)((?:[^\n]*\n)*?\\\.(?=\n|$))/gim;

function withoutData(text: string): string {
  return text.includes('\n\\.') ? text.replace(COPIED, (_, copy: string, rows: string) => copy + blank(rows)) : text;
}

/** Commands of psql that have no part in what the statements make. Those that read files or choose between lines have. */
const HARMLESS =
  /\\(?:restrict|unrestrict|connect|c|copy|echo|qecho|warn|encoding|set|unset|pset|timing|x|t|a|o|p|r|\.)(?=\s|$)[^\n]*/y;

/** The text without what is psql's at an offset; undefined where there is nothing of the sort. */
function withoutPsql(text: string, offset: number): string | undefined {
  HARMLESS.lastIndex = offset;
  const command = HARMLESS.exec(text)?.[0];
  if (command !== undefined) return text.slice(0, offset) + blank(command) + text.slice(offset + command.length);
  if (!/\bfrom\s+stdin\b[^;]*;\s*$/i.test(text.slice(Math.max(0, offset - 1000), offset))) return undefined;
  const end = /^\\\.$/m.exec(text.slice(offset));
  if (end === null) return undefined;
  const after = offset + end.index + end[0].length;
  return text.slice(0, offset) + blank(text.slice(offset, after)) + text.slice(after);
}

/** Rows, transactions, databases and maintenance are no part of a schema. */
const NO_SCHEMA: ReadonlySet<string> = new Set([
  'CopyStmt',
  'InsertStmt',
  'UpdateStmt',
  'DeleteStmt',
  'MergeStmt',
  'TruncateStmt',
  'TransactionStmt',
  'CreatedbStmt',
  'AlterDatabaseStmt',
  'AlterDatabaseSetStmt',
  'DropdbStmt',
  'VacuumStmt',
  'ReindexStmt',
  'CheckPointStmt',
]);

function makesSchema({ tree }: ParsedStatement): boolean {
  return !Object.entries(tree).some(([name, fields]) => NO_SCHEMA.has(name) || isOfDatabase(fields));
}

/** ALTER DATABASE … OWNER, COMMENT ON DATABASE, GRANT … ON DATABASE: of one by its name, whichever this will be. */
function isOfDatabase(fields: unknown): boolean {
  const words = typeof fields === 'object' && fields !== null ? Object.entries(fields) : [];
  return words.some(([key, value]) => /^obj(?:ect)?type$/i.test(key) && value === 'OBJECT_DATABASE');
}
