import { Type } from 'typebox';
import { address, FIRST_USER_OID, userNamespace, userObject } from '../sql/catalog.ts';
import { qualified } from '../sql/quote.ts';
import { type Name, NameOf, nameSql } from './fragments.ts';
import type { Fragment, KindModule } from './kind.ts';
import { renamed } from './rename.ts';
import { type FoundName, functionName, shownName } from './text_search.ts';

const Template = Type.Object(
  {
    init: Type.Optional(
      NameOf('Reads the options of a dictionary; without it there are none.', ['dsimple_init', 'public.my_init']),
    ),
    lexize: NameOf('Turns a token into lexemes.', ['dsimple_lexize', 'public.my_lexize']),
  },
  {
    description: 'A template of text search: the functions behind dictionaries of a sort. Only a superuser makes one.',
  },
);

export type TemplateDeclared = { readonly init?: Name; readonly lexize: Name };
export type TemplatePayload = { readonly init: FoundName | null; readonly lexize: FoundName };

/** https://www.postgresql.org/docs/current/sql-createtstemplate.html */
export const textSearchTemplate: KindModule<'text_search_template', TemplatePayload, TemplateDeclared> = {
  kind: 'text_search_template',
  label: () => 'text search template',
  places: [{ in: 'document', key: 'text_search_template' }],
  schema: Template,
  parents: ['schema'],
  precious: false,
  idOf: ({ namespace, name }) =>
    name === undefined ? undefined : { kind: 'text_search_template', path: [namespace, name] },
  declare: ({ init, lexize }, { namespace, name, at }) => {
    const [initSql, lexizeSql] = [init === undefined ? null : nameSql(init), nameSql(lexize)];
    const fragments: readonly Fragment[] = [
      ...(initSql === null ? [] : [{ text: initSql, at: [...at, 'init'], as: 'name' as const }]),
      { text: lexizeSql, at: [...at, 'lexize'], as: 'name' },
    ];
    return [{ sql: createSql([namespace, name ?? ''], initSql, lexizeSql), fragments }];
  },
  origin: () => [[]],
  describe: ({ path, payload: { init, lexize } }) => ({
    key: 'text_search_template',
    name: path[1] ?? '',
    item: { ...(init === null ? {} : { init: shownName(init) }), lexize: shownName(lexize) },
  }),
  catalog: {
    probe: `pg_ts_template where oid >= ${FIRST_USER_OID}`,
    sql: () => `select n.nspname as schema, x.tmplname as name, ${functionName('x.tmplinit')} as init,
        ${functionName('x.tmpllexize')} as lexize, array[${address('pg_ts_template', 'x.oid')}] as oids
      from pg_ts_template x join pg_namespace n on n.oid = x.tmplnamespace
      where ${userNamespace()} and ${userObject('pg_ts_template', 'x.oid')}
      order by n.nspname, x.tmplname`,
    fact: (row) => ({
      kind: 'text_search_template',
      path: [String(row.schema), String(row.name)],
      payload: { init: row.init as FoundName | null, lexize: row.lexize as FoundName },
    }),
  },
  create: ({ path, payload: { init, lexize } }) => [
    { sql: createSql(path, init === null ? null : qualified(init), qualified(lexize)) },
  ],
  drop: ({ path }) => [{ sql: `DROP TEXT SEARCH TEMPLATE ${qualified(path)}` }],
  rename: (from, to) => renamed('TEXT SEARCH TEMPLATE', from, to),
  attributes: { init: 'replace', lexize: 'replace' },
};

function createSql(path: readonly string[], init: string | null, lexize: string): string {
  return `CREATE TEXT SEARCH TEMPLATE ${qualified(path)} (${init === null ? '' : `INIT = ${init}, `}LEXIZE = ${lexize})`;
}
