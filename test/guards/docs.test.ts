import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { COMMANDS } from '../../src/commands/index.ts';
import { CODES } from '../../src/diagnostics/codes.ts';
import { MODULES } from '../../src/kinds/registry.ts';
import { assert, suite } from '../_suite.ts';
import { ROOT } from './_sources.ts';

const test = suite('documents');

const read = (page: string): string => readFileSync(join(ROOT, page), 'utf8');
const docs = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' });
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...docs
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.replaceAll('\\', '/')}`)
    .sort(),
];

test('every link leads to a file', () => {
  const broken = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:)([^)#\s]+)/g)]
      .filter(([, target = '']) => !existsSync(join(ROOT, dirname(page), target)))
      .map(([, target]) => `${page}: ${target}`),
  );
  assert.equal(broken, []);
});

test('every path in backticks is there', () => {
  const rooms = /`((?:src|test|scripts|bin|docs)\/[\w./-]*)`/g;
  const broken = ['README.md', 'CONTRIBUTING.md', ...pages.filter((page) => page.includes('decisions/'))].flatMap(
    (page) =>
      [...read(page).matchAll(rooms)]
        .filter(([, path = '']) => !existsSync(join(ROOT, path)))
        .map(([, path]) => `${page}: ${path}`),
  );
  assert.equal(broken, []);
});

test('every folder of src stands in the map', () => {
  const map = read('CONTRIBUTING.md');
  const missing = readdirSync(join(ROOT, 'src')).filter((name) => !map.includes(`src/${name}`));
  assert.equal(
    missing.filter((name) => !name.endsWith('.ts')),
    [],
  );
});

test('every kind that has a document of its own has a page', () => {
  const keys = MODULES.flatMap(({ places }) => places.flatMap((place) => (place.in === 'document' ? [place.key] : [])));
  assert.equal(
    keys.filter((key) => !existsSync(join(ROOT, `docs/format/${key}.md`))),
    [],
  );
});

test('commands and codes that pages name are there', () => {
  const unknown = pages.flatMap((page) => [
    ...[...read(page).matchAll(/npx schemactl ([a-z]+)/g)].flatMap(([, name = '']) =>
      Object.hasOwn(COMMANDS, name) ? [] : [`${page}: ${name}`],
    ),
    ...(page === 'docs/migrations.md'
      ? [...read(page).matchAll(/\(?`((?:state|migration|target|script)-[a-z-]+)`/g)]
      : []
    ).flatMap(([, code = '']) => (Object.hasOwn(CODES, code) ? [] : [`${page}: ${code}`])),
  ]);
  assert.equal(unknown, []);
});
