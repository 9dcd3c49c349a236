import { extract } from '../../src/catalog/extract.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { openPglite } from '../../src/engines/pglite.ts';
import { moduleOf } from '../../src/kinds/registry.ts';
import { assert, suite } from '../_suite.ts';
import { change, scratch } from './_change.ts';
import { converged, HOSTILE, hazards, isReal, JSON_ROWS, parsed, roundTrip } from './_types.ts';

const test = suite('composite types');

let engine: Engine;
test.before(async () => {
  engine = await openPglite({ extensions: ['pg_trgm', 'citext'] });
});
test.after(() => engine.close());

test('a composite type keeps the order of its attributes', async () => {
  const facts = await roundTrip(engine, [
    {
      kind: 'composite',
      key: 'composite',
      name: 'Address',
      item: { attributes: { zip: 'varchar(10)', [HOSTILE]: { type: 'text', collation: 'C' }, n: 'numeric(5,2)[]' } },
    },
    { kind: 'composite', key: 'composite', name: 'none', item: { attributes: {} } },
    {
      kind: 'comment',
      key: 'attribute_comments',
      name: HOSTILE,
      item: "it's",
      parent: { kind: 'composite', path: ['public', 'Address'] },
    },
  ]);
  assert.equal(facts, [
    `comment:attribute.public.Address.${JSON.stringify(HOSTILE)} {"text":"it's"}`,
    `composite:public.Address {"attributes":[{"collation":null,"name":"zip","type":"character varying(10)"},{"collation":"pg_catalog.\\"C\\"","name":${JSON.stringify(HOSTILE)},"type":"text"},{"collation":null,"name":"n","type":"numeric(5,2)[]"}]}`,
    'composite:public.none {"attributes":[]}',
  ]);
});

test('attributes come at the end and go in place, while columns hold the type', async () => {
  const changed = await change(engine, {
    before: 'create type c as (a int, b text); create table t (x c, y c[]); create view v as select (x).a from t',
    after: `${'create type c as (a int, d date collate "C", e text)'.replace(' collate "C"', '')}; create table t (x c, y c[]); create view v as select (x).a from t`,
    rows: "insert into t values (row(1, 'gone'), array[row(2, 'gone')::c])",
    read: 'select t::text from t',
  });
  converged(changed);
  assert.equal(changed.rows, ['("(1,,)","{""(2,,)""}")']);
  assert.equal(
    hazards(changed).map(({ hazard, id }) => [hazard, id.kind, id.path.at(-1)]),
    [['drop', 'attribute', 'b']],
  );
  assert.ok(changed.sql.includes('ALTER TYPE public.c DROP ATTRIBUTE b, ADD ATTRIBUTE d date, ADD ATTRIBUTE e text'));
});

test('an attribute of a type that no column holds changes in place', async () => {
  const changed = await change(engine, {
    before: 'create type c as (a int)',
    after: 'create type c as (a text collate "C")',
  });
  converged(changed);
  assert.equal(changed.sql, ['ALTER TYPE public.c ALTER ATTRIBUTE a TYPE text COLLATE pg_catalog."C"']);
});

test('an attribute of a type that columns hold changes its type; what does not fit is refused', async () => {
  const rest = `create domain dc as c; create type outer_c as (c c, n int); create table t (id int generated always as identity, x c, y c[], z dc, o outer_c);
    create view v as select (x).a from t; create function f(c) returns int language sql as 'select 1'`;
  const script = {
    before: `create type c as (a varchar(9), b int); ${rest}`,
    after: `create type c as (a varchar(3), b bigint); ${rest}`,
  };
  const changed = await change(engine, {
    ...script,
    rows: "insert into t (x, y, z, o) values (row('abc', 1), array[row('d,e', 2), null]::c[], row('f', 3), row(row('', null), 4)), (null, '{}', null, null)",
    read: JSON_ROWS,
  });
  converged(changed);
  assert.equal(changed.rows.map(parsed), [
    {
      id: 1,
      x: { a: 'abc', b: 1 },
      y: [{ a: 'd,e', b: 2 }, null],
      z: { a: 'f', b: 3 },
      o: { c: { a: '', b: null }, n: 4 },
    },
    { id: 2, x: null, y: [], z: null, o: null },
  ]);
  assert.equal(
    hazards(changed).map(({ id }) => id.path.at(-1)),
    ['a', 'b'],
  );
  assert.equal(await Promise.all(hazards(changed).map((one) => isReal(engine, one))), ['t', 'f']);
  await assert.rejects(change(engine, { ...script, rows: "insert into t (x) values (row('abcd', 1))" }), /too long/);
});

