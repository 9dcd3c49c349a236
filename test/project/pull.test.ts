import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openPostgres } from '../../src/engines/postgres.ts';
import { withDatabase } from '../../src/engines/url.ts';
import { applyProject } from '../../src/project/apply.ts';
import { baselineTarget } from '../../src/project/baseline.ts';
import { DEFAULTS, openProject } from '../../src/project/config.ts';
import { diffSources } from '../../src/project/diff.ts';
import { planProject } from '../../src/project/plan.ts';
import type { Project } from '../../src/project/project.ts';
import { pullSource } from '../../src/project/pull.ts';
import type { DiffResult, Running } from '../../src/project/results.ts';
import { printDiffSql } from '../../src/report/terminal/diff.ts';
import { splitStatements } from '../../src/sql/statements.ts';
import { assert, suite } from '../_suite.ts';
import { thrown } from '../apply/_targets.ts';
import { cli, type Ended, scratchFolder, showsNoStack } from '../cli/_cli.ts';
import { NATIVE_MAJORS, type NativePostgres, nativeFolder, nativePostgres } from '../servers.ts';

const EXAMPLE = fileURLToPath(new URL('../../schema', import.meta.url));
const RUNNING: Running = {
  signal: new AbortController().signal,
  progress: { step: () => undefined, done: () => undefined },
};
const LEAVE = { ...RUNNING, allow: [], dryRun: false };

