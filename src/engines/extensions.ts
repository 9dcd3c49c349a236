/** Which extensions the embedded engine carries, so that "not embedded" is told apart from "unknown". */

/** Extension name → the contrib module of the pglite package that brings its files. */
const MODULES: ReadonlyMap<string, string> = new Map([
  ...[
    'amcheck',
    'bloom',
    'btree_gin',
    'btree_gist',
    'citext',
    'cube',
    'dict_int',
    'dict_xsyn',
    'earthdistance',
    'file_fdw',
    'fuzzystrmatch',
    'hstore',
    'intarray',
    'isn',
    'lo',
    'ltree',
    'moddatetime',
    'pageinspect',
    'pg_buffercache',
    'pg_freespacemap',
    'pg_stat_statements',
    'pg_surgery',
    'pg_trgm',
    'pg_visibility',
    'pg_walinspect',
    'pgcrypto',
    'seg',
    'tablefunc',
    'tcn',
    'tsm_system_rows',
    'tsm_system_time',
    'unaccent',
  ].map((name): [string, string] => [name, name]),
  ['uuid-ossp', 'uuid_ossp'],
  // the three that share a bundle with moddatetime
  ['autoinc', 'moddatetime'],
  ['insert_username', 'moddatetime'],
  ['refint', 'moddatetime'],
]);

/** What an extension needs installed before it. */
const NEEDS: ReadonlyMap<string, readonly string[]> = new Map([['earthdistance', ['cube']]]);

/**
 * Extensions of which a schema sees nothing but their foreign data wrapper, with the comment of the control file where it is
 * known. The embedded engine has a wrapper of that name in their place, without handler and validator: what stands on it
 * can be defined and compared, and neither read nor have its options looked at.
 */
const STAND_INS: ReadonlyMap<string, string> = new Map([
  ['postgres_fdw', 'foreign-data wrapper for remote PostgreSQL servers'],
  ...[
    'db2_fdw',
    'hdfs_fdw',
    'jdbc_fdw',
    'mongo_fdw',
    'multicorn',
    'mysql_fdw',
    'ogr_fdw',
    'oracle_fdw',
    'redis_fdw',
    'sqlite_fdw',
    'tds_fdw',
  ].map((name): [string, string] => [name, '']),
]);

/** Extensions that exist, and that only a native server can have. */
const ELSEWHERE: ReadonlySet<string> = new Set(
  `address_standardizer address_standardizer_data_us adminpack age anon bool_plperl citus cstore_fdw dblink hll hypopg
  jsonb_plperl jsonb_plpython3u ltree_plpython3u hstore_plperl hstore_plpython3u old_snapshot
  orafce pg_background pg_cron pg_graphql pg_hint_plan pg_ivm pg_jsonschema pg_logicalinspect pg_net pg_partman
  pg_permissions pg_prewarm pg_proctab pg_qualstats pg_rational pg_repack pg_search pg_squeeze pg_stat_kcache pg_tle
  pg_uuidv7 pgaudit pgauditlogtofile pg_wait_sampling pgjwt pglogical pgmq pgroonga pgrouting pgrowlocks pgsodium
  pgsphere pgstattuple pgtap pgtt pgvectorscale plcoffee plls plperl plperlu plpgsql_check plprofiler plpython3u plr plrust
  plsh pltcl pltclu plv8 pointcloud postgis postgis_raster postgis_sfcgal postgis_tiger_geocoder postgis_topology
  prefix rum semver sslinfo supabase_vault supautils temporal_tables timescaledb timescaledb_toolkit vault vchord vector vectorscale wal2json wrappers xml2 zhparser zombodb`.split(
    /\s+/,
  ),
);

/** Names of all extensions that the embedded engine can have; plpgsql it always has. */
export function embeddedExtensions(): readonly string[] {
  return ['plpgsql', ...MODULES.keys()].sort();
}

/** Names of all extensions that the embedded engine can be started with. */
export function startableExtensions(): readonly string[] {
  return [...embeddedExtensions(), ...STAND_INS.keys()];
}

/** `embedded`, `stand-in` (its wrapper's name alone), `elsewhere` (a real extension, but only on a native server), or `unknown`. */
export function extensionStanding(name: string): 'embedded' | 'stand-in' | 'elsewhere' | 'unknown' {
  if (name === 'plpgsql' || MODULES.has(name)) return 'embedded';
  if (STAND_INS.has(name)) return 'stand-in';
  return ELSEWHERE.has(name) ? 'elsewhere' : 'unknown';
}

/** Contrib modules for extensions and what they need, sorted. Fails for one that is not embedded. */
export function contribModules(extensions: readonly string[]): readonly string[] {
  const names = extensions
    .flatMap((name) => [name, ...(NEEDS.get(name) ?? [])])
    .filter((name) => name !== 'plpgsql' && !STAND_INS.has(name));
  const modules = names.map((name) => {
    const module = MODULES.get(name);
    if (module === undefined) throw new Error(`extension ${name} is not embedded`);
    return module;
  });
  return [...new Set(modules)].sort();
}

/** A file of the folder that Postgres looks for extensions in. */
export interface ExtensionFile {
  readonly name: string;
  readonly content: string;
}

/** What stands in for those of the extensions that have a stand-in. */
export function standInFiles(extensions: readonly string[]): readonly ExtensionFile[] {
  return extensions.flatMap((name) => {
    const comment = STAND_INS.get(name);
    if (comment === undefined) return [];
    const said = comment === '' ? '' : `comment = '${comment}'\n`;
    return [
      { name: `${name}.control`, content: `default_version = '1.0'\nrelocatable = true\n${said}` },
      { name: `${name}--1.0.sql`, content: `CREATE FOREIGN DATA WRAPPER ${name};\n` },
    ];
  });
}
