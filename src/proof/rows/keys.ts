import type { Engine } from '../../engines/engine.ts';
import { qualified, quote } from '../../sql/quote.ts';
import type { Rule } from './shape.ts';

/** How many keys of a table are offered to those that point at it. */
const KEYS = 16;

/** The keys that each foreign key can point at now: one text for each of its columns. */
export async function readKeys(
  engine: Engine,
  rules: readonly Rule[],
): Promise<ReadonlyMap<Rule, readonly (readonly string[])[]>> {
  if (rules.length === 0) return new Map();
  const queries = rules.map((rule) => `select coalesce(json_agg(k.key), '[]')::text as keys from (${keysSql(rule)}) k`);
  const results = await engine.run(queries.join(';\n'));
  return new Map(
    rules.map((rule, n) => [rule, JSON.parse(results[n]?.rows[0]?.keys ?? '[]') as readonly (readonly string[])[]]),
  );
}

/** In an order that no collation changes. */
function keysSql({ target }: Rule): string {
  const columns = (target?.columns ?? []).map((name) => `p.${quote(name)}`);
  const key = `array[${columns.map((column) => `${column}::text`).join(', ')}]`;
  const from = qualified([target?.schema ?? '', target?.name ?? '']);
  const whole = columns.map((column) => `${column} is not null`).join(' and ');
  return `select ${key} as key from ${from} p where ${whole} order by ${key} collate "C" limit ${KEYS}`;
}
