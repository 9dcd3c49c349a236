import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf, proveMigration, quiet, SchemactlError, verifyProject } from '../../src/index.ts';
import type { VerifyResult } from '../../src/project/results.ts';
import { assert, suite } from '../_suite.ts';
import { type Folder, folderAt, told } from '../project/_folder.ts';

/** A proof is worth what it refuses: a good chain of two migrations, and everything that may be done to it. */

const USER = `table: user
columns:
  id:
    type: bigint
    identity: always
  name: varchar(80)
  bio: text
primary_key: [id]
`;
const LATER = USER.replace(
  '  bio: text\n',
  `  profile:
    type: text
    renamed_from: bio
  state:
    type: text
    nullable: false
    default: "'active'"
`,
);

const test = suite('tampering');
const roots: string[] = [];
let first = '';
let second = '';

test.before(async () => {
  const folder = folderAt(fresh(), { 'schema/user.yaml': USER });
  await folder.plan({ message: 'user', now: new Date('2026-01-01T10:00:00Z') });
  folder.write({ 'schema/user.yaml': LATER });
  await folder.plan({ message: 'rename bio', now: new Date('2026-01-02T10:00:00Z') });
  [first = '', second = ''] = folder.migrations();
});
test.after(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true });
});

function fresh(): string {
  const root = mkdtempSync(join(tmpdir(), 'schemactl-tampering-'));
  roots.push(root);
  return root;
}

/** The good chain again. */
function good(): Folder {
  const root = fresh();
  cpSync(roots[0] ?? '', root, { recursive: true });
  return folderAt(root, {});
}

function script(name: 'up.sql' | 'down.sql', id: string = second): string {
  return `generated/migrations/${id}/${name}`;
}

/** Edits a script of the second migration, and proves it again: what is said, `code: what | why`. */
async function proving(edit: (folder: Folder) => void): Promise<{ readonly codes: string[]; readonly text: string }> {
  const folder = good();
  edit(folder);
  const before = folder.generated();
  const error = await assert.rejects(async () => proveMigration(await folder.open(), quiet()));
  assert.instance(error, SchemactlError);
  assert.is(error.exit, 1);
  assert.is(folder.generated(), before);
  const said = error.diagnostics.map((one) => {
    const { what, why = [] } = messageOf(one);
    const place = one.at === undefined ? '' : ` ${one.at.file.split('/').at(-1)}:${one.at.line}:${one.at.column}`;
    return `${one.code}${place}: ${[what, ...why].join(' | ')}`;
  });
  return { codes: error.diagnostics.map(({ code }) => code), text: said.join('\n') };
}

function replaced(folder: Folder, file: string, from: string | RegExp, to: string): void {
  const text = folder.read(file);
  const now = text.replace(from, to);
  assert.is.not(now, text, `${file} has no ${from}\n${text}`);
  folder.write({ [file]: now });
}

const RENAME = /ALTER TABLE public\."user"\s+RENAME COLUMN bio TO profile;/;

test('the good chain is proved, and verified', async () => {
  const folder = good();
  assert.ok((await proveMigration(await folder.open(), quiet())).verdict.holds);
  assert.ok((await verifyProject(await folder.open(), quiet())).holds);
});

test('a rename that became a drop and an add loses the values', async () => {
  const { codes, text } = await proving((folder) =>
    replaced(
      folder,
      script('up.sql'),
      RENAME,
      'ALTER TABLE public."user" DROP COLUMN bio;\nALTER TABLE public."user" ADD COLUMN profile text;',
    ),
  );
  assert.ok(codes.includes('proof-data'), text);
  assert.match(text, /proof-data.*bio/);
});

test('an empty down.sql does not lead back', async () => {
  const { codes, text } = await proving((folder) => folder.write({ [script('down.sql')]: '' }));
  assert.ok(codes.includes('proof-reverse'), text);
  assert.match(text, /state/);
});

test('a stray table is named', async () => {
  const { codes, text } = await proving((folder) =>
    folder.write({ [script('up.sql')]: `${folder.read(script('up.sql'))}\nCREATE TABLE public.stray (id bigint);\n` }),
  );
  assert.ok(codes.includes('proof-forward'), text);
  assert.match(text, /proof-forward:.*stray/);
});

test('a lost row is missed', async () => {
  const { codes, text } = await proving((folder) =>
    folder.write({
      [script('up.sql')]:
        `${folder.read(script('up.sql'))}\nDELETE FROM public."user" WHERE id = (SELECT min(id) FROM public."user");\n`,
    }),
  );
  assert.ok(codes.includes('proof-data'), text);
});

test('a wrong default is not the declared one', async () => {
  const { codes, text } = await proving((folder) => replaced(folder, script('up.sql'), /'active'/, `'asleep'`));
  assert.ok(codes.includes('proof-forward'), text);
  assert.match(text, /proof-forward:.*state.*asleep/);
});

test('a statement that fails is shown at its place', async () => {
  const { text } = await proving((folder) =>
    folder.write({ [script('up.sql')]: 'SELECT 1;\nSELECT nope\nFROM public."user";\n' }),
  );
  assert.match(
    text,
    /^proof-statement up\.sql:2:8: PGlite .* refuses a statement of up\.sql: column "nope" does not exist/,
  );
});

test('what is no SQL is shown at its place', async () => {
  const { text } = await proving((folder) => folder.write({ [script('down.sql')]: 'SELECT 1;\n\nSELEC 2;\n' }));
  assert.match(text, /^script-syntax down\.sql:3:1: /);
});

