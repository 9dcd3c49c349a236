import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, suite } from '../_suite.ts';
import { type Ended, runProgram, scratchFolder, showsNoStack } from './_cli.ts';

const test = suite('the packed package');
const folder = scratchFolder(test);
const ROOT = join(import.meta.dirname, '../..');

const NPM = process.platform === 'win32' ? 'npm.cmd' : 'npm';
/** Where the cache has a package nothing is downloaded. */
const QUIET = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];

const npm = (args: readonly string[], cwd: string): Promise<Ended> => runProgram(NPM, args, { cwd });
const schemactl = (...args: string[]): Promise<Ended> =>
  runProgram(process.execPath, [join(folder, 'node_modules/schemactl/bin/run.js'), ...args], { cwd: folder });

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

let packed: Packed = { filename: '', files: [] };

test.before(async () => {
  const { code, stdout, stderr } = await npm(
    ['pack', '--json', '--ignore-scripts', '--pack-destination', folder],
    ROOT,
  );
  if (code !== 0) throw new Error(stderr);
  const [first]: Packed[] = JSON.parse(stdout);
  if (first === undefined) throw new Error('npm pack packed nothing');
  packed = first;
});

test('it holds the program, the JSON Schema and nothing else', () => {
  const paths = packed.files.map(({ path }) => path);
  for (const wanted of [
    'bin/run.js',
    'dist/main.js',
    'dist/commands.js',
    'dist/index.js',
    'dist/types/index.d.ts',
    'oclif.manifest.json',
  ]) {
    assert.ok(paths.includes(wanted), wanted);
  }
  assert.ok(paths.includes('dist/schemactl.schema.json'));
  assert.ok(paths.includes('dist/pglite-worker.js'));
  const known = /^(bin\/|dist\/|oclif\.manifest\.json$|package\.json$|README\.md$|LICENSE$)/;
  assert.equal(
    paths.filter((path) => !known.test(path)),
    [],
  );
});

test('it installs into an empty folder', async () => {
  writeFileSync(join(folder, 'package.json'), '{ "name": "shop", "private": true, "type": "module" }\n');
  const installed = await npm(['i', '-D', ...QUIET, `./${packed.filename}`], folder);
  assert.is(installed.code, 0, installed.stderr);
  const { code, stdout } = await schemactl('--version');
  assert.is(code, 0);
  assert.match(stdout, /^schemactl \d/);
});

test('init, plan, apply, sql', async () => {
  const init = await schemactl('init');
  assert.is(init.code, 0, init.stderr);
  const plan = await schemactl('plan', '-m', 'Initial migration');
  assert.is(plan.code, 0, plan.stderr);
  assert.match(plan.stdout, /^Plan: /);
  assert.match(plan.stdout, /✔ forward/);
  const apply = await schemactl('apply');
  assert.is(apply.code, 0, apply.stderr);
  const insert = await schemactl('sql', `insert into "user" (username, email) values ('a','a@b.c')`);
  assert.is(insert.code, 0, insert.stderr);
  assert.is(insert.stdout, 'INSERT: 1 row\n');
  const select = await schemactl('sql', '--json', 'select username from "user"');
  assert.equal(JSON.parse(select.stdout).results[0].rows, [{ username: 'a' }]);
  for (const ended of [init, plan, apply, insert, select]) assert.ok(showsNoStack(ended));
});

test('nothing left to plan is said with what was compared', async () => {
  const { code, stdout } = await schemactl('plan');
  assert.is(code, 0);
  assert.match(
    stdout,
    /^Nothing to plan: 1 document in schema\/ \(1 table\) equals the state of \d{14}_initial_migration\.\n$/,
  );
});

test('the library can be imported, with types', async () => {
  const script = "import('schemactl').then((library) => console.log(Object.keys(library).sort().join(' ')))";
  const { code, stdout, stderr } = await runProgram(process.execPath, ['-e', script], { cwd: folder });
  assert.is(code, 0, stderr);
  assert.match(stdout, /\bplanProject\b.*\bverifyProject\b/);
  const types = readFileSync(join(folder, 'node_modules/schemactl/dist/types/index.d.ts'), 'utf8');
  assert.match(types, /planProject/);
});
