import { Type } from 'typebox';
import {
  COMMENT_OF_PUBLIC,
  FIRST_USER_OID,
  isTable,
  isTableOrForeign,
  UNMANAGED_ROLE,
  userNamespace,
  userObject,
} from '../sql/catalog.ts';
import { dollar, literal, operatorOf, qualified, quote } from '../sql/quote.ts';
import { onIdentity } from './identity.ts';
import type { Context, Id, KindModule, Place, Scope, Statement, YamlPath } from './kind.ts';
import { made, newestOperator, newestPerMethod } from './newest.ts';
import { CAST_TYPES, OPERANDS, TRANSFORM_NAME } from './operands.ts';
import { using } from './rename.ts';
import { commentOnNewest, type RoutineWord } from './routine.ts';
import { STATISTICS_PATH, statisticsKeys, statisticsSql } from './statistics_name.ts';

type Path = readonly string[];

interface Target {
  /** What stands between COMMENT ON and IS; `name` is that of the sequence of an identity column. */
  readonly sql: (path: Path, name?: string) => string;
  /** Where the thing stands in its document. */
  readonly at: (path: Path) => YamlPath;
  /** Where it may stand as well. */
  readonly orAt?: (path: Path) => YamlPath;
  /** What a comment without a fact of its own hangs on, other than that which it names. */
  readonly holders?: (path: Path) => readonly Id[];
  /** How many parts its path has once Postgres has named it, where a document alone does not know them all. */
  readonly parts?: number;
  /** The whole statement while Postgres has not named it: on what was made just before. */
  readonly newest?: (path: Path, text: string) => string;
  /** The key of the comments of parts, by name, where the comment stands in such a map. */
  readonly key?: string;
  /** The key of the comment, other than `comment`. */
  readonly said?: string;
}

/** Everything that has a comment. https://www.postgresql.org/docs/current/sql-comment.html */
const TARGETS = {
  role: whole('ROLE'),
  schema: whole('SCHEMA'),
  extension: whole('EXTENSION'),
  collation: whole('COLLATION'),
  conversion: whole('CONVERSION'),
  enum: whole('TYPE'),
  domain: whole('DOMAIN'),
  composite: whole('TYPE'),
  range: whole('TYPE'),
  attribute: { ...part('COLUMN', 'attributes'), holders: within('composite'), key: 'attribute_comments' },
  domain_constraint: { sql: (path) => constraint(path, 'DOMAIN '), at: below('checks') },
  sequence: whole('SEQUENCE'),
  language: whole('LANGUAGE'),
  access_method: whole('ACCESS METHOD'),
  function: routine('FUNCTION'),
  procedure: routine('PROCEDURE'),
  text_search_parser: whole('TEXT SEARCH PARSER'),
  text_search_template: whole('TEXT SEARCH TEMPLATE'),
  text_search_dictionary: whole('TEXT SEARCH DICTIONARY'),
  text_search_configuration: whole('TEXT SEARCH CONFIGURATION'),
  aggregate: routine('AGGREGATE', '*'),
  operator: {
    sql: (path) => `OPERATOR ${operatorOf(path)} (${lastOf(path)})`,
    at: () => [],
    parts: 3,
    newest: (_, text) => made('COMMENT ON OPERATOR ', newestOperator(), ` IS ${text}`),
  },
  operator_family: perMethod('OPERATOR FAMILY', 'pg_opfamily', 'opf'),
  operator_class: perMethod('OPERATOR CLASS', 'pg_opclass', 'opc'),
  // its document is named by both types
  cast: {
    sql: (path) => `CAST (${lastOf(path)})`,
    at: () => [],
    parts: 3,
    newest: (path, text) => `COMMENT ON CAST (${lastOf(path)}) IS ${text}`,
  },
  transform: {
    sql: (path) => `TRANSFORM FOR ${lastOf(path)}`,
    at: () => [],
    parts: 3,
    newest: (path, text) => `COMMENT ON TRANSFORM FOR ${lastOf(path)} IS ${text}`,
  },
  foreign_data_wrapper: whole('FOREIGN DATA WRAPPER'),
  server: whole('SERVER'),
  table: whole('TABLE'),
  foreign_table: whole('FOREIGN TABLE'),
  column: part('COLUMN', 'columns'),
  identity: {
    sql: ([schema = ''], name = '') => `SEQUENCE ${qualified([schema, name])}`,
    at: below('columns'),
    holders: (path) => [{ kind: 'column', path }],
    said: 'identity_comment',
    newest: (path, text) => onIdentity(path, (sequence) => `COMMENT ON SEQUENCE ${sequence} IS ${text}`),
  },
  primary_key: { sql: constraint, at: () => ['primary_key'] },
  unique: { sql: constraint, at: below('unique') },
  foreign_key: { sql: constraint, at: below('foreign_keys') },
  check: { sql: constraint, at: below('checks') },
  exclude: { sql: constraint, at: below('exclude') },
  index: { sql: index, at: below('indexes') },
  primary_key_index: backing('primary_key', () => ['primary_key']),
  unique_index: backing('unique', below('unique')),
  exclude_index: backing('exclude', below('exclude')),
  statistics: {
    sql: (path) => `STATISTICS ${statisticsSql(path)}`,
    at: (path) => ['statistics', statisticsKeys(path)[0] ?? ''],
    orAt: (path) => ['statistics', statisticsKeys(path)[1] ?? ''],
  },
  view: whole('VIEW'),
  materialized_view: whole('MATERIALIZED VIEW'),
  view_column: {
    ...part('COLUMN', 'column_comments'),
    holders: within('view', 'materialized_view'),
    key: 'column_comments',
  },
  rule: { sql: (path) => onTable('RULE', path), at: below('rules') },
  trigger: { sql: (path) => onTable('TRIGGER', path), at: below('triggers') },
  policy: { sql: (path) => onTable('POLICY', path), at: below('policies') },
  event_trigger: whole('EVENT TRIGGER'),
  publication: whole('PUBLICATION'),
} as const satisfies { readonly [kind: string]: Target };

