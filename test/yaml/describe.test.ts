import fc from 'fast-check';
import type { Engine } from '../../src/engines/engine.ts';
import { openPglite } from '../../src/engines/pglite.ts';
import type { FactBase } from '../../src/facts/base.ts';
import { canonical, hashOf } from '../../src/facts/hash.ts';
import { desiredOf } from '../../src/plan/desired.ts';
import { quote } from '../../src/sql/quote.ts';
import { describeAll } from '../../src/yaml/describe.ts';
import { checkItems, itemsOf } from '../../src/yaml/items.ts';
import { readText } from '../../src/yaml/read.ts';
import { validate } from '../../src/yaml/validate.ts';
import { writeYaml } from '../../src/yaml/write.ts';
import { assert, suite } from '../_suite.ts';
import { words } from './_yaml.ts';

const test = suite('facts as documents');
let engine: Engine;
test.before(async () => {
  engine = await openPglite();
});
test.after(() => engine.close());

const SCHEMA = `schema: app
comment: Everything of the app
---
enum: app.status
values: [active, 'on hold', "1", "true"]
---
domain: app.email
type: text
checks:
  email_has_at: value like '%@%'
---
composite: app.point
attributes: { x: int, y: int }
attribute_comments: { x: across }
---
sequence: app.number
start: 10
owned_by: app.user.no
---
function: app.twice
arguments: [a integer]
returns: integer
body: select a * 2
comment: Two times
---
function: app.touch
returns: trigger
language: plpgsql
body: |
  begin
    new.username := 'x';
    return new;
  end
---
table: app.user
comment: People
storage: { fillfactor: 70 }
row_level_security: true
columns:
  id: { type: bigint, identity: always, primary_key: true }
  no: bigint
  Username: { type: varchar(80), nullable: false, unique: true, comment: "who: \\"them\\" #1" }
  state: { type: app.status, nullable: false, default: "'active'" }
  price: { type: "numeric(10,2)", default: 1.10 }
  tags: { type: "text[]", default: "'{}'::text[]" }
indexes:
  user_state_idx: { columns: [state], where: "price > 0" }
checks:
  price_ok: price > 0
policies:
  own: { using: "true" }
triggers:
  touch: { when: before, events: [update], for_each: row, function: app.touch }
---
table: { name: 'odd.name/with: "signs"' }
columns:
  a:
    type: bigint
    references: { table: app.user, column: id, on_delete: cascade }
---
view: app.names
query: select "Username" from app."user"
column_comments: { Username: shown }
---
materialized_view: app.counts
query: select count(*) as n from app."user"
indexes:
  counts_n_idx: { columns: [n], unique: true }
`;

async function factsOf(text: string): Promise<FactBase> {
  const { documents, diagnostics } = readText('x.yaml', text);
  const items = documents.map((document) => itemsOf(document, { major: 18 }));
  const roots = items.map(({ root }) => root);
  const found = [
    ...diagnostics,
    ...(await validate(documents)),
    ...items.flatMap((one) => one.diagnostics),
    ...checkItems(roots),
  ];
  if (found.length > 0) throw new Error(`${found.map(words).join('\n')}\n${text}`);
  const result = await desiredOf(engine, roots, () => []);
  if ('diagnostics' in result) throw new Error(result.diagnostics.map(words).join('\n'));
  return result.desired.base;
}

function lines(base: FactBase): readonly string[] {
  return [...base.facts].map(([key, { payload }]) => `${key} ${canonical(payload)}`).sort();
}

test('what describes a schema declares it', async () => {
  const base = await factsOf(SCHEMA);
  const files = describeAll(base, { schema: '../generated/schemactl.schema.json' });
  const again = await factsOf(files.map(({ text }) => text).join('---\n'));
  assert.equal(lines(again), lines(base));
  assert.is(hashOf(again), hashOf(base));
  assert.equal(
    files.map(({ path }) => path),
    [
      'app/app.yaml',
      'app/counts.yaml',
      'app/email.yaml',
      'app/functions/touch.yaml',
      'app/functions/twice.yaml',
      'app/names.yaml',
      'app/number.yaml',
      'app/point.yaml',
      'app/status.yaml',
      'app/user.yaml',
      'odd_name_with___signs_.yaml',
    ],
  );
  const user = files.find(({ path }) => path === 'app/user.yaml')?.text ?? '';
  assert.match(
    user,
    /^# yaml-language-server: \$schema=\.\.\/\.\.\/generated\/schemactl\.schema\.json\ntable: app\.user\ncomment: People\n/,
  );
  assert.match(user, /^ {4}default: 1\.10$/m);
  assert.match(user, /^ {2}fillfactor: 70$/m);
  assert.match(user, /^ {4}type: varchar\(80\)$/m);
});

