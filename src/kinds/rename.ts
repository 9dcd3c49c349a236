import { qualified, quote } from '../sql/quote.ts';
import type { Id, Statement } from './kind.ts';

type Word = 'TYPE' | 'DOMAIN' | 'SEQUENCE' | 'TABLE' | 'VIEW' | 'MATERIALIZED VIEW' | 'FOREIGN TABLE';

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