const BY_KIND: ReadonlyMap<string, Target> = new Map(Object.entries(TARGETS));

export type CommentPayload = { readonly text: string };

/** A comment; its path is the kind of its target and the target's own path. No comment and an empty one are the same. */
export const comment: KindModule<'comment', CommentPayload, string> = {
  kind: 'comment',
  label: () => 'comment',
  places: [
    // Postgres has no comment on these
    {
      in: '*',
      key: 'comment',
      form: 'single',
      except: [
        'default',
        'partition',
        'sequence_owner',
        'row_type',
        'user_mapping',
        'publication_table',
        'subscription',
        'security_label',
        'comment',
        ...['owner', 'grant', 'default_privileges'],
      ],
    },
    { in: 'view', key: 'column_comments', form: 'map' },
    { in: 'materialized_view', key: 'column_comments', form: 'map' },
    { in: 'composite', key: 'attribute_comments', form: 'map' },
    { in: 'column', key: 'identity_comment', form: 'single' },
    ...['primary_key', 'unique', 'exclude'].map((kind): Place => ({ in: kind, key: 'index_comment', form: 'single' })),
  ],
  schema: Type.String({
    description: 'What people should know about it (COMMENT ON).',
    examples: ['People who can sign in'],
  }),
  parents: [],
  parentOf: ({ path: [kind = '', ...path] }) => {
    return targetOf(kind).holders?.(path) ?? [{ kind, path }];
  },
  precious: false,
  idOf,
  declare: (declared, scope) => {
    const path = pathOf(scope);
    if (path === undefined || (declared === '' && !isOfPublic(path))) return [];
    const statement = isLookedUp(path) ? onNewest(path, literal(declared)) : on({ path }, literal(declared));
    return [{ ...statement, fragments: [{ text: declared, at: scope.at, as: 'body' }] }];
  },
  origin: ({ path: [kind = '', ...path] }) => {
    const { at, orAt, key, said = 'comment' } = targetOf(kind);
    if (key !== undefined) return [[key, lastOf(path)]];
    return [at, ...(orAt === undefined ? [] : [orAt])].map((place) => [...place(path), said]);
  },
  describe: ({ path, payload }) => {
    const { key, said = 'comment' } = targetOf(path[0] ?? '');
    return key === undefined ? { key: said, item: payload.text } : { key, name: lastOf(path), item: payload.text };
  },
  catalog: {
    sql: catalogSql,
    sources: () =>
      SOURCES.map((sql) => ({
        probe: probeOf(sql),
        sql: `select *, target || ' ' || path::text as sort from (${sql}) found (target, path, text)`,
      })),
    fact: (row) => ({
      kind: 'comment',
      path: [String(row.target), ...(row.path as readonly string[])],
      payload: { text: String(row.text) },
    }),
  },
  create: (fact, { afterwards }) => [on(fact, literal(fact.payload.text), afterwards)],
  drop: (fact, { beforehand }) => dropped(fact, beforehand),
  attributes: { text: ({ after, context }) => [on(after, literal(after.payload.text), context.afterwards)] },
};

