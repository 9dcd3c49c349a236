import type { Rule, TableShape } from './shape.ts';
import { pointsAt } from './slots.ts';

export interface Order {
  readonly order: readonly TableShape[];
  /** Foreign keys that can only be set when all tables have rows. */
  readonly later: ReadonlySet<Rule>;
}

/** Parents first. In a cycle the table goes first whose foreign keys can be NULL; those are set later. */
export function inOrder(tables: readonly TableShape[]): Order {
  const later = new Set<Rule>();
  const order: TableShape[] = [];
  const waiting = new Set(tables);
  while (waiting.size > 0) {
    const next = pick([...waiting]);
    waiting.delete(next);
    order.push(next);
    for (const rule of waitingRules(next, [next, ...waiting])) if (canWait(rule, next)) later.add(rule);
  }
  return { order, later };
}

/** The first table that waits for nothing, or for nothing that it needs at once. */
function pick(waiting: readonly TableShape[]): TableShape {
  const others = (table: TableShape) => waiting.filter((other) => other !== table);
  const free = waiting.find((table) => waitingRules(table, others(table)).length === 0);
  const soft = waiting.find((table) => waitingRules(table, others(table)).every((rule) => canWait(rule, table)));
  const [first] = waiting;
  const next = free ?? soft ?? first;
  if (next === undefined) throw new Error('no table is left');
  return next;
}

function waitingRules({ rules }: TableShape, waiting: readonly TableShape[]): readonly Rule[] {
  return rules.filter((rule) => waiting.some((other) => pointsAt(rule, other)));
}

function canWait({ columns: own }: Rule, { columns }: TableShape): boolean {
  return columns.some(({ name, required }) => own.includes(name) && !required);
}
