import { Type } from 'typebox';
import { address, FIRST_USER_OID, userNamespace, userObject } from '../sql/catalog.ts';
import { literal, qualified } from '../sql/quote.ts';
import type { AlterRule, FactOf, Feature, Id, KindModule } from './kind.ts';
import { renamed } from './rename.ts';
import { rebuild } from './retype.ts';
import { unsorted } from './sorting.ts';

const PROVIDERS = ['libc', 'icu', 'builtin'] as const;
type Provider = (typeof PROVIDERS)[number];

const Locale = (description: string, examples: readonly string[]) =>
  Type.Optional(Type.String({ description, examples: [...examples] }));

const Collation = Type.Object(
  {
    provider: Type.Optional(
      Type.Unsafe<Provider>({ enum: [...PROVIDERS], description: 'The library that sorts.', default: 'libc' }),
    ),
    locale: Locale('The locale, as the provider names it: of libc both LC_COLLATE and LC_CTYPE.', [
      'en-u-kn',
      'und-u-ks-level2',
      'de_DE.utf8',
      'C.UTF-8',
    ]),
    lc_collate: Locale('Of libc in place of locale: how texts sort.', ['C']),
    lc_ctype: Locale('Of libc in place of locale: what is a letter, what is upper case.', ['C.utf8']),
    deterministic: Type.Optional(
      Type.Boolean({ description: 'false: texts may be equal that differ in their bytes (icu).', default: true }),
    ),
    rules: Type.Optional(
      Type.String({ description: 'Rules that tailor the locale (icu).', examples: ['& V << w <<< W'] }),
    ),
  },
  { description: 'A collation. The version of its library is no part of the schema.' },
);

export type CollationDeclared = {
  readonly provider?: Provider;
  readonly locale?: string;
  readonly lc_collate?: string;
  readonly lc_ctype?: string;
  readonly deterministic?: boolean;
  readonly rules?: string;
};

export type CollationPayload = {
  readonly provider: Provider;
  /** Null where LC_COLLATE and LC_CTYPE differ. */
  readonly locale: string | null;
  readonly lc_collate: string | null;
  readonly lc_ctype: string | null;
  readonly deterministic: boolean;
  readonly rules: string | null;
};

/** Nothing about a collation can be altered: what is sorted by it is sorted anew. */
const rebuilt: AlterRule<'collation', CollationPayload> = ({ after, context }) => {
  if (context.dependents.every(({ kind }) => kind === 'comment')) return 'replace';
  return rebuild({
    type: { kind: after.kind, path: after.path },
    word: 'COLLATION',
    create: createCollation(after.path, written(after)),
    dependents: context.dependents,
    afterwards: context.afterwards,
  });
};

