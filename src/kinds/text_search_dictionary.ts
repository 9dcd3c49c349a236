import { Type } from 'typebox';
import { address, FIRST_USER_OID, userNamespace, userObject } from '../sql/catalog.ts';
import { literal, qualified, quote, standardLiteral } from '../sql/quote.ts';
import { type Name, NameOf, nameSql } from './fragments.ts';
import type { AlterRule, Fragment, KindModule, Scope, Statement } from './kind.ts';
import { renamed } from './rename.ts';
import { type FoundName, foundName, shownName } from './text_search.ts';

const Dictionary = Type.Object(
  {
    template: NameOf('What sort of dictionary it is.', ['snowball', 'simple', 'ispell', 'synonym', 'thesaurus']),
    options: Type.Optional(
      Type.Record(Type.String(), Type.Unsafe<string | boolean>({ type: ['string', 'number', 'boolean'] }), {
        description:
          'What the template asks for, in lower case. Files lie in the directory tsearch_data of the server, and are named without ending.',
        examples: [{ language: 'english', stopwords: 'english' }],
      }),
    ),
  },
  { description: 'A dictionary of text search: it turns words into what is looked for, or leaves them out.' },
);

export type DictionaryDeclared = {
  readonly template: Name;
  readonly options?: { readonly [name: string]: string | boolean };
};

/** A value as Postgres prints it: a number, or a literal. */
type Option = { readonly name: string; readonly value: string };
export type DictionaryPayload = {
  readonly template: FoundName;
  /** In the order in which they were given. */
  readonly options: readonly Option[];
};

/** ALTER takes an option away and puts it last, so that those behind the first that differs are all given again. */
const alterOptions: AlterRule<'text_search_dictionary', DictionaryPayload> = ({ before, after }) => {
  const [old, now] = [before.payload.options, after.payload.options];
  const isKept = ({ name }: Option) => now.some((option) => option.name === name);
  const [kept, gone] = [old.filter(isKept), old.filter((option) => !isKept(option))];
  const same = now.findIndex((option, n) => kept[n] === undefined || optionSql(option) !== optionSql(kept[n]));
  const set = same < 0 ? [] : now.slice(same);
  const list = [...gone.map(({ name }) => quote(name)), ...set.map(optionSql)].join(', ');
  return [{ sql: `ALTER TEXT SEARCH DICTIONARY ${qualified(after.path)} (${list})` }];
};

/** https://www.postgresql.org/docs/current/sql-createtsdictionary.html */
export const textSearchDictionary: KindModule<'text_search_dictionary', DictionaryPayload, DictionaryDeclared> = {
  kind: 'text_search_dictionary',
  label: () => 'text search dictionary',
  places: [{ in: 'document', key: 'text_search_dictionary' }],
  schema: Dictionary,
  parents: ['schema'],
  precious: false,
  idOf: ({ namespace, name }) =>
    name === undefined ? undefined : { kind: 'text_search_dictionary', path: [namespace, name] },
  declare,
  origin: () => [[]],
  describe: ({ path, payload: { template, options }, aside }) => ({
    key: 'text_search_dictionary',
    name: path[1] ?? '',
    item: {
      template: shownName(template, path[0], aside?.hidden === true ? template.slice(1) : []),
      ...(options.length === 0
        ? {}
        : { options: Object.fromEntries(options.map(({ name, value }) => [name, shownValue(value)])) }),
    },
  }),
  catalog: {
    probe: `pg_ts_dict where oid >= ${FIRST_USER_OID}`,
    sql: () => `select n.nspname as schema, x.dictname as name, ${foundName('t.tmplname', 'tn')} as template,
        exists (select from pg_ts_template b where b.tmplname = t.tmplname and b.oid <> t.oid
          and b.tmplnamespace = 'pg_catalog'::regnamespace) as hidden,
        x.dictinitoption as options, array[${address('pg_ts_dict', 'x.oid')}] as oids, ${NAMED} as needs
      from pg_ts_dict x join pg_namespace n on n.oid = x.dictnamespace
        join pg_ts_template t on t.oid = x.dicttemplate join pg_namespace tn on tn.oid = t.tmplnamespace
      where ${userNamespace()} and ${userObject('pg_ts_dict', 'x.oid')}
      order by n.nspname, x.dictname`,
    fact: (row) => ({
      kind: 'text_search_dictionary',
      path: [String(row.schema), String(row.name)],
      payload: { template: row.template as FoundName, options: optionsOf(row.options as string | null) },
      ...(row.hidden === true ? { aside: { hidden: true } } : {}),
    }),
  },
  create: ({ path, payload: { template, options } }) => [
    { sql: createSql(path, qualified(template), options.map(optionSql)) },
  ],
  drop: ({ path }) => [{ sql: `DROP TEXT SEARCH DICTIONARY ${qualified(path)}` }],
  rename: (from, to) => renamed('TEXT SEARCH DICTIONARY', from, to),
  unproved: ({ payload: { template, options } }, { changed }) =>
    changed ? options.flatMap((option) => fileOf(option, template)) : [],
  attributes: { template: 'replace', options: alterOptions },
};

