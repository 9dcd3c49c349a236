import { planProject, quiet, verifyProject } from '../../src/index.ts';
import { githubVerify } from '../../src/report/github.ts';
import { assert, suite } from '../_suite.ts';
import { nativeFolder } from '../servers.ts';
import { type Folder, projectFolder } from './_folder.ts';

/** A view that majors word in different ways. */
const FILES = {
  'schemactl.yaml': 'version: 1\npostgres: 14\n',
  'schema/a.yaml':
    'table: a\ncolumns:\n  id: bigint\n  name: text\n---\nview: v\nquery: select id from a where name <> $$x$$\n',
};

const test = suite('verify on another engine');

for (const major of [14, 18]) {
  const bin = nativeFolder(major);
  if (bin === undefined) test.skip(`Postgres ${major}`, 'it is not installed');
  else test(`Postgres ${major}`, () => onMajor(major, bin));
}

async function onMajor(major: number, bin: string): Promise<void> {
  process.env[`SCHEMACTL_POSTGRES_${major}`] = bin;
  const engine = `postgres:${major}`;
  const folder = projectFolder(test, FILES);
  await folder.plan({ message: 'one' });
  folder.write({ 'schema/b.yaml': 'table: b\ncolumns:\n  id: bigint\n' });
  await folder.plan({ message: 'two' });
  const result = await verifyProject(await folder.open(), { engine, ...quiet() });
  assert.equal(
    result.checks.flatMap(({ diagnostics }) => diagnostics),
    [],
  );
  assert.is(result.holds, true);
  const generated = result.checks.find(({ check }) => check === 'generated');
  assert.is(generated?.outcome, major === 18 ? 'holds' : 'unchecked');
  const unchecked = result.migrations.map(({ verdict }) =>
    verdict.findings.flatMap(({ obligation, outcome }) => (outcome === 'unchecked' ? [obligation] : [])),
  );
  assert.equal(unchecked, major === 18 ? [[], []] : [['forward', 'idle'], []]);
  assert.is(githubVerify(result).includes('in the words of Postgres 18'), major !== 18);
  await stale(folder, engine);
  await mixed(folder, engine);
}

/** What another major can tell, it tells. */
async function stale(folder: Folder, engine: string): Promise<void> {
  const schema = folder.read('generated/schemactl.schema.json');
  folder.write({ 'generated/schemactl.schema.json': '{}' });
  assert.is((await verifyProject(await folder.open(), { engine, ...quiet() })).holds, false);
  folder.write({ 'generated/schemactl.schema.json': schema });
}

/** The next migration may be planned there, and the chain still holds here. */
async function mixed(folder: Folder, engine: string): Promise<void> {
  folder.write({ 'schema/c.yaml': 'table: c\ncolumns:\n  id: bigint\n' });
  await planProject(await folder.open(), { message: 'three', engine, renames: [], allow: [], ...quiet() });
  assert.is((await verifyProject(await folder.open(), quiet())).holds, true);
}
