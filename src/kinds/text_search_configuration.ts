import { Type } from 'typebox';
import { address, FIRST_USER_OID, userNamespace, userObject } from '../sql/catalog.ts';
import { qualified, quote } from '../sql/quote.ts';
import { type Name, NameOf, nameList, nameSql } from './fragments.ts';
import type { AlterRule, FactOf, Fragment, KindModule, Row, Scope, Statement, YamlPath } from './kind.ts';
import { renamed } from './rename.ts';
import { type FoundName, foundName, namesSql, shownName } from './text_search.ts';

const Dictionary = NameOf(
  'A dictionary, with its namespace unless it is in that of the document, public or pg_catalog.',
);

const Configuration = Type.Object(
  {
    parser: Type.Optional(NameOf('What cuts a text into tokens: `default`, or one of your own.', ['default'])),
    copy: Type.Optional(
      NameOf('COPY: the configuration whose parser and mappings it begins with, in place of `parser`.', ['english']),
    ),
    mappings: Type.Optional(
      Type.Record(Type.String(), Type.Union([Dictionary, Type.Array(Dictionary)]), {
        description:
          'Which dictionaries see the tokens of a type, one after the other until one knows the token; with `copy`, where that differs. An empty list: such tokens are left out.',
        examples: [{ asciiword: 'english_stem', word: ['unaccent', 'english_stem'] }],
      }),
    ),
  },
  { description: 'A configuration of text search: how a text becomes a tsvector, and a query a tsquery.' },
);

type Written = { readonly [token: string]: Name | readonly Name[] };
export type ConfigurationDeclared = { readonly parser?: Name; readonly copy?: Name; readonly mappings?: Written };

type Mapping = { readonly [token: string]: readonly FoundName[] };
export type ConfigurationPayload = {
  readonly parser: FoundName;
  /** The dictionaries of each type of token, in their order. */
  readonly mappings: Mapping;
};
type ConfigurationFact = FactOf<'text_search_configuration', ConfigurationPayload>;

const alterMappings: AlterRule<'text_search_configuration', ConfigurationPayload> = ({ before, after }) => {
  const [old, now] = [before.payload.mappings, after.payload.mappings];
  const gone = Object.keys(old).filter((token) => now[token] === undefined);
  const differing = Object.entries(now).filter(([token, all]) => namesSql(all) !== namesSql(old[token] ?? []));
  const isNew = ([token]: readonly [string, unknown]) => old[token] === undefined;
  return [
    ...(gone.length === 0 ? [] : [{ sql: `${alter(after.path)} DROP MAPPING FOR ${nameList(gone)}` }]),
    ...mapped(after.path, 'ALTER', differing.filter((one) => !isNew(one)).map(asSql)),
    ...mapped(after.path, 'ADD', differing.filter(isNew).map(asSql)),
  ];
};

/** https://www.postgresql.org/docs/current/sql-createtsconfig.html */
export const textSearchConfiguration: KindModule<
  'text_search_configuration',
  ConfigurationPayload,
  ConfigurationDeclared
