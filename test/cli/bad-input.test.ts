import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPglite } from '../../src/engines/pglite.ts';
import { EMPTY } from '../../src/facts/base.ts';
import { type Engine, messageOf, SchemactlError } from '../../src/index.ts';
import { desiredFacts } from '../../src/project/declaration.ts';
import { declare, readSources } from '../../src/project/documents.ts';
import { assert, suite } from '../_suite.ts';
import { type Files, folderAt } from '../project/_folder.ts';

/** What one mistake in the documents gets: code, place, the length of the caret, and words that have to be there. */
interface Mistake {
  readonly name: string;
  readonly a?: string;
  readonly files?: Files;
  readonly gets: readonly string[];
  readonly says?: RegExp;
}

const A = 'table: a\ncolumns:\n  id: bigint\n  name: text\n';
const WITH = (more: string): string => A + more;
const DEFAULT = (type: string, value: string): string =>
  `table: a\ncolumns:\n  id:\n    type: ${type}\n    default: ${value}\n`;

const USER = 'table: user\ncolumns:\n  id:\n    type: bigint\n    primary_key: true\n  userName: text\n';

const MISTAKES: readonly Mistake[] = [
  {
    name: 'broken YAML',
    a: 'table: a\ncolumns:\n  id: [bigint\n  b: text\n',
    gets: ['yaml-syntax 3:7 1'],
    says: /opened here.*close it with ]/s,
  },
  { name: 'a quote that is not closed', a: 'table: a\ncomment: "x\nb: 1\n', gets: ['yaml-syntax 2:10 1'] },
  {
    name: 'a key without a blank after its colon',
    a: 'table:a\ncolumns:\n  id: bigint\n',
    gets: ['yaml-syntax 1:1 7'],
    says: /needs a blank after its colon.*table: a/s,
  },
  {
    name: 'a key without a colon',
    a: 'table: a\ncolumns\n  id: bigint\n',
    gets: ['yaml-syntax 2:1 7'],
    says: /has no colon.*columns:/s,
  },
  {
    name: 'broken JSON',
    files: { 'schema/a.json': '{"table": "a", "columns": {"id": "bigint",}\n' },
    gets: ['yaml-syntax a.json 1:1 1'],
    says: /opened here/,
  },
  { name: 'a value and keys', a: 'table: a\ncolumns:\n  id: bigint\n   b: text\n', gets: ['yaml-syntax 3:7 1'] },
  { name: 'a tab', a: 'table: a\ncolumns:\n  id:\n\t\ttype: bigint\n', gets: ['yaml-tab 4:1 1'] },
  { name: 'a key twice', a: 'table: a\ncolumns:\n  id: bigint\n  id: text\n', gets: ['duplicate-key 4:3 2'] },
  {
    name: 'unknown keys, all at once',
    a: 'table: a\ncolumns:\n  id:\n    type: bigint\n    nulable: false\nprimary_keys: [id]\n',
    gets: ['unknown-key 5:5 7', 'unknown-key 6:1 12'],
    says: /did you mean nullable\?/,
  },
  {
    name: 'a value of the wrong type',
    a: 'table: a\ncolumns:\n  - id\n',
    gets: ['wrong-type 3:3 4'],
    says: /a list; meant is a map of keys.*columns:.*some_name: text/s,
  },
  {
    name: 'SQL that is a map or a list to YAML',
    a: 'table: a\ncolumns:\n  id:\n    type: jsonb\n    default: {}\n  b:\n    type: text[]\n    default: []\n',
    gets: ['wrong-type 5:14 2', 'wrong-type 8:14 2'],
    says: /default: "'{}'".*default: "'{}'".*default: "'\[\]'"/s,
  },
  {
    name: 'a word where true or false is meant',
    a: 'table: a\ncolumns:\n  id:\n    type: bigint\n    nullable: maybe\n',
    gets: ['wrong-type 5:15 5'],
  },
  {
    name: 'a comma in flow style',
    a: 'table: a\ncolumns:\n  id: { type: numeric(10,2) }\n',
    gets: ['yaml-sql 3:15 10'],
    says: /id: { type: "numeric\(10,2\)" }/,
  },
  {
    name: 'a bracket in flow style',
    a: 'table: a\ncolumns:\n  id: { type: text[] }\n',
    gets: ['yaml-sql 3:19 1'],
    says: /{ type: "text\[\]" }/,
  },
  {
    name: 'more after a quote',
    a: DEFAULT('jsonb', "'{}'::jsonb"),
    gets: ['yaml-sql 5:18 7'],
    says: /default: "'{}'::jsonb"/,
  },
  {
    name: 'a comment that cuts a text',
    a: WITH("checks:\n  c: name <> 'a #b'\n"),
    gets: ['yaml-sql 6:17 3'],
    says: /c: "name <> 'a #b'"/,
  },
  {
    name: 'unknown types, all at once',
    a: 'table: a\ncolumns:\n  id: varchr(80)\n  b:\n    type: string\n  c: citext\n',
    gets: ['unknown-type 3:7 6', 'unknown-type 5:11 6', 'unknown-type 6:6 6'],
    says: /did you mean varchar\?.*did you mean text\?.*extension: citext/s,
  },
  {
    name: 'serial, which is no type',
    a: 'table: a\ncolumns:\n  id: serial\n  b:\n    type: BigSerial\n',
    gets: ['serial-type 3:7 6', 'serial-type 5:11 9'],
    says: /type: integer.*identity: by default.*type: bigint/s,
  },
  {
    name: 'a type that makes what no key declares',
    a: `table: a\ncolumns:\n  id: '"serial"'\n`,
    gets: ['undeclared 3:3 2'],
    says: /sequence a_id_seq, default a\.id, owner a_id_seq come out of this/,
  },
  {
    name: 'a type with what stands behind it in SQL',
    a: 'table: a\ncolumns:\n  id: bigint not null\n',
    gets: ['fragment-invalid 3:14 1'],
    says: /nullable: false/,
  },
  {
    name: 'a column of a key that is not there',
    a: WITH('primary_key: [idd]\n'),
    gets: ['unknown-column 5:15 3'],
    says: /did you mean id\?.*a has: id, name/s,
  },
  { name: 'a column of an index', a: WITH('indexes:\n  i:\n    columns: [nme]\n'), gets: ['unknown-column 7:15 3'] },
  {
    name: 'a column of an expression of an index',
    a: WITH('indexes:\n  i:\n    columns:\n      - expression: lower(nme)\n'),
    gets: ['unknown-column 8:27 3'],
    says: /did you mean name\?/,
  },
  {
    name: 'columns of checks, all at once',
    a: WITH("checks:\n  c: nme <> ''\n  d: idd > 0\n"),
    gets: ['unknown-column 6:6 3', 'unknown-column 7:6 3'],
    says: /check c of a names nme.*did you mean name\?.*a has: id, name/s,
  },
  {
    name: 'columns inside calls, where Postgres gives no position',
    a: WITH(
      `checks:\n  c: length(nme) > 0\n  d: "'ownr' = ownr"\npolicies:\n  p:\n    using: true\n    check: length(ownr) > 0\n`,
    ),
    gets: ['unknown-column 6:13 3', 'unknown-column 7:16 4', 'unknown-column 11:19 4'],
  },
  {
    name: 'a column of a policy',
    a: WITH('policies:\n  p:\n    using: nme = current_user\n'),
    gets: ['unknown-column 7:12 3'],
    says: /policy p of a names nme/,
  },
  {
    name: 'a column of a view',
    a: A,
    files: { 'schema/v.yaml': 'view: v\nquery: |\n  select id,\n    a.nme\n  from a\n' },
    gets: ['unknown-column v.yaml 4:5 5'],
    says: /view v names nme, which is no column of a.*did you mean name\?/s,
  },
  {
    name: 'a name with capitals',
    a: A,
    files: { 'schema/user.yaml': `${USER}checks:\n  c: userName <> ''\n` },
    gets: ['unknown-column user.yaml 8:6 8'],
    says: /"userName" {3}SQL keeps capitals only in double quotes/,
  },
  {
    name: 'a table that is called like a word of SQL',
    files: { 'schema/user.yaml': USER, 'schema/v.yaml': 'view: v\nquery: select id from user\n' },
    gets: ['unknown-column v.yaml 2:15 2'],
    says: /does not read the table user that has it.*write "user", with its quotes/s,
  },
  {
    name: 'a table of a view',
    a: A,
    files: { 'schema/v.yaml': 'view: v\nquery: select id from aa\n' },
    gets: ['unknown-table v.yaml 2:23 2'],
    says: /did you mean a\?/,
  },
  {
    name: 'a foreign key to a missing table',
    a: WITH('foreign_keys:\n  f:\n    columns: [id]\n    references:\n      table: usr\n      columns: [id]\n'),
    files: { 'schema/user.yaml': USER },
    gets: ['unknown-table 9:14 3'],
    says: /did you mean user\?/,
  },
  {
    name: 'a foreign key to columns without a unique key',
    a: A,
    files: {
      'schema/b.yaml':
        'table: b\ncolumns:\n  a_id:\n    type: bigint\n    references:\n      table: a\n      column: id\n',
    },
    gets: ['no-unique-key b.yaml 7:15 2'],
    says: /a has no key.*in schema\/a\.yaml:1/s,
  },
  {
    name: 'a foreign key of another type',
    a: 'table: a\ncolumns:\n  u:\n    type: text\n    references:\n      table: user\n      column: id\n',
    files: { 'schema/user.yaml': USER },
    gets: ['key-types-differ 7:15 2'],
    says: /u is text, and id, which it points to, is bigint/,
  },
  { name: 'one object twice', a: A, files: { 'schema/b.yaml': A }, gets: ['duplicate-object b.yaml 1:8 1'] },
  {
    name: 'a table and a view of one name',
    a: A,
    files: { 'schema/b.yaml': 'view: a\nquery: select 1 as x\n' },
    gets: ['name-taken b.yaml 1:7 1'],
    says: /first at schema\/a\.yaml:1:8/,
  },
  {
    name: 'two files that differ in case only',
    a: A,
    files: { 'schema/A.yaml': A.replace('table: a', 'table: b') },
    gets: ['files-differ-in-case 1:1 1'],
  },
  {
    name: 'a default of the wrong type',
    a: DEFAULT('bigint', `"'x'"`),
    gets: ['wrong-value 5:15 3'],
    says: /no bigint/,
  },
  {
    name: 'a date without quotes',
    a: DEFAULT('date', '2026-01-01'),
    gets: ['wrong-value 5:14 4'],
    says: /"'2026-01-01'" {3}with quotes inside the YAML, as SQL writes a date/,
  },
  { name: 'a number for a date', a: DEFAULT('date', '3'), gets: ['wrong-value 5:14 1'], says: /no date/ },
  {
    name: 'a bare word',
    a: DEFAULT('text', 'active'),
    gets: ['bare-word 5:14 6'],
    says: /"'active'"/,
  },
  { name: 'bare words', a: DEFAULT('text', 'in progress'), gets: ['bare-word 5:14 11'], says: /"'in progress'"/ },
  { name: 'the name of a function', a: DEFAULT('timestamptz', 'now'), gets: ['bare-word 5:14 3'], says: /now\(\)/ },
  {
    name: 'a function that is not there',
    a: WITH('checks:\n  c: lowr(name) is not null\n'),
    gets: ['unknown-function 6:6 4'],
    says: /calls lowr\(text\).*did you mean lower\?/s,
  },
  { name: 'an expression that escapes', a: DEFAULT('int', '0, evil int'), gets: ['fragment-invalid 5:17 1'] },
  {
    name: 'a check that escapes',
    a: WITH('checks:\n  c: true) ; create table evil(x int); --\n'),
    gets: ['fragment-invalid 6:10 1'],
  },
  { name: 'a type that escapes', a: 'table: a\ncolumns:\n  id: int, evil int\n', gets: ['fragment-invalid 3:10 1'] },
  {
    name: 'a query that escapes',
    a: 'view: a\nquery: select 1 as x; create table evil ()\n',
    gets: ['fragment-invalid 2:21 1'],
  },
  {
    name: 'names of more than 63 bytes',
    a: `table: a\ncolumns:\n  ${'é'.repeat(32)}: int\n  ${'a'.repeat(64)}: int\n`,
    gets: ['name-too-long 3:3 32', 'name-too-long 4:3 64'],
  },
  { name: 'an empty file', a: '', gets: ['empty-file 1:1 1'] },
  { name: 'a file of 50 MB', a: `table: a\n#${'x'.repeat(50_000_000)}`, gets: ['file-too-large 1:1 1'] },
  {
    name: 'a bomb of aliases',
    a: `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi'].map((c, n) => `${c}: &${c} [${`*${'abcdefgh'[n]},`.repeat(8)}*${'abcdefgh'[n]}]\n`).join('')}`,
    gets: ['yaml-bomb 6:8 2'],
  },
  {
    name: 'views in a circle',
    files: {
      'schema/v.yaml': 'view: v\nquery: select x from w\n',
      'schema/w.yaml': 'view: w\nquery: select x from v\n',
    },
    gets: ['object-circle v.yaml 2:22 1'],
    says: /view v and view w need each other.*view w needs view v: schema\/w\.yaml:2:22/s,
  },
  {
    name: 'a view of itself',
    a: 'view: a\nquery: select x from a\n',
    gets: ['object-circle 2:22 1'],
    says: /WITH RECURSIVE/,
  },
  {
    name: 'an unknown extension',
    a: 'extension: pgcrypt\n',
    gets: ['unknown-extension 1:12 7'],
    says: /did you mean pgcrypto\?/,
  },
  {
    name: 'an extension that is not embedded',
    a: 'extension: postgis\n',
    gets: ['extension-not-embedded 1:12 7'],
    says: /--engine postgres:18/,
  },
];

