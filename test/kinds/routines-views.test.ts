import { extract } from '../../src/catalog/extract.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { openPglite } from '../../src/engines/pglite.ts';
import type { AnyFact } from '../../src/facts/base.ts';
import type { Scope, Statement } from '../../src/kinds/kind.ts';
import { moduleOf } from '../../src/kinds/registry.ts';
import { assert, suite } from '../_suite.ts';

const test = suite('functions, procedures, views, materialized views');
const NOTHING = { major: 14, notes: {}, dependents: [] } as const;
const HOSTILE = 'Ünï "quoted" select\'s \\ name';

let engine: Engine;
test.before(async () => {
  engine = await openPglite();
});
test.after(() => engine.close());

/** Runs in a transaction that is rolled back, so that every test starts from nothing. */
async function scratch<T>(body: () => Promise<T>): Promise<T> {
  await engine.run('begin');
  try {
    return await body();
  } finally {
    await engine.run('rollback');
  }
}

function scope(key: string, name: string, namespace = 'public'): Scope {
  return { namespace, name, key, at: [], major: 18 };
}

async function run(statements: readonly Statement[]): Promise<void> {
  for (const { sql } of statements) await engine.run(sql);
}

async function declare(kind: string, name: string, declared: unknown, namespace = 'public'): Promise<void> {
  const statements = moduleOf(kind).declare(declared, scope(kind, name, namespace));
  for (const { sql, fragments = [] } of statements) {
    for (const { text } of fragments) assert.ok(sql.includes(text), `${text} stands in ${sql}`);
  }
  await run(statements);
}

async function factsOf(kind: string): Promise<readonly AnyFact[]> {
  return [...(await extract(engine)).facts.values()].filter((fact) => fact.kind === kind);
}

async function factOf(kind: string): Promise<AnyFact> {
  const [fact, ...others] = await factsOf(kind);
  assert.ok(fact);
  assert.is(others.length, 0);
  return fact;
}

/** declare → fact; drop; create(fact) → the same fact; describe → declare → the same fact. */
async function roundTrip(kind: string, name: string, declared: unknown, namespace = 'public'): Promise<AnyFact> {
  const module = moduleOf(kind);
  await declare(kind, name, declared, namespace);
  const fact = await factOf(kind);
  await run(module.drop(fact, NOTHING));
  assert.equal(await factsOf(kind), [], 'dropped');
  await run(module.create(fact, NOTHING));
  assert.equal(await factOf(kind), fact, 'created again');
  await run(module.drop(fact, NOTHING));
  const described = module.describe(fact);
  await declare(described.key, described.name ?? '', described.item, namespace);
  assert.equal(await factOf(kind), fact, 'described and declared again');
  return fact;
}

/** Declares two versions, and leads from each to the other by the rules. Gives the statements, or 'replace'. */
async function alters(kind: string, before: unknown, after: unknown): Promise<readonly string[] | 'replace'> {
  const module = moduleOf(kind);
  const build = (declared: unknown) =>
    scratchPoint(async () => {
      await declare(kind, 'x', declared);
      return factOf(kind);
    });
  const [from, to] = [await build(before), await build(after)];
  await declare(kind, 'x', before);
  const forward = rules(module, from, to);
  if (forward === 'replace') return forward;
  await run(forward);
  assert.equal(await factOf(kind), to);
  return forward.map(({ sql }) => sql);
}

function rules(module: ReturnType<typeof moduleOf>, before: AnyFact, after: AnyFact): readonly Statement[] | 'replace' {
  const changed = new Set(
    Object.keys(after.payload).filter(
      (name) => JSON.stringify(before.payload[name]) !== JSON.stringify(after.payload[name]),
    ),
  );
  assert.ok(changed.size > 0, 'something differs');
  const used = new Set([...changed].map((name) => module.attributes[name]));
  const results = [...used].map((rule) =>
    typeof rule === 'function' ? rule({ before, after, changed, context: NOTHING }) : 'replace',
  );
  return results.includes('replace')
    ? 'replace'
    : results.flatMap((result) => (typeof result === 'string' ? [] : result));
}

