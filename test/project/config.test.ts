import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf, SchemactlError } from '../../src/diagnostics/diagnostic.ts';
import { DEFAULTS, openProject } from '../../src/project/config.ts';
import { resolveTarget, type Target } from '../../src/project/target.ts';
import { assert, suite } from '../_suite.ts';

const test = suite('schemactl.yaml');

let folder = '';
test.before.each(() => {
  folder = mkdtempSync(join(tmpdir(), 'schemactl-config-'));
});
test.after.each(() => rmSync(folder, { recursive: true }));

const write = (text: string): void => writeFileSync(join(folder, 'schemactl.yaml'), text);

async function problems(work: () => unknown): Promise<string[]> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof SchemactlError)) throw error;
    assert.is(error.exit, 2);
    return error.diagnostics.map((one) => {
      const { what, caret } = messageOf(one);
      const place = one.at === undefined ? '' : ` ${one.at.file}:${one.at.line}:${one.at.column}`;
      return `${one.code}${place} ${what}${caret === undefined ? '' : ` (${caret})`}`;
    });
  }
  return [];
}

const FULL = `version: 1
folders:
  schema: db
postgres: 16
namespaces: [public, billing]
ignore:
  - public.spatial_ref_sys
engine: postgres:16
environments:
  production:
    url: postgres://app:\${DB_PASSWORD}@db.example.com/app
    lock_timeout: 5s
    statement_timeout: 2min
    apply_role: migrator
    protected: true
  test:
    url: postgres://localhost/test
    lock_timeout: \${LOCK}
`;

test('docs/configuration.md shows every key, and what it shows is read', async () => {
  const page = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
  const [, yaml = ''] = /```yaml\n(.*?)```/s.exec(page) ?? [];
  write(yaml);
  const { config } = await openProject(undefined, folder);
  for (const key of Object.keys(DEFAULTS)) assert.ok(new RegExp(`^${key}:`, 'm').test(yaml), key);
  const keys = ['url', 'lock_timeout', 'statement_timeout', 'apply_role', 'protected'];
  assert.equal(Object.keys(config.environments.production ?? {}).sort(), keys.sort());
});

test('a file is found from a folder below it, and says everything', async () => {
  write(FULL);
  mkdirSync(join(folder, 'a', 'b'), { recursive: true });
  const project = await openProject(undefined, join(folder, 'a', 'b'));
  assert.is(project.root, folder);
  assert.equal(project.config.folders, { schema: 'db', generated: 'generated' });
  assert.equal([project.config.postgres, project.config.engine], [16, 'postgres:16']);
  assert.equal(project.config.namespaces, ['public', 'billing']);
  assert.equal(project.config.ignore, ['public.spatial_ref_sys']);
});

test('without a file everything has its default', async () => {
  assert.equal(await openProject(undefined, folder), { root: folder, config: DEFAULTS });
});

test('--config takes a file or a folder, and one that is missing is told', async () => {
  mkdirSync(join(folder, 'api'));
  writeFileSync(join(folder, 'api', 'schemactl.yaml'), 'version: 1\n');
  assert.is((await openProject('api', folder)).root, join(folder, 'api'));
  assert.is((await openProject('api/schemactl.yaml', folder)).root, join(folder, 'api'));
  assert.equal(await problems(() => openProject('web', folder)), ['config-missing there is no schemactl.yaml at web']);
});

test('every mistake is shown at its place, all at once', async () => {
  write(`version: 1
folder:
  schema: x
folders: { schema: /abs }
postgres: 13
namespaces: public
environments:
  prod:
    urll: postgres://a:secret@b/c
    url: 7
    lock_timeout: soon
    protected: "yes"
`);
  assert.equal(await problems(() => openProject(undefined, folder)), [
    'config-key schemactl.yaml:2:1 schemactl.yaml has no key folder (did you mean folders?)',
    'config-value schemactl.yaml:4:20 folders.schema is "/abs"; it takes a folder below the project\'s',
    'config-value schemactl.yaml:5:11 postgres is 13; it takes a whole number from 14 to 18',
    'config-value schemactl.yaml:6:13 namespaces is "public"; it takes a list of patterns: [billing, app_*]',
    'config-key schemactl.yaml:9:5 environments.prod has no key urll (did you mean url?)',
    'config-value schemactl.yaml:10:10 environments.prod.url is not a text; it takes a text',
    'config-value schemactl.yaml:11:19 environments.prod.lock_timeout is "soon"; it takes a time: 500ms, 3s, 2min, or 0 for no limit',
    'config-value schemactl.yaml:12:16 environments.prod.protected is "yes"; it takes true or false',
  ]);
});

