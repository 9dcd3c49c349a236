import { Type } from 'typebox';
import { address } from '../sql/catalog.ts';
import { quote } from '../sql/quote.ts';
import type { FactOf, KindModule, Statement } from './kind.ts';
import { aclDifference } from './privileges.ts';

const Extension = Type.Object(
  {
    schema: Type.Optional(
      Type.String({
        description:
          'The namespace that its objects go to; without it, the one that the extension asks for, or public.',
        minLength: 1,
        examples: ['extensions'],
      }),
    ),
  },
  {
    description:
      'An extension (CREATE EXTENSION). Its version is that of the server and no part of the schema. `plpgsql` is there without being declared; a document may say who may use it.',
  },
);

export type ExtensionDeclared = { readonly schema?: string };
export type ExtensionPayload = { readonly schema: string };

/** The extension, everything it brought, and the array types of that: what uses a type of it needs the extension. */
const MEMBERS = `array[${address('pg_extension', 'x.oid')}] || array(
        select d.classid::regclass::text || ':' || d.objid || ':0' from pg_depend d
        where d.refclassid = 'pg_extension'::regclass and d.refobjid = x.oid and d.deptype = 'e'
        union all
        select ${address('pg_type', 't.typarray')} from pg_depend d join pg_type t on t.oid = d.objid
        where d.refclassid = 'pg_extension'::regclass and d.refobjid = x.oid and d.deptype = 'e'
          and d.classid = 'pg_type'::regclass and t.typarray <> 0)`;

/** True for the one that every database has, where the privileges on its language are not the usual ones. */
const IS_PLPGSQL_SAID = `x.extname = 'plpgsql' and exists (
        select from pg_language l cross join lateral (${aclDifference('l.lanacl', `acldefault('l', l.lanowner)`)}) g
        where l.lanname = 'plpgsql' and l.lanacl is not null)`;

/** https://www.postgresql.org/docs/current/sql-createextension.html */
export const extension: KindModule<'extension', ExtensionPayload, ExtensionDeclared> = {
  kind: 'extension',
  label: () => 'extension',
  places: [{ in: 'document', key: 'extension' }],
  schema: Extension,
  parents: [],
  precious: true,
  startsWith: true,
  given: ({ path }) => path[0] === 'plpgsql',
  idOf: ({ name }) => (name === undefined ? undefined : { kind: 'extension', path: [name] }),
  declare: ({ schema }, { name }) => (name === 'plpgsql' ? [] : [{ sql: create(name ?? '', schema) }]),
  mentions: ({ schema }, { at }) =>
    schema === undefined || schema === 'public'
      ? []
      : [{ at: [...at, 'schema'], anyOf: [{ kind: 'schema', path: [schema] }] }],
  origin: () => [[]],
  describe: ({ path, payload: { schema } }) => ({
    key: 'extension',
    name: path[0] ?? '',
    item: schema === 'public' || path[0] === 'plpgsql' ? {} : { schema },
  }),
  catalog: {
    sql: () => `select x.extname as name, n.nspname as schema, ${MEMBERS} as oids
      from pg_extension x join pg_namespace n on n.oid = x.extnamespace
      where x.extname <> 'plpgsql' or (${IS_PLPGSQL_SAID})
      order by x.extname`,
    fact: (row) => ({ kind: 'extension', path: [String(row.name)], payload: { schema: String(row.schema) } }),
  },
  create: ({ path, payload }) => [{ sql: create(path[0] ?? '', payload.schema) }],
  drop: ({ path }) => [{ sql: `DROP EXTENSION ${quote(path[0] ?? '')}` }],
  moves: (_, after) => setSchema(after),
  attributes: { schema: ({ after }) => setSchema(after) },
};

function setSchema({ path, payload }: FactOf<'extension', ExtensionPayload>): readonly Statement[] {
  return [{ sql: `ALTER EXTENSION ${quote(path[0] ?? '')} SET SCHEMA ${quote(payload.schema)}` }];
}

function create(name: string, schema: string | undefined): string {
  return `CREATE EXTENSION ${quote(name)}${schema === undefined ? '' : ` SCHEMA ${quote(schema)}`}`;
}
