import { literal, quote } from '../sql/quote.ts';
import type { Payload, Statement } from './kind.ts';

/** Storage parameters, as `name=value` texts: how a catalog holds them. */

/** The parameters of the relation `c` as JSON; those of its TOAST table with `toast.` in front, as people write them. */
export const STORAGE_COLUMN = `(select coalesce(json_agg(o order by toast, n), '[]') from (
          select false, n, o from unnest(c.reloptions) with ordinality u(o, n) union all
          select true, n, 'toast.' || o from pg_class r, unnest(r.reloptions) with ordinality u(o, n)
          where r.oid = c.reltoastrelid) options(toast, n, o))`;

/** The order of options makes no difference: they are compared sorted. */
export function sorted(options: readonly string[]): readonly string[] {
  return [...options].sort();
}

/** Keeps the order that a catalog has, where it is not the sorted one, so that it comes back. */
export function orderAside(options: readonly string[], more: Payload = {}): { readonly aside?: Payload } {
  const order = sorted(options).every((option, n) => option === options[n]) ? {} : { order: options };
  const aside = { ...more, ...order };
  return Object.keys(aside).length === 0 ? {} : { aside };
}

/** The options in the order that stands aside. */
export function inOrder({ aside }: { readonly aside?: Payload }, options: readonly string[]): readonly string[] {
  const order: readonly unknown[] = Array.isArray(aside?.order) ? aside.order : [];
  return options.toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
}

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

/** All from the first that differs. */
function behindSame(before: readonly string[], after: readonly string[]): readonly string[] {
  const first = after.findIndex((text, n) => text !== before[n]);
  return first < 0 ? [] : after.slice(first);
}

/**
 * RESET and SET that lead from one list to the other; `target` is `ALTER TABLE public.t`. What is set moves to the end of its list,
 * so that all that stands behind it is set again; those of the TOAST table are a list of their own.
 */
export function optionChanges(
  target: string,
  before: readonly string[],
  after: readonly string[],
): readonly Statement[] {
  const kept = new Set(after.map((text) => splitOption(text)[0]));
  const lists = [true, false].map((toast) => (text: string) => text.startsWith('toast.') !== toast);
  const gone = before.map((text) => splitOption(text)[0]).filter((name) => !kept.has(name));
  const left = before.filter((text) => kept.has(splitOption(text)[0]));
  const set = lists.flatMap((list) => behindSame(left.filter(list), after.filter(list)));
  return [
    ...(gone.length > 0 ? [{ sql: `${target} RESET (${gone.map(optionName).join(', ')})` }] : []),
    ...(set.length > 0 ? [{ sql: `${target} SET (${set.map(option).join(', ')})` }] : []),
  ];
}
