import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { assert, suite } from './_suite.ts';

/** The traps of uvu that _suite.ts closes, each with a file that would be green without it. */

const folder = mkdtempSync(join(tmpdir(), 'schemactl-suite-'));
const test = suite('a test file');
test.after(() => rmSync(folder, { recursive: true, force: true }));

interface Outcome {
  readonly code: number | null;
  readonly tally: unknown;
}

function outcome(body: string): Outcome {
  const [file, tally] = [join(folder, 'it.test.mts'), join(folder, 'tally.json')];
  writeFileSync(
    file,
    `import { assert, suite } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, '_suite.ts')).href)};\n${body}`,
  );
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', file], {
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, SCHEMACTL_TEST_TALLY: tally },
  });
  return { code: status, tally: JSON.parse(readFileSync(tally, 'utf8')) };
}

function failsWith(failed: number, passed: number, body: string): void {
  assert.equal(outcome(body), { code: 1, tally: { passed, failed, skipped: 0 } }, body);
}

const ONE = "const test = suite('s'); test('fine', () => assert.ok(true));";

test('runs by itself, also after a top-level await', () => {
  const body = `await new Promise((done) => setTimeout(done, 20)); ${ONE} test.skip('other', 'not here');`;
  assert.equal(outcome(body), { code: 0, tally: { passed: 1, failed: 0, skipped: 1 } });
});

test('without a test fails', () => failsWith(0, 0, 'assert.ok(suite);'));

test('with a test that asserts nothing fails', () => failsWith(1, 1, `${ONE} test('empty', () => {});`));

test('with a hook that throws fails', () => {
  failsWith(2, 0, `${ONE} test.before(() => { throw new Error('before'); });`);
  failsWith(1, 1, `${ONE} test.after(() => { throw new Error('after'); });`);
});

test('with assert.throws on a promise fails', () =>
  failsWith(1, 1, `${ONE} test('t', () => assert.throws(async () => { throw new Error('x'); }));`));

test('with a rejection that does not come, or is another one, fails', () => {
  failsWith(1, 1, `${ONE} test('t', () => assert.rejects(Promise.resolve(1)));`);
  failsWith(1, 1, `${ONE} test('t', () => assert.rejects(Promise.reject(new Error('a')), /b/));`);
});

test('that ends in the middle fails', () => failsWith(1, 1, `${ONE} test('t', () => process.exit(0));`));

test('that throws something odd fails', () => failsWith(1, 1, `${ONE} test('t', () => { throw 'text'; });`));
