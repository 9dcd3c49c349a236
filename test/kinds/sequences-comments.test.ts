import { extract } from '../../src/catalog/extract.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { openPglite } from '../../src/engines/pglite.ts';
import { moduleOf } from '../../src/kinds/registry.ts';
import { assert, suite } from '../_suite.ts';
import { change, type Declared, scratch } from './_change.ts';
import { converged, HOSTILE, NOTHING, name, roundTrip } from './_types.ts';

const test = suite('sequences and comments');

let engine: Engine;
test.before(async () => {
  engine = await openPglite({ extensions: ['pg_trgm', 'citext'] });
});
test.after(() => engine.close());

test('a sequence leaves out what Postgres takes by itself', async () => {
  const facts = await roundTrip(engine, [
    { kind: 'sequence', key: 'sequence', name: 'plain', item: {} },
    { kind: 'sequence', key: 'sequence', name: 'down', item: { type: 'smallint', increment: '-2' } },
    {
      kind: 'sequence',
      key: 'sequence',
      name: HOSTILE,
      item: {
        type: 'integer',
        start: '5',
        increment: '3',
        min: '2',
        max: '1000',
        cache: '4',
        cycle: true,
        unlogged: true,
      },
    },
  ]);
  assert.equal(facts, [
    `sequence:public.${JSON.stringify(HOSTILE)} {"cache":"4","cycle":true,"increment":"3","max":"1000","min":"2","start":"5","type":"integer","unlogged":true}`,
    'sequence:public.down {"cache":"1","cycle":false,"increment":"-2","max":"-1","min":"-32768","start":"-1","type":"smallint","unlogged":false}',
    'sequence:public.plain {"cache":"1","cycle":false,"increment":"1","max":"9223372036854775807","min":"1","start":"1","type":"bigint","unlogged":false}',
  ]);
  const described = await scratch(engine, async () => {
    await engine.run('create sequence a; create sequence b as smallint increment -2');
    return [...(await extract(engine)).facts.values()].map((fact) => moduleOf(fact.kind).describe(fact).item);
  });
  assert.equal(described, [{}, { type: 'smallint', increment: '-2' }]);
});

test('a sequence changes everything in one statement and goes on where it was', async () => {
  const changed = await change(engine, {
    before: 'create sequence s as integer',
    after: 'create sequence s as bigint increment 2 minvalue 0 maxvalue 2147483647 start 5 cache 3 cycle',
    rows: "select nextval('s'), nextval('s')",
    read: 'select last_value from s',
  });
  converged(changed);
  assert.equal(changed.rows, ['2']);
  assert.equal(changed.sql, [
    'ALTER SEQUENCE public.s AS bigint INCREMENT BY 2 MINVALUE 0 MAXVALUE 2147483647 START WITH 5 CACHE 3 CYCLE',
  ]);
  // wider bounds leave no number out
  assert.equal(changed.offending, []);
  const logged = await change(engine, { before: 'create sequence s', after: 'create unlogged sequence s' });
  converged(logged);
  assert.equal(logged.sql, ['ALTER SEQUENCE public.s SET UNLOGGED']);
});

test('bounds that the sequence has left are found', async () => {
  const steps = await assert.rejects(
    change(engine, {
      before: 'create sequence s',
      after: 'create sequence s maxvalue 2',
      rows: "select setval('s', 3)",
    }),
    /greater than MAXVALUE/,
  );
  assert.ok(steps);
});

test('an owner is a fact of its own, so that a table and its sequence may need each other', async () => {
  const owned = 'create table t (id serial primary key, x int)';
  const created = await change(engine, { before: 'select 1', after: owned });
  converged(created);
  const dropped = await change(engine, { before: owned, after: 'select 1', rows: 'insert into t values (1)' });
  converged(dropped);
  const kept = await change(engine, {
    before: owned,
    after: 'create sequence t_id_seq as integer',
    rows: "select nextval('t_id_seq')",
    read: 'select last_value from t_id_seq',
  });
  converged(kept);
  assert.equal(kept.rows, ['1']);
  const moved = await change(engine, {
    before: `create table old (a int); create sequence s owned by old.a`,
    after: 'create table new (b int); create sequence s owned by new.b',
  });
  converged(moved);
  const gone = await change(engine, {
    before: owned,
    after: 'create table t (id int primary key, x int)',
    rows: 'insert into t values (1)',
  });
  converged(gone);
});

test('an owner is written as text, or as a map where a name has a dot', async () => {
  const parent = { kind: 'sequence', path: ['public', 's'] };
  const one: Declared = { kind: 'sequence', key: 'sequence', name: 's', item: {} };
  const facts = await roundTrip(
    engine,
    [one, { kind: 'sequence_owner', key: 'owned_by', item: 't.id', parent }],
    'create table t (id int)',
  );
  assert.equal(facts.at(-1), 'sequence_owner:public.s {"owner":["public","t","id"]}');
  const map = { table: 't.t', column: 'id' };
  await roundTrip(
    engine,
    [one, { kind: 'sequence_owner', key: 'owned_by', item: map, parent }],
    'create table "t.t" (id int)',
  );
});

