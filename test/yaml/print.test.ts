import { stripVTControlCharacters } from 'node:util';
import { type Diagnostic, report } from '../../src/diagnostics/diagnostic.ts';
import { nearest } from '../../src/diagnostics/nearest.ts';
import { sourceOf } from '../../src/diagnostics/position.ts';
import { printDiagnostics } from '../../src/diagnostics/print.ts';
import { assert, suite } from '../_suite.ts';

const test = suite('diagnostics as text');

function unknown(text: string, word: string): Diagnostic {
  const source = sourceOf('schema/user.yaml', text);
  const at = source.positionAt(text.indexOf(word), word.length);
  const params = {
    name: word,
    by: 'primary_key of user',
    of: 'user',
    known: ['id', 'username', 'email'],
    nearest: 'id',
  };
  return report('unknown-column', at, params, source.frameAt(at));
}

test('the shape of a mistake', () => {
  const text = 'table: user\ncolumns:\n  id: int\n\n\n\n\n\nprimary_key: [idd]\n';
  assert.is(
    printDiagnostics([unknown(text, 'idd')], { colour: false, width: 80 }),
    `error unknown-column: primary_key of user names idd, which is no column of it

   schema/user.yaml:9:15
   9 | primary_key: [idd]
     |               ^^^ did you mean id?

   user has: id, username, email`,
  );
});

test('the line above where it leads there, numbers under each other, a blank line between mistakes', () => {
  const lines = [...Array(8).keys()].map((n) => `c${n}: text`);
  const text = `${lines.join('\n')}\nnick: text\nbio: x\n`;
  const printed = printDiagnostics([unknown(text, 'bio'), unknown(text, 'c0')], { colour: false, width: 80 });
  assert.match(printed, / {4}9 \| nick: text\n {3}10 \| bio: x\n {6}\| \^\^\^ did/);
  assert.match(printed, /email\n\nerror unknown-column/);
});

test('long lines are cut around the caret', () => {
  const printed = printDiagnostics([unknown(`x: ${'a'.repeat(300)}BAD${'b'.repeat(300)}`, 'BAD')], {
    colour: false,
    width: 60,
  });
  const [source = '', caret = ''] = printed.split('\n').slice(3, 5);
  assert.ok(source.length <= 60 && source.includes('…a') && source.endsWith('b…'), source);
  assert.is(source.indexOf('BAD'), caret.indexOf('^^^'));
});

test('the caret stands right behind tabs and wide characters', () => {
  const carets = (text: string) =>
    printDiagnostics([unknown(text, 'BAD')], { colour: false, width: 80 })
      .split('\n')
      .slice(3, 5);
  assert.equal(carets('\tBAD'), ['   1 |   BAD', '     |   ^^^ did you mean id?']);
  assert.equal(carets('日本: BAD'), ['   1 | 日本: BAD', '     |       ^^^ did you mean id?']);
  assert.equal(carets('e\u0301👩‍👩‍👧: BAD'), ['   1 | e\u0301👩‍👩‍👧: BAD', '     |      ^^^ did you mean id?']);
});

test('nothing in a file is obeyed by the terminal', () => {
  const printed = printDiagnostics([unknown('x: \u001b[31mBAD\u202e', 'BAD')], { colour: false, width: 80 });
  assert.not.ok(printed.includes('\u001b') || printed.includes('\u202e'));
  assert.match(printed, /␛\[31mBAD/);
});

test('colour adds and carries nothing', () => {
  const mistake = [unknown('x: BAD', 'BAD')];
  const plain = printDiagnostics(mistake, { colour: false, width: 80 });
  const colour = printDiagnostics(mistake, { colour: true, width: 80 });
  assert.is.not(colour, plain);
  assert.is(stripVTControlCharacters(colour), plain);
});

test('the nearest word', () => {
  const words = ['columns', 'checks', 'comment', 'id'];
  assert.is(nearest('colums', words), 'columns');
  assert.is(nearest('cmoment', words), 'comment');
  assert.is(nearest('ID', words), 'id');
  assert.is(nearest('chcek', words), undefined);
  assert.is(nearest('zebra', words), undefined);
});
