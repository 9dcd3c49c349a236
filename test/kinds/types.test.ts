import { readFile } from 'node:fs/promises';
import { extract } from '../../src/catalog/extract.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { openPglite } from '../../src/engines/pglite.ts';
import type { Hazard } from '../../src/kinds/kind.ts';
import { moduleOf } from '../../src/kinds/registry.ts';
import { bare, creation } from '../../src/plan/build.ts';
import { desiredOf } from '../../src/plan/desired.ts';
import { describeAll } from '../../src/yaml/describe.ts';
import { itemsOf } from '../../src/yaml/items.ts';
import { readText } from '../../src/yaml/read.ts';
import { validate } from '../../src/yaml/validate.ts';
import { assert, suite } from '../_suite.ts';
import { type Changed, change, type Declared, declare, lines, scratch } from './_change.ts';

const test = suite('extensions, types, sequences, comments');
const HOSTILE = 'Ünï "quoted" select\'s \\ n.me';
const NOTHING = { major: 14, notes: {}, dependents: [] } as const;

let engine: Engine;
test.before(async () => {
  engine = await openPglite({ extensions: ['pg_trgm', 'citext'] });
});
test.after(() => engine.close());

async function build(all: readonly Declared[], setup: string): Promise<readonly string[]> {
  return scratch(engine, async () => {
    await engine.run(setup);
    for (const one of all) await declare(engine, one);
    return lines(await extract(engine));
  });
}

/** What stands alone first, for it is what the rest is nested in. */
const RANK = [
  'schema',
  'extension',
  'enum',
  'composite',
  'domain',
  'sequence',
  'domain_constraint',
  'sequence_owner',
  'comment',
];

/** declare → facts; create(facts) → the same; describe → declare → the same. Gives the facts of the kinds at hand. */
async function roundTrip(all: readonly Declared[], setup = 'select 1'): Promise<readonly string[]> {
  const facts = await scratch(engine, async () => {
    await engine.run(setup);
    const before = new Set((await extract(engine)).facts.keys());
    for (const one of all) await declare(engine, one);
    const found = [...(await extract(engine)).facts].filter(([key]) => !before.has(key)).map(([, fact]) => fact);
    return found.sort((a, b) => RANK.indexOf(a.kind) - RANK.indexOf(b.kind));
  });
  const wanted = await build(all, setup);
  const created = await scratch(engine, async () => {
    await engine.run(setup);
    for (const fact of facts) {
      for (const { sql } of moduleOf(fact.kind).create(fact, NOTHING)) await engine.run(sql.replaceAll('\u0000', ''));
    }
    return lines(await extract(engine));
  });
  assert.equal(created, wanted, 'created from facts');
  const described = facts.map((fact): Declared => {
    const module = moduleOf(fact.kind);
    const { key, name, item } = module.describe(fact);
    const namespace = fact.path[0] ?? '';
    const [parent] = module.parentOf?.(fact) ?? [];
    const prefix = { kind: module.parents[0] ?? '', path: fact.path.slice(0, 2) };
    const alone = module.places.some((place) => place.in === 'document');
    const holder = alone ? {} : { parent: parent ?? prefix };
    return { kind: fact.kind, key, item, namespace, ...(name === undefined ? {} : { name }), ...holder };
  });
  assert.equal(await build(described, setup), wanted, 'described and declared again');
  return wanted.filter((line) => facts.some(({ kind }) => line.startsWith(`${kind}:`)));
}

function converged(changed: Changed): void {
  assert.equal(changed.reached, changed.wanted, changed.sql.join(';\n'));
}

const JSON_ROWS = 'select to_jsonb(t)::text from t order by t.id';

function parsed(row: string | null): unknown {
  return JSON.parse(row ?? 'null');
}

function hazards({ steps }: Changed): readonly Hazard[] {
  return steps.filter(({ action }) => !action.rebuild).flatMap(({ statement }) => statement.hazards ?? []);
}

async function isReal({ when }: Hazard): Promise<string | null> {
  const [result] = await engine.run(when ?? 'select true as real');
  return result?.rows[0]?.real ?? null;
}

// extension

