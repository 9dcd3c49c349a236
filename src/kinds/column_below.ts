import { above } from '../sql/catalog.ts';
import { qualified, quote, suffixed } from '../sql/quote.ts';
import type { Context, FactOf, Payload, Statement } from './kind.ts';

/** The columns above of the column `a` of the table `c`. */
export const CARRIERS: string = above(
  'c.oid',
  'json_build_array(pn.nspname, pc.relname, a.attname)',
  'exists (select from pg_attribute pa where pa.attrelid = pc.oid and pa.attname = a.attname and not pa.attisdropped)',
);

/** One of them has a default. */
export const HAS_DEFAULT_ABOVE: string = `exists (select from pg_inherits h join pg_attribute pa on pa.attrelid = h.inhparent
    where h.inhrelid = c.oid and pa.attname = a.attname and pa.atthasdef)`;

const DOWN = ['type', 'collation', 'nullable', 'generated', 'statistics'];
/** The name of a NOT NULL is of each table. */
const ALIKE = ['not_null'];

/**
 * What a change of those attributes above makes of a column below that is to be `wanted`. A new type is stored in its own way; options,
 * compression and n_distinct stay. https://www.postgresql.org/docs/current/sql-altertable.html
 */
export function columnBelow<P extends Payload>(below: P, above: P, came: ReadonlySet<string>, wanted: P): P {
  const isAlike = (name: string) => JSON.stringify(above[name]) === JSON.stringify(wanted[name]);
  const retyped = came.has('type') || came.has('collation');
  const storage = retyped || came.has('storage') ? ['storage'] : [];
  const down = [...DOWN.filter((name) => came.has(name)), ...ALIKE.filter((name) => came.has(name) && isAlike(name))];
  const taken = new Set([...down, ...storage]);
  const gone = new Set([...taken, ...(retyped ? ['compression'] : [])]);
  return Object.fromEntries([
    ...Object.entries(below).filter(([name]) => !gone.has(name)),
    ...Object.entries(above).filter(([name]) => taken.has(name)),
    // the attributes are those of a column
  ]) as P;
}

/** What a new column below has of the one above: no numbers of its own, nor what says how values are looked at. */
export function columnMadeBelow<P extends Payload>(above: P, below: P): P {
  const { statistics: _, n_distinct: __, n_distinct_inherited: ___, ...made } = above;
  // the attributes are those of a column
  return { ...made, identity: null, ...(below.options === undefined ? {} : { options: [] }) } as unknown as P;
}

/** A column that comes from above afterwards leaves its values to that one; one that goes ONLY here is theirs below. */
export function dropColumn(column: FactOf<string, Payload>, { alone, afterwards }: Context): readonly Statement[] {
  const [schema = '', name = '', own = ''] = column.path;
  const after = afterwards?.(column);
  const table = qualified([schema, name]);
  const drop = (which: string): string =>
    `ALTER TABLE ${alone === true ? 'ONLY ' : ''}${table} DROP COLUMN ${quote(which)}`;
  const { generated = null } = after?.payload ?? {};
  if (after?.aside?.inherited !== true || column.carriers !== undefined || generated !== null)
    return [{ sql: drop(own) }];
  const aside = suffixed(own, '__own');
  const value =
    column.payload.type === after.payload.type ? quote(aside) : `${quote(aside)}::${String(after.payload.type)}`;
  return [
    { sql: `ALTER TABLE ${table} RENAME COLUMN ${quote(own)} TO ${quote(aside)}`, rows: 'out' },
    { sql: `UPDATE ${table} SET ${quote(own)} = ${value}`, rows: 'in' },
    { sql: drop(aside), rows: 'in' },
  ];
}
