import { fail, report, SchemactlError } from '../diagnostics/diagnostic.ts';
import { sourceOf } from '../diagnostics/position.ts';
import { EngineError, type Result } from '../engines/engine.ts';
import { unitsBefore } from '../migrations/syntax.ts';
import { withTarget } from './connect.ts';
import type { Project } from './project.ts';
import type { QueryResult, SqlResult, TargetOptions } from './results.ts';

/**
 * Runs SQL on the target: one message, so that several statements are one transaction unless they say otherwise. Gives one result a
 * statement, every value as Postgres prints it. Throws `query-refused` at the place that Postgres names, and what opening the target
 * throws.
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-MULTI-STATEMENT
 */
export async function runQuery(project: Project, query: string, options: TargetOptions): Promise<SqlResult> {
  return await withTarget(project, options, async ({ engine, target }) => {
    options.progress.step('running the query');
    try {
      const results = await engine.run(query, { signal: options.signal });
      return { target, results: results.map(queryResult) };
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      if (options.signal.aborted) fail('interrupted', undefined, { doing: 'running the query' }, { cause: error });
      throw refused(query, error);
    }
  });
}

function queryResult({ columns, rows, affected, command }: Result): QueryResult {
  return { columns, rows, affected, ...(command === undefined ? {} : { command }) };
}

function refused(query: string, error: EngineError): SchemactlError {
  const { message, sqlstate, detail, hint } = error;
  const more = [detail, hint].filter((line) => line !== undefined);
  const params = { message, sqlstate, more };
  if (error.position === undefined)
    return new SchemactlError([report('query-refused', undefined, params)], { cause: error });
  const source = sourceOf('query', query);
  const at = source.positionAt(unitsBefore(query, error.position - 1));
  return new SchemactlError([report('query-refused', at, params, source.frameAt(at))], { cause: error });
}
