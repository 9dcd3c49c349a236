import { Type } from 'typebox';
import { address, FIRST_USER_OID, userObject } from '../sql/catalog.ts';
import type { FactOf, Fragment, KindModule } from './kind.ts';
import { CAST_TYPES } from './operands.ts';

const CONTEXTS = ['assignment', 'implicit'] as const;
type Context = (typeof CONTEXTS)[number];

const Cast = Type.Object(
  {
    function: Type.Optional(
      Type.String({
        description: 'WITH FUNCTION: a function as SQL, with the types of its arguments.',
        examples: ['public.to_status(text)', 'public.shorten(public.code, integer, boolean)'],
      }),
    ),
    inout: Type.Optional(
      Type.Boolean({ description: 'WITH INOUT: through the text form of the value.', default: false }),
    ),
    as: Type.Optional(
      Type.Unsafe<Context>({
        enum: [...CONTEXTS],
        description: 'Where it is used without being written: when a value is assigned, or everywhere.',
      }),
    ),
  },
  {
    description:
      'A cast from one type to another: the key holds both, as SQL (text AS bigint). With neither function nor inout the bytes are taken as they are (WITHOUT FUNCTION).',
  },
);

export type CastDeclared = { readonly function?: string; readonly inout?: boolean; readonly as?: Context };

export type CastPayload = {
  /** As regprocedure prints it. */
  readonly function: string | null;
  readonly inout: boolean;
  /** Null where it must be written. */
  readonly as: Context | null;
};

/** https://www.postgresql.org/docs/current/sql-createcast.html */
export const cast: KindModule<'cast', CastPayload, CastDeclared> = {
  kind: 'cast',
  label: () => 'cast',
  places: [{ in: 'document', key: 'cast' }],
  schema: Cast,
  parents: [],
  precious: false,
  phrased: true,
  // only Postgres knows the canonical names of types
  idOf: () => undefined,
  declare: (declared, { name = '', at }) => {
    const routine = declared.function?.trim();
    const { inout = false, as = null } = declared;
    const fragments: readonly Fragment[] = [
      { text: name, at, as: 'cast' },
      ...(routine === undefined
        ? []
        : [{ text: routine, at: [...at, 'function'], as: 'signature' } satisfies Fragment]),
    ];
    return [{ sql: castSql(name, { function: routine ?? null, inout, as }), fragments }];
  },
  madePath: () => `select json_build_array(${CAST_TYPES}) from pg_cast x order by x.oid desc limit 1`,
  origin: () => [[]],
  describe: ({ path, payload }) => ({
    key: 'cast',
    name: path[0] ?? '',
    item: {
      ...(payload.function === null ? {} : { function: payload.function }),
      ...(payload.inout ? { inout: true } : {}),
      ...(payload.as === null ? {} : { as: payload.as }),
    },
  }),
  catalog: {
    probe: `pg_cast where oid >= ${FIRST_USER_OID}`,
    // that of a range to its multirange is a part of both
    sql: () => `select ${CAST_TYPES} as name, case when x.castfunc <> 0 then x.castfunc::regprocedure::text end as function,
        x.castmethod = 'i' as inout,
        case x.castcontext when 'a' then 'assignment' when 'i' then 'implicit' end as context,
        array[${address('pg_cast', 'x.oid')}] as oids
      from pg_cast x
      where ${userObject('pg_cast', 'x.oid')}
        and not exists (select from pg_depend i where i.classid = 'pg_cast'::regclass and i.objid = x.oid and i.deptype = 'i')
      order by name`,
    fact: (row) => ({
      kind: 'cast',
      path: [String(row.name)],
      payload: {
        function: row.function as string | null,
        inout: row.inout === true,
        as: row.context as Context | null,
      },
    }),
  },
  create: ({ path, payload }) => [{ sql: castSql(path[0] ?? '', payload) }],
  drop: ({ path }: FactOf<'cast', CastPayload>) => [{ sql: `DROP CAST (${path[0] ?? ''})` }],
  attributes: { function: 'replace', inout: 'replace', as: 'replace' },
};

function castSql(types: string, { function: routine, inout, as }: CastPayload): string {
  const without = inout ? 'WITH INOUT' : 'WITHOUT FUNCTION';
  const how = routine === null ? without : `WITH FUNCTION ${routine}`;
  return `CREATE CAST (${types}) ${how}${as === null ? '' : ` AS ${as.toUpperCase()}`}`;
}
