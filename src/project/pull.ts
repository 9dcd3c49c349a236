import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fail } from '../diagnostics/diagnostic.ts';
import { type AnyFact, EMPTY, type FactBase } from '../facts/base.ts';
import { withinDeclared } from '../facts/cluster.ts';
import { addressOf } from '../facts/id.ts';
import { moduleOf } from '../kinds/registry.ts';
import { makeFolder, writeAll } from '../migrations/files.ts';
import { describeAll } from '../yaml/describe.ts';
import { managed, neededOutside } from './managed.ts';
import type { Project } from './project.ts';
import type { PullOptions, PullResult } from './results.ts';
import { withProver } from './scratch.ts';
import { factsAt, factsIn, load, type Source, sourceOf } from './source.ts';

/**
 * Writes an existing schema as documents, one file an object, below `out`. Gives the files, the names of what has no kind, and what
 * is left out though something that is written needs it. Throws out-not-empty, source-unknown, not-writable, pull-nothing, and what
 * opening a database throws.
 * https://www.postgresql.org/docs/current/catalogs.html
 */
export async function pullSource(project: Project, options: PullOptions): Promise<PullResult> {
  const source = await sourceOf(options.from);
  const out = resolve(options.out);
  if ((await readdir(out).catch(() => [])).length > 0) fail('out-not-empty', undefined, { out: options.out });
  options.progress.step(`reading ${source.shown}`);
  const all = await factsOf(project, options, source);
  options.progress.done();
  const { namespaces = [], exclude = [] } = options;
  const { config } = project;
  const base = managed(all, {
    namespaces: namespaces.length > 0 ? namespaces : config.namespaces,
    ignore: [...config.ignore, ...exclude],
  });
  const matches = all.facts.size === 0 || base.facts.size > 0 || namespaces.length === 0;
  if (!matches) fail('pull-nothing', undefined, { source: source.shown, namespaces, found: namespacesIn(all) });
  const files = describeAll(base);
  makeFolder(out);
  await writeAll(files.map(({ path, text }) => ({ kind: 'file', path: join(out, path), text })));
  return {
    from: source.shown,
    out: options.out,
    files: files.map(({ path }) => path),
    kinds: kindsOf(base),
    unmodelled: base.unmodelled.map(({ what, name }) => `${what} ${name}`),
    leftOut: neededOutside(base, all).map(({ needed, by }) => `${textOf(needed)}, which ${textOf(by)} needs`),
  };
}

function textOf(fact: AnyFact): string {
  return `${moduleOf(fact.kind).label(fact.payload)} ${addressOf(fact)}`;
}

function namespacesIn(base: FactBase): readonly string[] {
  return [...new Set([...base.facts.values()].flatMap(({ path }) => (path.length > 1 ? (path[0] ?? []) : [])))].sort();
}

/** A database's in its own words; what is written otherwise, in those of the engine that read it. */
async function factsOf(project: Project, options: PullOptions, source: Source): Promise<FactBase> {
  if (source.kind === 'url') return withinDeclared((await factsAt(source.url)).base, EMPTY);
  if (source.kind === 'embedded') return withinDeclared(await factsIn(source.path), EMPTY);
  const { extensions, loaded } = load(source, unbounded(project));
  return withProver(
    project,
    options,
    await extensions,
    () => loaded,
    (engine, { facts }) => facts(engine, { known: EMPTY, declared: EMPTY }),
  );
}

/** The project as if it managed everything: what is left out is told afterwards. */
function unbounded(project: Project): Project {
  return { ...project, config: { ...project.config, namespaces: [], ignore: [] } };
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
