import type { TSchema } from 'typebox';
import type { Place } from '../kinds/kind.ts';
import { type AnyKind, MODULES } from '../kinds/registry.ts';

/** A place where a kind is written, with its module. */
export interface PlaceOf {
  readonly module: AnyKind;
  readonly place: Place;
}

export interface NestedPlace {
  readonly module: AnyKind;
  readonly place: Extract<Place, { readonly form: string }>;
}

const ALL: readonly PlaceOf[] = MODULES.flatMap((module) => module.places.map((place) => ({ module, place })));

/** Document keys, in the order of the registry: `table` → the module that understands such a document. */
export const DOCUMENT_KEYS: ReadonlyMap<string, AnyKind> = new Map(
  ALL.flatMap(({ module, place }) => (place.in === 'document' ? [[place.key, module] as const] : [])),
);

/** What can be nested in a thing of this kind. A place in `*` is everywhere. */
export function nestedPlaces(kind: string): readonly NestedPlace[] {
  return NESTED.filter(({ place }) => {
    const spared = place.form === 'single' && place.except?.includes(kind) === true;
    return place.in === kind || (place.in === '*' && !spared);
  });
}

const NESTED: readonly NestedPlace[] = ALL.flatMap(({ module, place }) => ('form' in place ? [{ module, place }] : []));

/** True for a kind whose documents are named `namespace.name`; false for what stands in the database itself. */
export function isNamespaced(module: AnyKind, key: string): boolean {
  const id = module.idOf({ namespace: 'n', name: 'x', key, at: [], major: 0 });
  return id === undefined ? module.parents.length > 0 : id.path.length > 1;
}

/** A plain JSON Schema, as much of it as the format uses. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly properties?: { readonly [key: string]: JsonSchema };
  readonly patternProperties?: { readonly [pattern: string]: JsonSchema };
  readonly additionalProperties?: boolean | JsonSchema;
  readonly required?: readonly string[];
  readonly minLength?: number;
  readonly minItems?: number;
  readonly minProperties?: number;
  readonly pattern?: string;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly $ref?: string;
}

/** The module's own fragment. */
export function ownSchema(module: AnyKind): JsonSchema {
  const known = SCHEMAS.get(module);
  const schema = known ?? plain(module.schema);
  if (known === undefined) SCHEMAS.set(module, schema);
  return schema;
}

const SCHEMAS = new WeakMap<AnyKind, JsonSchema>();

/** A schema without what the type builder leaves on it. */
export function plain(schema: TSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema)) as JsonSchema;
}

/** The branches of a schema, itself where it has none. */
export function branches(schema: JsonSchema): readonly JsonSchema[] {
  return schema.anyOf ?? schema.oneOf ?? [schema];
}

/** Keys that the module's own fragment names, at the item's first level. */
export function ownKeys(module: AnyKind): ReadonlySet<string> {
  return firstKeys(ownSchema(module));
}

/** Keys of the fragment that a place has of its own. */
export function keysAt(place: NestedPlace['place']): ReadonlySet<string> {
  return place.form === 'single' && place.schema !== undefined ? firstKeys(plain(place.schema)) : new Set();
}

function firstKeys(schema: JsonSchema): ReadonlySet<string> {
  return new Set(branches(schema).flatMap((branch) => Object.keys(branch.properties ?? {})));
}
