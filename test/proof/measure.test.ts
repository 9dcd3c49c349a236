import { type Engine, EngineError } from '../../src/engines/engine.ts';
import { openPglite } from '../../src/engines/pglite.ts';
import { type MeasuredRun, measureApart, runMeasured, type Section } from '../../src/proof/measure.ts';
import type { Measured } from '../../src/proof/verdict.ts';
import { assert, suite } from '../_suite.ts';

const test = suite('measure');

let engine: Engine;
test.before(async () => {
  engine = await openPglite();
});
test.after(() => engine.close());

/** `t` and `p` hold a row, `bare` none. */
test.before.each(async () => {
  await engine.run(`drop schema public cascade; create schema public;
    create table p (id int primary key, name text);
    create table t (id int primary key, p_id int, email varchar(80), amount int, at timestamptz default now());
    create table bare (id int primary key, p_id int);
    insert into p values (1, 'one'); insert into t values (1, 1, 'a@b.c', 3)`);
});

const together = (...sql: string[]): Section => ({ transaction: true, statements: sql.map((one) => ({ sql: one })) });
const alone = (...sql: string[]): Section => ({ ...together(...sql), transaction: false });

async function measured(...sections: Section[]): Promise<MeasuredRun> {
  const run = await runMeasured(engine, { sections });
  assert.is(run.failed, undefined);
  return run;
}

/** `t ACCESS EXCLUSIVE rewrites scans` */
function words({ tables }: Measured): readonly string[] {
  return tables.map(({ table, lock, rewrites, scans }) =>
    [table.replace('public.', ''), lock, ...(rewrites ? ['rewrites'] : []), ...(scans ? ['scans'] : [])].join(' '),
  );
}

const COSTS: readonly (readonly [sql: string, costs: readonly string[]])[] = [
  ['alter table t add column bio text', ['t ACCESS EXCLUSIVE']],
  ["alter table t add column bio text not null default ''", ['t ACCESS EXCLUSIVE']],
  ['alter table t add column luck float default random()', ['t ACCESS EXCLUSIVE rewrites scans']],
  ['alter table t add column n bigint generated always as identity', ['t ACCESS EXCLUSIVE rewrites scans']],
  ['alter table t add column n int generated always as (amount * 2) stored', ['t ACCESS EXCLUSIVE rewrites scans']],
  ['alter table t alter column amount type bigint', ['t ACCESS EXCLUSIVE rewrites scans']],
  ['alter table t alter column email type varchar(120)', ['t ACCESS EXCLUSIVE']],
  ['alter table t alter column email type text', ['t ACCESS EXCLUSIVE']],
  ['alter table t alter column email set not null', ['t ACCESS EXCLUSIVE scans']],
  ['alter table t add check (amount > 0)', ['t ACCESS EXCLUSIVE scans']],
  ['alter table t add check (amount > 0) not valid', ['t ACCESS EXCLUSIVE']],
  ['alter table t add foreign key (p_id) references p', ['p SHARE ROW EXCLUSIVE scans', 't SHARE ROW EXCLUSIVE scans']],
  ['alter table t add foreign key (p_id) references p not valid', ['p SHARE ROW EXCLUSIVE', 't SHARE ROW EXCLUSIVE']],
  ['alter table t add unique (email)', ['t ACCESS EXCLUSIVE scans']],
  ['create index on t (email)', ['t SHARE scans']],
  ['alter table t rename column email to mail', ['t ACCESS EXCLUSIVE']],
  ['alter table t set unlogged', ['t ACCESS EXCLUSIVE rewrites scans']],
  ['alter table t enable row level security', ['t ACCESS EXCLUSIVE']],
  ['create policy own on t using (true)', ['t ACCESS EXCLUSIVE']],
  ['create view v as select * from t', ['t ACCESS SHARE']],
  ["comment on table t is 'things'", ['t SHARE UPDATE EXCLUSIVE']],
  ['create table child (t_id int references t)', ['t SHARE ROW EXCLUSIVE']],
  ["create type mood as enum ('ok')", []],
  ['drop table t', ['t ACCESS EXCLUSIVE']],
  ["update t set email = '' where email is null", ['t ROW EXCLUSIVE scans']],
];
for (const [sql, costs] of COSTS) {
  test(sql, async () => {
    const { costs: found, hidden } = await measured(together(sql));
    assert.equal(found.map(words), [costs]);
    assert.equal(hidden, []);
  });
}

