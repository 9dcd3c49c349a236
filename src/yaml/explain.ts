import type { Code, Params } from '../diagnostics/codes.ts';
import { nearest } from '../diagnostics/nearest.ts';
import type { YamlPath } from '../kinds/kind.ts';
import { isMap, kindOfValue } from './parse.ts';
import { branches, type JsonSchema } from './places.ts';

/** One mistake: where, and what the diagnostic says. */
export interface Mistake<C extends Code = Code> {
  readonly at: YamlPath;
  readonly part: 'key' | 'value';
  readonly code: C;
  readonly params: Params<C>;
}

/** A schema whose `$ref` are resolved by name. */
export type Definitions = { readonly [name: string]: JsonSchema };

/** What people call the thing at a path: `column bio of user`. */
export type Naming = (at: YamlPath) => string;

interface Context {
  readonly definitions: Definitions;
  readonly naming: Naming;
}

/**
 * What is wrong with a value that a schema refuses, in words for people. Of a union only the branch that fits the value's
 * shape is spoken of. Empty where the schema refuses for a reason this does not know.
 */
export function explain(value: unknown, schema: JsonSchema, at: YamlPath, context: Context): readonly Mistake[] {
  const whole = resolved(schema, context.definitions);
  const options = flattened(whole, context.definitions);
  if (options.length > 1) return explainUnion(value, options, at, context);
  const [only = whole] = options;
  if (!fitsShape(value, only)) return [wrongType(value, [only], whole, at, context)];
  const allowed = allowedOf(only);
  if (allowed !== undefined) return allowed.includes(value) ? [] : [badValue(value, allowed, at, context)];
  if (isMap(value)) return explainMap(value, only, at, context);
  if (Array.isArray(value)) return explainList(value, only, at, context);
  return typeof value === 'string' ? explainText(value, only, whole, at, context) : [];
}

function resolved(schema: JsonSchema, definitions: Definitions): JsonSchema {
  const name = schema.$ref?.replace('#/$defs/', '');
  return name === undefined ? schema : (definitions[name] ?? {});
}

/** The branches of a union, unions in it taken apart. */
function flattened(schema: JsonSchema, definitions: Definitions): readonly JsonSchema[] {
  const parts = branches(schema);
  if (parts.length === 1 && parts[0] === schema) return [schema];
  return parts.flatMap((part) => flattened(resolved(part, definitions), definitions));
}

function explainUnion(
  value: unknown,
  options: readonly JsonSchema[],
  at: YamlPath,
  context: Context,
): readonly Mistake[] {
  const fitting = options.filter((option) => fitsShape(value, option));
  const allowed = fitting.map(allowedOf);
  if (fitting.length > 0 && allowed.every((values) => values !== undefined)) {
    const all = [...new Set(options.flatMap((option) => allowedOf(option) ?? []))];
    return all.includes(value) ? [] : [badValue(value, options.flatMap(wordsOf), at, context)];
  }
  if (fitting.length === 0) return [wrongType(value, options, {}, at, context)];
  const found = fitting.map((option) => explain(value, option, at, context));
  const refused = found.every(([first]) => first?.code === 'wrong-type' && first.at.length === at.length);
  if (refused) return [wrongType(value, options, {}, at, context)];
  return found.reduce((best, other) => (other.length < best.length ? other : best));
}

/** Numbers arrive as their source text, so that a text fits where a number is meant; a pattern decides. */
function fitsShape(value: unknown, schema: JsonSchema): boolean {
  const types = typesOf(schema);
  if (types.length === 0) return true;
  if (typeof value === 'boolean') return types.includes('boolean');
  if (typeof value === 'string') return types.includes('string') || (isNumeric(value) && types.some(isNumberType));
  if (Array.isArray(value)) return types.includes('array');
  return value === null ? types.includes('null') : types.includes('object');
}

function isNumeric(text: string): boolean {
  return /^[-+]?[0-9]+(?:\.[0-9]+)?$/.test(text);
}

function isNumberType(type: string): boolean {
  return type === 'number' || type === 'integer';
}

function typesOf(schema: JsonSchema): readonly string[] {
  if (schema.type !== undefined) return typeof schema.type === 'string' ? [schema.type] : schema.type;
  const values = allowedOf(schema);
  return values === undefined ? [] : [...new Set(values.map((value) => typeof value))];
}

function allowedOf(schema: JsonSchema): readonly unknown[] | undefined {
  return schema.enum ?? ('const' in schema ? [schema.const] : undefined);
}

function explainMap(
  value: { readonly [key: string]: unknown },
  schema: JsonSchema,
  at: YamlPath,
  context: Context,
): readonly Mistake[] {
  const missing = (schema.required ?? [])
    .filter((key) => !Object.hasOwn(value, key))
    .map((key) => missingKey(key, schema, at, context));
  const inside = Object.entries(value).flatMap(([key, one]) => {
    const inner = schemaOf(key, schema);
    if (inner === undefined) return [unknownKey(key, schema, at, context)];
    return explain(one, inner, [...at, key], context);
  });
  const misspelt = new Set(inside.map(({ params }) => ('nearest' in params ? params.nearest : undefined)));
  return [...missing.filter(({ params }) => !misspelt.has(params.key)), ...inside];
}

/** The schema of a key; undefined for one that cannot stand there. */
function schemaOf(key: string, schema: JsonSchema): JsonSchema | undefined {
  const own = schema.properties;
  if (own !== undefined && Object.hasOwn(own, key)) return own[key];
  for (const [pattern, inner] of Object.entries(schema.patternProperties ?? {})) {
    if (new RegExp(pattern, 'u').test(key)) return inner;
  }
  if (schema.additionalProperties === false) return undefined;
  return typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {};
}

