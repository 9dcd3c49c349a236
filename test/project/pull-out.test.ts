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

const SEVERAL = `create schema app_x; create schema audit; create table audit.log (id int primary key); create table c ();
  create table app_x.a (id int references audit.log); create table app_x.tmp_b ()`;

test('some namespaces, less what is excluded; what is left out and needed is named', async () => {
  const folder = projectFolder(test, { 'all.sql': SEVERAL });
  const pull = async (out: string, namespaces: readonly string[], exclude: readonly string[]) =>
    pullSource(await folder.open(), {
      from: join(folder.root, 'all.sql'),
      out: join(folder.root, out),
      namespaces,
      exclude,
      ...quiet(),
    });
  const some = await pull('some', ['app_*'], ['app_x.tmp_*']);
  assert.equal(some.files, ['app_x/a.yaml', 'app_x/app_x.yaml']);
  assert.equal(some.leftOut, ['table audit.log, which table app_x.a needs']);
  const rest = await pull('rest', [], ['app_x', 'app_x.*']);
  assert.equal([rest.files, rest.leftOut], [['audit/audit.yaml', 'audit/log.yaml', 'c.yaml'], []]);
  assert.equal(await told(pull('none', ['ap'], [])), ['pull-nothing 2']);
});
