import { literal } from '../sql/quote.ts';

/**
 * A query that gives true where no implicit cast leads from one type to the other, or where the same type gets a tighter
 * modifier. A wider or absent length keeps every value; anything else about modifiers is taken as narrower.
 */
export function narrows(from: string, to: string): string {
  const base = (type: string) => `${literal(type.replace(/\([^)]*\)/, ''))}::regtype`;
  const otherBase = modifiersOf(to).length === 0;
  return `select not (case when ${base(from)} = ${base(to)} then ${modifiersWiden(from, to)}
    else ${otherBase} and exists (select from pg_cast
      where castsource = ${base(from)} and casttarget = ${base(to)} and castcontext = 'i') end) as real`;
}

function modifiersOf(type: string): readonly number[] {
  return (/\(([\d, -]+)\)/.exec(type)?.[1] ?? '')
    .split(',')
    .filter((text) => text.trim() !== '')
    .map(Number);
}

/** Lengths and precisions may grow; a scale must keep both the digits before and after the point. */
function modifiersWiden(from: string, to: string): boolean {
  const [a, b] = [modifiersOf(from), modifiersOf(to)];
  if (b.length === 0) return true;
  if (a.length === 0) return false;
  const [ap = 0, as = 0] = a;
  const [bp = 0, bs = 0] = b;
  return bp - bs >= ap - as && bs >= as;
}
