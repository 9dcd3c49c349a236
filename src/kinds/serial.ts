import { type TSchema, Type } from 'typebox';
import { isTableOrForeign } from '../sql/catalog.ts';
import { Int } from './fragments.ts';
import type { Id, Row, Scope } from './kind.ts';
import { Privileges } from './privileges.ts';

/**
 * `serial` of a column says three things: a sequence, that the column owns it, and that it is where the column's default comes from.
 * Each is the fact that it is elsewhere, and NOT NULL goes without saying.
 * https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-SERIAL
 */

const Options = Type.Object(
  {
    name: Type.Optional(
      Type.String({ minLength: 1, description: 'The name of the sequence.', examples: ['user_id_seq'] }),
    ),
    type: Type.Optional(
      Type.String({ description: 'smallint, integer or bigint; without it as the column, where that is one of them.' }),
    ),
    start: Type.Optional(Int('START WITH')),
    increment: Type.Optional(Int('INCREMENT BY')),
    min: Type.Optional(Int('MINVALUE')),
    max: Type.Optional(Int('MAXVALUE')),
    cache: Type.Optional(Int('CACHE')),
    cycle: Type.Optional(Type.Boolean({ description: 'CYCLE', default: false })),
    unlogged: Type.Optional(Type.Boolean({ description: 'UNLOGGED (Postgres 15)', default: false })),
    grants: Type.Optional(
      Type.Record(Type.String(), Privileges, { description: 'What roles may do with the sequence, by role.' }),
    ),
    security_labels: Type.Optional(
      Type.Record(Type.String(), Type.String(), { description: 'SECURITY LABEL on the sequence, by provider.' }),
    ),
    comment: Type.Optional(Type.String({ description: 'What people should know about the sequence.' })),
    renamed_from: Type.Optional(Type.String({ minLength: 1, description: 'What the sequence was called before.' })),
  },
  { additionalProperties: false },
);

export const SERIAL_KEY = 'serial';

export function SerialKey(): TSchema {
  return Type.Union([Type.Literal(true), Options], {
    description:
      'The numbers of a sequence that goes with the column, as SQL’s serial has them. NOT NULL, unless nullable says true.',
  });
}

/** The sequence of an item below `serial`; undefined for one that stands elsewhere. */
export function serialSequence({ key, parent, name }: Scope): readonly string[] | undefined {
  if (key !== SERIAL_KEY || parent === undefined) return undefined;
  return [parent.path[0] ?? '', name ?? usualName(parent.path)];
}

/** How a sequence is called that nobody has named. */
export function usualName([, table = '', column = '']: readonly string[]): string {
  return `${table}_${column}_seq`;
}

const INTEGERS: ReadonlyMap<string, string> = new Map([
  ['int2', 'smallint'],
  ['smallint', 'smallint'],
  ['int', 'integer'],
  ['int4', 'integer'],
  ['integer', 'integer'],
  ['int8', 'bigint'],
  ['bigint', 'bigint'],
]);

/** The type of a sequence whose column has this one. */
export function sequenceType(columnType: unknown): string {
  return INTEGERS.get(String(columnType).trim().toLowerCase()) ?? 'bigint';
}

/**
 * A scalar query for the oid of the sequence that a column owns and takes its default from; null for another column. Both stand in
 * one namespace.
 */
export function serialOf(table: string, column: string): string {
  return `(select sc.oid from pg_depend sd
          join pg_class sc on sc.oid = sd.objid and sc.relkind = 'S'
          join pg_class sr on sr.oid = sd.refobjid and ${isTableOrForeign('sr')}
          join pg_attrdef sf on sf.adrelid = sd.refobjid and sf.adnum = sd.refobjsubid
        where sd.classid = 'pg_class'::regclass and sd.refclassid = 'pg_class'::regclass and sd.deptype = 'a'
          and sd.refobjid = ${table} and sd.refobjsubid = ${column}
          and pg_get_expr(sf.adbin, sf.adrelid) = format('nextval(%L::regclass)', sc.oid::regclass))`;
}

/** What `serialColumn` reads: the column that a sequence `c` is the serial of, and its type; both null for another sequence. */
export const SERIAL_JOIN: string = `left join lateral (
          select json_build_array(sn.nspname, st.relname, sa.attname) as serial, format_type(sa.atttypid, null) as column_type
          from pg_depend o join pg_class st on st.oid = o.refobjid join pg_namespace sn on sn.oid = st.relnamespace
            join pg_attribute sa on sa.attrelid = st.oid and sa.attnum = o.refobjsubid
          where o.classid = 'pg_class'::regclass and o.objid = c.oid and o.refclassid = 'pg_class'::regclass
            and o.deptype = 'a' and o.refobjsubid > 0 and ${isTableOrForeign('st')}
            and ${serialOf('st.oid', 'sa.attnum')} = c.oid) column_of on true`;

/** A sequence remembers the column that it is the serial of: no comparison sees it. */
export function serialAside(row: Row): {
  readonly aside?: { readonly serial: readonly string[]; readonly column_type: string };
} {
  if (row.serial === null) return {};
  return { aside: { serial: row.serial as readonly string[], column_type: String(row.column_type) } };
}

/** The column that a sequence is the serial of. */
export function serialColumn({ aside }: { readonly aside?: { readonly [key: string]: unknown } }): Id | undefined {
  return Array.isArray(aside?.serial) ? { kind: 'column', path: aside.serial.map(String) } : undefined;
}
