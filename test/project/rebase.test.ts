import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { proveMigration, quiet, rebaseProject, verifyProject } from '../../src/index.ts';
import { printRebase } from '../../src/report/terminal/files.ts';
import { assert, suite } from '../_suite.ts';
import { type Folder, folderAt, projectFolder, told } from './_folder.ts';

const test = suite('history that is changed');

const table = (name: string): string => `table: ${name}\ncolumns:\n  a: text\n  b: text\n`;
const text = (name: string, schema = 'public'): string =>
  `sql: ${name}\ncreate: CREATE TYPE ${schema}.${name}\ndrop: DROP TYPE public.${name}\n`;

/** The same project in another folder. */
function branch(of: Folder): Folder {
  const root = mkdtempSync(join(tmpdir(), 'schemactl-branch-'));
  test.after(() => rmSync(root, { recursive: true, force: true }));
  cpSync(of.root, root, { recursive: true });
  return folderAt(root, { 'schemactl.yaml': of.read('schemactl.yaml') });
}

const day = (n: number): Date => new Date(`2026-01-0${n}T10:00:00Z`);

test('two branches: the newer goes behind the older, texts without a kind and all', async () => {
  const ours = projectFolder(test, { 'schemactl.yaml': 'version: 1\npostgres: 16\n', 'schema/one.yaml': table('one') });
  ours.write({ 'schema/s.yaml': text('s') });
  await ours.plan({ message: 'one', now: day(1) });
  const theirs = branch(ours);
  ours.write({ 'schema/two.yaml': table('two'), 'schema/s.yaml': undefined });
  await ours.plan({ message: 'two', now: day(2) });
  theirs.write({ 'schema/three.yaml': table('three'), 'schema/t.yaml': text('t') });
  await theirs.plan({ message: 'three', now: day(3) });
  theirs.write({ 'schema/t.yaml': text('t', '"public"') });
  await theirs.plan({ message: 'four', now: day(4) });
  cpSync(join(theirs.root, 'generated/migrations'), join(ours.root, 'generated/migrations'), { recursive: true });
  ours.write({ 'schema/three.yaml': table('three'), 'schema/t.yaml': text('t', '"public"') });

  assert.equal(await told(ours.plan()), ['two-heads 1']);
  const result = await rebaseProject(await ours.open(), quiet());
  assert.equal(
    result.moved.map(({ id, parent }) => [id.slice(15), parent.slice(15)]),
    [
      ['three', 'two'],
      ['four', 'three'],
    ],
  );
  assert.match(
    printRebase(result, { colour: false, width: 80, terminal: false, verbose: false }),
    /_three now comes after \d+_two\n/,
  );
  assert.ok(result.moved.every(({ verdict }) => verdict.notChecked.some((what) => what.startsWith('Postgres 16'))));
  assert.equal(
    ours.migrations().map((id) => unseen(ours, id)),
    [['sql_text:s'], [], ['sql_text:t'], ['sql_text:t']],
  );
  assert.ok((await verifyProject(await ours.open(), quiet())).holds);
  assert.is((await ours.plan()).status, 'nothing');
});

function unseen(folder: Folder, id: string): readonly string[] {
  const meta = JSON.parse(folder.read(`generated/migrations/${id}/migration.json`));
  return (meta.unseen ?? []).map((fact: { readonly id: string }) => fact.id);
}

test('an older migration is sealed again only when that is meant, and claims nothing that is not known', async () => {
  const folder = projectFolder(test, { 'schema/one.yaml': table('one') });
  await folder.plan({ message: 'one', now: day(1) });
  folder.write({ 'schema/two.yaml': table('two') });
  await folder.plan({ message: 'two', now: day(2) });
  const [first = ''] = folder.migrations();
  const up = `generated/migrations/${first}/up.sql`;
  folder.write({ [up]: `${folder.read(up)}\n-- a word more\n` });
  const proving = async (rewriteHistory: boolean) =>
    proveMigration(await folder.open(), { id: 'one', rewriteHistory, ...quiet() });
  assert.equal(await told(proving(false)), ['prove-old 1']);
  const { sealed, verdict } = await proving(true);
  assert.ok(sealed);
  const open = verdict.findings.filter(({ outcome }) => outcome === 'unchecked').map(({ obligation }) => obligation);
  assert.equal(open, ['forward', 'idle']);
  assert.ok((await verifyProject(await folder.open(), quiet())).holds);
});
