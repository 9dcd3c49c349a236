import { extract } from '../catalog/extract.ts';
import { type Diagnostic, type Position, report, SchemactlError } from '../diagnostics/diagnostic.ts';
import { type Engine, EngineError, isExhaustion, type Result } from '../engines/engine.ts';
import type { AnyFact, FactBase } from '../facts/base.ts';
import { type Key, keyOf } from '../facts/id.ts';
import { withUnseen } from '../facts/unseen.ts';
import type { Ran } from '../kinds/kind.ts';
import { FIRST_USER_OID } from '../sql/catalog.ts';
import { quoteAlways } from '../sql/quote.ts';
import type { Item } from '../yaml/document.ts';
import { type ColumnOrder, type DeclaredStatement, declaredStatements } from './declared.ts';
import { type Origins, originsOf } from './origins.ts';
import { exhausted, refusals } from './refusal.ts';
import { isMissing, missingRole, promotion, requireOwnCluster, withRoles } from './roles.ts';
import type { Failure } from './settled.ts';

export interface Desired {
  readonly base: FactBase;
  /** Where each fact was declared. */
  readonly origins: Origins;
  /** The items that Postgres named, by what they became. */
  readonly made: ReadonlyMap<Key, Item>;
}

export type DesiredResult = { readonly desired: Desired } | { readonly diagnostics: readonly Diagnostic[] };

/** Goes on inside the transaction that holds the declared schema; true keeps what it leaves there. */
export type GoOn = (desired: Desired) => Promise<boolean>;

/**
 * Builds the declared schema from nothing inside a transaction, reads its facts, and rolls back unless `goOn` says otherwise. Gives every mistake that
 * Postgres finds, at its place in the YAML, or the facts, each traced back to the key that declares it.
 */
export async function desiredOf(
  engine: Engine,
  roots: readonly Item[],
  orderOf: ColumnOrder,
  goOn: GoOn = async () => false,
): Promise<DesiredResult> {
  requireOwnCluster(
    engine,
    roots.map(({ module, scope }) => ({ kind: module.kind, path: [scope.name ?? ''] })),
  );
  const { result } = await withRoles(engine, () => builtOnce(engine, roots, orderOf, goOn));
  return result;
}

async function builtOnce(
  engine: Engine,
  roots: readonly Item[],
  orderOf: ColumnOrder,
  goOn: GoOn,
): Promise<DesiredResult> {
  await engine.run('begin; set local check_function_bodies = off');
  try {
    const made = new Map<Key, Item>();
    const ran = new Map<Item, Ran>();
    const failed = await build(engine, declaredStatements(roots, orderOf), made, ran);
    if (failed.length > 0) return { diagnostics: await refusals(engine, failed, roots) };
    const bodies = await checkBodies(engine, made);
    if (bodies.length > 0) return { diagnostics: bodies };
    const base = withUnseen(await extract(engine), unseenOf(roots, ran));
    const { origins, strays } = originsOf(base, roots, made);
    if (strays.length > 0) return { diagnostics: strays };
    const desired = { base, origins, made };
    if (await goOn(desired)) await engine.run('reset check_function_bodies; commit');
    return { desired };
  } finally {
    await engine.run('rollback').catch(() => []);
  }
}

/** The facts that the documents alone can tell. */
function unseenOf(roots: readonly Item[], ran: ReadonlyMap<Item, Ran>): readonly AnyFact[] {
  return roots.flatMap(
    (item) => item.module.unseen?.(item.declared, item.scope, ran.get(item) ?? { late: false, turn: 0 }) ?? [],
  );
}

/**
 * Runs everything at once; when that fails, one by one, in rounds, until nothing moves. Fills in what Postgres named, and when what
 * no catalog holds could run.
 */
