import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SchemactlError } from '../../src/diagnostics/diagnostic.ts';
import { atomicWrite, writeAll } from '../../src/migrations/files.ts';
import { assert, suite } from '../_suite.ts';

const test = suite('writing files');

let folder = '';
test.before.each(() => {
  folder = mkdtempSync(join(tmpdir(), 'schemactl-files-'));
});
test.after.each(() => rmSync(folder, { recursive: true }));

/** Every file with its content. */
function tree(): { [path: string]: string } {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(files.sort().map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]));
}

test('files, folders and removals in one step', async () => {
  writeFileSync(join(folder, 'old'), 'x');
  mkdirSync(join(folder, 'gone'));
  writeFileSync(join(folder, 'gone', 'file'), 'x');
  await writeAll([
    { kind: 'folder', path: join(folder, 'a', 'b'), files: { one: '1', two: '2\n' } },
    { kind: 'file', path: join(folder, 'old'), text: 'new' },
    { kind: 'remove', path: join(folder, 'gone') },
    { kind: 'remove', path: join(folder, 'never') },
  ]);
  assert.equal(tree(), { 'a/b/one': '1', 'a/b/two': '2\n', old: 'new' });
  await writeAll([{ kind: 'folder', path: join(folder, 'a', 'b'), files: { three: '3' } }]);
  assert.equal(tree(), { 'a/b/three': '3', old: 'new' });
});

test('a failure at any entry leaves what was there', async () => {
  writeFileSync(join(folder, 'file'), 'before');
  mkdirSync(join(folder, 'dir'));
  writeFileSync(join(folder, 'dir', 'kept'), 'before');
  const before = tree();
  const good = [
    { kind: 'file', path: join(folder, 'file'), text: 'after' },
    { kind: 'folder', path: join(folder, 'dir'), files: { other: 'after' } },
    { kind: 'remove', path: join(folder, 'dir') },
    { kind: 'file', path: join(folder, 'fresh'), text: 'after' },
  ] as const;
  const bad = [
    // found while preparing, and only at the rename: a file cannot take the place of a folder
    { kind: 'file', path: join(folder, 'file', 'below'), text: '' },
    { kind: 'file', path: folder, text: '' },
  ] as const;
  for (const last of bad) {
    const entries = [...good.slice(0, 2), good[3], last];
    const error = await assert.rejects(writeAll(entries));
    assert.instance(error, SchemactlError);
    assert.is(error.diagnostics[0]?.code, 'not-writable');
    assert.equal(tree(), before, last.path);
    assert.equal(readdirSync(folder).sort(), ['dir', 'file'], last.path);
  }
  await assert.rejects(writeAll([good[0], good[2], bad[1]]));
  assert.equal(tree(), before);
});

test('a name that the file system refuses is a diagnostic', async () => {
  await assert.rejects(atomicWrite(join(folder, 'x'.repeat(300)), ''), /cannot write in/);
  assert.equal(tree(), {});
});

test('Ctrl-C between the first and the last rename waits for the last', async () => {
  const script = `
    import { writeAll } from ${JSON.stringify(new URL('../../src/migrations/files.ts', import.meta.url).href)};
    const entries = Array.from({ length: 300 }, (_, n) => ({ kind: 'file', path: ${JSON.stringify(folder)} + '/f' + n, text: 'x' }));
    const written = writeAll([{ kind: 'file', path: ${JSON.stringify(folder)} + '/g', get text() { process.kill(process.pid, 'SIGINT'); return 'x'; } }, ...entries]);
    await written;
    setTimeout(() => console.log('survived'), 5000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const signal = await new Promise((resolve) => child.on('exit', (_, by) => resolve(by)));
  assert.is(signal, 'SIGINT');
  assert.is(Object.keys(tree()).length, 301);
});
