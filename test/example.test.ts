import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEFAULTS, openProject } from '../src/project/config.ts';
import { declare, readSources } from '../src/project/documents.ts';
import { verifyProject } from '../src/project/verify.ts';
import { assert, suite } from './_suite.ts';

const test = suite('example project');

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const HISTORY = join(ROOT, 'test', 'example-history');
const steps = readdirSync(HISTORY).sort();

function texts(folder: string): { readonly [file: string]: string } {
  const files = readdirSync(folder, { recursive: true }).map(String).sort();
  const names = files.filter((file) => statSync(join(folder, file)).isFile());
  return Object.fromEntries(names.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

test('schema/ is the last step of its history', () => {
  assert.equal(texts(join(ROOT, 'schema')), texts(join(HISTORY, steps.at(-1) ?? '')));
});

for (const step of steps) {
  test(`${step} can be read and declared for Postgres 14`, async () => {
    const folder = join(HISTORY, step);
    const sources = await readSources({ root: folder, config: DEFAULTS }, folder);
    const roots = await declare(sources, 14);
    assert.is(roots.length, sources.documents.length);
    assert.ok(roots.some(({ scope }) => scope.name === 'user'));
  });
}

test('verify passes on it', async () => {
  const result = await verifyProject(await openProject(join(ROOT, 'schemactl.yaml')), {
    signal: new AbortController().signal,
    progress: { step: () => undefined, done: () => undefined },
  });
  const broken = result.checks.filter(({ outcome }) => outcome !== 'holds').map(({ check }) => check);
  assert.equal(broken, []);
  assert.ok(result.holds);
  assert.is(result.migrations.length, steps.length);
});
