import { type TSchema, Type } from 'typebox';
import { operatorName, qualified, quote } from '../sql/quote.ts';
import type { Fragment, YamlPath } from './kind.ts';

/**
 * Pieces of YAML that many kinds share. The reader hands numbers over as their source text (`1.10`, `9223372036854775807`),
 * so a number in the JSON Schema is a string here; booleans and null stay what they are.
 */

/** An SQL expression as it stands in YAML. */
export type Sql = string | boolean;

export function Expression(description: string, examples: readonly (string | number)[] = []): TSchema {
  return Type.Unsafe<Sql>({ type: ['string', 'number', 'boolean'], description, examples: [...examples] });
}

/** A whole number of up to 64 bits. */
export function Int(description: string, examples: readonly number[] = []): TSchema {
  return Type.Unsafe<string>({
    anyOf: [{ type: 'integer' }, { type: 'string', pattern: '^-?[0-9]+$' }],
    description,
    examples: [...examples],
  });
}

/** The SQL text of a scalar. */
export function sqlText(value: Sql): string {
  return typeof value === 'boolean' ? String(value) : value.trim();
}

/** `namespace.name`, or both apart where a name has a dot of its own. */
export type Name = string | { readonly schema?: string; readonly name: string };

export function NameOf(description: string, examples: readonly string[] = []): TSchema {
  return Type.Unsafe<Name>({
    anyOf: [
      { type: 'string', minLength: 1 },
      {
        type: 'object',
        properties: { schema: { type: 'string', minLength: 1 }, name: { type: 'string', minLength: 1 } },
        required: ['name'],
        additionalProperties: false,
      },
    ],
    description,
    examples: [...examples],
  });
}

/** The literal parts of a name: one part where no namespace is written. */
export function nameParts(name: Name): readonly string[] {
  if (typeof name !== 'string') return name.schema === undefined ? [name.name] : [name.schema, name.name];
  const parts = name.split('.');
  return parts.length === 2 && parts.every((part) => part !== '') ? parts : [name];
}

/** A name as SQL; one without a namespace is left to the search_path of its document. */
export function nameSql(name: Name): string {
  return qualified(nameParts(name));
}

/** The paths that a name can mean in a document of `namespace`, in the order of its search_path. */
export function namePaths(name: Name, namespace: string): readonly (readonly string[])[] {
  const parts = nameParts(name);
  if (parts.length === 2) return [parts];
  const own = [namespace, ...parts];
  return namespace === 'public' ? [own] : [own, ['public', ...parts]];
}

/** The shortest YAML form of a path, as read from a document of `namespace`. */
export function shortName(path: readonly string[], namespace = 'public'): Name {
  const [schema = '', name = ''] = path;
  if (name.includes('.') || schema.includes('.')) return { schema, name };
  return schema === namespace ? name : `${schema}.${name}`;
}

/** Quoted names, comma between. */
export function nameList(names: readonly string[]): string {
  return names.map(quote).join(', ');
}

/** A name as SQL from its literal parts; one of Postgres's own is found without its namespace. */
export function builtinSql(path: readonly string[]): string {
  return qualified(path[0] === 'pg_catalog' ? path.slice(1) : path);
}

/** The same for YAML. */
export function builtinName(path: readonly string[]): Name {
  return shortName(path, 'pg_catalog');
}

/** The piece of SQL that names an operator: its signs are not quoted, so that a parser must find nothing else there. */
export function operatorFragment(name: Name, at: YamlPath): Fragment {
  return { text: operatorName(nameParts(name)), at, as: 'operator' };
}

/** Names of the SQL standard that are longer than those of Postgres. https://www.postgresql.org/docs/current/datatype.html */
const LONG_NAMES: readonly (readonly [RegExp, string])[] = [
  [/^character varying(?=$|[([])/, 'varchar'],
  [/^character(?=$|[([])/, 'char'],
  [/^bit varying(?=$|[([])/, 'varbit'],
  [/^timestamp(\(\d\))? with time zone(?=$|\[)/, 'timestamptz$1'],
  [/^timestamp(\(\d\))? without time zone(?=$|\[)/, 'timestamp$1'],
  [/^time(\(\d\))? with time zone(?=$|\[)/, 'timetz$1'],
  [/^time(\(\d\))? without time zone(?=$|\[)/, 'time$1'],
];

/** A type as format_type prints it, by the shortest name that means the same. */
export function shortType(type: string): string {
  return LONG_NAMES.reduce((text, [long, short]) => text.replace(long, short), type);
}
