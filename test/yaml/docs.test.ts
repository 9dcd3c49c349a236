import { readdirSync, readFileSync } from 'node:fs';
import { checkItems, itemsOf } from '../../src/yaml/items.ts';
import { readText } from '../../src/yaml/read.ts';
import { validate } from '../../src/yaml/validate.ts';
import { assert, suite } from '../_suite.ts';
import { words } from './_yaml.ts';

const test = suite('YAML in docs/format');
const FOLDER = new URL('../../docs/format/', import.meta.url);
/** Pages show one document, not what it refers to. */
const REFERS = new Set(['unknown-table', 'unknown-column', 'duplicate-object']);

for (const page of readdirSync(FOLDER)
  .filter((name) => name.endsWith('.md'))
  .sort()) {
  test(page, async () => {
    const blocks = [...readFileSync(new URL(page, FOLDER), 'utf8').matchAll(/```yaml\n(.*?)```/gs)].map(
      ([, text = '']) => text,
    );
    assert.ok(blocks.length > 0, 'a page without YAML');
    for (const text of blocks) {
      const { documents, diagnostics } = readText(page, text);
      const items = documents.map((document) => itemsOf(document, { major: 18 }));
      const found = [...diagnostics, ...(await validate(documents)), ...items.flatMap((item) => item.diagnostics)];
      const mentions = checkItems(items.map(({ root }) => root)).filter(({ code }) => !REFERS.has(code));
      assert.equal([...found, ...mentions].map(words), [], text);
    }
  });
}