function dropped({ path }: Pick<Id, 'path'>, find: Context['beforehand']): readonly Statement[] {
  const [kind, name = ''] = path;
  if (kind !== 'extension') return [on({ path }, isOfPublic(path) ? literal(COMMENT_OF_PUBLIC) : 'NULL', find)];
  const usual = `(SELECT v.comment FROM pg_available_extensions v WHERE v.name = ${literal(name)})`;
  const template = literal(`COMMENT ON EXTENSION ${quote(name).replaceAll('%', '%%')} IS %L`);
  return [{ sql: `DO ${dollar(`BEGIN EXECUTE format(${template}, ${usual}); END`)}` }];
}

/** A fresh database has a comment on its namespace public, so that none is another one. */
function isOfPublic([kind, name]: Path): boolean {
  return kind === 'schema' && name === 'public';
}

function whole(word: string): Target {
  return { sql: (path) => `${word} ${qualified(path)}`, at: () => [] };
}

function part(word: string, key: string): Target {
  return { sql: (path) => `${word} ${qualified(path)}`, at: below(key) };
}

/** A document does not know the canonical types that tell overloads apart. */
function routine(word: RoutineWord, none = ''): Target {
  return {
    sql: ([schema = '', name = '', args = '']) => `${word} ${qualified([schema, name])}(${args || none})`,
    at: () => [],
    parts: 3,
    newest: (path, text) => commentOnNewest(word, path, text),
  };
}

/** What stands for one access method, which the comment does not know. */
function perMethod(word: string, catalog: string, prefix: 'opc' | 'opf'): Target {
  return {
    sql: (path) => `${word} ${using(path)}`,
    at: () => [],
    parts: 3,
    newest: (path, text) => made(`COMMENT ON ${word} `, newestPerMethod(path, catalog, prefix), ` IS ${text}`),
  };
}

function index(path: Path): string {
  return `INDEX ${qualified([path[0] ?? '', lastOf(path)])}`;
}

/** The index of a constraint has its name, and may have a comment beside that of the constraint. */
function backing(kind: string, at: Target['at']): Target {
  return { sql: index, at, holders: (path) => [{ kind, path }], said: 'index_comment' };
}

function within(...kinds: readonly string[]): (path: Path) => readonly Id[] {
  return (path) => kinds.map((kind) => ({ kind, path: path.slice(0, -1) }));
}

function below(key: string): Target['at'] {
  return (path) => [key, lastOf(path)];
}

function constraint(path: Path, holder = ''): string {
  return `CONSTRAINT ${quote(lastOf(path))} ON ${holder}${qualified(path.slice(0, 2))}`;
}

function onTable(word: string, path: Path): string {
  return `${word} ${quote(lastOf(path))} ON ${qualified(path.slice(0, 2))}`;
}

function lastOf(path: Path): string {
  return path.at(-1) ?? '';
}

function targetOf(kind: string): Target {
  const target = BY_KIND.get(kind);
  if (target === undefined) throw new Error(`nobody comments on a ${kind}`);
  return target;
}

function idOf(scope: Scope): Id<'comment'> | undefined {
  const path = pathOf(scope);
  return path === undefined || isUnnamed(path) ? undefined : { kind: 'comment', path };
}

/** True where the path does not tell yet which of several things it is. */
function isUnnamed(path: Path): boolean {
  const { parts } = targetOf(path[0] ?? '');
  return parts !== undefined && path.length <= parts;
}

/** True where only the database tells what is meant. */
function isLookedUp(path: Path): boolean {
  const { newest, parts } = targetOf(path[0] ?? '');
  return newest !== undefined && (parts === undefined || isUnnamed(path));
}

