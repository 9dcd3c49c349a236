import { EngineError } from '../../src/engines/engine.ts';
import { openScratch } from '../../src/engines/scratch.ts';
import { placeBefore, withLabels } from '../../src/sql/labels.ts';
import { assert, suite } from '../_suite.ts';

const test = suite('security labels without their provider');

const LABELS = `select pg_describe_object(classoid, objoid, objsubid) as of, provider, label from pg_seclabel
  union all select pg_describe_object(classoid, objoid, 0), provider, label from pg_shseclabel order by 1`;

test('the catalog has what the statement would write, and the comment stays', async () => {
  const engine = await openScratch('pglite');
  const labels = async () => (await engine.run(LABELS)).at(-1)?.rows.map((row) => Object.values(row).join(' '));
  try {
    await engine.run(`create table t (a int, "B is" int); create function f(int, text) returns int language sql as 'select 1';
      create role "Rôle"; comment on table t is 'stays'`);
    await engine.run(`security label for anon on column t."B is" is 'it''s is';
      SECURITY LABEL FOR "An""on" /* é on */ ON FUNCTION f(int, text) IS $x$ one $x$; security label for 'a' on role "Rôle" is 'r'`);
    await engine.run("security label for anon on table t is 'one'; security label for anon on table public.t is 'two'");
    assert.equal(await labels(), [
      "column B is of table t anon it's is",
      'function f(integer,text) An"on  one ',
      'role Rôle a r',
      'table t anon two',
    ]);
    assert.is((await engine.run("select obj_description('t'::regclass)"))[0]?.rows[0]?.obj_description, 'stays');
    await engine.run(`security label for anon on table t is null; security label for a on role "Rôle" is null; drop function f;
      security label for anon on column t."B is" is ''`);
    assert.equal(await labels(), []);
  } finally {
    await engine.close();
  }
});

test('what it locks is what the statement would lock', async () => {
  const engine = await openScratch('pglite');
  try {
    await engine.run('create table t (a int)');
    await engine.run('begin');
    await engine.run("security label for anon on table t is 'x'");
    const [found] = await engine.run("select mode from pg_locks where relation = 't'::regclass");
    assert.equal(found?.rows, [{ mode: 'ShareUpdateExclusiveLock' }]);
  } finally {
    await engine.close();
  }
});

test('errors keep their places, and so does everything else', async () => {
  const engine = await openScratch('pglite');
  const refused = async (sql: string) => {
    const error = await assert.rejects(engine.run(sql));
    assert.instance(error, EngineError);
    return `${error.message} at ${error.position}`;
  };
  try {
    await engine.run('create table t (a int)');
    const sql = "security label for a on table t is 'x'; select nope";
    assert.is(await refused(sql), `column "nope" does not exist at ${sql.indexOf('nope') + 1}`);
    assert.match(await refused("security label for a on table u is 'x'"), /^relation "u" does not exist/);
    assert.match(await refused("security label on table t is 'x'"), /^no security label providers have been loaded/);
  } finally {
    await engine.close();
  }
  for (const same of ["select 'security label for a on table t is null'", 'security label (', 'select 1']) {
    assert.equal(await withLabels(same), { sql: same, changed: [] });
  }
  const rewritten = { sql: '', changed: [{ start: 5, end: 10, length: 20 }] };
  assert.equal(
    [3, 6, 25, 26, 27].map((place) => placeBefore(place, rewritten)),
    [3, 6, 6, 11, 12],
  );
});
