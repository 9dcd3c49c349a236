import { type TSchema, Type } from 'typebox';
import { literal, quote } from '../sql/quote.ts';
import type { YamlPath } from './kind.ts';
import { splitOption } from './storage.ts';

/** Options of foreign data, as `name=value` texts: how a catalog holds them. What reads like a secret is no part of a fact. */

export type Options = { readonly [name: string]: string | boolean };

export function OptionsKey(description: string, example: Readonly<Record<string, string>>): TSchema {
  return Type.Record(Type.String(), Type.Unsafe<string>({ type: ['string', 'number', 'boolean'] }), {
    description: `OPTIONS: ${description} A secret (password) is no part of a schema: it is set by hand.`,
    examples: [example],
  });
}

export function optionTexts(options: Options | undefined): readonly string[] {
  return Object.entries(options ?? {}).map(([name, value]) => `${name}=${value}`);
}

export function describeOptions(options: readonly string[]): { readonly options?: Readonly<Record<string, string>> } {
  return options.length === 0 ? {} : { options: Object.fromEntries(options.map(splitOption)) };
}

/** `OPTIONS (host 'a')`, or nothing. */
export function optionsSql(options: readonly string[]): string {
  return options.length === 0 ? '' : `OPTIONS (${options.map(option).join(', ')})`;
}

/** `OPTIONS (ADD …, SET …, DROP …)` from one list to the other, or nothing. */
export function optionChangesSql(before: readonly string[], after: readonly string[]): string {
  const named = (options: readonly string[]) => new Set(options.map((text) => splitOption(text)[0]));
  const [were, are] = [named(before), named(after)];
  const actions = [
    ...[...were].filter((name) => !are.has(name)).map((name) => `DROP ${quote(name)}`),
    ...after
      .filter((text) => !before.includes(text))
      .map((text) => `${were.has(splitOption(text)[0]) ? 'SET' : 'ADD'} ${option(text)}`),
  ];
  return actions.length === 0 ? '' : `OPTIONS (${actions.join(', ')})`;
}

function option(text: string): string {
  const [name, value] = splitOption(text);
  return `${quote(name)} ${literal(value)}`;
}

/** Names of options whose values are secrets; both Postgres and JavaScript read them, and letters of both cases are one. */
const SECRET = '^pass$|^pwd$|pass(word|wd|phrase|file)|secret|token|credential|(api|access|private|service)_?key';
/** What only says where a secret lies, or whether there must be one. */
const HARMLESS = '_(id|name|required)$';

/** A condition for the name of an option, in SQL. */
export function isSecret(name: string): string {
  return `(${name} ~* '${SECRET}' and ${name} !~* '${HARMLESS}')`;
}

/** Where a document holds a secret. */
export function secretsIn(options: Options | undefined, at: YamlPath): readonly YamlPath[] {
  const [secret, harmless] = [new RegExp(SECRET, 'i'), new RegExp(HARMLESS, 'i')];
  return Object.keys(options ?? {})
    .filter((name) => secret.test(name) && !harmless.test(name))
    .map((name) => [...at, 'options', name]);
}

/** The options in a column of a catalog, less the secrets, sorted. */
export function optionsOf(column: string): string {
  return `array(select o.option_name || '=' || coalesce(o.option_value, '') from pg_options_to_table(${column}) o
          where not ${isSecret('o.option_name')} order by o.option_name collate "C")`;
}
