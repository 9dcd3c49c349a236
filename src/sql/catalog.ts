/** Conditions that every catalog query of a kind shares. Tools' own namespaces and what an extension owns are no facts. */

/** True for a namespace whose contents are facts; `n` is an alias of pg_namespace. */
export function userNamespace(n = 'n'): string {
  return `${n}.nspname <> 'information_schema' and ${n}.nspname !~ '^pg_' and ${n}.nspname <> 'schemactl'`;
}

/** True for an object that no extension owns: `notOwnedByExtension('pg_class', 'c.oid')`. */
export function notOwnedByExtension(catalog: string, oid: string): string {
  return `not exists (select from pg_depend e where e.classid = '${catalog}'::regclass and e.objid = ${oid} and e.deptype = 'e')`;
}

/** The address under which pg_depend knows an object: `address('pg_class', 'c.oid', 'a.attnum')`. */
export function address(catalog: string, oid: string, sub = '0'): string {
  return `'${catalog}:' || ${oid} || ':' || ${sub}`;
}
