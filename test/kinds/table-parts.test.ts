import { EngineError } from '../../src/engines/engine.ts';
import { openPglite } from '../../src/engines/pglite.ts';
import type { Id } from '../../src/kinds/kind.ts';
import { moduleOf } from '../../src/kinds/registry.ts';
import { assert, suite } from '../_suite.ts';
import { Bench, CONTEXT } from './_table_parts.ts';

const test = suite('constraints, indexes, triggers, policies');

const ORG: Id = { kind: 'table', path: ['app', 'org'] };
const PERSON: Id = { kind: 'table', path: ['app', 'person'] };
const HOSTILE: Id = { kind: 'table', path: ['Odd "schema', 'select'] };
const COLUMNS = ['id', 'org_id', 'email', 'age', 'note', 'span', 'tags', 'created desc', 'created'];
const LONG = `${'ü'.repeat(31)}x`;

const SETUP = `create schema app;
  create table app.org (id bigint not null, code text, region text);
  create table app.person (id bigint, org_id bigint, email text, age int, note varchar(80), span tstzrange, tags text[],
    "created desc" int, created int);
  alter table app.org add constraint org_code_region unique (code, region), add constraint org_id_key unique (id);
  create function app.touch() returns trigger language plpgsql as 'begin return new; end';
  create view app.people as select id, email from app.person`;

let bench: Bench;
let close: () => Promise<void>;
test.before(async () => {
  const engine = await openPglite({ extensions: ['btree_gist', 'pg_trgm'] });
  close = engine.close;
  bench = new Bench(engine, COLUMNS);
});
test.after(() => close());

function column(name: string, table: Id = PERSON): Id {
  return { kind: 'column', path: [...table.path, name] };
}

/** A test in a transaction of its own, with the tables above; the constraints of org are not in its way. */
function example(title: string, body: () => Promise<void>, setup = SETUP): void {
  test(title, () =>
    bench.scratch(async () => {
      await bench.sql(setup);
      await body();
    }),
  );
}

const NO_UNIQUE = SETUP.replace(/alter table app\.org[^;]*;/, '');

function bare(title: string, body: () => Promise<void>): void {
  example(title, body, NO_UNIQUE);
}

async function item(kind: string, parent: Id, name: string | undefined, declared: unknown): Promise<unknown> {
  return (await bench.roundTrip(kind, parent, name, declared)).item;
}

/** The rows that a fact's offender query finds, and whether the statement it belongs to is refused. */
async function offenders(kind: string, declared: unknown, rows: string): Promise<readonly unknown[]> {
  await bench.declare(kind, PERSON, 'x', declared);
  const fact = await bench.factOf(kind);
  await bench.run(moduleOf(kind).drop(fact, CONTEXT));
  await bench.sql(rows);
  const [statement] = moduleOf(kind).create(fact, CONTEXT);
  assert.is(statement?.offenders?.what, 'x');
  const found = await bench.sql(statement?.offenders?.query ?? '');
  await bench.sql('savepoint tried');
  const refused = await bench.run([statement ?? { sql: '' }]).then(
    () => false,
    (error: unknown) => error instanceof EngineError && /^23|^22/.test(error.sqlstate),
  );
  await bench.sql('rollback to tried');
  assert.is(refused, found.length > 0, 'refused where rows offend');
  return found;
}

bare('a primary key, in all its forms', async () => {
  assert.equal(await item('primary_key', PERSON, undefined, ['id']), ['id']);
  await bench.run(moduleOf('primary_key').drop(await bench.factOf('primary_key'), CONTEXT));
  assert.equal(await item('primary_key', column('id'), undefined, true), ['id']);
  await bench.run(moduleOf('primary_key').drop(await bench.factOf('primary_key'), CONTEXT));
  const long = { name: 'P k', columns: ['org_id', 'id'], include: ['email'], deferrable: 'initially deferred' };
  assert.equal(await item('primary_key', PERSON, undefined, { ...long, storage: { fillfactor: '70' } }), {
    ...long,
    storage: { fillfactor: '70' },
  });
});

