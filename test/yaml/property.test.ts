import fc from 'fast-check';
import { messageOf } from '../../src/diagnostics/diagnostic.ts';
import { printDiagnostics } from '../../src/diagnostics/print.ts';
import { DOCUMENT_KEYS, nestedPlaces } from '../../src/yaml/places.ts';
import { readText } from '../../src/yaml/read.ts';
import { writeYaml } from '../../src/yaml/write.ts';
import { assert, suite } from '../_suite.ts';
import { mistakes, onlyDocument } from './_yaml.ts';

const test = suite('properties of reading and writing');

const SIGNS = [
  'a',
  'B',
  '0',
  ' ',
  '\n',
  '\n  ',
  '\t',
  ':',
  ': ',
  '#',
  ' #',
  '-',
  '- ',
  "'",
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  '|',
  '>',
  '&a',
  '*a',
  '!',
  '%',
  '@',
  '`',
  '\\',
  '?',
  '<<',
  '~',
  '.',
  '---',
  '...',
  'é',
  '日',
  '\r\n',
  '\u2028',
  '\0',
  '\ud800',
  'null',
  'true',
  '1.10',
  'table',
  'columns',
  'type',
  'text',
  '::jsonb',
  'numeric(10,2)',
];
const signs = fc.array(fc.constantFrom(...SIGNS), { maxLength: 40 }).map((parts) => parts.join(''));

test('no text crashes the reader, and what is wrong has a place inside it', async () => {
  let read = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        signs,
        signs.map((text) => `table: t\ncolumns:\n  ${text}`),
        fc.string({ unit: 'binary' }),
      ),
      async (text) => {
        const lines = text
          .replace(/^\ufeff/, '')
          .replaceAll('\r\n', '\n')
          .split('\n');
        const found = await mistakes(text);
        for (const diagnostic of found) {
          const line = lines[(diagnostic.at?.line ?? 0) - 1];
          assert.ok(line !== undefined && (diagnostic.at?.column ?? 0) <= line.length + 1, messageOf(diagnostic).what);
          assert.not.match(printDiagnostics([diagnostic], { colour: false, width: 80 }), /undefined|\[object/);
        }
        read += 1;
      },
    ),
    { numRuns: 1500 },
  );
  assert.is(read, 1500);
});

/** Keys of the format, so that random documents get past its first questions. */
const KEYS = [
  ...new Set([
    'name',
    'type',
    'columns',
    'expression',
    ...[...DOCUMENT_KEYS].flatMap(([key, { kind }]) => [key, ...nestedPlaces(kind).map(({ place }) => place.key)]),
  ]),
];
const scalar = fc.oneof(
  fc.constantFrom('id', 'text', 'now()', 'a.b', '0', 'true', 'x desc', ''),
  fc.boolean(),
  fc.constant(null),
);
const { node } = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    scalar,
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS, 'id', '__proto__'), tie('node'), { maxKeys: 4 }),
  ),
}));

test('no document of the format crashes the checks', async () => {
  let checked = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...DOCUMENT_KEYS.keys()),
      fc.dictionary(fc.constantFrom(...KEYS), node, { maxKeys: 6 }),
      async (key, value) => {
        const found = await mistakes(writeYaml({ [key]: 'x', ...value }));
        assert.ok(found.every(({ at }) => at !== undefined));
        checked += 1;
      },
    ),
    { numRuns: 1500 },
  );
  assert.is(checked, 1500);
});

const texts = fc
  .oneof(
    signs,
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      ...SIGNS,
      '=',
      '0x1f',
      '1e3',
      "'active'",
      '{}',
      "'{}'::jsonb",
      'a\nb\n\n',
      ' a\nb',
      'a \nb',
      '\ufeff',
    ),
  )
  .filter((text) => !text.includes('\0') && !/[\ud800-\udfff]/u.test(text));
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    texts,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(texts, tie('value'), { maxKeys: 4 }),
  ),
}));

test('what is written is read back', () => {
  fc.assert(
    fc.property(fc.dictionary(texts, value, { minKeys: 1, maxKeys: 4 }), (rest) => {
      // the generator's maps have no prototype
      const document = JSON.parse(JSON.stringify({ table: 't', x: rest })) as object;
      assert.equal(onlyDocument(writeYaml(document)).value, document);
    }),
    { numRuns: 3000 },
  );
});

test('a body keeps the lines it was written in', () => {
  assert.is(
    writeYaml({ body: '\nBEGIN\n  x;  \n\n\ty\nEND ', other: ' a\n b\n' }),
    'body: |-\n\n  BEGIN\n    x;  \n\n  \ty\n  END \nother: |2\n   a\n   b\n',
  );
});

test('every unit of a text is found again in what was written', () => {
  fc.assert(
    fc.property(
      texts.filter((text) => text !== ''),
      (text) => {
        const source = writeYaml({ table: 't', x: text });
        const document = onlyDocument(source);
        const lines = source.split('\n');
        for (const [offset, character] of [...text].entries()) {
          if (!/[\p{L}\p{N}]/u.test(character) || source.includes('\\')) continue;
          const at = document.locate(['x'], {
            offset: [...text].slice(0, offset).join('').length,
            length: character.length,
          });
          assert.is((lines[at.line - 1] ?? '').slice(at.column - 1, at.column - 1 + character.length), character);
        }
      },
    ),
    { numRuns: 1000 },
  );
  assert.is(readText('x.yaml', 'table: t').documents.length, 1);
});
