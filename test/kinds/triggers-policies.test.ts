import type { Id } from '../../src/kinds/kind.ts';
import { assert, suite } from '../_suite.ts';
import { bench, benchTests, item, PERSON } from './_table_parts.ts';

const test = suite('triggers and policies');
const { example } = benchTests(test);

example('a trigger, in all its forms', async () => {
  const plain = { when: 'before', events: ['update'], for_each: 'row', function: 'touch' };
  assert.equal(await item('trigger', PERSON, 't', plain), plain);
  await bench.sql('drop trigger t on app.person');
  const long = {
    when: 'before',
    events: ['insert', 'update'],
    update_of: ['age', 'email'],
    for_each: 'row',
    condition: "new.email <> ') EXECUTE FUNCTION app.touch('::text",
    function: 'touch',
    arguments: ["it's", ') EXECUTE FUNCTION app.touch(', 'a\\b', '', 'ü'],
    enabled: 'always',
  };
  assert.equal(await item('trigger', PERSON, ' FOR EACH ROW WHEN ("', long), long);
  await bench.sql('drop trigger " FOR EACH ROW WHEN (""" on app.person');
  const rows = {
    when: 'after',
    events: ['update'],
    function: 'touch',
    referencing: { old_table: 'old rows', new_table: 'New' },
    enabled: false,
  };
  assert.equal(await item('trigger', PERSON, 't', rows), rows);
  await bench.sql('drop trigger t on app.person');
  const constraint = {
    when: 'after',
    events: ['insert'],
    for_each: 'row',
    function: 'touch',
    constraint: true,
    deferrable: 'initially deferred',
    from: 'org',
  };
  assert.equal(await item('trigger', PERSON, 't', constraint), constraint);
});

example('a trigger of a view, and one that runs a built-in function', async () => {
  const view: Id = { kind: 'view', path: ['app', 'people'] };
  const instead = { when: 'instead of', events: ['insert', 'delete'], for_each: 'row', function: 'touch' };
  assert.equal(await item('trigger', view, 't', instead), instead);
  await bench.sql('drop trigger t on app.people');
  const same = {
    when: 'before',
    events: ['update'],
    for_each: 'row',
    condition: 'old.age = 1',
    function: 'pg_catalog.suppress_redundant_updates_trigger',
  };
  assert.equal(await item('trigger', PERSON, 't', same), same);
});

example('a policy, in all its forms', async () => {
  await bench.sql('create role reader; create role "Odd ""role"; alter table app.person enable row level security');
  assert.equal(await item('policy', PERSON, 'p', {}), {});
  await bench.sql('drop policy p on app.person');
  const long = { for: 'update', to: ['Odd "role', 'reader'], using: 'age > 0', check: 'age > 1', restrictive: true };
  assert.equal(await item('policy', PERSON, 'p', long), long);
  await bench.sql('drop policy p on app.person');
  assert.equal(await item('policy', PERSON, 'p', { for: 'insert', to: ['current_user'], check: 'age > 1' }), {
    for: 'insert',
    to: ['current_user'],
    check: 'age > 1',
  });
});

example('alter: a trigger is replaced in one statement, a constraint trigger is not', async () => {
  const plain = { when: 'before', events: ['update'], for_each: 'row', function: 'app.touch' };
  assert.equal(await bench.alters('trigger', PERSON, plain, { ...plain, events: ['delete'], enabled: 'replica' }), [
    'CREATE OR REPLACE TRIGGER x BEFORE DELETE ON app.person FOR EACH ROW EXECUTE FUNCTION app.touch()',
    'ALTER TABLE app.person ENABLE REPLICA TRIGGER x',
  ]);
  await bench.sql('drop trigger x on app.person');
  assert.equal(await bench.alters('trigger', PERSON, { ...plain, enabled: false }, plain), [
    'ALTER TABLE app.person ENABLE TRIGGER x',
  ]);
  await bench.sql('drop trigger x on app.person');
  assert.equal(
    (
      await bench.alters(
        'trigger',
        PERSON,
        { ...plain, enabled: false },
        { ...plain, events: ['insert'], enabled: false },
      )
    ).length,
    2,
  );
  await bench.sql('drop trigger x on app.person');
  const constraint = { ...plain, when: 'after', constraint: true };
  assert.is(await bench.alters('trigger', PERSON, constraint, { ...constraint, deferrable: true }), 'replace');
});

example('alter: a policy gains and changes conditions in place, and loses none', async () => {
  await bench.sql('create role reader');
  assert.equal(
    await bench.alters('policy', PERSON, { using: 'age > 0' }, { to: ['reader'], using: 'age > 1', check: 'age > 2' }),
    ['ALTER POLICY x ON app.person TO reader USING (age > 1) WITH CHECK (age > 2)'],
  );
  await bench.sql('drop policy x on app.person');
  assert.is(
    await bench.alters('policy', PERSON, { using: 'age > 0', check: 'age > 2' }, { using: 'age > 0' }),
    'replace',
  );
  await bench.sql('drop policy x on app.person');
  assert.is(await bench.alters('policy', PERSON, {}, { for: 'select' }), 'replace');
});