bare('a short form that says false declares nothing', async () => {
  for (const kind of ['primary_key', 'unique', 'index']) {
    assert.equal(moduleOf(kind).declare(false, bench.scope(kind, column('id'))), [], kind);
  }
});

bare('unique, in all its forms', async () => {
  assert.equal(await item('unique', PERSON, 'u', ['org_id', 'email']), ['org_id', 'email']);
  await bench.sql('alter table app.person drop constraint u');
  assert.equal(await item('unique', column('email'), undefined, true), ['email']);
  assert.equal((await bench.factOf('unique')).path, ['app', 'person', 'person_email_key']);
  await bench.sql('alter table app.person drop constraint person_email_key');
  const short = { nulls_not_distinct: true, deferrable: true };
  assert.equal(await item('unique', column('email'), undefined, short), {
    columns: ['email'],
    nulls_not_distinct: true,
    deferrable: true,
  });
});

bare('a temporal key', async () => {
  await bench.sql('create extension btree_gist');
  const key = { columns: ['id', 'span'], without_overlaps: true };
  assert.equal(await item('primary_key', PERSON, undefined, key), key);
  await bench.sql('create table app.child (id bigint, span tstzrange)');
  const child: Id = { kind: 'table', path: ['app', 'child'] };
  const foreign = {
    columns: ['id', 'span'],
    references: { table: 'person', columns: ['id', 'span'] },
    period: true,
  };
  assert.equal(await item('foreign_key', child, 'f', foreign), foreign);
});

example('a foreign key, in all its forms', async () => {
  const full = {
    columns: ['email', 'note'],
    references: { table: 'org', columns: ['code', 'region'] },
    on_delete: 'set null',
    on_delete_columns: ['note'],
    on_update: 'cascade',
    match: 'simple',
    deferrable: 'initially deferred',
    not_valid: true,
  };
  const { match: _match, ...shortest } = full;
  assert.equal(await item('foreign_key', PERSON, 'f', full), shortest);
  await bench.sql('alter table app.person drop constraint f');
  const short = { table: 'org', column: 'id', on_delete: 'cascade' };
  assert.equal(await item('foreign_key', column('org_id'), undefined, short), {
    columns: ['org_id'],
    references: { table: 'org', columns: ['id'] },
    on_delete: 'cascade',
  });
  assert.equal((await bench.factOf('foreign_key')).path, ['app', 'person', 'person_org_id_fkey']);
});

example('a foreign key to a table alone takes its primary key', async () => {
  await bench.sql('alter table app.org add primary key (id)');
  for (const [parent, declared] of [
    [column('org_id'), 'org'],
    [column('org_id'), { table: { schema: 'app', name: 'org' }, match: 'full' }],
    [PERSON, { columns: ['org_id'], references: 'app.org' }],
  ] as const) {
    await bench.declare('foreign_key', parent, parent === PERSON ? 'named' : undefined, declared);
    const { path, payload } = await bench.factOf('foreign_key');
    assert.equal([payload['references'], payload['referenced']], [['app', 'org'], ['id']]);
    await bench.run(moduleOf('foreign_key').drop({ kind: 'foreign_key', path, payload }, CONTEXT));
  }
});

bare('a check, in all its forms', async () => {
  assert.equal(await item('check', PERSON, 'c', "note <> '' or (age) > 0"), "((note)::text <> ''::text) OR (age > 0)");
  await bench.sql('alter table app.person drop constraint c');
  assert.equal(await item('check', column('age'), undefined, 'age > 0'), 'age > 0');
  assert.equal((await bench.factOf('check')).path, ['app', 'person', 'person_age_check']);
  await bench.sql('alter table app.person drop constraint person_age_check');
  const long = { expression: "note <> ')'::text", no_inherit: true, not_valid: true };
  assert.equal(await item('check', PERSON, 'c', { ...long, expression: "note <> ')'" }), {
    ...long,
    expression: "(note)::text <> ')'::text",
  });
  await bench.sql('alter table app.person drop constraint c');
  assert.equal(await item('check', PERSON, 'c', { expression: 'age > 0', not_enforced: true }), {
    expression: 'age > 0',
    not_enforced: true,
  });
});

