import { fail } from '../diagnostics/diagnostic.ts';
import { type Engine, EngineError } from './engine.ts';

export interface CanaryOptions {
  /** A transaction is open and must stay usable: the failing question is asked inside a savepoint. */
  readonly inTransaction?: boolean;
}

const SOUND = 'select 1 as canary';
/** Qualified, for a schema may have an operator of its own. */
const WRONG = 'select 1 operator(pg_catalog./) 0';

/**
 * Asks an engine two questions whose answers are known, because a broken one answers "done" to everything.
 * Throws `engine-corrupt`; an engine that has ended says so with its own EngineError.
 */
export async function canary(engine: Engine, options: CanaryOptions = {}): Promise<void> {
  const rows = (await engine.run(SOUND)).at(-1)?.rows ?? [];
  if (rows[0]?.canary !== '1') corrupt(engine, SOUND, JSON.stringify(rows));
  if (options.inTransaction) await engine.run('savepoint canary');
  const refusal = await refusalOf(engine);
  if (refusal !== '22012') corrupt(engine, WRONG, refusal ?? 'done');
  if (options.inTransaction) await engine.run('rollback to savepoint canary; release savepoint canary');
}

async function refusalOf(engine: Engine): Promise<string | undefined> {
  try {
    await engine.run(WRONG);
    return undefined;
  } catch (error) {
    if (error instanceof EngineError && !error.fatal) return error.sqlstate;
    throw error;
  }
}

function corrupt(engine: Engine, asked: string, answered: string): never {
  return fail('engine-corrupt', undefined, { engine: engine.label, asked, answered });
}