const documents = suite('mistakes in documents, as a person meets them');
let engine: Engine;
documents.before(async () => {
  engine = await openPglite();
});
documents.after(() => engine.close());

for (const { name, a, files = {}, gets, says } of MISTAKES) {
  documents(name, async () => {
    const error = await refused({ ...files, ...(a === undefined ? {} : { 'schema/a.yaml': a }) });
    assert.is(error.exit, 1);
    const found = error.diagnostics.map(({ code, at, frame }) => {
      // a file that is not read, or holds nothing, has no line to show
      assert.ok(frame !== undefined || at?.line === 1, code);
      const file = at?.file.replace(/^schema\/(a\.yaml)?/i, '') ?? '?';
      return [code, ...(file === '' ? [] : [file]), `${at?.line}:${at?.column} ${at?.length}`].join(' ');
    });
    assert.equal(found, [...gets]);
    assert.match(error.summary ?? '', /^\d+ errors? in \d+ of \d+ files?\. Nothing was written\.$/);
    if (says !== undefined) assert.match(JSON.stringify(error.diagnostics.map(messageOf)).replaceAll('\\"', '"'), says);
  });
}

documents('a query that never ends is stopped by the clock, at its place', async () => {
  const query = 'with recursive r(x) as (select 1 union all select x + 1 from r) select count(*) as n from r';
  const caged = await openPglite({ clock: 3000 });
  try {
    const error = await refused(
      { 'schema/a.yaml': A, 'schema/m.yaml': `materialized_view: m\nquery: ${query}\n` },
      caged,
    );
    const [diagnostic] = error.diagnostics;
    assert.is(error.exit, 1);
    assert.is(error.diagnostics.length, 1);
    assert.is(diagnostic?.code, 'engine-exhausted');
    assert.is(`${diagnostic?.at?.file}:${diagnostic?.at?.line}:${diagnostic?.at?.column}`, 'schema/m.yaml:2:8');
    assert.match(error.message, /^materialized view m: stopped after 3 s$/);
  } finally {
    await caged.close();
  }
});

/** Reads, validates and builds documents as every command does; gives what is thrown. */
async function refused(files: Files, on: Engine = engine): Promise<SchemactlError> {
  const root = mkdtempSync(join(tmpdir(), 'schemactl-bad-'));
  try {
    const project = await folderAt(root, files).open();
    const error = await assert.rejects(async () =>
      desiredFacts(on, await declare(await readSources(project), 18), EMPTY, []),
    );
    assert.instance(error, SchemactlError);
    return error;
  } finally {
    rmSync(root, { recursive: true });
  }
}
