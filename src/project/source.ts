import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { extract } from '../catalog/extract.ts';
import { fail } from '../diagnostics/diagnostic.ts';
import { type Engine, EngineError } from '../engines/engine.ts';
import { extensionStanding } from '../engines/extensions.ts';
import { describeUrl } from '../engines/url.ts';
import { EMPTY, type FactBase } from '../facts/base.ts';
import { withinDeclared } from '../facts/cluster.ts';
import { head, requireSound } from '../migrations/chain.ts';
import { readChain } from '../migrations/folder.ts';
import { readState } from '../migrations/state.ts';
import { settled, stable } from '../plan/build.ts';
import { desiredFacts } from './declaration.ts';
import { declare, readSources, type Sources } from './documents.ts';
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
  /** Of a database in use, which gives of its cluster what the other source declares, too. */
  readonly live?: { readonly major: number };
  /** True where the facts are there already and the engine only words them: it has less to build where others are known. */
  readonly read: boolean;
  /** The facts as the engine words them, so that two sources can be compared. The engine is empty before and after. */
  readonly facts: (engine: Engine, other: Other) => Promise<FactBase>;
}

/** What is known of the source that one is compared with. */
export interface Other {
  /** Its facts, worded already. */
  readonly known: FactBase;
  /** What it declares of a cluster. */
  readonly declared: FactBase;
}

const NOTHING: Other = { known: EMPTY, declared: EMPTY };

/** A source that is being read. */
export interface Loading {
  /** What the engine must be started with: known long before the rest, so that it starts meanwhile. */
  readonly extensions: Promise<readonly string[]>;
  readonly loaded: Promise<Loaded>;
}

/** The facts of two sources as one engine words them. */
export async function factsOfBoth(engine: Engine, one: Loaded, other: Loaded): Promise<readonly [FactBase, FactBase]> {
  // two databases in use share nothing of their clusters
  const both = one.live !== undefined && other.live !== undefined;
  const seen = (known: FactBase): Other => ({ known, declared: both ? EMPTY : known });
  if (one.read && (one.live !== undefined || other.live === undefined)) {
    const second = await other.facts(engine, NOTHING);
    return [await one.facts(engine, seen(second)), second];
  }
  const first = await one.facts(engine, NOTHING);
  return [first, await other.facts(engine, seen(first))];
}

export function load(source: Source, project: Project): Loading {
  switch (source.kind) {
    case 'folder': {
      const sources = readSources({ ...project, root: source.path }, source.path);
      return loading(
        sources.then(({ documents }) => startedWith(documents)),
        sources.then((read) => loadDocuments(read, project)),
      );
    }
    case 'state':
      return loadingFacts(stateOf(project), source.shown);
    case 'url': {
      const engine = openPostgres(source.url);
      return loading(
        engine.then(extensionsOn),
        engine.then((open) => loadServer(open, project, source.shown)),
      );
    }
    case 'embedded':
      return loadingFacts(
        factsIn(source.path).then((base) => managed(base, project.config)),
        source.shown,
      );
    case 'sql': {
      const script = readScript(source.path, source.shown);
      return loading(
        script.then(({ source: { text } }) => scriptStartsWith(text)),
        script.then((read) => ({
          read: false,
          facts: async (engine) => settled(engine, managed(await factsOfScript(engine, read), project.config)),
        })),
      );
    }
  }
}

/** Whoever waits for one of the two hears of what goes wrong. */
function loading(extensions: Promise<readonly string[]>, loaded: Promise<Loaded>): Loading {
  for (const one of [extensions, loaded]) one.catch(() => undefined);
  return { extensions, loaded };
}

function loadingFacts(base: Promise<FactBase>, name: string): Loading {
  return loading(
    base.then(stateStartsWith),
    base.then((facts) => worded(facts, name)),
  );
}

/** Facts that an engine puts into its own words. Throws source-elsewhere where it cannot hold them. */
function worded(base: FactBase, name: string): Loaded {
  const facts: Loaded['facts'] = async (engine, { known }) => {
    try {
      return await stable(engine, base, known);
    } catch (error) {
      if (!(error instanceof EngineError) || error.fatal) throw error;
      const { message, sqlstate } = error;
      const params = { source: name, engine: engine.label, message, sqlstate };
      return fail('source-elsewhere', undefined, params, { cause: error });
    }
  };
  return { read: true, facts };
}

async function loadDocuments(sources: Sources, { config }: Project): Promise<Loaded> {
  const roots = await declare(sources, config.postgres);
  return { read: false, facts: async (engine) => (await desiredFacts(engine, roots, EMPTY, [])).base };
}

async function loadServer(engine: Engine, { config }: Project, name: string): Promise<Loaded> {
  const { base, major } = await closedAfter(engine);
  const own = managed(base, config);
  const facts: Loaded['facts'] = (on, other) => worded(withinDeclared(own, other.declared), name).facts(on, other);
  return { read: true, facts, live: { major } };
}

async function stateOf(project: Project): Promise<FactBase> {
  const { state, migrations } = pathsOf(project);
  const chain = requireSound(await readChain(migrations, shown(project, migrations)));
  const last = head(chain);
  const expected = last === undefined ? undefined : { id: last.id, after: last.meta.after };
  return (await readState(state, shown(project, state), expected))?.base ?? EMPTY;
}

interface Live {
  readonly base: FactBase;
  readonly major: number;
}

/** The facts of a live database as it words them itself, in one snapshot. */
export async function factsAt(url: string): Promise<Live> {
  return closedAfter(await openPostgres(url));
}

async function closedAfter(engine: Engine): Promise<Live> {
  try {
    await engine.run('begin isolation level repeatable read, read only');
    return { base: await extract(engine), major: engine.major };
  } finally {
    await engine.close();
  }
}

async function openPostgres(url: string): Promise<Engine> {
  const { openPostgres: open } = await import('../engines/postgres.ts');
  return open(url);
}

async function extensionsOn(engine: Engine): Promise<readonly string[]> {
  const [found] = await engine.run('select extname::text as name from pg_extension order by 1');
  return (found?.rows ?? []).flatMap(({ name }) => name ?? []);
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
