import { isSecret } from '../kinds/options.ts';
import { FIRST_USER_OID, isTable, userNamespace, userObject } from '../sql/catalog.ts';

/** Objects that have no kind here: one row each, so that a report can name them instead of skipping them. */
const SOURCES: readonly { readonly what: string; readonly sql: string }[] = [
  routine(
    'routine in C, or canonical of a range:',
    `(p.prolang = (select l.oid from pg_language l where l.lanname = 'c')
        or exists (select from pg_range r where r.rngcanonical = p.oid))
      and not exists (select from pg_depend i where i.classid = 'pg_proc'::regclass and i.objid = p.oid and i.deptype = 'i')`,
  ),
  type(
    'range type with a canonical function',
    `exists (select from pg_range r where r.rngtypid = t.oid and r.rngcanonical <> 0)`,
  ),
  type('base type', `t.typtype = 'b' and not exists (select from pg_type e where e.typarray = t.oid)`),
  type('shell type', `t.typtype = 'p'`),
  secret('foreign data wrapper', 'x.fdwname', 'x.fdwoptions', 'pg_foreign_data_wrapper x'),
  secret('server', 'x.srvname', 'x.srvoptions', 'pg_foreign_server x'),
  secret(
    'user mapping',
    `x.srvname || '.' || case x.umuser when 0 then 'public' else x.usename end`,
    'x.umoptions',
    'pg_user_mappings x',
  ),
  secret(
    'foreign table',
    `n.nspname || '.' || c.relname`,
    'x.ftoptions',
    'pg_foreign_table x join pg_class c on c.oid = x.ftrelid join pg_namespace n on n.oid = c.relnamespace',
  ),
  {
    what: 'published table',
    sql: `select p.pubname || ': ' || n.nspname || '.' || c.relname as name from pg_publication_rel r
      join pg_publication p on p.oid = r.prpubid join pg_class c on c.oid = r.prrelid join pg_namespace n on n.oid = c.relnamespace
      where not (${isTable()}) and ${userNamespace()}`,
  },
  { what: 'grants of the system on', sql: systemGrants() },
  {
    what: 'security label on',
    sql: `select pg_describe_object(classoid, objoid, objsubid) as name from pg_seclabel
        where classoid in ('pg_largeobject'::regclass, 'pg_subscription'::regclass)
      union all
      select 'database ' || d.datname from pg_shseclabel l join pg_database d on d.oid = l.objoid
        where l.classoid = 'pg_database'::regclass and d.datname = current_database()`,
  },
];

/** What somebody granted or revoked on what initdb made. */
function systemGrants(): string {
  const items = (acl: string) => `(select array_agg(i::text order by i::text) from unnest(${acl}) i)`;
  // mostly they are the same text, which is cheaper to see
  const changed = (catalog: string, acl: string) => `x.oid < ${FIRST_USER_OID} and x.${acl} is not null
      and not exists (select from pg_init_privs p where p.classoid = '${catalog}'::regclass and p.objoid = x.oid and p.objsubid = 0
        and (p.initprivs::text = x.${acl}::text or ${items('p.initprivs')} = ${items(`x.${acl}`)}))`;
  return `select x.relname::text as name from pg_class x where x.relnamespace = 'pg_catalog'::regnamespace and ${changed('pg_class', 'relacl')}
      union all
      select x.proname::text from pg_proc x where x.pronamespace = 'pg_catalog'::regnamespace and ${changed('pg_proc', 'proacl')}
      union all
      select x.lanname::text from pg_language x where ${changed('pg_language', 'lanacl')}`;
}

function routine(what: string, where: string) {
  return {
    what,
    sql: `select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where ${where} and ${userNamespace()} and ${userObject('pg_proc', 'p.oid')}`,
  };
}

function type(what: string, where: string) {
  return {
    what,
    sql: `select n.nspname || '.' || t.typname as name from pg_type t join pg_namespace n on n.oid = t.typnamespace
      where ${where} and ${userNamespace()} and ${userObject('pg_type', 't.oid')}`,
  };
}

/** The name alone of an option that holds a secret. */
function secret(of: string, name: string, options: string, from: string) {
  return {
    what: `secret option of ${of}`,
    sql: `select ${name} || '.' || o.option_name as name from ${from}, pg_options_to_table(${options}) o
      where ${isSecret('o.option_name')}`,
  };
}

/** One query over all of them. */
export const UNMODELLED: string =
  SOURCES.map(({ what, sql }) => `select '${what}' as what, name from (${sql}) s`).join('\nunion all ') +
  ' order by 1, 2';
