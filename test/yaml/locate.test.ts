import { assert, suite } from '../_suite.ts';
import { onlyDocument } from './_yaml.ts';

const test = suite('places in documents');

const TEXT = `# a comment
table: user
columns:
  plain: now() + later
  single: 'it''s  here'
  double: "a\\n\\u00e9 b\\
    c"
  folded: >-
    one two
    three

    four
  literal: |
    select x
      from y
  several: one
    two
  long: &l
    type: text
  alias: *l
  empty:
`;

const document = onlyDocument(TEXT);
const LINES = TEXT.split('\n');

/** The source text from the place of a word of the value. */
function sourceOf(column: string, word: string): string {
  const columns = document.value.columns as Record<string, string>;
  const offset = columns[column]?.indexOf(word) ?? -1;
  const at = document.locate(['columns', column], { offset, length: word.length });
  return (LINES[at.line - 1] ?? '').slice(at.column - 1, at.column - 1 + at.length);
}

const WORDS: readonly (readonly [column: string, word: string, source: string])[] = [
  ['plain', 'later', 'later'],
  ['single', "'s", "''s"],
  ['single', 'here', 'here'],
  ['double', '\n', '\\'],
  ['double', 'é', '\\'],
  ['double', 'c', 'c'],
  ['folded', 'two', 'two'],
  ['folded', 'three', 'three'],
  ['folded', 'four', 'four'],
  ['literal', 'x', 'x'],
  ['literal', 'from', 'from'],
  ['several', 'two', 'two'],
];

for (const [column, word, source] of WORDS) {
  test(`${column}: ${JSON.stringify(word)}`, () => assert.is(sourceOf(column, word), source));
}

test('keys, values, the document, and what is not there', () => {
  const at = (path: (string | number)[], part?: 'key') => {
    const { line, column, length } = document.locate(path, part === undefined ? {} : { part });
    return `${line}:${column} ${length}`;
  };
  assert.is(at([]), '2:8 4');
  assert.is(at([], 'key'), '2:1 5');
  assert.is(at(['columns', 'plain'], 'key'), '4:3 5');
  assert.is(at(['columns', 'plain']), '4:10 13');
  assert.is(at(['columns', 'plain', 'default']), '4:3 5');
  assert.is(at(['checks', 'x']), '2:8 4');
  assert.is(at(['columns', 'alias', 'type']), '19:11 4');
  assert.is(at(['columns', 'empty']), '21:9 1');
  assert.is(at(['columns', 'folded']), '9:5 7');
  assert.ok(document.has(['columns', 'alias', 'type']));
  assert.not.ok(document.has(['columns', 'plain', 'type']));
});

test('numbers stay what is written, booleans and null are themselves', () => {
  const { value } = onlyDocument('table: t\nx: [1.10, 9223372036854775807, 0x1F, true, null, ~, yes, "1"]\n1: a\n');
  assert.equal(value.x, ['1.10', '9223372036854775807', '0x1F', true, null, null, 'yes', '1']);
  assert.is(value['1'], 'a');
});

test('the hash forgets spelling and keeps meaning', () => {
  const hash = (text: string) => onlyDocument(text).hash;
  assert.is(hash('table: t\ncomment: a'), hash('{"$schema": "x", "comment": "a", "table": "t"}'));
  assert.is.not(hash('table: t\ncomment: a'), hash('table: t\ncomment: b'));
  assert.is.not(hash('composite: t\nattributes: {a: int, b: int}'), hash('composite: t\nattributes: {b: int, a: int}'));
});

test('a name of the object prototype is a name', () => {
  const { value } = onlyDocument('table: t\ncolumns:\n  __proto__: text\n  constructor: int\n');
  assert.equal(Object.keys(value.columns as object), ['__proto__', 'constructor']);
});

test('a namespace is split off at the one dot, or written apart', () => {
  const parts = (text: string) => [onlyDocument(text).namespace, onlyDocument(text).name];
  assert.equal(parts('table: a.b'), ['a', 'b']);
  assert.equal(parts('table: a.b.c'), ['public', 'a.b.c']);
  assert.equal(parts('table: {schema: a.b, name: c}'), ['a.b', 'c']);
  assert.equal(parts('schema: a.b'), ['public', 'a.b']);
});
