import { Type } from 'typebox';
import { address, FIRST_USER_OID, userObject } from '../sql/catalog.ts';
import type { FactOf, Fragment, KindModule, Statement } from './kind.ts';
import { TRANSFORM_NAME } from './operands.ts';

const Transform = Type.Object(
  {
    from_sql: Type.Optional(
      Type.String({
        description:
          'FROM SQL WITH FUNCTION: what a function of the language is given, with the types of its arguments.',
        examples: ['hstore_to_plpython(internal)'],
      }),
    ),
    to_sql: Type.Optional(
      Type.String({
        description: 'TO SQL WITH FUNCTION: what comes of what it returns.',
        examples: ['plpython_to_hstore(internal)'],
      }),
    ),
  },
  {
    description:
      'How values of a type look inside a procedural language: the key holds both, as SQL (hstore LANGUAGE plpython3u). One of the two functions at least.',
    minProperties: 1,
  },
);

/** The functions, as SQL. */
type Functions = { readonly from_sql: string | null; readonly to_sql: string | null };

export type TransformDeclared = { readonly from_sql?: string; readonly to_sql?: string };
/** As regprocedure prints them. */
export type TransformPayload = Functions;

const PARTS = ['from_sql', 'to_sql'] as const;

/** https://www.postgresql.org/docs/current/sql-createtransform.html */
export const transform: KindModule<'transform', TransformPayload, TransformDeclared> = {
  kind: 'transform',
  label: () => 'transform',
  places: [{ in: 'document', key: 'transform' }],
  schema: Transform,
  parents: [],
  precious: false,
  phrased: true,
  clings: true,
  // only Postgres knows the canonical names of types
  idOf: () => undefined,
  declare: ({ from_sql = null, to_sql = null }, { name = '', at }) => {
    const written = { from_sql, to_sql };
    const fragments: readonly Fragment[] = [
      { text: name, at, as: 'transform' },
      ...PARTS.flatMap((part): readonly Fragment[] => {
        const text = written[part];
        return text === null ? [] : [{ text: text.trim(), at: [...at, part], as: 'signature' }];
      }),
    ];
    return [{ sql: transformSql('CREATE', name, written), fragments }];
  },
  madePath: () => `select json_build_array(${TRANSFORM_NAME}) from pg_transform x order by x.oid desc limit 1`,
  origin: () => [[]],
  describe: ({ path, payload }) => ({
    key: 'transform',
    name: path[0] ?? '',
    item: Object.fromEntries(PARTS.flatMap((part) => (payload[part] === null ? [] : [[part, payload[part]]]))),
  }),
  catalog: {
    probe: `pg_transform where oid >= ${FIRST_USER_OID}`,
    sql: () => `select ${TRANSFORM_NAME} as name,
        case when x.trffromsql <> 0 then x.trffromsql::regprocedure::text end as from_sql,
        case when x.trftosql <> 0 then x.trftosql::regprocedure::text end as to_sql,
        array[${address('pg_transform', 'x.oid')}] as oids
      from pg_transform x where ${userObject('pg_transform', 'x.oid')} order by name`,
    fact: (row) => ({
      kind: 'transform',
      path: [String(row.name)],
      payload: { from_sql: row.from_sql as string | null, to_sql: row.to_sql as string | null },
    }),
  },
  create: (fact) => [made('CREATE', fact)],
  drop: ({ path }) => [{ sql: `DROP TRANSFORM FOR ${path[0] ?? ''}` }],
  // functions that use it stay
  attributes: {
    from_sql: ({ after }) => [made('CREATE OR REPLACE', after)],
    to_sql: ({ after }) => [made('CREATE OR REPLACE', after)],
  },
};

function made(does: string, { path, payload }: FactOf<'transform', TransformPayload>): Statement {
  return { sql: transformSql(does, path[0] ?? '', payload) };
}

function transformSql(does: string, name: string, { from_sql, to_sql }: Functions): string {
  const parts = [
    ...(from_sql === null ? [] : [`FROM SQL WITH FUNCTION ${from_sql}`]),
    ...(to_sql === null ? [] : [`TO SQL WITH FUNCTION ${to_sql}`]),
  ];
  return `${does} TRANSFORM FOR ${name} (${parts.join(', ')})`;
}
