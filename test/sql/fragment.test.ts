import { checkFragment, type FragmentSort, loadParser } from '../../src/sql/statements.ts';
import { assert, suite } from '../_suite.ts';

await loadParser();

/** What is exactly one of its sort. */
const GOOD: { readonly [S in FragmentSort]: readonly string[] } = {
  expression: [
    '0',
    'now()',
    "'{}'::jsonb",
    'a > 0 and not b',
    '(select 1)',
    '(1, 2)',
    '0 -- why\n',
    'a collate "C"',
    'a[1]',
    '/* c */ 1',
    "'\u0007' || '--\u001f'",
  ],
  type: [
    'int',
    'numeric(10,2)',
    'text[]',
    'interval year to month',
    'timestamp(3) with time zone',
    '"My T"',
    'app.mood',
    'serial',
  ],
  query: [
    'select 1',
    'with a as (select 1) select * from a',
    'values (1)',
    'table t',
    'select 1 union select 2',
    '(select 1)',
  ],
  body: ["anything '; --", ''],
  arguments: ['', 'a int', "a int, b text default 'x'", 'variadic a text[]', 'out x int', 'int'],
  result: ['int', 'setof int', 'table(a int, b text)', 'trigger', 't.a%type'],
  'routine body': ['return 1', 'begin atomic select 1; select 2; end'],
  'index element': [
    'a',
    'lower(x) desc',
    '(a + b)',
    'a desc nulls first',
    'x app.ops',
    'x collate "C" text_pattern_ops asc',
    'x ops(len = 32)',
  ],
  'partition key': ['range (a)', 'list (lower(a))', 'hash (a, b)', 'range (a collate "C" text_ops)'],
  'partition bound': ["from ('2026-01-01') to (maxvalue)", 'in (1, null)', 'with (modulus 4, remainder 0)'],
  'rule action': [
    'insert into log values (new.a) on conflict do nothing',
    'update t set a = new.a where b = old.b returning a',
    'delete from t',
    'select f(new.a)',
    'notify changed',
  ],
  statement: [
    'create cast (text as bigint) with inout',
    'create statistics s on a, b from t',
    'do $$ begin null; end $$',
  ],
  name: ['a', 'app.a', '"A b".c', 'pg_catalog."default"'],
  operator: ['<', '===', 'OPERATOR(app.===)', 'OPERATOR("A b".@>)'],
  signature: ['f', 'app.f(int, text)', '"F"()', 'f(variadic text[])'],
  cast: ['text as bigint', 'app.a AS numeric(10,2)', '"A" as "B"'],
  transform: ['int language plpgsql', 'app.a LANGUAGE "P"', 'numeric(10,2) language sql'],
  'operator member': ['<', '< (int, int)', 'app.<-> (point, point) for order by float_ops'],
  'function member': ['f', 'f(int, int)', '(int, int) app.f(internal)'],
};

