import { extract } from '../../src/catalog/extract.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { openPglite } from '../../src/engines/pglite.ts';
import { moduleOf } from '../../src/kinds/registry.ts';
import { assert, suite } from '../_suite.ts';
import { change, scratch } from './_change.ts';
import { converged, HOSTILE, hazards, JSON_ROWS, name, parsed, roundTrip } from './_types.ts';

const test = suite('extensions and enums');

let engine: Engine;
test.before(async () => {
  engine = await openPglite({ extensions: ['pg_trgm', 'citext'] });
});
test.after(() => engine.close());

test('an extension goes to public, or to the namespace that is named', async () => {
  const facts = await roundTrip(engine, [{ kind: 'extension', key: 'extension', name: 'pg_trgm', item: {} }]);
  assert.equal(facts, ['extension:pg_trgm {"schema":"public"}']);
  const elsewhere = await roundTrip(
    engine,
    [{ kind: 'extension', key: 'extension', name: 'pg_trgm', item: { schema: HOSTILE } }],
    `create schema "${HOSTILE.replaceAll('"', '""')}"`,
  );
  assert.equal(elsewhere, [`extension:pg_trgm ${JSON.stringify({ schema: HOSTILE })}`]);
});

test('the objects and the comment of an extension are no facts, and what uses a type of it needs it', async () => {
  await scratch(engine, async () => {
    await engine.run('create extension citext; create table t (a citext, b citext[])');
    const base = await extract(engine);
    assert.equal(
      [...base.facts.keys()],
      ['extension:citext', 'table:public.t', 'column:public.t.a', 'column:public.t.b'],
    );
    assert.ok(base.needs.get('column:public.t.a')?.has('extension:citext'));
    assert.ok(base.needs.get('column:public.t.b')?.has('extension:citext'));
  });
});

test('an extension moves to another namespace', async () => {
  const changed = await change(engine, {
    before: 'create schema ext; create extension citext; create table t (a citext)',
    after: 'create schema ext; create extension citext schema ext; create table t (a ext.citext)',
  });
  assert.equal(changed.sql[0], 'ALTER EXTENSION citext SET SCHEMA ext');
});

test('an enum keeps the order of its values', async () => {
  const facts = await roundTrip(engine, [
    { kind: 'enum', key: 'enum', name: 'status', item: { values: ['b', 'a', { value: 'c' }, HOSTILE, true] } },
  ]);
  assert.equal(facts, [`enum:public.status ${JSON.stringify({ values: ['b', 'a', 'c', HOSTILE, 'true'] })}`]);
});

test('values that come are added where they stand, each outside a transaction', async () => {
  const changed = await change(engine, {
    before: "create type s as enum ('b', 'd')",
    after: "create type s as enum ('a1', 'a2', 'b', 'c', 'd', 'e', 'f')",
  });
  converged(changed);
  assert.equal(changed.sql, [
    "ALTER TYPE public.s ADD VALUE 'a1' BEFORE 'b'",
    "ALTER TYPE public.s ADD VALUE 'a2' AFTER 'a1'",
    "ALTER TYPE public.s ADD VALUE 'c' AFTER 'b'",
    "ALTER TYPE public.s ADD VALUE 'e'",
    "ALTER TYPE public.s ADD VALUE 'f'",
  ]);
  assert.ok(changed.steps.every(({ statement }) => statement.outsideTransaction === true));
  converged(await change(engine, { before: 'create type s as enum ()', after: "create type s as enum ('a', 'b')" }));
});

const AROUND = `
  create domain d as s not null constraint d_known check (value <> 'gone');
  create type pair as (label text, state s, more s[]);
  create table t (id int primary key, state s not null default 'b', many s[] default '{a}', held d, one pair, list pair[],
    again s generated always as (state) stored, constraint t_state_check check (state <> 'c' or id > 0));
  create unique index t_again_idx on t (again, id);
  create index t_partial on t (id) where state = 'a';
  create table u (state s primary key);
  alter table t add constraint t_u foreign key (state) references u;
  create function f(x s) returns s language sql as $$ select x $$;
  create view v as select id, state, f(state) as same from t where state = 'a';
  create policy p on t using (state = 'a');
  create function tf() returns trigger language plpgsql as $$ begin return new; end $$;
  create trigger g before update on t for each row when (new.state = 'a') execute function tf();
  comment on type s is 'the state'; comment on domain d is 'held'; comment on column pair.state is 'of a pair';
  comment on column t.state is 'stays'; comment on view v is 'seen'; comment on column v.same is 'also seen';
  comment on constraint d_known on domain d is 'why';
`;
const ROWS = `insert into u values ('a'), ('b');
  insert into t (id, state, many, held, one, list)
  values (1, 'a', '{a,b,NULL}', 'a', row('x', 'a', '{b}'), array[row('y, "z"', 'b', null)::pair]), (2, 'b', null, 'b', null, '{}');`;

