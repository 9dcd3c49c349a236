import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as library from '../../src/index.ts';
import { resultJson } from '../../src/report/json.ts';
import { assert, suite } from '../_suite.ts';
import { projectFolder } from './_folder.ts';

/** What `--json` prints, as keys and types: a key that is renamed or gone breaks scripts. SCHEMACTL_GOLDENS=write writes it. */

const test = suite('the JSON of every command');
const GOLDEN = join(import.meta.dirname, '../cli/json.snapshot.json');

type Shape = string | readonly Shape[] | { readonly [key: string]: Shape };

function shapeOf(value: unknown): Shape {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])];
  if (value === null || typeof value !== 'object') return value === null ? 'null' : typeof value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, one]) => [key, shapeOf(one)]));
}

test('keys and types are what the snapshot says', async () => {
  const table = 'table: user\ncolumns:\n  id: bigint\n  bio: text\n';
  const folder = projectFolder(test, { 'schema/user.yaml': table });
  const project = await folder.open();
  const running = library.quiet();
  const change = { ...running, allow: [] };
  const results: Record<string, unknown> = {};
  results.init = await library.initProject(join(folder.root, 'other'), 16);
  results.plan = await folder.plan({ message: 'one' });
  results['plan: nothing'] = await folder.plan();
  results.apply = await library.applyProject(project, change);
  folder.write({ 'schema/user.yaml': table.replace('bio: text', 'note:\n    type: text\n    renamed_from: bio') });
  await folder.plan({ message: 'two' });
  folder.write({ 'schema/user.yaml': table.replace('bio: text', 'note:\n    type: text\n    nullable: false') });
  const third = await folder.plan({ message: 'three' });
  results['apply --sql'] = await library.applyScript(project, running);
  await library.applyProject(project, { ...change, to: 'two' });
  results.sql = await library.runQuery(project, 'insert into "user" (id) values (1) returning id', running);
  results['apply: refused'] = await library.applyProject(project, change);
  results['show --offenders'] = await library.offendersOf(project, 'three', running);
  results.status = await library.statusOf(project, running);
  results.history = await library.historyOf(project, running);
  results.show = await library.showMigration(project, third.migration?.id ?? '');
  results.rollback = await library.rollbackProject(project, change);
  results.new = await library.newMigration(project, { ...running, message: 'four' });
  results.prove = await library.proveMigration(project, running);
  results.verify = await library.verifyProject(project, running);
  results.generate = await library.generateProject(project, running);
  results.rebase = await library.rebaseProject(project, running);
  folder.write({ 'old.sql': 'create table "user" (id bigint)' });
  const [from, to] = [join(folder.root, 'old.sql'), join(folder.root, 'schema')];
  results.diff = await library.diffSources(project, { ...running, from, to });
  results.pull = await library.pullSource(project, { ...running, from, out: join(folder.root, 'pulled') });
  await library.runQuery(project, 'drop schema schemactl cascade', running);
  results.baseline = await library.baselineTarget(project, { ...change, to: 'one' });
  const shapes = Object.fromEntries(
    Object.entries(results).map(([name, result]) => [name, shapeOf(JSON.parse(resultJson(result)))]),
  );
  const text = `${JSON.stringify(shapes, null, 2)}\n`;
  if (process.env.SCHEMACTL_GOLDENS === 'write') writeFileSync(GOLDEN, text);
  assert.ok(existsSync(GOLDEN));
  assert.equal(shapes, JSON.parse(readFileSync(GOLDEN, 'utf8')));
});
