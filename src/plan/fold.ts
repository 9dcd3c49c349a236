import { reach } from '../facts/base.ts';
import { claimsIn, claimsOf } from '../facts/claims.ts';
import type { Key } from '../facts/id.ts';
import { parentOf } from '../facts/parent.ts';
import { FOLD, type Statement } from '../kinds/kind.ts';
import { moduleOf } from '../kinds/registry.ts';
import type { Action, Compiled } from './actions.ts';

/** A statement and the fact it is there for. */
export interface Step {
  readonly action: Action;
  readonly statement: Statement;
  /** How many children stand inside it. */
  readonly folded: number;
}

interface Node {
  readonly action: Action;
  readonly children: Node[];
  /** Where its statement stands: the place of the outermost parent. */
  readonly place: number;
}

/**
 * Lays the actions out as statements: a new column, default or key that can stand inside the CREATE of its parent does,
 * wherever everything it needs is there by then and its names are free. The rest of its statements follow in their own place.
 */
export function fold(actions: readonly Action[], compiled: Compiled): readonly Step[] {
  const nodes = new Map<Key, Node>();
  const placeOf = new Map<Key, number>();
  const freed = new Map<string, number>();
  const isFree = (claim: string, place: number) => (freed.get(claim) ?? -1) <= place;
  actions.forEach((action, n) => {
    if (action.does !== 'create') for (const claim of leftBy(action, compiled)) freed.set(claim, n);
    if (action.does === 'drop' || action.ends !== undefined || action.rows !== undefined) return;
    const host = action.does === 'create' ? hostOf(action, nodes, placeOf, compiled) : undefined;
    const parent =
      host !== undefined && claimsOf(action.fact).every((claim) => isFree(claim, host.place)) ? host : undefined;
    const node: Node = { action, children: [], place: parent?.place ?? n };
    parent?.children.push(node);
    for (const key of [action.key, ...action.takes]) placeOf.set(key, node.place);
    if (action.does === 'create') nodes.set(action.key, node);
  });
  const folded = new Set([...nodes.values()].flatMap(({ children }) => children.map(({ action }) => action)));
  return actions.flatMap((action) => {
    const [first, ...rest] = action.statements;
    if (first === undefined) return [];
    const own = folded.has(action) ? [] : [{ ...first, sql: filled(first.sql, nodes.get(action.key)) }];
    const inside = nodes.get(action.key)?.children.length ?? 0;
    return [...own, ...rest].map((statement, n) => ({ action, statement, folded: n === 0 ? inside : 0 }));
  });
}

/** What is free, or may be, once the action has run. */
function leftBy({ key, takes }: Action, { before }: Compiled): readonly string[] {
  return claimsIn(before, [key, ...takes]);
}

/** The node to fold into: the parent, when it is made by this plan before everything else that the fact needs. */
function hostOf(
  action: Action,
  nodes: ReadonlyMap<Key, Node>,
  placeOf: ReadonlyMap<Key, number>,
  { after }: Compiled,
): Node | undefined {
  const [first] = action.statements;
  const parent = parentOf(action.fact, (key) => after.facts.has(key));
  const host = parent === undefined ? undefined : nodes.get(parent);
  if (first?.inline === undefined || host === undefined || !(host.action.statements[0]?.sql ?? '').includes(FOLD))
    return undefined;
  const twin = host.children.some((child) => child.action.statements[0]?.merges === first.merges);
  if (first.merges !== undefined && twin) return undefined;
  // however far below: what stays as it is can stand on something that changes
  const ready = [...reach(after.needs, [action.key])].every((needed) => (placeOf.get(needed) ?? -1) <= host.place);
  return ready ? host : undefined;
}

function filled(sql: string, node: Node | undefined): string {
  if (!sql.includes(FOLD)) return sql;
  const children = [...(node?.children ?? [])].sort(byPosition);
  const { separator = '', opening = '' } = node === undefined ? {} : moduleOf(node.action.fact.kind);
  const lines = children.map((child) => filled(child.action.statements[0]?.inline ?? '', child));
  const laidOut = separator === '' || lines.length === 0 ? lines.join('') : `\n  ${lines.join(`${separator}\n  `)}\n`;
  return sql.replace(FOLD, () => (lines.length === 0 ? '' : opening + laidOut));
}

/** Columns in their order, then what has none. */
function byPosition(a: Node, b: Node): number {
  return (a.action.fact.position ?? Number.MAX_SAFE_INTEGER) - (b.action.fact.position ?? Number.MAX_SAFE_INTEGER);
}
