import { SchemactlError } from '../../src/diagnostics/diagnostic.ts';
import { canary } from '../../src/engines/canary.ts';
import { type Engine, EngineError } from '../../src/engines/engine.ts';
import { openPgMem } from '../../src/engines/pg-mem.ts';
import { openPglite, type PgliteOptions } from '../../src/engines/pglite.ts';
import { assert, suite } from '../_suite.ts';

/** What the embedded engine survives, and what ends it. */

async function caged(body: (engine: Engine) => Promise<void>, options?: PgliteOptions): Promise<void> {
  const engine = await openPglite(options);
  try {
    await body(engine);
  } finally {
    await engine.close();
  }
}

async function refusal(run: Promise<unknown>): Promise<EngineError> {
  const error = await assert.rejects(run);
  assert.instance(error, EngineError);
  return error;
}

const survived = suite('the cage survives');

/** SQL that must be refused with a code, after which the engine must be sound. */
const REFUSED: readonly (readonly [what: string, sql: string, sqlstate: string])[] = [
  ['a function that calls itself', recursive('plpgsql', 'begin return loop_(i + 1); end'), '54001'],
  ['a SQL function that calls itself', recursive('sql', 'select loop_(i + 1)'), '54001'],
  ['a trigger that fires itself', selfFiring(), '54001'],
  ['deep JSON', "select (repeat('[', 100000) || repeat(']', 100000))::jsonb", '54001'],
  ['deep parentheses', `select ${'('.repeat(20_000)}1${')'.repeat(20_000)}`, '42601'],
  [
    'a value beyond memory',
    "select length(string_agg(repeat('x', 10000), '')) from generate_series(1, 1000000)",
    '53200',
  ],
  [
    'an array that grows without end',
    "do $$ declare a text[]; begin loop a := a || repeat('x', 1000000); end loop; end $$",
    '53200',
  ],
];

function recursive(language: string, body: string): string {
  return `create function loop_(i int) returns int language ${language} as $$ ${body} $$; select loop_(1)`;
}

function selfFiring(): string {
  return `create table t (a int);
    create function again() returns trigger language plpgsql as $$ begin insert into t values (1); return new; end $$;
    create trigger again before insert on t for each row execute function again(); insert into t values (1)`;
}

for (const [what, sql, sqlstate] of REFUSED) {
  survived(what, () =>
    caged(async (engine) => {
      const error = await refusal(engine.run(sql));
      assert.equal([error.sqlstate, error.fatal], [sqlstate, false]);
      await canary(engine);
      await engine.run('begin');
      await canary(engine, { inTransaction: true });
      assert.equal((await engine.run('select 1 as one; rollback'))[0]?.rows, [{ one: '1' }]);
    }),
  );
}

survived('an unknown extension library, and can still load others', () =>
  caged(
    async (engine) => {
      await refusal(engine.run("create subscription s connection 'host=nowhere' publication p"));
      await engine.run('create extension pg_trgm');
      assert.equal((await engine.run("select similarity('abc', 'abc') as s"))[0]?.rows, [{ s: '1' }]);
    },
    { extensions: ['pg_trgm'] },
  ),
);

const ended = suite('the cage is ended by');

/** SQL that ends the engine, which must say so from then on. */
const FATAL: readonly (readonly [what: string, sql: string, sqlstate: string])[] = [
  ['an endless loop', 'do $$ begin loop end loop; end $$', '57014'],
  ['an endless query', 'select count(*) from generate_series(1, 100000000000)', '57014'],
  ['sleep', 'select pg_sleep(1000)', '57014'],
  ['COPY … TO PROGRAM', "copy (select 1) to program 'cat'", '58000'],
  ['COPY … FROM PROGRAM', "create table t (a int); copy t from program 'cat'", '58000'],
];

for (const [what, sql, sqlstate] of FATAL) {
  ended(what, () =>
    caged(
      async (engine) => {
        const error = await refusal(engine.run(sql));
        assert.equal([error.sqlstate, error.fatal], [sqlstate, true]);
        const later = await refusal(engine.run('select 1'));
        assert.equal([later.sqlstate, later.fatal], [sqlstate, true]);
        assert.match(later.message, /^the embedded engine has ended: /);
        await assert.rejects(canary(engine), (found) => found instanceof EngineError);
      },
      { clock: 700 },
    ),
  );
}

ended('a signal, of one run or of the engine', async () => {
  for (const where of ['run', 'engine'] as const) {
    const stop = new AbortController();
    const own = where === 'engine' ? { signal: stop.signal } : {};
    await caged(async (engine) => {
      setTimeout(() => stop.abort(), 100);
      const error = await refusal(engine.run('select pg_sleep(1000)', where === 'run' ? { signal: stop.signal } : {}));
      assert.equal([error.sqlstate, error.fatal, error.message], ['57014', true, 'interrupted']);
    }, own);
  }
});

ended('a signal before it starts', async () => {
  const error = await refusal(openPglite({ signal: AbortSignal.abort() }));
  assert.is(error.sqlstate, '57014');
});

ended('close, which answers what still runs', async () => {
  const engine = await openPglite();
  const running = refusal(engine.run('select pg_sleep(1000)'));
  await engine.close();
  assert.is((await running).fatal, true);
});

const sound = suite('the canary');

sound('sees an engine that answers wrong: pg-mem divides by zero', async () => {
  const engine = await openPgMem();
  assert.equal((await engine.run('select 1/0 as n'))[0]?.rows, [{ n: 'Infinity' }]);
  const error = await assert.rejects(canary(engine));
  assert.instance(error, SchemactlError);
  assert.is(error.diagnostics[0]?.code, 'engine-corrupt');
});

sound('is not led astray by an operator of the schema', () =>
  caged(async (engine) => {
    await engine.run(`create function zero(int, int) returns int language sql as 'select 0';
      create operator public./ (function = zero, leftarg = int, rightarg = int); set search_path = public, pg_catalog`);
    assert.equal((await engine.run('select 1/0 as n'))[0]?.rows, [{ n: '0' }]);
    await canary(engine);
  }),
);
