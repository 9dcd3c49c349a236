import {
  COMMENT_OF_PUBLIC,
  FIRST_USER_OID,
  isTable,
  isTableOrForeign,
  userNamespace,
  userObject,
} from '../sql/catalog.ts';
import { operatorOf, qualified, quote } from '../sql/quote.ts';
import type { Statement, YamlPath } from './kind.ts';
import { made, newestOperator, newestPerMethod } from './newest.ts';
import { OPERANDS } from './operands.ts';
import { aclDifference } from './privileges.ts';
import { using } from './rename.ts';
import { type RoutineWord, runOnNewest, signature } from './routine.ts';
import { STATISTICS_PATH, statisticsKeys, statisticsSql } from './statistics_name.ts';

/** What has an owner, and what of it Postgres has privileges on. */

export type Path = readonly string[];

/** Where a catalog holds things of one kind with their owner. */
interface Source {
  readonly catalog: string;
  readonly oid: string;
  readonly owner: string;
  /** Their privileges, with the letter that acldefault() knows them by. */
  readonly acl?: { readonly column: string; readonly letter: string; readonly std?: string };
  /** The path of the fact, as JSON. */
  readonly path: string;
  readonly from: string;
  readonly where: string;
  /** The table that decides who owns it, as the JSON of its path, and its oid; null for what nobody decides but itself. */
  readonly table?: { readonly path: string; readonly oid: string };
  /** Those whose owner says nothing: they follow another thing, or he is the one that Postgres gives them. */
  readonly unsaid?: string;
}

/** How ALTER DEFAULT PRIVILEGES calls things of a kind. */
export type Like = 'tables' | 'sequences' | 'functions' | 'types' | 'schemas';

export interface Owned extends Source {
  /** What stands behind ALTER, and behind ON in a GRANT unless `on` is another word. */
  readonly word: string;
  readonly on?: string;
  readonly like?: Like;
  readonly name: (path: Path) => string;
  /**
   * Of what Postgres names itself, since a document alone does not know the types or the access method behind its name: a
   * statement about the one that was made just before, of which the name stands between both texts.
   */
  readonly newest?: (path: Path, before: string, after: string) => string;
  /** Where the thing stands in its document, if it is not the whole of it: the likeliest first. */
  readonly at?: (path: Path) => readonly YamlPath[];
}

/** How many parts the path of such a thing has once Postgres has named it. */
const NAMED_PARTS = 3;

/** Before 15 the namespace public belongs to who made the cluster, and everyone may create in it. */
const IS_EARLY = `current_setting('server_version_num')::int < 150000`;

const IS_INTERNAL = `exists (select from pg_depend i where i.classid = 'pg_class'::regclass and i.objid = c.oid and i.deptype = 'i')`;
/** From the table whose column a sequence goes with. */
const FROM_ITS_TABLE = `from pg_depend i join pg_class tc on tc.oid = i.refobjid join pg_namespace tn on tn.oid = tc.relnamespace
      where i.classid = 'pg_class'::regclass and i.objid = c.oid and i.refclassid = 'pg_class'::regclass and i.deptype = 'a'`;

const SCHEMA: Owned = {
  word: 'SCHEMA',
  like: 'schemas',
  name: ([name = '']) => quote(name),
  catalog: 'pg_namespace',
  oid: 'n.oid',
  owner: 'n.nspowner',
  acl: { column: 'n.nspacl', letter: 'n', std: `case when n.nspname = 'public' then ${ofPublic()} end` },
  path: 'json_build_array(n.nspname)',
  from: 'pg_namespace n',
  where: `${userNamespace()} and (n.nspname = 'public' or ${userObject('pg_namespace', 'n.oid')})`,
  unsaid: `n.nspname = 'public' and pg_get_userbyid(n.nspowner) =
    case when ${IS_EARLY} then pg_get_userbyid(10) else 'pg_database_owner' end`,
};