bare('an exclusion, in all its forms', async () => {
  await bench.sql('create extension btree_gist schema public');
  const long = {
    method: 'gist',
    elements: [
      { column: 'org_id', with: '=' },
      { expression: 'lower(email)', collation: 'C', with: '<>' },
      { column: 'span', with: '&&' },
    ],
    where: 'age > 0',
    deferrable: true,
    storage: { fillfactor: '90' },
  };
  assert.equal(await item('exclude', PERSON, 'x', long), long);
});

bare('an exclusion cannot carry SQL in its operator', async () => {
  const [statement] = moduleOf('exclude').declare(
    { elements: [{ column: 'age', with: '=) WHERE (true' }] },
    bench.scope('exclude', PERSON, 'x'),
  );
  assert.is(statement?.sql, 'ALTER TABLE app.person ADD CONSTRAINT x EXCLUDE (age WITH "=) WHERE (true")');
});

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

bare('offenders of a primary key: nulls and pairs', async () => {
  const rows =
    'alter table app.person alter id drop not null; insert into app.person (id) values (1), (2), (2), (null), (null), (3)';
  assert.equal(sorted(await offenders('primary_key', { name: 'x', columns: ['id'] }, rows)), [
    ['2', '2'],
    [null, '2'],
  ]);
});

bare('offenders of unique: nulls pass, unless they are not distinct', async () => {
  const rows = `insert into app.person (org_id, email) values (1, 'a'), (1, 'a'), (1, 'b'), (1, null), (1, null)`;
  assert.equal(await offenders('unique', ['org_id', 'email'], rows), [['1', 'a', '2']]);
  await bench.sql('truncate app.person');
  const strict = { columns: ['org_id', 'email'], nulls_not_distinct: true };
  assert.equal(sorted(await offenders('unique', strict, rows)), [
    ['1', 'a', '2'],
    ['1', null, '2'],
  ]);
  await bench.sql('truncate app.person');
  assert.equal(await offenders('unique', ['org_id', 'email'], `insert into app.person (org_id) values (1), (1)`), []);
});

bare('offenders of a unique index: its expressions and its condition', async () => {
  const rows = `insert into app.person (email, age) values ('A', 1), ('a', 1), ('A', 0), ('b', 1), (null, 1), (null, 1)`;
  const declared = { columns: [{ expression: 'lower(email)' }], unique: true, where: 'age > 0' };
  assert.equal(await offenders('index', declared, rows), [['a', '2']]);
  const [plain] = moduleOf('index').create({ ...(await madeIndex(['age'])), kind: 'index' }, CONTEXT);
  assert.is(plain?.offenders, undefined);
});

async function madeIndex(declared: unknown) {
  await bench.declare('index', PERSON, 'plain', declared);
  return bench.factOf('index');
}

bare('offenders of a check: null passes', async () => {
  const rows = 'insert into app.person (id, age) values (1, 1), (2, -1), (3, null), (4, -2)';
  assert.equal(
    (await offenders('check', 'age > 0', rows)).map((row) => (row as unknown[])[1]),
    ['-1', '-2'],
  );
});

example('offenders of a foreign key', async () => {
  const rows = `insert into app.org (id, code, region) values (1, 'a', 'r');
    insert into app.person (email, note) values ('a', 'r'), ('a', 'q'), ('a', null), (null, null)`;
  const key = { columns: ['email', 'note'], references: { table: 'app.org', columns: ['code', 'region'] } };
  const values = (found: readonly unknown[]) => sorted(found.map((row) => (row as unknown[]).slice(1)));
  assert.equal(values(await offenders('foreign_key', key, rows)), [['a', 'q']]);
  await bench.sql('truncate app.person; delete from app.org');
  assert.equal(values(await offenders('foreign_key', { ...key, match: 'full' }, rows)), [
    ['a', 'q'],
    ['a', null],
  ]);
});

function sorted(rows: readonly unknown[]): readonly unknown[] {
  return rows
    .map((row) => JSON.stringify(row))
    .sort()
    .map((text) => JSON.parse(text) as unknown);
}

