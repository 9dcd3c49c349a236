// What the exam asks of a tool: pull a schema, build one from a folder, lead a database from one schema to another. In process, on dist/.
import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const library = new URL('../dist/index.js', import.meta.url);
const { openProject, pullSource, diffSources, quiet, SchemactlError, printDiagnostics } = await import(library.href);
/** Runs statements as the exam means them to be run: one by one, in autocommit. */
const { applySql } = await import(pathToFileURL(join(process.env.EXAM ?? '.', 'adapters/common.mjs')).href);

/** Nothing stands around it: a folder without a schemactl.yaml. */
const nowhere = join(tmpdir(), `schemactl-exam-${process.pid}`);
mkdirSync(nowhere, { recursive: true });
process.on('exit', () => rmSync(nowhere, { recursive: true, force: true }));

async function told(work) {
  try {
    return await work(await openProject(undefined, nowhere));
  } catch (error) {
    if (!(error instanceof SchemactlError)) throw error;
    throw new Error(printDiagnostics(error.diagnostics, { colour: false, width: 120 }), { cause: error });
  }
}

const diff = (from, to, signal) =>
  told(async (project) =>
    (await diffSources(project, { from, to, ...quiet(signal) })).statements.map(({ sql }) => sql),
  );

export const pull = (url, dir, signal) =>
  told((project) => pullSource(project, { from: url, out: dir, ...quiet(signal) }));

export async function build(dir, url) {
  await applySql(url, await diff(url, dir));
}

export async function plan({ urlA, urlB, workdir, signal }) {
  rmSync(workdir, { recursive: true, force: true });
  await pull(urlB, workdir, signal);
  return diff(urlA, workdir, signal);
}

export async function migrate(asked) {
  const start = performance.now();
  const sql = await plan(asked).catch((error) => {
    throw Object.assign(error, { phase: 'plan' });
  });
  const planMs = performance.now() - start;
  return { sql: sql.join(';\n'), planMs, statements: await applySql(asked.urlA, sql, { signal: asked.signal }) };
}