/** One line a kind. https://www.postgresql.org/docs/current/ddl-priv.html */
export const OWNED: { readonly [kind: string]: Owned } = {
  schema: SCHEMA,
  collation: inNamespace('COLLATION', 'pg_collation', 'coll'),
  conversion: inNamespace('CONVERSION', 'pg_conversion', 'con'),
  enum: type('TYPE', `t.typtype = 'e'`),
  composite: type('TYPE', `exists (select from pg_class c where c.oid = t.typrelid and c.relkind = 'c')`),
  range: type('TYPE', `t.typtype = 'r'`),
  domain: type('DOMAIN', `t.typtype = 'd'`),
  sequence: {
    ...relation('SEQUENCE', `c.relkind = 'S' and not ${IS_INTERNAL}`, 'sequences', 's'),
    unsaid: `exists (select ${FROM_ITS_TABLE})`,
    table: {
      path: `(select json_build_array(tn.nspname, tc.relname) ${FROM_ITS_TABLE})`,
      oid: `(select tc.oid ${FROM_ITS_TABLE})`,
    },
  },
  language: { ...inDatabase('LANGUAGE', 'pg_language', 'lan'), acl: { column: 'x.lanacl', letter: 'l' } },
  function: routine('FUNCTION', `p.prokind in ('f', 'w')`),
  procedure: routine('PROCEDURE', `p.prokind = 'p'`),
  // found by all its types, wherever ORDER BY stands between them
  aggregate: { ...routine('FUNCTION', `p.prokind = 'a'`), word: 'ROUTINE', on: 'FUNCTION' },
  text_search_dictionary: inNamespace('TEXT SEARCH DICTIONARY', 'pg_ts_dict', 'dict'),
  text_search_configuration: inNamespace('TEXT SEARCH CONFIGURATION', 'pg_ts_config', 'cfg'),
  operator: {
    ...inNamespace('OPERATOR', 'pg_operator', 'opr'),
    name: (path) => `${operatorOf(path)} (${path[2] ?? ''})`,
    newest: (_, before, after) => made(before, newestOperator(), after),
    path: `json_build_array(n.nspname, o.oprname, ${OPERANDS})`,
    oid: 'o.oid',
    owner: 'o.oprowner',
    from: 'pg_operator o join pg_namespace n on n.oid = o.oprnamespace',
    where: `o.oprcode <> 0 and ${userNamespace()} and ${userObject('pg_operator', 'o.oid')}`,
  },
  operator_family: perMethod('OPERATOR FAMILY', 'pg_opfamily', 'opf'),
  operator_class: perMethod('OPERATOR CLASS', 'pg_opclass', 'opc'),
  foreign_data_wrapper: {
    ...inDatabase('FOREIGN DATA WRAPPER', 'pg_foreign_data_wrapper', 'fdw'),
    acl: { column: 'x.fdwacl', letter: 'F' },
  },
  server: {
    ...inDatabase('SERVER', 'pg_foreign_server', 'srv'),
    acl: { column: 'x.srvacl', letter: 'S' },
    on: 'FOREIGN SERVER',
  },
  table: relation('TABLE', isTable()),
  foreign_table: relation('FOREIGN TABLE', `c.relkind = 'f' and not c.relispartition`),
  view: relation('VIEW', `c.relkind = 'v'`),
  materialized_view: relation('MATERIALIZED VIEW', `c.relkind = 'm'`),
  statistics: {
    word: 'STATISTICS',
    name: statisticsSql,
    at: (path) => statisticsKeys(path).map((key) => ['statistics', key]),
    catalog: 'pg_statistic_ext',
    oid: 's.oid',
    owner: 's.stxowner',
    path: STATISTICS_PATH,
    from: `pg_statistic_ext s join pg_class c on c.oid = s.stxrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_namespace sn on sn.oid = s.stxnamespace`,
    where: `(${isTableOrForeign()} or c.relkind = 'm') and ${userNamespace()} and ${userNamespace('sn')}
      and ${userObject('pg_statistic_ext', 's.oid')} and ${userObject('pg_class', 'c.oid')}`,
  },
  publication: inDatabase('PUBLICATION', 'pg_publication', 'pub'),
  event_trigger: inDatabase('EVENT TRIGGER', 'pg_event_trigger', 'evt'),
};

