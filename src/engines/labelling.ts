import { placeBefore, type Rewritten, withLabels } from '../sql/labels.ts';
import { type Engine, EngineError } from './engine.ts';

/** An engine that takes security labels whose provider it does not have. */
export function labelling(engine: Engine): Engine {
  const run: Engine['run'] = async (sql, options) => {
    const rewritten = await withLabels(sql);
    try {
      return await engine.run(rewritten.sql, options);
    } catch (error) {
      throw error instanceof EngineError ? placed(error, rewritten) : error;
    }
  };
  return { ...engine, run };
}

function placed(error: EngineError, rewritten: Rewritten): EngineError {
  if (error.position === undefined || rewritten.changed.length === 0) return error;
  const { sqlstate, detail, hint, where, constraint, fatal, position } = error;
  const fields = { sqlstate, detail, hint, where, constraint, fatal, position: placeBefore(position, rewritten) };
  return new EngineError(error.message, fields, { cause: error });
}
