import { SchemactlError } from '../../src/diagnostics/diagnostic.ts';
import { formatSql } from '../../src/migrations/format.ts';
import { parseScript, printScript, statementsOf } from '../../src/migrations/script.ts';
import { shapeOf } from '../../src/migrations/syntax.ts';
import { assert, suite } from '../_suite.ts';

const test = suite('script');
const FILE = 'generated/migrations/x/up.sql';

async function refusals(sql: string): Promise<string[]> {
  const error = await assert.rejects(parseScript(sql, FILE));
  assert.instance(error, SchemactlError);
  return error.diagnostics.map((one) => {
    const what = 'what' in one.params ? ` ${one.params.what}` : '';
    return `${one.code} ${one.at?.line}:${one.at?.column}${what}`;
  });
}

const shape = async (sql: string): Promise<unknown> =>
  (await parseScript(sql, FILE)).sections.map((section) => [
    section.transaction,
    section.statements.map((one) => one.sql),
  ]);

test('a printed script reads back as what was printed', async () => {
  const statements = [
    { sql: 'CREATE TABLE a (id int)', outsideTransaction: false, comment: 'first' },
    { sql: 'CREATE INDEX CONCURRENTLY i ON a (id)', outsideTransaction: true },
    { sql: 'DROP INDEX CONCURRENTLY i', outsideTransaction: true, comment: 'two\nlines' },
    { sql: 'SELECT 1 -- tail', outsideTransaction: false },
  ];
  const text = printScript(statements, ['Add a']);
  assert.is(
    text,
    `-- Add a

-- first
CREATE TABLE a (id int);

-- schemactl: no-transaction
CREATE INDEX CONCURRENTLY i ON a (id);

-- two
-- lines
DROP INDEX CONCURRENTLY i;

-- schemactl: transaction
SELECT 1 -- tail
;
`,
  );
  const script = await parseScript(text, FILE);
  assert.equal(
    script.sections.map((section) => [section.transaction, section.statements.map((one) => one.sql)]),
    [
      [true, [statements[0]?.sql]],
      [false, [statements[1]?.sql, statements[2]?.sql]],
      [true, [statements[3]?.sql]],
    ],
  );
  assert.equal(
    statementsOf(script).map((one) => [one.line, one.concurrently]),
    [
      [4, false],
      [7, true],
      [11, true],
      [14, false],
    ],
  );
});

test('nothing in a comment leads out of it', async () => {
  const hostile = 'a\ndrop table x;\r\nschemactl: no-transaction\rselect 1';
  const text = printScript([{ sql: 'SELECT 1', outsideTransaction: false, comment: hostile }], [hostile]);
  assert.equal(await shape(text), [[true, ['SELECT 1']]]);
});

test('markers count between statements only', async () => {
  const sql = `select '
-- schemactl: no-transaction
';
create function f() returns int language sql as $$
-- schemactl: no-transaction
select 1 $$;
select 1 /* -- schemactl: no-transaction */,
-- schemactl: no-transaction
2;
create function g() returns int begin atomic select 1;
-- schemactl: no-transaction
select 2; end;
-- schemactl: no-transaction
vacuum`;
  const script = await parseScript(sql, FILE);
  assert.equal(
    script.sections.map((one) => [one.transaction, one.statements.length]),
    [
      [true, 4],
      [false, 1],
    ],
  );
});

test('CRLF and a byte order mark read the same', async () => {
  const sql = "-- é 🐘\nselect '🐘\n', 1;\n-- schemactl: no-transaction\nvacuum a;\n";
  const one = await parseScript(sql, FILE);
  assert.equal(await parseScript(`\uFEFF${sql.replaceAll('\n', '\r\n')}`, FILE), one);
  assert.equal(
    statementsOf(one).map((statement) => [statement.sql, statement.line]),
    [
      ["select '🐘\n', 1", 2],
      ['vacuum a', 5],
    ],
  );
});

test('an empty script and one of comments have no section', async () => {
  assert.equal(await shape(''), []);
  assert.equal(await shape('-- nothing\n/* here */\n;;'), []);
});

test('irreversible keeps its reason', async () => {
  assert.is(
    (await parseScript('-- schemactl: irreversible the values are gone\n', FILE)).irreversible,
    'the values are gone',
  );
  assert.is((await parseScript('select 1', FILE)).irreversible, undefined);
});

test('everything forbidden is named at its place, all at once', async () => {
  const sql = `select 1;
begin;
commit;
  set role x;
set local session authorization y;
reset role;
set max_stack_depth = '7MB';
copy a from program 'x';
copy a from stdin;
select set_config('max_stack_depth', '7MB', false);
discard all;
set search_path = billing;
`;
  assert.equal(await refusals(sql), [
    'script-forbidden 2:1 BEGIN',
    'script-forbidden 3:1 COMMIT',
    'script-forbidden 4:3 SET role',
    'script-forbidden 5:1 SET session_authorization',
    'script-forbidden 6:1 RESET role',
    'script-forbidden 7:1 SET max_stack_depth',
    'script-forbidden 8:1 COPY … PROGRAM',
    'script-forbidden 9:1 COPY with STDIN or STDOUT',
    "script-forbidden 10:1 set_config('max_stack_depth', …)",
    'script-forbidden 11:1 DISCARD ALL',
  ]);
});

test('what the parser refuses, a psql line and an unknown marker', async () => {
  assert.equal(await refusals("select '🐘';\nselct 1;"), ['script-syntax 2:1']);
  assert.equal(await refusals('select 1;\n\\d foo'), ['script-forbidden 2:1 a psql command']);
  assert.equal(await refusals('select 1;\n-- schemactl: no-transactions\nselect 2'), ['script-marker 2:1']);
  assert.equal(await refusals("select '\u0000'"), ['script-syntax 1:9']);
});

test('formatting never changes what Postgres reads', async () => {
  const statements = [
    'alter table public."user" rename column bio to profile_description',
    'create function f() returns text language plpgsql as $body$ begin  return  $$ x $$; -- c\n end $body$',
    "create table a (b text default E'a\\\\b\\'' check (b ->> 'x' <> ''), c int[] default '{1,2}', \"From\" int)",
    'create function f() returns int begin atomic select 1; select  2; end',
    'create operator === (leftarg = int, rightarg = int, function = int4eq)',
    "select a #>> '{x}', b @? '$.a', c::numeric(10,2), 1 operator(pg_catalog.+) 2, U&'d\\0061t', 'a' 'b'",
  ];
  for (const sql of statements) {
    const formatted = await formatSql(sql);
    // 'a' 'b' on one line is refused by the parser, so the text stays
    if (sql.endsWith("'b'")) assert.is(formatted, sql);
    else assert.is(await shapeOf(formatted), await shapeOf(sql), formatted);
  }
  assert.is(
    await formatSql(statements[0] ?? ''),
    'ALTER TABLE public."user"\nRENAME COLUMN bio TO profile_description',
  );
  assert.is(await formatSql('not sql at all'), 'not sql at all');
});
