import { EngineError } from '../../src/engines/engine.ts';
import { openPgMem, typeFamily } from '../../src/engines/pg-mem.ts';
import { assert, suite } from '../_suite.ts';

const test = suite('pg-mem');

async function refusal(sql: string): Promise<EngineError> {
  const engine = await openPgMem();
  const error = await assert.rejects(engine.run(sql));
  assert.instance(error, EngineError);
  return error;
}

test('says what is outside of its dialect, and where', async () => {
  const cases: readonly (readonly [string, number | undefined])[] = [
    ['create policy p on t', 15],
    ['select 1;\nselect 2; create domain d as int', 35],
    ['select nofn()', undefined],
    ['create table t (a xml)', undefined],
    ['create table t (a int); create index concurrently i on t (a)', undefined],
  ];
  for (const [sql, position] of cases) {
    const error = await refusal(sql);
    assert.equal([error.sqlstate, error.position], ['0A000', position], sql);
    assert.not.match(error.message, /\n|github|😀|💔/);
  }
});

test('tells a mistake in the SQL from its own limits', async () => {
  assert.is((await refusal('selec 1')).sqlstate, '42601');
  assert.is((await refusal('select nope from (select 1 as a) t')).sqlstate, '42703');
  assert.is((await refusal('select * from nope')).sqlstate, '42P01');
});

test('shows tables, columns, keys and indexes', async () => {
  const engine = await openPgMem();
  await engine.run(`create schema app; create type mood as enum ('sad', 'ok');
    create table app."We ird" (id bigint generated always as identity primary key, "A" varchar(10) not null default 'x', m mood,
      n numeric(10,2)[], u uuid default gen_random_uuid(), unique ("A", m));
    create index on app."We ird" (m); create index on app."We ird" (lower("A"))`);
  assert.equal(engine.schema(), {
    tables: [
      {
        schema: 'app',
        name: 'We ird',
        columns: [
          { name: 'id', type: 'number', nullable: false, hasDefault: true },
          { name: 'A', type: 'text', nullable: false, hasDefault: true },
          { name: 'm', type: 'other', nullable: true, hasDefault: false },
          { name: 'n', type: 'number[]', nullable: true, hasDefault: false },
          { name: 'u', type: 'uuid', nullable: true, hasDefault: true },
        ],
        uniques: [['A', 'm'], ['id']],
        indexes: [['m']],
      },
    ],
  });
});

test('has the functions that schemas use most', async () => {
  const engine = await openPgMem();
  const results = await engine.run(
    'create extension "uuid-ossp"; create extension pgcrypto; select gen_random_uuid() <> uuid_generate_v4() as differ',
  );
  assert.equal(results.at(-1)?.rows, [{ differ: 't' }]);
});

test('gives values as Postgres writes them', async () => {
  const engine = await openPgMem();
  const sql = `select '2020-01-01T01:02:03.5Z'::timestamptz as z, '2020-01-01'::date as d, array['a b', 'c'] as a, '{"k":1}'::jsonb as j`;
  assert.equal((await engine.run(sql))[0]?.rows, [
    { z: '2020-01-01 01:02:03.5+00', d: '2020-01-01', a: '{"a b",c}', j: '{"k":1}' },
  ]);
});

test('puts its types and those of format_type into the same families', () => {
  const families: readonly (readonly [string, string])[] = [
    ['character varying(10)', 'text'],
    ['varchar', 'text'],
    ['numeric(10,2)[]', 'number[]'],
    ['bigint', 'number'],
    ['timestamp(3) with time zone', 'timestamp'],
    ['time without time zone', 'time'],
    ['interval day to second', 'interval'],
    ['app.mood', 'other'],
    ['integerish', 'other'],
  ];
  for (const [type, family] of families) assert.is(typeFamily(type), family, type);
});
