/** Where Postgres looks for the files of dictionaries, in the embedded engine's own file system. */
export const SEARCH_FILES = '/pglite/share/postgresql/tsearch_data';

const ENDINGS: ReadonlyMap<string, readonly string[]> = new Map([
  ['dictfile', ['dict', 'ths']],
  ['afffile', ['affix']],
  ['stopwords', ['stop']],
  ['synonyms', ['syn']],
  ['rules', ['rules']],
]);

const OPTION = /\b(dictfile|afffile|stopwords|synonyms|rules)"?\s*=\s*E?'?(\w+)/gi;

/**
 * Files that dictionaries in a script may want: they lie on the server, and the embedded engine takes an empty one for one that it
 * does not have. A first look only, which may name too much.
 * https://www.postgresql.org/docs/current/textsearch-dictionaries.html
 */
export function searchFilesIn(sql: string): readonly string[] {
  if (!/\btext\s+search\s+dictionary\b/i.test(sql)) return [];
  return [...sql.matchAll(OPTION)].flatMap(([, option = '', name = '']) =>
    (ENDINGS.get(option.toLowerCase()) ?? []).map((ending) => `${name.toLowerCase()}.${ending}`),
  );
}
