import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder, entriesOf, readImage, writeImage } from '../../src/engines/image.ts';
import { openPglite } from '../../src/engines/pglite.ts';
import { assert, suite } from '../_suite.ts';

const test = suite('the image cache');
const folder = mkdtempSync(join(tmpdir(), 'schemactl-image-'));
test.after(() => rmSync(folder, { recursive: true, force: true }));

async function answers(cacheDir: string): Promise<void> {
  const engine = await openPglite({ cacheDir });
  try {
    assert.equal((await engine.run('select 1 as one'))[0]?.rows, [{ one: '1' }]);
  } finally {
    await engine.close();
  }
}

function image(): string {
  const [name = '', ...more] = readdirSync(folder);
  assert.equal(more, []);
  return join(folder, name);
}

test('is written by the first start and used by the next', async () => {
  await answers(folder);
  const written = statSync(image());
  await answers(folder);
  assert.is(statSync(image()).mtimeMs, written.mtimeMs);
});

test('is built anew when it is cut short, and the broken one is gone', async () => {
  const before = image();
  const content = readFileSync(before);
  truncateSync(before, 1_000_000);
  await answers(folder);
  assert.ok(readFileSync(image()).length >= content.length - 1_000_000);
});

test('is built anew when a byte of it has changed', async () => {
  const path = image();
  const content = readFileSync(path);
  content[5_000_000] = (content[5_000_000] ?? 0) ^ 0xff;
  writeFileSync(path, content);
  await answers(folder);
  assert.not.equal(readFileSync(image())[5_000_000], content[5_000_000]);
});

test('holds a cluster with small segments', () => {
  const entries = [...entriesOf(new Uint8Array(readFileSync(image())))];
  const paths = entries.map(({ path }) => path);
  assert.ok(paths.includes('PG_VERSION') && paths.includes('pg_wal'));
  const segments = entries.filter(({ path, content }) => /^pg_wal\/0/.test(path) && content !== undefined);
  assert.ok(segments.length > 0 && segments.every(({ content }) => content?.length === 1024 ** 2));
});

test('is not needed: a folder that cannot be written changes nothing', async () => {
  const file = join(folder, '..', 'schemactl-no-folder');
  writeFileSync(file, '');
  try {
    await answers(join(file, 'below'));
    assert.is(readFileSync(file, 'utf8'), '');
  } finally {
    rmSync(file);
  }
});

test('keeps one image a key, and never half of one', () => {
  const own = mkdtempSync(join(folder, 'own-'));
  const one = new Uint8Array([1, 2, 3]);
  const two = new Uint8Array([4, 5]);
  writeImage(own, 'key', one);
  writeImage(own, 'other', one);
  writeImage(own, 'key', two);
  assert.equal(readImage(own, 'key')?.join(), '4,5');
  assert.is(readdirSync(own).length, 2);
  chmodSync(own, 0o700);
  assert.is(readImage(join(own, 'absent'), 'key'), undefined);
  rmSync(own, { recursive: true });
});

test('lies where the environment says', () => {
  const path = join(import.meta.dirname, '../../src/engines/image.ts');
  const script = `import { cacheFolder } from ${JSON.stringify(path)}; console.log(cacheFolder())`;
  const said = (env: NodeJS.ProcessEnv): string =>
    spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      cwd: join(import.meta.dirname, '../..'),
      env: { ...process.env, SCHEMACTL_CACHE_DIR: '', XDG_CACHE_HOME: '', ...env },
      encoding: 'utf8',
    }).stdout.trim();
  assert.is(said({ SCHEMACTL_CACHE_DIR: '/a' }), '/a');
  assert.is(said({ XDG_CACHE_HOME: '/b' }), join('/b', 'schemactl'));
  assert.is(said({ HOME: '/c' }), join('/c', '.cache', 'schemactl'));
  assert.ok(cacheFolder() !== '');
});
