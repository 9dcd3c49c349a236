import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmodSync, chownSync, statSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** A throw-away native server, started from a folder that holds bin/initdb and bin/postgres. */
export interface NativeServer {
  /** Superuser `postgres`, database `postgres`. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

export interface NativeOptions {
  /** `socket` lets in only this user's programs; `loopback` is a port on 127.0.0.1. */
  readonly listen: 'socket' | 'loopback';
  /** The password of `postgres`; without it everybody who can connect is let in. */
  readonly password?: string;
  /** More settings: `['wal_level=logical']`. */
  readonly settings?: readonly string[];
}

const START_CLOCK = 30_000;

/** Nothing outlives the server, so nothing needs to reach the disk. */
const SETTINGS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'autovacuum=off',
  'shared_buffers=16MB',
  'max_connections=50',
  'timezone=UTC',
  'lc_messages=C',
  'log_min_messages=log',
  'logging_collector=off',
];

/** Postgres refuses to be root's: these run it then, `nobody` on Linux. */
const NOBODY = { uid: 65534, gid: 65534 };

const run = promisify(execFile);

/** Starts a server in a temporary folder, and deletes both when it is stopped or when this process ends. */
export async function startNative(folder: string, options: NativeOptions): Promise<NativeServer> {
  const scratch = await mkdtemp(join(tmpdir(), 'schemactl-pg-'));
  try {
    const owner = process.getuid?.() === 0 ? NOBODY : undefined;
    if (owner !== undefined) chownSync(scratch, owner.uid, owner.gid);
    const bin = await reachable(folder, scratch, owner !== undefined);
    await initdb(bin, scratch, options.password, owner);
    const port = options.listen === 'socket' ? 5432 : await freePort();
    const server = await serve(bin, scratch, port, options, owner);
    return { url: urlOf(scratch, port, options), stop: () => stop(server, scratch) };
  } catch (error) {
    await rm(scratch, { recursive: true, force: true });
    throw error;
  }
}

type Owner = typeof NOBODY | undefined;

function urlOf(scratch: string, port: number, { listen, password }: NativeOptions): string {
  const user = password === undefined ? 'postgres' : `postgres:${encodeURIComponent(password)}`;
  if (listen === 'loopback') return `postgres://${user}@127.0.0.1:${port}/postgres`;
  return `postgres://${user}@localhost/postgres?host=${encodeURIComponent(scratch)}`;
}

/** Programs below a folder that the other user may not enter are copied. */
async function reachable(folder: string, scratch: string, other: boolean): Promise<string> {
  if (!other || isOpen(folder)) return join(folder, 'bin');
  const copy = join(scratch, 'server');
  await cp(folder, copy, { recursive: true, verbatimSymlinks: true });
  chmodSync(copy, 0o755);
  return join(copy, 'bin');
}

function isOpen(folder: string): boolean {
  const parent = dirname(folder);
  return (statSync(folder).mode & 0o005) === 0o005 && (parent === folder || isOpen(parent));
}

async function initdb(bin: string, scratch: string, password: string | undefined, owner: Owner): Promise<void> {
  const args = [
    '-D',
    join(scratch, 'data'),
    '-U',
    'postgres',
    '-E',
    'UTF8',
    '--locale=C',
    '--no-sync',
    '--no-instructions',
  ];
  if (password === undefined) args.push('-A', 'trust');
  else {
    const file = join(scratch, 'password');
    await writeFile(file, `${password}\n`, { mode: 0o644 });
    args.push('-A', 'scram-sha-256', `--pwfile=${file}`);
  }
  await run(join(bin, 'initdb'), args, { ...owner, cwd: scratch, env: environment(bin) });
}

/** Without PG… variables, which would speak to another server; with the libraries beside the programs. */
function environment(bin: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_'));
  return { ...Object.fromEntries(kept), LANG: 'C', LC_ALL: 'C', LD_LIBRARY_PATH: join(dirname(bin), 'lib') };
}

/**
 * The shell between us and the server stops it, and deletes its folder, once our end of its standard input closes: also
 * when this process is killed.
 */
const GUARD = `folder=$1; shift; exec 3<&0
"$@" 3<&- & server=$!
{ cat <&3 >/dev/null; kill -QUIT $server; } 2>/dev/null &
wait $server; status=$?; cd /; rm -rf "$folder"; exit $status`;

async function serve(
  bin: string,
  scratch: string,
  port: number,
  options: NativeOptions,
  owner: Owner,
): Promise<ChildProcess> {
  const address = options.listen === 'socket' ? '' : '127.0.0.1';
  const own = [`listen_addresses=${address}`, `port=${port}`, `unix_socket_directories=${scratch}`];
  const settings = [...SETTINGS, ...own, ...(options.settings ?? [])].flatMap((setting) => ['-c', setting]);
  const command = [join(bin, 'postgres'), '-D', join(scratch, 'data'), ...settings];
  const child = spawn('/bin/sh', ['-c', GUARD, 'guard', scratch, ...command], {
    ...owner,
    cwd: scratch,
    env: environment(bin),
    // not in the terminal's group: Ctrl-C reaches us alone
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  await ready(child);
  return child;
}

function ready(child: ChildProcess): Promise<void> {
  let said = '';
  return new Promise((resolve, reject) => {
    const refuse = (why: string): void => {
      child.stdin?.end();
      reject(new Error(`the server did not start: ${why}\n${said}`));
    };
    const clock = setTimeout(() => refuse(`not ready after ${START_CLOCK / 1000} s`), START_CLOCK);
    child.once('error', (error) => refuse(error.message));
    const ended = (code: number | null): void => refuse(`it ended with ${code}`);
    child.once('exit', ended);
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      said = `${said}${chunk}`.slice(-2000);
      if (!said.includes('ready to accept connections')) return;
      clearTimeout(clock);
      child.off('exit', ended);
      resolve();
    });
  });
}

async function stop(child: ChildProcess, scratch: string): Promise<void> {
  const ended = child.exitCode !== null || child.signalCode !== null;
  const exit = ended ? undefined : new Promise((resolve) => child.once('exit', resolve));
  child.stdin?.end();
  await exit;
  await rm(scratch, { recursive: true, force: true, maxRetries: 3 });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address instanceof Object ? resolve(address.port) : reject(new Error('no free port'))));
    });
  });
}
