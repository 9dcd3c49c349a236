import { execFile, execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { promisify } from 'node:util';

/** pg_dump, a judge that is none of ours, where it is installed. It refuses a server that is newer than itself. */

const run = promisify(execFile);

/** The oldest pg_dump of this machine that reads a server of a major; undefined where there is none. */
export function pgDumpFor(major: number): string | undefined {
  return programs().find((program) => versionOf(program) >= major);
}

/** The programs of Debian's packages first, the oldest before the newer, then the one on PATH. */
function programs(): readonly string[] {
  const packaged = (): string[] => readdirSync('/usr/lib/postgresql').sort((a, b) => Number(a) - Number(b));
  return [...(attempt(packaged) ?? []).map((major) => `/usr/lib/postgresql/${major}/bin/pg_dump`), 'pg_dump'];
}

function versionOf(program: string): number {
  const said = attempt(() => execFileSync(program, ['--version'], { encoding: 'utf8', stdio: 'pipe' })) ?? '';
  return Number(/ (\d+)/.exec(said)?.[1] ?? 0);
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** The schema of a database as pg_dump writes it, the ledger aside: without comments, blank lines and psql's lines. */
export async function schemaDump(program: string, url: string): Promise<string> {
  const flags = ['--schema-only', '--no-owner', '--exclude-schema=schemactl', `--dbname=${url}`];
  const { stdout } = await run(program, flags, { maxBuffer: 1 << 28 });
  return stdout
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('--') && !line.startsWith('\\'))
    .join('\n');
}
