import { resolve } from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { type Engine, EngineError, type Result, type RunOptions } from './engine.ts';
import { contribModules, standInFiles } from './extensions.ts';
import { cacheFolder } from './image.ts';
import { type Lock, lockFolder } from './lock.ts';
import { refuseNul } from './nul.ts';
import type { Reply, Request, Start } from './pglite-worker.ts';
import { turns } from './turns.ts';

/** How the embedded Postgres is opened. */
export interface PgliteOptions {
  /** Names of extensions that CREATE EXTENSION will be asked for; all of them embedded. */
  readonly extensions?: readonly string[];
  /** Where the image of an empty database is kept. */
  readonly cacheDir?: string;
  /** A folder that keeps the database; it is locked while the engine is open. Without it the database lives in memory. */
  readonly dataDir?: string;
  /** Stops the engine at any time. */
  readonly signal?: AbortSignal;
  /** Milliseconds that one run may take; 60,000 unless told. */
  readonly clock?: number;
}

const CLOCK = 60_000;
/** The first start ever runs initdb. */
const START_CLOCK = 120_000;
const CLOSE_CLOCK = 10_000;

const FROM_SOURCE = import.meta.url.endsWith('.ts');

/** The worker's own file: TypeScript beside this source, JavaScript in what is shipped. */
const PGLITE_WORKER: URL = new URL(FROM_SOURCE ? './pglite-worker.ts' : './pglite-worker.js', import.meta.url);

// Postgres's own limit on its stack must be reached before the thread's
const LIMITS: WorkerOptions = { resourceLimits: { maxOldGenerationSizeMb: 768, stackSizeMb: 32 } };

/** From source the thread first learns TypeScript: tsx registers itself in the main thread only. */
function spawn(): Worker {
  if (!FROM_SOURCE) return new Worker(PGLITE_WORKER, LIMITS);
  const source = JSON.stringify(PGLITE_WORKER.href);
  const script = `import('tsx/esm/api').then(({ register }) => { register(); return import(${source}); })`;
  return new Worker(script, { ...LIMITS, eval: true, execArgv: [] });
}

/** Has nothing to open yet. It keeps no process alive. */
let idle: Worker | undefined;

/** Starts loading PGlite in the background, for whoever knows that an engine will be opened. */
export function preparePglite(): void {
  if (idle !== undefined) return;
  const worker = spawn();
  worker.unref();
  // one that cannot load says so again once it is needed
  worker.on('error', () => {
    if (idle === worker) idle = undefined;
  });
  idle = worker;
}

function taken(): Worker {
  const worker = idle ?? spawn();
  idle = undefined;
  return worker;
}

/**
 * Opens PGlite, Postgres in WebAssembly, in a worker thread of its own with a clock (milliseconds a message) and a cap on memory.
 * What runs too long, or breaks the engine, ends it: the error is fatal, and so is every later run. Close it in a `finally`.
 * Throws EngineError when it does not start, and `database-busy` when another process has the folder open.
 * https://pglite.dev/docs/
 */
export async function openPglite(options: PgliteOptions = {}): Promise<Engine> {
  if (options.signal?.aborted) throw stopped('interrupted');
  const start = startOf(options);
  const lock = start.dataDir === undefined ? undefined : await lockFolder(start.dataDir);
  const cage = new Cage(start, lock, options.clock ?? CLOCK);
  const abort = (): void => cage.kill(stopped('interrupted'));
  options.signal?.addEventListener('abort', abort, { once: true });
  try {
    const version = await cage.start();
    return engineOf(cage, version, () => options.signal?.removeEventListener('abort', abort));
  } catch (error) {
    options.signal?.removeEventListener('abort', abort);
    await cage.close();
    throw error;
  }
}

function startOf(options: PgliteOptions): Start {
  return {
    modules: contribModules(options.extensions ?? []),
    // a database that lasts has what it says, or says that it has not
    files: options.dataDir === undefined ? standInFiles(options.extensions ?? []) : [],
    cacheDir: options.cacheDir ?? cacheFolder(),
    ...(options.dataDir === undefined ? {} : { dataDir: resolve(options.dataDir) }),
  };
}

