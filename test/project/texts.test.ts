import { generateProject, messageOf, newMigration, proveMigration, quiet, verifyProject } from '../../src/index.ts';
import { diffSources } from '../../src/project/diff.ts';
import { assert, suite } from '../_suite.ts';
import { projectFolder, told } from './_folder.ts';

const test = suite('sql: documents');

const TABLE = 'table: place\ncolumns:\n  city: text\n  country: text\n';
/** A shell of a type: what comes to have no key. */
const shell = (name: string): string => `CREATE TYPE ${name}`;
const text = (name: string): string => `sql: score\ncreate: ${shell(name)}\ndrop: DROP TYPE public.score\n`;
const [SHORT, FULL] = ['public.score', '"public".score'];

test('planned by its words, proved, and named where nothing compares it', async () => {
  const folder = projectFolder(test, { 'schema/place.yaml': TABLE, 'schema/text.yaml': text(SHORT) });
  const first = await folder.plan({ message: 'one' });
  assert.ok(first.verdict?.notChecked.includes('what sql text score makes'));
  assert.is((await folder.plan()).status, 'nothing');

  folder.write({ 'schema/text.yaml': text(FULL) });
  const second = await folder.plan({ message: 'two' });
  assert.equal(
    second.plan?.up.map(({ sql }) => sql.split(' ').slice(0, 2).join(' ')),
    ['DROP TYPE', 'CREATE TYPE'],
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
  assert.ok(script.notCompared.includes('sql text score'));
  folder.write({ 'other/place.yaml': TABLE });
  assert.equal(
    (await diff(`${folder.root}/other`)).statements.map(({ sql }) => sql),
    ['DROP TYPE public.score'],
  );
});

test('a change that is written by hand is sealed with the documents', async () => {
  const folder = projectFolder(test, { 'schema/place.yaml': TABLE, 'schema/text.yaml': text(SHORT) });
  await folder.plan({ message: 'one' });
  const { id } = await newMigration(await folder.open(), { message: 'gone', ...quiet() });
  const [up, down] = [`generated/migrations/${id}/up.sql`, `generated/migrations/${id}/down.sql`];
  folder.write({
    'schema/text.yaml': undefined,
    [up]: 'DROP TYPE public.score;\n',
    [down]: `${shell(SHORT)};\n`,
  });
  await proveMigration(await folder.open(), quiet());
  assert.is((await folder.plan()).status, 'nothing');
  assert.ok((await verifyProject(await folder.open(), quiet())).holds);
});

test('a text that state.json or the documents tell otherwise fails by name', async () => {
  const folder = projectFolder(test, { 'schema/place.yaml': TABLE, 'schema/text.yaml': text(SHORT) });
  await folder.plan({ message: 'one' });
  folder.write({ 'schema/text.yaml': text(FULL) });
  const { holds, checks } = await verifyProject(await folder.open(), quiet());
  assert.is(holds, false);
  const found = checks.flatMap(({ diagnostics }) => diagnostics);
  assert.equal(
    found.map((one) => [one.code, messageOf(one).why]),
    [['pending-changes', ['sql text score']]],
  );
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
