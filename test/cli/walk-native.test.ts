import { assert, suite } from '../_suite.ts';
import { type NativePostgres, nativeFolder, nativePostgres } from '../servers.ts';
import { differenceToSchema, walk } from './_walk.ts';

for (const major of [14, 18]) {
  const test = suite(`the walk, Postgres ${major}`);
  if (nativeFolder(major) === undefined) {
    test.skip('everything', `Postgres ${major} is not installed`);
    continue;
  }
  let server: NativePostgres | undefined;
  test.before(async () => {
    server = await nativePostgres(major);
  });
  test.after(() => server?.stop());
  const url = (): string => server?.url ?? '';
  const folder = walk(test, {
    url,
    init: ['--postgres', String(major)],
    target: new RegExp(`postgres at 127\\.0\\.0\\.1:\\d+ \\(Postgres ${major}\\.`),
  });

  test('the database is what generated/schema.sql makes of an empty one', async () => {
    assert.equal(await differenceToSchema(folder, url()), []);
  });
}
