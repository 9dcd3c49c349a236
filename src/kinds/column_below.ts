import type { Payload } from './kind.ts';

const DOWN = ['type', 'collation', 'nullable', 'generated', 'statistics'];
/** Numbers are of each table before 17, and so is the name of a NOT NULL. */
const ALIKE = ['identity', 'not_null'];

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

/** What a new column below has of the one above. */
export function columnMadeBelow<P extends Payload>(above: P): P {
  const { statistics: _, n_distinct: __, n_distinct_inherited: ___, ...made } = above;
  // the attributes are those of a column
  return made as unknown as P;
}
