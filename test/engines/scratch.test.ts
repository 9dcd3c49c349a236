import { extract } from '../../src/catalog/extract.ts';
import { SchemactlError } from '../../src/diagnostics/diagnostic.ts';
import { embeddedExtensions, extensionStanding, startableExtensions } from '../../src/engines/extensions.ts';
import { findNative } from '../../src/engines/find-native.ts';
import { openPglite } from '../../src/engines/pglite.ts';
import { openPostgres } from '../../src/engines/postgres.ts';
import { isScratchSpec, openScratch } from '../../src/engines/scratch.ts';
import { assert, suite } from '../_suite.ts';
import { NATIVE_MAJORS, nativeFolder, nativePostgres } from '../servers.ts';

const test = suite('a scratch engine');

async function codeOf(spec: string): Promise<string | undefined> {
  const error = await assert.rejects(openScratch(spec));
  assert.instance(error, SchemactlError);
  assert.is(error.exit, 2);
  return error.diagnostics[0]?.code;
}

test('that is none is refused by name', async () => {
  for (const spec of ['', 'oracle', 'postgres:', 'postgres:x', 'postgres:9', 'pglite ']) {
    assert.is(await codeOf(spec), 'engine-unknown');
    assert.not.ok(isScratchSpec(spec));
  }
});

const absent = NATIVE_MAJORS.find((each) => findNative(each) === undefined);
if (absent === undefined) test.skip('that is not here', 'every major is here');
else {
  test('that is not here is refused by name', async () => {
    assert.is(await codeOf(`postgres:${absent}`), 'engine-missing');
    assert.ok(isScratchSpec(`postgres:${absent}`));
  });
}

test('is embedded', async () => {
  const engine = await openScratch('pglite');
  assert.is(engine.name, 'pglite');
  await engine.close();
});

const major = NATIVE_MAJORS.find((each) => nativeFolder(each) !== undefined);
if (major === undefined) test.skip('on native servers', 'not installed: node --import tsx scripts/servers.ts');
else {
  test('is a server that the environment names', async () => {
    const variable = `SCHEMACTL_POSTGRES_${major}`;
    process.env[variable] = nativeFolder(major);
    const engine = await openScratch(`postgres:${major}`);
    try {
      assert.is(engine.major, major);
      assert.equal((await engine.run('select count(*) as n from pg_database'))[0]?.rows, [{ n: '3' }]);
    } finally {
      delete process.env[variable];
      await engine.close();
      await engine.close();
    }
  });

  test('is a database of its own on the server of a URL, and leaves nothing', async () => {
    const server = await nativePostgres(major);
    assert.ok(server !== undefined);
    try {
      const engine = await openScratch(server.url);
      await engine.run('create table t (a int)');
      await engine.close();
      const after = await openPostgres(server.url);
      const databases = await after.run('select datname from pg_database where not datistemplate');
      await after.close();
      assert.equal(databases[0]?.rows, [{ datname: 'postgres' }]);
    } finally {
      await server.stop();
    }
  });
}

const extensions = suite('embedded extensions');

extensions('can all be created', async () => {
  const names = embeddedExtensions();
  const engine = await openPglite({ extensions: names });
  try {
    for (const name of names) await engine.run(`create extension if not exists "${name}" cascade`);
    const found = await engine.run('select extname from pg_extension order by extname');
    assert.equal(
      found[0]?.rows.map((row) => row.extname),
      [...names],
    );
  } finally {
    await engine.close();
  }
});

extensions('that are not embedded and bring a wrapper have a stand-in, whose objects belong to it', async () => {
  const names = startableExtensions().filter((name) => extensionStanding(name) === 'stand-in');
  const engine = await openPglite({ extensions: names });
  try {
    for (const name of names)
      await engine.run(`create extension "${name}"; create server "on ${name}" foreign data wrapper "${name}"`);
    await engine.run(
      'create foreign table there (id integer options (a $$b$$)) server "on postgres_fdw" options (c $$d$$)',
    );
    const base = await extract(engine);
    assert.equal(
      [...base.facts.values()].filter(({ kind }) => kind === 'foreign_data_wrapper'),
      [],
    );
    assert.is([...base.facts.values()].filter(({ kind }) => kind === 'server').length, names.length);
  } finally {
    await engine.close();
  }
});

extensions('are told apart from those that exist elsewhere and from names nobody knows', () => {
  assert.is(extensionStanding('pg_trgm'), 'embedded');
  assert.is(extensionStanding('plpgsql'), 'embedded');
  for (const name of ['postgis', 'timescaledb', 'pg_cron', 'dblink', 'vector']) {
    assert.is(extensionStanding(name), 'elsewhere');
  }
  assert.is(extensionStanding('postgres_fdw'), 'stand-in');
  assert.is(extensionStanding('pg_trigram'), 'unknown');
});
