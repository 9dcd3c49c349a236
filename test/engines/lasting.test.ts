import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { SchemactlError } from '../../src/diagnostics/diagnostic.ts';
import { type Lock, lockFolder, tryLock } from '../../src/engines/lock.ts';
import { openPglite } from '../../src/engines/pglite.ts';
import { assert, suite } from '../_suite.ts';

const folder = mkdtempSync(join(tmpdir(), 'schemactl-lasting-'));
const ROOT = join(import.meta.dirname, '../..');

/** A process that says `ready`, and then stays. */
async function other(script: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => child.stdout?.once('data', resolve));
  return child;
}

function killed(child: ChildProcess): Promise<unknown> {
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  return exit;
}

async function busy(attempt: Promise<unknown>, pid: number | undefined): Promise<void> {
  const error = await assert.rejects(attempt);
  assert.instance(error, SchemactlError);
  assert.is(error.diagnostics[0]?.code, 'database-busy');
  assert.match(error.message, new RegExp(`process ${pid} on `));
}

const lasting = suite('the embedded database in a folder');
const dataDir = join(folder, 'project', '.schemactl', 'db');

async function rows(sql: string): Promise<unknown> {
  const engine = await openPglite({ dataDir });
  try {
    return (await engine.run(sql)).at(-1)?.rows;
  } finally {
    await engine.close();
  }
}

lasting('keeps what was written', async () => {
  await rows('create table kept (a int); insert into kept values (1)');
  assert.equal(await rows('select a from kept'), [{ a: '1' }]);
  assert.equal(readdirSync(join(dataDir, '..')), ['db']);
});

lasting('is open for one at a time, in this process and in others', async () => {
  const engine = await openPglite({ dataDir });
  try {
    await busy(openPglite({ dataDir }), process.pid);
  } finally {
    await engine.close();
  }
  assert.equal(await rows('select a from kept'), [{ a: '1' }]);
});

lasting('comes back whole after its process was killed in the middle', async () => {
  const child = await other(`import { openPglite } from './src/engines/pglite.ts';
    const engine = await openPglite({ dataDir: ${JSON.stringify(dataDir)} });
    await engine.run('insert into kept values (2)');
    await engine.run('begin; insert into kept values (3)');
    console.log('ready'); setInterval(() => {}, 1000);`);
  await busy(openPglite({ dataDir }), child.pid);
  await killed(child);
  assert.equal(await rows('select a from kept order by a'), [{ a: '1' }, { a: '2' }]);
});

lasting('comes back whole after the clock stopped it', async () => {
  const engine = await openPglite({ dataDir });
  await assert.rejects(engine.run('do $$ begin insert into kept values (9); loop end loop; end $$', { clock: 300 }));
  await engine.close();
  assert.equal(await rows('select count(*) as n from kept'), [{ n: '2' }]);
});

lasting('grows under another name, so that a start that was cut short leaves nothing', async () => {
  const fresh = join(folder, 'fresh', 'db');
  mkdirSync(`${fresh}.new/base`, { recursive: true });
  writeFileSync(`${fresh}.new/PG_VERSION`, 'half');
  const engine = await openPglite({ dataDir: fresh });
  await engine.close();
  assert.equal(readdirSync(join(fresh, '..')), ['db']);
});

const locks = suite('a lock');
const file = join(folder, 'locks', 'it.lock');
locks.after(() => rmSync(folder, { recursive: true, force: true }));
locks.before.each(() => rmSync(join(folder, 'locks'), { recursive: true, force: true }));

locks('is one file with its holder, gone after release', async () => {
  const lock = await lockFolder(join(folder, 'locks', 'it'));
  await busy(lockFolder(join(folder, 'locks', 'it')), process.pid);
  assert.equal(readdirSync(join(folder, 'locks')), ['it.lock']);
  await lock.release();
  await lock.release();
  assert.not.ok(existsSync(file));
});

/** A lock file that somebody else left. */
function left(holder: string): void {
  mkdirSync(join(folder, 'locks'), { recursive: true });
  writeFileSync(file, holder);
}

function isLock(found: Awaited<ReturnType<typeof tryLock>>): found is Lock {
  return 'release' in found;
}

locks('of a dead process is taken over', async () => {
  const child = await other("console.log('ready'); setInterval(() => {}, 1000)");
  const dead = { pid: child.pid, host: hostname(), started: '', token: 'x' };
  left(JSON.stringify(dead));
  assert.not.ok(isLock(await tryLock(file)), 'it still lives');
  await killed(child);
  const lock = await tryLock(file);
  assert.ok(isLock(lock));
  await lock.release();
});

locks('of an earlier process with the same pid is taken over', async () => {
  left(JSON.stringify({ pid: process.pid, host: hostname(), started: '1', token: 'x' }));
  const lock = await tryLock(file);
  assert.ok(isLock(lock));
  await lock.release();
});

locks('that is no lock of ours is taken over', async () => {
  for (const content of ['', 'half a li', 'null', '[]']) {
    left(content);
    const lock = await tryLock(file);
    assert.ok(isLock(lock), content);
    await lock.release();
  }
});

locks('of another machine is held', async () => {
  left(JSON.stringify({ pid: 1, host: 'elsewhere', started: '', token: 'x' }));
  const found = await tryLock(file);
  assert.not.ok(isLock(found));
});

locks('of a dead process goes to one of many', async () => {
  left(JSON.stringify({ pid: 0, host: hostname(), started: '', token: 'x' }));
  const found = await Promise.all(Array.from({ length: 20 }, () => tryLock(file)));
  const got = found.filter(isLock);
  assert.is(got.length, 1);
  await got[0]?.release();
  assert.equal(readdirSync(join(folder, 'locks')), []);
});