function explainList(
  value: readonly unknown[],
  schema: JsonSchema,
  at: YamlPath,
  context: Context,
): readonly Mistake[] {
  if (value.length < (schema.minItems ?? 0)) return [wrongTypeOf('an empty list', schema, at, context)];
  const { items } = schema;
  return items === undefined ? [] : value.flatMap((one, n) => explain(one, items, [...at, n], context));
}

function explainText(
  value: string,
  schema: JsonSchema,
  whole: JsonSchema,
  at: YamlPath,
  context: Context,
): readonly Mistake[] {
  if (value.length < (schema.minLength ?? 0)) return [wrongTypeOf('empty', whole, at, context)];
  const number = typesOf(schema).every(isNumberType) && typesOf(schema).length > 0;
  const refused = schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value);
  return refused || (number && !isNumeric(value)) ? [wrongType(value, [schema], whole, at, context)] : [];
}

function unknownKey(key: string, schema: JsonSchema, at: YamlPath, { naming }: Context): Mistake<'unknown-key'> {
  const known = Object.keys(schema.properties ?? {}).filter((name) => name !== '$schema');
  const near = nearest(key, known);
  const params = { key, of: naming(at), known, ...(near === undefined ? {} : { nearest: near }) };
  return { at: [...at, key], part: 'key', code: 'unknown-key', params };
}

function missingKey(key: string, schema: JsonSchema, at: YamlPath, { naming }: Context): Mistake<'missing-key'> {
  const example = exampleOf(schema.properties?.[key]);
  const params = { key, of: naming(at), ...(example === undefined ? {} : { example }) };
  return { at, part: 'key', code: 'missing-key', params };
}

function badValue(value: unknown, values: readonly unknown[], at: YamlPath, { naming }: Context): Mistake<'bad-value'> {
  const allowed = [...new Set(values.map(String))];
  const near = nearest(String(value), allowed);
  const params = { what: naming(at), value: String(value), allowed, ...(near === undefined ? {} : { nearest: near }) };
  return { at, part: 'value', code: 'bad-value', params };
}

function wrongType(
  value: unknown,
  options: readonly JsonSchema[],
  whole: JsonSchema,
  at: YamlPath,
  context: Context,
): Mistake<'wrong-type'> {
  // A text with a pattern is how a number is written that YAML's own numbers cannot hold.
  const meant = options.filter((option) => option.pattern === undefined);
  const expected = [...new Set((meant.length > 0 ? meant : options).flatMap(wordsOf))];
  const known = [...new Set([whole, ...options].flatMap((schema) => examplesOf(schema, at)))].slice(0, 3);
  const examples =
    emptySql(value, options, at) ?? (known.length > 0 ? known : options.flatMap((one) => named(one, at, context)));
  return {
    at,
    part: 'value',
    code: 'wrong-type',
    params: { what: context.naming(at), found: kindOfValue(value), expected, examples },
  };
}

/** `default: {}`: SQL where YAML has signs of its own. */
function emptySql(value: unknown, options: readonly JsonSchema[], at: YamlPath): readonly string[] | undefined {
  const texts = JSON.stringify(value) === '{}' ? ['{}'] : JSON.stringify(value) === '[]' ? ['{}', '[]'] : [];
  if (texts.length === 0 || !options.some(isSql)) return undefined;
  return texts.map((text) => `${keyIn(at)}: "'${text}'"`);
}

function isSql(schema: JsonSchema): boolean {
  return typesOf(schema).includes('string') && typesOf(schema).includes('number');
}

/** A map by name, with one name in it. */
function named({ additionalProperties: each }: JsonSchema, at: YamlPath, { definitions }: Context): readonly string[] {
  if (typeof each !== 'object') return [];
  const whole = resolved(each, definitions);
  const example = [whole, ...flattened(whole, definitions)].map(exampleOf).find((one) => one !== undefined);
  return example === undefined ? [] : [`${keyIn(at)}:`, `  some_name: ${example}`];
}

function keyIn(at: YamlPath): string {
  return String(at.findLast((step) => typeof step === 'string'));
}

function wrongTypeOf(found: string, schema: JsonSchema, at: YamlPath, context: Context): Mistake<'wrong-type'> {
  const params = {
    what: context.naming(at),
    found,
    expected: wordsOf(schema),
    examples: examplesOf(schema, at).slice(0, 3),
  };
  return { at, part: 'value', code: 'wrong-type', params };
}

/** What is meant, in words: `a text`, `true or false`. */
function wordsOf(schema: JsonSchema): readonly string[] {
  const allowed = allowedOf(schema);
  if (allowed !== undefined) return allowed.map(String);
  const types = typesOf(schema);
  if (isSql(schema)) return ['a text, a number, true or false'];
  return types.map((type) => WORDS[type] ?? type);
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'a text',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  array: 'a list',
  object: 'a map of keys',
  null: 'nothing',
};

function examplesOf(schema: JsonSchema, at: YamlPath): readonly string[] {
  if (schema.type === 'boolean' && schema.examples === undefined) return [`${keyIn(at)}: true`];
  return (schema.examples ?? []).map((example) => `${keyIn(at)}: ${inline(example)}`);
}

function exampleOf(schema: JsonSchema | undefined): string | undefined {
  const [first] = schema?.examples ?? [];
  return first === undefined ? undefined : inline(first);
}

function inline(example: unknown): string {
  return typeof example === 'string' && /^[\w().]+( [\w().]+)*$/.test(example) ? example : JSON.stringify(example);
}
