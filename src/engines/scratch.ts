import { randomBytes } from 'node:crypto';
import { fail } from '../diagnostics/diagnostic.ts';
import { withoutElsewhere } from '../sql/elsewhere.ts';
import { type Engine, EngineError } from './engine.ts';
import { EMBEDDED_PACKAGE, findNative } from './find-native.ts';
import { labelling } from './labelling.ts';
import { startNative } from './native.ts';
import { openPglite, preparePglite } from './pglite.ts';
import { openPostgres } from './postgres.ts';
import { withDatabase } from './url.ts';

export interface ScratchOptions {
  /** Names of extensions that will be created; all of them embedded when the engine is. */
  readonly extensions?: readonly string[];
  /** Where the embedded engine keeps its image. */
  readonly cacheDir?: string;
  /** Ends the engine at any time. */
  readonly signal?: AbortSignal;
  /** Milliseconds that one run may take; 60,000 unless told. */
  readonly clock?: number;
}

const CLOCK = 60_000;

/** What may stand after --engine, for messages. */
const SCRATCH_ENGINES: readonly string[] = [
  'pglite',
  'postgres:14 … postgres:18',
  'postgres://… (creates and drops a database)',
];

/** True for what openScratch understands, whether it can be had here or not. */
export function isScratchSpec(spec: string): boolean {
  return spec === 'pglite' || majorIn(spec) !== undefined || /^postgres(ql)?:\/\//i.test(spec);
}

/** The major of `postgres:16`, one of those that schemactl writes for. */
function majorIn(spec: string): number | undefined {
  const major = /^postgres:(1[4-8])$/.exec(spec)?.[1];
  return major === undefined ? undefined : Number(major);
}

/** Starts loading in the background what `openScratch` will open; a server has nothing to load. */
export function prepareScratch(spec: string): void {
  if (spec === 'pglite') preparePglite();
}

/**
 * Opens an empty database to prove on: `pglite`; `postgres:16`, a server found on this machine, started in a temporary
 * folder; or a URL, on whose server a database is created. All that was made is gone after close(). What speaks to another server (a subscription)
 * is not run on it, and security labels need no provider.
 * Throws `engine-unknown`, `engine-missing`, and what openPglite and openPostgres throw.
 */
export async function openScratch(spec: string, options: ScratchOptions = {}): Promise<Engine> {
  const engine = labelling(await openAny(spec, options));
  return { ...engine, run: async (sql, run) => engine.run(await withoutElsewhere(sql), run) };
}

async function openAny(spec: string, options: ScratchOptions): Promise<Engine> {
  if (spec === 'pglite') return openPglite(options);
  const major = majorIn(spec);
  if (major !== undefined) return openNative(major, options);
  if (/^postgres(ql)?:\/\//i.test(spec)) return openThrowAway(spec, options);
  return fail('engine-unknown', undefined, { name: spec, known: SCRATCH_ENGINES });
}

async function openNative(major: number, options: ScratchOptions): Promise<Engine> {
  const folder = process.platform === 'win32' ? undefined : findNative(major);
  if (folder === undefined) return fail('engine-missing', undefined, { major, package: EMBEDDED_PACKAGE });
  const server = await startNative(folder, { listen: 'socket' });
  return opened(server.url, options, server.stop);
}

async function openThrowAway(url: string, options: ScratchOptions): Promise<Engine> {
  const name = `schemactl_scratch_${randomBytes(6).toString('hex')}`;
  await once(url, `create database ${name} template template0 encoding 'UTF8'`);
  const engine = await opened(withDatabase(url, name), options, () =>
    once(url, `drop database if exists ${name} with (force)`),
  );
  return { ...engine, lodges: true };
}

async function once(url: string, sql: string): Promise<void> {
  const engine = await openPostgres(url, { clock: CLOCK });
  try {
    await engine.run(sql);
  } finally {
    await engine.close();
  }
}

/** Event triggers that a schema declares would fire on whatever is made after them. Who may not say so may not make one either. */
async function keepFromFiring(engine: Engine): Promise<void> {
  try {
    await engine.run('set event_triggers = off');
  } catch (error) {
    if (!(error instanceof EngineError) || error.fatal) throw error;
  }
}

/** An engine that takes what it stands on with it. */
async function opened(url: string, options: ScratchOptions, remove: () => Promise<void>): Promise<Engine> {
  try {
    const engine = await openPostgres(url, { clock: CLOCK, ...options });
    if (engine.major >= 17) await keepFromFiring(engine);
    let closing: Promise<void> | undefined;
    return { ...engine, close: () => (closing ??= engine.close().finally(remove)) };
  } catch (error) {
    await remove();
    throw error;
  }
}