const BY_KIND: ReadonlyMap<string, Owned> = new Map(Object.entries(OWNED));

/** The kinds on which Postgres has privileges. */
export const GRANTED_ON: readonly string[] = [...BY_KIND].flatMap(([kind, { acl }]) =>
  acl === undefined ? [] : [kind],
);

/** The kinds that have an owner of their own. */
export const OWNED_KINDS: readonly string[] = [...BY_KIND.keys()];

/** Undefined for what nobody owns, or follows another thing. */
export function ownedOf(kind: string): Owned | undefined {
  return BY_KIND.get(kind);
}

function relation(word: string, where: string, like: Like = 'tables', letter = 'r'): Owned {
  return {
    word,
    on: like === 'sequences' ? 'SEQUENCE' : 'TABLE',
    like,
    name: qualified,
    catalog: 'pg_class',
    oid: 'c.oid',
    owner: 'c.relowner',
    acl: { column: 'c.relacl', letter },
    path: 'json_build_array(n.nspname, c.relname)',
    from: 'pg_class c join pg_namespace n on n.oid = c.relnamespace',
    where: `${where} and ${userNamespace()} and ${userObject('pg_class', 'c.oid')}`,
  };
}

function type(word: string, where: string): Owned {
  return {
    word,
    on: 'TYPE',
    like: 'types',
    name: qualified,
    catalog: 'pg_type',
    oid: 't.oid',
    owner: 't.typowner',
    acl: { column: 't.typacl', letter: 'T' },
    path: 'json_build_array(n.nspname, t.typname)',
    from: 'pg_type t join pg_namespace n on n.oid = t.typnamespace',
    where: `${where} and ${userNamespace()} and ${userObject('pg_type', 't.oid')}`,
  };
}

function inNamespace(word: string, catalog: string, prefix: string): Owned {
  return {
    word,
    name: qualified,
    catalog,
    oid: 'x.oid',
    owner: `x.${prefix}owner`,
    path: `json_build_array(n.nspname, x.${prefix}name)`,
    from: `${catalog} x join pg_namespace n on n.oid = x.${prefix}namespace`,
    where: `${userNamespace()} and ${userObject(catalog, 'x.oid')}`,
  };
}

function perMethod(word: string, catalog: string, prefix: 'opc' | 'opf'): Owned {
  return {
    ...inNamespace(word, catalog, prefix),
    name: using,
    newest: (path, before, after) => made(before, newestPerMethod(path, catalog, prefix), after),
    path: `json_build_array(n.nspname, x.${prefix}name, am.amname)`,
    from: `${catalog} x join pg_namespace n on n.oid = x.${prefix}namespace join pg_am am on am.oid = x.${prefix}method`,
  };
}

function inDatabase(word: string, catalog: string, prefix: string): Owned {
  return {
    word,
    name: ([name = '']) => quote(name),
    catalog,
    oid: 'x.oid',
    owner: `x.${prefix}owner`,
    path: `json_build_array(x.${prefix}name)`,
    from: `${catalog} x`,
    where: userObject(catalog, 'x.oid'),
  };
}

function routine(word: RoutineWord, where: string): Owned {
  return {
    word,
    like: 'functions',
    name: signature,
    newest: (path, before, after) => runOnNewest(word, path, `${escaped(before)}%s${escaped(after)}`),
    catalog: 'pg_proc',
    oid: 'p.oid',
    owner: 'p.proowner',
    acl: { column: 'p.proacl', letter: 'f' },
    path: 'json_build_array(n.nspname, p.proname, oidvectortypes(p.proargtypes))',
    from: 'pg_proc p join pg_namespace n on n.oid = p.pronamespace',
    where: `${where} and ${userNamespace()} and ${userObject('pg_proc', 'p.oid')}
      and not exists (select from pg_depend i where i.classid = 'pg_proc'::regclass and i.objid = p.oid and i.deptype = 'i')`,
  };
}

