import { literal, quote } from '../sql/quote.ts';
import type { Statement } from './kind.ts';

/** Storage parameters, as `name=value` texts: how a catalog holds them. */

/** The parameters of the relation `c` as JSON, sorted; those of its TOAST table with `toast.` in front, as people write them. */
export const STORAGE_COLUMN = `(select coalesce(json_agg(o order by o collate "C"), '[]') from (
          select unnest(c.reloptions) union all
          select 'toast.' || unnest(r.reloptions) from pg_class r where r.oid = c.reltoastrelid) options(o))`;

export function splitOption(text: string): readonly [name: string, value: string] {
  const equals = text.indexOf('=');
  return [text.slice(0, equals), text.slice(equals + 1)];
}

function optionName(name: string): string {
  return name.split('.').map(quote).join('.');
}

function option(text: string): string {
  const [name, value] = splitOption(text);
  return `${optionName(name)} = ${literal(value)}`;
}

/** ` WITH (…)`, or nothing. */
export function withOptions(options: readonly string[]): string {
  return options.length === 0 ? '' : ` WITH (${options.map(option).join(', ')})`;
}

/** RESET and SET that lead from one list to the other; `target` is `ALTER TABLE public.t`. */
export function optionChanges(
  target: string,
  before: readonly string[],
  after: readonly string[],
): readonly Statement[] {
  const kept = new Set(after.map((text) => splitOption(text)[0]));
  const gone = before.map((text) => splitOption(text)[0]).filter((name) => !kept.has(name));
  const set = after.filter((text) => !before.includes(text));
  return [
    ...(gone.length > 0 ? [{ sql: `${target} RESET (${gone.map(optionName).join(', ')})` }] : []),
    ...(set.length > 0 ? [{ sql: `${target} SET (${set.map(option).join(', ')})` }] : []),
  ];
}
