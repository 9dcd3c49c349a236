import { type Diagnostic, report } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/nearest.ts';
import { addressOf, type Key, keyOf } from '../facts/id.ts';
import type { Id, Mention } from '../kinds/kind.ts';
import { type AnyKind, MODULES } from '../kinds/registry.ts';
import type { Document, Item } from './document.ts';
import { isNamespaced } from './places.ts';

export interface CheckOptions {
  /** True for what stands outside what the project manages: it need not be declared. */
  readonly known?: (id: Id) => boolean;
}

/** What can be said about all items together: things declared twice, and names that are not there. */
export function checkItems(roots: readonly Item[], options: CheckOptions = {}): readonly Diagnostic[] {
  return [...checkDuplicates(roots), ...checkMentions(roots, options)];
}

/**
 * Two declarations of one object; the later one in the order of the files is shown, and names the other. What stands in it is not
 * shown again.
 */
function checkDuplicates(roots: readonly Item[]): readonly Diagnostic[] {
  const first = new Map<Key, Item>();
  const check = (item: Item): readonly Diagnostic[] => {
    const key = item.id === undefined ? undefined : keyOf(item.id);
    const other = key === undefined ? undefined : first.get(key);
    if (item.id !== undefined && other !== undefined) return [describedTwice(item, item.id, other)];
    if (key !== undefined) first.set(key, item);
    return item.children.flatMap(check);
  };
  return roots.flatMap(check);
}

function describedTwice(item: Item, id: Id, other: Item): Diagnostic {
  const at = placeOf(item);
  const params = { label: item.module.kind.replaceAll('_', ' '), name: addressOf(id), other: placeOf(other) };
  return report('duplicate-object', at, params, item.document.frame(at));
}

function placeOf({ document, scope }: Item) {
  return document.locate(scope.at, { part: scope.at.length === 0 ? 'value' : 'key' });
}

interface Known {
  readonly ids: ReadonlyMap<Key, Id>;
  readonly outside: (id: Id) => boolean;
  /** The tables above one, from which it has parts. */
  readonly above: (holder: Id) => readonly Id[];
}

/**
 * Names of columns, tables and namespaces that a document relies on and nobody declares. A column is looked for only
 * where its table is declared: what else there is to say is said about the table.
 */
function checkMentions(roots: readonly Item[], options: CheckOptions): readonly Diagnostic[] {
  const ids = everything(roots).flatMap(({ id }) => (id === undefined ? [] : [[keyOf(id), id] as const]));
  const outside = options.known ?? (() => false);
  const known: Known = {
    ids: new Map(ids),
    outside: (id) => isBuiltIn(id) || outside(id),
    above: aboveIn(roots),
  };
  return everything(roots).flatMap((item) =>
    mentionsOf(item).flatMap((mention) => {
      const found = checkMention(mention, item.document, known);
      return found === undefined ? [] : [found];
    }),
  );
}

/** What documents say they stand below: things of their own kind that they mention. */
function aboveIn(roots: readonly Item[]): (holder: Id) => readonly Id[] {
  const above = new Map(
    roots.flatMap(({ id, module, declared, scope }) => {
      const mentioned = (module.mentions?.(declared, scope) ?? []).flatMap(({ anyOf }) => anyOf);
      const own = mentioned.filter(({ kind }) => kind === module.kind);
      return id === undefined || own.length === 0 ? [] : [[keyOf(id), own] as const];
    }),
  );
  return (holder) => above.get(keyOf(holder)) ?? [];
}

/** True for what is declared, or comes from a table above. */
function isThere(id: Id, known: Known): boolean {
  if (known.ids.has(keyOf(id))) return true;
  const holder = isNested(id.kind) ? holderOf(id, known) : undefined;
  if (holder === undefined) return false;
  return known.above(holder).some(({ path }) => isThere({ ...id, path: [...path, id.path.at(-1) ?? ''] }, known));
}

