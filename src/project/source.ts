import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { extract } from '../catalog/extract.ts';
import { fail } from '../diagnostics/diagnostic.ts';
import type { Engine } from '../engines/engine.ts';
import { extensionStanding } from '../engines/extensions.ts';
import { describeUrl } from '../engines/url.ts';
import { EMPTY, type FactBase } from '../facts/base.ts';
import { head, requireSound } from '../migrations/chain.ts';
import { readChain } from '../migrations/folder.ts';
import { readState } from '../migrations/state.ts';
import { settled, stable } from '../plan/build.ts';
import { desiredFacts } from './declaration.ts';
import { declare, readSources } from './documents.ts';
import { managed } from './managed.ts';
import { type Project, pathsOf, shown } from './project.ts';
import { scriptStartsWith, startedWith, stateStartsWith } from './scratch.ts';
import { factsOfScript } from './script-load.ts';
import { readScript } from './script-read.ts';

/** What --from and --to may name. */
export type Source =
  | { readonly kind: 'folder'; readonly path: string; readonly shown: string }
  | { readonly kind: 'state'; readonly shown: string }
  | { readonly kind: 'embedded'; readonly path: string; readonly shown: string }
  | { readonly kind: 'url'; readonly url: string; readonly shown: string }
  | { readonly kind: 'sql'; readonly path: string; readonly shown: string };

/** Tells what a source is. Throws source-unknown. */
export async function sourceOf(text: string): Promise<Source> {
  if (/^postgres(ql)?:\/\//i.test(text)) return { kind: 'url', url: text, shown: describeUrl(text) };
  const found = await stat(resolve(text)).catch(() => undefined);
  if (found?.isDirectory() === true) {
    const isCluster = await stat(resolve(text, 'PG_VERSION')).then(
      (file) => file.isFile(),
      () => false,
    );
    return { kind: isCluster ? 'embedded' : 'folder', path: resolve(text), shown: text };
  }
  if (found?.isFile() === true) return { kind: 'sql', path: resolve(text), shown: text };
  if (text === 'state') return { kind: 'state', shown: text };
  return fail('source-unknown', undefined, { source: text });
}

/** A source that has been read as far as that goes without an engine. */
export interface Loaded {
  /** What the engine must be started with. */
  readonly extensions: readonly string[];
  /** True where the facts are there already and the engine only words them: it has less to build where others are known. */
  readonly read: boolean;
  /**
   * The facts as the engine words them, so that two sources can be compared; `known` are those of the other source, worded
   * already. The engine is empty before and after.
   */
  readonly facts: (engine: Engine, known?: FactBase) => Promise<FactBase>;
}

/** The facts of two sources as one engine words them. */
export async function factsOfBoth(engine: Engine, one: Loaded, other: Loaded): Promise<readonly [FactBase, FactBase]> {
  if (one.read) {
    const second = await other.facts(engine);
    return [await one.facts(engine, second), second];
  }
  const first = await one.facts(engine);
  return [first, await other.facts(engine, first)];
}

export async function load(source: Source, project: Project): Promise<Loaded> {
  switch (source.kind) {
    case 'folder': {
      const roots = await declare(
        await readSources({ ...project, root: source.path }, source.path),
        project.config.postgres,
      );
      return {
        extensions: startedWith(roots.map(({ document }) => document)),
        read: false,
        facts: async (engine) => (await desiredFacts(engine, roots, EMPTY, [])).base,
      };
    }
    case 'state': {
      const { state, migrations } = pathsOf(project);
      const chain = requireSound(await readChain(migrations, shown(project, migrations)));
      const last = head(chain);
      const expected = last === undefined ? undefined : { id: last.id, after: last.meta.after };
      return loaded((await readState(state, shown(project, state), expected))?.base ?? EMPTY);
    }
    case 'url':
      return loaded(managed(await factsAt(source.url), project.config));
    case 'embedded':
      return loaded(managed(await factsIn(source.path), project.config));
    case 'sql': {
      const script = await readScript(source.path, source.shown);
      return {
        extensions: scriptStartsWith(script.source.text),
        read: false,
        facts: async (engine) => settled(engine, managed(await factsOfScript(engine, script), project.config)),
      };
    }
  }
}

function loaded(base: FactBase): Loaded {
  return { extensions: stateStartsWith(base), read: true, facts: (engine, known) => stable(engine, base, known) };
}

/** The facts of a live database as it words them itself, in one snapshot. */
export async function factsAt(url: string): Promise<FactBase> {
  const { openPostgres } = await import('../engines/postgres.ts');
  const engine = await openPostgres(url);
  try {
    await engine.run('begin isolation level repeatable read, read only');
    return await extract(engine);
  } finally {
    await engine.close();
  }
}

/** The facts of an embedded database. What it must be started with stands in itself only. Throws database-busy. */
export async function factsIn(dataDir: string): Promise<FactBase> {
  const { openPglite } = await import('../engines/pglite.ts');
  const open = async (extensions: readonly string[]): Promise<FactBase> => {
    const engine = await openPglite({ dataDir, extensions });
    try {
      return await extract(engine);
    } finally {
      await engine.close();
    }
  };
  const base = await open([]);
  const extensions = stateStartsWith(base).filter((name) => extensionStanding(name) === 'embedded');
  return extensions.length === 0 ? base : open(extensions);
}
