import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyProject, baselineTarget, pullSource, quiet, runQuery, statusOf, verifyProject } from '../../src/index.ts';
import { assert, suite } from '../_suite.ts';
import { NATIVE_MAJORS, nativeFolder, nativePostgres } from '../servers.ts';
import { projectFolder } from './_folder.ts';

/** A database that is older than the project: docs/adopt.md, step by step. */

const test = suite('the taking over of a database');

const BEFORE = `
  create schema billing;
  create type billing.status as enum ('open', 'paid');
  create table account (id bigint generated always as identity primary key, email varchar(120) not null unique,
    role varchar(20) not null default 'guest' check (role in ('guest', 'admin')));
  create table billing.invoice (number int primary key, account_id bigint not null references account on delete cascade,
    status billing.status not null default 'open', total numeric(10,2) check (total >= 0));
  create index on billing.invoice (account_id) where status <> 'paid';
  create view billing.unpaid as select number, total from billing.invoice where status = 'open';
  create function touch() returns trigger language plpgsql as $$ begin return new; end $$;
  create trigger touched before update on account for each row execute function touch();
  comment on table account is 'Who pays';
  insert into account (email) values ('ada@example.com'), ('bob@example.com');
  insert into billing.invoice values (1, 1, default, 10), (2, 2, 'paid', 20.5);
`;

async function takenOver(url: string | undefined, major: number): Promise<void> {
  const folder = projectFolder(test, { 'schemactl.yaml': `version: 1\npostgres: ${major}\n` });
  const project = await folder.open();
  const target = url === undefined ? {} : { url };
  const change = { ...target, allow: [], ...quiet() };
  await runQuery(project, BEFORE, { ...target, ...quiet() });

  const from = url ?? join(folder.root, '.schemactl/db');
  const { files, unmodelled, leftOut } = await pullSource(project, {
    from,
    out: join(folder.root, 'schema'),
    ...quiet(),
  });
  assert.equal(
    [...files],
    [
      'account.yaml',
      'billing/billing.yaml',
      'billing/invoice.yaml',
      'billing/status.yaml',
      'billing/unpaid.yaml',
      'functions/touch.yaml',
    ],
  );
  assert.equal([unmodelled, leftOut], [[], []]);
  assert.is((await folder.plan({ message: 'As it stands' })).status, 'written');
  const { marked } = await baselineTarget(project, change);
  assert.is(marked.length, 1);

  assert.is((await folder.plan()).status, 'nothing');
  const status = await statusOf(project, { ...target, ...quiet() });
  assert.equal([status.chain, status.applied.length, status.pending], [1, 1, []]);
  assert.is((await applyProject(project, change)).outcome, 'nothing');

  const file = join(folder.root, 'schema/account.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^columns:$/m, 'columns:\n  nickname: text'));
  const second = await folder.plan({ message: 'Add nickname' });
  assert.is(second.status, 'written');
  assert.is((await applyProject(project, change)).outcome, 'applied');
  const query =
    'select a.email, a.nickname, i.total from account a join billing.invoice i on i.account_id = a.id order by 1';
  const rows = await runQuery(project, query, { ...target, ...quiet() });
  assert.equal(rows.results[0]?.rows, [
    { email: 'ada@example.com', nickname: null, total: '10.00' },
    { email: 'bob@example.com', nickname: null, total: '20.50' },
  ]);
  assert.is((await folder.plan()).status, 'nothing');
  assert.ok((await verifyProject(project, quiet())).holds);
}

test('the embedded one', () => takenOver(undefined, 18));

const major = NATIVE_MAJORS.find((one) => one > 14 && nativeFolder(one) !== undefined);
if (major === undefined) test.skip('one of a server', 'no native Postgres is installed');
else
  test(`one of Postgres ${major}`, async () => {
    const server = await nativePostgres(major);
    try {
      await takenOver(server?.url, major);
    } finally {
      await server?.stop();
    }
  });
