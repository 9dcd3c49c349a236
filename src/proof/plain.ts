import type { Engine, RunOptions } from '../engines/engine.ts';
import { EngineError, isExhaustion } from '../engines/engine.ts';
import { type Script, sectionPrelude } from '../migrations/script.ts';
import type { StatementFailed } from './measure.ts';

/** Runs a script by its sections as apply does, with nothing measured. Gives where it stopped, if it did. */
export async function runPlain(
  engine: Engine,
  script: Script,
  options: RunOptions = {},
): Promise<StatementFailed | undefined> {
  for (const [section, { transaction, statements }] of script.sections.entries()) {
    if (transaction) await engine.run('begin', options);
    await engine.run(sectionPrelude(transaction), options);
    for (const [statement, { sql }] of statements.entries()) {
      const cause = await attempt(engine, sql, options);
      if (cause !== undefined) return { section, statement, cause };
    }
    const cause = transaction ? await attempt(engine, 'commit', options) : undefined;
    if (cause !== undefined) return { section, cause };
  }
  return undefined;
}

async function attempt(engine: Engine, sql: string, options: RunOptions): Promise<EngineError | undefined> {
  try {
    await engine.run(sql, options);
    return undefined;
  } catch (error) {
    if (error instanceof EngineError && isExhaustion(error)) return error;
    if (!(error instanceof EngineError) || error.fatal) throw error;
    await engine.run('rollback');
    return error;
  }
}
