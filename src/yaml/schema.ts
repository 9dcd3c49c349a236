import { NameOf } from '../kinds/fragments.ts';
import type { AnyKind } from '../kinds/registry.ts';
import {
  branches,
  DOCUMENT_KEYS,
  isNamespaced,
  type JsonSchema,
  type NestedPlace,
  nestedPlaces,
  ownKeys,
  ownSchema,
  plain,
} from './places.ts';

/** `$ref` of a kind's item, and of its document, below `$defs`. */
const itemRef = (kind: string): JsonSchema => ({ $ref: `#/$defs/${kind}` });
export const documentDef = (key: string): string => `document ${key}`;

const RENAMED = 'What it was called before: it is renamed, and keeps what it holds.';

/**
 * The JSON Schema (draft 2020-12) of a document, put together from the places of all kinds: what a kind can hold is known
 * to the kinds that stand in it. The same registry gives the same text.
 */
export function jsonSchema(): JsonSchema {
  const keys = [...DOCUMENT_KEYS.keys()];
  const kinds = Object.fromEntries([...DOCUMENT_KEYS].map(([key, module]) => [key, { description: aboutOf(module) }]));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'schemactl document',
    description: 'One object of a PostgreSQL database. One key says what it is and holds its name.',
    type: 'object',
    properties: { $schema: SCHEMA_KEY },
    anyOf: keys.map((key) => ({ required: [key] })),
    // biome-ignore-start lint/suspicious/noThenProperty: a keyword of JSON Schema
    allOf: [
      ...keys.map((key) => ({ if: decides(key), then: { $ref: `#/$defs/${documentDef(key)}` } })),
      // An editor offers the kinds as long as none is chosen.
      { if: { not: { anyOf: keys.map((key) => ({ required: [key] })) } }, then: { properties: kinds } },
    ],
    // biome-ignore-end lint/suspicious/noThenProperty: a keyword of JSON Schema
    $defs: definitions(),
  };
}

const SCHEMA_KEY: JsonSchema = { type: 'string', description: 'The JSON Schema of this format, for editors.' };

function aboutOf(module: AnyKind): string {
  return ownSchema(module).description ?? module.kind.replaceAll('_', ' ');
}

/** The key is there, and is not one that another kind's own fragment has (`schema` of an extension). */
function decides(key: string): JsonSchema {
  const owners = [...DOCUMENT_KEYS].filter(([other, module]) => other !== key && ownKeys(module).has(key));
  const not = owners.map(([other]) => ({ required: [other] }));
  return not.length === 0 ? { required: [key] } : { required: [key], not: { anyOf: not } };
}

function definitions(): { readonly [name: string]: JsonSchema } {
  const found = new Map<string, JsonSchema>();
  for (const [key, module] of DOCUMENT_KEYS) {
    found.set(documentDef(key), documentSchema(key, module));
    addNested(module.kind, found);
  }
  return Object.fromEntries(found);
}

function addNested(kind: string, found: Map<string, JsonSchema>): void {
  for (const { module, place } of nestedPlaces(kind)) {
    if (place.in === '*' || found.has(module.kind)) continue;
    found.set(module.kind, itemSchema(module));
    addNested(module.kind, found);
  }
}

function documentSchema(key: string, module: AnyKind): JsonSchema {
  const own = itemSchema(module);
  const label = `The name of the ${key.replaceAll('_', ' ')}.`;
  const namespaced = isNamespaced(module, key);
  const nameText = namespaced ? `${label} Without a namespace, as in billing.invoice, it is in public.` : label;
  const name = namespaced ? plain(NameOf(nameText)) : { type: 'string', minLength: 1, description: nameText };
  return {
    ...own,
    type: 'object',
    properties: { $schema: SCHEMA_KEY, [key]: name, ...own.properties },
    required: [key, ...(own.required ?? [])],
    additionalProperties: false,
  };
}