test('a trigger', async () => {
  const { costs } = await measured(
    together(
      'create function noop() returns trigger language plpgsql as $$ begin return new; end $$',
      'create trigger noop before update on t for each row execute function noop()',
    ),
  );
  assert.equal(costs.map(words), [[], ['t SHARE ROW EXCLUSIVE']]);
});

test('a valid check saves SET NOT NULL its scan', async () => {
  await engine.run('alter table t add check (email is not null)');
  const { costs } = await measured(together('alter table t alter column email set not null'));
  assert.equal(costs.map(words), [['t ACCESS EXCLUSIVE']]);
});

test('VALIDATE in a transaction of its own', async () => {
  await engine.run('alter table t add constraint c check (amount > 0) not valid');
  const { costs } = await measured(together('alter table t validate constraint c'));
  assert.equal(costs.map(words), [['t SHARE UPDATE EXCLUSIVE scans']]);
});

test('what was scanned before the script does not count', async () => {
  await engine.run(
    'set enable_seqscan = off; select * from t where id = 1; select * from t where id = 1; reset enable_seqscan',
  );
  const { costs } = await measured(together('create index on t (email)', 'alter table t add column n int'));
  assert.equal(costs.map(words), [['t SHARE scans'], ['t ACCESS EXCLUSIVE']]);
});

test('a table without rows is named', async () => {
  const { costs } = await measured(
    together('alter table t add foreign key (p_id) references p', 'alter table bare add column n int'),
  );
  assert.equal(costs[0]?.empty, undefined);
  assert.equal(costs[1]?.empty, ['public.bare']);
});

test('a table whose rows are all gone counts as empty', async () => {
  await engine.run('insert into bare values (1, 1); delete from bare');
  const { costs } = await measured(together('alter table bare add column n int'));
  assert.equal(costs[0]?.empty, ['public.bare']);
});

test('tables that the script creates are not told', async () => {
  const { costs, hidden } = await measured(
    together(
      'create table fresh (id int primary key)',
      'create index on fresh (id)',
      'alter table fresh add column n float default random()',
    ),
  );
  assert.equal(costs.map(words), [[], [], []]);
  assert.equal(hidden, []);
});

test('a renamed table keeps the name it had', async () => {
  const { costs } = await measured(together('alter table t rename to u'), together('create index on u (email)'));
  assert.equal(costs.map(words), [['t ACCESS EXCLUSIVE'], ['t SHARE scans']]);
});

const MASKED: readonly Section[] = [
  together(
    'alter table t add column bio text',
    'create index on t (bio)',
    "update t set bio = '' where bio is null",
    'alter table t alter column bio set not null',
    'alter table p add column bio text',
  ),
];

test('a lock hidden by an earlier statement is said to be', async () => {
  const { costs, hidden } = await measured(...MASKED);
  assert.equal(hidden, [1, 2, 3, 4]);
  assert.match(costs[1]?.unmeasured ?? '', /t are hidden: an earlier statement holds a stronger one/);
  assert.equal(costs.map(words), [
    ['t ACCESS EXCLUSIVE'],
    ['t SHARE scans'],
    ['t ROW EXCLUSIVE scans'],
    ['t ACCESS EXCLUSIVE scans'],
    ['p ACCESS EXCLUSIVE'],
  ]);
});

test('measured apart, every statement shows its own', async () => {
  const run = await measured(...MASKED);
  await engine.run('alter table t drop column bio; alter table p drop column bio');
  const costs = await measureApart(engine, { sections: MASKED }, run);
  assert.equal(costs.map(words), [
    ['t ACCESS EXCLUSIVE'],
    ['t SHARE scans'],
    ['t ROW EXCLUSIVE scans'],
    ['t ACCESS EXCLUSIVE scans'],
    ['p ACCESS EXCLUSIVE'],
  ]);
  assert.equal(
    costs.map(({ unmeasured }) => unmeasured),
    [undefined, undefined, undefined, undefined, undefined],
  );
});

test('measured apart, a setting of the section lasts', async () => {
  await engine.run('create schema if not exists far; create table far.away (id int); insert into far.away values (1)');
  const script = {
    sections: [
      together('set local search_path = far', 'alter table away add column a int', 'alter table away add column b int'),
    ],
  };
  const run = await runMeasured(engine, script);
  assert.is(run.failed, undefined);
  await engine.run('alter table far.away drop column a, drop column b');
  const costs = await measureApart(engine, script, run);
  await engine.run('drop schema far cascade');
  assert.equal(costs.map(words), [[], ['far.away ACCESS EXCLUSIVE'], ['far.away ACCESS EXCLUSIVE']]);
  assert.is(costs[2]?.unmeasured, undefined);
});

