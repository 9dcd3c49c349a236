import { join } from 'node:path';
import { SchemactlError } from '../../src/diagnostics/diagnostic.ts';
import { openPostgres } from '../../src/engines/postgres.ts';
import { withDatabase } from '../../src/engines/url.ts';
import { applyProject, baselineTarget, diffSources, pullSource, quiet, verifyProject } from '../../src/index.ts';
import { assert, suite } from '../_suite.ts';
import { NATIVE_MAJORS, type NativePostgres, nativeFolder, nativePostgres } from '../servers.ts';
import { type Folder, projectFolder } from './_folder.ts';

const major = NATIVE_MAJORS.findLast((one) => nativeFolder(one) !== undefined);
const test = suite(`a cluster of Postgres ${major}`);

const DOCUMENTS = `role: app
login: true
member_of: [reader]
comment: The application
---
role: reader
---
table: note
columns:
  owner: text
row_level_security: true
policies:
  own:
    to: [app, auditor]
    using: owner = current_user
`;

test('a script makes a role that documents only name', async () => {
  const folder = projectFolder(test, {
    'schema/note.yaml': `table: note\ncolumns:\n  id: bigint\nrow_level_security: true\npolicies:\n  p:\n    to: [app]\n`,
    'there.sql': `create role app; create table note (id bigint); alter table note enable row level security;
      create policy p on note to app;`,
  });
  const [from, to] = [join(folder.root, 'schema'), join(folder.root, 'there.sql')];
  const result = await diffSources(await folder.open(), { from, to, ...quiet() });
  assert.equal(result.statements.length, 1);
  assert.match(result.statements[0]?.sql ?? '', /CREATE ROLE app/);
});

if (major === undefined) test.skip('everything', 'no native Postgres is installed');
else {
  let server: NativePostgres | undefined;
  let folder: Folder;
  test.before(async () => {
    server = await nativePostgres(major);
    await run('postgres', 'create role auditor; create role stranger login', 'create database other');
    folder = projectFolder(test, { 'schema/all.yaml': DOCUMENTS });
    await folder.plan({ message: 'first' });
  });
  test.after(() => server?.stop());

  const url = (database = 'postgres'): string => withDatabase(server?.url ?? '', database);
  const run = async (database: string, ...statements: readonly string[]): Promise<void> => {
    const engine = await openPostgres(url(database));
    try {
      for (const sql of statements) await engine.run(sql);
    } finally {
      await engine.close();
    }
  };
  const diff = async (from: string, to: string) => {
    const result = await diffSources(await folder.open(), { from, to, ...quiet() });
    return result.statements.map(({ sql }) => sql);
  };
  const schema = () => join(folder.root, 'schema');

  test('a migration brings roles into two databases of it', async () => {
    for (const database of ['postgres', 'other']) {
      await applyProject(await folder.open(), { url: url(database), allow: [], dryRun: false, ...quiet() });
      assert.equal(await diff(url(database), schema()), []);
      assert.equal(await diff(schema(), url(database)), []);
    }
  });

  test('only what is declared is compared', async () => {
    await run('postgres', 'grant stranger to app', 'alter role reader login');
    assert.equal((await diff(url(), schema())).toSorted(), ['ALTER ROLE reader NOLOGIN', 'REVOKE stranger FROM app']);
    assert.equal(await diff(url(), url('other')), []);
    await run('postgres', 'revoke stranger from app', 'alter role reader nologin');
  });

  test('pull writes no role', async () => {
    const { files } = await pullSource(await folder.open(), {
      from: url(),
      out: join(folder.root, 'pulled'),
      ...quiet(),
    });
    assert.equal(files, ['note.yaml']);
  });

  test('baseline sees what the chain declares', async () => {
    await run('other', 'drop schema schemactl cascade');
    const { marked } = await baselineTarget(await folder.open(), {
      url: url('other'),
      allow: [],
      dryRun: false,
      ...quiet(),
    });
    assert.is(marked.length, 1);
  });

  test('no role is made on a server that others use', async () => {
    const error = await assert.rejects(verifyProject(await folder.open(), { engine: url(), ...quiet() }));
    assert.instance(error, SchemactlError);
    assert.equal(
      error.diagnostics.map(({ code }) => code),
      ['engine-shared'],
    );
  });

  test('roles that are named alone are no facts there', async () => {
    const named = projectFolder(test, {
      'schema/note.yaml':
        'table: note\nrow_level_security: true\ncolumns:\n  id: bigint\npolicies:\n  p:\n    to: [app, stranger]\n',
    });
    const { status } = await named.plan({ message: 'first', engine: url() });
    assert.is(status, 'written');
  });
}
