import { join } from 'node:path';
import { withoutPasswords } from '../../src/diagnostics/redact.ts';
import { openPostgres } from '../../src/engines/postgres.ts';
import { openScratch } from '../../src/engines/scratch.ts';
import { diffSources, openProject, pullSource, quiet, SchemactlError } from '../../src/index.ts';
import { subscription } from '../../src/kinds/subscription.ts';
import { withoutElsewhere } from '../../src/sql/elsewhere.ts';
import { assert, suite } from '../_suite.ts';
import { NATIVE_MAJORS, type NativePostgres, nativeFolder, nativePostgres } from '../servers.ts';
import { projectFolder } from './_folder.ts';

const test = suite('a subscription');

const DOCUMENT = `subscription: shop
comment: From the shop
connection: host=primary dbname=shop
publications: [sales]
slot_name: none
`;

test('is proved as far as it goes, and the verdict says how far', async () => {
  const folder = projectFolder(test, { 'schema/shop.yaml': DOCUMENT });
  const { status, verdict, migration } = await folder.plan({ message: 'first' });
  assert.is(status, 'written');
  assert.ok(verdict?.notChecked.includes('what subscription shop makes'));
  assert.ok(verdict?.notChecked.includes('statements about subscriptions, which were not run'));
  assert.match(migration?.upSql ?? '', /CREATE SUBSCRIPTION shop/);
  assert.is((await folder.plan()).status, 'nothing');
});

test('with a password in it is refused, and the password is not shown', async () => {
  const connections = ['host=a password=hunter2', 'postgres://me:hunter2@a/b', 'postgres://a/b?password=hunter2&x=1'];
  for (const connection of connections) {
    const files = { 'schema/shop.yaml': `subscription: shop\nconnection: ${connection}\npublications: [p]\n` };
    const error = await assert.rejects(projectFolder(test, files).plan());
    assert.instance(error, SchemactlError);
    assert.equal(
      error.diagnostics.map(({ code }) => code),
      ['secret-in-file'],
    );
    assert.not.ok(JSON.stringify(error.diagnostics).includes('hunter2'));
  }
});

test('has a connection string without its passwords', () => {
  const stripped = {
    "password='a b\\' c' host=x": 'host=x',
    'host=x sslpassword = y user=z': 'host=x user=z',
    'host=x passfile=y': 'host=x passfile=y',
    'postgresql://u:p@h:5/d?sslmode=x': 'postgresql://u@h:5/d?sslmode=x',
    'postgresql://u@h/d?password=p': 'postgresql://u@h/d',
    'postgresql://h/d?password=p&a=b': 'postgresql://h/d?a=b',
    ' host=x ': 'host=x',
  };
  for (const [written, expected] of Object.entries(stripped)) assert.is(withoutPasswords(written), expected);
});

test('is passed over on a throw-away engine, and what stands behind it keeps its place', async () => {
  const sql = "select 1; create /* é */ subscription s connection '' publication p; select 2";
  const passed = await withoutElsewhere(sql);
  assert.is([...passed].length, [...sql].length);
  assert.is(passed.replaceAll(/\s+/g, ' '), 'select 1; select limit 0 ; select 2');
  for (const same of ["select 'create subscription s'", 'create table subscription ()', 'drop subscription (']) {
    assert.is(await withoutElsewhere(same), same);
  }
  assert.match(await withoutElsewhere("comment on subscription s is 'x'"), /^select/);
  assert.match(await withoutElsewhere('alter subscription s owner to x'), /^select/);
  const engine = await openScratch('pglite');
  try {
    assert.equal(
      (await engine.run(sql)).map(({ rows }) => rows.length),
      [1, 0, 1],
    );
  } finally {
    await engine.close();
  }
});

test('rests where Postgres asks for it, and goes outside a transaction where it has a slot', () => {
  const scope = { namespace: 'public', name: 's', key: 'subscription', at: [], major: 18 };
  const ran = { late: false, turn: 0 };
  const fact = (more: object) =>
    subscription.unseen?.({ connection: 'host=a', publications: ['p'], enabled: true, ...more }, scope, ran);
  const [before, after] = [fact({}), fact({ slot_name: 'other', failover: true })];
  if (before === undefined || after === undefined) throw new Error('it is told by its document');
  const context = { major: 18, notes: {}, dependents: [] };
  assert.equal(
    subscription.create(before, context).map(({ sql }) => sql),
    [
      "CREATE SUBSCRIPTION s CONNECTION 'host=a' PUBLICATION p WITH (connect = false, slot_name = 's', streaming = 'off')",
      'ALTER SUBSCRIPTION s ENABLE',
    ],
  );
  assert.equal(subscription.drop(before, context), [{ sql: 'DROP SUBSCRIPTION s', outsideTransaction: true }]);
  const rule = subscription.attributes.failover;
  if (rule === 'replace') throw new Error('it can be changed');
  const changed = new Set(['slot_name', 'failover'] as const);
  const statements = rule({ before, after, changed, context });
  assert.equal(typeof statements === 'string' ? [] : statements.map(({ sql }) => sql), [
    'ALTER SUBSCRIPTION s DISABLE',
    "ALTER SUBSCRIPTION s SET (slot_name = 'other', failover = true)",
    'ALTER SUBSCRIPTION s ENABLE',
  ]);
});

test('in a script is not compared', async () => {
  const folder = projectFolder(test, {
    'schema/shop.yaml': DOCUMENT,
    'dump.sql': "create table t ();\ncreate subscription shop connection '' publication p with (connect = false);\n",
  });
  const [from, to] = [join(folder.root, 'schema'), join(folder.root, 'dump.sql')];
  const { notCompared } = await diffSources(await folder.open(), { from, to, ...quiet() });
  assert.is(notCompared.length, 2);
  assert.match(notCompared.join(), /^statement about a subscription: .*dump\.sql:2,subscription shop$/);
});

const major = NATIVE_MAJORS.findLast((one) => nativeFolder(one) !== undefined);
if (major === undefined) test.skip('of a live database', 'no native Postgres is installed');
else {
  let server: NativePostgres | undefined;
  test.before(async () => {
    server = await nativePostgres(major);
  });
  test.after(() => server?.stop());

  test('of a live database is read without its password, and its connection by superusers alone', async () => {
    const url = server?.url ?? '';
    const engine = await openPostgres(url);
    try {
      await engine.run(`create subscription shop connection 'host=primary password=hunter2 dbname=shop' publication sales
        with (connect = false, slot_name = none, streaming = off); comment on subscription shop is 'From the shop'; create role reader login`);
      const folder = projectFolder(test, { 'schema/shop.yaml': DOCUMENT });
      const schema = join(folder.root, 'schema');
      const out = join(folder.root, 'pulled');
      await pullSource(await openProject(undefined, folder.root), { from: url, out, ...quiet() });
      assert.is(folder.read('pulled/subscriptions/shop.yaml'), DOCUMENT);
      const diff = async (from: string) => diffSources(await folder.open(), { from, to: schema, ...quiet() });
      const known = await diff(url);
      assert.equal([known.equal, known.notCompared], [true, []]);
      const unread = await diff(url.replace('postgres@', 'reader@'));
      assert.equal([unread.equal, unread.notCompared], [true, ['connection of subscription shop']]);
      await engine.run('alter subscription shop set (binary = true)');
      const { statements } = await diff(url);
      assert.equal(
        statements.map(({ sql }) => sql),
        ['ALTER SUBSCRIPTION shop SET (binary = false)'],
      );
    } finally {
      await engine.close();
    }
  });
}
