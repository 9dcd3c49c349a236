import { openScratch } from '../../src/engines/scratch.ts';
import { diffSources, quiet } from '../../src/index.ts';
import { assert, suite } from '../_suite.ts';
import { projectFolder } from './_folder.ts';

const test = suite('the number that a column has come to');

const person = (numbers: string) => `table: person\ncolumns:\n  id: {type: integer, ${numbers}}\n  name: text\n`;

for (const [from, to] of [
  ['serial: true', 'identity: by default'],
  ['identity: by default', 'serial: true'],
  ['serial: {name: number}', 'identity: {generated: by default, sequence: number_of_person}'],
] as const)
  test(`is kept from ${from} to ${to}, and on the way back`, async () => {
    const folder = projectFolder(test, { 'schema/person.yaml': person(from) });
    await folder.plan({ message: 'one' });
    folder.write({ 'schema/person.yaml': person(to) });
    await folder.plan({ message: 'two' });
    const [one, two] = folder.migrations();
    const script = (id: string | undefined, file: string) => folder.read(`generated/migrations/${id}/${file}`);
    const engine = await openScratch('pglite');
    try {
      const next = async () => {
        const made = await engine.run(`insert into person (name) values ('someone') returning id`);
        return made[0]?.rows[0]?.id;
      };
      await engine.run(script(one, 'up.sql'));
      assert.equal([await next(), await next(), await next()], ['1', '2', '3']);
      await engine.run('delete from person where id > 1');
      await engine.run(script(two, 'up.sql'));
      assert.is(await next(), '4');
      await engine.run('delete from person where id > 1');
      await engine.run(script(two, 'down.sql'));
      assert.is(await next(), '5');
    } finally {
      await engine.close();
    }
  });

test('begins behind the rows where a diff leads from one to the other and both have one name', async () => {
  const folder = projectFolder(test, {
    'a.sql': 'create table person (id serial, no int generated always as identity)',
    'b.sql': 'create table person (id int generated always as identity, no serial)',
  });
  for (const [from, to] of [
    ['a.sql', 'b.sql'],
    ['b.sql', 'a.sql'],
  ] as const) {
    const { statements } = await diffSources(await folder.open(), {
      from: `${folder.root}/${from}`,
      to: `${folder.root}/${to}`,
      ...quiet(),
    });
    const engine = await openScratch('pglite');
    try {
      await engine.run(folder.read(from));
      await engine.run('insert into person default values; insert into person default values');
      for (const { sql } of statements) await engine.run(sql);
      const made = await engine.run('insert into person default values returning id, no');
      assert.equal(made[0]?.rows, [{ id: '3', no: '3' }]);
    } finally {
      await engine.close();
    }
  }
});
