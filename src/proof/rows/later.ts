import type { Engine } from '../../engines/engine.ts';
import { literal, qualified, quote } from '../../sql/quote.ts';
import { readKeys } from './keys.ts';
import type { Rule, TableShape } from './shape.ts';

/** Sets the foreign keys that were left NULL, in every other row. */
export async function updatesLater(
  engine: Engine,
  tables: readonly TableShape[],
  later: ReadonlySet<Rule>,
): Promise<readonly string[]> {
  const open = tables.flatMap((table) =>
    table.rules.filter((rule) => later.has(rule)).map((rule) => ({ table, rule })),
  );
  const keys = await readKeys(engine, [...later]);
  return open.flatMap(({ table, rule }) =>
    (keys.get(rule) ?? []).filter((_, n) => n % 2 === 0).map((key) => updateSql(table, rule, key)),
  );
}

/** One row that has none gets this key; columns that other foreign keys share must already agree. */
function updateSql(table: TableShape, rule: Rule, key: readonly string[]): string {
  const shared = new Set(
    table.rules.filter((other) => other !== rule && other.sort === 'foreign').flatMap(({ columns }) => columns),
  );
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
