import type { AnyFact, FactBase } from './base.ts';
import { canonical } from './hash.ts';
import type { Key } from './id.ts';
import { isGiven } from './parent.ts';

/** One difference between two bases at one fact. */
export type Delta =
  | { readonly change: 'add'; readonly key: Key; readonly after: AnyFact }
  | { readonly change: 'remove'; readonly key: Key; readonly before: AnyFact }
  | {
      readonly change: 'set';
      readonly key: Key;
      readonly before: AnyFact;
      readonly after: AnyFact;
      /** The attributes whose values differ; never empty. */
      readonly changed: ReadonlySet<string>;
    };

/** What leads from one base to the other: removals and changes in the order of `before`, then additions in that of `after`. */
export function diff(before: FactBase, after: FactBase): readonly Delta[] {
  const deltas: Delta[] = [];
  for (const [key, old] of before.facts) {
    const now = after.facts.get(key);
    if (now === undefined) {
      if (!isGiven(old)) deltas.push({ change: 'remove', key, before: old });
    } else {
      const changed = changedAttributes(old, now);
      if (changed.size > 0) deltas.push({ change: 'set', key, before: old, after: now, changed });
    }
  }
  for (const [key, now] of after.facts) {
    if (!before.facts.has(key) && !isGiven(now)) deltas.push({ change: 'add', key, after: now });
  }
  return deltas;
}

/** The attributes whose values differ. */
export function changedAttributes(before: AnyFact, after: AnyFact): ReadonlySet<string> {
  const names = new Set([...Object.keys(before.payload), ...Object.keys(after.payload)]);
  const differs = (name: string) => canonical(before.payload[name] ?? null) !== canonical(after.payload[name] ?? null);
  return new Set([...names].filter(differs));
}
