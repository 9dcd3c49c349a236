import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Plugin } from '@oclif/core';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build, type Plugin as EsbuildPlugin, transformSync } from 'esbuild';
import { documentRef, formatAjv } from '../src/yaml/checks.ts';
import { formatSchemaText } from '../src/yaml/format.ts';
import { DOCUMENT_KEYS } from '../src/yaml/places.ts';

/** `node --import tsx scripts/build.ts`: src/ → dist/, oclif.manifest.json, schemactl.schema.json. */

const ROOT: string = join(import.meta.dirname, '..');
const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly dependencies: { readonly [name: string]: string };
};

/** Bundled, because these are small and used on the way to every answer; the rest is loaded from node_modules where used. */
const BUNDLED: ReadonlySet<string> = new Set(['ajv', 'typebox', 'yaml']);
const external = Object.keys(dependencies).filter((name) => !BUNDLED.has(name));

/** A worker is a program of its own: `src/engines/pglite-worker.ts` becomes `dist/pglite-worker.js`. */
function workers(): { readonly [name: string]: string } {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' });
  const found = files.filter((file) => file.endsWith('-worker.ts'));
  return Object.fromEntries(found.map((file) => [basename(file, '.ts'), join('src', file)]));
}

/** ajv's checks as they are once compiled, in the place of the file that compiles them. */
function compiledChecks(): string {
  const keys = [...DOCUMENT_KEYS.keys()];
  const code = standaloneCode.default(
    formatAjv(true),
    Object.fromEntries(keys.map((key, n) => [`check${n}`, documentRef(key)])),
  );
  const table = keys.map((key, n) => `${JSON.stringify(key)}: check${n}`).join(', ');
  const text = `${code}\nconst checks = { ${table} };\nexport const checkOf = (key) => checks[key];`;
  return transformSync(text, { format: 'esm', minify: true, treeShaking: true }).code;
}

const precompiled: EsbuildPlugin = {
  name: 'precompiled checks',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[/\\]src[/\\]yaml[/\\]checks\.ts$/ }, () => ({
      contents: compiledChecks(),
      loader: 'js',
      resolveDir: ROOT,
    })),
};

// built beside dist/, which stays as it was when something fails
const next = join(ROOT, `.dist-${process.pid}`);
process.on('exit', () => rmSync(next, { recursive: true, force: true }));
// All files lie flat in dist/: whichever chunk starts the worker finds it beside itself.
await build({
  absWorkingDir: ROOT,
  entryPoints: { main: 'src/main.ts', commands: 'src/commands/index.ts', index: 'src/index.ts', ...workers() },
  outdir: next,
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
  plugins: [precompiled],
  legalComments: 'none',
  logLevel: 'warning',
});
chmodSync(join(ROOT, 'bin/run.js'), 0o755);

const tsc = [
  join(ROOT, 'node_modules/typescript/bin/tsc'),
  '-p',
  'tsconfig.build.json',
  '--outDir',
  join(next, 'types'),
];
execFileSync(process.execPath, tsc, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
writeFileSync(join(next, 'schemactl.schema.json'), formatSchemaText());
rmSync(join(ROOT, 'dist'), { recursive: true, force: true });
renameSync(next, join(ROOT, 'dist'));

// The commands as data, so that help and flags are known before any of them is loaded.
const manifest = join(ROOT, 'oclif.manifest.json');
rmSync(manifest, { force: true });
const plugin = new Plugin({ root: ROOT, type: 'core', ignoreManifest: true, errorOnManifestCreate: true });
await plugin.load();
writeFileSync(manifest, `${JSON.stringify(plugin.manifest, null, 2)}\n`);
