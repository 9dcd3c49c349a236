/** Conditions that every catalog query of a kind shares. Tools' own namespaces and what an extension owns are no facts. */

/** True for a namespace whose contents are facts; `n` is an alias of pg_namespace. */
export function userNamespace(n = 'n'): string {
  return `${n}.nspname <> 'information_schema' and ${n}.nspname !~ '^pg_' and ${n}.nspname <> 'schemactl'`;
}

/** What initdb makes has smaller oids: asked by them, Postgres reads none of its own rows. */
export const FIRST_USER_OID = 16384;

/** True for a relation with columns, constraints and indexes that are facts of their own; `c` is an alias of pg_class. */
export function isTable(c = 'c'): string {
  return `${c}.relkind in ('r', 'p')`;
}

/** The same of a foreign table, too: what it has in common with a table. */
export function isTableOrForeign(c = 'c'): string {
  return `${c}.relkind in ('r', 'p', 'f')`;
}

/** True for a table with a partition or heir whose rows are on a server: whoever reads it asks there. */
export function readsElsewhere(c = 'c'): string {
  return `exists (with recursive down(oid) as (select ${c}.oid
      union select h.inhrelid from down join pg_inherits h on h.inhparent = down.oid)
      select from down join pg_class d on d.oid = down.oid where d.relkind = 'f')`;
}

/** True for an object that neither initdb nor an extension made: `userObject('pg_class', 'c.oid')`. */
export function userObject(catalog: string, oid: string): string {
  return `${oid} >= ${FIRST_USER_OID} and not exists (select from pg_depend e where e.classid = '${catalog}'::regclass and e.objid = ${oid} and e.deptype = 'e')`;
}

/** The tables above one, nearest first, as an expression of `value` over `pc` and `pn`, the table above and its namespace. */
export function above(relation: string, value: string, more = 'true'): string {
  return `(select json_agg(${value} order by h.inhseqno) from pg_inherits h join pg_class pc on pc.oid = h.inhparent
    join pg_namespace pn on pn.oid = pc.relnamespace where h.inhrelid = ${relation} and ${more})`;
}

/** The address under which pg_depend knows an object: `address('pg_class', 'c.oid', 'a.attnum')`. */
export function address(catalog: string, oid: string, sub = '0'): string {
  return `'${catalog}:' || ${oid} || ':' || ${sub}`;
}

/** A scalar query for the literal name of a routine, `[namespace, name]` as JSON; null where there is none. */
export function routinePath(oid: string): string {
  return `(select json_build_array(its_n.nspname, its.proname) from pg_proc its join pg_namespace its_n on its_n.oid = its.pronamespace where its.oid = ${oid})`;
}

/** The same of an operator, a shell of one included. */
export function operatorPath(oid: string): string {
  return `(select json_build_array(its_n.nspname, its.oprname) from pg_operator its join pg_namespace its_n on its_n.oid = its.oprnamespace where its.oid = ${oid})`;
}

/**
 * The comment on a role that is there and that nobody declares: a throw-away engine makes one for a name that a statement mentions,
 * and one that is declared no longer, while others still name it, stays. It is no fact.
 */
export const UNMANAGED_ROLE = 'Not managed by schemactl';

/** What initdb says of the namespace public. */
export const COMMENT_OF_PUBLIC = 'standard public schema';
