import { applyMigrations } from '../../src/apply/apply.ts';
import { markApplied } from '../../src/apply/baseline.ts';
import type { ApplyEvent } from '../../src/apply/results.ts';
import { rollback } from '../../src/apply/rollback.ts';
import { status } from '../../src/apply/status.ts';
import { type Chain, orderChain } from '../../src/migrations/chain.ts';
import { assert, suite } from '../_suite.ts';
import { chainOf, type Opened, places, rowsOf, SHOWN, TARGET, thrown, told, wipe } from './_targets.ts';

const [A, B, C] = ['20260101000000_a', '20260102000000_b', '20260103000000_c'] as const;

const CHAIN = chainOf(
  [
    'a',
    'create table public.t (id int primary key, n int);\ninsert into t values (1, 0), (2, 5);\n',
    'drop table t;\n',
    { destroys: ['rows of public.t'] },
  ],
  [
    'b',
    'alter table public.t add column bio text;\n',
    'alter table public.t drop column bio;\n',
    { destroys: ['values of public.t.bio'] },
  ],
  ['c', '', ''],
);

const brief = (chain: Chain, count: number): Chain => ({ ...chain, migrations: chain.migrations.slice(0, count) });

for (const place of places()) {
  const test = suite(`apply on ${place.name}`);
  let opened: Opened;
  test.before(async () => {
    opened = await place.open();
  });
  test.after(() => opened?.close());
  test.before.each(() => wipe(opened.engine));
  const apply = (chain: Chain, more = {}): ReturnType<typeof applyMigrations> =>
    applyMigrations(opened.engine, chain, { ...TARGET, ...more });
  const query = (sql: string): ReturnType<typeof rowsOf> => rowsOf(opened.engine, sql);
  const ledger = (): ReturnType<typeof rowsOf> =>
    query('select id, done, statements, undone, undoing from schemactl.ledger order by place');

  test('all the way up, nothing more to do, all the way back', async () => {
    const events: ApplyEvent[] = [];
    const first = await apply(brief(CHAIN, 2), { onProgress: (event: ApplyEvent) => events.push(event) });
    assert.equal(
      [first.outcome, first.applied, first.pending, first.standing, first.diagnostics],
      ['applied', [A, B], [], { last: B }, []],
    );
    assert.equal(
      events.map((one) => [one.event, 'number' in one ? `${one.number}/${one.of}` : '']),
      [
        ['migration', '1/2'],
        ['statement', '1/2'],
        ['statement', '2/2'],
        ['done', ''],
        ['migration', '2/2'],
        ['statement', '1/1'],
        ['done', ''],
      ],
    );
    const second = await apply(CHAIN, { to: 'c' });
    assert.equal([second.outcome, second.applied, second.standing], ['applied', [C], { last: C }]);
    assert.equal((await apply(CHAIN)).outcome, 'nothing');
    assert.equal(await query('select * from t order by id'), [
      ['1', '0', null],
      ['2', '5', null],
    ]);
    const back = await rollback(opened.engine, CHAIN, { ...TARGET, to: A });
    assert.equal(
      [back.outcome, back.undone, back.standing, back.plan.destroys],
      ['rolled-back', [C, B], { last: A }, ['values of public.t.bio']],
    );
    assert.equal(await query('select * from t order by id'), [
      ['1', '0'],
      ['2', '5'],
    ]);
    const last = await rollback(opened.engine, CHAIN, TARGET);
    assert.equal([last.outcome, last.undone, last.standing], ['rolled-back', [A], { last: null }]);
    assert.equal(await query("select to_regclass('t')"), [[null]]);
    assert.equal((await rollback(opened.engine, CHAIN, TARGET)).outcome, 'nothing');
    assert.equal((await apply(CHAIN)).applied, [A, B, C]);
  });

  test('a dry run says what is pending and changes nothing', async () => {
    const dry = await apply(CHAIN, { dryRun: true, to: B });
    assert.equal([dry.outcome, dry.pending.map((one) => one.id), dry.applied], ['pending', [A, B], []]);
    assert.equal(await query("select to_regnamespace('schemactl') as n, to_regclass('t') as t"), [[null, null]]);
    await apply(CHAIN);
    const plan = await rollback(opened.engine, CHAIN, { ...TARGET, steps: 3, dryRun: true });
    assert.equal([plan.outcome, plan.plan.steps.map((one) => one.id), plan.plan.target], ['planned', [C, B, A], null]);
    assert.equal(plan.plan.destroys, ['values of public.t.bio', 'rows of public.t']);
    assert.equal((await ledger()).length, 3);
  });

  test('a failing statement in the middle leaves nothing of its migration', async () => {
    const line = "  select 1 where '🐘' = '' and nope;";
    const up = `create table u (id int);\ninsert into t\n${line}\ncreate table v (id int);\n`;
    const chain = chainOf(['a', 'create table t (id int);\n', 'drop table t;'], ['b', up, '']);
    const result = await apply(chain);
    assert.equal(
      [result.outcome, result.applied, result.pending.map((one) => one.id), result.standing],
      ['failed', [A], [B], { last: A }],
    );
    const [problem] = result.diagnostics;
    assert.ok(problem?.at);
    assert.equal(
      [problem.code, problem.at],
      ['apply-failed', { file: `${SHOWN}/${B}/up.sql`, line: 3, column: line.indexOf('nope') + 1, length: 1 }],
    );
    assert.match(
      told(problem),
      /column "nope" does not exist \(SQLSTATE 42703\).*nothing of it was kept: app at db is still at 20260101000000_a/,
    );
    assert.ok(problem.frame?.lines.includes(line));
    assert.equal(await query("select to_regclass('u') as u, to_regclass('v') as v"), [[null, null]]);
    assert.equal(await ledger(), [[A, '1', '1', '0', '0']]);
    // the session is as before
    assert.equal(
      await query(
        "select current_setting('lock_timeout'), (select count(*) from pg_locks where locktype = 'advisory')",
      ),
      [['0', '0']],
    );
  });

  test('a constraint that is checked at COMMIT', async () => {
    const up =
      'create table t (id int primary key, up int references t deferrable initially deferred);\ninsert into t values (1, 7);\n';
    const result = await apply(chainOf(['a', up, '']));
    assert.match(result.diagnostics.map(told).join(), /^apply-failed .*SQLSTATE 23503/);
    assert.equal(await query("select to_regclass('t')"), [[null]]);
  });

  const TIGHT = {
    offenders: [{ statement: 0, what: 't_n_positive', query: 'select id, n from public.t where not n > 0 -- c' }],
  };

  test('rows that break a tightening are shown before anything runs', async () => {
    const chain = chainOf(
      [
        'a',
        'create table t (id int, n int);\ninsert into t select i, 0 from generate_series(1, 5) i;',
        'drop table t;',
      ],
      ['b', '-- tighter\nalter table t add constraint t_n_positive check (n > 0);\n', '', TIGHT],
    );
    assert.equal((await apply(chain, { to: A })).outcome, 'applied');
    const dry = await apply(chain, { dryRun: true });
    const result = await apply(chain);
    for (const one of [dry, result]) {
      assert.equal([one.outcome, one.applied, one.standing], ['refused', [], { last: A }]);
      assert.equal(one.diagnostics.map(told), [
        `apply-refused ${B}/up.sql:2:1 5 rows break t_n_positive; nothing was changed | first rows: (id 1, n 0), (id 2, n 0), (id 3, n 0), …`,
      ]);
    }
    await opened.engine.run('update t set n = 1');
    assert.equal((await apply(chain)).applied, [B]);
  });

  test('rows of a column that the migration itself makes are found right before the statement', async () => {
    const offenders = [
      { statement: 2, what: 't_m_key', query: 'select m, count(*) from public.t group by m having count(*) > 1' },
    ];
    const chain = chainOf(
      ['a', 'create table t (id int);\ninsert into t values (1), (2);', 'drop table t;'],
      [
        'b',
        'alter table t add m int;\nupdate t set m = 7;\nalter table t add constraint t_m_key unique (m);\n',
        '',
        { offenders },
      ],
    );
    const result = await apply(chain);
    assert.equal(result.diagnostics.map(told), [
      `apply-refused ${B}/up.sql:3:1 1 row breaks t_m_key; nothing was changed | first rows: (m 7, count 2)`,
    ]);
    assert.equal(await query('select * from t'), [['1'], ['2']]);
  });

  test('statements outside of a transaction each run alone, and the ledger counts them', async () => {
    const up = `create table t (id int);
-- schemactl: no-transaction
create index concurrently t_one on t (id);
create unique index concurrently t_two on t (id);
-- schemactl: transaction
alter table t add n int;
`;
    const down =
      '-- schemactl: no-transaction\ndrop index concurrently t_two;\n-- schemactl: transaction\ndrop table t;\n';
    const chain = chainOf(['a', up, down]);
    assert.equal((await apply(chain)).outcome, 'applied');
    assert.equal(await ledger(), [[A, '4', '4', '0', '0']]);
    assert.equal((await rollback(opened.engine, chain, TARGET)).outcome, 'rolled-back');
    assert.equal(await ledger(), []);
  });

  test('what stops between sections is remembered, and refused until it is settled', async () => {
    const up =
      'create table t (id int);\n-- schemactl: no-transaction\nvacuum t;\nvacuum nope;\n-- schemactl: transaction\nalter table t add n int;\n';
    const chain = chainOf(['a', up, 'drop table t;\n'], ['b', '', '']);
    const result = await apply(chain);
    const incomplete = { id: A, direction: 'up', done: 2, statements: 4 };
    assert.equal([result.outcome, result.standing], ['failed', { last: null, incomplete }]);
    assert.match(
      result.diagnostics.map(told).join(),
      /^apply-failed .*up.sql:4:\d+ .*nope.*2 of 4 statements of up.sql have run for good/,
    );
    assert.equal((await status(opened.engine, chain, TARGET)).incomplete, incomplete);
    const refused =
      /^apply-incomplete 20260101000000_a stopped half-way: 2 of 4 statements of up.sql have run \| statement 3 may have run/;
    assert.match((await thrown(() => apply(chain))).join(), refused);
    assert.match((await thrown(() => rollback(opened.engine, chain, TARGET))).join(), refused);
    await opened.engine.run('alter table t add n int');
    assert.equal(await markApplied(opened.engine, chain, A, TARGET), [A]);
    assert.equal((await apply(chain)).applied, [B]);
  });

  test('the first statement outside of a transaction that fails leaves no row', async () => {
    const chain = chainOf(['a', '-- schemactl: no-transaction\nvacuum nope;\nvacuum;\n', '']);
    const result = await apply(chain);
    assert.equal([result.outcome, result.standing], ['failed', { last: null }]);
    assert.equal(await ledger(), []);
    assert.equal((await apply(chainOf(['a', '', '']))).applied, [A]);
  });

  test('a way back that stops half-way', async () => {
    const down = 'drop index i;\n-- schemactl: no-transaction\nvacuum nope;\n';
    const chain = chainOf(['a', 'create table t (id int);', 'drop table t;'], ['b', 'create index i on t (id);', down]);
    await apply(chain);
    const result = await rollback(opened.engine, chain, TARGET);
    const incomplete = { id: B, direction: 'down', done: 1, statements: 2 };
    assert.equal([result.outcome, result.standing], ['failed', { last: A, incomplete }]);
    assert.match((await thrown(() => apply(chain))).join(), /^apply-incomplete .*1 of 2 statements of down.sql/);
    assert.equal(await markApplied(opened.engine, chain, A, TARGET), []);
    assert.equal(await ledger(), [[A, '1', '1', '0', '0']]);
  });

  test('a failing down.sql changes nothing, and an irreversible one is refused before anything runs', async () => {
    const chain = chainOf(
      ['a', 'create table t (id int);', 'drop table t;\ndrop table nope;'],
      ['b', '', '-- schemactl: irreversible the mails are sent\n'],
      ['c', '', ''],
    );
    await apply(chain);
    assert.equal(await thrown(() => rollback(opened.engine, chain, { ...TARGET, steps: 2 })), [
      `rollback-irreversible ${B} cannot be rolled back | the mails are sent | nothing was changed`,
    ]);
    assert.equal((await ledger()).length, 3);
    const only = { ...chain, migrations: chain.migrations.slice(0, 1) };
    await opened.engine.run(`delete from schemactl.ledger where id <> '${A}'`);
    const result = await rollback(opened.engine, only, TARGET);
    assert.equal([result.outcome, result.undone, result.standing], ['failed', [], { last: A }]);
    assert.match(result.diagnostics.map(told).join(), /^rollback-failed 20260101000000_a\/down.sql:2:1 .*nope/);
    assert.equal(await query("select to_regclass('t')"), [['t']]);
  });

  test('how far back', async () => {
    await apply(brief(CHAIN, 2));
    assert.match(
      (await thrown(() => rollback(opened.engine, CHAIN, { ...TARGET, steps: 3 }))).join(),
      /^rollback-beyond 3 steps back, but 2/,
    );
    assert.match(
      (await thrown(() => rollback(opened.engine, CHAIN, { ...TARGET, to: C }))).join(),
      /^rollback-not-applied/,
    );
    assert.equal((await rollback(opened.engine, CHAIN, { ...TARGET, to: B })).outcome, 'nothing');
  });

  test('another history is refused before anything runs', async () => {
    await apply(brief(CHAIN, 2));
    const edited = chainOf(['a', 'create table other ();', ''], ['b', CHAIN.migrations[1]?.up ?? '', '']);
    assert.match(
      (await thrown(() => apply(edited))).join(),
      /^target-diverged app at db .*from 20260101000000_a on \| its up.sql is not the one that was applied/,
    );
    const shorter = brief(CHAIN, 1);
    assert.match(
      (await thrown(() => apply(shorter))).join(),
      /^target-diverged .*from 20260102000000_b on \| 20260102000000_b is applied there, and the project does not have it/,
    );
    await opened.engine.run(`delete from schemactl.ledger where id = '${A}'`);
    assert.match(
      (await thrown(() => apply(CHAIN))).join(),
      /20260102000000_b is applied there, but 20260101000000_a, which comes before it, is not/,
    );
    const told = await status(opened.engine, shorter, TARGET);
    assert.equal([told.unknown, told.last, told.pending.map((one) => one.id)], [[B], null, [A]]);
    assert.match(told.diverged ?? '', /the project does not have it/);
  });

  test('status of a target that has nothing, some, and something edited', async () => {
    const before = await status(opened.engine, CHAIN, TARGET);
    assert.equal([before.applied, before.last, before.pending.map((one) => one.id)], [[], null, [A, B, C]]);
    await apply(CHAIN, { to: B });
    const after = await status(opened.engine, CHAIN, TARGET);
    assert.equal(
      [after.applied.map((one) => [one.id, one.baseline]), after.last?.id, after.pending.map((one) => one.id)],
      [
        [
          [A, false],
          [B, false],
        ],
        B,
        [C],
      ],
    );
    assert.match(after.last?.appliedAt ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    const edited = chainOf(['a', CHAIN.migrations[0]?.up ?? '', ''], ['b', 'select 1', '']);
    assert.equal((await status(opened.engine, edited, TARGET)).edited, [B]);
  });

  test('a baseline marks without running', async () => {
    assert.equal(await markApplied(opened.engine, CHAIN, B, TARGET), [A, B]);
    assert.equal(await query("select to_regclass('t')"), [[null]]);
    assert.equal(
      (await status(opened.engine, CHAIN, TARGET)).applied.map((one) => one.baseline),
      [true, true],
    );
    assert.equal(await markApplied(opened.engine, CHAIN, undefined, TARGET), [C]);
    assert.equal(await markApplied(opened.engine, CHAIN, undefined, TARGET), []);
  });

  test('an older server, broken scripts, two heads', async () => {
    assert.match(
      (await thrown(() => apply(CHAIN, { minMajor: 99 }))).join(),
      /^target-too-old app at db is Postgres \d+; the migrations are written for 99/,
    );
    const broken = chainOf(['a', 'create table t ();', ''], ['b', 'begin;', ''], ['c', 'selct', '']);
    assert.equal(
      (await thrown(() => apply(broken))).map((line) => line.split(' ')[0]),
      ['script-forbidden', 'script-syntax'],
    );
    assert.equal(await query("select to_regclass('t')"), [[null]]);
    const [first, second, third] = CHAIN.migrations;
    assert.ok(first && second && third);
    const forked = orderChain([first, second, { ...third, meta: { ...third.meta, parent: A } }]);
    assert.match(
      (await thrown(() => apply(forked))).join(),
      /^two-heads .* has 2 heads: 20260102000000_b and 20260103000000_c/,
    );
    assert.match((await thrown(() => rollback(opened.engine, forked, TARGET))).join(), /^two-heads/);
  });

  test('names without a namespace go to public, and settings do not leak from one section to the next', async () => {
    const up =
      "set search_path = pg_catalog;\nset lock_timeout = '77ms';\n-- schemactl: no-transaction\ncreate table t (id int);\n";
    await apply(
      chainOf(
        ['a', up, ''],
        [
          'b',
          "create table u as select current_setting('lock_timeout') as x, current_setting('row_security') as y;",
          '',
        ],
      ),
    );
    assert.equal(await query('select * from public.u'), [['3s', 'off']]);
    assert.equal(await query("select to_regclass('public.t'), current_setting('row_security')"), [['t', 'on']]);
  });

  test('CRLF scripts', async () => {
    const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
    await apply(brief(CHAIN, 1));
    const chain = chainOf(['a', crlf(CHAIN.migrations[0]?.up ?? ''), crlf('drop table t;\n')]);
    assert.equal((await apply(chain)).outcome, 'nothing');
    assert.equal((await rollback(opened.engine, chain, TARGET)).outcome, 'rolled-back');
  });
}
