import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Suite } from '../_suite.ts';

const ROOT: string = join(import.meta.dirname, '../..');
export const RUN: string = join(ROOT, 'bin/run.js');

/** The command line is tested as it ships: `npm run build` makes it. */
export const BUILT: boolean = existsSync(join(ROOT, 'dist/main.js'));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd?: string;
  readonly input?: string;
  readonly env?: { readonly [name: string]: string };
  /** Runs it as this user and group. */
  readonly uid?: number;
}

/** Runs a program to its end, without colours, terminal or database in the environment. */
export function runProgram(program: string, args: readonly string[], options: CliOptions = {}): Promise<Ended> {
  const { DATABASE_URL: _, NO_COLOR: __, ...rest } = process.env;
  const as = options.uid === undefined ? {} : { uid: options.uid, gid: options.uid };
  const env = { ...rest, ...options.env };
  const child = spawn(program, args, { cwd: options.cwd ?? tmpdir(), env, stdio: 'pipe', ...as });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  child.stdin.on('error', () => undefined).end(options.input ?? '');
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** `schemactl` with these arguments. */
export function cli(args: readonly string[], options: CliOptions = {}): Promise<Ended> {
  return runProgram(process.execPath, [RUN, ...args], options);
}

/** A folder that goes away with its suite. */
export function scratchFolder(test: Suite): string {
  const folder = mkdtempSync(join(tmpdir(), 'schemactl-cli-'));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Nothing of the inside shows: no stack, no path of the program. */
export function showsNoStack({ stdout, stderr }: Ended): boolean {
  return !/\n\s+at .*[:(]\d+|node_modules|file:\/\//.test(stdout + stderr);
}
