import { messageOf } from '../../src/diagnostics/diagnostic.ts';
import { EngineError } from '../../src/engines/engine.ts';
import { parseScript } from '../../src/migrations/script.ts';
import type { StatementFailed } from '../../src/proof/measure.ts';
import { statementFailed } from '../../src/proof/statement-failed.ts';
import { assert, suite } from '../_suite.ts';

const test = suite('statement failed');

const FILE = 'generated/migrations/20260101000000_x/up.sql';
const TEXT = `-- x
ALTER TABLE a ADD COLUMN n int;

-- schemactl: no-transaction
SELECT '𝔸',
  "no pe" FROM a;
`;

async function shown(failed: StatementFailed) {
  const { at, code, params } = statementFailed(await parseScript(TEXT, FILE), failed, 'PGlite 18.6');
  return { at, message: messageOf({ severity: 'error', code, params }) };
}

test('the caret stands where the engine points, whatever a character is made of', async () => {
  const fields = { sqlstate: '42703', position: 15, hint: 'look again', where: 'line one\nline two' };
  const cause = new EngineError('column "no pe" does not exist', fields);
  const { at, message } = await shown({ section: 1, statement: 0, cause });
  assert.equal(at, { file: FILE, line: 6, column: 3, length: 7 });
  assert.equal(message, {
    what: 'PGlite 18.6 refuses a statement of up.sql: column "no pe" does not exist',
    caret: '42703',
    why: ['hint     look again', 'where    line one'],
  });
});

test('without a position the first line of the statement is marked', async () => {
  const cause = new EngineError('deadlock', { sqlstate: '40P01', detail: 'by itself' });
  const { at, message } = await shown({ section: 0, statement: 0, cause });
  assert.equal(at, { file: FILE, line: 2, column: 1, length: 30 });
  assert.equal(message.why, ['detail   by itself']);
});

test('a COMMIT is told apart', async () => {
  const { at, message } = await shown({
    section: 0,
    cause: new EngineError('late', { sqlstate: '23503', position: 3 }),
  });
  assert.is(at?.line, 2);
  assert.is(message.what, 'PGlite 18.6 refuses the COMMIT of a section of up.sql: late');
});

test('an invalid index is named', async () => {
  const { message } = await shown({ section: 1, statement: 0, cause: { invalid: 'public.u' } });
  assert.match(message.what, /^up\.sql leaves the index public\.u invalid/);
});
