import { type Capabilities, type Engine, EngineError, type Result } from '../../src/engines/engine.ts';
import { openPgMem } from '../../src/engines/pg-mem.ts';
import { openPglite } from '../../src/engines/pglite.ts';
import { openPostgres } from '../../src/engines/postgres.ts';
import { assert, suite } from '../_suite.ts';
import { NATIVE_MAJORS, nativePostgres } from '../servers.ts';

/** One behaviour on all engines. What an engine cannot do stands in this table and nowhere else. */

interface Subject {
  readonly name: string;
  readonly can: Capabilities;
  /** undefined where the engine is not installed. */
  readonly open: () => Promise<Engine | undefined>;
}

const EVERYTHING: Capabilities = { transactions: true, catalogs: true, locks: true, clock: true, sessions: true };

const SUBJECTS: readonly Subject[] = [
  { name: 'pglite', can: { ...EVERYTHING, sessions: false }, open: () => openPglite() },
  {
    name: 'pg-mem',
    can: { transactions: false, catalogs: false, locks: false, clock: false, sessions: false },
    open: () => openPgMem(),
  },
  ...NATIVE_MAJORS.map((major) => ({ name: `postgres ${major}`, can: EVERYTHING, open: () => openNative(major) })),
];

async function openNative(major: number): Promise<Engine | undefined> {
  const server = await nativePostgres(major);
  if (server === undefined) return undefined;
  const engine = await openPostgres(server.url);
  return { ...engine, close: () => engine.close().finally(server.stop) };
}

async function refusal(engine: Engine, sql: string): Promise<EngineError> {
  const error = await assert.rejects(engine.run(sql));
  assert.instance(error, EngineError);
  return error;
}

function last(results: readonly Result[]): Result['rows'] {
  return results.at(-1)?.rows ?? [];
}

