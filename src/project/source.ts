import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { extract } from '../catalog/extract.ts';
import { fail, report, SchemactlError } from '../diagnostics/diagnostic.ts';
import { type Source as Text, sourceOf as textOf } from '../diagnostics/position.ts';
import { type Engine, EngineError } from '../engines/engine.ts';
import { describeUrl } from '../engines/url.ts';
import { EMPTY, type FactBase } from '../facts/base.ts';
import { head, requireSound } from '../migrations/chain.ts';
import { readChain } from '../migrations/folder.ts';
import { readState } from '../migrations/state.ts';
import { unitsBefore } from '../migrations/syntax.ts';
import { plainText } from '../migrations/text.ts';
import { settled, stable } from '../plan/build.ts';
import { missingRole, withRoles } from '../plan/roles.ts';
import { type SplitStatement, SqlTextError, splitStatements } from '../sql/statements.ts';
import { desiredFacts } from './declaration.ts';
import { declare, readSources } from './documents.ts';
import { managed } from './managed.ts';
import { type Project, pathsOf, shown } from './project.ts';
import { scriptStartsWith, startedWith, stateStartsWith } from './scratch.ts';

/** What --from and --to may name. */
export type Source =
  | { readonly kind: 'folder'; readonly path: string; readonly shown: string }
  | { readonly kind: 'state'; readonly shown: string }
  | { readonly kind: 'url'; readonly url: string; readonly shown: string }
  | { readonly kind: 'sql'; readonly path: string; readonly shown: string };

/** Tells what a source is. Throws source-unknown. */
export async function sourceOf(text: string): Promise<Source> {
  if (/^postgres(ql)?:\/\//i.test(text)) return { kind: 'url', url: text, shown: describeUrl(text) };
  const found = await stat(resolve(text)).catch(() => undefined);
  if (found?.isDirectory() === true) return { kind: 'folder', path: resolve(text), shown: text };
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
    case 'sql':
      return await loadScript(source.path, source.shown);
  }
}

async function loadScript(path: string, name: string): Promise<Loaded> {
  // the lines of psql with which pg_dump keeps others out of a restore; an empty one keeps the count of lines
  const content = (await readFile(path, 'utf8')).replace(/^\\(un)?restrict .*$/gm, '');
  const text = textOf(name, plainText(content));
  const statements = await split(text);
  return {
    extensions: scriptStartsWith(text.text),
    read: false,
    facts: async (engine) => settled(engine, await factsOfScript(text, statements, engine)),
  };
}

async function split(text: Text): Promise<readonly SplitStatement[]> {
  try {
    return await splitStatements(text.text);
  } catch (error) {
    if (!(error instanceof SqlTextError)) throw error;
    const at = text.positionAt(error.offset);
    const { message } = error;
    const meta = text.text[error.offset] === '\\';
    throw new SchemactlError([report('source-syntax', at, { message, meta }, text.frameAt(at))], { cause: error });
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

/** Loads a script statement by statement; what comes too early is tried again until nothing moves. */
async function factsOfScript(text: Text, statements: readonly SplitStatement[], engine: Engine): Promise<FactBase> {
  const { result } = await withRoles(engine, async () => {
    await engine.run('begin; set local check_function_bodies = off');
    try {
      await runAll(engine, text, statements);
      return await extract(engine);
    } finally {
      await engine.run('rollback').catch(() => []);
    }
  });
  return result;
}

async function runAll(engine: Engine, text: Text, all: readonly SplitStatement[]): Promise<void> {
  let open = all;
  for (;;) {
    const failures: { readonly statement: SplitStatement; readonly error: EngineError }[] = [];
    for (const statement of open) {
      const error = await attempt(engine, statement.text);
      if (error !== undefined) failures.push({ statement, error });
    }
    const [first] = failures;
    if (first === undefined) return;
    if (failures.length === open.length) refuse(text, first.statement, first.error);
    open = failures.map(({ statement }) => statement);
  }
}

function refuse(text: Text, statement: SplitStatement, { message, sqlstate, position = 1 }: EngineError): never {
  const at = text.positionAt(statement.start + unitsBefore(statement.text, position - 1));
  throw new SchemactlError([report('source-failed', at, { message, sqlstate }, text.frameAt(at))]);
}

async function attempt(engine: Engine, text: string): Promise<EngineError | undefined> {
  await engine.run('savepoint attempt');
  try {
    await engine.run(`${text}\n;release savepoint attempt`);
    return undefined;
  } catch (error) {
    if (!(error instanceof EngineError) || error.fatal || missingRole(error) !== undefined) throw error;
    await engine.run('rollback to savepoint attempt');
    return error;
  }
}
