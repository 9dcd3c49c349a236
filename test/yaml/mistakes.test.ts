import { assert, suite } from '../_suite.ts';
import { mistakes, places, words } from './_yaml.ts';

interface Case {
  readonly name: string;
  readonly text: string;
  readonly places: readonly string[];
  /** Must occur in the message of the first. */
  readonly says?: RegExp;
}

const user = (rest: string): string => `table: user\ncolumns:\n  id: bigint\n  username: text\n${rest}`;

const CASES: readonly Case[] = [
  { name: 'broken YAML', text: 'table: user\ncolumns: [1\nx: 2', places: ['yaml-syntax 2:10 1'] },
  {
    name: 'a quote that is not closed',
    text: 'table: "user\n',
    places: ['yaml-syntax 1:8 1'],
    says: /quote is not closed/,
  },
  {
    name: 'a comment inside of a text of SQL',
    text: "table: user\nchecks:\n  c: id <> 'a #b'\ncomment: don't # really",
    places: ['yaml-sql 3:15 3'],
    says: /c: "id <> 'a #b'"/,
  },
  {
    name: 'a tab',
    text: 'table: user\ncolumns:\n\tid: bigint',
    places: ['yaml-tab 3:1 1'],
    says: /^ {2} {2}id: bigint$/m,
  },
  {
    name: 'a duplicate key',
    text: 'table: user\ncolumns: {}\ncolumns: {}',
    places: ['duplicate-key 3:1 7'],
    says: /first at schema\/x\.yaml:2:1/,
  },
  { name: 'a duplicate column', text: 'table: user\ncolumns:\n  a: text\n  a: text', places: ['duplicate-key 4:3 1'] },
  {
    name: 'an unknown key',
    text: user('primery_key: [id]'),
    places: ['unknown-key 5:1 11'],
    says: /did you mean primary_key\?/,
  },
  {
    name: 'a misspelt key in place of one that has to be there',
    text: 'table: user\ncolumns:\n  id:\n    typ: bigint',
    places: ['unknown-key 4:5 3'],
    says: /did you mean type\?/,
  },
  {
    name: 'all mistakes at once',
    text: 'table: user\ncolums: {}\nunlogged: yes\ncolumns:\n  id: { nullable: 1 }',
    places: ['unknown-key 2:1 6', 'wrong-type 3:11 3', 'missing-key 5:3 2', 'wrong-type 5:19 1'],
  },
  {
    name: 'a list in place of a map',
    text: 'table: user\ncolumns:\n  - id',
    places: ['wrong-type 3:3 4'],
    says: /a list; meant is a map/,
  },
  {
    name: 'nothing in place of a type',
    text: 'table: user\ncolumns:\n  id:\n  b: text',
    places: ['wrong-type 3:6 1'],
    says: /is nothing/,
  },
  {
    name: 'a word that is none of those allowed',
    text: user('row_level_security: force'),
    places: ['bad-value 5:21 5'],
    says: /true or false, forced/,
  },
  { name: 'no number', text: 'sequence: s\nstart: abc', places: ['wrong-type 2:8 3'], says: /whole number/ },
  { name: 'a kind misspelt', text: 'tabel: user', places: ['unknown-kind 1:1 5'], says: /did you mean table\?/ },
  { name: 'two kinds', text: 'table: user\nview: v', places: ['several-kinds 2:1 4'] },
  { name: 'no map', text: '- table', places: ['not-a-document 1:1 7'] },
  { name: 'a name that is a list', text: 'table: [user]', places: ['wrong-type 1:8 6'] },
  { name: 'an empty name', text: 'table: ""', places: ['name-empty 1:8 2'] },
  { name: 'an empty file', text: '', places: ['empty-file 1:1 1'] },
  { name: 'a file with a comment alone', text: '# later', places: ['empty-file 1:1 1'] },
  { name: 'an anchor that is not there', text: 'table: *user', places: ['yaml-alias 1:8 5'] },
  { name: 'an alias in its own anchor', text: 'table: user\nstorage: &a { x: *a }', places: ['yaml-alias 2:18 2'] },
  { name: 'a tag', text: 'table: !!str user\nstorage: !include x', places: ['yaml-tag 2:19 1'] },
  { name: 'another YAML', text: '%YAML 1.1\n---\ntable: user', places: ['yaml-syntax 1:1 5'] },
  { name: 'a NUL in a text', text: 'table: user\ncomment: "a\\0b"', places: ['bad-character 2:10 6'] },
  { name: 'half of a surrogate pair', text: 'table: "a\\ud800"', places: ['bad-character 1:8 9'] },
  {
    name: 'a name over 63 bytes',
    text: `table: ${'é'.repeat(32)}`,
    places: ['name-too-long 1:8 32'],
    says: /64 bytes/,
  },
  {
    name: 'a column over 63 bytes',
    text: `table: user\ncolumns:\n  ${'x'.repeat(64)}: text`,
    places: ['name-too-long 3:3 64'],
  },
  {
    name: 'a value of an enum over 63 bytes',
    text: `enum: e\nvalues: [a, ${'x'.repeat(64)}]`,
    places: ['name-too-long 2:13 64'],
  },
  {
    name: 'two documents for one object',
    text: 'table: user\n---\ntable: public.user',
    places: ['duplicate-object 3:8 11'],
    says: /first at schema\/x\.yaml:1:8/,
  },
  {
    name: 'a column in a key that is not there',
    text: user('primary_key: [idd]'),
    places: ['unknown-column 5:15 3'],
    says: /did you mean id\?\nuser has: id, username/,
  },
  {
    name: 'a column in an index that is not there',
    text: user('indexes:\n  i:\n    columns: [usrname]'),
    places: ['unknown-column 7:15 7'],
    says: /did you mean username\?/,
  },
  {
    name: 'a foreign key to a table that is not there',
    text: user('foreign_keys:\n  f:\n    columns: [id]\n    references: usr'),
    places: ['unknown-table 8:17 3'],
    says: /did you mean user\?/,
  },
  {
    name: 'a namespace that is not there',
    text: 'table: billing.invoice',
    places: ['unknown-table 1:8 15'],
    says: /no schema/,
  },
  {
    name: 'a fragment that escapes',
    text: 'table: user\ncolumns:\n  a:\n    type: int\n    default: 0, evil int',
    places: ['fragment-invalid 5:17 1'],
  },
  {
    name: 'a type that escapes',
    text: 'table: user\ncolumns:\n  a: int, evil int',
    places: ['fragment-invalid 3:9 1'],
  },
  {
    name: 'a mistake far inside a folded text',
    text: 'table: user\nchecks:\n  c: >-\n    a > 1\n    and ) b',
    places: ['fragment-invalid 5:9 1'],
  },
  {
    name: 'a key that a default server lacks',
    text: 'view: v\nquery: select 1\nsecurity_invoker: true',
    places: ['feature-too-new 3:1 16'],
  },
  {
    name: 'secrets among the options of a server',
    text: 'server: s\nforeign_data_wrapper: w\noptions:\n  host: a\n  Password: x\n  password_required: true\nuser_mappings:\n  public:\n    options:\n      sslpassword: y\n      user: z',
    places: ['secret-in-file 5:3 8', 'secret-in-file 10:7 11'],
  },
  {
    name: 'what a rule does, ended by more',
    text: 'table: t\nrules:\n  r:\n    event: insert\n    do: delete from t; drop table t',
    places: ['fragment-invalid 5:22 1'],
  },
];

