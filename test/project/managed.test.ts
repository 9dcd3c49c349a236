import { type AnyFact, factBase } from '../../src/facts/base.ts';
import { keyOf } from '../../src/facts/id.ts';
import { managed } from '../../src/project/managed.ts';
import { assert, suite } from '../_suite.ts';

const test = suite('what a project manages');

const fact = (kind: string, ...path: readonly string[]): AnyFact => ({ kind, path, payload: {} });
const BASE = factBase([
  fact('schema', 'app_x'),
  fact('schema', 'other'),
  fact('extension', 'citext'),
  fact('table', 'app_x', 'a'),
  fact('column', 'app_x', 'a', 'id'),
  fact('table', 'other', 'b'),
  fact('table', 'public', 'legacy_c'),
  fact('column', 'public', 'legacy_c', 'id'),
  fact('comment', 'schema', 'other'),
]);
const kept = (namespaces: readonly string[], ignore: readonly string[] = []): readonly string[] =>
  [...managed(BASE, { namespaces, ignore }).facts.values()].map(keyOf);

test('everything, where nothing is said', () => {
  assert.is(kept([]).length, BASE.facts.size);
});

test('namespaces with all that stands in them; what stands in none stays', () => {
  assert.equal(kept(['app_*']), ['schema:app_x', 'extension:citext', 'table:app_x.a', 'column:app_x.a.id']);
});

test('no table of a publication that is not managed', () => {
  const publication = fact('publication', 'p');
  const [mine, theirs] = [fact('publication_table', 'p', 'app_x', 'a'), fact('publication_table', 'p', 'other', 'b')];
  const edges = [
    [keyOf(mine), 'table:app_x.a'],
    [keyOf(theirs), 'table:other.b'],
  ] as const;
  const base = factBase([...BASE.facts.values(), publication, mine, theirs], edges);
  const keys = [...managed(base, { namespaces: ['app_*'], ignore: [] }).facts.keys()];
  assert.ok(keys.includes(keyOf(publication)) && keys.includes(keyOf(mine)));
  assert.not.ok(keys.includes(keyOf(theirs)));
});

test('less what is ignored, with its parts', () => {
  const rest = kept([], ['legacy_*', 'other', 'other.*']);
  assert.equal(rest, ['schema:app_x', 'extension:citext', 'table:app_x.a', 'column:app_x.a.id']);
});
