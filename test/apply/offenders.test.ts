import { printRow } from '../../src/apply/offenders.ts';
import { assert, suite } from '../_suite.ts';

const test = suite('a row that is refused');

test('is shown with its columns, shortened, and what is blank between marks', () => {
  const row = { id: '1', name: '', note: ' \n', gone: null, text: `a\n${'b'.repeat(50)}` };
  assert.is(printRow(row), `(id 1, name '', note ' ', gone NULL, text a ${'b'.repeat(37)}…)`);
});
