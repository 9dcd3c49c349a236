import { type TSchema, Type } from 'typebox';
import type { Row } from './kind.ts';
import {
  describeOptions,
  type Options,
  OptionsKey,
  optionChangesSql,
  optionsOf,
  optionsSql,
  optionTexts,
} from './options.ts';

/** What a column of a foreign table has beside that of a table. */

export type ForeignDeclared = { readonly options?: Options };

export type ForeignPart = {
  /** Of a foreign table, and only there: `name=value`, sorted, less the secrets. */
  readonly options?: readonly string[];
};

export const FOREIGN_KEYS: { readonly options: TSchema } = {
  options: Type.Optional(OptionsKey('of a foreign table, what it is called there.', { column_name: 'id' })),
};

/** The options of the column `a` of `c`; null in a table. */
export const FOREIGN_OPTIONS: string = `case when c.relkind = 'f' then ${optionsOf('a.attfdwoptions')} end`;

/** True for a column whose values are elsewhere: nothing is lost with it, and nothing can be asked about it. */
export function isForeign({ options }: ForeignPart): boolean {
  return options !== undefined;
}

export function foreignRow({ options }: Row): ForeignPart {
  return options === null ? {} : { options: options as readonly string[] };
}

export function describeForeign({ options = [] }: ForeignPart): ForeignDeclared {
  return describeOptions(options);
}

/** ` OPTIONS (…)` behind a type, or nothing. */
export function foreignSql(options: readonly string[] | Options = []): string {
  const sql = optionsSql(isList(options) ? options : optionTexts(options));
  return sql === '' ? '' : ` ${sql}`;
}

function isList(options: readonly string[] | Options): options is readonly string[] {
  return Array.isArray(options);
}

/** `OPTIONS (ADD …)` for a column that comes from above; nothing for one without. */
export function foreignAdded({ options }: ForeignDeclared): readonly string[] {
  return options === undefined ? [] : [optionChangesSql([], optionTexts(options))];
}

export function foreignChange(before: ForeignPart, after: ForeignPart): string {
  return optionChangesSql(before.options ?? [], after.options ?? []);
}
