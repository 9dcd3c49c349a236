import type { Id } from '../../src/kinds/kind.ts';
import { moduleOf } from '../../src/kinds/registry.ts';
import { assert, suite } from '../_suite.ts';
import { bench, benchTests, CONTEXT, column, ORG, PERSON } from './_table_parts.ts';

const test = suite('parts of tables');
const { example, bare } = benchTests(test);

const HOSTILE: Id = { kind: 'table', path: ['Odd "schema', 'select'] };
const LONG = `${'ü'.repeat(31)}x`;

bare('a short form that says false declares nothing', async () => {
  for (const kind of ['primary_key', 'unique', 'index']) {
    assert.equal(moduleOf(kind).declare(false, bench.scope(kind, column('id'))), [], kind);
  }
});

test('hostile names', () =>
  bench.scratch(async () => {
    await bench.sql(`create schema "Odd ""schema"; create table "Odd ""schema"."select" ("a.b" int, "Ünï ""c""" text, "${LONG}" int);
      create function "Odd ""schema"."fn("() returns trigger language plpgsql as 'begin return new; end'`);
    const name = `x"'; drop table ünï; --`;
    const cases: readonly (readonly [string, string | undefined, unknown])[] = [
      ['primary_key', undefined, { name: LONG, columns: ['a.b', 'Ünï "c"'] }],
      ['unique', name, [LONG, 'Ünï "c"']],
      ['check', 'Order', `"Ünï ""c""" <> '"('`],
      [
        'foreign_key',
        name,
        { columns: [LONG], references: { table: { schema: 'Odd "schema', name: 'select' }, columns: [LONG] } },
      ],
      [
        'exclude',
        LONG,
        {
          elements: [
            { column: 'Ünï "c"', with: '=' },
            { column: 'a.b', with: '=' },
          ],
        },
      ],
      ['index', name, ['a.b desc', { expression: `"Ünï ""c""" || ''`, order: 'desc' }]],
      [
        'trigger',
        `${name} FOR EACH ROW WHEN (`,
        {
          when: 'after',
          events: ['update'],
          update_of: ['Ünï "c"', 'a.b'],
          for_each: 'row',
          condition: 'old."a.b" > 0',
          function: { schema: 'Odd "schema', name: 'fn(' },
        },
      ],
      ['policy', name, { using: `"Ünï ""c""" <> ''` }],
    ];
    for (const [kind, partName, declared] of cases) {
      if (kind === 'foreign_key')
        await bench.sql(`alter table "Odd ""schema"."select" add constraint k unique ("${LONG}")`);
      const { fact } = await bench.roundTrip(kind, HOSTILE, partName, declared);
      assert.equal(fact.path, [...HOSTILE.path, partName ?? LONG], kind);
      await bench.run(moduleOf(kind).drop(fact, CONTEXT));
    }
  }));

example('rename', async () => {
  const cases: readonly (readonly [string, unknown])[] = [
    ['primary_key', { name: 'a "x', columns: ['id'] }],
    ['check', 'age > 0'],
    ['foreign_key', { columns: ['org_id'], references: { table: 'app.org', columns: ['id'] } }],
    ['exclude', { elements: [{ column: 'age', with: '=' }] }],
    ['index', ['age']],
    ['trigger', { when: 'after', events: ['insert'], function: 'app.touch' }],
    ['policy', {}],
  ];
  for (const [kind, declared] of cases) {
    await bench.declare(kind, PERSON, 'a "x', declared);
    const before = await bench.factOf(kind);
    const path = [...PERSON.path, 'B y'];
    await bench.run(moduleOf(kind).rename?.(before, { kind, path }) ?? []);
    const after = await bench.factOf(kind);
    assert.equal(after, { ...before, path }, kind);
    await bench.run(moduleOf(kind).drop(after, CONTEXT));
  }
});

example('mentions and features stand at their place', async () => {
  const key = {
    columns: ['org_id'],
    references: { table: 'org', columns: ['id'] },
    on_delete: 'set null',
    on_delete_columns: ['org_id'],
    not_enforced: true,
  };
  const module = moduleOf('foreign_key');
  const scope = bench.scope('foreign_key', PERSON, 'f');
  assert.equal(module.mentions?.(key, scope), [
    { at: ['foreign_keys', 'f', 'columns', 0], anyOf: [column('org_id')] },
    { at: ['foreign_keys', 'f', 'references', 'table'], anyOf: [ORG, { kind: 'table', path: ['public', 'org'] }] },
    {
      at: ['foreign_keys', 'f', 'references', 'columns', 0],
      anyOf: [column('id', ORG), { kind: 'column', path: ['public', 'org', 'id'] }],
    },
    { at: ['foreign_keys', 'f', 'on_delete_columns', 0], anyOf: [column('org_id')] },
  ]);
  assert.equal(
    module.features?.(key, scope).map(({ since }) => since),
    [15, 18],
  );
  const unique = moduleOf('unique').features?.(
    { columns: ['id'], nulls_not_distinct: true },
    bench.scope('unique', PERSON, 'u'),
  );
  assert.equal(unique, [{ at: ['unique', 'u', 'nulls_not_distinct'], since: 15, what: 'NULLS NOT DISTINCT' }]);
});
