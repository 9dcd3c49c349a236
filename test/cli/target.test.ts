import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, suite } from '../_suite.ts';
import { cli, type Ended, scratchFolder, showsNoStack } from './_cli.ts';

const test = suite('commands on a target');
const folder = scratchFolder(test);
const user = join(folder, 'schema/user.yaml');
const added = 'primary_key:';

async function run(...args: readonly string[]): Promise<Ended> {
  const ended = await cli(args, { cwd: folder });
  assert.ok(showsNoStack(ended), ended.stderr);
  return ended;
}

async function ok(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run(...args);
  assert.is(code, 0, `${args.join(' ')}\n${stderr}${stdout}`);
  return stdout;
}

const addColumn = (line: string): void =>
  writeFileSync(user, readFileSync(user, 'utf8').replace(added, `  ${line}\n${added}`));
const migrations = (): readonly string[] => readdirSync(join(folder, 'generated/migrations')).sort();

test('a migration is applied', async () => {
  await ok('init');
  assert.match(await ok('history'), /^No migration yet\.\n\nNext {3}npx schemactl plan\n$/);
  await ok('plan', '-m', 'Initial migration');
  await ok('apply');
});

test('plan --check says what is pending with exit 1 and writes nothing', async () => {
  addColumn('bio: varchar(250)');
  const before = migrations();
  const { code, stdout } = await run('plan', '--check', '--json');
  assert.is(code, 1);
  const result = JSON.parse(stdout);
  assert.is(result.status, 'planned');
  assert.equal(result.plan.counts, { add: 1, change: 0, rename: 0, drop: 0 });
  assert.ok(result.verdict.holds);
  assert.equal(migrations(), before);
});

test('what is pending: status, apply --dry-run, apply --sql', async () => {
  await ok('plan', '-m', 'Add bio');
  assert.match(await ok('status'), /pending {3}\d{14}_add_bio\n\nNext {6}npx schemactl apply\n$/);
  assert.match(
    await ok('apply', '--dry-run'),
    /1 migration to apply\n\n {2}\d{14}_add_bio\n\nNothing was applied\.\n$/,
  );
  const script = await ok('apply', '--sql');
  assert.match(script, /ADD COLUMN bio character varying\(250\);/);
  assert.match(script, /insert into schemactl\.ledger/);
  assert.match(await ok('status'), /pending {3}\d{14}_add_bio/);
  assert.match(await ok('apply'), /^Applied 1 migration to embedded database/);
});

test('what a rollback destroys wants leave', async () => {
  const planned = await ok('rollback', '--dry-run');
  assert.match(planned, /- destroys column user\.bio\n\nNothing was rolled back\.\n$/);
  const refused = await run('rollback');
  assert.is(refused.code, 1);
  assert.match(refused.stderr, /^error rollback-destroys: /m);
  assert.match(refused.stderr, /npx schemactl rollback --allow drop:user\.bio/);
  assert.match(await ok('status'), /applied {3}2 of 2/);
  const unused = await run('rollback', '--allow', 'drop:user.bio', '--allow', 'drop:user.name');
  assert.is(unused.code, 2);
  assert.match(unused.stderr, /^error allow-unused: --allow drop:user\.name matches nothing that happens here/m);
  assert.match(await ok('status'), /applied {3}2 of 2/);
  assert.match(await ok('rollback', '--allow', 'drop:column:user.bio'), /^Rolled back 1 migration on /);
  assert.is((await run('apply', '--allow', 'protected:production')).code, 2);
  await ok('apply');
});

test('an environment that is protected wants leave', async () => {
  const file = join(folder, 'schemactl.yaml');
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, `${before}environments:\n  production:\n    protected: true\n`);
  const refused = await run('apply', '--env', 'production');
  assert.is(refused.code, 1);
  assert.match(refused.stderr, /^error apply-protected: /m);
  assert.match(refused.stderr, /--allow protected:production/);
  assert.match(await ok('apply', '--env', 'production', '--allow', 'protected:production'), /^Nothing to apply: /);
  assert.match(await ok('status', '--env', 'production'), /applied {3}2 of 2/);
  writeFileSync(file, before);
});

test('sql: rows, counts, and the place of what Postgres refuses', async () => {
  assert.is(
    await ok('sql', `insert into "user" (username, email) values ('a','a@b.c'), ('b','b@c.d')`),
    'INSERT: 2 rows\n',
  );
  assert.is(await ok('sql', 'select username from "user" where false'), 'username\n────────\n(0 rows)\n');
  const piped = await cli(['sql', '--json'], {
    cwd: folder,
    input: 'select count(*) as n from "user"; select 1 as one;',
  });
  assert.equal(
    JSON.parse(piped.stdout).results.map((result: { readonly rows: unknown }) => result.rows),
    [[{ n: '2' }], [{ one: '1' }]],
  );
  const { code, stderr } = await run('sql', 'select nope from "user"');
  assert.is(code, 1);
  assert.match(
    stderr,
    /error query-refused: column "nope" does not exist \(42703\)\n\n {3}query:1:8\n {3}1 \| select nope from "user"\n {5}\| {8}\^/,
  );
});

test('show finds a migration by its slug', async () => {
  const text = await ok('show', 'add_bio');
  assert.match(text, /ADD COLUMN bio/);
  assert.match(text, /✔ forward/);
  const unknown = await run('show', 'add_boi');
  assert.is(unknown.code, 2);
  assert.match(unknown.stderr, /^error migration-unknown: [\s\S]*add_bio/m);
});

test('edit opens the newest one with EDITOR', async () => {
  const env = { EDITOR: process.platform === 'win32' ? 'cmd /c rem' : 'true', VISUAL: '' };
  const edited = await cli(['edit'], { cwd: folder, env });
  assert.is(edited.code, 0, edited.stderr);
  assert.match(edited.stdout, /Next {3}npx schemactl prove \d{14}_add_bio\n$/);
  const none = await cli(['edit'], { cwd: folder, env: { EDITOR: '', VISUAL: '' } });
  assert.is(none.code, 2);
  assert.match(none.stderr, /^error editor-missing: /);
});

test('a target that does not answer is exit 2, and history is listed without it', async () => {
  const url = 'postgres://app:s3cret@127.0.0.1:1/app';
  const status = await run('status', '--url', url);
  assert.is(status.code, 2);
  assert.match(status.stderr, /^error target-unreachable: /m);
  const history = await run('history', '--url', url);
  assert.is(history.code, 0);
  assert.match(history.stdout, /○ {2}\d{14}_add_bio[\s\S]*Where the target stands is not known: /);
  assert.not.match(status.stderr + history.stdout + history.stderr, /s3cret/);
});

test('verify is red for an edited migration, in words and for GitHub', async () => {
  const [first = ''] = migrations();
  writeFileSync(join(folder, 'generated/migrations', first, 'up.sql'), 'create table public.other (id bigint);\n');
  const terminal = await run('verify');
  assert.is(terminal.code, 1);
  assert.match(terminal.stderr, /^error migration-edited: /m);
  const github = await run('verify', '--format', 'github');
  assert.is(github.code, 1);
  assert.match(github.stdout, /^::error .*title=migration-edited::/m);
});
