import type { FactBase } from '../facts/base.ts';
import { diff } from '../facts/diff.ts';
import { canonical } from '../facts/hash.ts';
import { nameOf } from '../plan/summary.ts';

/** What tells two bases apart, one line a difference, for people: empty when they are equal. */
export function differencesBetween(expected: FactBase, found: FactBase): readonly string[] {
  return diff(expected, found).flatMap((delta): readonly string[] => {
    switch (delta.change) {
      case 'add':
        return [`${nameOf(delta.key)} is there and should not be`];
      case 'remove':
        return [`${nameOf(delta.key)} is missing`];
      case 'set':
        return [...delta.changed].map((name) => {
          const [want, have] = [delta.before.payload[name] ?? null, delta.after.payload[name] ?? null];
          return `${nameOf(delta.key)} ${name}: ${canonical(have)}, should be ${canonical(want)}`;
        });
      default:
        return [];
    }
  });
}
