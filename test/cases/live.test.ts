import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { extract } from '../../src/catalog/extract.ts';
import { SchemactlError } from '../../src/diagnostics/diagnostic.ts';
import { type Engine, EngineError } from '../../src/engines/engine.ts';
import { labelling } from '../../src/engines/labelling.ts';
import { openPostgres } from '../../src/engines/postgres.ts';
import { openScratch } from '../../src/engines/scratch.ts';
import { withDatabase } from '../../src/engines/url.ts';
import { EMPTY, type FactBase } from '../../src/facts/base.ts';
import { unseenIn } from '../../src/facts/unseen.ts';
import { buildFacts } from '../../src/plan/build.ts';
import { DEFAULTS } from '../../src/project/config.ts';
import { desiredFacts } from '../../src/project/declaration.ts';
import { diffSources } from '../../src/project/diff.ts';
import type { Project } from '../../src/project/project.ts';
import { pullSource } from '../../src/project/pull.ts';
import { quiet } from '../../src/project/quiet.ts';
import { startedWith } from '../../src/project/scratch.ts';
import { differencesBetween } from '../../src/proof/differences.ts';
import { compareRows, fillRows, snapshotRows } from '../../src/proof/rows.ts';
import { pgDumpFor, schemaDump } from '../_pg-dump.ts';
import { assert, suite } from '../_suite.ts';
import { scratchFolder } from '../cli/_cli.ts';
import { NATIVE_MAJORS, type NativePostgres, nativeFolder, nativePostgres } from '../servers.ts';
import { casesIn, optionsOf, side } from './_case.ts';

/**
 * Corpus cases without their notes, as somebody would meet them who has two databases: each is pulled, and diff leads the one with
 * rows to the folder of the other, and back. One in 32; all with SCHEMACTL_ALL=1, some with SCHEMACTL_CASES.
 */

const ONE_IN = 32;

function isChosen(name: string): boolean {
  const { SCHEMACTL_ALL: all, SCHEMACTL_CASES: only } = process.env;
  if (only !== undefined) return new RegExp(only).test(name);
  return all === '1' || createHash('sha1').update(`live ${name}`).digest().readUInt32BE(0) % ONE_IN === 0;
}

const major = NATIVE_MAJORS.find((one) => one > 14 && nativeFolder(one) !== undefined);
const test = suite(`corpus from a live Postgres ${major} to a pulled folder`);
const root = scratchFolder(test);
const project: Project = { root, config: { ...DEFAULTS, postgres: major ?? 18 } };

let server: NativePostgres | undefined;
let prover: Engine;
test.before(async () => {
  server = major === undefined ? undefined : await nativePostgres(major);
  prover = await openScratch('pglite');
});
test.after(async () => {
  await prover.close();
  await server?.stop();
});

if (major === undefined) test.skip('everything', 'no native Postgres is installed');
else
  for (const name of casesIn().filter(isChosen))
    if (optionsOf(name).embedded !== true) test(name, () => thereAndBack(name));

async function thereAndBack(name: string): Promise<void> {
  const sides = await bothSides(name);
  if (sides === undefined) return;
  try {
    await walk(sides, true);
  } catch (error) {
    // rows that a check refuses are for a person to mend
    if (!(error instanceof EngineError) || !/^2[23]/.test(error.sqlstate)) throw error;
    await walk(sides, false);
  }
}

/** The facts of both sides; undefined where this server cannot hold them, or where documents hold what no catalog does. */
async function bothSides(name: string): Promise<readonly [FactBase, FactBase] | undefined> {
  try {
    const [before, after] = [await facts(name, 'before'), await facts(name, 'after')];
    const unseen = [before, after].flatMap(unseenIn);
    if (unseen.length === 0) return [before, after];
    assert.ok(unseen.length > 0, 'not compared');
  } catch (error) {
    // mistakes that a case is there for, and features of a newer major
    assert.instance(error, SchemactlError);
  }
  return undefined;
}

async function facts(name: string, folder: 'before' | 'after'): Promise<FactBase> {
  const roots = await side(name, folder, { postgres: major ?? 18 });
  const extensions = startedWith(roots.map(({ document }) => document));
  const engine = extensions.length === 0 ? prover : await openScratch('pglite', { extensions });
  try {
    return (await desiredFacts(engine, roots, EMPTY, [])).base;
  } finally {
    if (engine !== prover) await engine.close();
  }
}

async function walk([before, after]: readonly [FactBase, FactBase], withRows: boolean): Promise<void> {
  const admin = await openPostgres(server?.url ?? '');
  try {
    for (const database of ['a', 'b', 'was']) {
      await admin.run(`drop database if exists ${database} with (force)`);
      await admin.run(`create database ${database} template template0`);
    }
  } finally {
    await admin.close();
  }
  await on('a', (engine) => buildFacts(engine, before));
  await on('was', (engine) => buildFacts(engine, before));
  await on('b', (engine) => buildFacts(engine, after));
  if (withRows) await on('a', (engine) => fillRows(engine, { perTable: 4 }));
  await lead('a', 'b');
  await lead('a', 'was');
}

function url(database: string): string {
  return withDatabase(server?.url ?? '', database);
}

async function on<T>(database: string, work: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = labelling(await openPostgres(url(database)));
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}

/** Brings one database to what is pulled from another, statement by statement, and compares the two by their catalogs and dumps. */
async function lead(from: string, to: string): Promise<void> {
  const out = join(root, 'pulled');
  rmSync(out, { recursive: true, force: true });
  await pullSource(project, { from: url(to), out, ...quiet() });
  const { statements } = await diffSources(project, { from: url(from), to: out, ...quiet() });
  const destroyed = statements.flatMap(({ comment = '' }) => comment);
  const rows = await on(from, snapshotRows);
  await on(from, async (engine) => {
    for (const { sql } of statements) await engine.run(sql);
  });
  const script = statements.map(({ sql }) => sql).join(';\n');
  const [wanted, found] = [await on(to, extract), await on(from, extract)];
  const differences = differencesBetween(wanted, found);
  assert.equal(differences.filter(isCertain), [], script);
  if (differences.length > 0)
    assert.equal((await diffSources(project, { from: url(from), to: out, ...quiet() })).statements, [], script);
  const lost = compareRows(rows, await on(from, snapshotRows), [])
    .filter(({ now, before, after, path }) => now !== undefined && after < before && !destroyed.some(names(path)))
    .map(({ path, before, after }) => `${path.join('.')}: ${before} rows, then ${after}`);
  assert.equal(lost, [], script);
  const program = pgDumpFor(major ?? 18);
  if (program !== undefined) {
    const [one, other] = [await schemaDump(program, url(from)), await schemaDump(program, url(to))];
    assert.equal(linesOf(one), linesOf(other), script);
  }
}

function names([schema, name]: readonly [schema: string, name: string]): (comment: string) => boolean {
  return (comment) => comment.includes(name) && (schema === 'public' || comment.includes(schema));
}

/** Postgres words a list of values otherwise the second time. */
function isCertain(line: string): boolean {
  return !line.includes('ARRAY[');
}

/** Columns come in any order. */
function linesOf(dump: string): readonly string[] {
  const lines = dump.split('\n').filter((line) => isCertain(line) && !line.startsWith('SELECT pg_catalog.setval'));
  return lines.map((line) => line.replace(/,$/, '')).sort();
}
