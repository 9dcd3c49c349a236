import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serverFolder } from '../scripts/servers.ts';
import { type NativeOptions, startNative } from '../src/engines/native.ts';

/** Native Postgres for tests; scripts/servers.ts installs it. */
export interface NativePostgres {
  /** On 127.0.0.1, user postgres, database postgres. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

export const NATIVE_MAJORS: readonly number[] = [14, 15, 16, 17, 18];

/** The folder of a major's bin/, or undefined where it is not installed; it suits SCHEMACTL_POSTGRES_<major>. */
export function nativeFolder(major: number): string | undefined {
  const folder = serverFolder(major);
  return existsSync(join(folder, 'bin', 'postgres')) ? folder : undefined;
}

/** A fresh server of a major, or undefined where it is not installed. Stop it in an `after` hook or a `finally`. */
export async function nativePostgres(
  major: number,
  options: Partial<NativeOptions> = {},
): Promise<NativePostgres | undefined> {
  const folder = nativeFolder(major);
  return folder === undefined ? undefined : await startNative(folder, { listen: 'loopback', ...options });
}
