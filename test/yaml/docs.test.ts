import { readdirSync, readFileSync } from 'node:fs';
import { openScratch } from '../../src/engines/scratch.ts';
import { formatSql } from '../../src/migrations/format.ts';
import { splitStatements } from '../../src/sql/statements.ts';
import { checkItems, itemsOf } from '../../src/yaml/items.ts';
import { readText } from '../../src/yaml/read.ts';
import { validate } from '../../src/yaml/validate.ts';
import { assert, suite } from '../_suite.ts';
import { planOn, type Roots } from '../cases/_case.ts';
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

/** On such a page each YAML is the next version of the one before, and the SQL behind it is the plan that leads there. */
const PLANNED = '<!-- planned -->\n';

for (const page of readdirSync(FOLDER).sort()) {
  const text = readFileSync(new URL(page, FOLDER), 'utf8');
  if (!text.startsWith(PLANNED)) continue;
  const steps = [...text.matchAll(/```yaml\n(.*?)```\n\n```sql\n(.*?)```/gs)];
  test(`${page}: its SQL is what is planned`, async () => {
    assert.is(steps.length, text.split('```yaml\n').length - 1, 'a YAML without SQL behind it');
    let before: Roots = [];
    for (const [, yaml = '', sql = ''] of steps) {
      const { documents } = readText(page, yaml);
      const after = documents.map((document) => itemsOf(document, { major: 18 }).root);
      assert.is(await plannedFrom(before, after, sql), await formattedSql(sql), yaml);
      before = after;
    }
  });
}

async function plannedFrom(before: Roots, after: Roots, sql: string): Promise<string> {
  const allow = [...sql.matchAll(/--allow (\S+)/g)].map(([, flag = '']) => flag);
  const engine = await openScratch('pglite');
  try {
    const { plan } = await planOn(engine, before, after, { allow });
    return plan.up.map((statement) => statement.sql).join(';\n');
  } finally {
    await engine.close();
  }
}

async function formattedSql(sql: string): Promise<string> {
  const statements = await splitStatements(sql.replace(/^--.*\n/gm, ''));
  return (await Promise.all(statements.map((statement) => formatSql(statement.text)))).join(';\n');
}
