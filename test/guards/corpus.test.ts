import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { MODULES } from '../../src/kinds/registry.ts';
import { assert, suite } from '../_suite.ts';
import { optionsOf } from '../cases/_case.ts';
import { ROOT } from './_sources.ts';

const test = suite('corpus');
const CORPUS = join(ROOT, 'test/corpus');

/** Postgres has no comment on these. */
const UNCOMMENTED: ReadonlySet<string> = new Set([
  'cluster',
  'comment',
  'default',
  'partition',
  'replica_identity',
  'sequence_owner',
  'publication_table',
  'sql_text',
  'view_column',
  'row_type',
  'user_mapping',
  ...['default_privileges', 'grant', 'owner', 'security_label'],
]);

/** Their only attribute says what they are: another one is another thing. */
const UNCHANGING: ReadonlySet<string> = new Set(['schema']);

const foldersIn = (path: string): string[] =>
  existsSync(path)
    ? readdirSync(path, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
    : [];

test('every kind has its cases', () => {
  const missing = MODULES.flatMap((module) => {
    const cases = foldersIn(join(CORPUS, module.kind));
    const wanted = [
      'create',
      'drop',
      'quoted',
      ...(UNCHANGING.has(module.kind) ? [] : ['change']),
      ...(module.rename === undefined ? [] : ['rename']),
      ...(UNCOMMENTED.has(module.kind) ? [] : ['comment']),
    ];
    return wanted
      .filter((word) => !cases.some((name) => name.startsWith(word)))
      .map((word) => `test/corpus/${module.kind}/${word}`);
  });
  assert.equal(missing, []);
});

test('every case has its documents and its goldens', () => {
  const kinds = foldersIn(CORPUS);
  assert.ok(kinds.length > 0, 'test/corpus holds nothing');
  const broken = kinds.flatMap((kind) =>
    foldersIn(join(CORPUS, kind)).flatMap((name) => {
      const folder = join(CORPUS, kind, name);
      const { refuses } = optionsOf(`${kind}/${name}`);
      const goldens = refuses === undefined ? ['up.sql', 'down.sql'] : ['refusal.txt'];
      const wanted = goldens.filter((file) => !existsSync(join(folder, file)));
      const documents = ['before', 'after'].some((side) => existsSync(join(folder, side))) ? [] : ['before/ or after/'];
      return [...wanted, ...documents].map((file) => `test/corpus/${kind}/${name}: no ${file}`);
    }),
  );
  assert.equal(broken, []);
});

test('every folder of the corpus is a kind, or a story of several', () => {
  const known = new Set([...MODULES.map(({ kind }) => kind), 'stories']);
  assert.equal(
    foldersIn(CORPUS).filter((name) => !known.has(name)),
    [],
  );
});