test('a value goes, and everything that holds the type is carried over', async () => {
  const changed = await change(engine, {
    before: `create type s as enum ('a', 'gone', 'b', 'c'); ${AROUND}`,
    after: `create type s as enum ('c', 'b', 'a'); ${AROUND.replaceAll("'gone'", "'c'")}`,
    rows: ROWS,
    read: JSON_ROWS,
  });
  converged(changed);
  assert.equal(changed.rows.map(parsed), [
    {
      id: 1,
      state: 'a',
      many: ['a', 'b', null],
      held: 'a',
      one: { label: 'x', state: 'a', more: ['b'] },
      list: [{ label: 'y, "z"', state: 'b', more: null }],
      again: 'a',
    },
    { id: 2, state: 'b', many: null, held: 'b', one: null, list: [], again: 'b' },
  ]);
  assert.equal(
    hazards(changed).map(({ hazard, id }) => [hazard, id.kind, ...id.path]),
    [['drop', 'value', 'public', 's', 'gone']],
  );
  assert.not.ok(changed.sql.some((sql) => sql.includes('COMMENT ON COLUMN public.t.state')));
});

test('rows that hold a value which goes are found, wherever they hold it', async () => {
  const table =
    'create domain d as s; create type pair as (n int, state s); create table t (a s, b s[], c d, e pair, g int)';
  const changed = await change(engine, {
    before: `create type s as enum ('a', 'b'); ${table}; create table other (x int)`,
    after: `create type s as enum ('b'); ${table}; create table other (x int)`,
    rows: '',
    read: 'select 1',
  });
  converged(changed);
  const query =
    changed.steps.find(({ statement }) => statement.offenders !== undefined)?.statement.offenders?.query ?? '';
  await scratch(engine, async () => {
    await engine.run(`create type s as enum ('a', 'b'); ${table}`);
    await engine.run(`insert into t values ('a', null, null, null, 1), (null, '{b,a}', null, null, 2), (null, null, 'a', null, 3),
      (null, null, null, row(1, 'a'), 4), ('b', '{b}', 'b', row(1, 'b'), 5)`);
    const [result] = await engine.run(query);
    assert.equal(
      result?.rows.map(({ g }) => g),
      ['1', '2', '3', '4'],
    );
  });
});

test('a row with a value that goes is refused, and nothing has changed', async () => {
  const failure = await assert.rejects(
    change(engine, {
      before: "create type s as enum ('a', 'b'); create table t (a s)",
      after: "create type s as enum ('b'); create table t (a s)",
      rows: "insert into t values ('a')",
    }),
    /invalid input value for enum/,
  );
  assert.ok(failure);
});

test('another order alone is no hazard', async () => {
  const table = "create table t (a s default 'a')";
  const changed = await change(engine, {
    before: `create type s as enum ('a', 'b'); ${table}`,
    after: `create type s as enum ('b', 'a'); ${table}`,
    rows: "insert into t values ('a'), ('b')",
    read: 'select a from t order by a',
  });
  converged(changed);
  assert.equal(changed.rows, ['b', 'a']);
  assert.equal(hazards(changed), []);
  assert.equal(changed.offending, []);
});

test('a column that leaves the type goes before the type changes', async () => {
  const changed = await change(engine, {
    before: "create type s as enum ('a', 'b'); create table t (a s, b s)",
    after: "create type s as enum ('b'); create table t (a text, b s)",
    rows: "insert into t values ('a', 'b')",
    read: 'select a from t',
  });
  converged(changed);
  assert.equal(changed.rows, ['a']);
});

test('an enum and its values are renamed', async () => {
  const module = moduleOf('enum');
  await scratch(engine, async () => {
    await engine.run(
      `create schema other; create type s as enum ('a', '${HOSTILE.replaceAll("'", "''").replaceAll('\\', '\\')}')`,
    );
    const fact = [...(await extract(engine)).facts.values()].find(({ kind }) => kind === 'enum');
    assert.ok(fact);
    for (const { sql } of module.rename?.(fact, { kind: 'enum', path: ['other', HOSTILE] }) ?? [])
      await engine.run(sql);
    const moved = [...(await extract(engine)).facts.values()].find(({ kind }) => kind === 'enum');
    assert.ok(moved);
    assert.equal(moved.path, ['other', HOSTILE]);
    const renamed = module.members?.rename(moved, HOSTILE, "it's");
    await engine.run(renamed?.sql ?? '');
    const last = [...(await extract(engine)).facts.values()].find(({ kind }) => kind === 'enum');
    assert.equal(last?.payload, { values: ['a', "it's"] });
  });
});

test('a type with a name of 63 hostile bytes is built anew around the same', async () => {
  const stem = `${'ü'.repeat(24)} "select"'\\. `;
  assert.is(Buffer.byteLength(`${stem}$t`), 63);
  const [type, table] = [name(`${stem}$t`), name(`${stem}$u`)];
  const rest = `create table ${table} (${table} ${type}, many ${type}[]);
    comment on type ${type} is 'x'; create domain "D" as ${type}; create table u (a "D")`;
  const changed = await change(engine, {
    before: `create type ${type} as enum ('a', 'b'); ${rest}`,
    after: `create type ${type} as enum ('b', 'a'); ${rest}`,
    rows: `insert into ${table} values ('a', '{b}'); insert into u values ('a')`,
    read: `select to_jsonb(t)->>'many' from ${table} t`,
  });
  converged(changed);
  assert.equal(changed.rows, ['["b"]']);
});
