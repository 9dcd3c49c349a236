import { SqlTextError, splitStatements } from '../../src/sql/statements.ts';
import { assert, suite } from '../_suite.ts';

const test = suite('splitting SQL into statements');

async function texts(sql: string): Promise<readonly string[]> {
  const statements = await splitStatements(sql);
  for (const { text, start, end } of statements) assert.is(sql.slice(start, end), text);
  return statements.map(({ text }) => text);
}

async function refusal(sql: string): Promise<SqlTextError> {
  const error = await assert.rejects(splitStatements(sql));
  assert.instance(error, SqlTextError);
  return error;
}

test('gives none for nothing', async () => {
  for (const sql of ['', ' \n', '-- only this', '/* and */ ; ;']) assert.equal(await texts(sql), []);
});

test('keeps semicolons inside of bodies, quotes and comments', async () => {
  const statements = [
    'create function f() returns int begin atomic select 1; select 2; end',
    'do $x$ begin; $$ ; $$ end $x$',
    `select ';' as ";"`,
    "select E'\\';' /* ; /* ; */ */",
  ];
  assert.equal(await texts(statements.join(';\n')), statements);
});

test('leaves comments above out, and counts lines and characters, not bytes', async () => {
  const sql = "\uFEFF-- é 😀\nselect 'é😀'; -- same line\r\n\n  /* 😀 */ select 2";
  const found = await splitStatements(sql);
  assert.equal(
    found.map(({ text, line }) => [text, line]),
    [
      ["select 'é😀'", 2],
      ['select 2', 4],
    ],
  );
  assert.equal(
    found.map(({ start, end }) => sql.slice(start, end)),
    ["select 'é😀'", 'select 2'],
  );
});

test('says where a text is no SQL', async () => {
  assert.equal([(await refusal("select '😀';\nselec 2")).offset], [13]);
  assert.is((await refusal('\\d')).offset, 0);
  assert.is((await refusal('select :x')).offset, 7);
  assert.is((await refusal('select 1; copy t from stdin;\n1\t2\n\\.\n')).offset, 29);
  assert.match((await refusal("select 'a\u0000b'; drop table t")).message, /NUL/);
  assert.is((await refusal("select '\ud83d'")).offset, 8);
});
