import { once } from 'node:events';
import { createServer } from 'node:net';
import { messageOf, SchemactlError } from '../../src/diagnostics/diagnostic.ts';
import { EngineError } from '../../src/engines/engine.ts';
import { openPostgres } from '../../src/engines/postgres.ts';
import { describeUrl, readUrl, withDatabase } from '../../src/engines/url.ts';
import { assert, suite } from '../_suite.ts';
import { NATIVE_MAJORS, nativeFolder, nativePostgres } from '../servers.ts';

const SECRET = 's3cret/x';

/** The diagnostic of a refused connection; its text must not hold the password. */
async function refused(url: string): Promise<string> {
  const error = await assert.rejects(openPostgres(url));
  assert.instance(error, SchemactlError);
  assert.is(error.exit, 2);
  const [diagnostic] = error.diagnostics;
  if (diagnostic === undefined) return '';
  const text = JSON.stringify([error.message, messageOf(diagnostic)]);
  assert.not.match(text, /s3cret/);
  return `${diagnostic.code}: ${messageOf(diagnostic).what}`;
}

const urls = suite('connection URLs');

urls('are described without user and password', () => {
  assert.is(describeUrl('postgres://ada:s3cret@db.example.com/app'), 'app at db.example.com');
  assert.is(
    describeUrl('postgresql://ada:s3cret@db.example.com:5433/app?sslmode=require'),
    'app at db.example.com:5433',
  );
  assert.is(describeUrl('postgres://ada:s3cret@[::1]:77/my%20app'), 'my app at [::1]:77');
  assert.is(describeUrl('postgres://ada@/app?host=/run/postgresql'), 'app at /run/postgresql');
  assert.is(describeUrl('postgres://%2Frun%2Fpostgresql/app'), 'app at /run/postgresql');
});

urls('name the database that libpq would take', () => {
  assert.is(readUrl('postgres://ada@db.example.com').database, 'ada');
  assert.is(readUrl('postgres://db.example.com/app?user=bob').user, 'bob');
});

urls('are given another database', () => {
  assert.is(withDatabase('postgres://a:b@h:1/x?y=/z', 'q r'), 'postgres://a:b@h:1/q%20r?y=/z');
  assert.is(withDatabase('postgres://a@h', 'q'), 'postgres://a@h/q');
});

urls('that are none are refused without being repeated', async () => {
  for (const url of [
    '',
    'db',
    `mysql://u:${SECRET}@h/x`,
    `postgres://u:${SECRET}@h/x`,
    `host=h password=${SECRET}`,
    'postgres://u:s3cret%@h/x',
  ]) {
    assert.is(await refused(url), 'target-url: the target is no connection URL');
  }
});

const unreachable = suite('a target that cannot be reached');

unreachable('is named: no such port, no such host', async () => {
  assert.is(
    await refused('postgres://u:s3cret@127.0.0.1:1/app'),
    'target-unreachable: app at 127.0.0.1:1 does not answer',
  );
  assert.match(await refused('postgres://u:s3cret@no.such.host.invalid/app'), /^target-unreachable: app at no\.such/);
  assert.match(
    await refused('postgres://u:s3cret@/app?host=/no/such/folder'),
    /^target-unreachable: app at \/no\/such/,
  );
});

unreachable('is named: something that is no Postgres', async () => {
  const server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  try {
    assert.ok(address instanceof Object);
    assert.match(await refused(`postgres://u:s3cret@127.0.0.1:${address.port}/app`), /^target-unreachable: /);
  } finally {
    server.close();
  }
});

const installed = NATIVE_MAJORS.find((major) => nativeFolder(major) !== undefined);
const server = installed === undefined ? undefined : await nativePostgres(installed, { password: SECRET });
const native = suite('a server');

if (server === undefined) native.skip('everything', 'not installed: node --import tsx scripts/servers.ts');
else {
  const { url } = server;
  native.after(() => server.stop());

  native('that refuses us is told apart from one without our database', async () => {
    assert.match(await refused(url.replace('s3cret', 'wrongs3cret')), /^target-password: .* refuses user postgres$/);
    assert.match(await refused(url.replace(/:s3cret[^@]*@/, '@')), /^target-password: .* refuses user postgres$/);
    assert.match(await refused(withDatabase(url, 'no such')), /^target-missing: no such at .* does not exist$/);
    const engine = await openPostgres(url);
    await engine.run('create database closed allow_connections false');
    await engine.close();
    assert.match(await refused(withDatabase(url, 'closed')), /^target-refused: closed at /);
  });

  native('writes values in one way, whatever the database says', async () => {
    const engine = await openPostgres(url);
    await engine.run(
      "alter database postgres set datestyle = 'German'; alter database postgres set bytea_output = 'escape'",
    );
    await engine.close();
    const again = await openPostgres(url, { applicationName: 'tested' });
    const results = await again.run(
      "select '2020-02-03'::date as d, '\\x00'::bytea as b, current_setting('application_name') as a",
    );
    await again.close();
    assert.equal(results[0]?.rows, [{ d: '2020-02-03', b: '\\x00', a: 'tested' }]);
  });

  native('that goes away ends the engine', async () => {
    const [engine, killer] = [await openPostgres(url), await openPostgres(url)];
    const pid = (await engine.run('select pg_backend_pid() as pid'))[0]?.rows[0]?.pid;
    const running = assert.rejects(engine.run('select pg_sleep(60)'));
    await killer.run(`select pg_terminate_backend(${pid})`);
    for (const error of [await running, await assert.rejects(engine.run('select 1'))]) {
      assert.instance(error, EngineError);
      assert.equal([error.sqlstate, error.fatal], ['57P01', true]);
    }
    await engine.close();
    await killer.close();
  });

  native('ends with its signal', async () => {
    const stop = new AbortController();
    const engine = await openPostgres(url, { signal: stop.signal });
    setTimeout(() => stop.abort(), 100);
    const error = await assert.rejects(engine.run('select pg_sleep(60)'));
    assert.instance(error, EngineError);
    assert.equal([error.sqlstate, error.fatal], ['57014', true]);
    await engine.close();
  });
}