test('a statement that never ends is stopped by the clock, and named', async () => {
  const folder = good();
  const endless =
    'SELECT 1;\nWITH RECURSIVE r (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r) SELECT count(*) FROM r;\n';
  for (const name of ['up.sql', 'down.sql'] as const) {
    const text = folder.read(script(name));
    folder.write({ [script(name)]: endless });
    const running = { ...quiet(), clock: 2000 };
    assert.equal(await told(async () => proveMigration(await folder.open(), running)), [
      `proof-statement ${script(name)}:2:1 1`,
    ]);
    folder.write({ [script(name)]: text });
  }
});

test('a statement that eats all memory is named', async () => {
  const { text } = await proving((folder) =>
    folder.write({
      [script('up.sql')]: `SELECT 1;\nSELECT length(repeat('x', 500000000));\n`,
    }),
  );
  assert.match(
    text,
    /^proof-statement up\.sql:2:1: PGlite .* refuses a statement of up\.sql: out of memory[\s\S]*your disk and memory are not full/,
  );
});

/** What `verify` says of a chain that somebody touched. */
async function verifying(edit: (folder: Folder) => void): Promise<readonly string[]> {
  const folder = good();
  edit(folder);
  let result: VerifyResult;
  try {
    result = await verifyProject(await folder.open(), quiet());
  } catch (error) {
    if (!(error instanceof SchemactlError)) throw error;
    assert.is(error.exit, 1);
    return error.diagnostics.map(({ code }) => code);
  }
  assert.not.ok(result.holds);
  const checks = result.checks.flatMap(({ diagnostics }) => diagnostics);
  const proofs = result.migrations.flatMap(({ verdict }) => verdict.findings.flatMap(({ diagnostics }) => diagnostics));
  return [...proofs, ...checks].map(({ code }) => code);
}

const json = (folder: Folder, edit: (meta: { [key: string]: unknown }) => void): void => {
  const file = `generated/migrations/${second}/migration.json`;
  const meta = JSON.parse(readFileSync(join(folder.root, file), 'utf8'));
  edit(meta);
  folder.write({ [file]: `${JSON.stringify(meta, null, 2)}\n` });
};

test('verify: an edited up.sql, an edited down.sql', async () => {
  for (const name of ['up.sql', 'down.sql'] as const) {
    const found = await verifying((folder) =>
      folder.write({ [script(name, first)]: `${folder.read(script(name, first))}\nSELECT 1;\n` }),
    );
    assert.equal(found, ['migration-edited']);
  }
});

test('verify: an edited schema.sql, an edited and a missing state.json', async () => {
  assert.equal(await verifying((folder) => replaced(folder, 'generated/schema.sql', 'profile', 'profil')), [
    'generated-stale',
  ]);
  assert.equal(
    await verifying((folder) => replaced(folder, 'generated/state.json', '"type":"text"', '"type":"uuid"')),
    ['generated-stale'],
  );
  assert.equal(await verifying((folder) => folder.write({ 'generated/state.json': undefined })), ['generated-stale']);
});

test('verify: a missing migration', async () => {
  assert.equal(await verifying((folder) => folder.write({ [`generated/migrations/${first}`]: undefined })), [
    'migration-orphan',
  ]);
  const last = await verifying((folder) => folder.write({ [`generated/migrations/${second}`]: undefined }));
  assert.equal(last, ['pending-changes', 'generated-stale']);
});

test('verify: documents that have changed without a migration', async () => {
  const found = await verifying((folder) => replaced(folder, 'schema/user.yaml', 'varchar(80)', 'varchar(90)'));
  assert.equal(found, ['pending-changes']);
});

test('verify: edited hashes in migration.json', async () => {
  const other = '0'.repeat(64);
  for (const key of ['before', 'after']) {
    const found = await verifying((folder) => json(folder, (meta) => Object.assign(meta, { [key]: other })));
    assert.ok(found.includes('proof-forward'), `${key}: ${found.join()}`);
  }
  assert.equal(
    await verifying((folder) => json(folder, (meta) => Object.assign(meta, { checksums: { up: other, down: other } }))),
    ['migration-edited', 'migration-edited'],
  );
});

test('verify: an edit that was sealed again, and no longer proves', async () => {
  const { createHash } = await import('node:crypto');
  const found = await verifying((folder) => {
    const up = folder.read(script('up.sql')).replace(`'active'`, `'asleep'`);
    folder.write({ [script('up.sql')]: up });
    json(folder, (meta) => {
      const checksums = meta.checksums as { readonly [key: string]: string };
      Object.assign(meta, { checksums: { ...checksums, up: createHash('sha256').update(up).digest('hex') } });
    });
  });
  assert.ok(found.includes('proof-forward'), found.join());
});

test('plan refuses to go on from what was touched, and writes nothing', async () => {
  const later = { 'schema/b.yaml': 'table: b\ncolumns:\n  id: bigint\n' };
  const refusals: readonly (readonly [string, (folder: Folder) => void])[] = [
    ['migration-edited 1', (folder) => folder.write({ [script('up.sql')]: 'SELECT 1;\n' })],
    ['state-missing 1', (folder) => folder.write({ 'generated/state.json': undefined })],
    [
      'state-broken 1',
      (folder) => folder.write({ 'generated/state.json': folder.read('generated/state.json').slice(0, 300) }),
    ],
    ['state-newer 1', (folder) => replaced(folder, 'generated/state.json', '"format": 1', '"format": 2')],
    ['state-stale 1', (folder) => folder.write({ 'generated/migrations': undefined })],
    ['migration-newer 1', (folder) => json(folder, (meta) => Object.assign(meta, { format: 2 }))],
  ];
  for (const [said, edit] of refusals) {
    const folder = good();
    folder.write(later);
    edit(folder);
    const before = folder.generated();
    assert.equal(await told(() => folder.plan()), [said]);
    assert.is(folder.generated(), before);
  }
});
