import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KINDS } from '../../src/kinds/registry.ts';
import { assert, suite } from '../_suite.ts';
import { codeOnly, literals, ROOT, type Source, sources, withoutComments } from './_sources.ts';

const test = suite('sources');

const own = sources('src');
const everything = [...own, ...sources('test', 'scripts', 'bin')];

/** `path:line` of every match. */
function places(files: readonly Source[], pattern: RegExp, view: (text: string) => string = codeOnly): string[] {
  return files.flatMap(({ path, text }) =>
    view(text)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])),
  );
}

/** Literals that mean something else in their file. */
const ALLOWED: readonly string[] = [
  // the key of what a lock was measured on
  "src/migrations/migration.ts 'table'",
];

/** Generated rows go by what pg_type and pg_constraint say, and name its sorts in Postgres's own words. */
const OWN_WORDS = 'src/proof/rows/';

/** Words that name a kind and something else as well, where that something else is meant. */
const OTHER_MEANINGS: ReadonlySet<string> = new Set([
  'default',
  'schema',
  'function',
  'index',
  'check',
  'comment',
  'range',
  'operator',
  'cast',
  'transform',
  'server',
  'role',
]);

test('no stage knows the name of a kind', () => {
  const names = new Set(Object.keys(KINDS).filter((name) => !OTHER_MEANINGS.has(name)));
  const found = own
    .filter(({ path }) => !path.startsWith('src/kinds/') && !path.startsWith(OWN_WORDS))
    .flatMap(({ path, text }) =>
      literals(text)
        .filter(({ value }) => names.has(value) && !ALLOWED.includes(`${path} '${value}'`))
        .map(({ value, line }) => `${path}:${line} '${value}'`),
    );
  assert.equal(found, []);
});

test('no stage compares with a kind', () => {
  const names = Object.keys(KINDS).join('|');
  const outside = own.filter(({ path }) => !path.startsWith('src/kinds/') && !path.startsWith(OWN_WORDS));
  assert.equal(places(outside, new RegExp(`kind\\s*[!=]==\\s*'(${names})'|case '(${names})':`), withoutComments), []);
});

