import type { PlannedStatement } from '../plan/plan.ts';
import type { Measured } from '../proof/verdict.ts';

/** The first lines of up.sql and down.sql. */
export function headerOf(message: string, id: string, way: 'up' | 'down'): readonly string[] {
  return [way === 'up' ? message : `Back from: ${message}`, `${id}. Edit it, then: npx schemactl prove`];
}

/** Each statement with what was measured while it ran as its comment. */
export function withCosts(
  statements: readonly PlannedStatement[],
  costs: readonly Measured[],
): readonly PlannedStatement[] {
  return statements.map((statement, n) => {
    const told = [statement.comment, costLine(costs[n])].filter((text) => text !== undefined);
    return told.length === 0 ? statement : { ...statement, comment: told.join('\n') };
  });
}

/** `locks public.user ACCESS EXCLUSIVE, rewrites it`; undefined where no table that stood before is touched. */
function costLine(cost: Measured | undefined): string | undefined {
  if (cost === undefined) return undefined;
  if (cost.unmeasured !== undefined && cost.tables.length === 0) return `locks not measured: ${cost.unmeasured}`;
  const tables = cost.tables.map(({ table, lock, rewrites, scans }) =>
    [`${table} ${lock}`, rewrites ? 'rewrites it' : '', scans && !rewrites ? 'scans it' : '']
      .filter((text) => text !== '')
      .join(', '),
  );
  return tables.length === 0 ? undefined : `locks ${tables.join('; ')}`;
}
