import { execFileSync } from 'node:child_process';
import { proveMigration, quiet, verifyProject } from '../../src/index.ts';
import { assert, suite } from '../_suite.ts';
import { projectFolder, told } from './_folder.ts';

const test = suite('verify --since');

test('migrations that a git ref has as they are here are replayed, and only the others are proved', async () => {
  const folder = projectFolder(test, { 'schema/one.yaml': 'table: one\ncolumns:\n  a: text\n' });
  const git = (...args: readonly string[]): void => {
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], {
      cwd: folder.root,
      stdio: 'ignore',
    });
  };
  await folder.plan({ message: 'one' });
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'one');
  folder.write({ 'schema/two.yaml': 'table: two\ncolumns:\n  a: text\n' });
  await folder.plan({ message: 'two' });
  const verify = async (since: string) => verifyProject(await folder.open(), { since, ...quiet() });
  const { holds, skipped, migrations } = await verify('HEAD');
  assert.equal([holds, skipped, migrations.map(({ id }) => id.slice(15))], [true, 1, ['two']]);
  const up = `generated/migrations/${folder.migrations()[0]}/up.sql`;
  folder.write({ [up]: `${folder.read(up)}\n-- sealed again\n` });
  await proveMigration(await folder.open(), { id: 'one', rewriteHistory: true, ...quiet() });
  const again = await verify('HEAD');
  assert.equal([again.holds, again.skipped, again.migrations.length], [true, 0, 2]);
  assert.equal(await told(verify('gone')), ['since-unknown 2']);
  assert.equal(await told(verify('--output=x')), ['since-unknown 2']);
});
