import { carrierOf, goesWithoutSaying } from '../facts/above.ts';
import type { AnyFact, FactBase } from '../facts/base.ts';
import { type Key, keyOf } from '../facts/id.ts';
import { parentOf, standsAlone } from '../facts/parent.ts';
import { shortName, shortType } from '../kinds/fragments.ts';
import type { Described, Unnamed } from '../kinds/kind.ts';
import { moduleOf } from '../kinds/registry.ts';
import { branches, type JsonSchema, nestedPlaces, ownKeys, ownSchema } from './places.ts';
import { shortFormKey } from './schema.ts';
import { unnamedIn } from './unnamed.ts';
import { plainNumber, writeYaml } from './write.ts';

export interface DescribedFile {
  /** Below the schema folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface DescribeOptions {
  /** Where the JSON Schema of the format lies, as seen from the schema folder; files in it name it for editors. */
  readonly schema?: string;
}

/**
 * A schema as YAML files, one object a file: `user.yaml`, in another namespace than public `billing/invoice.yaml`, the namespace itself
 * `billing/billing.yaml`; `functions/tax.yaml` with all functions of that name, `extensions/citext.yaml`. What `readDocuments` makes of the files declares the same facts.
 */
export function describeAll(base: FactBase, options: DescribeOptions = {}): readonly DescribedFile[] {
  const layout = layoutOf(told(base), base);
  const files = new Map<string, Open>();
  for (const fact of base.facts.values()) {
    if (!standsAlone(fact.kind) || holderOf(fact, base) !== undefined) continue;
    const described = moduleOf(fact.kind).describe(fact);
    const owner = [fact.kind, ...fact.path.slice(0, 2)].join('\0');
    const path = freePath(fact, described, (taken) => (files.get(taken.toLowerCase())?.owner ?? owner) === owner);
    const key = path.toLowerCase();
    const file = files.get(key) ?? { path, owner, documents: [] };
    file.documents.push(writeYaml(documentOf(fact, described, layout)));
    files.set(key, file);
  }
  return [...files.values()]
    .map(({ path, documents }) => ({ path, text: header(path, options) + documents.join('---\n') }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

interface Open {
  readonly path: string;
  /** Kind, namespace and name of what may be written in it. */
  readonly owner: string;
  readonly documents: string[];
}

function header(path: string, { schema }: DescribeOptions): string {
  const depth = path.split('/').length - 1;
  return schema === undefined ? '' : `# yaml-language-server: $schema=${'../'.repeat(depth)}${schema}\n`;
}

/** Without what comes from a table above as it is there. */
function told(base: FactBase): FactBase {
  const holding = new Set<Key>();
  const facts = new Map<Key, AnyFact>();
  // parts stand behind what holds them in the order of the registry
  for (const [key, fact] of [...base.facts].reverse()) {
    if (!holding.has(key) && goesWithoutSaying(fact, base)) continue;
    facts.set(key, fact);
    const parent = parentOf(fact, (one) => base.facts.has(one));
    if (parent !== undefined) holding.add(parent);
  }
  return { ...base, facts: new Map([...facts].reverse()) };
}

/** What a fact is written in that could stand alone, where that is there. */
function holderOf(fact: AnyFact, { facts }: FactBase): Key | undefined {
  const inside = standsAlone(fact.kind) ? moduleOf(fact.kind).describe(fact).inside : undefined;
  const key = inside === undefined ? undefined : keyOf(inside.holder);
  return key !== undefined && facts.has(key) ? key : undefined;
}

/** What is written where. */
interface Layout {
  readonly base: FactBase;
  /** Facts below each fact, columns in their order. */
  readonly children: ReadonlyMap<Key, readonly AnyFact[]>;
  readonly unnamed: ReadonlyMap<Key, Unnamed>;
}

function layoutOf(shown: FactBase, base: FactBase): Layout {
  const unnamed = unnamedIn(shown, base);
  return { base, unnamed, children: childrenOf(shown, unnamed) };
}

function childrenOf(base: FactBase, unnamed: Layout['unnamed']): Layout['children'] {
  const children = new Map<Key, AnyFact[]>();
  for (const fact of base.facts.values()) {
    const short = unnamed.get(keyOf(fact));
    const holder = short === undefined ? holderOf(fact, base) : keyOf(short.holder);
    if (standsAlone(fact.kind) && holder === undefined) continue;
    const parent = holder ?? parentOf(fact, (key) => base.facts.has(key));
    if (parent === undefined) throw new Error(`${keyOf(fact)} has no parent to be written in`);
    children.set(parent, [...(children.get(parent) ?? []), fact]);
  }
  for (const facts of children.values()) facts.sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
  return children;
}

type Values = { readonly [key: string]: unknown };

function documentOf(fact: AnyFact, { key, name = '', item }: Described, layout: Layout): Values {
  const [namespace = '', ...rest] = fact.path;
  const shown = rest.length === 0 ? name : shortName([namespace, name]);
  return { [key]: shown, ...asMap(fact, withChildren(fact, item, layout)) };
}

/** The item with everything that hangs on the fact, in the order of the registry; what is said of anything comes first. */
function withChildren(fact: AnyFact, item: unknown, layout: Layout): unknown {
  const module = moduleOf(fact.kind);
  const own = withNumbers(withShortType(item, shortFormKey(module)), ownSchema(module));
  const children = layout.children.get(keyOf(fact)) ?? [];
  if (children.length === 0) return own;
  const nested = new Map<string, unknown>();
  let named = {};
  for (const child of children) {
    const { key, name, item: inner }: Described = describedIn(child, layout);
    if (inner === undefined) continue;
    const value = withChildren(child, inner, layout);
    nested.set(key, merged(nested.get(key), name === undefined ? value : Object.fromEntries([[name, value]])));
    // A part that Postgres named is named here once something is said of it.
    if (isEverywhere(child.kind, key) && ownKeys(module).has('name')) named = { name: fact.path.at(-1) };
  }
  if (nested.size === 0) return own;
  const places = nestedPlaces(fact.kind).map(({ place }) => place);
  const inOrder = (keys: readonly string[]) =>
    keys.flatMap((key) => (nested.has(key) ? [[key, nested.get(key)] as const] : []));
  const everywhere = inOrder(places.filter((place) => place.in === '*').map(({ key }) => key));
  const others = inOrder(places.filter((place) => place.in !== '*').map(({ key }) => key));
  const map = lessImplied(asMap(fact, own), children, layout);
  if (standsAlone(fact.kind)) return { ...Object.fromEntries(everywhere), ...map, ...Object.fromEntries(others) };
  return { ...named, ...map, ...Object.fromEntries([...others, ...everywhere]) };
}

/** As it stands in what holds it. */
function describedIn(fact: AnyFact, { base, unnamed }: Layout): Described {
  const { describe, describeBelow } = moduleOf(fact.kind);
  const carrier = carrierOf(fact, base);
  const described = describe(fact);
  if (describeBelow !== undefined && carrier !== undefined) return { ...described, item: describeBelow(fact, carrier) };
  return unnamed.get(keyOf(fact)) ?? described.inside ?? described;
}

/** Without what its parts say as well. */
function lessImplied(map: Values, children: readonly AnyFact[], { unnamed }: Layout): Values {
  const implied = Object.assign({}, ...children.map((child) => unnamed.get(keyOf(child))?.implies));
  return Object.fromEntries(Object.entries(map).filter(([key, value]) => !(key in implied && implied[key] === value)));
}

/** Several facts can stand in one map, at any depth. */
function merged(first: unknown, second: unknown): unknown {
  if (!isValues(first) || !isValues(second)) return second;
  const both = Object.keys(second).map((key) => [key, merged(first[key], second[key])] as const);
  return { ...first, ...Object.fromEntries(both) };
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEverywhere(kind: string, key: string): boolean {
  return moduleOf(kind).places.some((place) => place.in === '*' && place.key === key);
}

/** The long form of an item: its short form is the value of the one key that has to be there. */
function asMap(fact: AnyFact, item: unknown): Values {
  if (item === true) return {};
  if (isValues(item)) return item;
  const key = shortFormKey(moduleOf(fact.kind));
  if (key === undefined) throw new Error(`${keyOf(fact)} has no long form to hold what hangs on it`);
  return { [key]: item };
}

/** Types by the names that people write. */
function withShortType(item: unknown, shortForm: string | undefined): unknown {
  if (typeof item === 'string') return shortForm === 'type' ? shortType(item) : item;
  if (typeof item !== 'object' || item === null || !('type' in item) || typeof item.type !== 'string') return item;
  return { ...item, type: shortType(item.type) };
}

/** Texts that are numbers or truth values become those where the format has them. */
function withNumbers(item: unknown, schema: JsonSchema): unknown {
  const options = branches(schema).flatMap((branch) => (branch.anyOf === undefined ? [branch] : branches(branch)));
  if (typeof item === 'string') {
    const takes = (...sorts: readonly string[]) =>
      options.some(({ type }) => [type].flat().some((one) => one !== undefined && sorts.includes(one)));
    if (takes('boolean') && (item === 'true' || item === 'false')) return item === 'true';
    return takes('number', 'integer') && /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/.test(item) ? plainNumber(item) : item;
  }
  if (Array.isArray(item)) {
    const items = options.find((option) => option.items !== undefined)?.items;
    return items === undefined ? item : item.map((one) => withNumbers(one, items));
  }
  if (typeof item !== 'object' || item === null) return item;
  const map = options.find((option) => option.type === 'object');
  const inner = (key: string): JsonSchema =>
    map?.properties?.[key] ?? Object.values(map?.patternProperties ?? {})[0] ?? {};
  return Object.fromEntries(Object.entries(item).map(([key, value]) => [key, withNumbers(value, inner(key))]));
}

/** The first path of its own: by name, then with its kind, then counted. */
function freePath(fact: AnyFact, { key, name = '' }: Described, isFree: (path: string) => boolean): string {
  const stem = `${folderOf(fact, key, name)}${fileName(name)}`;
  for (const path of [`${stem}.yaml`, `${stem}.${key}.yaml`]) if (isFree(path)) return path;
  for (let n = 2; ; n += 1) if (isFree(`${stem}.${key}.${n}.yaml`)) return `${stem}.${key}.${n}.yaml`;
}

/**
 * Where people look for it: with its namespace, and there by its kind what is called, or has a name of signs alone, of which no file
 * could tell; by its kind, too, what stands in no namespace.
 */
function folderOf({ kind, path }: AnyFact, key: string, name: string): string {
  const { callable, namespace } = moduleOf(kind);
  const [outer = '', inner] = path;
  if (namespace === true) return `${fileName(outer)}/`;
  if (inner === undefined) return `${key}s/`;
  const folder = outer === 'public' ? '' : `${fileName(outer)}/`;
  const byKind = callable === true || !/[\p{L}\p{N}]/u.test(name);
  return byKind ? `${folder}${key}s/` : folder;
}

/** A name as every file system takes it. */
function fileName(name: string): string {
  const safe = name.normalize('NFC').replace(/[^\p{L}\p{N}_$-]/gu, '_');
  return /^(?:con|prn|aux|nul|com\d|lpt\d)?$/i.test(safe) ? `_${safe}` : safe;
}