async function scratchPoint<T>(body: () => Promise<T>): Promise<T> {
  await engine.run('savepoint point');
  try {
    return await body();
  } finally {
    await engine.run('rollback to point');
  }
}

async function renamed(fact: AnyFact, path: readonly string[]): Promise<void> {
  await run(moduleOf(fact.kind).rename?.(fact, { kind: fact.kind, path }) ?? []);
  assert.equal(await factOf(fact.kind), { ...fact, path });
}

test('a function with everything', () =>
  scratch(async () => {
    const fact = await roundTrip('function', 'total', {
      arguments: [
        'amount numeric',
        { name: 'rate', type: 'numeric', default: '0.2' },
        "VARIADIC extra numeric[] DEFAULT '{}'",
      ],
      returns: 'setof numeric',
      language: 'plpgsql',
      volatility: 'stable',
      strict: true,
      security_definer: true,
      leakproof: true,
      parallel: 'safe',
      cost: '12.5',
      rows: '7',
      set: { search_path: 'public, pg_temp', work_mem: '64MB' },
      body: "\nbegin\n  return next amount; -- it's $$ here\nend\n",
    });
    assert.equal(fact.path, ['public', 'total', 'numeric, numeric, numeric[]']);
    assert.equal(fact.payload, {
      arguments: [
        { name: 'amount', mode: 'in', type: 'numeric', default: null },
        { name: 'rate', mode: 'in', type: 'numeric', default: '0.2' },
        { name: 'extra', mode: 'variadic', type: 'numeric[]', default: "'{}'::numeric[]" },
      ],
      language: 'plpgsql',
      body: "\nbegin\n  return next amount; -- it's $$ here\nend\n",
      sql_body: null,
      security_definer: true,
      config: ['search_path=public, pg_temp', 'work_mem=64MB'],
      result: 'SETOF numeric',
      volatility: 'stable',
      strict: true,
      leakproof: true,
      parallel: 'safe',
      cost: 12.5,
      rows: 7,
      window: false,
    });
  }));

test('the shortest function, and its shortest description', () =>
  scratch(async () => {
    const fact = await roundTrip('function', 'one', { returns: 'integer', body: 'select 1' });
    assert.equal(moduleOf('function').describe(fact), {
      key: 'function',
      name: 'one',
      item: { returns: 'integer', body: 'select 1' },
    });
  }));

test('results: trigger, table by columns, out arguments, setof a composite', () =>
  scratch(async () => {
    await scratchPoint(() =>
      roundTrip('function', 't', { returns: 'trigger', language: 'plpgsql', body: 'begin return new; end' }),
    );
    const table = await scratchPoint(() =>
      roundTrip('function', 't', {
        returns_table: { id: 'bigint', 'Odd Name': 'text' },
        body: "select 1::bigint, 'a'",
      }),
    );
    assert.is(table.payload['result'], 'TABLE(id bigint, "Odd Name" text)');
    assert.equal(table.payload['arguments'], []);
    const out = await scratchPoint(() =>
      roundTrip('function', 't', { arguments: 'a integer, OUT b integer, INOUT c text', body: "select 1, 'a'" }),
    );
    assert.is(out.payload['result'], 'record');
    await engine.run('create type pair as (a int, b text)');
    await roundTrip('function', 't', { returns: 'setof pair', body: "select 1, 'a'" });
  }));

test('SQL bodies: RETURN and BEGIN ATOMIC', () =>
  scratch(async () => {
    const short = await scratchPoint(() =>
      roundTrip('function', 'plus', {
        arguments: 'a integer, b integer',
        returns: 'integer',
        sql_body: 'return a + b',
      }),
    );
    assert.is(short.payload['sql_body'], 'RETURN (a + b)');
    assert.is(short.payload['body'], null);
    await roundTrip('function', 'plus', { returns: 'integer', sql_body: 'begin atomic select 1; select 2; end' });
  }));