function pathOf({ parent, name, key }: Scope): Path | undefined {
  if (parent === undefined) return undefined;
  if (key === 'comment') return [parent.kind, ...parent.path];
  if (key === TARGETS.identity.said) return ['identity', ...parent.path];
  if (key === TARGETS.unique_index.said) return [`${parent.kind}_index`, ...parent.path];
  const kind = key === TARGETS.attribute.key ? 'attribute' : 'view_column';
  return name === undefined ? undefined : [kind, ...parent.path, name];
}

function on({ path: [kind = '', ...path] }: Pick<Id, 'path'>, text: string, find?: Context['afterwards']): Statement {
  const identity = find?.({ kind: 'column', path })?.payload.identity;
  const name = typeof identity === 'object' && identity !== null && 'sequence' in identity ? identity.sequence : '';
  return { sql: `COMMENT ON ${targetOf(kind).sql(path, String(name))} IS ${text}` };
}

function onNewest([kind = '', ...path]: Path, text: string): Statement {
  const { newest } = targetOf(kind);
  if (newest === undefined) throw new Error(`a ${kind} has its name from its document`);
  return { sql: newest(path, text) };
}

/** Every object with a comment. pg_description names objects by class and oid alone, so that each class is joined by itself. */
function catalogSql(): string {
  return `select target, path, text from (${SOURCES.join('\n      union all\n')}) found order by target, path::text`;
}

