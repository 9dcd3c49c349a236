import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type ReadResult, readDocuments } from '../../src/yaml/read.ts';
import { assert, suite } from '../_suite.ts';
import { places } from './_yaml.ts';

const test = suite('files of documents');

/** Writes files below a project's folder, reads its schema folder, and clears away. */
async function reading(
  files: { readonly [path: string]: string | Buffer },
  prepare: (root: string) => void = () => undefined,
): Promise<ReadResult> {
  const root = mkdtempSync(join(tmpdir(), 'schemactl-files-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    prepare(root);
    return await readDocuments(join(root, 'schema'), { root });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

test('all of .yaml, .yml and .json, sorted; nothing hidden', async () => {
  const { files, documents, diagnostics } = await reading({
    'schema/b.yml': 'table: b',
    'schema/a.json': '{"table": "a"}',
    'schema/app/c.yaml': 'table: app.c\n---\ntable: app.d',
    'schema/notes.txt': 'not read',
    'schema/.hidden.yaml': 'not: read',
    'schema/.git/x.yaml': 'not: read',
  });
  assert.equal(diagnostics, []);
  assert.equal(files, ['schema/a.json', 'schema/app/c.yaml', 'schema/b.yml']);
  assert.equal(
    documents.map(({ name, index, namespace }) => [namespace, name, index]),
    [
      ['public', 'a', 0],
      ['app', 'c', 0],
      ['app', 'd', 1],
      ['public', 'b', 0],
    ],
  );
});

test('no folder', async () => {
  const { diagnostics } = await reading({});
  assert.equal(places(diagnostics), ['folder-missing']);
});

test('a file of 50 MB is not read', async () => {
  const { diagnostics } = await reading({ 'schema/big.yaml': 'table: t' }, (root) =>
    truncateSync(join(root, 'schema/big.yaml'), 50 * 1024 * 1024),
  );
  assert.equal(places(diagnostics), ['file-too-large 1:1 1']);
});

test('a limit of the caller', async () => {
  const root = mkdtempSync(join(tmpdir(), 'schemactl-files-'));
  writeFileSync(join(root, 'a.yaml'), 'table: abcdef');
  const { diagnostics } = await readDocuments(root, { root, limits: { bytes: 5 } });
  rmSync(root, { recursive: true });
  assert.equal(places(diagnostics), ['file-too-large 1:1 1']);
});

test('two files that differ in case only', async () => {
  const { diagnostics, files } = await reading({ 'schema/User.yaml': 'table: a', 'schema/user.yaml': 'table: b' });
  // a file system that does not tell case apart holds one file only
  assert.equal(places(diagnostics), files.length === 2 ? ['files-differ-in-case 1:1 1'] : []);
});

test('bytes that are no UTF-8, at their place', async () => {
  const { diagnostics } = await reading({
    'schema/a.yaml': Buffer.from([...Buffer.from('table: t\ncomment: '), 0xe9, 0x0a]),
  });
  assert.equal(places(diagnostics), ['not-utf8 2:10 1']);
});

test('an empty file among others', async () => {
  const { diagnostics, documents } = await reading({ 'schema/a.yaml': '\n', 'schema/b.yaml': 'table: b' });
  assert.equal(places(diagnostics), ['empty-file 1:1 1']);
  assert.is(documents.length, 1);
});

test('links: inside they are followed once, circles end, outside and nowhere are refused', async () => {
  const { diagnostics, files } = await reading(
    { 'schema/a.yaml': 'table: a', 'shared/s.yaml': 'table: s', 'shared/deep/t.yaml': 'table: t' },
    (root) => {
      symlinkSync(join(root, 'shared'), join(root, 'schema/more'));
      symlinkSync(join(root, 'schema'), join(root, 'shared/deep/circle'));
      symlinkSync('a.yaml', join(root, 'schema/again.yaml'));
      symlinkSync('/etc/hostname', join(root, 'schema/out.yaml'));
      symlinkSync('nowhere', join(root, 'schema/gone.yaml'));
    },
  );
  assert.equal(files, ['schema/a.yaml', 'schema/more/deep/t.yaml', 'schema/more/s.yaml']);
  assert.equal(places(diagnostics), ['link-outside', 'link-outside']);
});

test('a folder and a file without permission', () => {
  const root = mkdtempSync(join(tmpdir(), 'schemactl-files-'));
  mkdirSync(join(root, 'schema/closed'), { recursive: true });
  writeFileSync(join(root, 'schema/a.yaml'), 'table: a');
  for (const [path, mode] of [
    ['schema/closed', 0o000],
    ['schema/a.yaml', 0o000],
    ['.', 0o755],
  ] as const)
    chmodSync(join(root, path), mode);
  const codes = process.getuid?.() === 0 ? readAs(65534, root) : readAs(undefined, root);
  chmodSync(join(root, 'schema/closed'), 0o755);
  rmSync(root, { recursive: true });
  assert.equal(codes, ['folder-unreadable', 'file-unreadable']);
});

/** Reads in a process of another user: root may read everything. */
function readAs(uid: number | undefined, root: string): readonly string[] {
  const code = `import { readDocuments } from ${JSON.stringify(new URL('../../src/yaml/read.ts', import.meta.url).href)};
    if (${uid ?? -1} >= 0) process.setuid(${uid ?? -1});
    const { diagnostics } = await readDocuments(${JSON.stringify(join(root, 'schema'))}, { root: ${JSON.stringify(root)} });
    console.log(JSON.stringify(diagnostics.map(({ code }) => code)));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as readonly string[];
}

test('the hash is that of the contents, not of the files', async () => {
  const one = await reading({ 'schema/a.yaml': 'table: a\n---\ntable: b' });
  const two = await reading({ 'schema/x.yaml': 'table: b # later', 'schema/y.json': '{"table": "a"}' });
  assert.is(one.hash, two.hash);
  assert.is.not(one.hash, (await reading({ 'schema/a.yaml': 'table: a' })).hash);
});
