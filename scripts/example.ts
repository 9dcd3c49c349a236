import { copyFileSync, cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SchemactlError } from '../src/diagnostics/diagnostic.ts';
import { printDiagnostics } from '../src/diagnostics/print.ts';
import { CONFIG_FILE, openProject } from '../src/project/config.ts';
import { planProject } from '../src/project/plan.ts';

/**
 * Plans the example project anew from the steps of its history: schema/ and generated/ of this repository, or of the folder that is
 * named. The clock is fixed, so that the same steps give the same bytes.
 */

interface Step {
  readonly folder: string;
  readonly message: string;
  readonly at: string;
  readonly allow?: readonly string[];
}

const STEPS: readonly Step[] = [
  { folder: '01-initial', message: 'Initial migration', at: '2026-01-12T09:30:00Z' },
  { folder: '02-bio', message: 'Add bio column to User', at: '2026-01-14T14:05:00Z' },
  {
    folder: '03-profile-description',
    message: 'Rename bio to profile_description',
    at: '2026-01-20T10:40:00Z',
  },
  { folder: '04-organisations', message: 'Organisations and their members', at: '2026-02-03T08:15:00Z' },
  { folder: '05-orders-and-billing', message: 'Products, orders and billing', at: '2026-02-24T16:20:00Z' },
  {
    folder: '06-rules',
    message: 'Rules for rows, refunds and bigger orders',
    at: '2026-03-17T11:00:00Z',
    allow: ['drop:product.legacy_code'],
  },
  { folder: '07-indexes-and-comments', message: 'Index what is looked up', at: '2026-03-31T09:45:00Z' },
];

const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));
const HISTORY = join(REPOSITORY, 'test', 'example-history');

async function replay(root: string): Promise<void> {
  mkdirSync(root, { recursive: true });
  const config = join(root, CONFIG_FILE);
  if (!existsSync(config)) copyFileSync(join(REPOSITORY, CONFIG_FILE), config);
  rmSync(join(root, 'generated'), { recursive: true, force: true });
  const project = await openProject(config);
  for (const { folder, message, at, allow = [] } of STEPS) {
    rmSync(join(root, 'schema'), { recursive: true, force: true });
    cpSync(join(HISTORY, folder), join(root, 'schema'), { recursive: true });
    const result = await planProject(project, {
      message,
      allow,
      renames: [],
      now: new Date(at),
      signal: new AbortController().signal,
      progress: { step: () => undefined, done: () => undefined },
    });
    if (result.status !== 'written') throw new Error(`${folder} wrote nothing: ${result.status}`);
    console.log(`${result.migration?.id}: ${result.plan?.up.length} statements`);
    for (const finding of result.verdict?.findings ?? []) {
      console.log(`  ${finding.outcome.padEnd(9)} ${finding.obligation}: ${finding.evidence.join('; ')}`);
    }
  }
}

try {
  await replay(resolve(process.argv[2] ?? REPOSITORY));
} catch (error) {
  if (!(error instanceof SchemactlError)) throw error;
  console.error(printDiagnostics(error.diagnostics, { width: 100, colour: false }));
  process.exitCode = error.exit;
}