test('an extension goes to public, or to the namespace that is named', async () => {
  const facts = await roundTrip([{ kind: 'extension', key: 'extension', name: 'pg_trgm', item: {} }]);
  assert.equal(facts, ['extension:pg_trgm {"schema":"public"}']);
  const elsewhere = await roundTrip(
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

// enum

test('an enum keeps the order of its values', async () => {
  const facts = await roundTrip([
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

// domain

test('a domain with everything, and one with nothing', async () => {
  const parent = { kind: 'domain', path: ['public', 'Email'] };
  const facts = await roundTrip([
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
  assert.equal(await Promise.all(hazards(changed).map(isReal)), ['f']);
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
  assert.equal(await Promise.all(hazards(changed).map(isReal)), ['t']);
  await assert.rejects(change(engine, { ...script, rows: "insert into t values ('x', null)" }), /invalid input syntax/);
});

test('a tighter length of a domain is a hazard and cuts nothing off', async () => {
  const script = {
    before: 'create domain d as varchar(9); create table t (a d)',
    after: 'create domain d as varchar(3); create table t (a d)',
  };
  const changed = await change(engine, { ...script, rows: "insert into t values ('abc')" });
  converged(changed);
  assert.equal(await Promise.all(hazards(changed).map(isReal)), ['t']);
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

// composite

test('a composite type keeps the order of its attributes', async () => {
  const facts = await roundTrip([
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
  assert.equal(await Promise.all(hazards(changed).map(isReal)), ['t', 'f']);
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

// sequence

test('a sequence leaves out what Postgres takes by itself', async () => {
  const facts = await roundTrip([
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
  assert.equal(changed.offending, [0]);
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
    [one, { kind: 'sequence_owner', key: 'owned_by', item: 't.id', parent }],
    'create table t (id int)',
  );
  assert.equal(facts.at(-1), 'sequence_owner:public.s {"owner":["public","t","id"]}');
  const map = { table: 't.t', column: 'id' };
  await roundTrip([one, { kind: 'sequence_owner', key: 'owned_by', item: map, parent }], 'create table "t.t" (id int)');
});

// comment

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

function name(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

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

// worked documents

/** The first block of a language in a page. */
function block(page: string, language: string): string {
  return new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? '';
}

const NEEDED: Readonly<Record<string, string>> = { sequence: '---\ntable: invoice\ncolumns:\n  no: integer\n' };

for (const kind of ['extension', 'enum', 'domain', 'composite', 'sequence', 'comment']) {
  test(`the page about ${kind} says what Postgres gets`, async () => {
    const page = await readFile(new URL(`../../docs/format/${kind}.md`, import.meta.url), 'utf8');
    const { documents, diagnostics } = readText('x.yaml', block(page, 'yaml') + (NEEDED[kind] ?? ''));
    assert.equal([...diagnostics, ...(await validate(documents))], []);
    const items = documents.map((document) => itemsOf(document, { major: 18 }));
    assert.equal(
      items.flatMap((item) => item.diagnostics),
      [],
    );
    const result = await desiredOf(
      engine,
      items.map(({ root }) => root),
      () => [],
    );
    assert.ok('desired' in result, JSON.stringify(result));
    const plain = (sql: string) =>
      bare(sql)
        .replaceAll(/\s+/g, ' ')
        .replaceAll(/\( | (?=\))/g, (space) => space.trim())
        .trim();
    const made = creation(result.desired.base, 18).map(({ statement }) => plain(statement.sql));
    const said = block(page, 'sql')
      .split(';\n')
      .map(plain)
      .filter((sql) => sql !== '');
    assert.equal(
      said.filter((sql) => !made.includes(sql)),
      [],
      made.join('\n'),
    );
    const again = describeAll(result.desired.base)
      .map(({ text }) => text)
      .join('---\n');
    const second = readText('x.yaml', again).documents.map((document) => itemsOf(document, { major: 18 }).root);
    const twice = await desiredOf(engine, second, () => []);
    assert.ok('desired' in twice, JSON.stringify(twice));
    assert.equal(lines(twice.desired.base), lines(result.desired.base), again);
  });
}

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
