import { qualified } from '../sql/quote.ts';
import { type Name, shortName } from './fragments.ts';

/**
 * What the four kinds of text search share. Names of other things are literal: namespace and name, or the name alone in
 * pg_catalog, where every search_path looks first.
 */

export type FoundName = readonly string[];

/** The name of a row of namespace `n`, as JSON. */
export function foundName(name: string, n: string): string {
  return `case when ${n}.nspname = 'pg_catalog' then json_build_array(${name}) else json_build_array(${n}.nspname, ${name}) end`;
}

/** The name of a function by its oid, as JSON; null for no function. */
export function functionName(oid: string): string {
  return `(select ${foundName('p.proname', 'pn')} from pg_proc p join pg_namespace pn on pn.oid = p.pronamespace where p.oid = ${oid})`;
}

/**
 * The shortest YAML form of a name, as read from a document of `namespace`. Of names that pg_catalog has as well (`hidden`),
 * the namespace is written.
 */
export function shownName(path: FoundName, namespace = '', hidden: readonly string[] = []): Name {
  const [first = '', name] = path;
  if (name === undefined) return first.includes('.') ? { name: first } : first;
  return shortName(path, hidden.includes(name) ? '' : namespace);
}

export function namesSql(names: readonly FoundName[]): string {
  return names.map(qualified).join(', ');
}