test('measured apart, what fails stays hidden', async () => {
  const run = await measured(...MASKED);
  const costs = await measureApart(engine, { sections: MASKED }, run);
  assert.match(costs[4]?.unmeasured ?? '', /hidden/);
  assert.equal((await engine.run('select 1 as one'))[0]?.rows, [{ one: '1' }]);
});

test('outside a transaction, what a transaction takes is measured', async () => {
  const { costs, hidden } = await measured(alone('create index on t (email)', 'alter table t add column n int'));
  assert.equal(costs.map(words), [['t SHARE scans'], ['t ACCESS EXCLUSIVE']]);
  assert.equal(hidden, []);
});

test('what refuses a transaction has the locks of the manual', async () => {
  const { costs } = await measured(
    alone(
      'create index concurrently i on t (email)',
      'reindex index concurrently i',
      'drop index concurrently i',
      'vacuum full t',
      'vacuum t',
    ),
  );
  assert.equal(costs.map(words), [
    ['t SHARE UPDATE EXCLUSIVE scans'],
    ['t SHARE UPDATE EXCLUSIVE scans'],
    ['t SHARE UPDATE EXCLUSIVE'],
    ['t ACCESS EXCLUSIVE rewrites scans'],
    [],
  ]);
  assert.equal(
    costs.map(({ unmeasured }) => unmeasured),
    [
      'CREATE INDEX refuses a transaction: its locks are those of the manual',
      'REINDEX refuses a transaction: its locks are those of the manual',
      'DROP INDEX refuses a transaction: its locks are those of the manual',
      'VACUUM refuses a transaction: its locks are those of the manual',
      'VACUUM refuses a transaction: its locks cannot be measured',
    ],
  );
});

test('a partition is detached concurrently', async () => {
  await engine.run(
    'create table m (id int) partition by range (id); create table m1 partition of m for values from (0) to (9)',
  );
  const { costs } = await measured(alone('alter table m detach partition m1 concurrently'));
  assert.equal(costs.map(words), [['m SHARE UPDATE EXCLUSIVE', 'm1 ACCESS EXCLUSIVE']]);
});

test('an invalid index is a failure even where the engine says done', async () => {
  await engine.run("insert into t values (2, 1, 'a@b.c', 3)");
  await assert.rejects(engine.run('create unique index concurrently u on t (email)'), /unique index/);
  const { failed } = await runMeasured(engine, {
    sections: [together('select 1'), alone('create unique index concurrently if not exists u on t (email)')],
  });
  assert.equal(failed, { section: 1, statement: 0, cause: { invalid: 'public.u' } });
});

test('the statement that fails is named and its section undone', async () => {
  const { costs, failed } = await runMeasured(engine, {
    sections: [
      together('alter table t add column a int'),
      together('alter table t add column b int', 'alter table t add column id int'),
    ],
  });
  assert.is(costs.length, 2);
  assert.is(failed?.section, 1);
  assert.is(failed?.statement, 1);
  assert.instance(failed?.cause, EngineError);
  assert.is(failed.cause.sqlstate, '42701');
  const columns = await engine.run(
    `select attname from pg_attribute where attrelid = 't'::regclass and attname in ('a', 'b')`,
  );
  assert.equal(columns[0]?.rows, [{ attname: 'a' }]);
});

test('what only COMMIT refuses is a failure of its section', async () => {
  await engine.run('alter table t add foreign key (p_id) references p deferrable initially deferred');
  const { failed } = await runMeasured(engine, { sections: [together('update t set p_id = 7')] });
  assert.is(failed?.section, 0);
  assert.is(failed?.statement, undefined);
  assert.instance(failed?.cause, EngineError);
  assert.is(failed.cause.sqlstate, '23503');
});

test('one transaction, as apply runs it: a new enum value is not usable in it', async () => {
  await engine.run(`create type mood as enum ('ok')`);
  const { failed } = await runMeasured(engine, {
    sections: [together(`alter type mood add value 'good'`, `select 'good'::mood`)],
  });
  assert.equal([failed?.section, failed?.statement], [0, 1]);
  const apart = await measured(alone(`alter type mood add value 'good'`), together(`select 'good'::mood`));
  assert.equal(apart.costs.map(words), [[], []]);
});

test('a comment at the end of a statement swallows nothing', async () => {
  const { costs } = await measured(together('alter table t add column n int -- new'));
  assert.equal(costs.map(words), [['t ACCESS EXCLUSIVE']]);
});
