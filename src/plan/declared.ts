import { keyOf } from '../facts/id.ts';
import { FOLD, type Fragment, type Statement } from '../kinds/kind.ts';
import { MODULES } from '../kinds/registry.ts';
import type { Item } from '../yaml/document.ts';

/** One statement of the first build, with the item that a mistake in it is shown at. */
export interface DeclaredStatement {
  readonly item: Item;
  readonly sql: string;
  /** A query for the path of what it made, where Postgres names that. */
  readonly asks?: string;
  /** What people wrote in it, with the document it stands in and its offset in `sql` where it occurs. */
  readonly pieces: readonly Fragment[];
}

/** Where the columns of a table stand in the state: names in order. Those that are new come last. */
export type ColumnOrder = (table: readonly string[]) => readonly string[];

/** The documents as DDL, in phases by kind: the order of the registry, and within a kind that of the files. */
export function declaredStatements(roots: readonly Item[], orderOf: ColumnOrder): readonly DeclaredStatement[] {
  const byKind = new Map<string, Item[]>(MODULES.map((module) => [module.kind, []]));
  const walk = (item: Item, holder?: string) => {
    const kind = later(item.module.kind, holder);
    byKind.get(kind)?.push(item);
    if (item.module.madePath === undefined) for (const child of item.children) walk(child, kind);
  };
  for (const root of roots) walk(root);
  const depth = depthsOf(roots);
  return [...byKind.values()]
    .flatMap((items) => byDepth(inTurn(items), depth))
    .flatMap((item) => {
      if (isFolded(item)) return [];
      return item.module.madePath === undefined ? statementsOf(item, orderOf) : [unnamed(item, item.module.madePath)];
    });
}

/** True for what its parent's statement holds. */
function isFolded(item: Item): boolean {
  return item.module.folds === true && item.module.declare(item.declared, item.scope)[0]?.inline !== undefined;
}

/** How many tables a document's table stands below, of those that are declared. */
function depthsOf(roots: readonly Item[]): (document: Item['document']) => number {
  const byId = new Map(roots.flatMap((root) => (root.id === undefined ? [] : [[keyOf(root.id), root] as const])));
  const depths = new Map<Item['document'], number>();
  const depthOf = (root: Item): number => {
    const known = depths.get(root.document);
    if (known !== undefined) return known;
    depths.set(root.document, 0);
    const above = (root.module.mentions?.(root.declared, root.scope) ?? []).flatMap(({ anyOf }) =>
      anyOf.flatMap((id) => (id.kind === root.module.kind ? (byId.get(keyOf(id)) ?? []) : [])),
    );
    const depth = above.length === 0 ? 0 : 1 + Math.max(...above.map(depthOf));
    depths.set(root.document, depth);
    return depth;
  };
  roots.forEach(depthOf);
  return (document) => depths.get(document) ?? 0;
}

/** Tables after those they stand below; an index before the one above, which then takes it as it is. */
function byDepth(items: readonly Item[], depth: ReturnType<typeof depthsOf>): readonly Item[] {
  const way = items[0]?.module.carries === 'drop' ? -1 : 1;
  return items.toSorted((a, b) => way * (depth(a.document) - depth(b.document)));
}

const RANK: ReadonlyMap<string, number> = new Map(MODULES.map((module, n) => [module.kind, n]));

/** A part is made no sooner than what holds it. */
function later(kind: string, holder: string = kind): string {
  return (RANK.get(holder) ?? 0) > (RANK.get(kind) ?? 0) ? holder : kind;
}

/** What no catalog holds is told apart by its name alone, so that files have no say in its order. */
function inTurn(items: readonly Item[]): readonly Item[] {
  if (items[0]?.module.unseen === undefined) return items;
  const key = ({ id }: Item): string => (id === undefined ? '' : keyOf(id));
  return items.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** What Postgres names is one statement with all that stands in it: nothing of the same name can come between. */
function unnamed(item: Item, madePath: NonNullable<Item['module']['madePath']>): DeclaredStatement {
  const all = [item, ...item.children].flatMap(({ module, declared, scope }) => module.declare(declared, scope));
  const sql = all.map((statement) => statement.sql.replaceAll(FOLD, '')).join(';\n');
  return { item, sql, asks: madePath(item.scope), pieces: all.flatMap(({ fragments }) => fragments ?? []) };
}

/** A child that folds stands in the first statement; what more it has to say follows. */
function statementsOf(item: Item, orderOf: ColumnOrder): readonly DeclaredStatement[] {
  const [first, ...rest] = item.module.declare(item.declared, item.scope);
  if (first === undefined) return [];
  const children = ordered(item.children.filter(isFolded), item, orderOf);
  const folding = children.map((child) => child.module.declare(child.declared, child.scope));
  const whole: DeclaredStatement = {
    item,
    sql: withChildren(
      first.sql,
      folding.map(([inside]) => inside),
      item.module.separator ?? '',
    ),
    pieces: [first, ...folding.map(([inside]) => inside)].flatMap((statement) => statement?.fragments ?? []),
  };
  const behind = children.flatMap((child, n) => (folding[n]?.slice(1) ?? []).map((more) => alone(child, more)));
  return [whole, ...rest.map((statement) => alone(item, statement)), ...behind];
}

function alone(item: Item, { sql, fragments }: Statement): DeclaredStatement {
  return { item, sql: sql.replaceAll(FOLD, ''), pieces: fragments ?? [] };
}

function withChildren(sql: string, children: readonly (Statement | undefined)[], separator: string): string {
  const lines = children.map((child) => (child?.inline ?? '').replaceAll(FOLD, ''));
  return sql.replace(FOLD, () => lines.join(`${separator}\n  `)).replaceAll(FOLD, '');
}

function ordered(children: readonly Item[], owner: Item, orderOf: ColumnOrder): readonly Item[] {
  const known = orderOf(owner.id?.path ?? []);
  const place = (item: Item) => {
    const at = known.indexOf(item.scope.name ?? '');
    return at < 0 ? known.length : at;
  };
  return children
    .map((item, n) => ({ item, n }))
    .sort((a, b) => place(a.item) - place(b.item) || a.n - b.n)
    .map(({ item }) => item);
}

/** Every piece that a person wrote, for the guard that keeps a fragment inside its place. */
export function fragmentsOf(roots: readonly Item[]): readonly { readonly fragment: Fragment; readonly item: Item }[] {
  const own = (item: Item): readonly { readonly fragment: Fragment; readonly item: Item }[] => [
    ...item.module
      .declare(item.declared, item.scope)
      .flatMap((statement) => statement.fragments ?? [])
      .map((fragment) => ({ fragment, item })),
    ...item.children.flatMap(own),
  ];
  return roots.flatMap(own);
}
