import { Type } from 'typebox';
import { address, isTable, userNamespace } from '../sql/catalog.ts';
import { qualified, quote, quoteAlways } from '../sql/quote.ts';
import { unwrapped, words } from './constraint.ts';
import { Expression, nameList, type Sql, sqlText } from './fragments.ts';
import type { FactOf, Fragment, KindModule } from './kind.ts';

const PublishedTable = Type.Unsafe<PublicationTableDeclared>({
  anyOf: [
    { const: true, description: 'The whole table.' },
    {
      type: 'array',
      items: { type: 'string', minLength: 1 },
      minItems: 1,
      description: 'These columns of it.',
      examples: [['id', 'name']],
    },
    {
      type: 'object',
      properties: {
        columns: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          minItems: 1,
          description: 'The columns that are published; all of them without it (Postgres 15).',
          examples: [['id', 'name']],
        },
        where: Expression('Only rows for which this is true (Postgres 15).', ['not draft']),
      },
      additionalProperties: false,
    },
  ],
  description: 'A published table, by its name or namespace.name: true for all of it, or a list of columns, or a map.',
});

export type PublicationTableDeclared =
  | true
  | readonly string[]
  | { readonly columns?: readonly string[]; readonly where?: Sql };

export type PublicationTablePayload = {
  /** In the order of the table; null for all. */
  readonly columns: readonly string[] | null;
  /** As pg_get_expr prints it, parentheses included. */
  readonly where: string | null;
};
type PublicationTableFact = FactOf<'publication_table', PublicationTablePayload>;

/**
 * A table of a publication: a fact of its own, for it goes before a column of its that changes and comes back afterwards.
 * https://www.postgresql.org/docs/current/sql-alterpublication.html
 */
export const publicationTable: KindModule<'publication_table', PublicationTablePayload, PublicationTableDeclared> = {
  kind: 'publication_table',
  label: () => 'published table',
  places: [{ in: 'publication', key: 'tables', form: 'map' }],
  schema: PublishedTable,
  parents: ['publication'],
  precious: false,
  refers: true,
  idOf: ({ parent, name, namespace }) =>
    parent === undefined || name === undefined
      ? undefined
      : { kind: 'publication_table', path: [...parent.path, ...tablePath(name, namespace)] },
  declare: (declared, { parent, name = '', namespace, at }) => {
    const path = [...(parent?.path ?? []), ...tablePath(name, namespace)];
    const { columns, where } = asMap(declared);
    const text = where === undefined ? null : sqlText(where);
    const listed = Array.isArray(declared) ? at : [...at, 'columns'];
    const fragments: readonly Fragment[] = [
      { text: path[2] ?? '', at, as: 'body' },
      ...(columns ?? []).map((one, n): Fragment => ({ text: one, at: [...listed, n], as: 'body' })),
      ...(text === null ? [] : [{ text, at: [...at, 'where'], as: 'expression' as const }]),
    ];
    return [{ sql: addSql({ path, payload: { columns: columns ?? null, where: text } }), fragments }];
  },
  features: (declared, { at }) => {
    const { columns, where } = asMap(declared);
    return [
      ...(columns === undefined ? [] : [{ at, since: 15, what: 'a list of columns in a publication' }]),
      ...(where === undefined ? [] : [{ at, since: 15, what: 'WHERE in a publication' }]),
    ];
  },
  origin: ({ path }) => [
    ['tables', tableKey(path.slice(1))],
    ['tables', path.slice(1).join('.')],
  ],
  describe: ({ path, payload }) => ({ key: 'tables', name: tableKey(path.slice(1)), item: described(payload) }),
  catalog: {
    probe: 'pg_publication',
    sql: (major) => `select p.pubname as publication, n.nspname as schema, c.relname as table,
        ${major < 15 ? 'null' : COLUMNS} as columns, ${major < 15 ? 'null' : 'pg_get_expr(r.prqual, r.prrelid)'} as where,
        array[${address('pg_publication_rel', 'r.oid')}] as oids
      from pg_publication_rel r join pg_publication p on p.oid = r.prpubid
        join pg_class c on c.oid = r.prrelid join pg_namespace n on n.oid = c.relnamespace
      where ${isTable()} and ${userNamespace()} order by p.pubname, n.nspname, c.relname`,
    fact: (row) => ({
      kind: 'publication_table',
      path: [String(row.publication), String(row.schema), String(row.table)],
      payload: { columns: row.columns as readonly string[] | null, where: row.where as string | null },
    }),
  },
  create: (fact) => [{ sql: addSql(printed(fact)), inline: tableSql(printed(fact)) }],
  drop: (fact) => [{ sql: `ALTER PUBLICATION ${quote(fact.path[0] ?? '')} DROP TABLE ONLY ${tableOf(fact)}` }],
  attributes: { columns: 'replace', where: 'replace' },
};

const COLUMNS = `(select json_agg(a.attname order by a.attnum) from unnest(r.prattrs) l(attnum)
          join pg_attribute a on a.attrelid = r.prrelid and a.attnum = l.attnum)`;

function tableOf({ path }: Pick<PublicationTableFact, 'path'>): string {
  return qualified(path.slice(1));
}

/** Without ONLY the tables that inherit from it would come along, each for itself. */
function tableSql({ path, payload: { columns, where } }: Pick<PublicationTableFact, 'path' | 'payload'>): string {
  return words(
    `ONLY ${tableOf({ path })}`,
    columns === null ? '' : `(${nameList(columns)})`,
    where === null ? '' : `WHERE (${where})`,
  );
}

function addSql(fact: Pick<PublicationTableFact, 'path' | 'payload'>): string {
  return `ALTER PUBLICATION ${quote(fact.path[0] ?? '')} ADD TABLE ${tableSql(fact)}`;
}

function printed({ path, payload }: PublicationTableFact): Pick<PublicationTableFact, 'path' | 'payload'> {
  return { path, payload: { ...payload, where: payload.where === null ? null : unwrapped(payload.where) } };
}

function isList(declared: PublicationTableDeclared): declared is readonly string[] {
  return Array.isArray(declared);
}

function asMap(declared: PublicationTableDeclared): Exclude<PublicationTableDeclared, true | readonly string[]> {
  if (declared === true) return {};
  return isList(declared) ? { columns: declared } : declared;
}

function described({ columns, where }: PublicationTablePayload): PublicationTableDeclared {
  if (where !== null) return { ...(columns === null ? {} : { columns }), where: unwrapped(where) };
  return columns ?? true;
}

const QUOTED = /^("(?:[^"]|"")+"|[^".]+)\.("(?:[^"]|"")+"|[^".]+)$/;

/** `name`, `namespace.name`; a part with a dot or a quote mark of its own stands in double quotes. */
function tablePath(key: string, namespace: string): readonly string[] {
  const parts = QUOTED.exec(key)?.slice(1);
  return parts === undefined ? [namespace, bare(key)] : parts.map(bare);
}

function bare(part: string): string {
  return /^"(?:[^"]|"")+"$/.test(part) ? part.slice(1, -1).replaceAll('""', '"') : part;
}

/** The shortest key that `tablePath` gives back. */
function tableKey([schema = '', table = '']: readonly string[]): string {
  const part = (name: string) => (/[."]/.test(name) ? quoteAlways(name) : name);
  return schema === 'public' ? part(table) : `${part(schema)}.${part(table)}`;
}