/** What would add something to the statement around it, or swallow it. */
const ESCAPES: { readonly [S in Exclude<FragmentSort, 'body'>]: readonly string[] } = {
  expression: [
    ...[
      '0, evil int',
      '0) ; drop table x; --',
      '0 --',
      '0 as x',
      '0 x',
      '0 from t',
      '*',
      't.*',
      'distinct a',
      'all a',
      '0;',
    ],
    ...[
      '0; drop table t',
      '0) + (1',
      '0 not null',
      '0 unique',
      '0 primary key',
      '',
      ' ',
      '0 /*',
      "'",
      '"',
      '$$',
      '1)',
      '(1',
    ],
    ...[
      '1 union select 2',
      '1 limit 1',
      '1 for update',
      'a into b',
      '1 where true',
      '1 window w as ()',
      '0\u0000',
      '\ud800',
    ],
  ],
  type: [
    ...[
      'int not null',
      'int primary key',
      'int default 1',
      'int, x int',
      'int collate "C"',
      'int) ; drop table x; --',
      'int --',
    ],
    ...[
      'int)::numeric(10',
      'int = 3',
      'int references t',
      'null',
      '1',
      'int) + (1',
      'int) from (select 1',
      'text storage plain',
      '',
    ],
  ],
  query: [
    ...[
      'select 1;',
      'select 1 --',
      'select 1 into x',
      'insert into t values (1)',
      'select 1) a, (select 2',
      'select 1; drop table x',
    ],
    ...['explain select 1', ''],
  ],
  arguments: [
    ...[
      'a int) returns int language sql as $$x$$; create function g(',
      'a int)',
      'a int --',
      'a int) returns table(x int',
    ],
    ...['a int) returns r language l --', 'a int) returns int return (1', 'a int) returns null on null input cost (1'],
  ],
  result: ['int cost 5', 'int language x', 'int; drop table x', 'int return 1', 'int --', 'table(a int) cost 1', ''],
  'routine body': [
    'cost 5 return 1',
    'return 1 strict',
    'return 1; drop table x',
    'return 1 --',
    'as $$ x $$',
    'begin atomic end; drop table x',
  ],
  'index element': [
    'a, b',
    'a) where (b',
    'a) include (b',
    'a) with (fillfactor=10',
    'a) tablespace x; select (1',
    'a --',
    'a + b',
    '',
  ],
  'partition key': [
    'range (a) with (fillfactor = 10)',
    'range (a) tablespace x',
    'range (a); drop table t',
    'range (a) --',
    '',
  ],
  'partition bound': [
    'in (1) partition by list (a)',
    'in (1) with (fillfactor = 10)',
    'in (1); drop table t',
    'in (1) --',
    'default',
    '',
  ],
  'rule action': [
    'nothing',
    'delete from t; drop table x',
    'delete from t) ; drop table x; create table y (a int',
    '(delete from t; delete from u)',
    'delete from t --',
    'drop table x',
    '',
  ],
  statement: [
    'commit',
    'set search_path = x',
    'set role x',
    'select 1',
    'drop cast (text as bigint); commit',
    'discard all',
    'copy t to program $$x$$',
    'truncate t',
    '',
  ],
  name: ['a cascade', 'a is null --', 'a b', 'a(b)', '1', "'a'", 'a.*', 'a;', 'user', ''],
  operator: ['<, hashes', '<) ; drop table t; --', '< --', 'f', '1', 'f(a)', '= =', "'<'", ''],
  signature: ['f is null; drop table t', 'f, g', 'f() is null --', 'f(int default 1)', 'f --', ''],
  cast: [
    'text',
    'text as bigint) with inout --',
    'text as bigint) with inout as implicit; drop cast (a as b',
    'a as b as c',
    '',
  ],
  transform: [
    'int',
    'int language sql (to sql with function f) --',
    'int language sql (to sql with function g, from sql with function f); drop table t; --',
    'int language a, b',
    '',
  ],
  'operator member': ['<, function 2 f', '<; drop table t', '< --', 'f', '1 <', ''],
  'function member': ['f, operator 2 <', 'f(a); drop table t', 'f --', '1 f', '<', ''],
};

const good = suite('a fragment');
for (const [sort, fragments] of Object.entries(GOOD)) {
  good(`that is one ${sort}`, () => {
    // the keys of GOOD are the sorts
    for (const text of fragments) assert.is(checkFragment(text, sort as FragmentSort), undefined, text);
  });
}

const escapes = suite('a fragment that escapes');
for (const [sort, fragments] of Object.entries(ESCAPES)) {
  escapes(`from its place as ${sort}`, () => {
    for (const text of fragments) {
      const fault = checkFragment(text, sort as FragmentSort);
      assert.ok(fault !== undefined, text);
      assert.ok(fault.position >= 0 && fault.position <= text.length, text);
    }
  });
}

escapes('is shown where it does', () => {
  const at = (text: string, sort: FragmentSort = 'expression'): number | undefined =>
    checkFragment(text, sort)?.position;
  assert.is(at('0, evil int'), 3);
  assert.is(at('0 -- x'), 2);
  assert.is(at("'😀' x y"), 7);
  assert.is(at('é; drop table t'), 1);
  assert.is(at('int not null', 'type'), 4);
  assert.is(at('(1'), 1);
});

escapes('is refused however deep it is, and the parser goes on', () => {
  for (const text of [`1${'+1'.repeat(50_000)}`, '('.repeat(20_000)])
    assert.ok(checkFragment(text, 'expression') !== undefined);
  assert.is(checkFragment('1', 'expression'), undefined);
});