async function build(
  engine: Engine,
  statements: readonly DeclaredStatement[],
  made: Map<Key, Item>,
  ran: Map<Item, Ran>,
): Promise<readonly Failure[]> {
  if (statements.length === 0) return [];
  try {
    // alone: where a message does not parse, nothing in it runs
    await engine.run('savepoint attempt');
    const results: Result[] = [];
    for (const part of byKind(statements)) results.push(...(await atOnce(engine, part)));
    await engine.run('release savepoint attempt');
    note(
      results,
      statements.filter(({ asks }) => asks !== undefined),
      made,
    );
    return [];
  } catch (error) {
    if (!(error instanceof EngineError) || error.fatal) throw error;
    await engine.run('rollback to savepoint attempt');
  }
  const isLast = ({ item }: DeclaredStatement) => item.module.brings !== undefined;
  const failures = await inRounds(
    engine,
    statements.filter((one) => !isLast(one)),
    made,
    ran,
  );
  return failures.length > 0 ? failures : inRounds(engine, statements.filter(isLast), made, ran);
}

/** Rounds until nothing moves. */
async function inRounds(
  engine: Engine,
  statements: readonly DeclaredStatement[],
  made: Map<Key, Item>,
  ran: Map<Item, Ran>,
): Promise<readonly Failure[]> {
  const coming = new Set(
    statements.flatMap(({ item }) => (item.module.cluster === true ? (item.id?.path[0] ?? []) : [])),
  );
  let open = statements;
  for (let round = 0; ; round += 1) {
    const failures: Failure[] = [];
    for (const part of byKind(open)) failures.push(...(await tried(engine, part, made, ran, round, coming)));
    if (failures.length === 0 || failures.length === open.length) return failures;
    open = failures.map(({ statement }) => statement);
  }
}

/** Tries statements of one kind: once, but for those of which no catalog tells what they need of each other. */
async function tried(
  engine: Engine,
  statements: readonly DeclaredStatement[],
  made: Map<Key, Item>,
  ran: Map<Item, Ran>,
  round: number,
  coming: ReadonlySet<string>,
): Promise<readonly Failure[]> {
  let open = statements;
  for (let turn = 0; ; turn += 1) {
    const failures: Failure[] = [];
    for (const statement of open) {
      const error = await attempt(engine, statement, made, coming);
      if (error === undefined) ran.set(statement.item, { late: round > 0, turn });
      else failures.push({ statement, error });
    }
    const again = open[0]?.item.module.unseen !== undefined && failures.length > 0 && failures.length < open.length;
    if (!again) return failures;
    open = failures.map(({ statement }) => statement);
  }
}

/** One message a run of one kind, so that what ends the engine is told apart from the rest. */
function byKind(statements: readonly DeclaredStatement[]): readonly (readonly DeclaredStatement[])[] {
  const parts: DeclaredStatement[][] = [];
  for (const statement of statements) {
    const last = parts.at(-1);
    if (last !== undefined && last[0]?.item.module.kind === statement.item.module.kind) last.push(statement);
    else parts.push([statement]);
  }
  return parts;
}

async function atOnce(engine: Engine, statements: readonly DeclaredStatement[]): Promise<readonly Result[]> {
  const all = statements.map(
    (statement) => `${searchPath(statement.item.scope.namespace)};\n${statement.sql}${question(statement)}`,
  );
  try {
    return await engine.run(all.join(';\n'));
  } catch (error) {
    if (!(error instanceof EngineError) || !isExhaustion(error)) throw error;
    throw new SchemactlError(statements.map((statement) => exhausted(statement, error)));
  }
}

function question({ asks }: DeclaredStatement): string {
  return asks === undefined ? '' : `;\nset local search_path = '';\nselect (${asks})::text as made`;
}

/** The answers to what `asked` asks, in its order. */
function note(results: readonly Result[], asked: readonly DeclaredStatement[], made: Map<Key, Item>): void {
  const answers = results.flatMap(({ rows }) => rows[0]?.made ?? []);
  for (const [n, { item }] of asked.entries()) {
    const path = JSON.parse(answers[n] ?? '[]') as readonly string[];
    made.set(keyOf({ kind: item.module.kind, path }), item);
  }
}

