import { literal, qualified, quote } from '../sql/quote.ts';
import type { FactOf, Payload } from './kind.ts';

/**
 * A query over every column of a domain, with the place and the value of each row where `condition` holds. The condition
 * says `value`, as a domain's CHECK does: VALUE is no reserved word, so that it reads as the column of that name.
 * Undefined where no column has the domain.
 */
export function valuesOf(
  domain: readonly string[],
  dependents: readonly FactOf<string, Payload>[],
  condition: string,
): string | undefined {
  const columns = dependents.filter(
    ({ kind, payload }) => kind === 'column' && payload.options === undefined && payload.type === qualified(domain),
  );
  const parts = columns.map(({ path }) => {
    const table = qualified(path.slice(0, 2));
    // COALESCE with an untyped NULL gives the type under the domain, which is what VALUE has in a CHECK
    const values = `SELECT ctid AS tid, coalesce(${quote(path[2] ?? '')}, NULL) AS value FROM ${table}`;
    return `SELECT ${literal(qualified(path))} AS place, tid, value::text FROM (${values}) AS held WHERE ${condition}`;
  });
  return parts.length === 0 ? undefined : parts.join(' UNION ALL ');
}