bare('what is not valid looks at no row, and does not fold', async () => {
  await bench.declare('check', PERSON, 'x', { expression: 'age > 0', not_valid: true });
  const [statement] = moduleOf('check').create(await bench.factOf('check'), CONTEXT);
  assert.equal([statement?.offenders, statement?.inline], [undefined, undefined]);
});

example('inline forms fold into CREATE TABLE and give the same facts', async () => {
  await bench.declare('primary_key', PERSON, undefined, { name: 'pk', columns: ['id'], include: ['age'] });
  await bench.declare('check', PERSON, 'c', 'age > 0');
  await bench.declare('foreign_key', PERSON, 'f', {
    columns: ['org_id'],
    references: { table: 'app.org', columns: ['id'] },
  });
  await bench.declare('exclude', PERSON, 'e', { elements: [{ column: 'age', with: '=' }], where: 'age > 3' });
  const kinds = ['primary_key', 'check', 'foreign_key', 'exclude'];
  const facts = await Promise.all(kinds.map((kind) => bench.factOf(kind)));
  const inline = facts.map((fact) => moduleOf(fact.kind).create(fact, CONTEXT)[0]?.inline ?? 'none');
  await bench.sql('drop view app.people; drop table app.person');
  await bench.sql(`create table app.person (id bigint, org_id bigint, age int, ${inline.join(', ')})`);
  for (const fact of facts) assert.equal(await bench.factOf(fact.kind), fact);
});

example('alter: a foreign key changes in place what it can', async () => {
  const key = { columns: ['org_id'], references: { table: 'app.org', columns: ['id'] } };
  assert.equal(await bench.alters('foreign_key', PERSON, key, { ...key, deferrable: 'initially deferred' }), [
    'ALTER TABLE app.person ALTER CONSTRAINT x DEFERRABLE INITIALLY DEFERRED',
  ]);
  await bench.sql('alter table app.person drop constraint x');
  assert.equal(await bench.alters('foreign_key', PERSON, { ...key, not_valid: true, deferrable: true }, key), [
    'ALTER TABLE app.person ALTER CONSTRAINT x NOT DEFERRABLE',
    'ALTER TABLE app.person VALIDATE CONSTRAINT x',
  ]);
  await bench.sql('alter table app.person drop constraint x');
  assert.equal(await bench.alters('foreign_key', PERSON, { ...key, not_enforced: true }, key), [
    'ALTER TABLE app.person ALTER CONSTRAINT x ENFORCED',
  ]);
  await bench.sql('alter table app.person drop constraint x');
  assert.equal(await bench.alters('foreign_key', PERSON, key, { ...key, not_enforced: true, deferrable: true }), [
    'ALTER TABLE app.person ALTER CONSTRAINT x DEFERRABLE NOT ENFORCED',
  ]);
  await bench.sql('alter table app.person drop constraint x');
  assert.is(await bench.alters('foreign_key', PERSON, key, { ...key, not_valid: true }), 'replace');
  await bench.sql('alter table app.person drop constraint x');
  assert.is(await bench.alters('foreign_key', PERSON, key, { ...key, on_delete: 'cascade' }), 'replace');
});

bare('alter: a check is validated in place, and replaced otherwise', async () => {
  const expression = 'age > 0';
  assert.equal(await bench.alters('check', PERSON, { expression, not_valid: true }, expression), [
    'ALTER TABLE app.person VALIDATE CONSTRAINT x',
  ]);
  await bench.sql('alter table app.person drop constraint x');
  assert.is(await bench.alters('check', PERSON, expression, { expression, not_valid: true }), 'replace');
  await bench.sql('alter table app.person drop constraint x');
  assert.is(await bench.alters('check', PERSON, { expression, not_valid: true }, 'age > 1'), 'replace');
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

example('origin: nearest first, the column of a short form after it', async () => {
  await bench.declare('check', column('age'), undefined, 'age > 0');
  const fact = await bench.factOf('check');
  assert.equal(moduleOf('check').origin(fact), [
    ['checks', 'person_age_check'],
    ['columns', 'age', 'check'],
  ]);
});
