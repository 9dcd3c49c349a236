import type { Engine } from '../../src/engines/engine.ts';
import { openPglite } from '../../src/engines/pglite.ts';
import { assert, suite } from '../_suite.ts';
import { change, scratch } from './_change.ts';
import { converged, HOSTILE, hazards, isReal, JSON_ROWS, parsed, roundTrip } from './_types.ts';

const test = suite('domains');

let engine: Engine;
test.before(async () => {
  engine = await openPglite({ extensions: ['pg_trgm', 'citext'] });
});
test.after(() => engine.close());

test('a domain with everything, and one with nothing', async () => {
  const parent = { kind: 'domain', path: ['public', 'Email'] };
  const facts = await roundTrip(engine, [
    {
      kind: 'domain',
      key: 'domain',
      name: 'Email',
      item: { type: 'varchar(80)', collation: 'C', nullable: false, default: "'a@b'" },
    },
    { kind: 'domain_constraint', key: 'checks', name: HOSTILE, item: "VALUE ~ '@'", parent },
    {
      kind: 'domain_constraint',
      key: 'checks',
      name: 'later',
      item: { expression: "VALUE <> ''", not_valid: true },
      parent,
    },
    { kind: 'domain', key: 'domain', name: 'plain', item: { type: 'int[]' } },
  ]);
  assert.equal(facts, [
    'domain:public.Email {"collation":"pg_catalog.\\"C\\"","default":"\'a@b\'::character varying","nullable":false,"type":"character varying(80)"}',
    'domain:public.plain {"collation":null,"default":null,"nullable":true,"type":"integer[]"}',
    `domain_constraint:public.Email.${JSON.stringify(HOSTILE)} {"expression":"((VALUE)::text ~ '@'::text)","valid":true}`,
    'domain_constraint:public.Email.later {"expression":"((VALUE)::text <> \'\'::text)","valid":false}',
  ]);
});

test('a domain changes its default, its nullability and its checks in place', async () => {
  const table = 'create table t (a d, b d)';
  const changed = await change(engine, {
    before: `create domain d as int default 1 constraint gone check (value < 100); ${table}`,
    after: `create domain d as int not null default 2 constraint positive check (value > 0); ${table}`,
    rows: 'insert into t values (1, 2)',
    read: 'select a from t',
  });
  converged(changed);
  assert.equal(
    changed.sql.toSorted(),
    [
      'ALTER DOMAIN public.d DROP CONSTRAINT gone',
      'ALTER DOMAIN public.d SET NOT NULL',
      'ALTER DOMAIN public.d SET DEFAULT 2',
      'ALTER DOMAIN public.d ADD CONSTRAINT positive CHECK (VALUE > 0)',
    ].toSorted(),
  );
  assert.equal(changed.offending, [0, 0]);
});

test('rows that a domain will refuse are found in every column of it', async () => {
  const table = 'create table t (a d, b d); create table u (c d)';
  const changed = await change(engine, {
    before: `create domain d as int; ${table}`,
    after: `create domain d as int not null constraint positive check (value > 0); ${table}`,
  });
  converged(changed);
  const queries = changed.steps.flatMap(({ statement }) => statement.offenders?.query ?? []);
  assert.is(queries.length, 2);
  await scratch(engine, async () => {
    await engine.run(
      `create domain d as int; ${table}; insert into t values (1, 0), (null, 2); insert into u values (-1)`,
    );
    const places = [];
    for (const query of queries)
      places.push((await engine.run(query))[0]?.rows.map(({ place, value }) => [place, value]));
    assert.equal(
      places.toSorted((a, b) => (a?.length ?? 0) - (b?.length ?? 0)),
      [
        [['public.t.a', null]],
        [
          ['public.t.b', '0'],
          ['public.u.c', '-1'],
        ],
      ],
    );
  });
});

