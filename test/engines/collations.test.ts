import { EngineError } from '../../src/engines/engine.ts';
import { openPglite } from '../../src/engines/pglite.ts';
import { assert, suite } from '../_suite.ts';

const test = suite('collations of servers on the embedded engine');

test('stand in by their names, and a name that no server has is refused', async () => {
  const engine = await openPglite();
  try {
    for (const name of ['ja-JP-x-icu', 'az-Cyrl-AZ-x-icu', 'de-x-icu', 'de_DE', 'de_DE.utf8', 'de_DE.UTF-8', 'C.utf8'])
      await engine.run(`select 'b' < 'a' collate "${name}"; select 'b' < 'a' collate pg_catalog."${name}"`);
    const [found] = await engine.run(
      `select count(*) as all, count(distinct collname) as names, max(oid) < 16384 as system from pg_collation`,
    );
    const { all, names, system } = found?.rows[0] ?? {};
    assert.is(all, names);
    assert.is(system, 't');
    const error = await assert.rejects(engine.run(`select 'b' < 'a' collate "de_ED"`));
    assert.instance(error, EngineError);
    assert.is(error.sqlstate, '42704');
  } finally {
    await engine.close();
  }
});
