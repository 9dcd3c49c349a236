import type { Id } from '../../src/kinds/kind.ts';
import { moduleOf } from '../../src/kinds/registry.ts';
import { assert, suite } from '../_suite.ts';
import { bench, benchTests, CONTEXT, column, item, offenders, PERSON } from './_table_parts.ts';

const test = suite('indexes');
const { example, bare } = benchTests(test);

bare('an index, in all its forms', async () => {
  assert.equal(await item('index', PERSON, 'i', ['email']), ['email']);
  await bench.sql('drop index app.i');
  assert.equal(await item('index', column('email'), undefined, true), ['email']);
  assert.equal((await bench.factOf('index')).path, ['app', 'person', 'person_email_idx']);
  await bench.sql('drop index app.person_email_idx');
  const long = {
    columns: [
      'age desc',
      'created nulls first',
      { column: 'created desc', order: 'desc', nulls: 'last' },
      { column: 'note', collation: 'C', opclass: 'text_pattern_ops' },
      { expression: 'lower(email)' },
      { expression: 'age + 1', order: 'desc' },
    ],
    unique: true,
    nulls_not_distinct: true,
    include: ['tags'],
    where: 'age > 0',
    storage: { fillfactor: '80' },
  };
  assert.equal(await item('index', PERSON, 'i', long), long);
});

bare('an index element: a column that has just this name wins', async () => {
  const { fact } = await bench.roundTrip('index', PERSON, 'i', ['created desc', 'age DESC NULLS LAST']);
  assert.equal(fact.payload['elements'], [{ column: 'created desc' }, { column: 'age', order: 'desc', nulls: 'last' }]);
  const mentions = moduleOf('index').mentions?.(['created desc', { column: 'age' }], bench.scope('index', PERSON, 'i'));
  assert.equal(mentions, [
    { at: ['indexes', 'i', 0], anyOf: [column('created'), column('created desc')] },
    { at: ['indexes', 'i', 1, 'column'], anyOf: [column('age')] },
  ]);
});

bare('other access methods, operator classes and their options', async () => {
  await bench.sql('create extension pg_trgm schema public');
  const examples: readonly unknown[] = [
    { columns: ['tags'], method: 'gin' },
    { columns: [{ expression: "to_tsvector('simple'::regconfig, email)" }], method: 'gin' },
    {
      columns: [{ column: 'email', opclass: 'public.gist_trgm_ops', opclass_options: { siglen: '32' } }],
      method: 'gist',
    },
    { columns: ['email'], method: 'hash' },
    { columns: ['age'], method: 'brin', storage: { pages_per_range: '32' } },
    {
      columns: [{ column: 'note', opclass: 'varchar_pattern_ops' }, { column: 'email', opclass: 'bpchar_ops' }, 'span'],
    },
    { columns: [{ expression: 'lower((email COLLATE "C"))', collation: 'default' }] },
  ];
  for (const declared of examples) {
    const { item: found } = await bench.roundTrip('index', PERSON, 'i', declared);
    assert.equal(Array.isArray(found) ? { columns: found } : found, declared);
    await bench.sql('drop index app.i');
  }
});

example('an index of a materialized view', async () => {
  await bench.sql('create materialized view app.mail as select id, email from app.person');
  const view: Id = { kind: 'materialized_view', path: ['app', 'mail'] };
  assert.equal(await item('index', view, 'i', { columns: ['id'], unique: true }), { columns: ['id'], unique: true });
  assert.equal(moduleOf('index').mentions?.(['id'], bench.scope('index', view, 'i')), []);
});

bare('an index that is not valid is told apart', async () => {
  await bench.sql(`create index i on app.person (age); set allow_system_table_mods to on;
    update pg_index set indisvalid = false where indexrelid = 'app.i'::regclass`);
  assert.is((await bench.factOf('index')).payload['valid'], false);
});

bare('offenders of a unique index: its expressions and its condition', async () => {
  const rows = `insert into app.person (email, age) values ('A', 1), ('a', 1), ('A', 0), ('b', 1), (null, 1), (null, 1)`;
  const declared = { columns: [{ expression: 'lower(email)' }], unique: true, where: 'age > 0' };
  assert.equal(await offenders('index', declared, rows), [['a', '2']]);
  const [plain] = moduleOf('index').create({ ...(await madeIndex(['age'])), kind: 'index' }, CONTEXT);
  assert.is(plain?.offenders, undefined);
});

bare('alter: storage of an index and of the index behind a key', async () => {
  assert.equal(
    await bench.alters(
      'index',
      PERSON,
      { columns: ['age'], storage: { fillfactor: '80', deduplicate_items: 'off' } },
      { columns: ['age'], storage: { fillfactor: '70' } },
    ),
    ['ALTER INDEX app.x RESET (deduplicate_items)', `ALTER INDEX app.x SET (fillfactor = '70')`],
  );
  await bench.sql('drop index app.x');
  assert.equal(await bench.alters('unique', PERSON, ['age'], { columns: ['age'], storage: { fillfactor: '70' } }), [
    `ALTER INDEX app.x SET (fillfactor = '70')`,
  ]);
});

async function madeIndex(declared: unknown) {
  await bench.declare('index', PERSON, 'plain', declared);
  return bench.factOf('index');
}