test('only bin ends the process', () => {
  assert.equal(places([...own, ...sources('scripts')], /process\s*\.\s*(exit|abort|reallyExit)\s*\(/), []);
});

test('files have 500 lines at most', () => {
  const long = everything.filter(({ text }) => text.split('\n').length > 501).map(({ path }) => path);
  assert.equal(long, []);
});

test('functions have 70 lines at most', () => {
  const begins = /^(\s*)(?:(?:export )?(?:async )?function \w|.*=> \{$|(?:async )?#?\w+\(.*\).* \{$)/;
  const long = [...own, ...sources('scripts')].flatMap(({ path, text }) => {
    const lines = text.split('\n');
    return lines.flatMap((line, start) => {
      const [, indent] = begins.exec(line) ?? [];
      if (indent === undefined) return [];
      // the formatter ends it at a brace in its own column
      const end = lines.findIndex((one, n) => n > start && one.startsWith(`${indent}}`));
      return end - start >= 70 ? [`${path}:${start + 1}`] : [];
    });
  });
  assert.equal(long, []);
});

test('comments have 8 lines at most', () => {
  const long = own.flatMap(({ path, text }) =>
    [...text.matchAll(/^ *\/\*\*\n(?: *\*.*\n)+/gm)]
      .filter(([comment]) => comment.trimEnd().split('\n').length > 8 + 2)
      .map(({ index }) => `${path}:${text.slice(0, index).split('\n').length}`),
  );
  assert.equal(long, []);
});

test('names say what a thing is', () => {
  const vague = /manager|helper|util|handler|(?<!un)process(?!ing)/i;
  const exported = /^export (?:async )?(?:function|const|class|interface|type) (\w+)/gm;
  const found = own.flatMap(({ path, text }) => [
    ...(vague.test(path) ? [path] : []),
    ...[...text.matchAll(exported)].flatMap(([, name = '']) => (vague.test(name) ? [`${path} ${name}`] : [])),
  ]);
  assert.equal(found, []);
});

test('one codec for ids', () => {
  const others = own.filter(({ path }) => path !== 'src/facts/id.ts');
  assert.equal(places(others, /kind\}:\$\{[\w.]*path/, withoutComments), []);
});

test('what the library exports says what it does', () => {
  const index = own.find(({ path }) => path === 'src/index.ts')?.text ?? '';
  const silent = [...index.matchAll(/export (?:type )?\{([^}]*)\} from '\.\/([^']+)'/g)].flatMap(
    ([, names = '', file = '']) => {
      const text = own.find(({ path }) => path === `src/${file}`)?.text ?? '';
      return names
        .split(',')
        .map((name) => name.replace('type ', '').trim())
        .filter((name) => name !== '')
        .filter(
          (name) => !new RegExp(`\\*/\\nexport (async )?(function|const|class|interface|type) ${name}\\b`).test(text),
        )
        .map((name) => `${file} ${name}`);
    },
  );
  assert.equal(silent, []);
});

test('the compiler is as strict as it can be', () => {
  const { compilerOptions } = JSON.parse(readFileSync(join(ROOT, 'tsconfig.json'), 'utf8'));
  const wanted = [
    ...['strict', 'noUncheckedIndexedAccess', 'exactOptionalPropertyTypes', 'verbatimModuleSyntax'],
    ...['erasableSyntaxOnly', 'isolatedDeclarations', 'noUnusedLocals', 'noUnusedParameters'],
  ];
  assert.equal(
    wanted.filter((option) => compilerOptions[option] !== true),
    [],
  );
});

test('commands have 80 lines at most', () => {
  const commands = own.filter(({ path }) => /^src\/commands\/\w+\.ts$/.test(path) && withCommand(path));
  assert.ok(commands.length > 10);
  assert.equal(
    commands.filter(({ text }) => text.split('\n').length > 81).map(({ path }) => path),
    [],
  );
});

function withCommand(path: string): boolean {
  return /\bcommand\(\{/.test(readFileSync(join(ROOT, path), 'utf8'));
}

test('no any, no enum, no default export', () => {
  // the guards hold these words in patterns
  const others = everything.filter(({ path }) => !path.startsWith('test/guards/'));
  assert.equal(places(others, /:\s*any\b|\bas\s+any\b|<any\b|\bany\[\]|\bany>/), []);
  assert.equal(places(others, /^\s*(export\s+)?(const\s+)?enum\s/), []);
  assert.equal(places(own, /^export default\b/), []);
});

test('only the suite imports uvu', () => {
  const others = everything.filter(({ path }) => path !== 'test/_suite.ts');
  assert.equal(places(others, /from ['"]uvu(\/|['"])/, withoutComments), []);
});

test('commands throw diagnostics', () => {
  const commands = own.filter(({ path }) => path.startsWith('src/commands/'));
  assert.equal(places(commands, /new Error\(/), []);
});

test('only sql/quote.ts quotes for SQL', () => {
  // doubling a quote mark is what quoting looks like
  const doubling = /replace(All)?\((\/'\/g|"'"|'"'|\/"\/g), ("''"|'""')\)/;
  const rooms = own.filter(
    ({ path }) => path !== 'src/sql/quote.ts' && !/^src\/(report|diagnostics|commands|yaml)\//.test(path),
  );
  assert.equal(places(rooms, doubling, withoutComments), []);
});

test('a test file makes a suite', () => {
  const tests = everything.filter(({ path }) => path.endsWith('.test.ts'));
  assert.equal(
    tests.filter(({ text }) => !/\bsuite\(['`]|from '\.\/_\w+\.ts'/.test(text)).map(({ path }) => path),
    [],
  );
});

test('no path of a machine, no name of a registry', () => {
  const machine = /(['"`\s(])\/(work|home|root|Users)\//;
  assert.equal(
    places(everything, machine, (text) => text),
    [],
  );
  const lock = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
  const hosts = [...lock.matchAll(/"resolved": "https?:\/\/([^/"]+)/g)].map((match) => match[1]);
  assert.equal([...new Set(hosts)], []);
});

test('what was done stands in the history of git, not in comments', () => {
  const marks = /\b(TODO|FIXME|XXX|HACK)\b|\bno longer\b.*\b(used|needed)\b|§|issue #?\d+/;
  const comments = (text: string): string => text.replace(/'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g, '');
  assert.equal(places(own, marks, comments), []);
});