const TRAPS: readonly (readonly [name: string, text: string, place: string, repaired: string])[] = [
  [
    'a comma in flow style',
    'table: t\ncolumns:\n  p: { type: numeric(10,2) }',
    '3:14 10',
    '  p: { type: "numeric(10,2)" }',
  ],
  [
    'two of them',
    'table: t\ncolumns:\n  p: { type: numeric(10,2), default: round(1.5, 1) }',
    '3:14 10',
    '  p: { type: "numeric(10,2)", default: "round(1.5, 1)" }',
  ],
  ['a comma in a list', 'table: t\nindexes:\n  i: [a, coalesce(b, c)]', '3:10 10', '  i: [a, "coalesce(b, c)"]'],
  [
    'brackets in flow style',
    'table: t\ncolumns:\n  p: { type: text[], nullable: false }',
    '3:18 1',
    '  p: { type: "text[]", nullable: false }',
  ],
  [
    'a cast after a quote',
    "table: t\ncolumns:\n  p:\n    default: '{}'::jsonb",
    '4:18 7',
    `    default: "'{}'::jsonb"`,
  ],
  ['an operator after a quote', "table: t\nchecks:\n  c: 'a' || b <> ''", '3:10 2', `  c: "'a' || b <> ''"`],
  [
    'a cast after a quote in flow style',
    "table: t\ncolumns:\n  p: { default: 'a'::text }",
    '3:17 9',
    `  p: { default: "'a'::text" }`,
  ],
  ['a colon in a value', 'table: t\nchecks:\n  c: a = any(x) : b', '3:6 1', '  c: "a = any(x) : b"'],
  ['an @', 'table: t\nchecks:\n  c: @ a > 1', '3:6 1', '  c: "@ a > 1"'],
  ['a backtick', 'table: t\nchecks:\n  c: `a` > 1', '3:6 1', '  c: "`a` > 1"'],
  ['a %', 'table: t\nchecks:\n  c: % a', '3:6 1', '  c: "% a"'],
  ['a # that starts a comment', "table: t\nchecks:\n  c: a #> '{b}' is null", '3:8 16', `  c: "a #> '{b}' is null"`],
];

