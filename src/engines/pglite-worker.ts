import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { type MessagePort, parentPort } from 'node:worker_threads';
import type * as Pglite from '@electric-sql/pglite';
import { addCollations } from './collations.ts';
import { columnNames } from './columns.ts';
import { completeEncodings } from './encodings.ts';
import type { EngineErrorFields, Result } from './engine.ts';
import type { ExtensionFile } from './extensions.ts';
import { type Bytes, dropImages, entriesOf, readImage, unpackImage, writeImage } from './image.ts';
import { SEARCH_FILES, searchFilesIn } from './search-files.ts';

/** The inside of the cage: PGlite in a worker thread. The first message says what to open, every later one holds SQL. */

export interface Start {
  /** Contrib modules of the pglite package. */
  readonly modules: readonly string[];
  /** Further files of extensions. */
  readonly files: readonly ExtensionFile[];
  readonly cacheDir: string;
  /** A folder that keeps the database; without it the database lives in memory. */
  readonly dataDir?: string;
}

export type Request = { readonly run: string } | { readonly close: true };

export type Reply =
  | { readonly ready: { readonly version: string } }
  | { readonly results: readonly Result[] }
  | { readonly error: EngineErrorFields & { readonly message: string } }
  | { readonly closed: true };

/** Raised with every change of what is inside an image. */
const IMAGE_VERSION = 2;

/** 64 KiB each. Above it Postgres says 53200, out of memory, and goes on. */
const MOST_PAGES = 6144;

/** What an in-memory database may weigh. */
const MOST_FILE_BYTES = 768 * 1024 ** 2;

/** ENOSPC, as WASI counts errors. */
const NO_SPACE = 51;

/** The stack of the wasm build holds less than the default says; beyond it answers are corrupt, not refused. */
const SETTINGS = [
  'max_stack_depth=200kB',
  'max_locks_per_transaction=1024',
  'shared_buffers=4MB',
  'log_min_messages=fatal',
  // those that a schema declares would fire on whatever is made after them
  'event_triggers=off',
];

// has an effect on what is compiled from now on, so before the first import
setFlagsFromString('--liftoff-only');
setFlagsFromString('--wasm-lazy-validation');
capMemory();
completeEncodings();
const packages = createRequire(import.meta.url);
const entry = pathToFileURL(packages.resolve('@electric-sql/pglite'));
/** On threads of V8's own, while this one loads what follows. */
const compiling = WebAssembly.compile(readFileSync(new URL('pglite.wasm', entry)));
const pglite = await import('@electric-sql/pglite');

/** Where PGlite keeps the cluster in its own file system. */
const PGDATA = '/pglite/data';

/** Where Postgres looks for extensions. */
const EXTENSIONS = '/pglite/share/postgresql/extension';

/** Small segments and buffers make a small image. */
const INITDB = ['--wal-segsize=1', '-c', 'shared_buffers=1MB'];

/** What the wasm code died of; nothing it says afterwards counts. */
let crash: string | undefined;

/** Postgres's log while it starts, for the message when it does not. */
const said: string[] = [];

function capMemory(): void {
  const Memory = WebAssembly.Memory;
  WebAssembly.Memory = class extends Memory {
    constructor(wanted: WebAssembly.MemoryDescriptor) {
      super({ ...wanted, maximum: Math.min(wanted.maximum ?? MOST_PAGES, MOST_PAGES) });
    }
  };
}

function imageKey(): string {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', entry), 'utf8')) as { version: string };
  return `pglite-${version}-${IMAGE_VERSION}`;
}

async function contrib(modules: readonly string[]): Promise<Pglite.Extensions> {
  const entries = modules.map(async (name): Promise<[string, Pglite.Extension]> => {
    // a contrib module exports the extension under the module's own name
    const module = (await import(`@electric-sql/pglite/contrib/${name}`)) as Record<string, Pglite.Extension>;
    const extension = module[name];
    if (extension === undefined) throw new Error(`no extension in contrib/${name}`);
    return [name, extension];
  });
  return Object.fromEntries(await Promise.all(entries));
}

function startParams(lasting: boolean): string[] {
  // -O lets writes to pg_catalog pass, -F turns fsync off
  const dropped = new Set(lasting ? ['-O', '-F'] : ['-O']);
  const kept = pglite.PGlite.defaultStartParams.filter((flag) => !dropped.has(flag));
  return [...kept, ...SETTINGS.flatMap((setting) => ['-c', setting])];
}