/** One item with everything that can stand in it. */
function itemSchema(module: AnyKind): JsonSchema {
  return closed(extended(ownSchema(module), nestedProperties(module), module));
}

function nestedProperties(module: AnyKind): { readonly [key: string]: JsonSchema } {
  const isDocument = module.places.some((own) => own.in === 'document');
  const old = isDocument ? plain(NameOf(RENAMED)) : { type: 'string', minLength: 1, description: RENAMED };
  const rename = module.rename === undefined ? {} : { renamed_from: old };
  return {
    ...Object.fromEntries(
      nestedPlaces(module.kind)
        .filter((nested) => fits(nested, module))
        .map(property),
    ),
    ...rename,
  };
}

/** What can stand everywhere can stand where a thing has a name: a column's short form is named by Postgres. */
function fits({ place }: NestedPlace, module: AnyKind): boolean {
  if (place.in !== '*') return true;
  return module.places.some((own) => !('form' in own) || own.form === 'map' || DOCUMENT_KINDS.has(own.in));
}

const DOCUMENT_KINDS: ReadonlySet<string> = new Set([...DOCUMENT_KEYS.values()].map(({ kind }) => kind));

function property({ module, place }: NestedPlace): readonly [string, JsonSchema] {
  if (place.in === '*') return [place.key, ownSchema(module)];
  if (place.form === 'single')
    return [place.key, place.schema === undefined ? itemRef(module.kind) : closed(plain(place.schema))];
  const about = ownSchema(module).description ?? `Each ${module.kind.replaceAll('_', ' ')}.`;
  return [place.key, { type: 'object', description: `By name. ${about}`, additionalProperties: itemRef(module.kind) }];
}

/** Adds properties to the map form of an item; texts and lists stay as they are. */
function extended(schema: JsonSchema, more: JsonSchema['properties'] & object, module: AnyKind): JsonSchema {
  if (schema.anyOf !== undefined)
    return { ...schema, anyOf: schema.anyOf.map((branch) => extended(branch, more, module)) };
  if (schema.type !== 'object' || schema.patternProperties !== undefined) return schema;
  // A fragment that names a key itself knows better what stands there.
  return { ...schema, properties: { ...schema.properties, ...omit(more, Object.keys(schema.properties ?? {})) } };
}

function omit(
  properties: { readonly [key: string]: JsonSchema },
  keys: readonly string[],
): { readonly [key: string]: JsonSchema } {
  return Object.fromEntries(Object.entries(properties).filter(([key]) => !keys.includes(key)));
}

/** No map with known keys takes others. */
function closed(schema: JsonSchema): JsonSchema {
  const parts = Object.entries(schema).map(([keyword, value]) => [keyword, closedPart(keyword, value)]);
  const whole: JsonSchema = Object.fromEntries(parts);
  const open =
    whole.properties !== undefined && whole.additionalProperties === undefined && whole.patternProperties === undefined;
  return open ? { ...whole, additionalProperties: false } : whole;
}

function closedPart(keyword: string, value: unknown): unknown {
  // Which keywords hold schemas is JSON Schema's, not the type builder's.
  if (keyword === 'anyOf' || keyword === 'oneOf') return (value as readonly JsonSchema[]).map(closed);
  if (keyword === 'properties' || keyword === 'patternProperties') {
    return Object.fromEntries(
      Object.entries(value as Record<string, JsonSchema>).map(([key, one]) => [key, closed(one)]),
    );
  }
  if (keyword === 'items' || (keyword === 'additionalProperties' && typeof value === 'object'))
    return closed(value as JsonSchema);
  return value;
}

/** The one key that a text in place of a map stands for: `type` of a column. Undefined where there is no such short form. */
export function shortFormKey(module: AnyKind): string | undefined {
  const required = branches(ownSchema(module)).flatMap((branch) =>
    branch.type === 'object' ? [branch.required ?? []] : [],
  );
  return required[0]?.length === 1 ? required[0][0] : undefined;
}
