import type { Code, Params } from '../diagnostics/codes.ts';
import { type Diagnostic, report } from '../diagnostics/diagnostic.ts';
import { keyOf } from '../facts/id.ts';
import { nameParts } from '../kinds/fragments.ts';
import type { Id, Notes, Scope, YamlPath } from '../kinds/kind.ts';
import { type AnyKind, moduleOf } from '../kinds/registry.ts';
import type { Document, Item } from './document.ts';
import { isMap } from './parse.ts';
import { isNamespaced, keysAt, type NestedPlace, nestedPlaces, ownKeys } from './places.ts';
import { documentKey } from './validate.ts';

export { checkItems } from './check.ts';

export interface ItemsOptions {
  /** The oldest major that the project writes for. */
  readonly major: number;
}

interface Walk {
  readonly document: Document;
  readonly major: number;
  readonly diagnostics: Diagnostic[];
  /** Keys of the ids in this document: complete once it has been walked. */
  readonly declared: Set<string>;
}

/** A document as the kinds understand it: its object, and everything nested in it. The document must be valid. */
export function itemsOf(
  document: Document,
  { major }: ItemsOptions,
): { readonly root: Item; readonly diagnostics: readonly Diagnostic[] } {
  const walk: Walk = { document, major, diagnostics: [], declared: new Set() };
  const key = documentKey(document);
  const module = moduleOf(document.kind);
  const { [key]: _, $schema: __, ...value } = document.value;
  const root = itemOf(walk, { module, value, key, at: [], name: document.name });
  checkNames(walk, root);
  checkFeatures(walk, root);
  checkSecrets(walk, root);
  return { root, diagnostics: walk.diagnostics };
}

interface Written {
  readonly module: AnyKind;
  readonly value: unknown;
  readonly key: string;
  readonly at: YamlPath;
  readonly name?: string;
  readonly parent?: Id;
  readonly place?: NestedPlace['place'];
  readonly beside?: Document['value'];
}

function itemOf(walk: Walk, written: Written): Item {
  const { module, value, at } = written;
  const scope = scopeOf(walk, written);
  const id = module.idOf(scope);
  if (id !== undefined) walk.declared.add(keyOf(id));
  const renamedFrom = renamedFromOf(walk, written, scope);
  // A document that Postgres alone can name (a function) is known to its parts by what is written.
  const holder = id ?? (at.length === 0 ? { kind: module.kind, path: [scope.namespace, scope.name ?? ''] } : undefined);
  return {
    document: walk.document,
    module,
    declared: declaredOf(module, value),
    scope,
    ...(id === undefined ? {} : { id }),
    notes: notesOf(value),
    ...(renamedFrom === undefined ? {} : { renamedFrom }),
    children: isMap(value) ? childrenOf(walk, module, value, at, holder) : [],
  };
}

function scopeOf({ document, major, declared }: Walk, written: Written): Scope {
  const { module, value, key, at, name, parent, place, beside } = written;
  // Where Postgres would give a name, an item may say another one.
  const takesName = ownKeys(module).has('name') || (place !== undefined && keysAt(place).has('name'));
  const own = isMap(value) && takesName && typeof value.name === 'string' ? value.name : undefined;
  const said = name ?? own;
  return {
    namespace: document.namespace,
    ...(parent === undefined ? {} : { parent }),
    ...(said === undefined ? {} : { name: said }),
    key,
    ...(beside === undefined ? {} : { beside }),
    at,
    major,
    declares: (id) => declared.has(keyOf(id)),
  };
}

function childrenOf(
  walk: Walk,
  module: AnyKind,
  value: Document['value'],
  at: YamlPath,
  parent: Id | undefined,
): readonly Item[] {
  return nestedPlaces(module.kind).flatMap((nested): readonly Item[] => {
    const { key } = nested.place;
    if (!Object.hasOwn(value, key) || isOwn(module, nested)) return [];
    const there: YamlPath = [...at, key];
    if (nested.place.in === '*' && parent === undefined) {
      complain(walk, there, 'missing-key', { key: 'name', of: `${shown(at)} with a ${key}` }, 'key');
      return [];
    }
    const around = { place: nested.place, beside: value, ...(parent === undefined ? {} : { parent }) };
    const inner = value[key];
    if (nested.place.form === 'single')
      return [itemOf(walk, { module: nested.module, value: inner, key, at: there, ...around })];
    return Object.entries(isMap(inner) ? inner : {}).map(([name, one]) =>
      itemOf(walk, { module: nested.module, value: one, key, at: [...there, name], name, ...around }),
    );
  });
}

/** What the module's own fragment names stays with the module. */
function isOwn(module: AnyKind, { place }: NestedPlace): boolean {
  return place.in === '*' && ownKeys(module).has(place.key);
}

const NOTE_KEYS = ['renamed_from', 'using', 'backfill'];

/** What the module gets: the item without nested kinds, comment and notes. */
function declaredOf(module: AnyKind, value: unknown): unknown {
  if (!isMap(value)) return value;
  const own = ownKeys(module);
  const nested = nestedPlaces(module.kind).map(({ place }) => place.key);
  const away = new Set([...nested, ...NOTE_KEYS].filter((key) => !own.has(key)));
  return Object.fromEntries(Object.entries(value).filter(([key]) => !away.has(key)));
}

