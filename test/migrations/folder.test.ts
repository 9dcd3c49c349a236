import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SchemactlError } from '../../src/diagnostics/diagnostic.ts';
import { findMigration, head, requireSound } from '../../src/migrations/chain.ts';
import { migrationOf, readChain, writeMigration } from '../../src/migrations/folder.ts';
import { isMigrationId, newId } from '../../src/migrations/id.ts';
import { lockProject } from '../../src/migrations/lock.ts';
import { assert, suite } from '../_suite.ts';
import { draft } from './_draft.ts';

const test = suite('migration folder');
const [A, B, C, D] = ['20260101000000_a', '20260102000000_add_bio', '20260103000000_c', '20260102000001_d'] as const;

let folder = '';
test.before.each(() => {
  folder = mkdtempSync(join(tmpdir(), 'schemactl-chain-'));
});
test.after.each(() => rmSync(folder, { recursive: true }));

async function three(): Promise<void> {
  // parents decide, not times
  await writeMigration(folder, draft(A, null, 'select 1;\n', ''));
  await writeMigration(folder, draft(C, A, 'select 2;\n', '-- back\n'));
  await writeMigration(folder, draft(B, C, 'select 3;\n', ''));
}

const problems = async (): Promise<unknown[]> =>
  (await readChain(folder, 'generated/migrations')).problems.map(({ code, params }) => [
    code,
    ...Object.values(params),
  ]);

test('a written chain reads back in the order of parents', async () => {
  await three();
  const chain = requireSound(await readChain(folder, 'generated/migrations'));
  assert.equal(
    chain.migrations.map((one) => one.id),
    [A, C, B],
  );
  assert.equal(chain.migrations[1], migrationOf(draft(C, A, 'select 2;\n', '-- back\n'), 'generated/migrations'));
  assert.is(head(chain)?.id, B);
  assert.is(chain.heads.length, 1);
  assert.equal(readdirSync(folder).sort(), [A, B, C]);
});

test('everything that migration.json can say comes back', async () => {
  const more = {
    allowed: ['drop:user.bio'],
    renames: [{ from: { kind: 'column', path: ['a', 'b'] }, to: { kind: 'column', path: ['a', 'c.d'] } }],
    lost: ['values of public.user.bio'],
    destroys: ['x'],
    hazards: ['drop'],
    offenders: [{ statement: 1, what: 'user_bio_key', query: 'select 1' }],
    proof: {
      engines: ['PGlite 18.6'],
      findings: [{ obligation: 'second opinion', outcome: 'unchecked', evidence: ['x'] }],
      costs: [
        { tables: [{ table: 'public.user', lock: 'SHARE', rewrites: false, scans: true }] },
        { tables: [], unmeasured: 'why' },
      ],
      rows: [{ table: 'public.user', rows: 1, compared: 1, columns: 2, unfilled: 'no' }],
      notChecked: ['rights'],
    },
  } as const;
  const written = draft(A, null, '', '', more);
  await writeMigration(folder, written);
  assert.equal((await readChain(folder, 'x')).migrations[0], migrationOf(written, 'x'));
});

test('a missing folder is an empty chain, and what is no migration is passed over', async () => {
  assert.equal(await readChain(join(folder, 'none')), { migrations: [], heads: [], problems: [] });
  mkdirSync(join(folder, 'notes'));
  writeFileSync(join(folder, '.gitkeep'), '');
  assert.equal((await readChain(folder)).migrations, []);
  assert.equal(await problems(), []);
});

test('two heads are both named, and what they part from', async () => {
  await three();
  await writeMigration(folder, draft(D, A, '', ''));
  assert.equal(await problems(), [['two-heads', [D, B], A]]);
  const chain = await readChain(folder);
  assert.throws(
    () => requireSound(chain),
    (error: unknown) => error instanceof SchemactlError && error.exit === 1,
  );
  assert.is(requireSound(chain, ['two-heads']).heads.length, 2);
});