test('things of one name have files of their own', async () => {
  const base = await factsOf(
    'schema: a\n---\ntable: a\n---\ntable: A\n---\nfunction: a\nreturns: int\nbody: select 1\n---\nfunction: a\narguments: [x int]\nreturns: int\nbody: select 1',
  );
  const files = describeAll(base);
  assert.is(new Set(files.map(({ path }) => path.toLowerCase())).size, 4);
  assert.is(files.filter(({ text }) => text.includes('---\n')).length, 1);
  assert.equal(lines(await factsOf(files.map(({ text }) => text).join('---\n'))), lines(base));
});

const SHORT = `table: org
columns:
  id: { type: bigint, primary_key: true }
  code: { type: text, unique: { nulls_not_distinct: true }, index: true }
---
table: person
columns:
  id: { type: bigint, primary_key: true }
  org: { type: bigint, nullable: false, references: org, index: true }
  code: { type: text, references: { table: org, column: code, on_delete: cascade } }
  age: { type: integer, check: age > 0 }
`;

test('what Postgres names by itself is written at its column', async () => {
  const base = await factsOf(SHORT);
  const texts = describeAll(base).map(({ text }) => text);
  assert.match(texts[1] ?? '', /^ {2}id:\n {4}type: bigint\n {4}primary_key: true\n {2}org:$/m);
  assert.match(texts[1] ?? '', /^ {4}nullable: false\n {4}index: true\n {4}references: org$/m);
  assert.match(texts[1] ?? '', /^ {4}references:\n {6}table: org\n {6}column: code\n {6}on_delete: cascade$/m);
  assert.not.match(texts.join(), /^\S*(?:unique|indexes|checks|foreign_keys|primary_key):/m);
  assert.equal(lines(await factsOf(texts.join('---\n'))), lines(base));
});

const LONG = [
  ['a comment', 'checks: { t_a_check: { expression: a > 0, comment: Why } }', /^ {2}t_a_check:$/m],
  ['the whole row', 'checks: { t_a_check: "a > 0 and t is not null" }', /^ {2}t_a_check: /m],
  ['two columns', 'checks: { t_a_check: a > b }', /^ {2}t_a_check: /m],
  ['another name', 'indexes: { a_idx: [a] }', /^ {2}a_idx: /m],
  ['an order', 'indexes: { t_a_idx: [a desc] }', /^ {2}t_a_idx:$/m],
  [
    'a name that is taken',
    'checks: { t_a_check: a > 0 }\n---\ntable: u\ncolumns: { b: int }\nchecks: { t_a_check: b > 0 }',
    /t_a_check: a > 0/,
  ],
  [
    'a name that a domain has',
    'checks: { t_a_check: a > 0 }\n---\ndomain: d\ntype: int\nchecks: { t_a_check: value > 0 }',
    /t_a_check: a > 0/,
  ],
] as const;

for (const [why, more, expected] of LONG) {
  test(`a name is written for ${why}`, async () => {
    const base = await factsOf(`table: t\ncolumns: { a: int, b: int }\n${more}`);
    const text = describeAll(base)
      .map((file) => file.text)
      .join('---\n');
    assert.match(text, expected);
    assert.equal(lines(await factsOf(text)), lines(base));
  });
}

const ALL = { primary_key: true, unique: true, index: true };

test('names of any length are those that Postgres gives', async () => {
  const name = fc.oneof(
    fc.stringMatching(/^[a-z]{1,63}$/),
    fc.stringMatching(/^[aé日"\x20]{1,21}$/).filter((text) => text.trim() === text),
  );
  const property = fc.asyncProperty(name, name, async (table, column) => {
    const documents = [
      {
        table: { name: table },
        columns: { [column]: { type: 'int', ...ALL, check: `${quote(column)} > 0`, references: { name: table } } },
      },
    ];
    const base = await factsOf(documents.map(writeYaml).join('---\n'));
    const [file] = describeAll(base);
    assert.not.match(file?.text ?? '', /^(?:unique|indexes|checks|foreign_keys|primary_key):/m);
    assert.equal(lines(await factsOf(file?.text ?? '')), lines(base));
  });
  await fc.assert(property, { seed: 1, numRuns: 25, endOnFailure: true, includeErrorInReport: true });
});
