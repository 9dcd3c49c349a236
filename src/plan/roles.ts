import { type Engine, EngineError } from '../engines/engine.ts';
import { quoteAlways } from '../sql/quote.ts';

/**
 * Runs work on a throw-away engine; where it fails since a role is not there, makes an empty one and runs it again. Roles belong to
 * a cluster and not to a schema: the one that is named exists where the migration will run, or apply says so.
 * Gives the names of the roles that were made. `work` must leave nothing behind when it fails.
 */
export async function withRoles<T>(
  engine: Engine,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly roles: readonly string[] }> {
  const roles: string[] = [];
  for (;;) {
    try {
      return { result: await work(), roles };
    } catch (error) {
      const role = missingRole(error);
      if (role === undefined || roles.includes(role)) throw error;
      await engine.run(`create role ${quoteAlways(role)} nologin`);
      roles.push(role);
    }
  }
}

/** The role that an error says is not there. */
export function missingRole(error: unknown): string | undefined {
  if (!(error instanceof EngineError) || error.sqlstate !== '42704') return undefined;
  return /^role "(.*)" does not exist$/s.exec(error.message)?.[1];
}
