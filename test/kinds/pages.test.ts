import { readFile } from 'node:fs/promises';
import type { Engine } from '../../src/engines/engine.ts';
import { openPglite } from '../../src/engines/pglite.ts';
import { bare, creation } from '../../src/plan/build.ts';
import { desiredOf } from '../../src/plan/desired.ts';
import { describeAll } from '../../src/yaml/describe.ts';
import { itemsOf } from '../../src/yaml/items.ts';
import { readText } from '../../src/yaml/read.ts';
import { validate } from '../../src/yaml/validate.ts';
import { assert, suite } from '../_suite.ts';
import { lines } from './_change.ts';

const test = suite('worked documents');

let engine: Engine;
test.before(async () => {
  engine = await openPglite({ extensions: ['pg_trgm', 'citext'] });
});
test.after(() => engine.close());

/** The first block of a language in a page. */
function block(page: string, language: string): string {
  return new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? '';
}

const NEEDED: Readonly<Record<string, string>> = {
  sequence: '---\ntable: invoice\ncolumns:\n  no: integer\n',
  publication: `---\ntable: customer\n---\ntable: invoice\ncolumns:\n  id: integer\n  amount: integer
---\nschema: billing\n---\ntable: billing.entry\ncolumns:\n  id: integer\n`,
};

const PAGES = [
  ...['configuration', 'dictionary', 'parser', 'template'].map((part) => `text_search_${part}`),
  ...[
    'role',
    'extension',
    'publication',
    'enum',
    'domain',
    'composite',
    'range',
    'collation',
    'sequence',
    'statistics',
    'cast',
    'operator',
    'operator_family',
  ],
  'comment',
  ...['owner', 'grants', 'default_privileges'],
];

for (const kind of PAGES) {
  test(`the page about ${kind} says what Postgres gets`, async () => {
    const page = await readFile(new URL(`../../docs/format/${kind}.md`, import.meta.url), 'utf8');
    const { documents, diagnostics } = readText('x.yaml', block(page, 'yaml') + (NEEDED[kind] ?? ''));
    assert.equal([...diagnostics, ...(await validate(documents))], []);
    const items = documents.map((document) => itemsOf(document, { major: 18 }));
    assert.equal(
      items.flatMap((item) => item.diagnostics),
      [],
    );
    const result = await desiredOf(
      engine,
      items.map(({ root }) => root),
      () => [],
    );
    assert.ok('desired' in result, JSON.stringify(result));
    const plain = (sql: string) =>
      bare(sql)
        .replaceAll(/\s+/g, ' ')
        .replaceAll(/\( | (?=\))/g, (space) => space.trim())
        .trim();
    const made = creation(result.desired.base, 18).map(({ statement }) => plain(statement.sql));
    const said = block(page, 'sql')
      .split(';\n')
      .map(plain)
      .filter((sql) => sql !== '');
    assert.equal(
      said.filter((sql) => !made.includes(sql)),
      [],
      made.join('\n'),
    );
    const again = describeAll(result.desired.base)
      .map(({ text }) => text)
      .join('---\n');
    const second = readText('x.yaml', again).documents.map((document) => itemsOf(document, { major: 18 }).root);
    const twice = await desiredOf(engine, second, () => []);
    assert.ok('desired' in twice, JSON.stringify(twice));
    assert.equal(lines(twice.desired.base), lines(result.desired.base), again);
  });
}