test('attributes change places, and the values with them', async () => {
  const rest = `create table t (id int, x c, y c[]); comment on type c is 'kept'; comment on column c.a is 'kept, too'`;
  const changed = await change(engine, {
    before: `create type c as (a int, b text, gone int); ${rest}`,
    after: `create type c as (n date, b text, a bigint); ${rest}`,
    rows: `insert into t values (1, row(1, 'b,"', 9), array[row(2, null, 9), row(null, 'x', 9)]::c[]), (2, null, null), (3, row(null, null, null), '{}')`,
    read: JSON_ROWS,
  });
  converged(changed);
  const nothing = { n: null, b: null, a: null };
  assert.equal(changed.rows.map(parsed), [
    {
      id: 1,
      x: { ...nothing, b: 'b,"', a: 1 },
      y: [
        { ...nothing, a: 2 },
        { ...nothing, b: 'x' },
      ],
    },
    { id: 2, x: null, y: null },
    { id: 3, x: nothing, y: [] },
  ]);
  assert.equal(changed.offending, [0]);
});

test('attributes change places inside other types; an array of such a one is refused', async () => {
  const rest = `create domain dc as c; create type outer_c as (n int, inner_c c, d dc, more c[]);
    create table t (id int, o outer_c, d dc, many outer_c[])`;
  const script = {
    before: `create type c as (a int, b int); ${rest}`,
    after: `create type c as (b int, a int); ${rest}`,
  };
  const changed = await change(engine, {
    ...script,
    rows: `insert into t values (1, row(0, row(1, 2), row(3, 4), array[row(5, 6)::c]), row(7, 8), '{}'), (2, null, null, null)`,
    read: JSON_ROWS,
  });
  converged(changed);
  const outer = { n: 0, inner_c: { a: 1, b: 2 }, d: { a: 3, b: 4 }, more: [{ a: 5, b: 6 }] };
  assert.equal(changed.rows.map(parsed), [
    { id: 1, o: outer, d: { a: 7, b: 8 }, many: [] },
    { id: 2, o: null, d: null, many: null },
  ]);
  const rows = 'insert into t (many) values (array[row(0, row(1, 2), null, null)::outer_c])';
  await assert.rejects(change(engine, { ...script, rows }), /not carried over/);
});

test('arrays that cannot be carried over one by one are found, and refused', async () => {
  const table = 'create table t (id int, y c[])';
  const script = {
    before: `create type c as (a int, b int); ${table}`,
    after: `create type c as (b int, a int); ${table}`,
  };
  const rows = `insert into t values (1, '{}'), (2, null), (3, array[[row(1,2)::c]]), (4, array_fill(row(1,2)::c, '{1}', '{5}'))`;
  const { steps } = await change(engine, script);
  const query = steps.flatMap(({ statement }) => statement.offenders?.query ?? [])[0] ?? '';
  await scratch(engine, async () => {
    await engine.run(`${script.before}; ${rows}`);
    assert.equal(
      (await engine.run(query))[0]?.rows.map(({ id }) => id),
      ['3', '4'],
    );
  });
  await assert.rejects(change(engine, { ...script, rows }), /not carried over/);
});

test('a composite type and an attribute are renamed', async () => {
  await scratch(engine, async () => {
    await engine.run('create schema other; create type c as (a int)');
    const module = moduleOf('composite');
    const read = async () => [...(await extract(engine)).facts.values()].find(({ kind }) => kind === 'composite');
    const fact = await read();
    assert.ok(fact);
    for (const { sql } of module.rename?.(fact, { kind: 'composite', path: ['other', HOSTILE] }) ?? [])
      await engine.run(sql);
    const moved = await read();
    assert.ok(moved);
    await engine.run(module.members?.rename(moved, 'a', HOSTILE).sql ?? '');
    assert.equal(module.members?.names((await read())?.payload ?? {}), [HOSTILE]);
  });
});
