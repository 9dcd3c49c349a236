import { FIRST_USER_OID } from '../../sql/catalog.ts';
import { quote } from '../../sql/quote.ts';

/** What a type is made of; types without parts are not listed. By oid. */
export type Shapes = { readonly [oid: string]: Shape };
type Shape =
  | { readonly base: string }
  | { readonly element: string }
  | { readonly attributes: readonly { readonly name: string; readonly oid: string; readonly type: string }[] };

/** A part of a column that has a value of its own. */
export interface Leaf {
  /** Attributes below the column; empty for the column itself. */
  readonly attributes: readonly string[];
  readonly type: string;
  /** An expression of type text. */
  readonly sql: string;
}

/** Domains, arrays and composite types that people made, as JSON. */
export const SHAPES: string = `select coalesce(json_object_agg(t.oid::text, case
      when t.typtype = 'd' then json_build_object('base', t.typbasetype::text)
      when t.typtype = 'c' then json_build_object('attributes', (
        select coalesce(json_agg(json_build_object('name', a.attname, 'oid', a.atttypid::text,
            'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum), '[]')
          from pg_attribute a where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped))
      else json_build_object('element', t.typelem::text) end), '{}')::text as shapes
  from pg_type t where t.oid >= ${FIRST_USER_OID} and (t.typtype in ('d', 'c') or t.typcategory = 'A')`;

/**
 * The parts of a value: those of a composite type attribute by attribute, so that rows compare whatever their order, and those
 * in an array of it, too. A leaf for the whole says whether it is NULL and how long it is.
 */
export function leavesOf(sql: string, oid: string, type: string, shapes: Shapes): readonly Leaf[] {
  const shape = shapes[oid];
  if (!isMade(oid, shapes) || shape === undefined) return [{ attributes: [], type, sql: `${sql}::text` }];
  if ('base' in shape) return leavesOf(sql, shape.base, type, shapes);
  if ('element' in shape) return inArray(sql, shape.element, type, shapes);
  const whole = { attributes: [], type, sql: `case when ${sql} is distinct from null then 'set' end` };
  const parts = shape.attributes.flatMap(({ name, oid: of, type: its }) =>
    leavesOf(`(${sql}).${quote(name)}`, of, its, shapes).map((leaf) => ({
      ...leaf,
      attributes: [name, ...leaf.attributes],
    })),
  );
  return [whole, ...parts];
}

function inArray(sql: string, element: string, type: string, shapes: Shapes): readonly Leaf[] {
  const size = `case when ${sql} is not null then coalesce(array_dims(${sql}), 'empty') end`;
  const parts = leavesOf('(s.u)', element, type, shapes).map(({ attributes, type: its, sql: value }) => ({
    attributes: ['[]', ...attributes],
    type: its,
    sql: `array(select ${value} from (select unnest(${sql}) as u) s)::text`,
  }));
  return [{ attributes: [], type, sql: size }, ...parts];
}

/** True where a composite type is in it. */
function isMade(oid: string, shapes: Shapes): boolean {
  const shape = shapes[oid];
  if (shape === undefined) return false;
  return 'attributes' in shape || isMade('base' in shape ? shape.base : shape.element, shapes);
}
