import { spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { applyProject, quiet, rebaseProject, verifyProject } from '../../src/index.ts';
import { assert, suite } from '../_suite.ts';
import { type Folder, projectFolder, told } from '../project/_folder.ts';
import { type CliOptions, cli, type Ended, RUN, scratchFolder, showsNoStack } from './_cli.ts';

const USER = 'table: user\ncolumns:\n  id: bigint\n  email: text\nprimary_key: [id]\n';
const BODY = `function: touch
returns: trigger
language: plpgsql
body: |
  begin
    new.email := lower(new.email);
    return new;
  end
`;
const OTHER = 'table: other\ncolumns:\n  id: bigint\n';
const FIRST = new Date('2026-01-01T10:00:00Z');

const project = suite('mistakes in a project');

project('renamed_from that never existed', async () => {
  const folder = projectFolder(project, { 'schema/user.yaml': USER });
  await folder.plan({ now: FIRST });
  const noted = USER.replace('email: text', 'email:\n    type: text\n    renamed_from: mail');
  folder.write({ 'schema/user.yaml': noted });
  const before = folder.generated();
  assert.equal(await told(() => folder.plan()), ['rename-unknown schema/user.yaml:6:19 1']);
  folder.write({ 'schema/user.yaml': `${USER}renamed_from: people\n` });
  assert.equal(await told(() => folder.plan()), ['rename-unknown schema/user.yaml:6:15 1']);
  assert.is(folder.generated(), before);
});

project('a note that was carried out is no mistake, nor when its table is renamed later', async () => {
  const folder = projectFolder(project, { 'schema/user.yaml': USER });
  await folder.plan({ now: FIRST });
  const noted = USER.replace('email: text', 'mail:\n    type: text\n    renamed_from: email');
  folder.write({ 'schema/user.yaml': noted });
  assert.is((await folder.plan()).status, 'written');
  const moved = `${noted.replace('table: user', 'table: account')}renamed_from: user\n`;
  folder.write({ 'schema/user.yaml': moved });
  assert.is((await folder.plan()).status, 'written');
  folder.write({ 'schema/user.yaml': `${moved}comment: People\n` });
  assert.is((await folder.plan()).status, 'written');
});

project('two heads', async () => {
  const folder = projectFolder(project, { 'schema/user.yaml': USER });
  await folder.plan({ now: FIRST });
  const branch = projectFolder(project);
  cpSync(folder.root, branch.root, { recursive: true });
  folder.write({ 'schema/other.yaml': OTHER });
  await folder.plan({ now: new Date('2026-01-02T10:00:00Z') });
  branch.write({ 'schema/third.yaml': OTHER.replace('other', 'third') });
  await branch.plan({ now: new Date('2026-01-03T10:00:00Z') });
  cpSync(join(branch.root, 'generated/migrations'), join(folder.root, 'generated/migrations'), { recursive: true });
  folder.write({ 'schema/third.yaml': branch.read('schema/third.yaml') });
  const before = folder.generated();
  const opened = await folder.open();
  for (const work of [
    () => folder.plan(),
    () => verifyProject(opened, quiet()),
    () => applyProject(opened, { ...quiet(), allow: [] }),
  ])
    assert.equal(await told(work), ['two-heads 1']);
  assert.is(folder.generated(), before);
  assert.not.ok(existsSync(join(folder.root, '.schemactl/db')), 'no database is made for a broken chain');
  assert.is((await rebaseProject(opened, quiet())).status, 'rebased');
  assert.is((await folder.plan()).status, 'nothing');
});

project('a checkout with CRLF works', async () => {
  const folder = projectFolder(project, { 'schema/user.yaml': USER, 'schema/touch.yaml': BODY });
  await folder.plan({ now: FIRST });
  const files = readdirSync(folder.root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('.schemactl/'));
  for (const file of files) writeFileSync(file, readFileSync(file, 'utf8').replaceAll('\n', '\r\n'));
  assert.is((await folder.plan()).status, 'nothing');
  const { holds, checks } = await verifyProject(await folder.open(), quiet());
  assert.ok(holds, JSON.stringify(checks));
  folder.write({ 'schema/other.yaml': OTHER.replaceAll('\n', '\r\n') });
  const planned = await folder.plan();
  assert.is(planned.plan?.up.length, 1);
});

project('two plans at once: one writes, the other says who does', async () => {
  const folder = projectFolder(project, { 'schema/user.yaml': USER });
  const both = await Promise.all([told(() => folder.plan()), told(() => folder.plan())]);
  assert.equal(both.flat().sort(), ['nothing was thrown', 'plan-busy 1']);
  assert.is(folder.migrations().length, 1);
});

const program = suite('mistakes around the program');
const base = scratchFolder(program);

program.before(async () => {
  mkdirSync(join(base, 'schema'));
  writeFileSync(join(base, 'schemactl.yaml'), 'version: 1\npostgres: 18\n');
  writeFileSync(join(base, 'schema/user.yaml'), USER);
  await fine(['plan', '-m', 'user'], base);
});

async function run(args: readonly string[], cwd: string, options: CliOptions = {}): Promise<Ended> {
  const ended = await cli(args, { cwd, ...options });
  assert.ok(showsNoStack(ended), ended.stderr);
  return ended;
}

async function fine(args: readonly string[], cwd: string): Promise<string> {
  const { code, stdout, stderr } = await run(args, cwd);
  assert.is(code, 0, stderr);
  return stdout;
}

/** A copy of the project. */
function copy(files: { readonly [file: string]: string } = {}): string {
  const folder = scratchFolder(program);
  cpSync(base, folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return folder;
}

const tree = (folder: string): string =>
  readdirSync(join(folder, 'generated'), { recursive: true, encoding: 'utf8' }).sort().join('\n');

program('nothing to plan says what was read and compared', async () => {
  assert.match(
    await fine(['plan'], base),
    /^Nothing to plan: 1 document in schema\/ \(1 table\) equals the state of \d{14}_user\.\n$/,
  );
});

program('an engine that nobody knows', async () => {
  const folder = copy({ 'schema/other.yaml': OTHER });
  const { code, stderr } = await run(['plan', '--engine', 'postgres:99'], folder);
  assert.is(code, 2);
  assert.match(stderr, /error engine-unknown: there is no engine postgres:99\n/);
});

program('what stands in a plan has its name, and names are no commands to a terminal', async () => {
  const odd = 'table: other\ncolumns:\n  "a\\nb\\e[31m": bigint\n';
  const folder = copy({ 'schema/touch.yaml': BODY, 'schema/other.yaml': odd });
  const stdout = await fine(['plan', '--dry-run'], folder);
  assert.match(stdout, /^ {2}\+ function touch\(\) +schema\/touch\.yaml:1$/m);
  assert.match(stdout, /^ {6}\+ column a␊b␛\[31m +bigint +schema\/other\.yaml:3$/m);
  assert.not.match(stdout, /[^\P{Cc}\n]/u);
});

program('mistakes are counted below, and nothing is written', async () => {
  const folder = copy({ 'schema/other.yaml': OTHER.replace('bigint', 'bigit') });
  const before = tree(folder);
  const { code, stdout, stderr } = await run(['plan'], folder);
  assert.is(code, 1);
  assert.is(stdout, '');
  assert.match(stderr, /error unknown-type: there is no type bigit\n\n {3}schema\/other\.yaml:3:7\n/);
  assert.match(stderr, /\| {7}\^{5} did you mean bigint\?\n/);
  assert.match(stderr, /\n\n1 error in 1 of 2 files\. Nothing was written\.\n$/);
  assert.is(tree(folder), before);
});

program('Ctrl-C in a plan: 130, and nothing is written', async () => {
  const folder = copy({ 'schema/other.yaml': OTHER });
  const before = tree(folder);
  const { code, stderr } = await interrupted(['plan'], folder, /starting|reading|proving/);
  assert.is(code, 130);
  assert.match(stderr, /error interrupted: /);
  assert.is(tree(folder), before);
  assert.not.ok(existsSync(join(folder, '.schemactl/plan.lock')));
});

program('Ctrl-C in an apply: 130, and the database stays where it was', async () => {
  const folder = copy();
  await fine(['new', '-m', 'slow'], folder);
  const slow = readdirSync(join(folder, 'generated/migrations')).sort().at(-1) ?? '';
  writeFileSync(join(folder, 'generated/migrations', slow, 'up.sql'), 'SELECT pg_sleep(3);\n');
  await fine(['prove'], folder);
  const { code, stderr, stdout } = await interrupted(['apply'], folder, /_slow: statement 1 of 1/);
  assert.is(code, 130, stderr);
  assert.match(stderr, /error apply-interrupted: /);
  assert.match(stdout, /Next +npx schemactl apply\n$/);
  assert.match(await fine(['status'], folder), /applied +1 of 2, last \d{14}_user\n/);
});

program('two applies to the embedded database at once: one waits for nobody and says so', async () => {
  const folder = copy();
  const both = await Promise.all([run(['apply'], folder), run(['apply'], folder)]);
  assert.equal(both.map(({ code }) => code).sort(), [0, 1], both.map(({ stderr }) => stderr).join());
  assert.match(both.map(({ stderr }) => stderr).join(), /error database-busy: .* in use by process \d+/);
  assert.not.match(both.map(({ stderr }) => stderr).join(), new RegExp(folder));
  assert.match(await fine(['status'], folder), /applied +1 of 1/);
});

/** Starts the program, sends SIGINT once it has said something, and waits for its end. */
function interrupted(args: readonly string[], cwd: string, said: RegExp): Promise<Ended> {
  const { DATABASE_URL: _, ...env } = process.env;
  const child = spawn(process.execPath, [RUN, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    const before = said.test(stderr);
    stderr += chunk;
    if (!before && said.test(stderr)) child.kill('SIGINT');
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}

const NOBODY = 65534;
const rights = suite('folders without permission');

/** As somebody who may not do everything. */
function asNobody(args: readonly string[], cwd: string, home: string): Promise<Ended> {
  return cli(args, { cwd, uid: NOBODY, env: { HOME: home, XDG_CACHE_HOME: '' } });
}

function reachable(path: string): boolean {
  return path === '/' || ((statSync(path).mode & 0o005) === 0o005 && reachable(join(path, '..')));
}

if (process.getuid?.() !== 0 || !reachable(join(RUN, '../..')))
  rights.skip('everything', 'only root can become somebody else');
else {
  const folder = projectFolder(rights, { 'schema/user.yaml': USER });
  const other = (): Folder => {
    const place = projectFolder(rights, { 'schema/user.yaml': USER });
    cpSync(folder.root, place.root, { recursive: true });
    for (const path of ['', ...readdirSync(place.root, { recursive: true, encoding: 'utf8' })])
      chownSync(join(place.root, path), NOBODY, NOBODY);
    return place;
  };
  const home = other().root;
  rights.before(() => folder.plan({ now: FIRST }));

  const refusals: readonly (readonly [string, string, number, readonly string[], RegExp])[] = [
    [
      'a file of the schema',
      'schema/user.yaml',
      0,
      ['plan'],
      /^error file-unreadable: .*\n\n {3}schema\/user\.yaml:1:1\n(?:.*\n)*.*chmod u\+r schema\/user\.yaml/,
    ],
    [
      'the schema folder',
      'schema',
      0,
      ['plan'],
      /^error folder-unreadable: the folder schema cannot be read: permission denied/,
    ],
    ['state.json', 'generated/state.json', 0, ['plan'], /^error not-readable: cannot read generated\/state\.json\n/],
    [
      'migrations that cannot be read',
      'generated/migrations',
      0,
      ['plan'],
      /^error not-readable: cannot read generated\/migrations\n/,
    ],
    [
      'migrations that cannot be written',
      'generated/migrations',
      0o555,
      ['plan'],
      /error not-writable: cannot write in generated\/migrations\n/,
    ],
    ['a project that cannot be written', '.', 0o555, ['plan'], /^error not-writable: cannot write in \.schemactl\n/],
    ['a place for the database', '.', 0o555, ['apply'], /error not-writable: cannot write in \.schemactl\n/],
  ];
  for (const [name, path, mode, args, says] of refusals) {
    rights(name, async () => {
      const place = other();
      const fresh = join(place.root, 'schema/b.yaml');
      writeFileSync(fresh, OTHER);
      if (path === '.') rmSync(join(place.root, '.schemactl'), { recursive: true });
      const before = place.generated();
      chmodSync(join(place.root, path), mode);
      const ended = await asNobody(args, place.root, home);
      chmodSync(join(place.root, path), 0o755);
      assert.is(ended.code, 1, ended.stderr + ended.stdout);
      assert.match(ended.stderr, says);
      assert.ok(showsNoStack(ended), ended.stderr);
      assert.is(place.generated(), before);
    });
  }

  rights('a schemactl.yaml that cannot be read is exit 2', async () => {
    const place = other();
    chmodSync(join(place.root, 'schemactl.yaml'), 0);
    const { code, stderr } = await asNobody(['plan'], place.root, home);
    assert.is(code, 2, stderr);
    assert.match(stderr, /^error not-readable: cannot read schemactl\.yaml\n/);
  });

  rights('a folder to pull into', async () => {
    const place = other();
    writeFileSync(join(place.root, 'one.sql'), 'create table one (id bigint);\n');
    chmodSync(place.root, 0o555);
    const ended = await asNobody(['pull', '--from', 'one.sql', '--out', 'new'], place.root, home);
    chmodSync(place.root, 0o755);
    assert.is(ended.code, 1, ended.stderr);
    assert.match(ended.stderr, /error not-writable: cannot write in \.\n/);
    assert.ok(showsNoStack(ended), ended.stderr);
  });

  rights('a home that cannot be written, or looked into, costs nothing', async () => {
    const place = other();
    writeFileSync(join(place.root, 'schema/b.yaml'), OTHER);
    const closed = projectFolder(rights).root;
    chmodSync(closed, 0o700);
    for (const none of ['/nonexistent', '/', closed]) {
      const { code, stderr } = await asNobody(['plan', '--dry-run'], place.root, none);
      assert.is(code, 0, stderr);
      assert.not.match(stderr, /EACCES|warning/i);
    }
    const { code, stderr } = await asNobody(['apply'], place.root, '/');
    assert.is(code, 0, stderr);
  });
}
