import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../../src/commands/index.ts';
import { assert, suite } from '../_suite.ts';
import { BUILT, cli, RUN, scratchFolder, showsNoStack } from './_cli.ts';

const test = suite('command line');
const folder = scratchFolder(test);

test('it is built: npm run build', () => {
  assert.ok(BUILT);
});

test('--help names every command', async () => {
  const { code, stdout } = await cli(['--help']);
  assert.is(code, 0);
  for (const id of Object.keys(COMMANDS)) assert.match(stdout, new RegExp(`^  ${id} `, 'm'));
});

test('each command has help with an example, in 80 columns', async () => {
  for (const id of Object.keys(COMMANDS)) {
    const { code, stdout } = await cli([id, '--help']);
    assert.is(code, 0, id);
    assert.match(stdout, new RegExp(`EXAMPLES\\n  \\$ schemactl ${id}`));
    assert.match(stdout, /--json/);
  }
});

test('--version', async () => {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
  const { code, stdout } = await cli(['--version']);
  assert.is(code, 0);
  assert.is(stdout, `schemactl ${version}\n`);
});

test('an unknown command names the nearest one', async () => {
  const ended = await cli(['plna']);
  assert.is(ended.code, 2);
  assert.is(ended.stdout, '');
  assert.match(ended.stderr, /^error unknown-command: there is no command plna\n/);
  assert.match(ended.stderr, /did you mean {3}npx schemactl plan\n/);
  assert.ok(showsNoStack(ended));
});

test('an unknown flag names the nearest one', async () => {
  const ended = await cli(['plan', '--dryrun']);
  assert.is(ended.code, 2);
  assert.match(ended.stderr, /^error unknown-flag: plan has no flag --dryrun\n/);
  assert.match(ended.stderr, /did you mean {3}--dry-run\n/);
  assert.ok(showsNoStack(ended));
});

test('a flag before any command is no command', async () => {
  const ended = await cli(['-v']);
  assert.is(ended.code, 2);
  assert.match(ended.stderr, /^error unknown-flag: schemactl has no flag -v\n/);
});

test('what is missing or cannot be read is named as it is typed', async () => {
  assert.match((await cli(['diff'])).stderr, /^error usage: --from is missing\n\n {3}--to is missing\n/);
  assert.match(
    (await cli(['rollback', '--steps', 'x'])).stderr,
    /^error usage: --steps: expected an integer but received: x\n/,
  );
  assert.match((await cli(['help', 'plna'])).stderr, /^error unknown-command: there is no command plna\n/);
});

test('wrong arguments are usage', async () => {
  for (const args of [
    ['show'],
    ['plan', 'extra'],
    ['rollback', '--steps', 'x'],
    ['verify', '--format', 'pdf'],
    ['plan', '--rename', 'bio'],
  ]) {
    const ended = await cli(args);
    assert.is(ended.code, 2, args.join(' '));
    assert.match(ended.stderr, /^error usage: /);
    assert.ok(showsNoStack(ended), args.join(' '));
  }
});

test('a password in an argument is not repeated', async () => {
  const ended = await cli(['plan', 'postgres://app:s3cret@db.example.com/app']);
  assert.is(ended.code, 2);
  assert.not.match(ended.stderr + ended.stdout, /s3cret/);
});

test('--json puts the error on stdout and nothing else', async () => {
  const { code, stdout, stderr } = await cli(['plna', '--json']);
  assert.is(code, 2);
  assert.is(stderr, '');
  const { error } = JSON.parse(stdout);
  assert.is(error.exit, 2);
  assert.is(error.diagnostics[0].code, 'unknown-command');
  assert.is(error.diagnostics[0].message, 'there is no command plna');
});

test('sql wants a query', async () => {
  const { code, stderr } = await cli(['sql'], { cwd: folder });
  assert.is(code, 2);
  assert.match(stderr, /^error query-missing: /);
});

