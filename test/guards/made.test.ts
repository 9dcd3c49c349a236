import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codesPage, commandsPage, commandsSnapshot } from '../../scripts/docs.ts';
import { CODES } from '../../src/diagnostics/codes.ts';
import { assert, suite } from '../_suite.ts';
import { ROOT } from './_sources.ts';

const test = suite('made files: npm run docs makes them fresh');

const onDisk = (file: string): string => readFileSync(join(ROOT, file), 'utf8').replaceAll('\r\n', '\n');

test('docs/codes.md is fresh and has every code', () => {
  assert.ok(onDisk('docs/codes.md') === codesPage(), 'docs/codes.md is stale');
  for (const code of Object.keys(CODES)) assert.ok(codesPage().includes(`| \`${code}\` |`), code);
});

test('docs/commands.md is fresh', () => {
  assert.ok(onDisk('docs/commands.md') === commandsPage(), 'docs/commands.md is stale');
});

test('commands and flags are what the snapshot says', () => {
  assert.equal(JSON.parse(commandsSnapshot()), JSON.parse(onDisk('test/cli/commands.snapshot.json')));
});