const COMMENTED = `create schema app; create extension pg_trgm; create type e as enum ('a'); create domain d as int constraint dc check (value > 0);
  create type c as (a int); create sequence s; create function f(x int, y text[]) returns int language sql as 'select 1';
  create procedure p(x int) language sql as 'select 1'; create function tf() returns trigger language plpgsql as 'begin return new; end';
  create table t (id int constraint t_pk primary key, u int constraint t_u unique, r int constraint t_r references t,
    k int constraint t_k check (k > 0), constraint t_x exclude using btree (k with =));
  create index t_i on t (k); create view v as select id from t; create materialized view m as select id from t; create index m_i on m (id);
  create trigger g before insert on t for each row execute function tf(); create policy o on t;`;
const TARGETS: readonly string[] = [
  'schema app',
  'extension pg_trgm',
  'type e',
  'domain d',
  'constraint dc on domain d',
  'type c',
  'column c.a',
  'sequence s',
  'function f(int, text[])',
  'procedure p(int)',
  'table t',
  'column t.id',
  'constraint t_pk on t',
  'constraint t_u on t',
  'constraint t_r on t',
  'constraint t_k on t',
  'constraint t_x on t',
  'index t_i',
  'view v',
  'column v.id',
  'materialized view m',
  'column m.id',
  'index m_i',
  'trigger g on t',
  'policy o on t',
];

test('everything takes a comment, changes it and loses it', async () => {
  const commented = (text: string) =>
    TARGETS.map((target) => `comment on ${target} is '${text} ${target.replaceAll("'", '')}'`).join(';');
  const [one, two] = [`${COMMENTED} ${commented('one')}`, `${COMMENTED} ${commented('two')}`];
  const added = await change(engine, { before: COMMENTED, after: one });
  converged(added);
  assert.is(added.sql.length, TARGETS.length);
  const changed = await change(engine, { before: one, after: two });
  converged(changed);
  assert.is(changed.sql.length, TARGETS.length);
  const removed = await change(engine, { before: two, after: COMMENTED });
  converged(removed);
  assert.is(removed.sql.length, TARGETS.length);
  const gone = await change(engine, { before: two, after: 'select 1' });
  converged(gone);
  assert.not.ok(gone.sql.some((sql) => sql.startsWith('COMMENT')));
  converged(await change(engine, { before: 'select 1', after: two }));
});

test('each comment hangs on a fact that is there', async () => {
  await scratch(engine, async () => {
    await engine.run(COMMENTED);
    for (const target of TARGETS) await engine.run(`comment on ${target} is 'x'`);
    const base = await extract(engine);
    const comments = [...base.facts.keys()].filter((key) => key.startsWith('comment:'));
    assert.is(comments.length, TARGETS.length);
    assert.equal(
      comments.filter((key) => (base.needs.get(key)?.size ?? 0) === 0),
      [],
    );
  });
});

test('a comment is described at the place where it was written', async () => {
  const view = { kind: 'view', path: ['public', 'v'] };
  const facts = await roundTrip(
    engine,
    [
      {
        kind: 'comment',
        key: 'comment',
        item: `${HOSTILE}\nsecond line`,
        parent: { kind: 'table', path: ['public', HOSTILE] },
      },
      { kind: 'comment', key: 'comment', item: '', parent: { kind: 'column', path: ['public', HOSTILE, HOSTILE] } },
      { kind: 'comment', key: 'column_comments', name: HOSTILE, item: 'of a column', parent: view },
    ],
    `create table ${name(HOSTILE)} (${name(HOSTILE)} int); create view v as select * from ${name(HOSTILE)}`,
  );
  assert.is(facts.length, 2);
  const module = moduleOf('comment');
  const origin = (path: readonly string[]) => module.origin({ kind: 'comment', path, payload: { text: '' } });
  assert.equal(origin(['table', 'public', 't']), [['comment']]);
  assert.equal(origin(['column', 'public', 't', 'a']), [['columns', 'a', 'comment']]);
  assert.equal(origin(['view_column', 'public', 'v', 'a']), [['column_comments', 'a']]);
  assert.equal(origin(['attribute', 'public', 'c', 'a']), [['attribute_comments', 'a']]);
});

test('a domain, its check and a sequence are renamed and moved', async () => {
  await scratch(engine, async () => {
    await engine.run('create schema other; create domain d as int constraint c check (value > 0); create sequence s');
    const find = async (kind: string) => {
      const fact = [...(await extract(engine)).facts.values()].find((one) => one.kind === kind);
      assert.ok(fact);
      return fact;
    };
    const rename = async (kind: string, path: readonly string[]) => {
      const fact = await find(kind);
      for (const { sql } of moduleOf(kind).rename?.(fact, { kind, path }) ?? []) await engine.run(sql);
      assert.equal((await find(kind)).path, path);
    };
    await rename('domain', ['other', HOSTILE]);
    await rename('domain_constraint', ['other', HOSTILE, HOSTILE]);
    await rename('sequence', ['other', `${HOSTILE}2`]);
    for (const kind of ['domain_constraint', 'domain', 'sequence']) {
      const fact = await find(kind);
      for (const { sql } of moduleOf(kind).drop(fact, NOTHING)) await engine.run(sql);
    }
    assert.equal([...(await extract(engine)).facts.keys()], ['schema:other']);
  });
});