test('init starts a project in an empty folder', async () => {
  const shop = join(folder, 'shop');
  mkdirSync(shop);
  const { code, stdout, stderr } = await cli(['init'], { cwd: shop });
  assert.is(code, 0, stderr);
  assert.match(stdout, /Next {3}npx schemactl plan -m "Initial migration"\n$/);
  assert.is(readFileSync(join(shop, 'schemactl.yaml'), 'utf8'), 'version: 1\npostgres: 18\n');
  const user = readFileSync(join(shop, 'schema/user.yaml'), 'utf8');
  assert.match(
    user,
    /^# yaml-language-server: \$schema=\.\.\/generated\/schemactl\.schema\.json\ntable: user\ncolumns:\n {2}id:\n {4}type: bigint\n {4}identity: always\n/,
  );
  assert.match(readFileSync(join(shop, '.gitignore'), 'utf8'), /^\.schemactl\/$/m);
  assert.match(readFileSync(join(shop, '.github/workflows/schemactl.yml'), 'utf8'), /npx schemactl verify/);
  assert.is(
    JSON.parse(readFileSync(join(shop, 'generated/schemactl.schema.json'), 'utf8')).title,
    'schemactl document',
  );
});

test('init again refuses and writes nothing', async () => {
  const shop = join(folder, 'shop');
  const before = readFileSync(join(shop, 'schema/user.yaml'), 'utf8');
  writeFileSync(join(shop, 'schema/user.yaml'), 'table: other\n');
  const ended = await cli(['init'], { cwd: shop });
  assert.is(ended.code, 1);
  assert.match(ended.stderr, /^error project-exists: /);
  assert.is(readFileSync(join(shop, 'schema/user.yaml'), 'utf8'), 'table: other\n');
  writeFileSync(join(shop, 'schema/user.yaml'), before);
  assert.ok(showsNoStack(ended));
});

test('init leaves other files as they are and names them', async () => {
  const partly = join(folder, 'partly');
  mkdirSync(partly);
  writeFileSync(join(partly, '.gitignore'), 'dist/\n');
  const { code, stdout } = await cli(['init', '--postgres', '16', '--json'], { cwd: partly });
  assert.is(code, 0);
  const result = JSON.parse(stdout);
  assert.equal(result.left, ['.gitignore']);
  assert.ok(result.written.includes('schemactl.yaml'));
  assert.is(readFileSync(join(partly, '.gitignore'), 'utf8'), 'dist/\n');
  assert.is(readFileSync(join(partly, 'schemactl.yaml'), 'utf8'), 'version: 1\npostgres: 16\n');
});

test('a mistake in a document is shown in its file', async () => {
  const shop = join(folder, 'shop');
  const file = join(shop, 'schema/user.yaml');
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, before.replace('nullable: false', 'nulable: false'));
  const ended = await cli(['plan'], { cwd: shop });
  const json = await cli(['plan', '--json'], { cwd: shop });
  writeFileSync(file, before);
  assert.is(ended.code, 1);
  assert.is(ended.stdout, '');
  assert.match(ended.stderr, /^error unknown-key: /);
  assert.match(ended.stderr, /schema\/user\.yaml:9:5\n/);
  assert.match(ended.stderr, /\^{7} did you mean nullable\?/);
  assert.ok(showsNoStack(ended));
  assert.is(json.code, 1);
  const [diagnostic] = JSON.parse(json.stdout).error.diagnostics;
  assert.is(diagnostic.code, 'unknown-key');
  assert.equal(diagnostic.at, { file: 'schema/user.yaml', line: 9, column: 5, length: 7 });
});

test('a schemactl.yaml that cannot be understood is exit 2', async () => {
  const odd = join(folder, 'odd');
  mkdirSync(odd);
  writeFileSync(join(odd, 'schemactl.yaml'), 'version: 1\npostgress: 16\n');
  const ended = await cli(['plan'], { cwd: odd });
  assert.is(ended.code, 2);
  assert.match(ended.stderr, /schemactl\.yaml:2:1/);
  assert.ok(showsNoStack(ended));
});

test('an interrupted command ends with 130', async () => {
  const child = spawn(process.execPath, [RUN, 'sql'], { cwd: folder, stdio: ['pipe', 'ignore', 'pipe'] });
  // it says so when it has waited a while for standard input, which stays open
  await new Promise((resolve) => child.stderr.once('data', resolve));
  child.kill('SIGINT');
  const code = await new Promise((resolve) => child.on('close', resolve));
  assert.is(code, 130);
});

test('a reader that goes away is no error', async () => {
  const child = spawn(process.execPath, [RUN, '--help'], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  assert.is(stderr, '');
  assert.is(code, 0);
});
