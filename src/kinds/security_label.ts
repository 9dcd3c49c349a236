import { type TSchema, Type } from 'typebox';
import { FIRST_USER_OID, isTableOrForeign, userNamespace, userObject } from '../sql/catalog.ts';
import { literal, qualified, quote } from '../sql/quote.ts';
import type { KindModule, Place, Scope, Statement, YamlPath } from './kind.ts';
import { aimedAt, isUnnamed, type Owned, ownedOf, type Path } from './owned.ts';

type ByColumn = { readonly [column: string]: { readonly [provider: string]: string } };
export type SecurityLabelDeclared = string | ByColumn;
export type SecurityLabelPayload = { readonly label: string };

const Label: TSchema = Type.String({
  description: 'SECURITY LABEL: what a provider is told of it, in the words of the provider.',
  examples: ['MASKED WITH FUNCTION anon.fake_first_name()'],
});

const ByPart: TSchema = Type.Record(Type.String(), Type.Record(Type.String(), Label), {
  description: 'SECURITY LABEL on single columns or attributes: by name, then by provider.',
  examples: [{ email: { anon: 'MASKED WITH VALUE NULL' } }],
});

/** What stands alone and can have a label. */
const WHOLES: readonly string[] = [
  ...['schema', 'enum', 'composite', 'range', 'domain', 'sequence', 'language', 'function', 'procedure', 'aggregate'],
  ...['table', 'foreign_table', 'view', 'materialized_view', 'publication', 'event_trigger'],
];

/** Columns of what is no table, by what they are called here, with the keys that hold their labels. */
const PARTS: { readonly [target: string]: { readonly key: string; readonly holders: readonly string[] } } = {
  view_column: { key: 'column_security_labels', holders: ['view', 'materialized_view'] },
  attribute: { key: 'attribute_security_labels', holders: ['composite'] },
};

/**
 * What a security provider is told of a thing. Its path is the kind of the thing, the thing's own path, and the provider.
 * https://www.postgresql.org/docs/current/sql-security-label.html
 */
export const securityLabel: KindModule<'security_label', SecurityLabelPayload, SecurityLabelDeclared> = {
  kind: 'security_label',
  label: () => 'security label',
  places: [
    ...[...WHOLES, 'role', 'column'].map((kind): Place => ({ in: kind, key: 'security_labels', form: 'map' })),
    ...Object.values(PARTS).flatMap(({ key, holders }) =>
      holders.map((kind): Place => ({ in: kind, key, form: 'single', schema: ByPart })),
    ),
  ],
  schema: Label,
  parents: [],
  parentOf: ({ path }) => {
    const { target, object } = read(path);
    const holders = PARTS[target]?.holders.map((kind) => ({ kind, path: object.slice(0, -1) }));
    return holders ?? [{ kind: target, path: object }];
  },
  precious: false,
  unproved: ({ path }) => [`that provider ${read(path).provider} accepts its labels`],
  idOf: (scope) => {
    const [only, ...others] = written({}, scope);
    const known = only !== undefined && others.length === 0 && !isOpen(only.path);
    return known ? { kind: 'security_label', path: only.path } : undefined;
  },
  declare: (declared, scope) =>
    written(declared, scope).map(({ path, at, label }) => ({
      ...(isOpen(path) ? onNewest(path, label) : labelled(path, literal(label))),
      fragments: [{ text: label, at, as: 'body' }],
    })),
  origin: ({ path }) => {
    const { target, object, provider } = read(path);
    const key = PARTS[target]?.key;
    const name = object.at(-1) ?? '';
    if (key !== undefined) return [[key, name, provider]];
    return [[...(target === 'column' ? ['columns', name] : []), 'security_labels', provider]];
  },
  describe: ({ path, payload }) => {
    const { target, object, provider } = read(path);
    const key = PARTS[target]?.key;
    if (key === undefined) return { key: 'security_labels', name: provider, item: payload.label };
    return { key, item: { [object.at(-1) ?? '']: { [provider]: payload.label } } };
  },
  catalog: {
    probe: '(select from pg_seclabel union all select from pg_shseclabel) found',
    sql: () => `select target, path, provider, label from (${SOURCES.join('\n      union all\n')}) found
      order by target, path::text, provider`,
    fact: (row) => ({
      kind: 'security_label',
      path: [String(row.target), ...(row.path as Path), String(row.provider)],
      payload: { label: String(row.label) },
    }),
  },
  create: ({ path, payload }) => [labelled(path, literal(payload.label))],
  drop: ({ path }) => [labelled(path, 'NULL')],
  attributes: { label: ({ after }) => [labelled(after.path, literal(after.payload.label))] },
};