test('overloads are functions of their own, and each is dropped alone', () =>
  scratch(async () => {
    await declare('function', 'f', { arguments: ['a integer'], returns: 'integer', body: 'select a' });
    await declare('function', 'f', { arguments: ['a text'], returns: 'text', body: 'select a' });
    await declare('function', 'f', { returns: 'text', body: "select ''" });
    const facts = await factsOf('function');
    assert.equal(
      facts.map(({ path }) => path[2]),
      ['', 'integer', 'text'],
    );
    await run(moduleOf('function').drop(facts[1] as AnyFact, NOTHING));
    assert.equal(
      (await factsOf('function')).map(({ path }) => path[2]),
      ['', 'text'],
    );
  }));

test('a dropped function carries its hazard', () =>
  scratch(async () => {
    await declare('function', 'f', { returns: 'int', body: 'select 1' });
    const fact = await factOf('function');
    const [statement] = moduleOf('function').drop(fact, NOTHING);
    assert.is(statement?.hazards?.[0]?.hazard, 'drop');
    assert.equal(statement?.hazards?.[0]?.id, { kind: 'function', path: ['public', 'f', ''] });
  }));

test('hostile names everywhere', () =>
  scratch(async () => {
    await run(moduleOf('schema').declare({}, scope('schema', HOSTILE)));
    const type = `"${HOSTILE.replaceAll('"', '""')}"."a, ""b"" (c)"`;
    await engine.run(`create domain ${type} as int`);
    const args = [{ name: HOSTILE, type, default: '1' }];
    const body = `begin end -- ${HOSTILE} $body$ $$`;
    const set = { [`app.name`]: HOSTILE, search_path: [HOSTILE, '', 'a,b'] };
    const routine = { arguments: args, language: 'plpgsql', set, body };
    const made = await roundTrip('function', HOSTILE, { ...routine, returns: 'void' }, HOSTILE);
    await renamed(made, ['public', `${HOSTILE}2`, made.path[2] ?? '']);
    const called = await roundTrip('procedure', HOSTILE, routine, HOSTILE);
    await renamed(called, ['public', `${HOSTILE}3`, called.path[2] ?? '']);
    const view = await roundTrip('view', HOSTILE, { query: `select 1`, columns: [HOSTILE] }, HOSTILE);
    assert.equal(view.payload['columns'], [{ name: HOSTILE, type: 'integer', collation: null }]);
    await renamed(view, ['public', `${HOSTILE}2`]);
    const stored = await roundTrip('materialized_view', HOSTILE, { query: `select 1`, columns: [HOSTILE] }, HOSTILE);
    await renamed(stored, ['public', `${HOSTILE}3`]);
  }));

test('a configuration parameter keeps its words: empty path, lists, quotes', () =>
  scratch(async () => {
    const set = { search_path: '', DateStyle: 'ISO, MDY', 'app.flag': true };
    const fact = await roundTrip('function', 'f', { returns: 'int', body: 'select 1', set });
    assert.equal(fact.payload['config'], ['DateStyle=ISO, MDY', 'app.flag=true', 'search_path=""']);
  }));

const BASE = { arguments: ['a integer', 'b integer DEFAULT 1'], returns: 'integer', body: 'select a + b' };