/** Keeps what is left behind when it closes: a cluster that was shut down cleanly, and so starts without recovery. */
class Fresh extends pglite.MemoryFS {
  image: Bytes | undefined;
  override async closeFs(): Promise<void> {
    this.image ??= new Uint8Array(await (await this.dumpTar('pgdata', 'none')).arrayBuffer());
    await super.closeFs();
  }
}

/** Fills the memory from an image. PGlite's own way of loading one copies every byte three times. */
class Loaded extends pglite.MemoryFS {
  readonly #image: Bytes;
  constructor(image: Bytes) {
    super();
    this.#image = image;
  }
  override async initialSyncFs(): Promise<void> {
    const fs = this.pg?.Module.FS;
    if (fs === undefined) throw new Error('loaded before it was opened');
    fs.mkdirTree(PGDATA);
    for (const { path, content } of entriesOf(this.#image)) {
      if (content === undefined) fs.mkdirTree(`${PGDATA}/${path}`);
      else fs.writeFile(`${PGDATA}/${path}`, content, { canOwn: true });
    }
  }
}

/** A database in memory from the cached image; the first start runs initdb and keeps its image. */
async function fresh(
  options: Pglite.PGliteOptions,
  image: Bytes | undefined,
  cacheDir: string,
): Promise<Pglite.PGlite> {
  const key = imageKey();
  if (image !== undefined) {
    try {
      return await pglite.PGlite.create({ ...options, fs: new Loaded(image) });
    } catch {
      dropImages(cacheDir, key);
    }
  }
  return pglite.PGlite.create({ ...options, fs: new Loaded(await initialized(options, cacheDir, key)) });
}

/** Runs initdb, adds what servers have, and keeps the image. */
async function initialized(options: Pglite.PGliteOptions, cacheDir: string, key: string): Promise<Bytes> {
  const fs = new Fresh();
  const db = await pglite.PGlite.create({ ...options, fs, initDbStartParams: INITDB });
  await db.exec(addCollations());
  await db.close();
  if (fs.image === undefined) throw new Error('initdb left no image');
  writeImage(cacheDir, key, fs.image);
  return fs.image;
}

/** The database of a folder. A new one grows under another name, so that an interrupted start leaves no half of one. */
async function lasting(options: Pglite.PGliteOptions, dataDir: string, cacheDir: string): Promise<Pglite.PGlite> {
  if (!existsSync(join(dataDir, 'PG_VERSION'))) {
    const growing = `${dataDir}.new`;
    rmSync(growing, { recursive: true, force: true });
    unpackImage(await emptyImage(options, cacheDir), growing);
    renameSync(growing, dataDir);
  }
  return pglite.PGlite.create({ ...options, dataDir });
}

async function emptyImage(options: Pglite.PGliteOptions, cacheDir: string): Promise<Bytes> {
  const cached = readImage(cacheDir, imageKey());
  if (cached !== undefined) return cached;
  return initialized(options, cacheDir, imageKey());
}

async function open(start: Start): Promise<Pglite.PGlite> {
  const image = start.dataDir === undefined ? readImage(start.cacheDir, imageKey()) : undefined;
  const options: Pglite.PGliteOptions = {
    extensions: await contrib(start.modules),
    pgliteWasmModule: await compiling,
    startParams: startParams(start.dataDir !== undefined),
    onStderr: (line) => {
      said.push(line);
      return false;
    },
  };
  if (start.dataDir === undefined) return fresh(options, image, start.cacheDir);
  return lasting(options, start.dataDir, start.cacheDir);
}

/**
 * PGlite goes on after any exception of the wasm code, with memory that nobody can trust. Status 100 is Postgres's own
 * way back after an error; everything else is remembered as a crash.
 */
function watchCrashes(module: Pglite.PGlite['Module']): void {
  const loop = module._PostgresMainLoopOnce;
  module._PostgresMainLoopOnce = (): void => {
    try {
      loop();
    } catch (error) {
      const status = error instanceof Object && 'status' in error ? error.status : undefined;
      if (status !== 100) crash ??= status === undefined ? String(error) : `Postgres left with status ${status}`;
      throw error;
    }
  };
}

/** A file holds bytes, a folder more nodes. */
interface FileNode {
  contents?: Uint8Array | Readonly<Record<string, FileNode>>;
}

/** Files in memory lie outside of every other limit; beyond theirs Postgres hears that the disk is full, 53100. */
function capFiles(module: Pglite.PGlite['Module']): void {
  // what the emscripten build has and its types do not say
  const files = module.MEMFS as unknown as { expandFileStorage: (node: FileNode, capacity: number) => void };
  const expand = files.expandFileStorage;
  let bytes = 0;
  files.expandFileStorage = (node, capacity): void => {
    const before = bytesOf(node);
    if (capacity <= before) return;
    // what was deleted has not been subtracted: count anew before refusing
    if (bytes > MOST_FILE_BYTES) bytes = bytesOf(module.FS.lookupPath(PGDATA, {}).node as FileNode);
    if (bytes > MOST_FILE_BYTES) throw new module.FS.ErrnoError(NO_SPACE);
    expand(node, capacity);
    bytes += bytesOf(node) - before;
  };
}

/** What proves takes an empty file for one that only the server has. */
function standIn({ FS: files }: Pglite.PGlite['Module'], sql: string): void {
  for (const name of searchFilesIn(sql)) {
    const path = `${SEARCH_FILES}/${name}`;
    if (!files.analyzePath(path).exists) files.writeFile(path, '');
  }
}

function bytesOf({ contents }: FileNode): number {
  if (contents === undefined) return 0;
  if (contents instanceof Uint8Array) return contents.length;
  return Object.values(contents).reduce((sum, node) => sum + bytesOf(node), 0);
}

/** One Query message of the simple protocol. */
function queryMessage(sql: string): Uint8Array {
  const text = Buffer.from(sql);
  const message = Buffer.alloc(text.length + 6);
  message.write('Q');
  message.writeInt32BE(text.length + 5, 1);
  text.copy(message, 5);
  return message;
}

type Message = Awaited<ReturnType<Pglite.PGlite['execProtocolStream']>>[number];

/** One result a statement. Values stay the texts that Postgres sent. */
function resultsOf(messages: readonly Message[]): Result[] {
  const results: Result[] = [];
  let columns: readonly string[] = [];
  let rows: Result['rows'][number][] = [];
  for (const message of messages) {
    if (message instanceof pglite.messages.RowDescriptionMessage) {
      columns = columnNames(message.fields.map((field) => field.name));
    } else if (message instanceof pglite.messages.DataRowMessage) {
      rows.push(Object.fromEntries(message.fields.map((value, at) => [columns[at] ?? '', value])));
    } else if (message instanceof pglite.messages.CommandCompleteMessage) {
      results.push({ columns, rows, affected: affectedBy(message.text), command: message.text.replace(/[ \d]+$/, '') });
      [columns, rows] = [[], []];
    }
  }
  return results;
}

function affectedBy(tag: string): number {
  return Number(/^(?:INSERT|UPDATE|DELETE|MERGE|COPY)\b.* (\d+)$/.exec(tag)?.[1] ?? 0);
}

function errorOf(error: unknown): Reply {
  if (!(error instanceof pglite.messages.DatabaseError)) return broken(String(error));
  return {
    error: {
      message: error.message,
      sqlstate: error.code ?? 'XX000',
      detail: error.detail,
      hint: error.hint,
      position: error.position === undefined ? undefined : Number(error.position),
      where: error.where,
      constraint: error.constraint,
      fatal: error.severity === 'FATAL' || error.severity === 'PANIC',
    },
  };
}

function broken(reason: string): Reply {
  return { error: { message: `the embedded engine broke: ${reason}`, sqlstate: '58000', fatal: true } };
}

async function run(db: Pglite.PGlite, sql: string): Promise<Reply> {
  try {
    const messages = await db.execProtocolStream(queryMessage(sql), { syncToFs: true });
    return crash === undefined ? { results: resultsOf(messages) } : broken(crash);
  } catch (error) {
    return crash === undefined ? errorOf(error) : broken(crash);
  }
}

async function serve(port: MessagePort, start: Start): Promise<void> {
  const db = await open(start);
  watchCrashes(db.Module);
  if (start.dataDir === undefined) capFiles(db.Module);
  for (const { name, content } of start.files) db.Module.FS.writeFile(`${EXTENSIONS}/${name}`, content);
  port.on('message', async (request: Request) => {
    if ('run' in request && start.dataDir === undefined) standIn(db.Module, request.run);
    if ('run' in request) return port.postMessage(await run(db, request.run));
    await db.close();
    port.postMessage({ closed: true });
  });
  // what is loaded now cannot fail to load later
  await db.exec("load 'plpgsql'; load 'dict_snowball'");
  const version = await db.query<{ version: string }>("select current_setting('server_version') as version");
  port.postMessage({ ready: { version: version.rows[0]?.version ?? '' } });
}

if (parentPort !== null) {
  const port = parentPort;
  port.once('message', (start: Start) => {
    serve(port, start).catch((error: unknown) => {
      port.postMessage(broken([String(error), ...said].join('; ')));
    });
  });
}