function read([target = '', ...rest]: Path): {
  readonly target: string;
  readonly object: Path;
  readonly provider: string;
} {
  return { target, object: rest.slice(0, -1), provider: rest.at(-1) ?? '' };
}

/** True where only Postgres knows the whole name of the thing. */
function isOpen(path: Path): boolean {
  const { target, object } = read(path);
  return isUnnamed(target, object);
}

interface Written {
  readonly path: Path;
  readonly at: YamlPath;
  readonly label: string;
}

/** One item of YAML is one label, or a map of them. */
function written(declared: SecurityLabelDeclared | Record<never, never>, scope: Scope): readonly Written[] {
  const { parent, name, key, at } = scope;
  if (parent === undefined) return [];
  const [target] = Object.entries(PARTS).find(([, part]) => part.key === key) ?? [];
  if (target === undefined) {
    const label = typeof declared === 'string' ? declared : '';
    return name === undefined ? [] : [{ path: [parent.kind, ...parent.path, name], at, label }];
  }
  return Object.entries(declared as ByColumn).flatMap(([part, labels]) =>
    Object.entries(labels).map(([provider, label]) => ({
      path: [target, ...parent.path, part, provider],
      at: [...at, part, provider],
      label,
    })),
  );
}

function labelled(path: Path, label: string): Statement {
  const { target, object, provider } = read(path);
  const sql = (on: string) => `SECURITY LABEL FOR ${quote(provider)} ON ${on} IS ${label}`;
  if (target === 'column' || PARTS[target] !== undefined) return { sql: sql(`COLUMN ${qualified(object)}`) };
  if (target === 'role') return { sql: sql(`ROLE ${quote(object[0] ?? '')}`) };
  return aimedAt(target, object, (name) => sql(`${ownedOf(target)?.word} ${name}`));
}

/** The same on the routine that was made just before. No provider is asked where a document is built. */
function onNewest(path: Path, label: string): Statement {
  const { target, object, provider } = read(path);
  return aimedAt(
    target,
    object,
    (name) => `INSERT INTO pg_seclabel (objoid, classoid, objsubid, provider, label)
      VALUES ($name$${name}$name$::regprocedure, 'pg_proc'::regclass, 0, ${literal(provider)}, ${literal(label)})`,
  );
}

const COLUMN = `case c.relkind when 'c' then 'attribute' when 'v' then 'view_column' when 'm' then 'view_column' else 'column' end`;

const SOURCES: readonly string[] = [
  `select 'role' as target, json_build_array(r.rolname) as path, l.provider, l.label
      from pg_shseclabel l join pg_roles r on r.oid = l.objoid
      where l.classoid = 'pg_authid'::regclass and r.oid >= ${FIRST_USER_OID}`,
  `select ${COLUMN}, json_build_array(n.nspname, c.relname, a.attname), l.provider, l.label
      from pg_seclabel l join pg_class c on c.oid = l.objoid join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum = l.objsubid and not a.attisdropped
      where l.classoid = 'pg_class'::regclass and l.objsubid > 0 and (${isTableOrForeign()} or c.relkind in ('v', 'm', 'c'))
        and ${userNamespace()} and ${userObject('pg_class', 'c.oid')}`,
  ...WHOLES.flatMap((kind) => {
    const source = ownedOf(kind);
    return source === undefined ? [] : [labelsOf(kind, source)];
  }),
];

function labelsOf(kind: string, { catalog, oid, path, from, where }: Owned): string {
  return `select '${kind}', ${path}, l.provider, l.label
      from ${from} join pg_seclabel l on l.objoid = ${oid} and l.classoid = '${catalog}'::regclass and l.objsubid = 0
      where ${where}`;
}