test('a new body, language, default or name of an argument is CREATE OR REPLACE', async () => {
  const cases = [
    { ...BASE, body: 'select a - b' },
    { ...BASE, language: 'plpgsql', body: 'begin return a; end' },
    { ...BASE, arguments: ['a integer', 'b integer DEFAULT 2'] },
    { ...BASE, arguments: ['a integer DEFAULT 0', 'b integer DEFAULT 2'] },
    { arguments: BASE.arguments, returns: 'integer', sql_body: 'return a' },
  ];
  for (const after of cases) {
    const sql = await scratch(() => alters('function', BASE, after));
    assert.is(sql.length, 1);
    assert.match(sql[0] ?? '', /^CREATE OR REPLACE FUNCTION public.x\(/);
  }
  const unnamed = { ...BASE, arguments: ['integer', 'integer DEFAULT 1'], body: 'select $1 + $2' };
  assert.match((await scratch(() => alters('function', unnamed, BASE)))[0] ?? '', /OR REPLACE/);
});

test('what CREATE OR REPLACE refuses is a replacement', async () => {
  const cases = [
    { ...BASE, returns: 'bigint' },
    { ...BASE, arguments: ['renamed integer', 'b integer DEFAULT 1'], body: 'select b' },
    { ...BASE, arguments: ['a integer', 'b integer'] },
  ];
  for (const after of cases) {
    assert.is(await scratch(() => alters('function', BASE, after)), 'replace');
    await scratch(async () => {
      await declare('function', 'x', BASE);
      const refused = moduleOf('function').declare(after, scope('function', 'x'))[0]?.sql ?? '';
      await assert.rejects(engine.run(refused.replace('CREATE', 'CREATE OR REPLACE')));
    });
  }
  const out = (list: string) => ({ arguments: list, body: 'select 1, 2' });
  assert.is(
    await scratch(() => alters('function', out('OUT a integer, OUT b integer'), out('OUT a integer, OUT c integer'))),
    'replace',
  );
});

test('settings of a function are one ALTER FUNCTION', async () => {
  const set = { search_path: 'public', work_mem: '1MB' };
  const loud = {
    volatility: 'immutable',
    strict: true,
    security_definer: true,
    leakproof: true,
    parallel: 'restricted',
    cost: '1',
  };
  const there = await scratch(() => alters('function', BASE, { ...BASE, ...loud, set }));
  assert.equal(there, [
    `ALTER FUNCTION public.x(integer, integer) IMMUTABLE STRICT SECURITY DEFINER LEAKPROOF PARALLEL RESTRICTED COST 1 SET search_path TO 'public' SET work_mem TO '1MB'`,
  ]);
  const back = await scratch(() =>
    alters('function', { ...BASE, ...loud, set }, { ...BASE, set: { work_mem: '2MB' } }),
  );
  assert.equal(back, [
    `ALTER FUNCTION public.x(integer, integer) VOLATILE CALLED ON NULL INPUT SECURITY INVOKER NOT LEAKPROOF PARALLEL UNSAFE COST 100 RESET search_path SET work_mem TO '2MB'`,
  ]);
  const rows = { ...BASE, returns: 'setof integer' };
  assert.equal(await scratch(() => alters('function', rows, { ...rows, rows: '5' })), [
    'ALTER FUNCTION public.x(integer, integer) ROWS 5',
  ]);
});

test('a procedure: there and back, rules, overloads by what goes in', async () => {
  const first = { arguments: ['a integer', 'OUT b integer'], language: 'plpgsql', body: 'begin b := a; end' };
  await scratch(async () => {
    const fact = await roundTrip('procedure', 'p', first);
    assert.equal(fact.path, ['public', 'p', 'integer']);
    assert.is(moduleOf('procedure').drop(fact, NOTHING)[0]?.sql, 'DROP PROCEDURE public.p(IN integer)');
    // without modes, p(integer, integer) would mean both
    await declare('procedure', 'p', { arguments: 'a integer, b integer', body: 'select 1' });
    await run(moduleOf('procedure').drop(fact, NOTHING));
    assert.equal((await factOf('procedure')).path, ['public', 'p', 'integer, integer']);
  });
  assert.match(
    (await scratch(() => alters('procedure', first, { ...first, body: 'begin end' })))[0] ?? '',
    /OR REPLACE/,
  );
  assert.equal(
    await scratch(() => alters('procedure', first, { ...first, security_definer: true, set: { work_mem: '1MB' } })),
    [`ALTER PROCEDURE public.x(IN integer) SECURITY DEFINER SET work_mem TO '1MB'`],
  );
  const other = { ...first, arguments: ['a integer', 'OUT c integer'], body: 'begin end' };
  assert.is(await scratch(() => alters('procedure', first, other)), 'replace');
});

test('what belongs to a type is no function; what has no kind is named', () =>
  scratch(async () => {
    await engine.run('create type span as range (subtype = int)');
    await engine.run("create function c(int) returns int language c as 'plpgsql', 'plpgsql_validator'");
    assert.equal(await factsOf('function'), []);
    const { unmodelled } = await extract(engine);
    assert.equal(
      unmodelled.filter(({ what }) => what.startsWith('routine')).map(({ name }) => name),
      ['public.c'],
    );
  }));

const TABLE = 'create table t (id bigint, name text, note varchar(10))';

test('a view with all options', () =>
  scratch(async () => {
    await engine.run(TABLE);
    const fact = await roundTrip('view', 'v', {
      query: 'select id, name from t where id > 0 -- all of them',
      columns: ['key'],
      security_barrier: true,
      security_invoker: true,
      check_option: 'local',
    });
    assert.is(fact.payload['query'], 'SELECT id AS key,\n    name\n   FROM public.t\n  WHERE (id > 0)');
    assert.is(fact.payload['check_option'], 'local');
    assert.is(fact.payload['security_invoker'], true);
    assert.equal(
      moduleOf('view')
        .features?.({ query: '', security_invoker: true }, scope('view', 'v'))
        .map(({ since }) => since),
      [15],
    );
  }));

test('a view depends on its table, and another view on it', () =>
  scratch(async () => {
    await engine.run(TABLE);
    await declare('view', 'v', { query: 'select id from t' });
    await declare('materialized_view', 'm', { query: 'select id from v' });
    await declare('function', 'f', { returns: 'setof v', body: 'select 1' });
    const { needs } = await extract(engine);
    assert.ok(needs.get('view:public.v')?.has('column:public.t.id'));
    assert.ok(needs.get('materialized_view:public.m')?.has('view:public.v'));
    assert.ok(needs.get('function:public.f.""')?.has('view:public.v'));
  }));

test('a view takes new columns at its end, and is replaced for anything else', async () => {
  const change = (before: object, after: object) =>
    scratch(async () => {
      await engine.run(TABLE);
      return alters('view', before, after);
    });
  const base = { query: 'select id, name from t' };
  assert.match((await change(base, { query: 'select id, name, note from t' }))[0] ?? '', /^CREATE OR REPLACE VIEW/);
  assert.match(
    (await change(base, { query: 'select id, name from t where true', security_barrier: true }))[0] ?? '',
    /OR REPLACE/,
  );
  assert.is(await change(base, { query: 'select id from t' }), 'replace');
  assert.is(await change(base, { query: 'select name, id from t' }), 'replace');
  assert.is(await change(base, { query: 'select id, name as n from t' }), 'replace');
  assert.is(await change(base, { query: 'select id, name::varchar(3) from t' }), 'replace');
  assert.is(await change(base, { query: 'select id, name collate "C" from t' }), 'replace');
  assert.equal(await change({ ...base, check_option: 'local' }, { ...base, security_barrier: true }), [
    'ALTER VIEW public.x RESET (check_option)',
    "ALTER VIEW public.x SET (security_barrier = 'true')",
  ]);
});

test('a materialized view: storage, no data, there and back', () =>
  scratch(async () => {
    await engine.run(TABLE);
    const query = 'select id, name from t';
    const fact = await scratchPoint(() =>
      roundTrip('materialized_view', 'm', {
        query,
        columns: ['a', 'b'],
        storage: { fillfactor: '70', autovacuum_enabled: false },
        with_data: false,
      }),
    );
    assert.equal(fact.payload['storage'], ['autovacuum_enabled=false', 'fillfactor=70']);
    assert.equal(fact.aside, { populated: false, order: ['fillfactor=70', 'autovacuum_enabled=false'] });
    const full = await scratchPoint(() => roundTrip('materialized_view', 'm', { query }));
    assert.is(full.aside, undefined);
    assert.equal(
      await scratchPoint(() =>
        alters(
          'materialized_view',
          { query, storage: { fillfactor: '70' } },
          { query, storage: { autovacuum_enabled: true } },
        ),
      ),
      [
        'ALTER MATERIALIZED VIEW public.x RESET (fillfactor)',
        "ALTER MATERIALIZED VIEW public.x SET (autovacuum_enabled = 'true')",
      ],
    );
    assert.is(await alters('materialized_view', { query }, { query: 'select id from t' }), 'replace');
  }));
