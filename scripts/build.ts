import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

/** `node --import tsx scripts/build.ts`: src/ → dist/, oclif.manifest.json, schemactl.schema.json. */

const ROOT: string = join(import.meta.dirname, '..');
const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly dependencies: { readonly [name: string]: string };
};

/** Bundled, because these are small and used on the way to every answer; the rest is loaded from node_modules where used. */
const BUNDLED: ReadonlySet<string> = new Set(['typebox', 'yaml']);
const external = Object.keys(dependencies).filter((name) => !BUNDLED.has(name));

/** A worker is a program of its own: `src/engines/pglite-worker.ts` becomes `dist/pglite-worker.js`. */
function workers(): { readonly [name: string]: string } {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' });
  const found = files.filter((file) => file.endsWith('-worker.ts'));
  return Object.fromEntries(found.map((file) => [basename(file, '.ts'), join('src', file)]));
}

rmSync(join(ROOT, 'dist'), { recursive: true, force: true });
// All files lie flat in dist/: whichever chunk starts the worker finds it beside itself.
await build({
  absWorkingDir: ROOT,
  entryPoints: { main: 'src/main.ts', commands: 'src/commands/index.ts', index: 'src/index.ts', ...workers() },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  external: [...external, ...external.map((name) => `${name}/*`)],
  chunkNames: 'chunk-[hash]',
  // packages of the older kind that are bundled ask for node's own modules by require
  banner: {
    js: "import { createRequire as schemactlRequire } from 'node:module'; const require = schemactlRequire(import.meta.url);",
  },
  legalComments: 'none',
  logLevel: 'warning',
});
chmodSync(join(ROOT, 'bin/run.js'), 0o755);

const run = (program: string, args: readonly string[]): void => {
  execFileSync(process.execPath, [join(ROOT, 'node_modules', program), ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
};
run('typescript/bin/tsc', ['-p', 'tsconfig.build.json']);
run('oclif/bin/run.js', ['manifest']);
const { formatSchemaText } = await import('../src/yaml/format.ts');
writeFileSync(join(ROOT, 'dist/schemactl.schema.json'), formatSchemaText());
