import { Type } from 'typebox';
import { address, FIRST_USER_OID, userNamespace, userObject } from '../sql/catalog.ts';
import { qualified } from '../sql/quote.ts';
import { type Name, NameOf, nameSql } from './fragments.ts';
import type { FactOf, KindModule } from './kind.ts';
import { renamed } from './rename.ts';
import { type FoundName, functionName, shownName } from './text_search.ts';

const Parser = Type.Object(
  {
    start: NameOf('Begins to read a text.', ['prsd_start']),
    gettoken: NameOf('Gives the next token.', ['prsd_nexttoken']),
    end: NameOf('Ends the reading.', ['prsd_end']),
    lextypes: NameOf('Tells the types of token there are.', ['prsd_lextype']),
    headline: Type.Optional(NameOf('Cuts a headline out of a text, for ts_headline.', ['prsd_headline'])),
  },
  { description: 'A parser of text search: five functions that cut a text into tokens. Only a superuser makes one.' },
);

/** The functions of a parser, in the order of CREATE. */
const FUNCTIONS = ['start', 'gettoken', 'end', 'lextypes', 'headline'] as const;
type Part = (typeof FUNCTIONS)[number];

export type ParserDeclared = { readonly [F in Exclude<Part, 'headline'>]: Name } & { readonly headline?: Name };
export type ParserPayload = { readonly [F in Exclude<Part, 'headline'>]: FoundName } & {
  readonly headline: FoundName | null;
};

/** https://www.postgresql.org/docs/current/sql-createtsparser.html */
export const textSearchParser: KindModule<'text_search_parser', ParserPayload, ParserDeclared> = {
  kind: 'text_search_parser',
  label: () => 'text search parser',
  places: [{ in: 'document', key: 'text_search_parser' }],
  schema: Parser,
  parents: ['schema'],
  precious: false,
  idOf: ({ namespace, name }) =>
    name === undefined ? undefined : { kind: 'text_search_parser', path: [namespace, name] },
  declare: (declared, { namespace, name, at }) => {
    const parts = FUNCTIONS.flatMap((part) => {
      const written = declared[part];
      return written === undefined ? [] : [{ part, sql: nameSql(written) }];
    });
    return [
      {
        sql: createSql([namespace, name ?? ''], parts),
        fragments: parts.map(({ part, sql }) => ({ text: sql, at: [...at, part], as: 'name' })),
      },
    ];
  },
  origin: () => [[]],
  describe: ({ path, payload }) => ({
    key: 'text_search_parser',
    name: path[1] ?? '',
    item: Object.fromEntries(partsOf(payload).map(([part, name]) => [part, shownName(name)])),
  }),
  catalog: {
    probe: `pg_ts_parser where oid >= ${FIRST_USER_OID}`,
    sql: () => `select n.nspname as schema, x.prsname as name, ${functionName('x.prsstart')} as start,
        ${functionName('x.prstoken')} as gettoken, ${functionName('x.prsend')} as end,
        ${functionName('x.prslextype')} as lextypes, ${functionName('x.prsheadline')} as headline,
        array[${address('pg_ts_parser', 'x.oid')}] as oids
      from pg_ts_parser x join pg_namespace n on n.oid = x.prsnamespace
      where ${userNamespace()} and ${userObject('pg_ts_parser', 'x.oid')}
      order by n.nspname, x.prsname`,
    fact: (row) => ({
      kind: 'text_search_parser',
      path: [String(row.schema), String(row.name)],
      payload: {
        start: row.start as FoundName,
        gettoken: row.gettoken as FoundName,
        end: row.end as FoundName,
        lextypes: row.lextypes as FoundName,
        headline: row.headline as FoundName | null,
      },
    }),
  },
  create: ({ path, payload }) => {
    const parts = partsOf(payload).map(([part, name]) => ({ part, sql: qualified(name) }));
    return [{ sql: createSql(path, parts) }];
  },
  drop: ({ path }) => [{ sql: `DROP TEXT SEARCH PARSER ${qualified(path)}` }],
  rename: (from, to) => renamed('TEXT SEARCH PARSER', from, to),
  attributes: { start: 'replace', gettoken: 'replace', end: 'replace', lextypes: 'replace', headline: 'replace' },
};

function partsOf(payload: FactOf<'text_search_parser', ParserPayload>['payload']) {
  return FUNCTIONS.flatMap((part): readonly (readonly [Part, FoundName])[] => {
    const name = payload[part];
    return name === null ? [] : [[part, name]];
  });
}

function createSql(path: readonly string[], parts: readonly { readonly part: Part; readonly sql: string }[]): string {
  const list = parts.map(({ part, sql }) => `${part.toUpperCase()} = ${sql}`).join(', ');
  return `CREATE TEXT SEARCH PARSER ${qualified(path)} (${list})`;
}
