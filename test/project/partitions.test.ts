import { quiet, verifyProject } from '../../src/index.ts';
import { assert, suite } from '../_suite.ts';
import { projectFolder } from './_folder.ts';

const test = suite('a project with partitions');

const EVENT = `table: event
partition_by: range (at)
columns:
  at:
    type: date
    nullable: false
  kind: text
`;
const PART = `table: event_2026
partition_of:
  table: event
  values: from ('2026-01-01') to ('2027-01-01')
`;

test('step after step its state is what a replay ends in, and rows go where they belong', async () => {
  const folder = projectFolder(test, { 'schema/event.yaml': EVENT, 'schema/event_2026.yaml': PART });
  await folder.plan({ message: 'one' });
  folder.write({ 'schema/event.yaml': `${EVENT}  note: text\n` });
  const { plan, verdict } = await folder.plan({ message: 'two' });
  assert.equal(
    plan?.lines.map(({ name, parts }) => [name, parts.map((part) => part.name)]),
    [['event', ['note']]],
  );
  assert.equal(
    verdict?.rows.map(({ table, rows, unfilled }) => [table, rows > 0, unfilled]),
    [
      ['public.event', true, undefined],
      ['public.event_2026', false, undefined],
    ],
  );
  folder.write({ 'schema/event.yaml': `${EVENT}  note:\n    type: text\n    nullable: false\n    backfill: "''"\n` });
  await folder.plan({ message: 'three' });
  const { holds } = await verifyProject(await folder.open(), quiet());
  assert.is(holds, true);
});

test('a table that was renamed has its old NOT NULL in no file', async () => {
  const table = (name: string, more = '') =>
    `table: ${name}\n${more}columns:\n  title:\n    type: text\n    nullable: false\n`;
  const folder = projectFolder(test, { 'schema/page.yaml': table('page') });
  await folder.plan({ message: 'one' });
  folder.write({ 'schema/page.yaml': table('article', 'renamed_from: page\n') });
  await folder.plan({ message: 'two' });
  folder.write({ 'schema/page.yaml': `${table('article', 'renamed_from: page\n')}  words: integer\n` });
  await folder.plan({ message: 'three' });
  const { holds } = await verifyProject(await folder.open(), quiet());
  assert.is(holds, true);
});
