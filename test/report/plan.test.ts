import { printPlan } from '../../src/report/terminal/plan.ts';
import { assert, suite } from '../_suite.ts';
import { PLAIN, PLANNED } from './_results.ts';

const test = suite('a plan in print');

test('in 80 columns the locks stand beneath the statements', () => {
  assert.is(
    printPlan(PLANNED, PLAIN),
    `Plan: 1 to rename

  ~ table user  schema/user.yaml:2
      ~ column bio → profile_description  renamed, rows keep it  :14

  up.sql
  1  ALTER TABLE public."user"
       RENAME COLUMN bio TO profile_description;
       lock on user: ACCESS EXCLUSIVE, no rewrite, scans it
  down.sql: 1 statement

Proved on PGlite 18.6
  ✔ forward         41 facts equal the declared schema
  ✔ data            user: 12 rows, 4 of 4 columns, there and back
  – second opinion  not checked: 1 statement is outside of the dialect of pg-mem
  – not checked     rights of the applying role; Postgres 16 (close it with
                    --engine postgres:16)

Wrote  generated/migrations/20261122093100_rename_bio/
Next   npx schemactl apply
`,
  );
});

test('where there is room they stand beside them, and places are whole', () => {
  const text = printPlan(PLANNED, { ...PLAIN, width: 110 });
  assert.match(text, /^ {2}up\.sql +lock on user +rewrites {2}scans$/m);
  assert.match(text, /RENAME COLUMN bio TO profile_description; +ACCESS EXCLUSIVE +no +yes$/m);
  assert.match(text, /renamed, rows keep it +schema\/user\.yaml:14$/m);
  assert.ok(text.split('\n').every((line) => line.length <= 110));
});

test('nothing to do says what was compared', () => {
  const { plan: _, verdict: __, migration: ___, ...rest } = PLANNED;
  assert.is(
    printPlan({ ...rest, status: 'nothing' }, PLAIN),
    'Nothing to plan: 9 documents in schema/ (6 tables, 2 views, 1 policy) equal the state of 20261122093000_add_bio.\n',
  );
});

test('a dry run says that nothing was written', () => {
  assert.match(printPlan({ ...PLANNED, status: 'planned' }, PLAIN), /\nNothing was written\.\n$/);
});

test('a long plan ends after a screen', () => {
  const { plan } = PLANNED;
  if (plan === undefined) return assert.unreachable();
  const up = Array.from({ length: 40 }, (_, n) => ({ sql: `SELECT ${n}`, outsideTransaction: false }));
  const long = { ...PLANNED, plan: { ...plan, up } };
  assert.match(printPlan(long, PLAIN), /… \d+ more lines; --verbose shows them, up\.sql has them all/);
  assert.match(printPlan(long, { ...PLAIN, verbose: true }), /SELECT 39;/);
});

test('what is lost and what was allowed is said', () => {
  const { plan } = PLANNED;
  if (plan === undefined) return assert.unreachable();
  const text = printPlan(
    { ...PLANNED, plan: { ...plan, lost: ['column user.bio'], allowed: ['drop:user.bio'] } },
    PLAIN,
  );
  assert.match(text, /^ {2}! the way back does not bring: column user\.bio$/m);
  assert.match(text, /^ {2}! allowed with --allow drop:user\.bio$/m);
});

test('colour adds and never carries', () => {
  const coloured = printPlan(PLANNED, { ...PLAIN, colour: true });
  const ESC = String.fromCharCode(27);
  assert.ok(coloured.includes(ESC));
  assert.is(coloured.replaceAll(new RegExp(`${ESC}\\[\\d*m`, 'g'), ''), printPlan(PLANNED, PLAIN));
});
