import { join } from 'node:path';
import { pullSource, quiet } from '../../src/index.ts';
import { assert, suite } from '../_suite.ts';
import { projectFolder, told } from './_folder.ts';

const test = suite('pull --out');

test('an empty or absent folder; anything else is refused', async () => {
  const folder = projectFolder(test, { 'old.sql': 'create table a (id int)', file: 'x', 'full/a.yaml': 'x' });
  const pull = async (out: string) =>
    pullSource(await folder.open(), { from: join(folder.root, 'old.sql'), out: join(folder.root, out), ...quiet() });
  assert.equal((await pull('new/deep')).files, ['a.yaml']);
  assert.equal(await told(pull('full')), ['out-not-empty 2']);
  assert.equal(await told(pull('file')), ['not-writable 1']);
  assert.equal(await told(pull('file/below')), ['not-writable 1']);
});