function engineOf(cage: Cage, version: string, closed: () => void): Engine {
  return {
    name: 'pglite',
    label: `PGlite ${version}`,
    major: Number.parseInt(version, 10),
    can: { transactions: true, catalogs: true, locks: true, clock: true, sessions: false },
    run: (sql, options) => cage.run(sql, options),
    close: async () => {
      closed();
      await cage.close();
    },
  };
}

function stopped(why: string): EngineError {
  return new EngineError(why, { sqlstate: '57014', fatal: true });
}

/** The worker and what is being asked of it, one question at a time. */
class Cage {
  readonly #worker: Worker;
  readonly #start: Start;
  readonly #lock: Lock | undefined;
  readonly #clock: number;
  readonly #lasting: boolean;
  #gone: EngineError | undefined;
  #answer: { readonly resolve: (reply: Reply) => void; readonly reject: (error: EngineError) => void } | undefined;
  readonly #turn = turns();
  #closing: Promise<void> | undefined;

  constructor(start: Start, lock: Lock | undefined, clock: number) {
    this.#lock = lock;
    this.#clock = clock;
    this.#lasting = start.dataDir !== undefined;
    this.#start = start;
    this.#worker = taken();
    this.#worker.on('message', (reply: Reply) => this.#answer?.resolve(reply));
    this.#worker.on('error', (error) => this.kill(crashed(error)));
    this.#worker.on('exit', () => this.kill(crashed('its thread ended')));
  }

  async start(): Promise<string> {
    const reply = await this.#ask(this.#start, { clock: START_CLOCK });
    if (!('ready' in reply)) throw new Error('the worker answered before it was ready');
    return reply.ready.version;
  }

  run(sql: string, options: RunOptions = {}): Promise<readonly Result[]> {
    return this.#turn(async () => {
      refuseNul(sql);
      const reply = await this.#ask({ run: sql }, { clock: this.#clock, ...options });
      return 'results' in reply ? reply.results : [];
    });
  }

  /** Ends the engine at once; what is being asked is answered with `why`. */
  kill(why: EngineError): void {
    this.#gone ??= why;
    this.#answer?.reject(why);
    void this.#worker.terminate();
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    // a database in memory has nothing to save
    if (this.#lasting && this.#gone === undefined && this.#answer === undefined) {
      await this.#ask({ close: true }, { clock: CLOSE_CLOCK }).catch(() => undefined);
    }
    this.kill(new EngineError('the embedded engine is closed', { sqlstate: '57P03', fatal: true }));
    await this.#worker.terminate();
    await this.#lock?.release();
  }

  async #ask(request: Start | Request, { clock = CLOCK, signal }: RunOptions): Promise<Reply> {
    if (this.#gone !== undefined) throw ended(this.#gone);
    if (signal?.aborted) throw stopped('interrupted');
    const timer = setTimeout(() => this.kill(stopped(`stopped after ${clock / 1000} s`)), clock);
    const abort = (): void => this.kill(stopped('interrupted'));
    signal?.addEventListener('abort', abort, { once: true });
    this.#worker.ref();
    try {
      const reply = await new Promise<Reply>((resolve, reject) => {
        this.#answer = { resolve, reject };
        this.#worker.postMessage(request);
      });
      if ('error' in reply) throw this.#refusal(reply.error);
      return reply;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      this.#answer = undefined;
      this.#worker.unref();
    }
  }

  #refusal(error: Extract<Reply, { error: unknown }>['error']): EngineError {
    const refusal = new EngineError(error.message, error);
    if (refusal.fatal) this.kill(refusal);
    return refusal;
  }
}

function crashed(cause: unknown): EngineError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const isMemory = cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY';
  const sqlstate = isMemory ? '53200' : '58000';
  return new EngineError(`the embedded engine broke: ${reason}`, { sqlstate, fatal: true }, { cause });
}

function ended(why: EngineError): EngineError {
  return new EngineError(
    `the embedded engine has ended: ${why.message}`,
    { sqlstate: why.sqlstate, fatal: true },
    { cause: why },
  );
}
