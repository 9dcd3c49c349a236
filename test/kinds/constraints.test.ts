import type { Id } from '../../src/kinds/kind.ts';
import { moduleOf } from '../../src/kinds/registry.ts';
import { assert, suite } from '../_suite.ts';
import { bench, benchTests, CONTEXT, column, item, offenders, PERSON, sorted } from './_table_parts.ts';

const test = suite('constraints');
const { example, bare } = benchTests(test);

bare('a primary key, in all its forms', async () => {
  assert.equal(await item('primary_key', PERSON, undefined, ['id']), { name: 'person_pkey', columns: ['id'] });
  await bench.run(moduleOf('primary_key').drop(await bench.factOf('primary_key'), CONTEXT));
  assert.equal(await item('primary_key', column('id'), undefined, true), { name: 'person_pkey', columns: ['id'] });
  await bench.run(moduleOf('primary_key').drop(await bench.factOf('primary_key'), CONTEXT));
  const long = { name: 'P k', columns: ['org_id', 'id'], include: ['email'], deferrable: 'initially deferred' };
  assert.equal(await item('primary_key', PERSON, undefined, { ...long, storage: { fillfactor: '70' } }), {
    ...long,
    storage: { fillfactor: '70' },
  });
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
  assert.equal(await item('primary_key', PERSON, undefined, key), { name: 'person_pkey', ...key });
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

bare('an exclusion by an operator of an extension', async () => {
  await bench.sql('create schema "Ext x"; create extension pg_trgm schema "Ext x"');
  const opclass = 'Ext x.gist_trgm_ops';
  const alike = { method: 'gist', elements: [{ column: 'email', opclass, with: 'Ext x.%' }] };
  assert.equal(await item('exclude', PERSON, 'x', alike), alike);
});

bare('an exclusion cannot carry SQL in its operator', async () => {
  const [statement] = moduleOf('exclude').declare(
    { elements: [{ column: 'age', with: '=) WHERE (true' }] },
    bench.scope('exclude', PERSON, 'x'),
  );
  assert.is(statement?.sql, 'ALTER TABLE app.person ADD CONSTRAINT x EXCLUDE (age WITH "=) WHERE (true")');
});

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

example('origin: nearest first, the column of a short form after it', async () => {
  await bench.declare('check', column('age'), undefined, 'age > 0');
  const fact = await bench.factOf('check');
  assert.equal(moduleOf('check').origin(fact), [
    ['checks', 'person_age_check'],
    ['columns', 'age', 'check'],
  ]);
});