> = {
  kind: 'text_search_configuration',
  label: () => 'text search configuration',
  places: [{ in: 'document', key: 'text_search_configuration' }],
  schema: Configuration,
  parents: ['schema'],
  precious: false,
  idOf: ({ namespace, name }) =>
    name === undefined ? undefined : { kind: 'text_search_configuration', path: [namespace, name] },
  declare,
  origin: () => [[]],
  describe: (fact) => ({
    key: 'text_search_configuration',
    name: fact.path[1] ?? '',
    item: describeConfiguration(fact),
  }),
  catalog: {
    probe: `pg_ts_config where oid >= ${FIRST_USER_OID}`,
    sql: () => `select n.nspname as schema, x.cfgname as name, ${foundName('p.prsname', 'pn')} as parser,
        own.mappings, closest.name as closest, closest.mappings as theirs, ${HIDDEN} as hidden,
        array[${address('pg_ts_config', 'x.oid')}] as oids
      from pg_ts_config x join pg_namespace n on n.oid = x.cfgnamespace
        join pg_ts_parser p on p.oid = x.cfgparser join pg_namespace pn on pn.oid = p.prsnamespace
        cross join lateral (select ${mappingsOf('x')} as mappings offset 0) own
        left join lateral (select b.name, b.mappings
          from (select b.cfgname as name, ${mappingsOf('b')} as mappings from pg_ts_config b
            where b.cfgnamespace = 'pg_catalog'::regnamespace and b.cfgparser = x.cfgparser offset 0) b
          order by (select count(*) from json_each(b.mappings) e
            where e.value::jsonb = own.mappings::jsonb -> e.key) desc, b.name limit 1) closest on true
      where ${userNamespace()} and ${userObject('pg_ts_config', 'x.oid')}
      order by n.nspname, x.cfgname`,
    fact,
  },
  create: ({ path, payload: { parser, mappings } }) => [
    { sql: createSql(path, `PARSER = ${qualified(parser)}`) },
    ...mapped(path, 'ADD', Object.entries(mappings).map(asSql)),
  ],
  drop: ({ path }) => [{ sql: `DROP TEXT SEARCH CONFIGURATION ${qualified(path)}` }],
  rename: (from, to) => renamed('TEXT SEARCH CONFIGURATION', from, to),
  attributes: { parser: 'replace', mappings: alterMappings },
};

/** The mappings of a row of pg_ts_config as JSON, in the order of the parser's types of token. */
function mappingsOf(config: string): string {
  return `(select coalesce(json_object_agg(t.alias, m.names order by t.tokid), '{}')
          from (select cm.maptokentype, json_agg(${foundName('d.dictname', 'dn')} order by cm.mapseqno) as names
            from pg_ts_config_map cm join pg_ts_dict d on d.oid = cm.mapdict join pg_namespace dn on dn.oid = d.dictnamespace
            where cm.mapcfg = ${config}.oid group by cm.maptokentype) m
          join ts_token_type(${config}.cfgparser) t on t.tokid = m.maptokentype)`;
}

/** Names of dictionaries that mean the one in pg_catalog unless another namespace is written. */
const HIDDEN = `array(select d.dictname from pg_ts_dict d where d.dictnamespace = 'pg_catalog'::regnamespace
          and exists (select from pg_ts_dict o where o.dictname = d.dictname and o.oid <> d.oid) order by d.dictname)`;

/** Beside what is compared: the configuration of Postgres's own that is nearest, and where it differs from that. */
type Aside = { readonly copy?: string; readonly differences?: Mapping; readonly hidden?: readonly string[] };

function fact(row: Row): ConfigurationFact {
  const mappings = row.mappings as Mapping;
  const hidden = row.hidden as readonly string[];
  const aside: Aside = {
    ...(row.closest === null ? {} : nearest(String(row.closest), mappings, row.theirs as Mapping)),
    ...(hidden.length === 0 ? {} : { hidden }),
  };
  return {
    kind: 'text_search_configuration',
    path: [String(row.schema), String(row.name)],
    payload: { parser: row.parser as FoundName, mappings },
    ...(Object.keys(aside).length === 0 ? {} : { aside }),
  };
}

/** Nothing where it is no shorter to say what differs. */
function nearest(copy: string, own: Mapping, theirs: Mapping): Aside {
  const tokens = Object.keys({ ...theirs, ...own });
  const differing = tokens.filter((token) => namesSql(own[token] ?? []) !== namesSql(theirs[token] ?? []));
  if (differing.length >= Object.keys(own).length) return {};
  return { copy, differences: Object.fromEntries(differing.map((token) => [token, own[token] ?? []])) };
}

