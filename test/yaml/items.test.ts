import type { Item } from '../../src/yaml/document.ts';
import { formatSchemaText } from '../../src/yaml/format.ts';
import { checkItems, itemsOf, memberRenames } from '../../src/yaml/items.ts';
import { jsonSchema } from '../../src/yaml/schema.ts';
import { looksLikeBareWord } from '../../src/yaml/traps.ts';
import { assert, suite } from '../_suite.ts';
import { mistakes, onlyDocument, words } from './_yaml.ts';

const test = suite('items of documents');

function root(text: string): Item {
  return itemsOf(onlyDocument(text), { major: 18 }).root;
}

function all(item: Item): readonly Item[] {
  return [item, ...item.children.flatMap(all)];
}

/** `kind path declared`, the whole tree. */
function tree(text: string): readonly string[] {
  return all(root(text)).map(
    ({ module, id, declared }) => `${module.kind} ${id?.path.join('.') ?? '?'} ${JSON.stringify(declared)}`,
  );
}

test('nested kinds, short forms and comments are items of their own', () => {
  const text = `table: app.user
comment: People
unlogged: true
columns:
  id: bigint
  bio: { type: text, default: "''", comment: Bio, unique: true }
primary_key: { name: user_key, columns: [id], comment: Key }
checks:
  c: id > 0
`;
  assert.equal([...tree(text)].sort(), [
    'check app.user.c "id > 0"',
    'column app.user.bio {"type":"text"}',
    'column app.user.id "bigint"',
    'comment column.app.user.bio "Bio"',
    'comment primary_key.app.user.user_key "Key"',
    'comment table.app.user "People"',
    `default app.user.bio "''"`,
    'primary_key app.user.user_key {"name":"user_key","columns":["id"]}',
    'table app.user {"unlogged":true}',
    'unique ? true',
  ]);
});

test('notes: backfill and using', () => {
  const column = root('table: t\ncolumns:\n  a: { type: int, using: "a::int", backfill: 0 }').children[0];
  assert.equal(column?.notes, { using: 'a::int', backfill: '0' });
});

test('renamed_from is made whole', () => {
  const old = (text: string) =>
    all(root(text)).flatMap(({ renamedFrom }) => (renamedFrom === undefined ? [] : [renamedFrom.path.join('/')]));
  assert.equal(old('table: t\nrenamed_from: s'), ['public/s']);
  assert.equal(old('table: app.t\nrenamed_from: s'), ['app/s']);
  assert.equal(old('table: app.t\nrenamed_from: public.s'), ['public/s']);
  assert.equal(old('table: t\nrenamed_from: { schema: a.b, name: c }'), ['a.b/c']);
  assert.equal(old('schema: a\nrenamed_from: b.c'), ['b.c']);
  assert.equal(old('table: t\ncolumns:\n  a: { type: int, renamed_from: b }'), ['public/t/b']);
  assert.equal(old('table: t\ncolumns:\n  a: int\nindexes:\n  i: { columns: [a], renamed_from: j }'), ['public/t/j']);
});

test('members say their renames', () => {
  const renames = (text: string) =>
    memberRenames(root(text)).map(({ from, to, at }) => [from.kind, from.path.at(-1), to.path.at(-1), at.join('.')]);
  assert.equal(renames('enum: e\nvalues: [a, { value: b, renamed_from: c }]'), [
    ['value', 'c', 'b', 'values.1.renamed_from'],
  ]);
  assert.equal(renames('composite: e\nattributes:\n  a: text\n  b: { type: int, renamed_from: c }'), [
    ['attribute', 'c', 'b', 'attributes.b.renamed_from'],
  ]);
});

test('a comment on a key that has no name of its own asks for one', async () => {
  const [found] = await mistakes('table: t\ncolumns:\n  id: int\nprimary_key: { columns: [id], comment: x }');
  assert.is(found?.code, 'missing-key');
  assert.match(words(found), /needs the key name/);
});

test('what stands outside the project need not be declared', () => {
  const item = root('table: auth.t\ncolumns:\n  a: { type: int, references: { table: other.x, column: id } }');
  assert.is(checkItems([item]).length, 2);
  assert.equal(checkItems([item], { known: ({ path }) => path[0] === 'auth' || path[0] === 'other' }), []);
});

test('a column of what has no declared columns is left to Postgres', () => {
  const view = root('view: v\nquery: select 1 as id');
  const table = root('table: t\ncolumns:\n  a: { type: int, references: { table: v, column: id } }');
  assert.equal(
    checkItems([view, table]).map(({ code }) => code),
    ['unknown-table'],
  );
});

test('bare words', () => {
  assert.equal(['active', 'é', 'a_1'].map(looksLikeBareWord), [true, true, true]);
  assert.equal(
    ["'active'", 'now()', 'current_date', 'NULL', '0', 'a.b', 'a b'].map(looksLikeBareWord),
    Array(7).fill(false),
  );
});

test('the JSON Schema: the same text each time, every map closed, every reference there', () => {
  assert.is(formatSchemaText(), formatSchemaText());
  const definitions = jsonSchema().$defs as Record<string, unknown>;
  const seen: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const schema = value as Record<string, unknown>;
    const ref = schema.$ref;
    if (typeof ref === 'string') {
      seen.push(ref);
      assert.ok(ref.replace('#/$defs/', '') in definitions, ref);
    }
    if (typeof schema.properties === 'object' && schema.type === 'object') {
      assert.ok(
        'additionalProperties' in schema || 'patternProperties' in schema,
        JSON.stringify(schema).slice(0, 200),
      );
    }
    for (const inner of Object.values(schema)) walk(inner);
  };
  walk(definitions);
  assert.ok(seen.length > 10);
});