test('a domain gets another type, collation and nullability, also inside arrays and other types', async () => {
  const rest = `create domain e as d check (value is not null); create type pair as (x d, y int);
    create table t (id int primary key, a d not null default '7', b d[], c e, p pair);
    create view v as select a from t; create index i on t (a); comment on domain d is 'text'`;
  const changed = await change(engine, {
    before: `create domain d as varchar(20) default 'x' constraint filled check (value <> ''); ${rest}`,
    after: `create domain d as text collate "C" not null default 'x' constraint filled check (value <> ''); ${rest}`,
    rows: "insert into t values (1, 'one', '{two,three}', 'four', row('five', 6))",
    read: 'select t::text from t',
  });
  converged(changed);
  assert.equal(changed.rows, ['(1,one,"{two,three}",four,"(five,6)")']);
  assert.equal(await Promise.all(hazards(changed).map((one) => isReal(engine, one))), ['f']);
});

test('a domain over text becomes a number; what is none is refused', async () => {
  const script = {
    before: 'create domain d as text; create table t (a d, b d[])',
    after: 'create domain d as int; create table t (a d, b d[])',
    read: 'select t::text from t',
  };
  const changed = await change(engine, { ...script, rows: "insert into t values ('7', '{8,NULL}')" });
  converged(changed);
  assert.equal(changed.rows, ['(7,"{8,NULL}")']);
  assert.equal(await Promise.all(hazards(changed).map((one) => isReal(engine, one))), ['t']);
  await assert.rejects(change(engine, { ...script, rows: "insert into t values ('x', null)" }), /invalid input syntax/);
});

test('a tighter length of a domain is a hazard and cuts nothing off', async () => {
  const script = {
    before: 'create domain d as varchar(9); create table t (a d)',
    after: 'create domain d as varchar(3); create table t (a d)',
  };
  const changed = await change(engine, { ...script, rows: "insert into t values ('abc')" });
  converged(changed);
  assert.equal(await Promise.all(hazards(changed).map((one) => isReal(engine, one))), ['t']);
  await assert.rejects(change(engine, { ...script, rows: "insert into t values ('abcd')" }), /too long/);
});

test('a check of a domain is validated, renamed by definition, and replaced', async () => {
  const table = 'create table t (a d)';
  const valid = await change(engine, {
    before: `create domain d as int; alter domain d add constraint c check (value > 0) not valid; ${table}`,
    after: `create domain d as int constraint c check (value > 0); ${table}`,
    rows: 'insert into t values (1)',
  });
  converged(valid);
  assert.equal(valid.sql, ['ALTER DOMAIN public.d VALIDATE CONSTRAINT c']);
  const replaced = await change(engine, {
    before: `create domain d as int constraint c check (value > 0); ${table}`,
    after: `create domain d as int constraint c check (value > 1); ${table}`,
  });
  converged(replaced);
  assert.equal(replaced.sql, [
    'ALTER DOMAIN public.d DROP CONSTRAINT c',
    'ALTER DOMAIN public.d ADD CONSTRAINT c CHECK (VALUE > 1)',
  ]);
});

test('a new domain takes its checks along', async () => {
  const changed = await change(engine, {
    before: 'select 1',
    after: 'create domain d as int not null constraint a check (value > 0) constraint b check (value < 9)',
  });
  converged(changed);
  assert.equal(changed.sql, [
    'CREATE DOMAIN public.d AS integer NOT NULL CONSTRAINT a CHECK (VALUE > 0) CONSTRAINT b CHECK (VALUE < 9)',
  ]);
});

test('a domain inside an array gets a check and NOT NULL, which Postgres does not do by itself', async () => {
  const rest =
    "create type pair as (x d, y int); create table t (id int, a d default 1, b d[] default '{1}', p pair, q pair[])";
  const script = {
    before: `create domain d as int; ${rest}`,
    after: `create domain d as int not null constraint positive check (value > 0); ${rest}`,
    read: JSON_ROWS,
  };
  const changed = await change(engine, {
    ...script,
    rows: "insert into t values (1, 1, '{2}', row(3, 4), array[row(5, 6)::pair])",
  });
  converged(changed);
  assert.equal(changed.rows.map(parsed), [{ id: 1, a: 1, b: [2], p: { x: 3, y: 4 }, q: [{ x: 5, y: 6 }] }]);
  await assert.rejects(change(engine, { ...script, rows: "insert into t values (1, 1, '{0}')" }), /positive/);
});
