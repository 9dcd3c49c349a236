/** Conditions that every catalog query of a kind shares. Tools' own namespaces and what an extension owns are no facts. */

/** True for a namespace whose contents are facts; `n` is an alias of pg_namespace. */
export function userNamespace(n = 'n'): string {
  return `${n}.nspname <> 'information_schema' and ${n}.nspname !~ '^pg_' and ${n}.nspname <> 'schemactl'`;
}

/** What initdb makes has smaller oids: asked by them, Postgres reads none of its own rows. */
export const FIRST_USER_OID = 16384;

/** True for a relation with columns, constraints and indexes that are facts of their own; `c` is an alias of pg_class. */
export function isTable(c = 'c'): string {
  return `${c}.relkind = 'r' and not ${c}.relispartition`;
}

/** True for an object that neither initdb nor an extension made: `userObject('pg_class', 'c.oid')`. */
export function userObject(catalog: string, oid: string): string {
  return `${oid} >= ${FIRST_USER_OID} and not exists (select from pg_depend e where e.classid = '${catalog}'::regclass and e.objid = ${oid} and e.deptype = 'e')`;
}

/** The address under which pg_depend knows an object: `address('pg_class', 'c.oid', 'a.attnum')`. */
export function address(catalog: string, oid: string, sub = '0'): string {
  return `'${catalog}:' || ${oid} || ':' || ${sub}`;
}

/**
 * The comment on a role that is there and that nobody declares: a throw-away engine makes one for a name that a statement mentions,
 * and one that is declared no longer, while others still name it, stays. It is no fact.
 */
export const UNMANAGED_ROLE = 'Not managed by schemactl';
