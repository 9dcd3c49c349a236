import { report } from '../../src/diagnostics/diagnostic.ts';
import type { ApplyAnswer, StatusAnswer } from '../../src/project/results.ts';
import { printHistory } from '../../src/report/terminal/history.ts';
import { printRows } from '../../src/report/terminal/rows.ts';
import { ago, printApply, printRollback, printStatus } from '../../src/report/terminal/target.ts';
import { assert, suite } from '../_suite.ts';
import { PLAIN, VERDICT } from './_results.ts';

const test = suite('a target in print');

const target = { name: 'app at db.example.com', server: 'Postgres 16.4', embedded: false };
const last = { id: '20261122093000_add_bio', appliedAt: '2026-11-20T08:00:00Z', appliedBy: 'app', baseline: false };
const pending = { id: '20261123101500_quantity_positive', message: 'Quantity positive', costs: VERDICT.costs };
const now = Date.parse('2026-11-22T09:00:00Z');

const STATUS: StatusAnswer = { target, chain: 2, applied: [last], pending: [pending], last, unknown: [], edited: [] };

test('status', () => {
  assert.is(
    printStatus(STATUS, PLAIN, now),
    `app at db.example.com (Postgres 16.4)
  applied   1 of 2, last 20261122093000_add_bio
  pending   20261123101500_quantity_positive  scans user

Next      npx schemactl apply
`,
  );
});

test('how long ago is told to people only', () => {
  assert.match(printStatus(STATUS, { ...PLAIN, terminal: true }, now), /add_bio, 2 days ago$/m);
  assert.is(ago('2026-11-22T08:59:30Z', now), 'just now');
  assert.is(ago('2026-11-22T07:59:00Z', now), '1 hour ago');
});

test('a ledger that knows more than the project is told', () => {
  const text = printStatus({ ...STATUS, unknown: ['20261101000000_gone'], edited: [last.id] }, PLAIN, now);
  assert.match(text, /! 20261101000000_gone is applied here and is not in generated\/migrations/);
  assert.match(text, /! 20261122093000_add_bio was edited after it was applied here/);
});

const APPLIED: ApplyAnswer = {
  target,
  outcome: 'applied',
  applied: [last.id],
  pending: [],
  standing: { last: last.id },
  diagnostics: [],
};

test('apply', () => {
  assert.is(
    printApply(APPLIED, PLAIN),
    'Applied 1 migration to app at db.example.com (Postgres 16.4)\n\n  ✔ 20261122093000_add_bio\n',
  );
  assert.is(
    printApply({ ...APPLIED, outcome: 'nothing', applied: [] }, PLAIN),
    'Nothing to apply: app at db.example.com (Postgres 16.4) stands at 20261122093000_add_bio.\n',
  );
});

test('an apply that failed says where the database stands', () => {
  const text = printApply({ ...APPLIED, outcome: 'failed', applied: [] }, PLAIN);
  assert.is(
    text,
    'Database  app at db.example.com: still at 20261122093000_add_bio\nNext      mend what is named above, then npx schemactl apply\n',
  );
});

test('what comes next after a stop is said once', () => {
  const next = (more: Partial<ApplyAnswer>): string =>
    /Next +(.*)\n/.exec(printApply({ ...APPLIED, outcome: 'failed', applied: [], ...more }, PLAIN))?.[1] ?? '';
  assert.is(next({ outcome: 'refused' }), 'mend the rows, then npx schemactl apply');
  assert.is(next({ outcome: 'interrupted' }), 'npx schemactl apply');
  const locked = report('apply-locked', undefined, { id: 'x', seconds: 3, holders: [], standing: '' });
  assert.is(next({ diagnostics: [locked] }), '');
  const incomplete = { id: 'x', direction: 'up', done: 1, statements: 2 } as const;
  assert.is(
    next({ standing: { last: last.id, incomplete }, diagnostics: [locked] }),
    'npx schemactl apply   says what is left to do by hand',
  );
});

test('a rollback that failed', () => {
  const plan = { steps: [], target: null, destroys: [] };
  const standing = { last: last.id };
  assert.is(
    printRollback({ target, outcome: 'failed', undone: [], plan, standing, diagnostics: [] }, PLAIN),
    'Database  app at db.example.com: still at 20261122093000_add_bio\nNext      mend what is named above, then npx schemactl rollback\n',
  );
});

test('a rollback lists what goes with it', () => {
  const step = { id: last.id, message: 'Add bio', destroys: ['column user.bio'], lost: [] };
  const plan = { steps: [step], target: null, destroys: step.destroys };
  const planned = printRollback(
    { target, outcome: 'planned', undone: [], plan, standing: { last: last.id }, diagnostics: [] },
    PLAIN,
  );
  assert.match(
    planned,
    /1 migration to roll back\n\n {2}20261122093000_add_bio\n {4}- destroys column user\.bio\n\nNothing was rolled back\.\n$/,
  );
  const done = printRollback(
    { target, outcome: 'rolled-back', undone: [last.id], plan, standing: { last: null }, diagnostics: [] },
    PLAIN,
  );
  assert.match(
    done,
    /^Rolled back 1 migration on app at db\.example\.com \(Postgres 16\.4\)\n\n {2}✔ 20261122093000_add_bio\n\nNow at {2}the beginning/,
  );
});

test('history leaves messages out where they do not fit, and says when a target has another history', () => {
  const message = 'A message that goes on for longer than a line of a terminal is wide';
  const diverged = '20261101000000_other is applied there, and the project does not have it';
  const migrations = [{ id: pending.id, message, here: false }];
  assert.is(
    printHistory({ target, migrations, diverged }, PLAIN),
    `  ○  20261123101500_quantity_positive

app at db.example.com (Postgres 16.4) has another history.
! ${diverged}
`,
  );
  assert.match(printHistory({ target, migrations }, { ...PLAIN, verbose: true }), message);
});

test('nothing that a name or a message holds reaches the terminal as a command', () => {
  const migrations = [{ id: pending.id, message: 'red \u001b[41m \u001b]0;title\u0007', here: true, applied: last }];
  assert.not.match(printHistory({ target, migrations }, PLAIN), /[^\P{Cc}\n]/u);
});

test('history marks the place of the target', () => {
  const migrations = [
    { id: pending.id, message: pending.message, here: false },
    { id: last.id, message: 'Add bio', here: true, applied: last },
  ];
  assert.is(
    printHistory({ target, migrations }, PLAIN),
    `  ○  20261123101500_quantity_positive  Quantity positive
  ●  20261122093000_add_bio            Add bio            ← here

● app at db.example.com (Postgres 16.4)
`,
  );
});

test('rows are a table, wide characters and control characters included', () => {
  const bell = String.fromCharCode(7);
  const rows = [
    { id: '1', name: null },
    { id: '22', name: '日本' },
    { id: '3', name: `a${bell}` },
  ];
  const select = { columns: ['id', 'name'], rows, affected: 0, command: 'SELECT' };
  const insert = { columns: [], rows: [], affected: 1, command: 'INSERT' };
  assert.is(
    printRows({ target, results: [select, insert] }, PLAIN),
    'id  name\n──  ────\n1   NULL\n22  日本\n3   a␇\n(3 rows)\n\nINSERT: 1 row\n',
  );
  assert.is(
    printRows({ target, results: [{ ...insert, command: 'CREATE TABLE', affected: 0 }] }, PLAIN),
    'CREATE TABLE\n',
  );
  assert.is(printRows({ target, results: [{ ...insert, command: 'SELECT', affected: 0 }] }, PLAIN), '(0 rows)\n');
});
