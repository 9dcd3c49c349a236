import type { Engine } from '../../engines/engine.ts';
import { literal, qualified, quote } from '../../sql/quote.ts';
import { keysSql } from './keys.ts';
import type { Rule, TableShape } from './shape.ts';

/** Sets the foreign keys that were left NULL, in every other row. */
export async function updatesLater(
  engine: Engine,
  tables: readonly TableShape[],
  later: ReadonlySet<Rule>,
): Promise<readonly string[]> {
  const open = tables.flatMap((table) => table.rules.filter((rule) => later.has(rule)).map((rule) => ({ table, rule })));
  if (open.length === 0) return [];
  const queries = open.map(({ rule }) => `select coalesce(json_agg(k), '[]')::text as keys from (${keysSql(rule)}) k`);
  const results = await engine.run(queries.join(';\n'));
  return open.flatMap(({ table, rule }, n) => {
    const rows = JSON.parse(results[n]?.rows[0]?.keys ?? '[]') as readonly { readonly key: readonly string[] }[];
    return rows.filter((_, row) => row % 2 === 0).map(({ key }) => updateSql(table, rule, key));
  });
}

/** One row that has none gets this key; columns that other foreign keys share must already agree. */
function updateSql(table: TableShape, rule: Rule, key: readonly string[]): string {
  const shared = new Set(table.rules.filter((other) => other !== rule && other.sort === 'foreign').flatMap(({ columns }) => columns));
  const cells = rule.columns.map((name, n) => ({ name, value: literal(key[n] ?? '') }));
  const isOpen = ({ name }: { readonly name: string }) =>
    !shared.has(name) && table.columns.some((column) => column.name === name && !column.required);
  const set = cells.filter(isOpen);
  const agree = cells.filter((cell) => !isOpen(cell));
  const target = qualified([table.schema, table.name]);
  const where = [
    ...set.map(({ name }) => `${quote(name)} is null`),
    ...agree.map(({ name, value }) => `${quote(name)}::text = ${value}`),
  ];
  return `UPDATE ${target} SET ${set.map(({ name, value }) => `${quote(name)} = ${value}`).join(', ')}
    WHERE ctid = (SELECT ctid FROM ${target} WHERE ${where.join(' AND ')} ORDER BY ctid LIMIT 1)`;
}
