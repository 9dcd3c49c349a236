import { readFileSync } from 'node:fs';

interface Manifest {
  readonly name: string;
  readonly version: string;
}

/** The package's own file lies one folder up, from source and from dist/. */
const MANIFEST: Manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/** Who wrote it: `schemactl 0.1.0`. */
export const VERSION: string = `${MANIFEST.name} ${MANIFEST.version}`;
