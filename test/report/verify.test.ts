import { githubVerify } from '../../src/report/github.ts';
import { failureJson, resultJson } from '../../src/report/json.ts';
import { printVerify } from '../../src/report/terminal/verify.ts';
import { assert, suite } from '../_suite.ts';
import { PLAIN, VERIFIED } from './_results.ts';

const test = suite('a verification in print');

test('one line a check and one a migration', () => {
  assert.is(
    printVerify(VERIFIED, PLAIN),
    `Not verified on PGlite 18.6: 9 documents in schema/ (6 tables, 2 views, 1 policy)

  ✔ documents       9 documents in schema/
  ✘ chain           one file is not what was proved

  – 2 migrations not proved again (--since)
  ✔ 20261122093000_add_bio  2 proofs, not checked: second opinion

  – not checked     rights of the applying role; Postgres 16 (close it with
                    --engine postgres:16)

warning: 50% of this is odd
`,
  );
});

test('a migration that fails is shown whole', () => {
  const [migration] = VERIFIED.migrations;
  if (migration === undefined) return assert.unreachable();
  const verdict = { ...migration.verdict, holds: false };
  const text = printVerify({ ...VERIFIED, migrations: [{ ...migration, verdict }] }, PLAIN);
  assert.match(text, /20261122093000_add_bio\n {2}Not proved on PGlite 18\.6\n {4}✔ forward/);
});

test('GitHub gets an annotation at the line', () => {
  const [first = ''] = githubVerify(VERIFIED).split('\n');
  assert.match(
    first,
    /^::error file=generated\/migrations\/20261122093000_add_bio\/up\.sql,line=3,col=1,endColumn=6,title=migration-edited::/,
  );
  assert.match(first, /%0Anpx schemactl prove 20261122093000_add_bio/);
  assert.match(githubVerify(VERIFIED), /^::warning::50%25 of this is odd$/m);
  assert.not.match(githubVerify(VERIFIED), /verified on/);
  assert.match(githubVerify({ ...VERIFIED, holds: true }), /^::notice title=schemactl::verified on PGlite 18\.6$/m);
});

test('JSON has the text of each diagnostic', () => {
  const { checks } = JSON.parse(resultJson(VERIFIED));
  assert.match(checks[1].diagnostics[0].message, /is not what was proved$/);
  assert.equal(checks[1].diagnostics[0].params, {
    id: '20261122093000_add_bio',
    file: 'generated/migrations/20261122093000_add_bio/up.sql',
  });
});

test('JSON of a fault has no diagnostics and says so', () => {
  assert.equal(JSON.parse(failureJson(3, [], 'it broke')), { error: { exit: 3, diagnostics: [], fault: 'it broke' } });
});