test('edited, missing, broken, newer, copied, orphaned and circular', async () => {
  await three();
  writeFileSync(join(folder, A, 'up.sql'), 'select 1;\n\n');
  writeFileSync(join(folder, A, 'down.sql'), 'x');
  rmSync(join(folder, B, 'down.sql'));
  mkdirSync(join(folder, D));
  assert.equal(await problems(), [
    ['migration-edited', A, `generated/migrations/${A}/up.sql`],
    ['migration-edited', A, `generated/migrations/${A}/down.sql`],
    ['migration-broken', B, `generated/migrations/${B}/down.sql`, 'it is missing'],
    ['migration-broken', D, `generated/migrations/${D}/migration.json`, 'it is missing'],
  ]);
  rmSync(folder, { recursive: true });
  await three();
  const meta = readFileSync(join(folder, C, 'migration.json'), 'utf8');
  writeFileSync(join(folder, C, 'migration.json'), meta.slice(0, 100));
  assert.equal(
    (await problems()).map((one) => (one as string[])[0]),
    ['migration-broken', 'migration-orphan'],
  );
  writeFileSync(join(folder, C, 'migration.json'), meta.replace('"format": 1', '"format": 7'));
  assert.equal(
    (await problems()).map((one) => (one as string[])[0]),
    ['migration-newer', 'migration-orphan'],
  );
  writeFileSync(join(folder, C, 'migration.json'), meta.replace(`"parent": "${A}"`, `"parent": "${B}"`));
  assert.equal(await problems(), [['migration-cycle', [B, C]]]);
  writeFileSync(join(folder, C, 'migration.json'), meta);
  renameSync(join(folder, B), join(folder, 'copy'));
  assert.equal(await problems(), [['migration-renamed', 'generated/migrations/copy', B]]);
});

test('a CRLF checkout is no edit', async () => {
  await three();
  for (const name of ['up.sql', 'down.sql', 'migration.json']) {
    const path = join(folder, C, name);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('\n', '\r\n'));
  }
  const chain = requireSound(await readChain(folder));
  assert.is(chain.migrations[1]?.up, 'select 2;\n');
});

test('a migration is found by id, prefix and slug', async () => {
  await three();
  const chain = await readChain(folder);
  const code = (asked: string): unknown => {
    try {
      return findMigration(chain, asked).id;
    } catch (error) {
      return error instanceof SchemactlError
        ? [error.exit, error.diagnostics[0]?.code, error.diagnostics[0]?.params]
        : error;
    }
  };
  assert.is(code(B), B);
  assert.is(code('20260102'), B);
  assert.is(code('add_bio'), B);
  assert.equal(code('2026'), [2, 'migration-ambiguous', { asked: '2026', matches: [A, C, B] }]);
  assert.equal(code('ad_bio'), [2, 'migration-unknown', { asked: 'ad_bio', count: 3, nearest: 'add_bio' }]);
  assert.equal(code(''), [2, 'migration-unknown', { asked: '', count: 3, nearest: 'a' }]);
});

test('ids: UTC, ASCII, after the head', () => {
  const now = new Date('2026-11-22T09:30:00.999Z');
  assert.is(newId('Add bio column to User!', now), '20261122093000_add_bio_column_to_user');
  assert.is(newId('Größe: 5 €', now, '20261122093000_x'), '20261122093001_gro_e_5');
  assert.is(newId('🐘', now, '20261231235959_x'), '20270101000000_migration');
  const long = newId('word '.repeat(40), now);
  assert.ok(long.length <= 75 && long.endsWith('_word') && isMigrationId(long));
});

test('two processes do not write at once', async () => {
  const lock = await lockProject(folder);
  await assert.rejects(
    lockProject(folder),
    (error) => error instanceof SchemactlError && error.diagnostics[0]?.code === 'plan-busy',
  );
  await lock.release();
  await (await lockProject(folder)).release();
});
