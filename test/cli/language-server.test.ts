import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { formatSchemaText } from '../../src/yaml/format.ts';
import { assert, suite } from '../_suite.ts';
import { scratchFolder } from './_cli.ts';
import { LanguageServer } from './_lsp.ts';

const test = suite('yaml-language-server');
const folder = scratchFolder(test);
const server = new LanguageServer(
  join(import.meta.dirname, '../../node_modules/yaml-language-server/bin/yaml-language-server'),
);
test.after(() => server.stop());

const HEAD = '# yaml-language-server: $schema=../generated/schemactl.schema.json\n';
const uriOf = (name: string): string => pathToFileURL(join(folder, 'schema', name)).href;

test.before(async () => {
  mkdirSync(join(folder, 'generated'));
  mkdirSync(join(folder, 'schema'));
  writeFileSync(join(folder, 'generated/schemactl.schema.json'), formatSchemaText());
  await server.start(pathToFileURL(folder).href);
});

test('a sound document has no diagnostics', async () => {
  const text = `${HEAD}table: user\ncolumns:\n  id:\n    type: bigint\n    identity: always\n  nickname: text\nprimary_key: [id]\n`;
  assert.equal(await server.open(uriOf('sound.yaml'), text), []);
});

test('a bad key has one, at its line', async () => {
  const found = await server.open(
    uriOf('bad.yaml'),
    `${HEAD}table: user\ncolumns:\n  id:\n    type: bigint\n    nulable: false\n`,
  );
  assert.ok(found.length > 0);
  assert.match(found[0]?.message ?? '', /nulable/);
  assert.is(found[0]?.range.start.line, 5);
});

test('keys of a column are completed', async () => {
  const uri = uriOf('typing.yaml');
  await server.open(uri, `${HEAD}table: user\ncolumns:\n  id:\n    type: bigint\n    nul\n`);
  const labels = (await server.complete(uri, 5, 7)).map(({ label }) => label);
  assert.ok(labels.includes('nullable'), labels.join(' '));
});

test('keys of a table are completed', async () => {
  const uri = uriOf('keys.yaml');
  await server.open(uri, `${HEAD}table: user\ncolumns:\n  id: bigint\npri\n`);
  const labels = (await server.complete(uri, 4, 3)).map(({ label }) => label);
  assert.ok(labels.includes('primary_key'), labels.join(' '));
});