/** Any comment on things of the class that a source reads. */
function probeOf(sql: string): string {
  const [, shared = '', catalog] = /pg_(sh)?description d on [^']*classoid = '(\w+)'/.exec(sql) ?? [];
  if (catalog === undefined) return 'pg_namespace';
  return `pg_${shared}description where objoid >= ${FIRST_USER_OID} and classoid = '${catalog}'::regclass`;
}

function described(catalog: string, oid: string, sub = '0'): string {
  return `join pg_description d on d.objoid >= ${FIRST_USER_OID} and d.objoid = ${oid} and d.classoid = '${catalog}'::regclass and d.objsubid = ${sub}`;
}

function kept(catalog: string, oid: string): string {
  return `${userNamespace()} and ${userObject(catalog, oid)}`;
}

const RELATION = `case c.relkind when 'r' then 'table' when 'f' then 'foreign_table' when 'v' then 'view' when 'm' then 'materialized_view' when 'S' then 'sequence' end`;
const COLUMN = `case c.relkind when 'r' then 'column' when 'f' then 'column' when 'c' then 'attribute' else 'view_column' end`;
const CONSTRAINT = `case c.contype when 'p' then 'primary_key' when 'u' then 'unique' when 'f' then 'foreign_key' when 'c' then 'check' else 'exclude' end`;
const BACKED = `case k.contype when 'p' then 'primary_key_index' when 'u' then 'unique_index' when 'x' then 'exclude_index' else 'index' end`;
const NOT_OF_IDENTITY = `not exists (select from pg_depend i where i.classid = 'pg_class'::regclass and i.objid = c.oid and i.deptype = 'i')`;

function textSearch(sort: string, catalog: string, prefix: string): string {
  return `select 'text_search_${sort}', json_build_array(n.nspname, x.${prefix}name), d.description
    from ${catalog} x join pg_namespace n on n.oid = x.${prefix}namespace ${described(catalog, 'x.oid')}
    where ${kept(catalog, 'x.oid')}`;
}

const SOURCES: readonly string[] = [
  `select 'role' as target, json_build_array(r.rolname) as path, d.description as text
    from pg_roles r join pg_shdescription d on d.objoid = r.oid and d.classoid = 'pg_authid'::regclass
    where r.oid >= ${FIRST_USER_OID} and d.description <> ${literal(UNMANAGED_ROLE)}`,
  `select 'schema', json_build_array(n.nspname), d.description
    from pg_namespace n ${described('pg_namespace', 'n.oid')}
    where n.nspname <> 'public' and ${kept('pg_namespace', 'n.oid')}`,
  `select 'schema', json_build_array(n.nspname), coalesce(obj_description(n.oid, 'pg_namespace'), '')
    from pg_namespace n
    where n.nspname = 'public' and obj_description(n.oid, 'pg_namespace') is distinct from '${COMMENT_OF_PUBLIC}'`,
  // CREATE EXTENSION sets the comment of the control file by itself
  `select 'extension', json_build_array(x.extname), d.description
    from pg_extension x ${described('pg_extension', 'x.oid')}
    where x.extname <> 'plpgsql'
      and not exists (select from pg_available_extensions v where v.name = x.extname and v.comment = d.description)`,
  `select case t.typtype when 'e' then 'enum' when 'd' then 'domain' when 'r' then 'range' else 'composite' end, json_build_array(n.nspname, t.typname), d.description
    from pg_type t join pg_namespace n on n.oid = t.typnamespace ${described('pg_type', 't.oid')}
    where (t.typtype in ('e', 'd') or exists (select from pg_range r where r.rngtypid = t.oid and r.rngcanonical = 0)
        or exists (select from pg_class c where c.oid = t.typrelid and c.relkind = 'c'))
      and ${kept('pg_type', 't.oid')}`,
  `select 'domain_constraint', json_build_array(n.nspname, t.typname, c.conname), d.description
    from pg_constraint c join pg_type t on t.oid = c.contypid join pg_namespace n on n.oid = t.typnamespace
      ${described('pg_constraint', 'c.oid')}
    where c.contype = 'c' and ${kept('pg_type', 't.oid')}`,
  `select case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end,
      json_build_array(n.nspname, p.proname, oidvectortypes(p.proargtypes)), d.description
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace ${described('pg_proc', 'p.oid')}
    where ${kept('pg_proc', 'p.oid')}`,
  textSearch('parser', 'pg_ts_parser', 'prs'),
  textSearch('template', 'pg_ts_template', 'tmpl'),
  textSearch('dictionary', 'pg_ts_dict', 'dict'),
  textSearch('configuration', 'pg_ts_config', 'cfg'),
  `select 'collation', json_build_array(n.nspname, c.collname), d.description
    from pg_collation c join pg_namespace n on n.oid = c.collnamespace ${described('pg_collation', 'c.oid')}
    where ${kept('pg_collation', 'c.oid')}`,
  `select 'conversion', json_build_array(n.nspname, c.conname), d.description
    from pg_conversion c join pg_namespace n on n.oid = c.connamespace ${described('pg_conversion', 'c.oid')}
    where ${kept('pg_conversion', 'c.oid')}`,
  `select 'operator', json_build_array(n.nspname, o.oprname, ${OPERANDS}), d.description
    from pg_operator o join pg_namespace n on n.oid = o.oprnamespace ${described('pg_operator', 'o.oid')}
    where o.oprcode <> 0 and ${kept('pg_operator', 'o.oid')}`,
  ...(['family', 'class'] as const).map((what) => {
    const [catalog, prefix] = what === 'family' ? ['pg_opfamily', 'opf'] : ['pg_opclass', 'opc'];
    return `select 'operator_${what}', json_build_array(n.nspname, o.${prefix}name, am.amname), d.description
    from ${catalog} o join pg_namespace n on n.oid = o.${prefix}namespace join pg_am am on am.oid = o.${prefix}method
      ${described(catalog, 'o.oid')}
    where ${kept(catalog, 'o.oid')}`;
  }),
  `select 'cast', json_build_array(${CAST_TYPES}), d.description from pg_cast x ${described('pg_cast', 'x.oid')}
    where ${userObject('pg_cast', 'x.oid')}`,
  `select 'transform', json_build_array(${TRANSFORM_NAME}), d.description from pg_transform x ${described('pg_transform', 'x.oid')}
    where ${userObject('pg_transform', 'x.oid')}`,
  `select ${RELATION}, json_build_array(n.nspname, c.relname), d.description
    from pg_class c join pg_namespace n on n.oid = c.relnamespace ${described('pg_class', 'c.oid')}
    where (${isTableOrForeign()} or c.relkind in ('v', 'm', 'S')) and ${NOT_OF_IDENTITY} and ${kept('pg_class', 'c.oid')}`,
  `select ${COLUMN}, json_build_array(n.nspname, c.relname, a.attname), d.description
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped ${described('pg_class', 'c.oid', 'a.attnum')}
    where (${isTableOrForeign()} or c.relkind in ('v', 'm', 'c')) and ${kept('pg_class', 'c.oid')}`,
  `select ${CONSTRAINT}, json_build_array(n.nspname, r.relname, c.conname), d.description
    from pg_constraint c join pg_class r on r.oid = c.conrelid join pg_namespace n on n.oid = r.relnamespace
      ${described('pg_constraint', 'c.oid')}
    where c.contype in ('p', 'u', 'f', 'c', 'x') and ${isTableOrForeign('r')} and ${kept('pg_class', 'r.oid')}`,
  `select ${BACKED}, json_build_array(n.nspname, r.relname, c.relname), d.description
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class r on r.oid = i.indrelid
      join pg_namespace n on n.oid = r.relnamespace ${described('pg_class', 'c.oid')}
      left join pg_constraint k on k.conindid = c.oid and k.contype in ('p', 'u', 'x')
    where (${isTable('r')} or r.relkind = 'm') and ${kept('pg_class', 'r.oid')}`,
  `select 'identity', json_build_array(n.nspname, r.relname, a.attname), d.description
    from pg_class c join pg_depend i on i.classid = 'pg_class'::regclass and i.objid = c.oid and i.deptype = 'i'
        and i.refclassid = 'pg_class'::regclass and i.refobjsubid > 0
      join pg_class r on r.oid = i.refobjid join pg_namespace n on n.oid = r.relnamespace
      join pg_attribute a on a.attrelid = r.oid and a.attnum = i.refobjsubid ${described('pg_class', 'c.oid')}
    where c.relkind = 'S' and ${isTable('r')} and ${kept('pg_class', 'r.oid')}`,
  `select 'statistics', ${STATISTICS_PATH}, d.description
    from pg_statistic_ext s join pg_class c on c.oid = s.stxrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_namespace sn on sn.oid = s.stxnamespace ${described('pg_statistic_ext', 's.oid')}
    where (${isTableOrForeign()} or c.relkind = 'm') and ${userNamespace('sn')} and ${kept('pg_statistic_ext', 's.oid')}
      and ${userObject('pg_class', 'c.oid')}`,
  `select 'rule', json_build_array(n.nspname, r.relname, w.rulename), d.description
    from pg_rewrite w join pg_class r on r.oid = w.ev_class join pg_namespace n on n.oid = r.relnamespace
      ${described('pg_rewrite', 'w.oid')}
    where w.ev_type <> '1' and (${isTable('r')} or r.relkind = 'v') and ${kept('pg_class', 'r.oid')}`,
  `select 'trigger', json_build_array(n.nspname, r.relname, g.tgname), d.description
    from pg_trigger g join pg_class r on r.oid = g.tgrelid join pg_namespace n on n.oid = r.relnamespace
      ${described('pg_trigger', 'g.oid')}
    where not g.tgisinternal and (${isTableOrForeign('r')} or r.relkind = 'v') and ${kept('pg_class', 'r.oid')}`,
  `select 'policy', json_build_array(n.nspname, r.relname, p.polname), d.description
    from pg_policy p join pg_class r on r.oid = p.polrelid join pg_namespace n on n.oid = r.relnamespace
      ${described('pg_policy', 'p.oid')}
    where ${isTable('r')} and ${kept('pg_class', 'r.oid')}`,
  ...[
    ['language', 'pg_language', 'lanname'],
    ['access_method', 'pg_am', 'amname'],
    ['foreign_data_wrapper', 'pg_foreign_data_wrapper', 'fdwname'],
    ['server', 'pg_foreign_server', 'srvname'],
  ].map(
    ([kind = '', catalog = '', name]) => `select '${kind}', json_build_array(x.${name}), d.description
    from ${catalog} x ${described(catalog, 'x.oid')}
    where ${userObject(catalog, 'x.oid')}`,
  ),
  `select 'event_trigger', json_build_array(g.evtname), d.description
    from pg_event_trigger g ${described('pg_event_trigger', 'g.oid')}
    where ${userObject('pg_event_trigger', 'g.oid')}`,
  `select 'publication', json_build_array(p.pubname), d.description
    from pg_publication p ${described('pg_publication', 'p.oid')} where ${userObject('pg_publication', 'p.oid')}`,
];
