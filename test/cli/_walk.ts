import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { extract } from '../../src/catalog/extract.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { openPostgres } from '../../src/engines/postgres.ts';
import { withDatabase } from '../../src/engines/url.ts';
import { differencesBetween } from '../../src/proof/differences.ts';
import { pgDumpFor, schemaDump } from '../_pg-dump.ts';
import { assert, type Suite, suite } from '../_suite.ts';
import { type NativePostgres, nativeFolder, nativePostgres } from '../servers.ts';
import { cli, type Ended, scratchFolder, showsNoStack } from './_cli.ts';

/** Where the walk goes: the embedded database without a URL. */
export interface Way {
  readonly url?: () => string;
  /** What `init` is told. */
  readonly init?: readonly string[];
  /** How the target is named in what is printed. */
  readonly target: RegExp;
}

/** Registers the walk as tests that go on from each other, and gives the folder. */
export function walk(test: Suite, { url, init = [], target }: Way): string {
  const folder = scratchFolder(test);
  const run = (args: readonly string[]): Promise<Ended> =>
    cli(args, { cwd: folder, ...(url === undefined ? {} : { env: { DATABASE_URL: url() } }) });
  const fine = async (...args: readonly string[]): Promise<string> => {
    const ended = await run(args);
    assert.is(ended.code, 0, `${args.join(' ')}\n${ended.stderr}${ended.stdout}`);
    return ended.stdout;
  };
  const file = join(folder, 'schema/user.yaml');
  const edit = (from: string, to: string): void => {
    const text = readFileSync(file, 'utf8');
    assert.ok(text.includes(from), text);
    writeFileSync(file, text.replace(from, to));
  };
  const rows = async (): Promise<unknown> => JSON.parse(await fine('sql', '--json', USERS)).results[0].rows;

  test('init, the first plan, apply, a row', async () => {
    await fine('init', ...init);
    const planned = await fine('plan', '-m', 'Initial migration');
    assert.match(planned, /^Plan: 1 to add\n/);
    assert.match(
      planned,
      /\nWrote {2}generated\/migrations\/\d{14}_initial_migration\/\nNext {3}npx schemactl apply\n$/,
    );
    const applied = await fine('apply');
    assert.match(applied, target);
    assert.match(applied, /^Applied 1 migration to /);
    assert.match(await fine('sql', `insert into "user" (username, email) values ('a','a@b.c')`), /INSERT: 1 row/);
  });

  test('a new column', async () => {
    edit('primary_key:', '  bio: varchar(250)\nprimary_key:');
    assert.match(await fine('plan', '-m', 'Add bio column to User'), /\+ column bio +character varying\(250\)/);
    await fine('apply');
    assert.match(await fine('sql', `update "user" set bio = 'hello'`), /UPDATE: 1 row/);
  });

  test('a new name without renamed_from: refused, nothing written, and what would settle it', async () => {
    edit('  bio: varchar(250)', '  profile_description: varchar(250)');
    const before = filesIn(folder);
    const ended = await run(['plan', '-m', 'Rename bio to profile_description']);
    assert.is(ended.code, 1);
    assert.is(ended.stdout, '');
    assert.match(ended.stderr, /error rename-or-drop: bio is gone from user and profile_description is new\./);
    assert.match(ended.stderr, /\n {3}schema\/user\.yaml:15:3\n/);
    assert.match(ended.stderr, /renamed_from: bio +under schema\/user\.yaml:15/);
    assert.match(ended.stderr, /npx schemactl plan --allow drop:user\.bio/);
    assert.ok(showsNoStack(ended));
    assert.equal(filesIn(folder), before);
    if (url === undefined) inReadme(ended.stderr.replace(/^.* …\n/gm, ''));
  });

  test('renamed_from: the rows keep what they hold', async () => {
    edit('  profile_description: varchar(250)', RENAMED);
    const planned = await fine('plan', '-m', 'Rename bio to profile_description');
    assert.match(planned, /^Plan: 1 to rename\n/);
    assert.match(planned, /bio → profile_description +renamed, rows keep it/);
    if (url === undefined) inReadme(planned);
    await fine('apply');
    assert.equal(await rows(), [{ id: '1', username: 'a', email: 'a@b.c', profile_description: 'hello' }]);
  });

  test('history: three, newest first, the place of the target marked', async () => {
    const lines = (await fine('history')).split('\n').slice(0, 3);
    const slugs = ['rename_bio_to_profile_description', 'add_bio_column_to_user', 'initial_migration'];
    assert.equal(
      lines.map((line) => /\d{14}_(\w+)/.exec(line)?.[1]),
      slugs,
    );
    assert.equal(
      lines.map((line) => line.includes('← here')),
      [true, false, false],
    );
  });

  test('rollback: the column is called bio again, and the row is still there', async () => {
    assert.match(await fine('rollback'), /^Rolled back 1 migration on /);
    assert.equal(await rows(), [{ id: '1', username: 'a', email: 'a@b.c', bio: 'hello' }]);
    const status = await fine('status');
    assert.match(status, / applied +2 of 3, last \d{14}_add_bio_column_to_user\n/);
    assert.match(status, / pending +\d{14}_rename_bio_to_profile_description\n/);
  });

  test('apply, status, verify', async () => {
    await fine('apply');
    assert.match(await fine('status'), /applied +3 of 3, last \d{14}_rename_bio_to_profile_description/);
    assert.match(await fine('apply'), /^Nothing to apply: /);
    assert.match(await fine('plan'), /^Nothing to plan: 1 document in schema\//);
    const verified = await fine('verify');
    assert.match(verified, /✔ chain +3 migrations, one head/);
    assert.match(verified, /✔ generated /);
    assert.equal(await rows(), [{ id: '1', username: 'a', email: 'a@b.c', profile_description: 'hello' }]);
  });

  return folder;
}

/** The walk on a native server of a major, which ends with what generated/schema.sql makes of an empty database. */
export function walkOn(major: number): void {
  const test = suite(`the walk, Postgres ${major}`);
  if (nativeFolder(major) === undefined) {
    test.skip('everything', `Postgres ${major} is not installed`);
    return;
  }
  let server: NativePostgres | undefined;
  test.before(async () => {
    server = await nativePostgres(major);
  });
  test.after(() => server?.stop());
  const url = (): string => server?.url ?? '';
  const init = ['--postgres', String(major)];
  const folder = walk(test, { url, init, target: new RegExp(`postgres at [\\d.]+:\\d+ \\(Postgres ${major}\\.`) });
  test('the database is what generated/schema.sql makes of an empty one', async () => {
    assert.equal(await differenceToSchema(folder, url()), []);
  });
}

const USERS = 'select * from "user"';
const RENAMED = '  profile_description:\n    type: varchar(250)\n    renamed_from: bio';

/** The README shows what is printed, but for the time in an id. */
function inReadme(printed: string): void {
  const timeless = (text: string): string => text.replace(/\d{14}_/g, '');
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8').replaceAll('\r\n', '\n');
  assert.ok(timeless(readme).includes(timeless(printed.trim())), `README.md does not show\n${printed}`);
}

/** Every file of a project and its text; what the tool keeps for itself aside. */
function filesIn(folder: string): { readonly [path: string]: string } {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = found
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/[\\/]\.schemactl[\\/]/.test(path));
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(path, 'utf8')]));
}

/**
 * Loads generated/schema.sql into an empty database of the target's server and says how the two differ: by what pg_dump
 * writes of them where it reads this server, and always by their facts.
 */
async function differenceToSchema(folder: string, url: string): Promise<readonly string[]> {
  const other = withDatabase(url, 'schema_sql');
  await on(url, (engine) => engine.run('create database schema_sql'));
  const expected = await on(other, async (engine) => {
    await engine.run(readFileSync(join(folder, 'generated/schema.sql'), 'utf8'));
    await engine.run('reset search_path');
    return extract(engine);
  });
  const [found, major] = await on(url, async (engine) => [await extract(engine), engine.major] as const);
  const differences = differencesBetween(expected, found);
  const program = pgDumpFor(major);
  if (program === undefined) return differences;
  const [want, have] = [await schemaDump(program, other), await schemaDump(program, url)];
  return want === have ? differences : [...differences, `pg_dump wants\n${want}\nand finds\n${have}`];
}

async function on<T>(url: string, work: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = await openPostgres(url);
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}