function notesOf(value: unknown): Notes {
  if (!isMap(value)) return {};
  const { using, backfill } = value;
  return {
    ...(isSql(using) ? { using: String(using).trim() } : {}),
    ...(isSql(backfill) ? { backfill: String(backfill).trim() } : {}),
  };
}

function isSql(value: unknown): value is string | boolean {
  return typeof value === 'string' || typeof value === 'boolean';
}

function renamedFromOf({ document }: Walk, { module, value, key, at }: Written, scope: Scope): Id | undefined {
  if (!isMap(value) || module.rename === undefined) return undefined;
  const old = value.renamed_from;
  if (at.length > 0) return typeof old === 'string' ? module.idOf({ ...scope, name: old }) : undefined;
  const parts = oldParts(old, isNamespaced(module, key));
  if (parts === undefined) return undefined;
  const [namespace = '', name = ''] = parts.length === 2 ? parts : [document.namespace, parts[0]];
  return module.idOf({ ...scope, namespace, name }) ?? { kind: module.kind, path: [namespace, name] };
}

function oldParts(old: unknown, namespaced: boolean): readonly string[] | undefined {
  if (typeof old === 'string') return namespaced ? nameParts(old) : [old];
  if (!isMap(old) || typeof old.name !== 'string') return undefined;
  return typeof old.schema === 'string' ? [old.schema, old.name] : [old.name];
}

/** A part without a fact of its own that says what it was called. */
export interface MemberRename {
  readonly from: Id;
  readonly to: Id;
  /** Where the note stands. */
  readonly at: YamlPath;
}

interface Member {
  readonly name: string;
  readonly at: YamlPath;
  readonly value: unknown;
}

/** The renames of an item's members: an enum's values, a composite's attributes. */
export function memberRenames(item: Item): readonly MemberRename[] {
  const { members } = item.module;
  const { id } = item;
  if (members === undefined || id === undefined) return [];
  return membersOf(item).flatMap(({ name, at, value }) => {
    const old = isMap(value) ? value.renamed_from : undefined;
    if (!isSql(old)) return [];
    const idOf = (last: string): Id => ({ kind: members.kind, path: [...id.path, last] });
    return [{ from: idOf(String(old)), to: idOf(name), at: [...at, 'renamed_from'] }];
  });
}

/** Members by name: a map's keys; in a list a text, or what a map says beside its notes first. */
function membersOf({ module, declared, scope }: Item): readonly Member[] {
  const key = module.members?.key;
  const all = key === undefined || !isMap(declared) ? undefined : declared[key];
  if (key === undefined || all === undefined) return [];
  const at: YamlPath = [...scope.at, key];
  if (isMap(all)) return Object.entries(all).map(([name, value]) => ({ name, at: [...at, name], value }));
  if (!Array.isArray(all)) return [];
  return all.map((value: unknown, n) => ({ name: String(isMap(value) ? said(value) : value), at: [...at, n], value }));
}

function said(value: Document['value']): unknown {
  return Object.entries(value).find(([key]) => !NOTE_KEYS.includes(key))?.[1];
}

function checkNames(walk: Walk, item: Item): void {
  const { scope, module } = item;
  // a key may say a namespace as well
  if (scope.name !== undefined && module.phrased !== true && module.refers !== true)
    checkName(walk, item.id?.path.at(-1) ?? scope.name, scope.at, module.kind);
  if (scope.at.length === 0 && scope.namespace !== 'public') checkName(walk, scope.namespace, scope.at, module.kind);
  for (const { name, at } of membersOf(item)) {
    if (name !== '' || module.members?.mayBeEmpty !== true) checkName(walk, name, at, module.members?.kind ?? '');
  }
  for (const child of item.children) checkNames(walk, child);
}

/** https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS */
function checkName(walk: Walk, name: string, at: YamlPath, kind: string): void {
  const bytes = Buffer.byteLength(name);
  const part = typeof at.at(-1) === 'string' ? 'key' : 'value';
  if (name === '') complain(walk, at, 'name-empty', { label: words(kind) }, part);
  else if (bytes > 63) complain(walk, at, 'name-too-long', { name, bytes }, part);
}

function checkFeatures(walk: Walk, item: Item): void {
  for (const { at, since, what } of item.module.features?.(item.declared, item.scope) ?? []) {
    if (since > walk.major) complain(walk, at, 'feature-too-new', { what, since, major: walk.major }, 'key');
  }
  for (const child of item.children) checkFeatures(walk, child);
}

/** The line of a secret is not shown. */
function checkSecrets(walk: Walk, item: Item): void {
  const { module, scope, declared } = item;
  const of = `${words(module.kind)} ${scope.name ?? ''}`;
  for (const at of module.secrets?.(declared, scope) ?? []) {
    const params = { name: shown(at.slice(-1)), of };
    walk.diagnostics.push(report('secret-in-file', walk.document.locate(at, { part: 'key' }), params));
  }
  for (const child of item.children) checkSecrets(walk, child);
}

function complain<C extends Code>(
  { document, diagnostics }: Walk,
  at: YamlPath,
  code: C,
  params: Params<C>,
  part: 'key' | 'value',
): void {
  // A document's name is the value of its key.
  const position = document.locate(at, { part: at.length === 0 ? 'value' : part });
  diagnostics.push(report(code, position, params, document.frame(position)));
}

function shown(at: YamlPath): string {
  return at.join('.');
}

function words(kind: string): string {
  return kind.replaceAll('_', ' ');
}
