import { type Diagnostic, report, SchemactlError } from '../diagnostics/diagnostic.ts';
import { type Engine, EngineError, isExhaustion } from '../engines/engine.ts';
import type { Offenders } from '../kinds/kind.ts';
import { type Script, sectionPrelude } from '../migrations/script.ts';
import { emptyTables } from './empty.ts';
import type { ExampleRows, FilledTable, FillOptions } from './rows.ts';
import { statementFailed } from './statement-failed.ts';

/** What became of the rows before up.sql runs. */
export interface Tightening {
  readonly filled: readonly FilledTable[];
  readonly evidence: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Needs {
  readonly engine: Engine;
  readonly up: Script;
  readonly offenders: ReadonlyMap<number, Offenders>;
  readonly examples: readonly ExampleRows[];
  /** Which tables get rows; all, unless told. */
  readonly only?: FillOptions['only'];
}

type Fill = (engine: Engine, options: FillOptions) => Promise<readonly FilledTable[]>;

/**
 * Fills the tables with rows that are valid in the state before. Where up.sql adds a condition that some of them break, sees that
 * it refuses them and changes nothing, then leaves rows that are valid on both sides.
 */
export async function tightenings(needs: Needs, fill: Fill): Promise<Tightening> {
  const { engine, examples } = needs;
  const filled = await fill(engine, { examples, ...onlyOf(needs) });
  const evidence: string[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [statement, { query, what }] of needs.offenders) {
    const rows = await offending(engine, query);
    if (rows === 0) continue;
    const refusal = await refusalAt(needs, statement);
    if (refusal?.sqlstate === UNSAFE_NEW_VALUE) evidence.push(`${what}: not tried: ${UNTRIED}`);
    else if (!refusesRows(refusal)) diagnostics.push(report('proof-tightening', undefined, { what, rows }));
    else {
      const broken = rows === 1 ? 'row that breaks it is' : 'rows that break it are';
      evidence.push(`${what}: ${rows} ${broken} refused (statement ${statement + 1}), and nothing has changed`);
    }
  }
  const refusal = await refusalOf(engine, needs.up);
  const untried = refusal?.sqlstate === UNSAFE_NEW_VALUE && needs.offenders.size > 0;
  if (untried) return { filled: await none(engine, filled, UNTRIED), evidence, diagnostics };
  if (!refusesRows(refusal)) return { filled, evidence, diagnostics };
  return { filled: await fewer(needs, fill, filled), evidence, diagnostics };
}

/** What refuses the rows that one statement should: alone, or, where it builds on another that refuses rows, with those before. */
async function refusalAt({ engine, up, offenders }: Needs, statement: number): Promise<EngineError | undefined> {
  const others = new Set([...offenders.keys()].filter((other) => other !== statement));
  const alone = await refusalOf(engine, up, (n) => n <= statement && !others.has(n));
  if (alone === undefined || refusesRows(alone)) return alone;
  return refusalOf(engine, up, (n) => n <= statement);
}

/** True for what data is refused with: class 22 and 23. */
function refusesRows(error: EngineError | undefined): boolean {
  return error !== undefined && /^(22|23)/.test(error.sqlstate);
}

/** unsafe_new_enum_value_usage: no transaction can use a value that it adds. */
const UNSAFE_NEW_VALUE = '55P04';
const UNTRIED = 'the migration uses a value that it adds to an enum, which no transaction can try';

function onlyOf({ only }: Needs): Pick<FillOptions, 'only'> {
  return only === undefined ? {} : { only };
}

/** Fewer and plainer rows until up.sql takes them: values that are valid in both schemas. */
async function fewer(needs: Needs, fill: Fill, full: readonly FilledTable[]): Promise<readonly FilledTable[]> {
  const { engine, examples } = needs;
  for (const perTable of [3, 1]) {
    await emptyTables(engine);
    const filled = await fill(engine, { examples, perTable, ...onlyOf(needs) });
    if (!refusesRows(await refusalOf(engine, needs.up))) return filled;
  }
  return none(engine, full, 'no row was found that is valid before and after');
}

async function none(engine: Engine, full: readonly FilledTable[], why: string): Promise<readonly FilledTable[]> {
  await emptyTables(engine);
  return full.map((table) => ({ ...table, inserted: 0, unfilled: why }));
}

/** The rows that a query finds; a query about what the migration itself makes finds none yet. */
async function offending(engine: Engine, query: string): Promise<number> {
  try {
    const [result] = await engine.run(`select count(*)::text as n from (${query}) offenders`);
    return Number(result?.rows[0]?.n ?? 0);
  } catch (error) {
    if (error instanceof EngineError && !error.fatal) return 0;
    throw error;
  }
}

/**
 * Runs a whole script in one transaction that is rolled back, and gives what refuses it, if anything does. `runs` picks
 * statements by their number. What refuses a transaction is left out; it adds no condition that a later statement builds on.
 */
async function refusalOf(
  engine: Engine,
  up: Script,
  runs: (statement: number) => boolean = () => true,
): Promise<EngineError | undefined> {
  await engine.run(`begin; ${sectionPrelude(true)}`);
  let from = 0;
  try {
    for (const [section, { transaction, statements }] of up.sections.entries()) {
      for (const [statement, { sql }] of statements.entries()) {
        if (!runs(from + statement)) continue;
        const place = { section, statement };
        await enduring(engine, up, place, transaction ? () => engine.run(sql) : () => alone(engine, sql));
      }
      from += statements.length;
    }
    await engine.run('set constraints all immediate');
    return undefined;
  } catch (error) {
    if (!(error instanceof EngineError) || error.fatal) throw error;
    return error;
  } finally {
    await engine.run('rollback').catch(() => []);
  }
}

/** Runs a statement that may end the engine. Throws proof-statement where it does. */
async function enduring(
  { label }: Engine,
  up: Script,
  place: { readonly section: number; readonly statement: number },
  run: () => Promise<unknown>,
): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof EngineError) || !isExhaustion(error)) throw error;
    throw new SchemactlError([statementFailed(up, { ...place, cause: error }, label)], { cause: error });
  }
}

/** "cannot run inside a transaction block" */
const ACTIVE_TRANSACTION = '25001';

async function alone(engine: Engine, sql: string): Promise<void> {
  await engine.run('savepoint alone');
  try {
    await engine.run(`${sql}\n`);
  } catch (error) {
    if (!(error instanceof EngineError) || error.fatal || error.sqlstate !== ACTIVE_TRANSACTION) throw error;
    await engine.run('rollback to savepoint alone');
  }
}
