import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { applyMigrations } from '../../src/apply/apply.ts';
import { rollback } from '../../src/apply/rollback.ts';
import { applySqlScript, pendingScript } from '../../src/apply/script.ts';
import { status } from '../../src/apply/status.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { openPostgres } from '../../src/engines/postgres.ts';
import type { MigrationMeta } from '../../src/migrations/migration.ts';
import { DEFAULTS } from '../../src/project/config.ts';
import { openTarget, resolveTarget } from '../../src/project/target.ts';
import { assert, suite } from '../_suite.ts';
import { nativeFolder } from '../servers.ts';
import { chainOf, type Opened, places, rowsOf, TARGET, thrown, told, wipe } from './_targets.ts';

const [A, B] = ['20260101000000_a', '20260102000000_b'] as const;
const CHAIN = chainOf(
  ['a', 'create table t (id int);\n', 'drop table t;\n'],
  ['b', 'alter table t add column n int;\n', 'alter table t drop column n;\n'],
);

const embedded = suite('apply to the embedded database');

let folder = '';
embedded.before.each(() => {
  folder = mkdtempSync(join(tmpdir(), 'schemactl-apply-'));
});
embedded.after.each(() => rmSync(folder, { recursive: true }));

embedded('one process at a time, and what it did is there for the next', async () => {
  const target = resolveTarget({ root: folder, config: DEFAULTS }, {}, {});
  const engine = await openTarget(target);
  try {
    const [applied, second] = await Promise.all([
      applyMigrations(engine, CHAIN, { target: target.describe }),
      thrown(() => openTarget(target)),
    ]);
    assert.equal(applied.applied, [A, B]);
    assert.match(second.join(), /^database-busy/);
  } finally {
    await engine.close();
  }
  const again = await openTarget(target);
  try {
    assert.is((await applyMigrations(again, CHAIN, { target: target.describe })).outcome, 'nothing');
    assert.equal(await rowsOf(again, 'select * from t'), []);
  } finally {
    await again.close();
  }
});

embedded('Ctrl-C in an endless statement: nothing of the migration is kept', async () => {
  const target = resolveTarget({ root: folder, config: DEFAULTS }, {}, {});
  const chain = chainOf(
    ['a', 'create table t (id int);', ''],
    ['b', 'insert into t values (1);\nselect count(*) from generate_series(1, 1e15);\n', ''],
  );
  const stop = new AbortController();
  const engine = await openTarget(target, { signal: stop.signal });
  const onProgress = (event: { readonly event: string; readonly number?: number }): void => {
    if (event.event === 'statement' && event.number === 2) setTimeout(() => stop.abort(), 100);
  };
  try {
    const result = await applyMigrations(engine, chain, { ...TARGET, signal: stop.signal, onProgress });
    assert.equal([result.outcome, result.applied, result.standing], ['interrupted', [A], { last: A }]);
    assert.equal(result.diagnostics.map(told), [
      `apply-interrupted ${B}/up.sql:2:1 interrupted in ${B} | nothing of it was kept: app at db is still at ${A}`,
    ]);
  } finally {
    await engine.close();
  }
  const again = await openTarget(target);
  try {
    assert.equal(await rowsOf(again, 'select * from t'), []);
    assert.is((await status(again, chain, TARGET)).last?.id, A);
  } finally {
    await again.close();
  }
});

const place = places().at(-1);
const native = suite(`apply on ${place?.name}`);

