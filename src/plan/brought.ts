/** What people expect of Postgres that comes with an extension, or is called otherwise. */

const TYPES: ReadonlyMap<string, string> = new Map([
  ['citext', 'citext'],
  ['hstore', 'hstore'],
  ['ltree', 'ltree'],
  ['lquery', 'ltree'],
  ['cube', 'cube'],
  ['seg', 'seg'],
  ['vector', 'vector'],
  ['halfvec', 'vector'],
  ['geometry', 'postgis'],
  ['geography', 'postgis'],
  ['raster', 'postgis_raster'],
]);

const FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ['uuid_generate_v1', 'uuid-ossp'],
  ['uuid_generate_v4', 'uuid-ossp'],
  ['crypt', 'pgcrypto'],
  ['gen_salt', 'pgcrypto'],
  ['digest', 'pgcrypto'],
  ['hmac', 'pgcrypto'],
  ['gen_random_bytes', 'pgcrypto'],
  ['pgp_sym_encrypt', 'pgcrypto'],
  ['similarity', 'pg_trgm'],
  ['word_similarity', 'pg_trgm'],
  ['unaccent', 'unaccent'],
  ['levenshtein', 'fuzzystrmatch'],
  ['soundex', 'fuzzystrmatch'],
  ['crosstab', 'tablefunc'],
  ['st_distance', 'postgis'],
  ['st_makepoint', 'postgis'],
]);

/** What other databases call a type. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['string', 'text'],
  ['str', 'text'],
  ['number', 'numeric'],
  ['datetime', 'timestamptz'],
  ['datetime2', 'timestamptz'],
  ['smalldatetime', 'timestamptz'],
  ['double', 'double precision'],
  ['long', 'bigint'],
  ['tinyint', 'smallint'],
  ['mediumint', 'integer'],
  ['unsigned', 'bigint'],
  ['blob', 'bytea'],
  ['binary', 'bytea'],
  ['varbinary', 'bytea'],
  ['image', 'bytea'],
  ['clob', 'text'],
  ['tinytext', 'text'],
  ['mediumtext', 'text'],
  ['longtext', 'text'],
  ['nvarchar', 'varchar'],
  ['varchar2', 'varchar'],
  ['nchar', 'char'],
  ['object', 'jsonb'],
  ['guid', 'uuid'],
  ['uniqueidentifier', 'uuid'],
]);

/** The extension that brings a type. */
export function bringsType(name: string): string | undefined {
  return TYPES.get(name.toLowerCase());
}

/** The extension that brings a function. */
export function bringsFunction(name: string): string | undefined {
  return FUNCTIONS.get(name.toLowerCase());
}

/** What Postgres calls a type of another database. */
export function calledHere(name: string): string | undefined {
  return ELSEWHERE.get(name.toLowerCase());
}
