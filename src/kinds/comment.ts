import { Type } from 'typebox';
import { FIRST_USER_OID, isTable, UNMANAGED_ROLE, userNamespace, userObject } from '../sql/catalog.ts';
import { literal, qualified, quote } from '../sql/quote.ts';
import type { Id, KindModule, Scope, Statement, YamlPath } from './kind.ts';
import { commentOnNewest } from './routine.ts';

type Path = readonly string[];

interface Target {
  /** What stands between COMMENT ON and IS. */
  readonly sql: (path: Path) => string;
  /** Where the thing stands in its document. */
  readonly at: (path: Path) => YamlPath;
  /** What a comment without a fact of its own hangs on, other than that which it names. */
  readonly holders?: readonly string[];
  /** How many parts its path has once Postgres has named it, where a document alone does not know them all. */
  readonly parts?: number;
  /** The whole statement while Postgres has not named it: on what was made just before. */
  readonly newest?: (path: Path, text: string) => string;
  /** Where the comment is written, other than under `comment`. */
  readonly key?: string;
}

/** Everything that has a comment. https://www.postgresql.org/docs/current/sql-comment.html */
const TARGETS = {
  role: whole('ROLE'),
  schema: whole('SCHEMA'),
  extension: whole('EXTENSION'),
  enum: whole('TYPE'),
  domain: whole('DOMAIN'),
  composite: whole('TYPE'),
  attribute: { ...part('COLUMN', 'attributes'), holders: ['composite'], key: 'attribute_comments' },
  domain_constraint: { sql: (path) => constraint(path, 'DOMAIN '), at: below('checks') },
  sequence: whole('SEQUENCE'),
  function: routine('FUNCTION'),
  procedure: routine('PROCEDURE'),
  table: whole('TABLE'),
  column: part('COLUMN', 'columns'),
  primary_key: { sql: constraint, at: () => ['primary_key'] },
  unique: { sql: constraint, at: below('unique') },
  foreign_key: { sql: constraint, at: below('foreign_keys') },
  check: { sql: constraint, at: below('checks') },
  exclude: { sql: constraint, at: below('exclude') },
  index: { sql: (path) => `INDEX ${qualified([path[0] ?? '', lastOf(path)])}`, at: below('indexes') },
  view: whole('VIEW'),
  materialized_view: whole('MATERIALIZED VIEW'),
  view_column: { ...part('COLUMN', 'column_comments'), holders: ['view', 'materialized_view'], key: 'column_comments' },
  trigger: { sql: (path) => onTable('TRIGGER', path), at: below('triggers') },
  policy: { sql: (path) => onTable('POLICY', path), at: below('policies') },
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
      except: ['default', 'sequence_owner', 'publication_table', 'subscription', 'comment'],
    },
    { in: 'view', key: 'column_comments', form: 'map' },
    { in: 'materialized_view', key: 'column_comments', form: 'map' },
    { in: 'composite', key: 'attribute_comments', form: 'map' },
  ],
  schema: Type.String({
    description: 'What people should know about it (COMMENT ON).',
    examples: ['People who can sign in'],
  }),
  parents: [],
  parentOf: ({ path: [kind = '', ...path] }) => {
    const holders = targetOf(kind).holders?.map((holder) => ({ kind: holder, path: path.slice(0, -1) }));
    return holders ?? [{ kind, path }];
  },
  precious: false,
  idOf,
  declare: (declared, scope) => {
    const path = pathOf(scope);
    if (path === undefined || declared === '') return [];
    const statement = isUnnamed(path) ? onNewest(path, literal(declared)) : on({ path }, literal(declared));
    return [{ ...statement, fragments: [{ text: declared, at: scope.at, as: 'body' }] }];
  },
  origin: ({ path: [kind = '', ...path] }) => {
    const { at, key } = targetOf(kind);
    return [key === undefined ? [...at(path), 'comment'] : [key, lastOf(path)]];
  },
  describe: ({ path, payload }) => {
    const key = targetOf(path[0] ?? '').key;
    return key === undefined ? { key: 'comment', item: payload.text } : { key, name: lastOf(path), item: payload.text };
  },
  catalog: {
    sql: catalogSql,
    fact: (row) => ({
      kind: 'comment',
      path: [String(row.target), ...(row.path as readonly string[])],
      payload: { text: String(row.text) },
    }),
  },
  create: (fact) => [on(fact, literal(fact.payload.text))],
  drop: (fact) => [on(fact, 'NULL')],
  attributes: { text: ({ after }) => [on(after, literal(after.payload.text))] },
};

function whole(word: string): Target {
  return { sql: (path) => `${word} ${qualified(path)}`, at: () => [] };
}

function part(word: string, key: string): Target {
  return { sql: (path) => `${word} ${qualified(path)}`, at: below(key) };
}

