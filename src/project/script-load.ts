import { extract } from '../catalog/extract.ts';
import { report, SchemactlError } from '../diagnostics/diagnostic.ts';
import { type Engine, EngineError } from '../engines/engine.ts';
import type { FactBase, Unmodelled } from '../facts/base.ts';
import { type ParsedStatement, type Tree, unitsBefore } from '../migrations/syntax.ts';
import { forgetRoles, missingRole, promotion, standIn } from '../plan/roles.ts';
import { speaksElsewhere } from '../sql/elsewhere.ts';
import { scan } from '../sql/parser.ts';
import { literal } from '../sql/quote.ts';
import type { Script } from './script-read.ts';

/**
 * The facts of a script on an engine that is empty, and is again afterwards. What comes too early is tried again until nothing
 * moves; roles that are not there are made; an extension that the engine does not have is named among what is not described.
 * Throws source-failed.
 */
export async function factsOfScript(engine: Engine, script: Script): Promise<FactBase> {
  await forgetRoles(engine);
  await engine.run('begin; set local check_function_bodies = off');
  try {
    const failed = await runAll(engine, script.statements);
    const absent = absentExtensions(engine, failed);
    const wrong = failed.find(({ statement }) => extensionOf(statement) === undefined);
    if (wrong !== undefined) refuse(script, wrong, absent);
    const base = await extract(engine);
    return { ...base, unmodelled: [...base.unmodelled, ...absent, ...(await notRun(script))] };
  } finally {
    await engine.run('rollback').catch(() => []);
  }
}

/** What speaks to another server is not run. */
async function notRun({ source, statements }: Script): Promise<readonly Unmodelled[]> {
  const found = await Promise.all(statements.map(async (one) => ({ one, elsewhere: await speaksElsewhere(one.text) })));
  return found
    .filter(({ elsewhere }) => elsewhere)
    .map(({ one }) => {
      const { file, line } = source.positionAt(one.start);
      return { what: 'statement about a subscription:', name: `${file}:${line}` };
    });
}

/** A statement that is tried again, where the search_path stood when its turn was. */
interface Open {
  readonly statement: ParsedStatement;
  readonly path?: string;
}

interface Failed extends Open {
  readonly error: EngineError;
}

/** So many at once stay far below any clock. */
const AT_ONCE = 200;

/** Gives what failed in the end. */
async function runAll(engine: Engine, statements: readonly ParsedStatement[]): Promise<readonly Failed[]> {
  let failed: readonly Failed[] = [];
  for (let n = 0; n < statements.length; n += AT_ONCE) {
    const some = statements.slice(n, n + AT_ONCE);
    if ((await attempt(engine, some.map(textOf).join(';\n'))) === undefined) continue;
    failed = [
      ...failed,
      ...(await oneByOne(
        engine,
        some.map((statement) => ({ statement })),
      )),
    ];
  }
  for (;;) {
    const still = await oneByOne(engine, failed);
    if (still.length === failed.length) return still;
    failed = still;
  }
}

async function oneByOne(engine: Engine, open: readonly Open[]): Promise<readonly Failed[]> {
  const failed: Failed[] = [];
  for (const { statement, path } of open) {
    const error = await attempt(engine, textOf(statement), path);
    if (error === undefined || isIdle(statement, error)) continue;
    failed.push({ statement, error, path: path ?? (await searchPath(engine)) });
  }
  return failed;
}

async function searchPath(engine: Engine): Promise<string> {
  const [found] = await engine.run("select current_setting('search_path') as path");
  return found?.rows[0]?.path ?? '';
}

async function attempt(engine: Engine, sql: string, path?: string): Promise<EngineError | undefined> {
  const before = path === undefined ? '' : `; select set_config('search_path', ${literal(path)}, false)`;
  await engine.run(`savepoint attempt${before}`);
  for (;;) {
    try {
      await engine.run(`${sql}\n;release savepoint attempt`);
      return undefined;
    } catch (error) {
      if (!(error instanceof EngineError) || error.fatal) throw error;
      const role = missingRole(error);
      await engine.run('rollback to savepoint attempt');
      const cure = role === undefined ? await promotion(engine, error) : standIn(role);
      if (cure === undefined) return error;
      await engine.run(`release savepoint attempt; ${cure}; savepoint attempt${before}`);
    }
  }
}

/** What cannot run inside a transaction is run as that which can. */
function textOf({ text, tree }: ParsedStatement): string {
  if (!['IndexStmt', 'RefreshMatViewStmt'].some((name) => inside(tree, name)?.concurrent === true)) return text;
  const bytes = Buffer.from(text);
  const isWord = ({ start, end }: { readonly start: number; readonly end: number }): boolean =>
    bytes.toString('utf8', start, end).toLowerCase() === 'concurrently';
  const word = scan(text).find(isWord);
  return word === undefined ? text : `${bytes.subarray(0, word.start)}${bytes.subarray(word.end)}`;
}

function inside(tree: Tree, name: string): Tree | undefined {
  const found = tree[name];
  // the parser's JSON
  return typeof found === 'object' && found !== null ? (found as Tree) : undefined;
}

/** True where a statement fails for good reason and nothing is missing without it: psql goes on, too. */
function isIdle({ tree }: ParsedStatement, { sqlstate }: EngineError): boolean {
  if (isDrop(tree)) return IS_GONE.has(sqlstate);
  // public and plpgsql are there from the start
  if (inside(tree, 'CreateSchemaStmt') !== undefined) return sqlstate === '42P06';
  if (inside(tree, 'CreateExtensionStmt') !== undefined) return sqlstate === '42710';
  // a setting of another major
  return inside(tree, 'VariableSetStmt') !== undefined && sqlstate === '42704';
}

/** undefined_table, undefined_object, undefined_function, invalid_schema_name, undefined_column */
const IS_GONE: ReadonlySet<string> = new Set(['42P01', '42704', '42883', '3F000', '42703']);

/** What pg_dump --clean begins with, ALTER TABLE … DROP among it: tried later it would drop what has been made by then. */
function isDrop(tree: Tree): boolean {
  if (inside(tree, 'DropStmt') !== undefined) return true;
  const commands = inside(tree, 'AlterTableStmt')?.cmds;
  return (
    Array.isArray(commands) &&
    commands.every((one: Tree) => /^AT_Drop/.test(String(inside(one, 'AlterTableCmd')?.subtype)))
  );
}

/** The extension that a statement makes, or says something of. */
function extensionOf({ tree }: ParsedStatement): string | undefined {
  const made = inside(tree, 'CreateExtensionStmt')?.extname;
  if (typeof made === 'string') return made;
  const comment = inside(tree, 'CommentStmt');
  const name =
    comment?.objtype === 'OBJECT_EXTENSION' ? inside(inside(comment, 'object') ?? {}, 'String')?.sval : undefined;
  return typeof name === 'string' ? name : undefined;
}

function absentExtensions({ label }: Engine, failed: readonly Failed[]): readonly Unmodelled[] {
  const names = new Set(failed.flatMap(({ statement }) => extensionOf(statement) ?? []));
  return [...names].map((name) => ({ what: `extension that ${label} does not have:`, name }));
}

function refuse({ source }: Script, { statement, error }: Failed, absent: readonly Unmodelled[]): never {
  const { message, sqlstate, position = 1 } = error;
  const at = source.positionAt(statement.start + unitsBefore(statement.text, position - 1));
  const without = absent.map(({ what, name }) => `${what} ${name}`);
  throw new SchemactlError([report('source-failed', at, { message, sqlstate, without }, source.frameAt(at))]);
}
