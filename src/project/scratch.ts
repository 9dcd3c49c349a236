import { extract } from '../catalog/extract.ts';
import { SchemactlError } from '../diagnostics/diagnostic.ts';
import { type Engine, EngineError } from '../engines/engine.ts';
import { extensionStanding, startableExtensions } from '../engines/extensions.ts';
import { openScratch } from '../engines/scratch.ts';
import { EMPTY, type FactBase } from '../facts/base.ts';
import { hashOf } from '../facts/hash.ts';
import { unseenIn, withUnseen } from '../facts/unseen.ts';
import { moduleOf } from '../kinds/registry.ts';
import type { Migration } from '../migrations/chain.ts';
import { parseScript } from '../migrations/script.ts';
import type { State } from '../migrations/state.ts';
import { compile } from '../plan/actions.ts';
import { bare, buildFacts } from '../plan/build.ts';
import type { ColumnOrder } from '../plan/declared.ts';
import { fold } from '../plan/fold.ts';
import { order } from '../plan/order.ts';
import { runPlain } from '../proof/plain.ts';
import { statementFailed } from '../proof/statement-failed.ts';
import type { Document } from '../yaml/document.ts';
import type { Project } from './project.ts';
import type { Running } from './results.ts';

/** What the embedded engine can be started with. */
const CARRIED: ReadonlySet<string> = new Set(['embedded', 'stand-in'] satisfies ReturnType<typeof extensionStanding>[]);

/** Opens the throw-away engine that proves, with those extensions that it must be started with and can have. */
export function openProver(
  project: Project,
  options: Running & { readonly engine?: string },
  extensions: readonly string[],
): Promise<Engine> {
  return openScratch(options.engine ?? project.config.engine, {
    extensions: [...new Set(extensions)].filter((name) => CARRIED.has(extensionStanding(name))).sort(),
    signal: options.signal,
    ...(options.clock === undefined ? {} : { clock: options.clock }),
  });
}

/**
 * Opens the engine that proves while `prepare` runs, hands both results to `work`, and closes the engine whatever happens. What
 * `prepare` throws comes first, and at once.
 */
export async function withProver<P, R>(
  project: Project,
  options: Running & { readonly engine?: string },
  extensions: readonly string[],
  prepare: () => Promise<P>,
  work: (engine: Engine, prepared: P) => Promise<R>,
): Promise<R> {
  const own = new AbortController();
  const signal = AbortSignal.any([options.signal, own.signal]);
  const opening = openProver(project, { ...options, signal }, extensions);
  const closed = opening.then((engine) => () => engine.close()).catch(() => async () => undefined);
  try {
    const prepared = await prepare();
    return await work(await opening, prepared);
  } catch (error) {
    own.abort();
    throw error;
  } finally {
    options.progress.done();
    await (await closed)();
  }
}

/** What the documents ask an engine to be started with. */
export function startedWith(documents: readonly Pick<Document, 'kind' | 'name'>[]): readonly string[] {
  return documents.filter(({ kind }) => moduleOf(kind).startsWith === true).map(({ name }) => name);
}

/**
 * What a script asks an engine to be started with. A first look only, which may name too much: Postgres says what the
 * statements mean.
 */
export function scriptStartsWith(text: string): readonly string[] {
  const known = startableExtensions();
  const found = text.matchAll(/\bcreate\s+extension\s+(?:if\s+not\s+exists\s+)?"?([\w-]+)/gi);
  return [...found].flatMap(([, name]) => (name !== undefined && known.includes(name) ? [name] : []));
}

/** What a state asks an engine to be started with. */
export function stateStartsWith(base: FactBase): readonly string[] {
  return [...base.facts.values()]
    .filter(({ kind }) => moduleOf(kind).startsWith === true)
    .map(({ path }) => path[0] ?? '');
}

/**
 * Brings an empty engine into the state after the last migration and gives its facts as this engine words them. From the state
 * file where the same major wrote it, by replay otherwise: texts of two majors are never compared.
 */
export async function buildState(
  engine: Engine,
  state: State | undefined,
  chain: readonly Migration[],
): Promise<FactBase> {
  if (state === undefined || chain.length === 0) return EMPTY;
  if (state.major !== engine.major) return replay(engine, chain);
  await buildFacts(engine, state.base);
  const base = withUnseen(await extract(engine), unseenIn(state.base));
  if (hashOf(base) !== state.hash) throw new Error('the state that was built differs from state.json');
  return base;
}

/** A step back pays where little changes: beyond this share of the facts the state is built anew. */
const LITTLE = 1 / 4;

/**
 * Leads an engine that holds the declared schema, inside a transaction, back to the state before: the planner's own way back. Gives the
 * facts reached, which are those of the state; undefined where too much changes, or where the way fails or ends elsewhere.
 */
export async function stepBack(engine: Engine, state: State, declared: FactBase): Promise<FactBase | undefined> {
  if (state.major !== engine.major) return undefined;
  const compiled = compile(declared, state.base, { major: engine.major });
  if (compiled.deltas.length > state.base.facts.size * LITTLE || compiled.residual.length > 0) return undefined;
  const statements = fold(order(compiled), compiled).map(({ statement }) => statement);
  if (statements.some(({ outsideTransaction }) => outsideTransaction === true)) return undefined;
  try {
    if (statements.length > 0) await engine.run(statements.map(({ sql }) => bare(sql)).join(';\n'));
    const base = withUnseen(await extract(engine), unseenIn(state.base));
    return hashOf(base) === state.hash ? base : undefined;
  } catch (error) {
    if (error instanceof EngineError && !error.fatal) return undefined;
    throw error;
  }
}

/** Runs migrations from the first on. Throws proof-statement where one fails. */
export async function replay(engine: Engine, migrations: readonly Migration[]): Promise<FactBase> {
  for (const migration of migrations) {
    const script = await parseScript(migration.up, migration.files.up);
    const failed = await runPlain(engine, script);
    if (failed !== undefined) throw new SchemactlError([statementFailed(script, failed, engine.label)]);
  }
  return withUnseen(await extract(engine), migrations.at(-1)?.meta.unseen ?? []);
}

/** The order of columns in a state. */
export function columnOrder(base: FactBase): ColumnOrder {
  const tables = new Map<string, { readonly name: string; readonly position: number }[]>();
  for (const { path, position } of base.facts.values()) {
    if (position === undefined) continue;
    const table = JSON.stringify(path.slice(0, -1));
    tables.set(table, [...(tables.get(table) ?? []), { name: path.at(-1) ?? '', position }]);
  }
  return (path) =>
    [...(tables.get(JSON.stringify(path)) ?? [])].sort((a, b) => a.position - b.position).map(({ name }) => name);
}

/** What a proof on this engine leaves open: the oldest major that the project writes for, where the engine is another one. */
export function unproved({ config }: Project, { major }: Engine): readonly string[] {
  const oldest = config.postgres;
  return major === oldest ? [] : [`Postgres ${oldest} (close it with --engine postgres:${oldest})`];
}
