import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fail } from '../diagnostics/diagnostic.ts';
import { EMPTY, type FactBase } from '../facts/base.ts';
import { withinDeclared } from '../facts/cluster.ts';
import { moduleOf } from '../kinds/registry.ts';
import { makeFolder, writeAll } from '../migrations/files.ts';
import { describeAll } from '../yaml/describe.ts';
import { managed } from './managed.ts';
import type { Project } from './project.ts';
import type { PullOptions, PullResult } from './results.ts';
import { openProver } from './scratch.ts';
import { factsAt, load, sourceOf } from './source.ts';

/**
 * Writes an existing schema as documents, one file an object, below `out`. Gives the files and the names of what has no kind.
 * Throws out-not-empty, source-unknown, not-writable, and what opening a database throws.
 * https://www.postgresql.org/docs/current/catalogs.html
 */
export async function pullSource(project: Project, options: PullOptions): Promise<PullResult> {
  const source = await sourceOf(options.from);
  const out = resolve(options.out);
  if ((await readdir(out).catch(() => [])).length > 0) fail('out-not-empty', undefined, { out: options.out });
  options.progress.step(`reading ${source.shown}`);
  const base =
    source.kind === 'url'
      ? withinDeclared(managed((await factsAt(source.url)).base, project.config), EMPTY)
      : await onScratch(project, options, source);
  options.progress.done();
  const files = describeAll(base);
  makeFolder(out);
  await writeAll(files.map(({ path, text }) => ({ kind: 'file', path: join(out, path), text })));
  return {
    from: source.shown,
    out: options.out,
    files: files.map(({ path }) => path),
    kinds: kindsOf(base),
    unmodelled: base.unmodelled.map(({ what, name }) => `${what} ${name}`),
  };
}

async function onScratch(
  project: Project,
  options: PullOptions,
  source: Parameters<typeof load>[0],
): Promise<FactBase> {
  const loaded = await load(source, project);
  const engine = await openProver(project, options, loaded.extensions);
  try {
    return await loaded.facts(engine, EMPTY);
  } finally {
    await engine.close();
  }
}

function kindsOf(base: FactBase): PullResult['kinds'] {
  const kinds: Record<string, number> = {};
  for (const { kind } of base.facts.values()) {
    const module = moduleOf(kind);
    if (!module.places.some((place) => place.in === 'document')) continue;
    const label = module.label({});
    kinds[label] = (kinds[label] ?? 0) + 1;
  }
  return kinds;
}
