import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fail } from '../diagnostics/diagnostic.ts';

/** One thing to write. A folder is new or takes the place of an old one with everything in it. */
export type Entry =
  | { readonly kind: 'file'; readonly path: string; readonly text: string }
  | { readonly kind: 'folder'; readonly path: string; readonly files: { readonly [name: string]: string } }
  | { readonly kind: 'remove'; readonly path: string };

/** What one entry does to the disk, step by step, each with its way back. */
interface Prepared {
  readonly entry: Entry;
  /** The new content under a temporary name; absent for a removal. */
  readonly next: string | undefined;
  /** Where the old content waits until all is done. */
  readonly old: string;
  moved: boolean;
  placed: boolean;
}

/** Makes a folder with those above it. Throws `not-writable`. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw refusal(error);
  }
}

/** Writes one file whole or not at all. Throws `not-writable` where the folder refuses. */
export async function atomicWrite(file: string, text: string): Promise<void> {
  await writeAll([{ kind: 'file', path: file, text }]);
}

/**
 * Writes all entries or none: new content first goes beside its place under a temporary name, then everything is renamed
 * into place in the order of the entries. A failure on the way puts the old content back; Ctrl-C is held until the renames are done.
 * Only a kill in the middle of the renames can leave the first entries new and the rest old.
 * Throws `not-writable`.
 */
export async function writeAll(entries: readonly Entry[]): Promise<void> {
  const prepared: Prepared[] = [];
  await holdingSignals(() => {
    try {
      for (const entry of entries) prepared.push(prepare(entry));
      for (const one of prepared) commit(one);
    } catch (error) {
      for (const one of prepared.toReversed()) undo(one);
      throw refusal(error);
    }
    for (const one of prepared) discard(one.old);
  });
}

/** Text to bytes happens here once: UTF-8, LF as it stands in the text. */
function prepare(entry: Entry): Prepared {
  const token = `${process.pid}-${randomUUID().slice(0, 8)}`;
  const beside = (suffix: string): string => join(dirname(entry.path), `.${basename(entry.path)}.${token}.${suffix}`);
  const next = entry.kind === 'remove' ? undefined : beside('new');
  try {
    if (next !== undefined) {
      mkdirSync(dirname(entry.path), { recursive: true });
      fill(entry, next);
    }
  } catch (error) {
    if (next !== undefined) discard(next);
    throw error;
  }
  return { entry, next, old: beside('old'), moved: false, placed: false };
}

function fill(entry: Entry, path: string): void {
  if (entry.kind === 'file') writeFileSync(path, entry.text, { flush: true });
  if (entry.kind !== 'folder') return;
  mkdirSync(path);
  for (const [name, text] of Object.entries(entry.files)) writeFileSync(join(path, name), text, { flush: true });
}

function commit(one: Prepared): void {
  const { path } = one.entry;
  // rename() replaces a file in one step, but no folder that holds something
  const aside = existsSync(path);
  if (aside && one.entry.kind === 'file') keepCopy(one);
  else if (aside) {
    renameSync(path, one.old);
    one.moved = true;
  }
  if (one.next === undefined) return;
  renameSync(one.next, path);
  one.placed = true;
}

function keepCopy(one: Prepared): void {
  writeFileSync(one.old, readFileSync(one.entry.path));
  one.moved = true;
}

function undo(one: Prepared): void {
  if (one.next !== undefined) discard(one.next);
  // a file is replaced in one step: without that step its place still has the old content
  const untouched = one.entry.kind === 'file' && !one.placed;
  if (one.moved && !untouched) {
    if (one.entry.kind !== 'file') discard(one.entry.path);
    renameSync(one.old, one.entry.path);
  } else {
    if (one.placed) discard(one.entry.path);
    discard(one.old);
  }
}

function discard(path: string): void {
  rmSync(path, { recursive: true, force: true });
}

/** What the file system refuses is a diagnostic; anything else is a fault of our own. */
function refusal(error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error && 'syscall' in error)) return error;
  const path = 'path' in error ? String(error.path) : '';
  try {
    return fail(
      'not-writable',
      undefined,
      { path: fromHere(dirname(path)), reason: reasonOf(String(error.code)) },
      { cause: error },
    );
  } catch (diagnosed) {
    return diagnosed;
  }
}

/** A path as people read it, where it lies below the current folder. */
function fromHere(path: string): string {
  const inside = relative(process.cwd(), path).replaceAll('\\', '/');
  return inside === '' ? '.' : inside.startsWith('..') ? path : inside;
}

/** What an error code of the file system means to people. */
export function reasonOf(code: string): string {
  const known: { readonly [code: string]: string } = {
    EACCES: 'permission denied',
    EPERM: 'operation not permitted',
    EROFS: 'the file system is read-only',
    ENOSPC: 'no space left on the device',
    EDQUOT: 'the disk quota is used up',
    ENOTDIR: 'a part of the path is a file, not a folder',
    EISDIR: 'it is a folder, not a file',
    ENOENT: 'it does not exist',
    ENAMETOOLONG: 'the name is too long',
  };
  return known[code] ?? code;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs `action` with the signals that end a process held back; one that came is raised again afterwards. */
async function holdingSignals(action: () => void): Promise<void> {
  // a signal that somebody listens to ends nothing by itself
  const unheard = SIGNALS.filter((signal) => process.listenerCount(signal) === 0);
  let came: NodeJS.Signals | undefined;
  const note = (signal: NodeJS.Signals): void => {
    came = signal;
  };
  for (const signal of unheard) process.on(signal, note);
  try {
    action();
  } finally {
    // a signal reaches its listener when the event loop polls, which one whole turn is sure to do
    for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    for (const signal of unheard) process.off(signal, note);
    if (came !== undefined) process.kill(process.pid, came);
  }
}
