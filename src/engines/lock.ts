import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, relative } from 'node:path';
import { fail } from '../diagnostics/diagnostic.ts';

/** Who holds a lock: the lock file's content. */
export interface Holder {
  readonly pid: number;
  readonly host: string;
  /** Tells a process from a later one that was given its pid; empty where the system does not say. */
  readonly started: string;
  readonly token: string;
}

export interface Lock {
  readonly release: () => Promise<void>;
}

/** Tokens of the locks that this process holds. */
const held = new Set<string>();

/**
 * Locks a folder for this process: the file `<folder>.lock` beside it. A lock whose process is dead is taken over; a
 * held one is the diagnostic `database-busy`.
 */
export async function lockFolder(folder: string): Promise<Lock> {
  const lock = await tryLock(`${folder}.lock`);
  if ('release' in lock) return lock;
  const here = relative(process.cwd(), folder).replaceAll('\\', '/');
  const shown = here.startsWith('..') ? folder : here;
  return fail('database-busy', undefined, { folder: shown, pid: lock.pid, host: lock.host, file: `${shown}.lock` });
}

/** Takes the lock file, or gives its living holder. */
export async function tryLock(file: string): Promise<Lock | Holder> {
  await mkdir(dirname(file), { recursive: true });
  const own: Holder = { pid: process.pid, host: hostname(), started: await startOf(process.pid), token: randomUUID() };
  for (let attempt = 0; attempt < 20; attempt += 1) {
    held.add(own.token);
    if (await create(file, own)) return lockOf(file, own);
    held.delete(own.token);
    const holder = await readHolder(file);
    if (holder === undefined) continue;
    if (await lives(holder)) return holder;
    await takeAway(file, holder, own);
  }
  throw new Error(`${file} neither exists nor can be created`);
}

function lockOf(file: string, own: Holder): Lock {
  return {
    release: async () => {
      if (!held.delete(own.token)) return;
      if ((await readHolder(file))?.token === own.token) await rm(file, { force: true });
    },
  };
}

/** A hard link appears with its content or not at all. */
async function create(file: string, own: Holder): Promise<boolean> {
  const temporary = `${file}.${own.token}`;
  await writeFile(temporary, JSON.stringify(own));
  try {
    await link(temporary, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    return await createPlainly(file, own, error);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** For file systems without hard links. */
async function createPlainly(file: string, own: Holder, linkError: unknown): Promise<boolean> {
  if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP'].includes(codeOf(linkError))) throw linkError;
  try {
    await writeFile(file, JSON.stringify(own), { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Removes a dead holder's lock. Who removes holds a lock on that, so that two cannot remove each other's fresh locks. */
async function takeAway(file: string, dead: Holder, own: Holder): Promise<void> {
  const guard = `${file}.takeover`;
  if (!(await create(guard, own))) {
    const other = await readHolder(guard);
    if (other !== undefined && !(await lives(other))) await rm(guard, { force: true });
    await new Promise((resolve) => setTimeout(resolve, 20));
    return;
  }
  try {
    if ((await readHolder(file))?.token === dead.token) await unlink(file);
  } finally {
    await rm(guard, { force: true });
  }
}

/** A file that is no lock of ours counts as a dead one's. */
async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    // written by create()
    const holder = JSON.parse(await readFile(file, 'utf8')) as Partial<Holder> | null;
    const { pid = 0, host = hostname(), started = '', token = '' } = holder ?? {};
    return { pid, host, started, token };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    if (error instanceof SyntaxError) return { pid: 0, host: hostname(), started: '', token: '' };
    throw error;
  }
}

/** A process of another machine cannot be looked at and counts as living. */
async function lives(holder: Holder): Promise<boolean> {
  if (holder.host !== hostname()) return true;
  if (holder.pid <= 0) return false;
  if (holder.pid === process.pid) return held.has(holder.token);
  if (!exists(holder.pid)) return false;
  const started = await startOf(holder.pid);
  return started === '' || holder.started === '' || started === holder.started;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** When a process began, in the kernel's ticks: the 22nd field, counted behind the name in parentheses. */
async function startOf(pid: number): Promise<string> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