function describeConfiguration({ path, payload, aside = {} }: ConfigurationFact): unknown {
  const { copy, differences, hidden = [] }: Aside = aside;
  const shown = Object.entries(differences ?? payload.mappings).map(([token, names]) => {
    const all = names.map((name) => shownName(name, path[0], hidden));
    return [token, all.length === 1 ? all[0] : all];
  });
  const plain = payload.parser.length === 1 && payload.parser[0] === 'default';
  return {
    ...(copy === undefined ? (plain ? {} : { parser: shownName(payload.parser) }) : { copy }),
    ...(shown.length === 0 ? {} : { mappings: Object.fromEntries(shown) }),
  };
}

/** The dictionaries of a type of token as SQL. */
type Mapped = readonly [token: string, names: string];

function asSql([token, names]: readonly [string, readonly FoundName[]]): Mapped {
  return [token, namesSql(names)];
}

function alter(path: readonly string[]): string {
  return `ALTER TEXT SEARCH CONFIGURATION ${qualified(path)}`;
}

/** One statement for all types of token with the same dictionaries. */
function mapped(path: readonly string[], verb: 'ADD' | 'ALTER', all: readonly Mapped[]): readonly Statement[] {
  const tokens = new Map<string, string[]>();
  for (const [token, names] of all) tokens.set(names, [...(tokens.get(names) ?? []), token]);
  return [...tokens].map(([names, of]) => ({
    sql: `${alter(path)}\n  ${verb} MAPPING FOR ${nameList(of)}\n  WITH ${names}`,
  }));
}

function createSql(path: readonly string[], from: string): string {
  return `CREATE TEXT SEARCH CONFIGURATION ${qualified(path)} (${from})`;
}

const BEGINNINGS = ['parser', 'copy'] as const;

/** ALTER MAPPING gives dictionaries to a type of token that has none, too. */
function declare({ parser, copy, mappings = {} }: ConfigurationDeclared, scope: Scope): readonly Statement[] {
  const path = [scope.namespace, scope.name ?? ''];
  const written = Object.entries(mappings).map(([token, names]) => ({ token, names: listOf(names) }));
  const emptied = written.filter(({ names }) => names.length === 0).map(({ token }) => token);
  const filled = written.filter(({ names }) => names.length > 0);
  const sql = filled.map(({ token, names }): Mapped => [token, names.map(nameSql).join(', ')]);
  const fragments = written.flatMap((one) => fragmentsOf(one, mappings, scope));
  return [
    begun(path, { parser, copy }, scope),
    ...(emptied.length === 0
      ? []
      : [{ sql: `${alter(path)} DROP MAPPING IF EXISTS FOR ${nameList(emptied)}`, fragments }]),
    ...mapped(path, 'ALTER', sql).map((statement) => ({ ...statement, fragments })),
  ];
}

/** Postgres refuses the two together. */
function begun(
  path: readonly string[],
  from: { readonly [F in 'parser' | 'copy']: Name | undefined },
  { at }: Scope,
): Statement {
  const written = BEGINNINGS.flatMap((key) => {
    const name = from[key];
    return name === undefined ? [] : [{ key, text: nameSql(name) }];
  });
  const options = written.map(({ key, text }) => `${key.toUpperCase()} = ${text}`);
  return {
    sql: createSql(path, options.length === 0 ? 'PARSER = "default"' : options.join(', ')),
    fragments: written.map(({ key, text }) => ({ text, at: [...at, key], as: 'name' })),
  };
}

function listOf(names: Name | readonly Name[]): readonly Name[] {
  return isList(names) ? names : [names];
}

function isList(names: Name | readonly Name[]): names is readonly Name[] {
  return Array.isArray(names);
}

function fragmentsOf(
  { token, names }: { readonly token: string; readonly names: readonly Name[] },
  mappings: Written,
  { at }: Scope,
): readonly Fragment[] {
  const place: YamlPath = [...at, 'mappings', token];
  const whole = mappings[token];
  return [
    { text: quote(token), at: place, as: 'name' },
    ...names.map(
      (name, n): Fragment => ({
        text: nameSql(name),
        at: whole !== undefined && isList(whole) ? [...place, n] : place,
        as: 'name',
      }),
    ),
  ];
}