/** A document does not know the canonical types that tell overloads apart. */
function routine(word: 'FUNCTION' | 'PROCEDURE'): Target {
  return {
    sql: ([schema = '', name = '', args = '']) => `${word} ${qualified([schema, name])}(${args})`,
    at: () => [],
    parts: 3,
    newest: (path, text) => commentOnNewest(word, path, text),
  };
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

function pathOf({ parent, name, key }: Scope): Path | undefined {
  if (parent === undefined) return undefined;
  if (key === 'comment') return [parent.kind, ...parent.path];
  const kind = key === TARGETS.attribute.key ? 'attribute' : 'view_column';
  return name === undefined ? undefined : [kind, ...parent.path, name];
}

function on({ path: [kind = '', ...path] }: Pick<Id, 'path'>, text: string): Statement {
  return { sql: `COMMENT ON ${targetOf(kind).sql(path)} IS ${text}` };
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

function described(catalog: string, oid: string, sub = '0'): string {
  return `join pg_description d on d.objoid >= ${FIRST_USER_OID} and d.objoid = ${oid} and d.classoid = '${catalog}'::regclass and d.objsubid = ${sub}`;
}

function kept(catalog: string, oid: string): string {
  return `${userNamespace()} and ${userObject(catalog, oid)}`;
}

const RELATION = `case c.relkind when 'r' then 'table' when 'v' then 'view' when 'm' then 'materialized_view' when 'S' then 'sequence' end`;
const COLUMN = `case c.relkind when 'r' then 'column' when 'c' then 'attribute' else 'view_column' end`;
const CONSTRAINT = `case c.contype when 'p' then 'primary_key' when 'u' then 'unique' when 'f' then 'foreign_key' when 'c' then 'check' else 'exclude' end`;
const NOT_OF_IDENTITY = `not exists (select from pg_depend i where i.classid = 'pg_class'::regclass and i.objid = c.oid and i.deptype = 'i')`;

const SOURCES: readonly string[] = [
  `select 'role' as target, json_build_array(r.rolname) as path, d.description as text
    from pg_roles r join pg_shdescription d on d.objoid = r.oid and d.classoid = 'pg_authid'::regclass
    where r.oid >= ${FIRST_USER_OID} and d.description <> ${literal(UNMANAGED_ROLE)}`,
  `select 'schema', json_build_array(n.nspname), d.description
    from pg_namespace n ${described('pg_namespace', 'n.oid')}
    where n.nspname <> 'public' and ${kept('pg_namespace', 'n.oid')}`,
  // CREATE EXTENSION sets the comment of the control file by itself
  `select 'extension', json_build_array(x.extname), d.description
    from pg_extension x ${described('pg_extension', 'x.oid')}
    where x.extname <> 'plpgsql'
      and not exists (select from pg_available_extensions v where v.name = x.extname and v.comment = d.description)`,
  `select case t.typtype when 'e' then 'enum' when 'd' then 'domain' else 'composite' end, json_build_array(n.nspname, t.typname), d.description
    from pg_type t join pg_namespace n on n.oid = t.typnamespace ${described('pg_type', 't.oid')}
    where (t.typtype in ('e', 'd') or exists (select from pg_class c where c.oid = t.typrelid and c.relkind = 'c'))
      and ${kept('pg_type', 't.oid')}`,
  `select 'domain_constraint', json_build_array(n.nspname, t.typname, c.conname), d.description
    from pg_constraint c join pg_type t on t.oid = c.contypid join pg_namespace n on n.oid = t.typnamespace
      ${described('pg_constraint', 'c.oid')}
    where c.contype = 'c' and ${kept('pg_type', 't.oid')}`,
  `select case p.prokind when 'p' then 'procedure' else 'function' end,
      json_build_array(n.nspname, p.proname, oidvectortypes(p.proargtypes)), d.description
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace ${described('pg_proc', 'p.oid')}
    where p.prokind in ('f', 'w', 'p') and ${kept('pg_proc', 'p.oid')}`,
  `select ${RELATION}, json_build_array(n.nspname, c.relname), d.description
    from pg_class c join pg_namespace n on n.oid = c.relnamespace ${described('pg_class', 'c.oid')}
    where (${isTable()} or c.relkind in ('v', 'm', 'S')) and ${NOT_OF_IDENTITY} and ${kept('pg_class', 'c.oid')}`,
  `select ${COLUMN}, json_build_array(n.nspname, c.relname, a.attname), d.description
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped ${described('pg_class', 'c.oid', 'a.attnum')}
    where (${isTable()} or c.relkind in ('v', 'm', 'c')) and ${kept('pg_class', 'c.oid')}`,
  `select ${CONSTRAINT}, json_build_array(n.nspname, r.relname, c.conname), d.description
    from pg_constraint c join pg_class r on r.oid = c.conrelid join pg_namespace n on n.oid = r.relnamespace
      ${described('pg_constraint', 'c.oid')}
    where c.contype in ('p', 'u', 'f', 'c', 'x') and ${isTable('r')} and ${kept('pg_class', 'r.oid')}`,
  `select 'index', json_build_array(n.nspname, r.relname, c.relname), d.description
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class r on r.oid = i.indrelid
      join pg_namespace n on n.oid = r.relnamespace ${described('pg_class', 'c.oid')}
    where (${isTable('r')} or r.relkind = 'm') and ${kept('pg_class', 'r.oid')}
      and not exists (select from pg_constraint k where k.conindid = c.oid and k.contype in ('p', 'u', 'x'))`,
  `select 'trigger', json_build_array(n.nspname, r.relname, g.tgname), d.description
    from pg_trigger g join pg_class r on r.oid = g.tgrelid join pg_namespace n on n.oid = r.relnamespace
      ${described('pg_trigger', 'g.oid')}
    where not g.tgisinternal and (${isTable('r')} or r.relkind = 'v') and ${kept('pg_class', 'r.oid')}`,
  `select 'policy', json_build_array(n.nspname, r.relname, p.polname), d.description
    from pg_policy p join pg_class r on r.oid = p.polrelid join pg_namespace n on n.oid = r.relnamespace
      ${described('pg_policy', 'p.oid')}
    where ${isTable('r')} and ${kept('pg_class', 'r.oid')}`,
  `select 'publication', json_build_array(p.pubname), d.description
    from pg_publication p ${described('pg_publication', 'p.oid')} where ${userObject('pg_publication', 'p.oid')}`,
];