for (const subject of SUBJECTS) {
  const engine = await subject.open();
  const test = suite(`engine ${subject.name}`);
  if (engine === undefined) {
    test.skip('everything', 'not installed: node --import tsx scripts/servers.ts');
    continue;
  }
  test.after(() => engine.close());

  test('names the columns, also of no rows', async () => {
    const [none, change] = await engine.run('select 1 as one, 2 as two where false; create table named (a int)');
    assert.equal([none?.columns, none?.rows], [['one', 'two'], []]);
    assert.equal(change?.columns, []);
    await engine.run('drop table named');
  });

  // pg-mem refuses it
  if (subject.can.catalogs)
    test('tells columns of one name apart', async () => {
      const [result] = await engine.run(`select 1 as id, 'x' as "id (2)", 2 as id, 3 as id`);
      assert.equal(result?.rows, [{ id: '1', 'id (2)': 'x', 'id (3)': '2', 'id (4)': '3' }]);
    });

  test('says what it is and what it can', () => {
    assert.equal(engine.can, subject.can);
    assert.match(engine.label, /^(PGlite|Postgres|pg-mem) \d+\.\d+/);
    if (subject.name.startsWith('postgres')) assert.is(`postgres ${engine.major}`, subject.name);
  });

  test('gives every value as text or null, one result a statement', async () => {
    const results = await engine.run(
      `create table value (id int primary key, word text, flag bool); insert into value values (1, 'é😀', true), (2, null, false);
       select * from value order by id`,
    );
    assert.equal(
      results.map(({ affected }) => affected),
      [0, 2, 0],
    );
    assert.equal(last(results), [
      { id: '1', word: 'é😀', flag: 't' },
      { id: '2', word: null, flag: 'f' },
    ]);
  });

  test('gives nothing for an empty message', async () => {
    assert.equal(await engine.run(''), []);
    assert.equal(await engine.run(' ; -- nothing\n'), []);
  });

  test('says where a statement is wrong', async () => {
    const error = await refusal(engine, "select 'é'; selec 2");
    assert.is(error.sqlstate, '42601');
    assert.is(error.position, 13);
    assert.is(error.fatal, false);
  });

  test('refuses what breaks a key, a check, a foreign key, a NOT NULL', async () => {
    await engine.run(
      `create table parent (id int primary key, code int not null check (code > 0));
       create table child (parent_id int references parent (id)); insert into parent values (1, 1)`,
    );
    assert.is((await refusal(engine, 'insert into parent values (1, 2)')).sqlstate, '23505');
    assert.is((await refusal(engine, 'insert into parent values (2, 0)')).sqlstate, '23514');
    assert.is((await refusal(engine, 'insert into parent values (3, null)')).sqlstate, '23502');
    assert.is((await refusal(engine, 'insert into child values (9)')).sqlstate, '23503');
  });

  test('refuses a NUL, and goes on', async () => {
    assert.match((await refusal(engine, "select 'a\u0000b'")).message, /NUL/);
    assert.equal(last(await engine.run('select 1 as one')), [{ one: '1' }]);
  });

  test('runs one message after the other', async () => {
    const answers = await Promise.allSettled([
      engine.run('select 1 as n'),
      engine.run('selec'),
      engine.run('select 3 as n'),
    ]);
    assert.equal(
      answers.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    );
  });

  if (subject.can.transactions) {
    test('undoes a failed message as a whole, and what was rolled back', async () => {
      await engine.run('create table undone (a int)');
      await refusal(engine, 'insert into undone values (1); select 1/0');
      await engine.run('begin; insert into undone values (2)');
      await engine.run('rollback');
      assert.equal(last(await engine.run('select count(*) as n from undone')), [{ n: '0' }]);
    });

    test('gives detail, hint, constraint and where of an error', async () => {
      await engine.run('create table kept (id int constraint kept_key primary key); insert into kept values (1)');
      const key = await refusal(engine, 'insert into kept values (1)');
      assert.is(key.constraint, 'kept_key');
      assert.is(key.detail, 'Key (id)=(1) already exists.');
      const raised = await refusal(engine, "do $$ begin raise 'no' using hint = 'try yes'; end $$");
      assert.is(raised.hint, 'try yes');
      assert.match(raised.where ?? '', /PL\/pgSQL/);
    });

    test('writes dates, intervals, floats and bytes in one way', async () => {
      const sql = `select '2020-02-03'::date as d, '1 day 2 hours'::interval as i, 0.1::float8 as f, '\\x00ff'::bytea as b,
        array['a', 'b c', null] as a, '{"k": [1]}'::jsonb as j, 9223372036854775807 as n`;
      assert.equal(last(await engine.run(sql)), [
        {
          d: '2020-02-03',
          i: '1 day 02:00:00',
          f: '0.1',
          b: '\\x00ff',
          a: '{a,"b c",NULL}',
          j: '{"k": [1]}',
          n: '9223372036854775807',
        },
      ]);
    });

    test('answers every kind of command with its tag', async () => {
      const tags = (
        await engine.run(
          'create schema tagged; create table tagged.t (a int); insert into tagged.t values (1); table tagged.t',
        )
      ).map(({ command }) => command);
      assert.equal(tags, ['CREATE SCHEMA', 'CREATE TABLE', 'INSERT', 'SELECT']);
    });
  }

  if (subject.can.catalogs) {
    test('has the catalogs', async () => {
      const rows = last(
        await engine.run(
          "select format_type(atttypid, atttypmod) as t from pg_attribute where attrelid = 'pg_class'::regclass and attname = 'relname'",
        ),
      );
      assert.equal(rows, [{ t: 'name' }]);
    });
  }

  if (subject.can.locks) {
    test('shows the locks of its own session', async () => {
      await engine.run('create table locked (a int)');
      const [, , locks] = await engine.run(
        "begin; lock table locked in share mode; select mode from pg_locks where relation = 'locked'::regclass and pid = pg_backend_pid(); commit",
      );
      assert.equal(locks?.rows, [{ mode: 'ShareLock' }]);
    });
  }

  if (subject.can.clock && subject.can.sessions) {
    test('stops at the clock and at a signal, and goes on', async () => {
      const late = await assert.rejects(engine.run('select pg_sleep(60)', { clock: 100 }));
      assert.instance(late, EngineError);
      assert.equal([late.sqlstate, late.fatal, late.message], ['57014', false, 'stopped after 0.1 s']);
      const stop = new AbortController();
      setTimeout(() => stop.abort(), 100);
      const stopped = await assert.rejects(engine.run('select pg_sleep(60)', { signal: stop.signal }));
      assert.instance(stopped, EngineError);
      assert.equal([stopped.sqlstate, stopped.fatal, stopped.message], ['57014', false, 'interrupted']);
      assert.equal(last(await engine.run('select 1 as one')), [{ one: '1' }]);
    });
  }
}

for (const subject of SUBJECTS) {
  const test = suite(`closing ${subject.name}`);
  test('may be done twice, and refuses what comes after', async () => {
    const engine = await subject.open();
    if (engine === undefined) return assert.match(subject.name, /^postgres /);
    await engine.close();
    await engine.close();
    const error = await assert.rejects(engine.run('select 1'));
    assert.instance(error, EngineError);
    assert.is(error.fatal, true);
  });
}
