import { quoteAlways } from '../sql/quote.ts';

/**
 * What becomes unknown when an engine leaves a statement out. Nothing here decides what SQL means: whatever is not
 * surely harmless makes something unknown, and so less is compared.
 */
export interface Unknown {
  /** Nothing at all can be compared any more. */
  readonly everything: boolean;
  /** Tables of which nothing is known any more. */
  readonly tables?: (table: TableName) => boolean;
  /** Tables whose unique columns are not known any more. */
  readonly keys?: (table: TableName) => boolean;
}

export interface TableName {
  readonly schema: string;
  readonly name: string;
}

const HARMLESS: Unknown = { everything: false };

/** Never changes a table, its columns or its unique keys. */
const ASIDE =
  /^(?:create|alter|drop) (?:or replace |constraint )*(?:policy|trigger|event trigger|function|procedure|routine|aggregate|view|materialized view|recursive view|extension|sequence|domain|type|collation|statistics|role|publication|subscription|rule|operator|cast|text search|conversion|transform|language|access method)\b|^create (?:schema|index)\b|^alter index\b|^(?:comment|security label|grant|revoke|set|reset|show|insert|update|delete|merge|truncate|analyze|vacuum|refresh|reindex|lock|notify) |^select (?:pg_catalog\.)?(?:set_config|setval) ?\(/;

const NAME = '[\\w$.#]+';
const ACTIONS_ASIDE = new RegExp(
  `^alter table (?:if exists )?(?:only )?${NAME} (?:${[
    '(?:enable|disable|force|no force) row level security',
    '(?:enable|disable) (?:always |replica )?(?:trigger|rule) .*',
    `rename constraint ${NAME} to ${NAME}`,
    `add (?:constraint ${NAME} )?(?:foreign key|check|exclude) .*`,
    `validate constraint ${NAME}`,
    'set (?:logged|unlogged|\\(\\)|tablespace .*|access method .*)',
    'reset \\(\\)',
    'owner to .*',
    'replica identity .*',
    'cluster on .*',
    `alter (?:column )?${NAME} set (?:storage|statistics|compression) .*`,
  ].join('|')})$`,
);
const ACTIONS_ON_KEYS = new RegExp(
  `^alter table (?:if exists )?(?:only )?${NAME} (?:add (?:constraint ${NAME} )?unique .*|drop constraint .*)$`,
);

/** What is unknown after `sql` was left out. */
export function unknownWithout(sql: string): Unknown {
  const plain = plainly(sql);
  // a dropped type takes columns with it
  if (/^drop (?!table ).* cascade$/.test(plain)) return { everything: true };
  if (ASIDE.test(plain)) return HARMLESS;
  const named = (table: TableName) => names(sql, table);
  if (plain.startsWith('create unique index ')) return { everything: false, keys: named };
  if (plain.startsWith('drop index ')) return { everything: false, keys: () => true };
  if (/^create (?:\w+ )*table /.test(plain)) return { everything: false, tables: created(sql) };
  if (!/^(?:alter|drop) table /.test(plain)) return { everything: true };
  if (!plain.includes(',') && ACTIONS_ASIDE.test(plain)) return HARMLESS;
  if (!plain.includes(',') && ACTIONS_ON_KEYS.test(plain)) return { everything: false, keys: named };
  return { everything: false, tables: named };
}

/** `ALTER TABLE`, `CREATE POLICY`: what people read. */
export function commandOf(sql: string): string {
  const words = plainly(sql).split(' ');
  const three = /^(?:create|alter|drop) (?:materialized view|event trigger|or replace|unique index|unlogged table)/;
  const count = three.test(words.slice(0, 3).join(' '))
    ? 3
    : /^(?:create|alter|drop|comment|security)$/.test(words[0] ?? '')
      ? 2
      : 1;
  return words.slice(0, count).join(' ').replace('or replace', '').replace(/\s+/, ' ').toUpperCase().trim();
}

/** In lower case, without comments, with `#` for a quoted name, `''` for a text, `()` for anything in parentheses. */
function plainly(sql: string): string {
  let plain = sql
    .replace(/"(?:[^"]|"")*"/g, '#')
    .replace(/'(?:[^']|'')*'/g, "''")
    .replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ');
  for (let before = ''; before !== plain; ) {
    before = plain;
    plain = plain.replace(/\([^()]+\)/g, '()');
  }
  return plain
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/ ?\. ?/g, '.')
    .trim();
}

/** The table that CREATE TABLE makes; those that it refers to are untouched. */
function created(sql: string): (table: TableName) => boolean {
  const name = '("(?:[^"]|"")*"|[\\w$]+)';
  const found = new RegExp(`\\btable\\s+(?:if\\s+not\\s+exists\\s+)?${name}(?:\\s*\\.\\s*${name})?`, 'i').exec(sql);
  const first = found?.[1];
  if (first === undefined) return (table) => names(sql, table);
  const second = found?.[2];
  const path = second === undefined ? ['public', literally(first)] : [literally(first), literally(second)];
  return ({ schema, name }) => schema === path[0] && name === path[1];
}

export interface ColumnRename {
  readonly from: string;
  readonly to: string;
}

/** The column that a statement renames, or a constraint: what is too much here only makes a comparison milder. */
export function renameIn(sql: string): readonly ColumnRename[] {
  const name = '("(?:[^"]|"")*"|[\\w$]+)';
  const found = new RegExp(`\\brename\\s+(?:column\\s+)?${name}\\s+to\\s+${name}`, 'i').exec(sql);
  return found === null ? [] : [{ from: literally(found[1] ?? ''), to: literally(found[2] ?? '') }];
}

function literally(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.toLowerCase();
}

/** True where `text` has the table's name in it as a word, of whatever namespace, quoted or not, in any case. */
function names(text: string, { name }: TableName): boolean {
  const escaped = quoteAlways(name)
    .slice(1, -1)
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\w$])${escaped}(?![\\w$])`, 'iu').test(text);
}
