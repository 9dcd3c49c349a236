import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPostgres } from '../../src/engines/postgres.ts';
import { withDatabase } from '../../src/engines/url.ts';
import { assert, suite } from '../_suite.ts';
import { NATIVE_MAJORS, type NativePostgres, nativeFolder, nativePostgres } from '../servers.ts';
import { cli, type Ended, scratchFolder, showsNoStack } from './_cli.ts';

const SECRET = 's3cret/x';
const USER = 'table: user\ncolumns:\n  id: bigint\n';

const installed = NATIVE_MAJORS.filter((major) => nativeFolder(major) !== undefined);
const newest = installed.at(-1);
const test = suite('a target that refuses');

if (newest === undefined) test.skip('everything', 'not installed: node --import tsx scripts/servers.ts');
else {
  const base = scratchFolder(test);
  let server: NativePostgres | undefined;
  let url = '';

  /** Exit code, code and no secret: the first lines of what is said. */
  const refused = async (args: readonly string[], cwd = base): Promise<string> => {
    const ended: Ended = await cli(args, { cwd });
    assert.ok(showsNoStack(ended), ended.stderr);
    assert.not.match(ended.stderr + ended.stdout, /s3cret|weakest/);
    const [, said = ended.stderr] = /^error ((?:.*\n)+)/m.exec(ended.stderr) ?? [];
    return `${ended.code} ${said}`;
  };
  const sql = async (text: string, where = url): Promise<void> => {
    const engine = await openPostgres(where);
    await engine.run(text).finally(() => engine.close());
  };
  const database = async (name: string): Promise<string> => {
    await sql(`create database ${name}`);
    return withDatabase(url, name);
  };

  test.before(async () => {
    writeFileSync(join(base, 'schemactl.yaml'), `version: 1\npostgres: ${newest}\n`);
    mkdirSync(join(base, 'schema'));
    writeFileSync(join(base, 'schema/user.yaml'), USER);
    const { code, stderr } = await cli(['plan', '-m', 'user'], { cwd: base });
    if (code !== 0) throw new Error(stderr);
    server = await nativePostgres(newest, { password: SECRET });
    url = server?.url ?? '';
  });
  test.after(() => server?.stop());

  test('wants a password, or another one', async () => {
    const none = await refused(['apply', '--url', url.replace(/:s3cret[^@]*@/, '@')]);
    assert.match(
      none,
      /^2 target-password: postgres at .* refuses user postgres\n\n {3}the server wants a password and none was given\n/,
    );
    assert.match(none, /put user and password into the URL/);
    assert.match(await refused(['status', '--url', url.replace('s3cret', 'wr0ng')]), /^2 target-password: /);
  });

  test('cannot be reached, does not exist, is no URL', async () => {
    const gone = await refused(['apply', '--url', 'postgres://u:s3cret@127.0.0.1:1/app']);
    assert.match(gone, /^2 target-unreachable: app at 127\.0\.0\.1:1 does not answer\n/);
    assert.match(gone, /look whether the server runs/);
    assert.match(
      await refused(['apply', '--url', withDatabase(url, 'nodb')]),
      /^2 target-missing: nodb at .*\n(?:.*\n)*.*createdb nodb/,
    );
    assert.match(await refused(['apply', '--url', 'mysql://u:s3cret@h/app']), /^2 target-url: /);
  });

  test('is read-only', async () => {
    const where = await database('frozen');
    await sql('alter database frozen set default_transaction_read_only = on');
    assert.match(
      await refused(['apply', '--url', where]),
      /^2 target-read-only: frozen at .* is read-only\n(?:.*\n)*.*default_transaction_read_only = off/,
    );
  });

  test('lacks a permission, for the ledger or for a statement of a migration', async () => {
    const where = await database('denied');
    await sql("create role weak login password 'weakest'");
    const weak = where.replace(/postgres:s3cret[^@]*@/, 'weak:weakest@');
    assert.match(
      await refused(['apply', '--url', weak]),
      /^2 target-denied: denied at .* does not let weak do this: permission denied for database denied\n/,
    );
    await sql('grant create on database denied to weak');
    assert.match(
      await refused(['apply', '--url', weak]),
      /^2 target-denied: .*: permission denied for schema public\n\n {3}generated\/migrations\/\d{14}_user\/up\.sql:\d+:14\n {3}\d+ \| CREATE TABLE public\."user"/,
    );
  });

  test('has another history', async () => {
    const where = await database('diverged');
    assert.is((await cli(['apply', '--url', where], { cwd: base })).code, 0);
    const other = scratchFolder(test);
    cpSync(join(base, 'schemactl.yaml'), join(other, 'schemactl.yaml'));
    cpSync(join(base, 'schema'), join(other, 'schema'), { recursive: true });
    assert.is((await cli(['plan', '-m', 'other'], { cwd: other })).code, 0);
    for (const args of [['apply'], ['rollback'], ['baseline']]) {
      assert.match(
        await refused([...args, '--url', where], other),
        /^2 target-diverged: diverged at .* has another history than this project, from \d{14}_user on\n(?:.*\n)*.*nothing was changed/,
      );
    }
    const { code, stdout } = await cli(['status', '--url', where], { cwd: other });
    assert.is(code, 0);
    assert.match(
      stdout,
      /! \d{14}_user is applied here and is not in generated\/migrations\n(?:.*\n)*.*Next +look whether this is the right target/,
    );
  });

  const older = installed[0];
  if (older === undefined || older === newest) test.skip('is too old', 'one server is installed');
  else {
    test('is too old', async () => {
      const old = await nativePostgres(older);
      try {
        assert.match(
          await refused(['apply', '--url', old?.url ?? '']),
          new RegExp(
            `^2 target-too-old: postgres at .* is Postgres ${older}; the migrations are written for ${newest} and later\\n`,
          ),
        );
      } finally {
        await old?.stop();
      }
    });
  }
}
