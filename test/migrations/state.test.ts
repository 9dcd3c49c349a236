import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extract } from '../../src/catalog/extract.ts';
import { messageOf, SchemactlError } from '../../src/diagnostics/diagnostic.ts';
import { openPglite } from '../../src/engines/pglite.ts';
import { factBase } from '../../src/facts/base.ts';
import { hashOf } from '../../src/facts/hash.ts';
import { parseState, printState, readState } from '../../src/migrations/state.ts';
import { buildFacts } from '../../src/plan/build.ts';
import { assert, suite } from '../_suite.ts';

const test = suite('state');
const FILE = 'generated/state.json';

const base = factBase([
  { kind: 'column', path: ['public', 'user', 'o."dd\n'], payload: { type: 'text', nullable: true }, position: 2 },
  { kind: 'table', path: ['public', 'user'], payload: { unlogged: false, options: [] } },
  { kind: 'column', path: ['public', 'user', 'id'], payload: { type: 'bigint', nullable: false }, position: 1 },
]);
const renames = [
  {
    from: { kind: 'column', path: ['public', 'user', 'bio'] },
    to: { kind: 'column', path: ['public', 'user', 'o."dd\n'] },
  },
];
const text = printState({ engine: 'PGlite 18.6', major: 18, renames, base });

function reason(content: string): string {
  try {
    parseState(content, FILE);
  } catch (error) {
    if (!(error instanceof SchemactlError) || error.diagnostics[0] === undefined) throw error;
    return `${error.diagnostics[0].code}: ${messageOf(error.diagnostics[0]).why?.[0]}`;
  }
  return 'read';
}

test('a printed state reads back, one fact a line in the order of keys', () => {
  const state = parseState(text, FILE);
  assert.equal(
    [...state.base.facts.values()].map((fact) => [fact.path.at(-1), fact.position]),
    [
      ['o."dd\n', 2],
      ['id', 1],
      ['user', undefined],
    ],
  );
  assert.equal(state.renames, renames);
  assert.is(state.hash, hashOf(base));
  assert.is(printState(state), text);
  assert.is(text.split('\n').filter((line) => line.includes('"payload"')).length, 3);
});

test('what no comparison sees is rebuilt from a state, too', async () => {
  const engine = await openPglite();
  try {
    await engine.run(
      'create materialized view empty as select 1 as n with no data; create materialized view whole as select 1 as n',
    );
    const built = await extract(engine);
    const state = parseState(printState({ engine: engine.label, major: engine.major, renames: [], base: built }), FILE);
    await engine.run('drop materialized view empty; drop materialized view whole');
    await buildFacts(engine, state.base);
    const asides = async () => [...(await extract(engine)).facts.values()].map(({ path, aside }) => [path[1], aside]);
    assert.equal(await asides(), [
      ['empty', { populated: false }],
      ['whole', undefined],
    ]);
  } finally {
    await engine.close();
  }
});

test('CRLF reads the same', () => {
  assert.equal(parseState(text.replaceAll('\n', '\r\n'), FILE), parseState(text, FILE));
});

test('cut off, merged, edited and newer are told apart', () => {
  const lines = text.split('\n');
  assert.is(reason(lines.slice(0, 10).join('\n')), 'state-broken: it is cut off at line 10');
  assert.match(reason(text.slice(0, text.indexOf('unlogged'))), /^state-broken: it is cut off at line 12/);
  assert.is(reason(''), 'state-broken: it is cut off at line 1');
  assert.is(reason(text.replace('"unlogged":', '"unlogged"')), 'state-broken: line 12 is no JSON');
  assert.is(
    reason(text.replace('    {"id"', '<<<<<<< HEAD\n    {"id"')),
    'state-broken: line 10 is a mark of a merge that was not settled',
  );
  assert.match(reason(text.replace('bigint', 'int')), /^state-broken: its facts do not hash/);
  assert.match(
    reason(text.replace('"format": 1', '"format": 2')),
    /^state-newer: its format is 2; this version knows 1/,
  );
  assert.match(reason(text.replace('"major": 18', '"major": "x"')), /^state-broken: major is no number/);
});

test('a state is held against the head', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'schemactl-state-'));
  const file = join(folder, 'state.json');
  const head = { id: '20261122093000_a', after: hashOf(base) };
  const code = async (of: { id: string; after: string } | undefined): Promise<unknown> => {
    try {
      return (await readState(file, FILE, of))?.hash;
    } catch (error) {
      return error instanceof SchemactlError ? error.diagnostics[0]?.code : error;
    }
  };
  try {
    assert.is(await code(undefined), undefined);
    assert.is(await code(head), 'state-missing');
    writeFileSync(file, text);
    assert.is(await code(head), head.after);
    assert.is(await code({ ...head, after: 'x' }), 'state-stale');
    assert.is(await code(undefined), 'state-stale');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
