import { qualified, quote } from '../sql/quote.ts';
import type { Id, Statement } from './kind.ts';

type Word =
  | 'TYPE'
  | 'DOMAIN'
  | 'COLLATION'
  | 'CONVERSION'
  | 'SEQUENCE'
  | 'TABLE'
  | 'FOREIGN TABLE'
  | 'VIEW'
  | 'MATERIALIZED VIEW'
  | `TEXT SEARCH ${'PARSER' | 'TEMPLATE' | 'DICTIONARY' | 'CONFIGURATION'}`;

/** RENAME and SET SCHEMA, as far as the two ids differ, of what stands in a namespace. `word` is what follows ALTER. */
export function renamed(word: Word, from: Id, to: Id): readonly Statement[] {
  const [oldSchema = '', oldName = ''] = from.path;
  const [schema = '', name = ''] = to.path;
  const between = qualified([oldSchema, name]);
  return [
    ...(oldName === name ? [] : [{ sql: `ALTER ${word} ${qualified(from.path)} RENAME TO ${quote(name)}` }]),
    ...(oldSchema === schema ? [] : [{ sql: `ALTER ${word} ${between} SET SCHEMA ${quote(schema)}` }]),
  ];
}

/** The name of what stands for one access method, as its statements want it: `public.amount_ops USING btree`. */
export function using([schema = '', name = '', method = '']: readonly string[]): string {
  return `${qualified([schema, name])} USING ${quote(method)}`;
}

/** RENAME and SET SCHEMA of what stands for one access method. */
export function renamedUsing(
  word: 'OPERATOR CLASS' | 'OPERATOR FAMILY',
  from: readonly string[],
  to: readonly string[],
): readonly Statement[] {
  const [oldSchema = '', oldName = '', method = ''] = from;
  const [schema = '', name = ''] = to;
  const between = using([oldSchema, name, method]);
  return [
    ...(oldName === name ? [] : [{ sql: `ALTER ${word} ${using(from)} RENAME TO ${quote(name)}` }]),
    ...(oldSchema === schema ? [] : [{ sql: `ALTER ${word} ${between} SET SCHEMA ${quote(schema)}` }]),
  ];
}