test('a password in the line of a mistake is masked, and the caret stays where it was', async () => {
  write('version: 1\nenvironments:\n  prod: { urll: postgres://a:se@cret@b/c, protectd: true }\n');
  const error = await assert.rejects(openProject(undefined, folder));
  assert.instance(error, SchemactlError);
  assert.equal(
    error.diagnostics.map(({ at, frame }) => [at?.column, frame?.lines.at(-1)]),
    [
      [11, '  prod: { urll: postgres://a:·······@b/c, protectd: true }'],
      [43, '  prod: { urll: postgres://a:·······@b/c, protectd: true }'],
    ],
  );
});

test('no YAML, no version, a later version, an empty file, a list', async () => {
  const codes = async (text: string): Promise<string[]> => {
    write(text);
    return (await problems(() => openProject(undefined, folder))).map((line) => line.split(' ').slice(0, 2).join(' '));
  };
  assert.equal(await codes('version: [1\n'), ['config-syntax schemactl.yaml:2:1']);
  assert.equal(await codes('version: 1\nversion: 1\n'), ['config-syntax schemactl.yaml:2:1']);
  assert.equal(await codes('postgres: 16\n'), ['config-version schemactl.yaml:1:1']);
  assert.equal(await codes('postgres: 16\nversion: 2\n'), ['config-version schemactl.yaml:2:10']);
  assert.equal(await codes(''), ['config-version schemactl.yaml:1:1']);
  assert.equal(await codes('- 1\n'), ['config-version schemactl.yaml:1:1']);
});

test('CRLF and a byte order mark read the same', async () => {
  write(FULL);
  const plain = await openProject(undefined, folder);
  write(`\uFEFF${FULL.replaceAll('\n', '\r\n')}`);
  const other = await openProject(undefined, folder);
  assert.equal(other.config, plain.config);
  const url = ['environments', 'production', 'url'];
  assert.equal(other.placeOf?.(url), plain.placeOf?.(url));
});

test('the target: url, environment, DATABASE_URL, embedded', async () => {
  write(FULL);
  const project = await openProject(undefined, folder);
  const brief = (target: Target): unknown => [
    target.kind,
    target.kind === 'url' ? target.url : target.dir,
    target.describe,
  ];
  const variables = { DATABASE_URL: 'postgres://u:p@h:6000/d', DB_PASSWORD: 'x y', LOCK: '1s' };
  assert.equal(brief(resolveTarget(project, {}, {})), [
    'embedded',
    join(folder, '.schemactl/db'),
    'embedded database .schemactl/db',
  ]);
  assert.equal(brief(resolveTarget(project, {}, variables)), ['url', 'postgres://u:p@h:6000/d', 'd at h:6000']);
  assert.equal(brief(resolveTarget(project, { url: 'postgres://h/e' }, variables)), [
    'url',
    'postgres://h/e',
    'e at h',
  ]);
  const production = resolveTarget(project, { env: 'production' }, { ...variables, DB_PASSWORD: 'pw' });
  assert.equal(brief(production), ['url', 'postgres://app:pw@db.example.com/app', 'app at db.example.com']);
  assert.equal(production.settings, {
    lockTimeout: 5000,
    statementTimeout: 120_000,
    role: 'migrator',
    protected: true,
  });
  assert.equal(resolveTarget(project, { env: 'test' }, variables).settings, { lockTimeout: 1000, protected: false });
});

test('a variable is missed only by the environment that uses it', async () => {
  write(FULL);
  const project = await openProject(undefined, folder);
  assert.equal(await problems(() => resolveTarget(project, { env: 'production' }, {})), [
    'config-variable schemactl.yaml:11:10 environments.production.url uses the environment variable DB_PASSWORD, which is not set',
  ]);
  assert.equal(await problems(() => resolveTarget(project, { env: 'test' }, { LOCK: 'soon' })), [
    'config-value environments.test.lock_timeout is "soon"; it takes a time: 500ms, 3s, 2min, or 0 for no limit',
  ]);
  assert.equal(await problems(() => resolveTarget(project, { env: 'prodution' }, {})), [
    'environment-unknown there is no environment prodution (did you mean production?)',
  ]);
  assert.equal(await problems(() => resolveTarget(project, { env: 'test', url: 'x' }, {})), [
    'target-both --url and the environment test both name a target',
  ]);
  const [bad = ''] = await problems(() => resolveTarget(project, { url: 'mysql://u:secret@h/d' }, {}));
  assert.ok(!bad.includes('secret') && bad.startsWith('target-url'));
});
