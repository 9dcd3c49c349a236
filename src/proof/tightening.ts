import { type Diagnostic, report } from '../diagnostics/diagnostic.ts';
import { type Engine, EngineError } from '../engines/engine.ts';
import type { Offenders } from '../kinds/kind.ts';
import { type Script, sectionPrelude } from '../migrations/script.ts';
import { emptyTables } from './empty.ts';
import type { ExampleRows, FilledTable, FillOptions } from './rows.ts';

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
}

type Fill = (engine: Engine, options: FillOptions) => Promise<readonly FilledTable[]>;

/**
 * Fills the tables with rows that are valid in the state before. Where up.sql adds a condition that some of them break, sees that
 * it refuses them and changes nothing, then leaves rows that are valid on both sides.
 */
export async function tightenings(needs: Needs, fill: Fill): Promise<Tightening> {
  const { engine, examples } = needs;
  const filled = await fill(engine, { examples });
  const evidence: string[] = [];
  const diagnostics: Diagnostic[] = [];
  let broken = false;
  for (const [statement, { query, what }] of needs.offenders) {
    const rows = await offending(engine, query);
    if (rows === 0) continue;
    broken = true;
    const refusal = await refuses(engine, needs.up);
    if (refusal === undefined) diagnostics.push(report('proof-tightening', undefined, { what, rows }));
    else
      evidence.push(
        `${what}: ${rows} ${rows === 1 ? 'row that breaks it is' : 'rows that break it are'} refused (statement ${statement + 1}), and nothing has changed`,
      );
  }
  if (!broken && (await refuses(engine, needs.up)) === undefined) return { filled, evidence, diagnostics };
  return { filled: await fewer(needs, fill, filled), evidence, diagnostics };
}

/** Fewer and plainer rows until up.sql takes them: values that are valid in both schemas. */
async function fewer(needs: Needs, fill: Fill, full: readonly FilledTable[]): Promise<readonly FilledTable[]> {
  const { engine, examples } = needs;
  for (const perTable of [3, 1]) {
    await emptyTables(engine);
    const filled = await fill(engine, { examples, perTable });
    if ((await refuses(engine, needs.up)) === undefined) return filled;
  }
  await emptyTables(engine);
  return full.map((table) => ({ ...table, inserted: 0, unfilled: 'no row was found that is valid before and after' }));
}

async function offending(engine: Engine, query: string): Promise<number> {
  const [result] = await engine.run(`select count(*)::text as n from (${query}) offenders`);
  return Number(result?.rows[0]?.n ?? 0);
}

/** Runs the transactional sections of a script and rolls back; gives the refusal of the rows, if there is one. */
async function refuses(engine: Engine, up: Script): Promise<EngineError | undefined> {
  const first = up.sections[0];
  if (first === undefined || !first.transaction) return undefined;
  const sql = first.statements.map((statement) => `${statement.sql}\n`).join(';\n');
  await engine.run('begin');
  try {
    await engine.run(`${sectionPrelude(true)};\n${sql};\nset constraints all immediate`);
    return undefined;
  } catch (error) {
    if (error instanceof EngineError && !error.fatal && /^(22|23)/.test(error.sqlstate)) return error;
    if (error instanceof EngineError && !error.fatal) return undefined;
    throw error;
  } finally {
    await engine.run('rollback').catch(() => []);
  }
}
