import { literal } from '../sql/quote.ts';

/**
 * A query that gives true where no implicit cast leads from one type to the other, or where the same type gets a tighter
 * modifier. A wider or absent length keeps every value; anything else about modifiers is taken as narrower. Text without a length
 * holds what any value prints as.
 */
export function narrows(from: string, to: string): string {
  // an array is cast by its elements
  if (from.endsWith('[]') && to.endsWith('[]')) return narrows(from.slice(0, -2), to.slice(0, -2));
  if (to === 'text' || to === 'character varying') return 'select false as real';
  const base = (type: string) => `${literal(plain(type))}::regtype`;
  const otherBase = modifiersOf(to).length === 0;
  return `select not (case when ${base(from)} = ${base(to)} then ${modifiersWiden(from, to)}
    else ${otherBase} and exists (${under(base(from))} select from under where under.oid = ${base(to)}
      or exists (select from pg_cast where castsource = under.oid and casttarget = ${base(to)} and castcontext = 'i')
    )${keepsEdges(from, to)} end) as real`;
}

/** A type and, where it is a domain, the types below: pg_cast does not list that a domain is taken for them. */
function under(type: string): string {
  return `with recursive under(oid) as (select ${type}::oid
    union all select t.typbasetype from under join pg_type t on t.oid = under.oid where t.typtype = 'd')`;
}

/** Values at the edge of a type that an implicit cast can change: bigint to double precision, a long text to name. */
const EDGES: Readonly<Record<string, readonly string[]>> = {
  integer: ['2147483647', '-2147483648'],
  bigint: ['9223372036854775807', '-9223372036854775808'],
  numeric: ['12345678901234567890.123456789', 'NaN'],
  'double precision': ['1.7976931348623157e308', '0.1'],
  text: ['x'.repeat(64)],
  'character varying': ['x'.repeat(64)],
};

/** A condition that an edge value comes back from the new type as it was. */
function keepsEdges(from: string, to: string): string {
  const [base, edges] = [plain(from), EDGES[plain(from)]];
  if (edges === undefined) return '';
  const values = `array[${edges.map(literal).join(', ')}]::${base}[]`;
  return ` and (select bool_and(v::${to}::${base} is not distinct from v) from unnest(${values}) v)`;
}

/** The type without its modifiers: `numeric` of `numeric(10,2)`. */
function plain(type: string): string {
  return type.replace(/\([^)]*\)/, '');
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

/** Types that a foreign key compares with each other while only one of its ends has changed. */
const COMPARABLE: readonly (readonly string[])[] = [
  ['smallint', 'integer', 'bigint'],
  ['text', 'character varying'],
];

export function areComparable(...types: readonly [string, string]): boolean {
  const [one = '', other = ''] = types.map(plain);
  return one === other || COMPARABLE.some((group) => group.includes(one) && group.includes(other));
}