/** Options that name a file, with its ending; that of a thesaurus has another one. */
const ENDINGS: { readonly [option: string]: string } = {
  dictfile: 'dict',
  afffile: 'affix',
  stopwords: 'stop',
  synonyms: 'syn',
  rules: 'rules',
};

/** Files that come with every Postgres. */
const SHIPPED =
  /^(?:danish|dutch|english|finnish|french|german|hungarian|italian|nepali|norwegian|portuguese|russian|spanish|swedish|turkish|unaccent|\w+_sample\w*)$/;

function fileOf({ name, value }: Option, template: FoundName): readonly string[] {
  const ending = name === 'dictfile' && template.at(-1) === 'thesaurus' ? 'ths' : ENDINGS[name];
  const file = unquoted(value);
  return ending === undefined || SHIPPED.test(file) ? [] : [`tsearch_data/${file}.${ending} of the server`];
}

/** The dictionary that a thesaurus names in an option: Postgres keeps no note of it. */
const NAMED = `array(select ${address('pg_ts_dict', 'o.oid')} from pg_ts_dict o join pg_namespace o_n on o_n.oid = o.dictnamespace
          where x.dictinitoption ~ 'dictionary = ''' and o.oid <> x.oid
            and substring(x.dictinitoption from 'dictionary = ''((?:[^'']|'''')*)''')
              in (o.dictname, quote_ident(o.dictname), quote_ident(o_n.nspname) || '.' || quote_ident(o.dictname)))`;

function declare({ template, options }: DictionaryDeclared, { namespace, name, at }: Scope): readonly Statement[] {
  const written = Object.entries(options ?? {}).map(([key, value]) => ({ name: key, value: valueSql(String(value)) }));
  const fragments: readonly Fragment[] = [
    { text: nameSql(template), at: [...at, 'template'], as: 'name' },
    ...written.map(
      (option): Fragment => ({ text: quote(option.name), at: [...at, 'options', option.name], as: 'name' }),
    ),
  ];
  return [{ sql: createSql([namespace, name ?? ''], nameSql(template), written.map(optionSql)), fragments }];
}

function createSql(path: readonly string[], template: string, options: readonly string[]): string {
  return `CREATE TEXT SEARCH DICTIONARY ${qualified(path)} (${[`TEMPLATE = ${template}`, ...options].join(', ')})`;
}

function optionSql({ name, value }: Option): string {
  return `${quote(name)} = ${value}`;
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const QUOTED = /^'(.*)'$/s;

/** A number is one, a text in quotes is that text, and anything else is a text as it stands. */
function valueSql(written: string): string {
  if (NUMBER.test(written)) return written;
  const quoted = QUOTED.exec(written)?.[1];
  return literal(quoted === undefined ? written : quoted.replaceAll("''", "'"));
}

/** Back to YAML; quoted where it would be read as something else. */
function shownValue(value: string): string | boolean {
  if (NUMBER.test(value)) return value;
  const text = unquoted(value);
  if (text === 'true' || text === 'false') return text === 'true';
  return NUMBER.test(text) || QUOTED.test(text) ? standardLiteral(text) : text;
}

function unquoted(value: string): string {
  const text = value.replace(/^E?'/, '').slice(0, -1).replaceAll("''", "'");
  return value.startsWith('E') ? text.replaceAll('\\\\', '\\') : text;
}

/** The list as Postgres prints it: `language = 'english', "odd name" = E'a\\b', n = 5`. */
const OPTION = /("(?:[^"]|"")*"|[^\s"]+) = (E?'(?:[^']|'')*'|[^\s',]+)(?:, |$)/gy;

function optionsOf(text: string | null): readonly Option[] {
  return [...(text ?? '').matchAll(OPTION)].map(([, name = '', value = '']) => ({
    name: name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name,
    value,
  }));
}