function mentionsOf({ module, declared, scope }: Item): readonly Mention[] {
  const own = module.mentions?.(declared, scope) ?? [];
  if (scope.at.length > 0 || scope.namespace === 'public' || !isNamespaced(module, scope.key)) return own;
  return [{ at: [], anyOf: module.parents.map((kind) => ({ kind, path: [scope.namespace] })) }, ...own];
}

/** Namespaces that every database has. */
function isBuiltIn({ path: [namespace = ''] }: Id): boolean {
  return namespace.startsWith('pg_') || namespace === 'information_schema';
}

function checkMention({ at, anyOf }: Mention, document: Document, known: Known): Diagnostic | undefined {
  if (anyOf.length === 0 || anyOf.some((id) => isThere(id, known) || known.outside(id))) return undefined;
  const nested = anyOf.filter(({ kind }) => isNested(kind));
  if (nested.length === 0) return unknownObject({ at, anyOf }, document, known);
  const held = nested.find((id) => holderOf(id, known) !== undefined);
  return held === undefined ? undefined : unknownPart(held, at, document, known);
}

const BY_KIND: ReadonlyMap<string, AnyKind> = new Map(MODULES.map((module) => [module.kind, module]));

function isNested(kind: string): boolean {
  return BY_KIND.get(kind)?.places.every((place) => place.in !== 'document') ?? true;
}

/** The declared thing that an id is a part of. */
function holderOf({ kind, path }: Id, { ids }: Known): Id | undefined {
  const holders = BY_KIND.get(kind)?.parents ?? [];
  return holders
    .map((holder) => ids.get(keyOf({ kind: holder, path: path.slice(0, -1) })))
    .find((id) => id !== undefined);
}

function unknownPart(id: Id, at: Mention['at'], document: Document, known: Known): Diagnostic {
  const name = id.path.at(-1) ?? '';
  const holder = id.path.slice(0, -1);
  const names = [...known.ids.values()]
    .filter(
      ({ kind, path }) =>
        kind === id.kind && path.length === id.path.length && holder.every((part, n) => part === path[n]),
    )
    .map(({ path }) => path.at(-1) ?? '');
  const near = nearest(name, names);
  const of = addressOf({ kind: '', path: holder });
  const by = `${at.filter((step) => typeof step === 'string').join('.')} of ${document.name}`;
  const params = { name, by, of, known: names, ...(near === undefined ? {} : { nearest: near }) };
  const position = wordAt(document, at, name);
  return report('unknown-column', position, params, document.frame(position));
}

function unknownObject({ at, anyOf }: Mention, document: Document, known: Known): Diagnostic {
  const [first] = anyOf;
  if (first === undefined) throw new Error('a mention of nothing');
  const name = addressOf(first);
  const kinds = [...new Set(anyOf.map(({ kind }) => kind))];
  const names = [...known.ids.values()].filter(({ kind }) => kinds.includes(kind)).map(addressOf);
  const near = nearest(name, names);
  const steps = at.filter((step) => typeof step === 'string').join('.');
  const by = steps === '' ? document.name : `${steps} of ${document.name}`;
  const labels = kinds.map((kind) => kind.replaceAll('_', ' '));
  const params = { name, by, kinds: labels, known: names, ...(near === undefined ? {} : { nearest: near }) };
  const position = wordAt(document, at, first.path.at(-1) ?? '');
  return report('unknown-table', position, params, document.frame(position));
}

/** The name itself, where it is a part of the text (`joined_at desc`). */
function wordAt(document: Document, at: Mention['at'], name: string) {
  const text = at.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    document.value,
  );
  const offset = typeof text === 'string' && text !== name ? text.indexOf(name) : -1;
  return document.locate(at, offset < 0 ? {} : { offset, length: name.length });
}

function everything(items: readonly Item[]): readonly Item[] {
  return items.flatMap((item) => [item, ...everything(item.children)]);
}
