import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../../src/engines/engine.ts';
import { openPglite } from '../../src/engines/pglite.ts';
import type { FactBase } from '../../src/facts/base.ts';
import { diff } from '../../src/facts/diff.ts';
import { factsOfScript } from '../../src/project/script-load.ts';
import { readScript } from '../../src/project/script-read.ts';
import { assert, suite } from '../_suite.ts';
import { thrown } from '../apply/_targets.ts';
import { scratchFolder } from '../cli/_cli.ts';

/** What pg_dump, pg_dumpall and people write into a .sql file, beside statements that come in order. */

const test = suite('.sql files');
const place = scratchFolder(test);
let engine: Engine;
test.before(async () => {
  engine = await openPglite();
});
test.after(() => engine.close());

async function facts(text: string | Uint8Array): Promise<FactBase> {
  const path = join(place, 'given.sql');
  writeFileSync(path, text);
  return factsOfScript(engine, await readScript(path, 'given.sql'));
}

const PLAIN = 'create table public.t (id int primary key, n text); comment on table public.t is $$it$$;';

/** Texts that make the same schema. */
async function same(text: string | Uint8Array, plain = PLAIN): Promise<void> {
  const [found, wanted] = [await facts(text), await facts(plain)];
  assert.ok(wanted.facts.size > 0);
  assert.equal(diff(found, wanted), []);
  assert.equal(found.unmodelled, wanted.unmodelled);
}

test('a dump with a database, its rows and its psql lines', () =>
  same(`\\restrict abcDEF
SET statement_timeout = 0;
SET default_with_oids = false;
SELECT pg_catalog.set_config('search_path', '', false);
SET row_security = off;
DROP DATABASE app;
CREATE DATABASE app WITH TEMPLATE = template0 ENCODING = 'UTF8' LOCALE_PROVIDER = libc LOCALE = 'C.UTF-8';
ALTER DATABASE app OWNER TO app_owner;
COMMENT ON DATABASE app IS 'ours';
GRANT ALL ON DATABASE app TO app_owner;
\\unrestrict abcDEF
\\connect app
\\restrict abcDEF
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE SCHEMA public;
CREATE TABLE public.t (
    id integer NOT NULL,
    n text
);
ALTER TABLE public.t OWNER TO app_owner;
ALTER TABLE public.t OWNER TO CURRENT_USER;
COMMENT ON TABLE public.t IS 'it';
COPY public.t (id, n) FROM stdin;
1\tit's; not "SQL"
2\t\\N
3\tcreate table u ();
\\.

COPY public.t (id, n) FROM stdin;
\\.

INSERT INTO public.t VALUES (4, 'four');
ALTER TABLE ONLY public.t ADD CONSTRAINT t_pkey PRIMARY KEY (id);
\\unrestrict abcDEF
`));

test('copy as people write it, and psql lines between', () =>
  same(`\\set ON_ERROR_STOP on
\\echo loading
begin;
create table public.t (id int primary key,
  n text);
copy public.t (id,
    n) from stdin with (format text);
1\tone
\\.
comment on table public.t is 'it'; \\echo done
commit;
`));

test('what stands in a body is no line of psql', () =>
  same(
    `create function public.f() returns text language sql as $$ select '
\\connect here
COPY t FROM stdin;
' $$;
`,
    "create function public.f() returns text language sql as $$ select '\n\\connect here\nCOPY t FROM stdin;\n' $$;",
  ));

test('--clean: what is dropped and was never there; nothing of it happens later', () =>
  same(`ALTER TABLE ONLY public.t DROP CONSTRAINT t_pkey;
DROP INDEX public.t_n;
DROP TABLE public.t;
DROP FUNCTION public.f(integer);
DROP SCHEMA app;
${PLAIN}`));

test('in no order, each with the search_path of its place', () =>
  same(
    `set search_path = b;
create view v as select id from t;
set search_path = a;
create view v as select id from t;
create table t (id int);
set search_path = b;
create table t (id bigint);
create schema b;
create schema a;
`,
    `create schema a; create schema b; create table a.t (id int); create table b.t (id bigint);
     create view a.v as select id from a.t; create view b.v as select id from b.t;`,
  ));

test('concurrently, in transactions, and maintenance', () =>
  same(
    `${PLAIN} start transaction; commit; create unique index concurrently "INDEX CONCURRENTLY é" on t (n); vacuum t; analyze;`,
    `${PLAIN} create unique index "INDEX CONCURRENTLY é" on t (n);`,
  ));

test('UTF-16, a byte order mark, and CRLF', async () => {
  const text = `\uFEFF${PLAIN}`.replaceAll(';', ';\r\n');
  await same(text);
  await same(Buffer.from(text, 'utf16le'));
});

test('an extension that the engine does not have is named, and the rest goes on', async () => {
  const extension = 'CREATE EXTENSION IF NOT EXISTS postgis WITH SCHEMA public;';
  const found = await facts(`${extension} COMMENT ON EXTENSION postgis IS 'maps'; ${PLAIN}`);
  assert.equal(diff(found, await facts(PLAIN)), []);
  assert.equal(found.unmodelled, [{ what: `extension that ${engine.label} does not have:`, name: 'postgis' }]);
  assert.match(
    (await thrown(() => facts(`${extension}\ncreate table t (at geometry);`))).join(),
    /given\.sql:2:20 the file does not load: type "geometry" does not exist.*extension that PGlite .* does not have: postgis/,
  );
});

test('what is no file of one schema says so', async () => {
  assert.match((await thrown(() => facts('PGDMP\u0001\u000e'))).join(), /^source-archive /);
  const cluster = '\\connect template1\n\\connect postgres\n\\connect a\n\\connect -reuse-previous=on "dbname=\'b\'"\n';
  assert.match((await thrown(() => facts(cluster))).join(), /^source-several .*more than one database: a, b/);
  assert.match((await thrown(() => facts('select 1;\n\\if true\n'))).join(), /^source-syntax given\.sql:2:1/);
  assert.match((await thrown(() => facts('copy t from stdin;\n1\n'))).join(), /^source-syntax given\.sql:2:1/);
});

test('what superusers alone may own, with owners that are not there', async () => {
  const found = await facts(`create foreign data wrapper w;
alter foreign data wrapper w owner to boss;
create publication p for all tables;
alter publication p owner to chief;`);
  const owners = [...found.facts.values()].filter(({ kind }) => kind === 'owner');
  assert.equal(
    owners.map(({ path, payload }) => [...path, payload.owner].join(' ')),
    ['foreign_data_wrapper w boss', 'publication p chief'],
  );
});