async function attempt(
  engine: Engine,
  statement: DeclaredStatement,
  made: Map<Key, Item>,
  coming: ReadonlySet<string>,
): Promise<EngineError | undefined> {
  const before = `${searchPath(statement.item.scope.namespace)};\n`;
  await engine.run('savepoint attempt');
  try {
    const results = await engine.run(`${before}${statement.sql}${question(statement)};\nrelease savepoint attempt`);
    if (statement.asks !== undefined) note(results, [statement], made);
    return undefined;
  } catch (error) {
    if (!(error instanceof EngineError) || error.fatal) throw error;
    // one that is declared is made in its turn, and needs no stand-in
    if (isMissing(error) && !coming.has(missingRole(error) ?? '')) throw error;
    await engine.run('rollback to savepoint attempt');
    if ((await promotion(engine, error)) !== undefined) throw error;
    return shifted(error, before.length);
  }
}

/** The same error with its position counted in the statement alone. */
function shifted(error: EngineError, by: number): EngineError {
  const { sqlstate, detail, hint, position, where, constraint, fatal } = error;
  const moved = position === undefined ? undefined : position - by;
  return new EngineError(
    error.message,
    { sqlstate, detail, hint, where, constraint, fatal, position: moved },
    { cause: error },
  );
}

function searchPath(namespace: string): string {
  return namespace === 'public'
    ? 'set local search_path = public'
    : `set local search_path = ${quoteAlways(namespace)}, public`;
}

interface Routine {
  readonly schema: string;
  readonly name: string;
  readonly types: string;
  readonly validator: string;
  readonly oid: string;
}

/** Once everything is there, each language's own validator looks into the bodies. */
async function checkBodies(engine: Engine, made: ReadonlyMap<Key, Item>): Promise<readonly Diagnostic[]> {
  const [, found] = await engine.run(`set local search_path = '';
    select n.nspname as schema, p.proname as name, oidvectortypes(p.proargtypes) as types,
      l.lanvalidator::regproc::text as validator, p.oid::text as oid
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
    where p.oid >= ${FIRST_USER_OID} and l.lanvalidator <> 0 and p.prokind in ('f', 'p')
      and not exists (select from pg_depend e where e.classid = 'pg_proc'::regclass and e.objid = p.oid and e.deptype = 'e')
    order by 1, 2, 4`);
  const routines = (found?.rows ?? []).map(
    ({ schema, name, types, validator, oid }): Routine => ({
      schema: schema ?? '',
      name: name ?? '',
      types: types ?? '',
      validator: validator ?? '',
      oid: oid ?? '',
    }),
  );
  const diagnostics: Diagnostic[] = [];
  for (const routine of routines) {
    const check = `set local check_function_bodies = on; ${searchPath(routine.schema)}; select ${routine.validator}(${routine.oid})`;
    await engine.run('savepoint attempt');
    try {
      await engine.run(`${check}; release savepoint attempt`);
    } catch (error) {
      if (!(error instanceof EngineError) || error.fatal) throw error;
      await engine.run('rollback to savepoint attempt');
      diagnostics.push(brokenBody(routine, error, made));
    }
  }
  return diagnostics;
}

function brokenBody(routine: Routine, error: EngineError, made: ReadonlyMap<Key, Item>): Diagnostic {
  const path = [routine.schema, routine.name, routine.types];
  const item = [...made].find(([key, { module }]) => key === keyOf({ kind: module.kind, path }))?.[1];
  const body = item?.document.has(['body']) === true ? ['body'] : [];
  const at: Position | undefined = item?.document.locate(body);
  const frame = at === undefined ? undefined : item?.document.frame(at);
  const params = {
    what: `the body of ${routine.name} is wrong: ${error.message}`,
    sqlstate: error.sqlstate,
    why: [error.where ?? ''].filter(Boolean),
    fix: error.hint === undefined ? [] : [error.hint],
  };
  return report('refused-by-postgres', at, params, frame);
}
