import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, suite } from '../_suite.ts';
import { NATIVE_MAJORS, type NativePostgres, nativeFolder, nativePostgres } from '../servers.ts';
import { cli, type Ended, scratchFolder, showsNoStack } from './_cli.ts';

/** Passwords stand in URLs; none of them comes out again, in whatever way a command ends. */

const PASSWORD = 'S3cret-w0rd!';
const WRONG = 'n0t-the-W0rd';
const HIDDEN = [PASSWORD, WRONG].flatMap((text) => [
  text,
  encodeURIComponent(text),
  encodeURIComponent(text).replace('!', '%21'),
]);

const major = NATIVE_MAJORS.findLast((one) => nativeFolder(one) !== undefined);
const test = suite(`passwords in URLs, Postgres ${major}`);

if (major === undefined) test.skip('everything', 'no native Postgres is installed');
else {
  const folder = scratchFolder(test);
  let server: NativePostgres | undefined;
  test.before(async () => {
    server = await nativePostgres(major, { password: PASSWORD });
    await cli(['init', '--postgres', String(major)], { cwd: folder });
    await cli(['plan'], { cwd: folder });
  });
  test.after(() => server?.stop());

  const right = (): string => server?.url ?? '';
  const wrong = (): string => right().replace(encodeURIComponent(PASSWORD), WRONG);
  /** Runs a command and sees to it that what it prints holds no password and no stack. */
  const run = async (url: string, ...args: string[]): Promise<Ended> => {
    const ended = await cli(args, { cwd: folder, env: { DATABASE_URL: url } });
    for (const text of HIDDEN) assert.not.match(`${ended.stdout}${ended.stderr}`, text);
    if (!args.includes('--debug')) assert.ok(showsNoStack(ended), ended.stderr);
    return ended;
  };

  test('it is let in, and what it prints names host and database only', async () => {
    const applied = await run(right(), 'apply');
    assert.is(applied.code, 0, applied.stderr);
    assert.match(applied.stdout, /^Applied 1 migration to postgres at 127\.0\.0\.1:\d+ \(Postgres /);
    for (const args of [['status'], ['history'], ['sql', 'select 1'], ['apply', '--sql'], ['rollback', '--dry-run']]) {
      assert.is((await run(right(), ...args, ...(args.includes('--sql') ? [] : ['--json']))).code, 0, args.join(' '));
    }
    const compared = await run('', 'diff', '--from', right(), '--to', 'schema', '--exit-code');
    assert.is(compared.code, 0, compared.stderr);
    assert.is((await run('', 'pull', '--from', right(), '--out', 'pulled', '--json')).code, 0);
    assert.is((await run(right(), 'rollback')).code, 1);
    assert.is((await run(right(), 'sql', 'select 1/0', '--debug')).code, 1);
  });

  test('a wrong password: the user is named, and what to do', async () => {
    for (const args of [
      ['apply'],
      ['status', '--json'],
      ['sql', 'select 1', '--debug'],
      ['rollback'],
      ['baseline'],
      ['apply', '--sql'],
      ['pull', '--from', wrong(), '--out', 'none'],
      ['diff', '--from', 'schema', '--to', wrong(), '--debug'],
      ['verify', '--engine', wrong()],
    ]) {
      const ended = await run(wrong(), ...args);
      assert.is(ended.code, 2, args.join(' '));
      assert.match(
        ended.stdout + ended.stderr,
        /target-password(: |",\s*"[^"]+": ?"?)[\s\S]*postgres at 127\.0\.0\.1:\d+ refuses user postgres/,
      );
    }
    const listed = await run(wrong(), 'history');
    assert.is(listed.code, 0, 'the chain can be listed without the target');
  });

  test('no password, no such database, no server, no URL at all', async () => {
    const codes = [
      [right().replace(/:[^:@]*@/, '@'), 'target-password'],
      [right().replace(/postgres$/, 'nothing'), 'target-missing'],
      [right().replace(/:\d+\//, ':1/'), 'target-unreachable'],
      [right().replace('postgres://', 'mysql://'), 'target-url'],
      [right().replace(encodeURIComponent(PASSWORD), `${PASSWORD}/#`), 'target-url'],
    ] as const;
    for (const [url, code] of codes) {
      const ended = await run(url, 'apply');
      assert.is(ended.code, 2, url.replace(PASSWORD, ''));
      assert.match(ended.stderr, new RegExp(`^error ${code}: `));
      assert.match((await run(url, 'apply', '--json', '--debug')).stdout, new RegExp(`"${code}"`));
    }
  });

  test('a flag that is wrong beside a URL, and an environment that holds one', async () => {
    const misspelled = await run('', 'apply', '--url', right(), '--dryrun');
    assert.is(misspelled.code, 2);
    assert.match(misspelled.stderr, /^error unknown-flag: /);
    assert.is((await run('', 'apply', right())).code, 2);
    assert.is((await run('', 'apply', `--ulr=${right()}`)).code, 2);
    assert.is((await run('', right())).code, 2);
    const other = join(folder, 'other');
    mkdirSync(other);
    const environments = (keys: string): string => `version: 1\nenvironments:\n  live:\n${keys}`;
    writeFileSync(join(other, 'schemactl.yaml'), environments(`    url: ${right()}\n    protected: true\n`));
    const refused = await run('', 'apply', '--config', 'other', '--env', 'live');
    assert.is(refused.code, 1);
    assert.match(refused.stderr, /error apply-protected: live is protected: true[\s\S]*--allow protected:live/);
    assert.is((await run('', 'apply', '--config', 'other', '--env', 'live', '--allow', 'protected:live')).code, 2);
    writeFileSync(join(other, 'schemactl.yaml'), environments(`    urll: ${right()}\n`));
    const mistaken = await run('', 'apply', '--config', 'other', '--env', 'live');
    assert.is(mistaken.code, 2);
    assert.match(mistaken.stderr, /^error config-key: /);
  });

  test('a URL in the place of anything else, and the talk while an engine starts', async () => {
    writeFileSync(join(folder, 'schema/more.yaml'), 'table: more\ncolumns:\n  id: bigint\n');
    for (const url of [
      right(),
      right()
        .replace(/:[^:@]*@/, '@')
        .concat(`?password=${WRONG}`),
    ]) {
      for (const args of [
        ['plan', '--engine', url, '--dry-run'],
        ['verify', '--engine', url, '--debug'],
        ['plan', '--rename', url],
        ['plan', '--rename', `${url}=user`, '--json'],
        ['plan', '--allow', url],
        ['apply', '--to', url],
        ['show', url, '--json'],
        ['init', url],
        ['pull', '--from', url, '--out', 'schema'],
      ])
        await run('', ...args);
    }
    assert.not.ok(existsSync(join(folder, 'postgres:')));
  });
}
