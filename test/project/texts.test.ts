import { generateProject, newMigration, proveMigration, quiet, verifyProject } from '../../src/index.ts';
import { diffSources } from '../../src/project/diff.ts';
import { assert, suite } from '../_suite.ts';
import { projectFolder, told } from './_folder.ts';

const test = suite('sql: documents');

const TABLE = 'table: place\ncolumns:\n  city: text\n  country: text\n';
const text = (columns: string): string =>
  `sql: by_country\ncreate: CREATE STATISTICS public.by_country ON ${columns} FROM public.place\ndrop: DROP STATISTICS public.by_country\n`;

test('planned by its words, proved, and named where nothing compares it', async () => {
  const folder = projectFolder(test, { 'schema/place.yaml': TABLE, 'schema/text.yaml': text('city, country') });
  const first = await folder.plan({ message: 'one' });
  assert.ok(first.verdict?.notChecked.includes('what sql text by_country makes'));
  assert.is((await folder.plan()).status, 'nothing');

  folder.write({ 'schema/text.yaml': text('country, city') });
  const second = await folder.plan({ message: 'two' });
  assert.equal(
    second.plan?.up.map(({ sql }) => sql.split(' ').slice(0, 2).join(' ')),
    ['DROP STATISTICS', 'CREATE STATISTICS'],
  );
  assert.is(second.verdict?.rows[0]?.table, 'public.place');

  const state = folder.read('generated/state.json');
  folder.write({ 'generated/state.json': undefined });
  await generateProject(await folder.open(), quiet());
  assert.is(folder.read('generated/state.json'), state);
  assert.ok((await verifyProject(await folder.open(), quiet())).holds);

  const project = await folder.open();
  const diff = (to: string) => diffSources(project, { from: `${folder.root}/schema`, to, ...quiet() });
  const script = await diff(`${folder.root}/generated/schema.sql`);
  assert.is(script.equal, true);
  assert.ok(script.notCompared.includes('sql text by_country'));
  folder.write({ 'other/place.yaml': TABLE });
  assert.equal(
    (await diff(`${folder.root}/other`)).statements.map(({ sql }) => sql),
    ['DROP STATISTICS public.by_country'],
  );
});

test('a change that is written by hand is sealed with the documents', async () => {
  const folder = projectFolder(test, { 'schema/place.yaml': TABLE, 'schema/text.yaml': text('city, country') });
  await folder.plan({ message: 'one' });
  const { id } = await newMigration(await folder.open(), { message: 'gone', ...quiet() });
  const [up, down] = [`generated/migrations/${id}/up.sql`, `generated/migrations/${id}/down.sql`];
  folder.write({
    'schema/text.yaml': undefined,
    [up]: 'DROP STATISTICS public.by_country;\n',
    [down]: 'CREATE STATISTICS public.by_country ON city, country FROM public.place;\n',
  });
  await proveMigration(await folder.open(), quiet());
  assert.is((await folder.plan()).status, 'nothing');
  assert.ok((await verifyProject(await folder.open(), quiet())).holds);
});

test('a text that state.json or the documents tell otherwise fails by name', async () => {
  const folder = projectFolder(test, { 'schema/place.yaml': TABLE, 'schema/text.yaml': text('city, country') });
  await folder.plan({ message: 'one' });
  folder.write({ 'schema/text.yaml': text('country, city') });
  const { holds, migrations } = await verifyProject(await folder.open(), quiet());
  assert.is(holds, false);
  const forward = migrations[0]?.verdict.findings.find(({ obligation }) => obligation === 'forward');
  assert.is(forward?.outcome, 'fails');
});

test('what is no definition, or has a key of its own, is refused', async () => {
  const sql = (create: string): string => `sql: x\ncreate: ${create}\ndrop: DROP TABLE public.x\n`;
  const folder = projectFolder(test, { 'schema/x.yaml': sql('COMMIT') });
  assert.equal(await told(folder.plan()), ['fragment-invalid schema/x.yaml:2:9 1']);
  folder.write({ 'schema/x.yaml': sql('CREATE CAST (text AS bigint) WITH INOUT; drop table y') });
  assert.equal(await told(folder.plan()), ['fragment-invalid schema/x.yaml:2:48 1']);
  folder.write({ 'schema/x.yaml': sql('CREATE TABLE public.x ()') });
  assert.equal(await told(folder.plan()), ['undeclared 1']);
});