/** https://www.postgresql.org/docs/current/sql-createcollation.html */
export const collation: KindModule<'collation', CollationPayload, CollationDeclared> = {
  kind: 'collation',
  label: () => 'collation',
  places: [{ in: 'document', key: 'collation' }],
  schema: Collation,
  parents: ['schema'],
  precious: false,
  unproved: ({ path }, { embedded }) => unsorted(qualified(path), embedded),
  idOf: ({ namespace, name }) => (name === undefined ? undefined : { kind: 'collation', path: [namespace, name] }),
  declare: (declared, { namespace, name = '' }) => [
    {
      sql: createCollation([namespace, name], {
        provider: declared.provider ?? 'libc',
        locale: declared.locale ?? null,
        lc_collate: declared.lc_collate ?? null,
        lc_ctype: declared.lc_ctype ?? null,
        deterministic: declared.deterministic ?? true,
        rules: declared.rules ?? null,
      }),
    },
    ...(declared.provider === 'icu' && declared.locale !== undefined
      ? [{ sql: keepWritten([namespace, name], declared.locale) }]
      : []),
  ],
  features: ({ provider, rules }, { at }): readonly Feature[] => [
    ...(provider === 'builtin' ? [{ at: [...at, 'provider'], since: 17, what: 'provider: builtin' }] : []),
    ...(rules === undefined ? [] : [{ at: [...at, 'rules'], since: 16, what: 'rules of a collation' }]),
  ],
  origin: () => [[]],
  describe: (fact) => ({ key: 'collation', name: fact.path[1] ?? '', item: describe(written(fact)) }),
  catalog: {
    probe: `pg_collation where oid >= ${FIRST_USER_OID}`,
    sql: (major) => `select n.nspname as schema, c.collname as name,
        case c.collprovider when 'i' then 'icu' when 'b' then 'builtin' else 'libc' end as provider,
        case when c.collprovider <> 'c' then ${localeColumn(major)} when c.collcollate = c.collctype then c.collcollate end as locale,
        case when c.collprovider = 'c' and c.collcollate <> c.collctype then c.collcollate end as lc_collate,
        case when c.collprovider = 'c' and c.collcollate <> c.collctype then c.collctype end as lc_ctype,
        case when c.collprovider = 'i' then c.collcollate end as written, c.collisdeterministic as deterministic, ${major < 16 ? 'null' : 'c.collicurules'} as rules,
        array[${address('pg_collation', 'c.oid')}] as oids
      from pg_collation c join pg_namespace n on n.oid = c.collnamespace
      where ${userNamespace()} and ${userObject('pg_collation', 'c.oid')}
      order by n.nspname, c.collname`,
    fact: (row) => ({
      kind: 'collation',
      path: [String(row.schema), String(row.name)],
      payload: {
        provider: row.provider as Provider,
        locale: row.locale as string | null,
        lc_collate: row.lc_collate as string | null,
        lc_ctype: row.lc_ctype as string | null,
        deterministic: row.deterministic === true,
        rules: row.rules as string | null,
      },
      ...(row.written === null || row.written === row.locale ? {} : { aside: { locale: String(row.written) } }),
    }),
  },
  create: (fact) => [{ sql: createCollation(fact.path, written(fact)) }],
  drop: ({ path }) => [{ sql: `DROP COLLATION ${qualified(path)}` }],
  rename: (from, to: Id) => renamed('COLLATION', from, to),
  attributes: {
    provider: rebuilt,
    locale: rebuilt,
    lc_collate: rebuilt,
    lc_ctype: rebuilt,
    deterministic: rebuilt,
    rules: rebuilt,
  },
};

/**
 * From 16 on Postgres turns the locale of icu into a language tag: en-u-kn-true into en-u-kn. Older ones keep what was written, so
 * that it is kept for them in a column that icu leaves empty; both say the same.
 */
function keepWritten([schema = '', name = '']: readonly string[], locale: string): string {
  return `UPDATE pg_collation SET collcollate = ${literal(locale)} WHERE collprovider = 'i' AND collcollate IS NULL
    AND collname = ${literal(name)} AND collnamespace = (SELECT oid FROM pg_namespace WHERE nspname = ${literal(schema)})`;
}

/** The payload with its locale as it was written. */
function written({ payload, aside }: FactOf<'collation', CollationPayload>): CollationPayload {
  return typeof aside?.locale === 'string' ? { ...payload, locale: aside.locale } : payload;
}

/** The catalog's own name for the locale of what libc does not sort. */
function localeColumn(major: number): string {
  if (major < 15) return 'c.collcollate';
  return major < 17 ? 'c.colliculocale' : 'c.colllocale';
}

function createCollation(path: readonly string[], payload: CollationPayload): string {
  const { provider, deterministic } = payload;
  const text = (name: string, value: string | null) => (value === null ? [] : [`${name} = ${literal(value)}`]);
  const clauses = [
    `provider = ${provider}`,
    ...text('locale', payload.locale),
    ...text('lc_collate', payload.lc_collate),
    ...text('lc_ctype', payload.lc_ctype),
    ...(deterministic ? [] : ['deterministic = false']),
    ...text('rules', payload.rules),
  ];
  return `CREATE COLLATION ${qualified(path)} (${clauses.join(', ')})`;
}

function describe({ provider, deterministic, ...texts }: CollationPayload): Record<string, unknown> {
  return {
    ...(provider === 'libc' ? {} : { provider }),
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== null)),
    ...(deterministic ? {} : { deterministic }),
  };
}