const texts = (folder: string): { readonly [file: string]: string } => {
  const files = readdirSync(folder, { recursive: true }).map(String).sort();
  const found = files.filter((file) => statSync(join(folder, file)).isFile());
  return Object.fromEntries(found.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
};

const major = NATIVE_MAJORS.findLast((one) => nativeFolder(one) !== undefined);
const test = suite(`pull from Postgres ${major}`);

if (major === undefined) test.skip('everything', 'no native Postgres is installed');
else {
  const folder = scratchFolder(test);
  const nowhere: Project = { root: folder, config: DEFAULTS };
  const pulled = join(folder, 'pulled');
  let server: NativePostgres | undefined;
  test.before(async () => {
    server = await nativePostgres(major);
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
  const diff = (from: string, to: string): Promise<DiffResult> => diffSources(nowhere, { from, to, ...RUNNING });
  const pull = (from: string, out: string): ReturnType<typeof pullSource> =>
    pullSource(nowhere, { from, out, ...RUNNING });

  test('diff --sql from an empty database to the example: each statement alone, in autocommit', async () => {
    const result = await diff(url(), EXAMPLE);
    assert.is(result.equal, false);
    assert.equal(result.notCompared, []);
    assert.match(printDiffSql(result), /^SET check_function_bodies = off;\n/);
    const statements = await splitStatements(printDiffSql(result));
    assert.is(statements.length, result.statements.length);
    await run('postgres', 'create role app_owner', ...statements.map(({ text }) => text));
    assert.equal((await diff(url(), EXAMPLE)).statements, []);
  });

  test('pull, and nothing differs, either way', async () => {
    const { files, unmodelled } = await pull(url(), pulled);
    assert.ok(files.includes('user.yaml') && files.includes('billing/invoice.yaml'), files.join());
    assert.equal(unmodelled, []);
    const [there, back] = [await diff(url(), pulled), await diff(pulled, url())];
    assert.equal([there.equal, there.statements, back.equal, back.statements], [true, [], true, []]);
    assert.is((await diff(EXAMPLE, pulled)).equal, true);
  });

  test('pull twice gives the same bytes, and so does a pull of what the pulled documents make', async () => {
    await pull(url(), join(folder, 'again'));
    assert.equal(texts(join(folder, 'again')), texts(pulled));
    await run('postgres', 'create database copy');
    const { statements } = await diff(url('copy'), pulled);
    await run('copy', ...statements.map(({ sql }) => sql));
    await pull(url('copy'), join(folder, 'copied'));
    assert.equal(texts(join(folder, 'copied')), texts(pulled));
  });

  test('pull, plan, baseline: the chain counts as applied, and runs nothing', async () => {
    const root = join(folder, 'adopted');
    mkdirSync(root);
    writeFileSync(join(root, 'schemactl.yaml'), `version: 1\npostgres: ${major}\n`);
    cpSync(pulled, join(root, 'schema'), { recursive: true });
    const project = await openProject(root, root);
    const planned = await planProject(project, { ...RUNNING, renames: [], allow: [], now: new Date(0) });
    assert.is(planned.status, 'written');
    const { marked, facts } = await baselineTarget(project, { ...LEAVE, url: url() });
    assert.is(marked.length, 1);
    assert.ok(facts > 50, String(facts));
    assert.equal((await applyProject(project, { ...LEAVE, url: url() })).outcome, 'nothing');
    assert.equal((await baselineTarget(project, { ...LEAVE, url: url() })).marked, []);
    // the ledger is no part of the schema
    assert.is((await diff(url(), pulled)).equal, true);

    await run('copy', 'alter table public."user" add column stray int');
    assert.match(
      (await thrown(() => baselineTarget(project, { ...LEAVE, url: url('copy') }))).join(),
      /^baseline-differs .*column user\.stray is there and should not be/,
    );
    await run('copy', "do $$ begin assert to_regclass('schemactl.ledger') is null; end $$");
  });

  test('from an empty folder: exit codes, and the script alone on stdout', async () => {
    const cwd = join(folder, 'empty');
    mkdirSync(cwd);
    const schemactl = (...args: string[]): Promise<Ended> => cli(args, { cwd });
    await run('postgres', 'create database other');
    await run('other', 'create table t (id int primary key); create table gone ()');
    const out = await schemactl('pull', '--from', url('other'), '--out', 'schema');
    assert.is(out.code, 0, out.stderr);
    assert.equal(readdirSync(cwd), ['schema']);
    const equal = await schemactl('diff', '--from', url('other'), '--to', 'schema', '--exit-code');
    assert.is(equal.code, 0, equal.stderr);
    assert.match(equal.stdout, /^No difference: other at 127\.0\.0\.1:\d+ equals schema\.\n/);
    await run('other', 'alter table t add column n int; drop table gone');
    const arguments_ = ['diff', '--from', 'schema', '--to', url('other')];
    assert.is((await schemactl(...arguments_)).code, 0);
    assert.is((await schemactl(...arguments_, '--exit-code')).code, 1);
    const script = await schemactl(...arguments_, '--sql', '--exit-code');
    assert.is(script.code, 1);
    assert.is(
      script.stdout,
      'ALTER TABLE public.t ADD COLUMN n integer;\n\n-- destroys table gone\nDROP TABLE public.gone;\n',
    );
    const again = await schemactl('pull', '--from', url('other'), '--out', 'schema');
    assert.is(again.code, 2);
    assert.match(again.stderr, /^error out-not-empty: schema is not empty\n/);
    const lost = await schemactl('diff', '--from', 'nothing-here', '--to', 'schema');
    assert.is(lost.code, 2);
    assert.match(lost.stderr, /^error source-unknown: there is no file and no folder nothing-here\n/);
    assert.ok([out, equal, script, again, lost].every(showsNoStack));
    assert.equal(readdirSync(cwd), ['schema']);
  });
}

const scripts = suite('pull and diff of .sql files');
const place = scratchFolder(scripts);
const project: Project = { root: place, config: DEFAULTS };
const file = (name: string, text: string): string => {
  const path = join(place, name);
  writeFileSync(path, text);
  return path;
};

const DUMP = `\\restrict abcDEF
SET statement_timeout = 0;
SELECT pg_catalog.set_config('search_path', '', false);
CREATE VIEW public.adults AS SELECT name FROM public.person WHERE age >= 18;
ALTER TABLE public.person OWNER TO somebody;
CREATE TABLE public.person (name text NOT NULL, age public.years);
CREATE DOMAIN public.years AS integer CHECK (VALUE >= 0);
COMMENT ON TABLE public.person IS 'It''s; one';
\\unrestrict abcDEF
`;

scripts("pg_dump's lines for psql, and statements in no order", async () => {
  const from = file('dump.sql', DUMP.replaceAll('\n', '\r\n'));
  const out = join(place, 'people');
  const { files } = await pullSource(project, { from, out, ...RUNNING });
  assert.equal(files, ['adults.yaml', 'person.yaml', 'years.yaml']);
  assert.match(
    readFileSync(join(out, 'person.yaml'), 'utf8'),
    /^table: person\ncomment: It's; one\ncolumns:\n[\s\S]*\nowner: somebody\n$/,
  );
  const ordered = file(
    'ordered.sql',
    `create domain years as integer check (value >= 0); create table person (name text not null, age years);
     alter table person owner to somebody; comment on table person is 'It''s; one'; create view adults as select name from person where age >= 18;`,
  );
  for (const [one, other] of [
    [from, out],
    [ordered, from],
    [out, ordered],
  ] as const) {
    assert.is((await diffSources(project, { from: one, to: other, ...RUNNING })).equal, true, `${one} ${other}`);
  }
});

scripts('what does not load is shown in the file', async () => {
  const told = async (text: string): Promise<string> => {
    const from = file('broken.sql', text);
    return (await thrown(() => pullSource(project, { from, out: join(place, 'none'), ...RUNNING }))).join();
  };
  assert.match(
    await told('select 1;\ncreate table t (id int,\n  n nothing);\ncreate table u ();'),
    /^source-failed .*broken\.sql:3:5 the file does not load: type "nothing" does not exist/,
  );
  assert.match(await told('create table t ();\ncreate tabel u ();'), /^source-syntax .*broken\.sql:2:8 syntax error/);
  assert.match(await told('create table t ();\n\\i other.sql\n'), /^source-syntax .*:2:1 this command of psql/);
  assert.not.ok(readdirSync(place).includes('none'));
});