if (place === undefined || place.name === 'PGlite') native.skip('everything', 'no native Postgres is installed');
else {
  let opened: Opened;
  native.before(async () => {
    opened = await place.open();
  });
  native.after(() => opened?.close());
  native.before.each(() => wipe(opened.engine));
  const apply = (more = {}, chain = CHAIN): ReturnType<typeof applyMigrations> =>
    applyMigrations(opened.engine, chain, { ...TARGET, ...more });
  const url = (): string => opened.url ?? '';

  async function withAnother<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
    const engine = await openPostgres(url());
    try {
      return await work(engine);
    } finally {
      await engine.close();
    }
  }

  native('two applies at once: one does it all, the other finds it done', async () => {
    const results = await withAnother((other) => Promise.all([apply(), applyMigrations(other, CHAIN, TARGET)]));
    assert.equal(results.map((one) => one.outcome).sort(), ['applied', 'nothing']);
  });

  native('somebody who holds the lock is named', async () => {
    await withAnother(async (other) => {
      const slow = chainOf(['a', 'select pg_sleep(2);', '']);
      const [first, second] = await Promise.all([
        applyMigrations(other, slow, TARGET),
        sleep(300).then(() => thrown(() => apply({ patience: 300 }, slow))),
      ]);
      assert.equal(first.outcome, 'applied');
      assert.match(second.join(), /^apply-busy .*\| process \d+ of postgres from 127.0.0.1 since .* \| waited 0.4 s/);
    });
  });

  native('a lock that others hold: given up after lock_timeout, but CONCURRENTLY waits', async () => {
    const up = 'alter table t add column n int;\n';
    const chain = chainOf(['a', 'create table t (id int);\n', ''], ['b', up, '']);
    await apply({ to: A }, chain);
    await withAnother(async (other) => {
      await other.run('begin; select * from t');
      const result = await apply({ lockTimeout: 100 }, chain);
      assert.match(
        result.diagnostics.map(told).join(),
        /^apply-locked 20260102000000_b\/up.sql:1:1 a lock was not to be had within 0.1 s/,
      );
      assert.match(
        result.diagnostics.map(told).join(),
        /\| process \d+ of postgres from 127\.0\.0\.1, idle in transaction since \d{4}-[\d-]+ [\d:]+ UTC, holds ACCESS SHARE on public\.t \| /,
      );
      assert.equal(result.standing, { last: A });
      const waits = chainOf(
        ['a', 'create table t (id int);\n', ''],
        ['b', '-- schemactl: no-transaction\ncreate index concurrently i on t (id);\n', ''],
      );
      await other.run('commit; begin; insert into t values (1)');
      const [built] = await Promise.all([
        apply({ lockTimeout: 100, statementTimeout: 200 }, waits),
        sleep(600).then(() => other.run('commit')),
      ]);
      assert.equal(built.applied, [B]);
    });
  });

  native('only those are named who hold what the statement asks for', async () => {
    await opened.engine.run('create table public.t (id int); create table public.u (id int)');
    const proof = (lock: string): Partial<MigrationMeta> => ({
      proof: {
        engines: [],
        findings: [],
        rows: [],
        notChecked: [],
        costs: [{ tables: [{ table: 'public.t', lock, rewrites: false, scans: true }] }],
      },
    });
    const index = chainOf(['a', 'create index i on public.t (id);\n', '', proof('SHARE')]);
    await withAnother(async (writer) => {
      await writer.run('begin; insert into public.t values (1); select * from public.u');
      await withAnother(async (reader) => {
        await reader.run('begin; select * from public.t');
        const result = await apply({ lockTimeout: 100 }, index);
        const text = result.diagnostics.map(told).join();
        assert.is(text.match(/ holds /g)?.length, 1, text);
        assert.match(text, / holds ROW EXCLUSIVE on public\.t \| /);
      });
    });
  });

  native('statement_timeout stops a statement and says so', async () => {
    const result = await apply(
      { statementTimeout: 150 },
      chainOf(['a', 'create table t ();\nselect pg_sleep(5);', '']),
    );
    assert.match(
      result.diagnostics.map(told).join(),
      /^apply-timeout 20260101000000_a\/up.sql:2:1 the statement ran longer than 150 ms/,
    );
    assert.equal(await rowsOf(opened.engine, "select to_regclass('t')"), [[null]]);
  });

  native('Ctrl-C: the statement is cancelled, the session stays, the ledger tells the truth', async () => {
    const stop = new AbortController();
    const chain = chainOf(['a', 'create table t ();\n-- schemactl: no-transaction\nselect pg_sleep(30);\n', '']);
    setTimeout(() => stop.abort(), 400);
    const result = await apply({ signal: stop.signal }, chain);
    assert.equal(
      [result.outcome, result.standing.incomplete],
      ['interrupted', { id: A, direction: 'up', done: 1, statements: 2 }],
    );
    assert.match(result.diagnostics.map(told).join(), /1 of 2 statements of up.sql have run for good/);
    assert.equal(
      await rowsOf(
        opened.engine,
        "select done, (select count(*) from pg_locks where locktype = 'advisory') from schemactl.ledger",
      ),
      [['1', '0']],
    );
  });

  native('a connection that is cut', async () => {
    const chain = chainOf(['a', 'create table t ();\nselect pg_sleep(30);\n', '']);
    const victim = await openPostgres(url());
    try {
      const applying = applyMigrations(victim, chain, TARGET);
      await sleep(400);
      await opened.engine.run(
        "select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(30)%' and pid <> pg_backend_pid()",
      );
      const result = await applying;
      assert.equal([result.outcome, result.standing], ['failed', { last: null }]);
      assert.match(result.diagnostics.map(told).join(), /^apply-lost .*the connection ended in 20260101000000_a/);
    } finally {
      await victim.close();
    }
  });

  native('a role without rights, with a role to become, and a role that is none', async () => {
    await opened.engine.run(
      'drop role if exists poor; drop role if exists owner_; create role poor login noinherit; create role owner_; grant create on database postgres to owner_; grant owner_ to poor; grant all on schema public to owner_; create table public.theirs (id int)',
    );
    const poor = await openPostgres(url().replace('//postgres', '//poor'));
    try {
      assert.match(
        (await thrown(() => applyMigrations(poor, CHAIN, TARGET))).join(),
        /^target-denied app at db does not let poor do this: permission denied for database/,
      );
      assert.match(
        (await thrown(() => applyMigrations(poor, CHAIN, { ...TARGET, role: 'nobody' }))).join(),
        /^target-denied .*role "nobody" does not exist/,
      );
      assert.equal((await applyMigrations(poor, CHAIN, { ...TARGET, role: 'owner_' })).applied, [A, B]);
      assert.equal(await rowsOf(poor, 'select current_user'), [['poor']]);
      assert.equal(
        await rowsOf(
          opened.engine,
          "select applied_by, pg_get_userbyid(relowner) from schemactl.ledger, pg_class where oid = 't'::regclass limit 1",
        ),
        [['poor', 'owner_']],
      );
      const more = chainOf(
        ['a', CHAIN.migrations[0]?.up ?? '', ''],
        ['b', CHAIN.migrations[1]?.up ?? '', ''],
        ['c', 'create table u ();\ninsert into theirs values (1);', ''],
      );
      const denied = await applyMigrations(poor, more, { ...TARGET, role: 'owner_' });
      assert.match(
        denied.diagnostics.map(told).join(),
        /^target-denied 20260103000000_c\/up.sql:2:1 app at db does not let owner_ do this: permission denied for table theirs/,
      );
      assert.match(
        (await thrown(() => applyMigrations(poor, more, TARGET))).join(),
        /^target-denied .*permission denied for schema schemactl/,
      );
    } finally {
      await poor.close();
      await opened.engine.run(
        'drop schema schemactl cascade; drop table public.t, public.theirs; drop owned by owner_; drop role owner_; drop role poor',
      );
    }
  });

  native('a target that takes no changes', async () => {
    await opened.engine.run('set default_transaction_read_only = on');
    try {
      assert.equal(await thrown(() => apply()), [
        'target-read-only app at db is read-only | default_transaction_read_only is on',
      ]);
    } finally {
      await opened.engine.run('set default_transaction_read_only = off');
    }
  });

  const psql = (script: string): string => {
    const flags = ['-X', '-q', '-At', '-d', url(), '-f', '-'];
    try {
      return execFileSync('psql', flags, { input: script, encoding: 'utf8', stdio: 'pipe' });
    } catch (error) {
      return error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    }
  };

  native('the script is refused where apply is, and says nothing where nothing is pending', async () => {
    const chain = chainOf(['a', 'create table t ();\n-- schemactl: no-transaction\nselect 1 / 0;\n', '']);
    assert.match(
      (await thrown(() => pendingScript(opened.engine, CHAIN, { ...TARGET, minMajor: 99 }))).join(),
      /^target-too-old/,
    );
    await apply({}, chain);
    assert.match((await thrown(() => pendingScript(opened.engine, chain, TARGET))).join(), /^apply-incomplete/);
    await wipe(opened.engine);
    await apply();
    assert.is(await pendingScript(opened.engine, CHAIN, TARGET), '-- nothing is pending\n');
    assert.match((await thrown(() => pendingScript(opened.engine, chain, TARGET))).join(), /^target-diverged/);
    await rollback(opened.engine, CHAIN, TARGET);
    assert.match(
      await pendingScript(opened.engine, CHAIN, TARGET),
      /at 20260101000000_a; run with psql[\s\S]*ADD COLUMN n/i,
    );
  });

  if (!hasPsql()) native.skip('the script for psql', 'psql is not installed');
  else {
    native('the script for psql does what apply does, and stops where it must', async () => {
      const chain = chainOf(
        [
          'a',
          "create table t (id int, c text default ';$$'); -- it's\n-- schemactl: no-transaction\ncreate index concurrently i on t (id);\n",
          'drop table t;',
        ],
        [
          'b',
          'insert into t values (1);\nalter table t add constraint one check (id > 1) -- tail',
          '',
          { offenders: [{ statement: 1, what: 'one', query: 'select * from t where id <= 1' }] },
        ],
        ['c', '', ''],
      );
      const script = await applySqlScript(chain, chain.migrations, null, { tool: 'test' });
      assert.match(psql(script), /rows break one/);
      const half = await status(opened.engine, chain, TARGET);
      assert.equal([half.last?.id, half.pending.length, half.incomplete], [A, 2, undefined]);
      assert.match(psql(script), /this database is not at no migration/);
      const mended = {
        ...chain,
        migrations: chain.migrations.map((one) => (one.id === B ? { ...one, up: one.up.replace('(1)', '(2)') } : one)),
      };
      assert.is(psql(await applySqlScript(mended, mended.migrations.slice(1), A, {})).trim(), 't');
      assert.equal((await status(opened.engine, chain, TARGET)).pending, []);
      assert.equal((await rollback(opened.engine, chain, { ...TARGET, steps: 1 })).outcome, 'rolled-back');
    });
  }
}

function hasPsql(): boolean {
  if (nativeFolder(18) === undefined) return false;
  try {
    execFileSync('psql', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
