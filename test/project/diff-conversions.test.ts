import { openPglite } from '../../src/engines/pglite.ts';
import { quiet } from '../../src/index.ts';
import { diffSources } from '../../src/project/diff.ts';
import { assert, suite } from '../_suite.ts';
import { projectFolder } from './_folder.ts';

const test = suite('type changes that nobody is asked about');

interface Change {
  readonly from: string;
  readonly to: string;
  /** A value as the old type writes it, and what becomes of it. */
  readonly value: string;
  readonly becomes: string | null;
}

const CHANGES: readonly Change[] = [
  { from: 'bigint', to: 'timestamptz', value: '86400', becomes: '1970-01-02 00:00:00+00' },
  { from: 'bigint', to: 'date', value: '86400', becomes: '1970-01-02' },
  { from: 'timestamptz', to: 'bigint', value: '1970-01-02 00:00:00+00', becomes: '86400' },
  { from: 'integer', to: 'moment', value: '86400', becomes: '1970-01-02 00:00:00+00' },
  { from: 'integer', to: 'interval', value: '90', becomes: '00:01:30' },
  { from: 'bigint', to: 'boolean', value: '7', becomes: 't' },
  { from: 'boolean', to: 'bigint', value: 't', becomes: '1' },
  { from: 'money', to: 'integer', value: '3', becomes: '3' },
  { from: 'date', to: 'jsonb', value: '2001-02-03', becomes: '"2001-02-03"' },
  {
    from: 'jsonb',
    to: 'uuid',
    value: '"00000000-0000-4000-8000-000000000001"',
    becomes: '00000000-0000-4000-8000-000000000001',
  },
  { from: 'jsonb', to: 'text[]', value: '["a", "b,\\"c"]', becomes: '{a,"b,\\"c"}' },
  { from: 'text[]', to: 'jsonb', value: '{a,b}', becomes: '["a", "b"]' },
  { from: 'text', to: 'text[]', value: 'a,b', becomes: '{"a,b"}' },
  { from: 'text', to: 'integer[]', value: '{1,2}', becomes: '{1,2}' },
  { from: 'integer', to: 'integer[]', value: '1', becomes: '{1}' },
  { from: 'integer[]', to: 'bigint', value: '{1}', becomes: '1' },
  { from: 'integer', to: 'int4range', value: '1', becomes: '[1,2)' },
  { from: 'integer', to: 'bytea', value: '1', becomes: '\\x31' },
  { from: 'text', to: 'mood', value: 'glad', becomes: 'glad' },
  { from: 'mood', to: 'mood_new', value: 'glad', becomes: 'glad' },
  { from: 'mood', to: 'text', value: 'glad', becomes: 'glad' },
  // no value of one means anything in the other
  { from: 'integer', to: 'uuid', value: '1', becomes: null },
  { from: 'mood', to: 'colour', value: 'glad', becomes: null },
];

const TYPES = [
  "CREATE TYPE mood AS ENUM ('sad', 'glad')",
  "CREATE TYPE mood_new AS ENUM ('glad', 'fine')",
  "CREATE TYPE colour AS ENUM ('red')",
  'CREATE DOMAIN moment AS timestamptz',
].join(';\n');

function script(side: 'from' | 'to'): string {
  return `${TYPES};\nCREATE TABLE t (${CHANGES.map((one, n) => `c${n} ${one[side]}`).join(', ')});\n`;
}

test('keep what a value says, and destroy only what means nothing', async () => {
  const folder = projectFolder(test, { 'from.sql': script('from'), 'to.sql': script('to') });
  const [from, to] = [`${folder.root}/from.sql`, `${folder.root}/to.sql`];
  const { statements } = await diffSources(await folder.open(), { from, to, ...quiet() });
  const lost = CHANGES.flatMap(({ becomes }, n) => (becomes === null ? [`destroys column t.c${n}`] : []));
  assert.equal(
    statements.flatMap(({ comment }) => comment ?? []),
    lost,
  );
  const engine = await openPglite();
  try {
    const values = CHANGES.map(({ value, from: type }) => `'${value}'::${type}`).join(', ');
    await engine.run(`set timezone = 'UTC'; ${script('from')} INSERT INTO t VALUES (${values})`);
    for (const { sql } of statements) await engine.run(sql);
    const [result] = await engine.run(`SELECT ${CHANGES.map((_, n) => `c${n}`).join(', ')} FROM t`);
    assert.equal(
      CHANGES.map((_, n) => result?.rows[0]?.[`c${n}`]),
      CHANGES.map(({ becomes }) => becomes),
    );
  } finally {
    await engine.close();
  }
});

test('what stands on a column that is made anew comes back', async () => {
  const around = `
    CREATE UNIQUE INDEX t_v ON t (v);
    CREATE VIEW seen AS SELECT v FROM t;
    COMMENT ON COLUMN t.v IS 'kept';
    COMMENT ON VIEW seen IS 'kept, too';`;
  const table = (type: string): string =>
    `CREATE TABLE t (v ${type} NOT NULL DEFAULT ${type === 'uuid' ? 'gen_random_uuid()' : '1'}); ${around}`;
  const folder = projectFolder(test, { 'from.sql': table('integer'), 'to.sql': table('uuid') });
  const [from, to] = [`${folder.root}/from.sql`, `${folder.root}/to.sql`];
  const { statements } = await diffSources(await folder.open(), { from, to, ...quiet() });
  const engine = await openPglite();
  try {
    await engine.run(`${table('integer')} INSERT INTO t VALUES (1), (2)`);
    for (const { sql } of statements) await engine.run(sql);
    const [rows] = await engine.run(`SELECT count(DISTINCT v) AS n, obj_description('seen'::regclass) AS c FROM seen`);
    assert.equal(rows?.rows, [{ n: '2', c: 'kept, too' }]);
    const again = await diffSources(await folder.open(), { from: to, to, ...quiet() });
    assert.is(again.equal, true);
  } finally {
    await engine.close();
  }
});