/** What a fresh database gives on its namespace public. */
function ofPublic(): string {
  const item = (privilege: string) => `makeaclitem(0, n.nspowner, '${privilege}', false)`;
  const early = `case when ${IS_EARLY} then array[${item('CREATE')}] else '{}' end`;
  return `acldefault('n', n.nspowner) || array[${item('USAGE')}] || ${early}`;
}

/** True for an owner who needs not be named: who runs the statements, or the owner of the database. */
export function isUnnamedOwner(owner: string): string {
  return `${owner} in (select datdba from pg_database where datname = current_database()
      union all select oid from pg_roles where rolname = current_user)`;
}

/** The address of what decides who owns a thing; without such a fact it is that of the thing. */
export function ownerAddress(catalog: string, oid: string): string {
  return `'${catalog}:' || ${oid} || ':owner'`;
}

/** True where the path does not tell yet which of several things of one name it is. */
export function isUnnamed(kind: string, path: Path): boolean {
  return ownedOf(kind)?.newest !== undefined && path.length < NAMED_PARTS;
}

/**
 * A statement about a thing of a kind, given what names it. Of what Postgres has not named yet it is the one that was made just
 * before.
 */
export function aimedAt(kind: string, path: Path, compose: (name: string) => string): Statement {
  const owned = ownedOf(kind);
  if (owned === undefined) throw new Error(`nobody owns a ${kind}`);
  if (owned.newest === undefined || !isUnnamed(kind, path)) return { sql: compose(owned.name(path)) };
  const [before = '', after = ''] = compose('\0').split('\0');
  return { sql: owned.newest(path, before, after) };
}

/** A text as format() gives it back. */
function escaped(text: string): string {
  return text.replaceAll('%', '%%');
}

/** True for the namespace public where its owner, comment or privileges are not the usual ones; `n` is pg_namespace. */
export const IS_PUBLIC_SAID: string = `n.nspname = 'public' and (
        not (${isUnnamedOwner('n.nspowner')} or ${SCHEMA.unsaid})
        or obj_description(n.oid, 'pg_namespace') is distinct from '${COMMENT_OF_PUBLIC}'
        or exists (${aclDifference(`coalesce(n.nspacl, acldefault('n', n.nspowner))`, ofPublic())}))`;

/** What follows FROM in a look for anything with an owner who is to be named. */
export const ANY_OWNER: string = anyIn(
  (columnOf) => Object.values(OWNED).map((source) => [source.catalog, `not ${isUnnamedOwner(columnOf(source.owner))}`]),
  // the one who made the cluster, and pg_database_owner
  `nspowner not in (10, 6171)`,
);

/** The same for privileges that are not left to Postgres. */
export const ANY_PRIVILEGES: string = anyIn(
  (columnOf) => [
    ['pg_attribute', 'attacl is not null', 'attrelid'],
    // that of plpgsql is there from the start, and without any
    ['pg_language', `lanname = 'plpgsql' and lanacl is not null`, String(FIRST_USER_OID)],
    ...Object.values(OWNED).flatMap(({ catalog, acl }): readonly Look[] =>
      acl === undefined ? [] : [[catalog, `${columnOf(acl.column)} is not null`]],
    ),
  ],
  `nspacl::text is distinct from '{pg_database_owner=UC/pg_database_owner,=U/pg_database_owner}'`,
);

type Look = readonly [catalog: string, condition: string, oid?: string];

/** The namespace public is there from the start, and looked at by itself. */
function anyIn(looks: (columnOf: (reference: string) => string) => readonly Look[], inPublic: string): string {
  const found = looks((reference) => reference.slice(reference.indexOf('.') + 1)).map(
    ([catalog, condition, oid = 'oid']) =>
      `select 1 from ${catalog} where ${oid} >= ${FIRST_USER_OID} and ${condition}`,
  );
  const all = [...new Set(found), `select 1 from pg_namespace where nspname = 'public' and (${inPublic})`];
  return `(${all.join(' union all ')}) found`;
}
