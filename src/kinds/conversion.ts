import { Type } from 'typebox';
import { address, FIRST_USER_OID, routinePath, userNamespace, userObject } from '../sql/catalog.ts';
import { literal, qualified } from '../sql/quote.ts';
import { builtinName, builtinSql, type Name, NameOf, nameSql } from './fragments.ts';
import type { KindModule } from './kind.ts';
import { renamed } from './rename.ts';

const Conversion = Type.Object(
  {
    from: Type.String({ description: 'FOR: the encoding of what goes in.', minLength: 1, examples: ['UTF8'] }),
    to: Type.String({ description: 'TO: the encoding of what comes out.', minLength: 1, examples: ['LATIN1'] }),
    function: NameOf('FROM: the function that converts.', ['utf8_to_iso8859_1']),
    default: Type.Optional(
      Type.Boolean({
        description: 'DEFAULT: it is used between client and server. One a namespace and pair of encodings.',
        default: false,
      }),
    ),
  },
  { description: 'A conversion between two encodings of text.' },
);

export type ConversionDeclared = {
  readonly from: string;
  readonly to: string;
  readonly function: Name;
  readonly default?: boolean;
};

export type ConversionPayload = {
  readonly from: string;
  readonly to: string;
  /** Its literal name, `[namespace, name]`. */
  readonly function: readonly string[];
  readonly default: boolean;
};

/** https://www.postgresql.org/docs/current/sql-createconversion.html */
export const conversion: KindModule<'conversion', ConversionPayload, ConversionDeclared> = {
  kind: 'conversion',
  label: () => 'conversion',
  places: [{ in: 'document', key: 'conversion' }],
  schema: Conversion,
  parents: ['schema'],
  precious: false,
  unproved: ({ path }, { embedded }) => (embedded ? [`what conversion ${qualified(path)} makes of a text`] : []),
  claims: ({ path, payload }) => [
    ['conversion', ...path],
    ...(payload.default ? [['default conversion', path[0] ?? '', payload.from, payload.to] as const] : []),
  ],
  idOf: ({ namespace, name }) => (name === undefined ? undefined : { kind: 'conversion', path: [namespace, name] }),
  declare: (declared, { namespace, name = '', at }) => {
    const { from, to, default: isDefault = false } = declared;
    const routine = nameSql(declared.function);
    return [
      {
        sql: conversionSql([namespace, name], { from, to, default: isDefault }, routine),
        fragments: [
          { text: from, at: [...at, 'from'], as: 'body' },
          { text: to, at: [...at, 'to'], as: 'body' },
          { text: routine, at: [...at, 'function'], as: 'name' },
        ],
      },
    ];
  },
  origin: () => [[]],
  describe: ({ path, payload }) => ({
    key: 'conversion',
    name: path[1] ?? '',
    item: {
      from: payload.from,
      to: payload.to,
      function: builtinName(payload.function),
      ...(payload.default ? { default: true } : {}),
    },
  }),
  catalog: {
    probe: `pg_conversion where oid >= ${FIRST_USER_OID}`,
    sql: () => `select n.nspname as schema, x.conname as name, pg_encoding_to_char(x.conforencoding) as from,
        pg_encoding_to_char(x.contoencoding) as to, ${routinePath('x.conproc')} as function, x.condefault as default,
        array[${address('pg_conversion', 'x.oid')}] as oids
      from pg_conversion x join pg_namespace n on n.oid = x.connamespace
      where ${userNamespace()} and ${userObject('pg_conversion', 'x.oid')}
      order by n.nspname, x.conname`,
    fact: (row) => ({
      kind: 'conversion',
      path: [String(row.schema), String(row.name)],
      payload: {
        from: String(row.from),
        to: String(row.to),
        function: row.function as readonly string[],
        default: row.default === true,
      },
    }),
  },
  create: ({ path, payload }) => [{ sql: conversionSql(path, payload, builtinSql(payload.function)) }],
  drop: ({ path }) => [{ sql: `DROP CONVERSION ${qualified(path)}` }],
  rename: (from, to) => renamed('CONVERSION', from, to),
  attributes: { from: 'replace', to: 'replace', function: 'replace', default: 'replace' },
};

function conversionSql(
  path: readonly string[],
  { from, to, default: isDefault }: Omit<ConversionPayload, 'function'>,
  routine: string,
): string {
  const name = `${isDefault ? 'DEFAULT ' : ''}CONVERSION ${qualified(path)}`;
  return `CREATE ${name} FOR ${literal(from)} TO ${literal(to)} FROM ${routine}`;
}
