import { isTable, userNamespace, userObject } from '../sql/catalog.ts';

/** Objects that have no kind here: one row each, so that a report can name them instead of skipping them. */
const SOURCES: readonly { readonly what: string; readonly sql: string }[] = [
  relation('partitioned table', `c.relkind = 'p'`),
  relation('partition', `c.relispartition and c.relkind = 'r'`),
  relation('foreign table', `c.relkind = 'f'`),
  {
    what: 'inheritance',
    sql: `select n.nspname || '.' || c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
      join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and not c.relispartition and ${userNamespace()}`,
  },
  routine('aggregate', `p.prokind = 'a'`),
  routine(
    'routine in internal or C, or with support or transforms:',
    `p.prokind <> 'a' and (p.prosupport <> 0 or p.protrftypes is not null
        or p.prolang in (select l.oid from pg_language l where l.lanname in ('internal', 'c')))
      and not exists (select from pg_depend i where i.classid = 'pg_proc'::regclass and i.objid = p.oid and i.deptype = 'i')`,
  ),
  {
    what: 'rule',
    sql: `select n.nspname || '.' || c.relname || '.' || r.rulename as name from pg_rewrite r join pg_class c on c.oid = r.ev_class
      join pg_namespace n on n.oid = c.relnamespace
      where r.rulename <> '_RETURN' and ${userNamespace()} and ${userObject('pg_class', 'c.oid')}`,
  },
  type('range type', `t.typtype = 'r'`),
  named('collation', 'pg_collation', 'collname', 'collnamespace'),
  named('operator', 'pg_operator', 'oprname', 'oprnamespace'),
  named('operator class', 'pg_opclass', 'opcname', 'opcnamespace'),
  named('operator family', 'pg_opfamily', 'opfname', 'opfnamespace'),
  named('text search configuration', 'pg_ts_config', 'cfgname', 'cfgnamespace'),
  named('text search dictionary', 'pg_ts_dict', 'dictname', 'dictnamespace'),
  named('text search parser', 'pg_ts_parser', 'prsname', 'prsnamespace'),
  named('text search template', 'pg_ts_template', 'tmplname', 'tmplnamespace'),
  named('extended statistics', 'pg_statistic_ext', 'stxname', 'stxnamespace'),
  database('event trigger', 'pg_event_trigger', 'evtname'),
  database('foreign data wrapper', 'pg_foreign_data_wrapper', 'fdwname'),
  database('foreign server', 'pg_foreign_server', 'srvname'),
  {
    what: 'published table',
    sql: `select p.pubname || ': ' || n.nspname || '.' || c.relname as name from pg_publication_rel r
      join pg_publication p on p.oid = r.prpubid join pg_class c on c.oid = r.prrelid join pg_namespace n on n.oid = c.relnamespace
      where not (${isTable()}) and ${userNamespace()}`,
  },
  database('language', 'pg_language', 'lanname'),
  {
    what: 'transform for',
    sql: `select format_type(x.trftype, null) || ' in ' || l.lanname as name from pg_transform x join pg_language l on l.oid = x.trflang
      where ${userObject('pg_transform', 'x.oid')}`,
  },
  {
    what: 'cast',
    sql: `select format_type(castsource, null) || ' as ' || format_type(casttarget, null) as name from pg_cast x
      where ${userObject('pg_cast', 'x.oid')}`,
  },
  {
    what: 'grants on',
    sql: `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relacl is not null and exists (select from aclexplode(c.relacl) g where g.grantee <> c.relowner)
        and ${userNamespace()} and ${userObject('pg_class', 'c.oid')}`,
  },
  {
    what: 'default privileges of',
    sql: `select distinct r.rolname::text as name from pg_default_acl d join pg_roles r on r.oid = d.defaclrole`,
  },
];

function relation(what: string, where: string) {
  return {
    what,
    sql: `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${where} and ${userNamespace()} and ${userObject('pg_class', 'c.oid')}`,
  };
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

function named(what: string, catalog: string, name: string, namespace: string) {
  return {
    what,
    sql: `select n.nspname || '.' || x.${name} as name from ${catalog} x join pg_namespace n on n.oid = x.${namespace}
      where ${userNamespace()} and ${userObject(catalog, 'x.oid')}`,
  };
}

function database(what: string, catalog: string, name: string) {
  return {
    what,
    sql: `select x.${name}::text as name from ${catalog} x where ${userObject(catalog, 'x.oid')}`,
  };
}

/** One query over all of them. */
export const UNMODELLED: string =
  SOURCES.map(({ what, sql }) => `select '${what}' as what, name from (${sql}) s`).join('\nunion all ') +
  ' order by 1, 2';
