import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyProject, diffSources, quiet } from '../../src/index.ts';
import { assert, suite } from '../_suite.ts';
import { projectFolder } from './_folder.ts';

const test = suite('security labels');

const PERSON = 'table: person\ncolumns:\n  name:\n    type: text\n    security_labels: {anon: masked}\n';

test('are proved, applied to the embedded database, and the verdict says that no provider was asked', async () => {
  const folder = projectFolder(test, { 'schema/person.yaml': PERSON });
  const { verdict, migration } = await folder.plan({ message: 'first' });
  assert.ok(verdict?.holds);
  assert.ok(verdict?.notChecked.includes('that provider anon accepts its labels'));
  assert.match(migration?.upSql ?? '', /SECURITY LABEL FOR anon ON COLUMN public.person.name IS 'masked';/);
  await applyProject(await folder.open(), { allow: [], ...quiet() });
  const { equal } = await diffSources(await folder.open(), {
    from: `${folder.root}/.schemactl/db`,
    to: `${folder.root}/schema`,
    ...quiet(),
  });
  assert.is(equal, true);
});

test('are read from a script', async () => {
  const folder = projectFolder(test, { 'schema/person.yaml': PERSON });
  const file = join(folder.root, 'dump.sql');
  writeFileSync(file, "create table person (name text);\nsecurity label for anon on column person.name is 'shown';\n");
  const { statements } = await diffSources(await folder.open(), {
    from: file,
    to: `${folder.root}/schema`,
    ...quiet(),
  });
  assert.equal(
    statements.map(({ sql }) => sql),
    ["SECURITY LABEL FOR anon ON COLUMN public.person.name IS 'masked'"],
  );
});