const test = suite('mistakes in documents');

for (const one of CASES) {
  test(one.name, async () => {
    const found = await mistakes(one.text, 14);
    assert.equal(places(found), one.places);
    assert.match(words(found[0]), one.says ?? /./);
  });
}

for (const [name, text, place, repaired] of TRAPS) {
  test(`a trap of YAML: ${name}`, async () => {
    const found = await mistakes(text);
    assert.equal(places(found), [`yaml-sql ${place}`]);
    assert.ok(words(found[0]).endsWith(`\n  ${repaired}`), words(found[0]));
  });
}

const FINE: readonly (readonly [name: string, text: string])[] = [
  ['a comment after a value', user('unlogged: true #todo')],
  ['a comment that begins with an arrow', user('unlogged: true #> see above')],
  ['on and yes as names', 'table: on\ncolumns:\n  yes: text\n  off: text'],
  ['a type with a comma in block style', 'table: t\ncolumns:\n  a:\n    type: numeric(10,2)\n    default: 0.10'],
  ['a quoted type in flow style', 'table: t\ncolumns:\n  a: { type: "numeric(10,2)", nullable: false }'],
  ['arrays in block style', 'table: t\ncolumns:\n  a: text[]'],
  ['$schema beside the kind', '$schema: x.json\ntable: t'],
  ['an extension with a schema', 'schema: s\n---\nextension: citext\nschema: s'],
  ['windows line ends', "table: t\r\ncolumns:\r\n  a: text\r\nchecks:\r\n  c: |\r\n    a <> ''\r\n"],
  ['a byte order mark', '\ufefftable: t'],
  ['JSON indented with tabs', '{\n\t"table": "t",\n\t"columns": {\n\t\t"a": "text"\n\t}\n}'],
  [
    'aliases and merges',
    'table: t\ncolumns:\n  a: &a { type: text, nullable: false }\n  b: { <<: *a, comment: x }\n  c: *a',
  ],
  ['names that differ in case only', 'table: T\n---\ntable: t'],
  [
    'a foreign key to what every database has',
    'table: t\ncolumns:\n  a: oid\nforeign_keys:\n  f:\n    columns: [a]\n    references: pg_catalog.pg_class',
  ],
];

for (const [name, text] of FINE) {
  test(`no mistake: ${name}`, async () => {
    assert.equal((await mistakes(text)).map(words), []);
  });
}

test('a bomb of aliases is not expanded', async () => {
  const levels = 'bcdefghijk'
    .split('')
    .map((name, n) => `  ${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[n]}`).join(', ')}]`);
  const found = await mistakes(`table: t\nexamples:\n  a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9]\n${levels.join('\n')}`);
  assert.equal(places(found), ['yaml-bomb 8:10 2']);
});

test('brackets without end are too deep', async () => {
  const [found] = await mistakes(`table: t\nexamples: ${'['.repeat(5000)}`);
  assert.is(found?.code, 'yaml-too-deep');
});
