import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { diffFigures } from './bench-diff.ts';
import { flaskFigures } from './bench-flask.ts';

/**
 * `node --import tsx scripts/bench.ts [--quick] [--sizes=1,100] [--only=diff] [--large]`: the figures that README quotes, each the median of five whole processes, the
 * build in dist/ at work. `--quick`: one run each, and no schema of 1,000 tables. `--only=diff`: pull and diff of a server alone, and
 * with `--large` of one of 5,000 tables, too.
 */

const ROOT: string = join(import.meta.dirname, '..');
const RUN: string = join(ROOT, 'bin/run.js');
const QUICK: boolean = process.argv.includes('--quick');
const TIMES: number = QUICK ? 1 : 5;
/** `--sizes=1,100`: how many tables the made schemas have. */
const SIZES: readonly number[] = (
  process.argv.find((one) => one.startsWith('--sizes='))?.slice(8) ?? (QUICK ? '1,100' : '1,100,1000')
)
  .split(',')
  .map(Number);

export interface Figure {
  readonly what: string;
  readonly seconds: number;
  /** What it should stay under, where that is said. */
  readonly aim?: number;
  readonly megabytes?: number | undefined;
}

interface Measurement {
  readonly seconds: number;
  readonly megabytes: number | undefined;
}

async function main(): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'schemactl-bench-'));
  try {
    const figures = process.argv.includes('--only=diff')
      ? await serverFigures(scratch)
      : [
          ...smallFigures(scratch),
          ...exampleFigures(scratch),
          ...sizeFigures(scratch),
          ...(await serverFigures(scratch)),
          ...(await flaskFigures(scratch, TIMES, SIZES)),
        ];
    console.log(table(figures));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function serverFigures(scratch: string): Promise<Figure[]> {
  const sizes = [...SIZES.filter((size) => size > 1), ...(process.argv.includes('--large') ? [5000] : [])];
  return diffFigures(scratch, sizes, (folder, args) => median((run) => measure(folder, args(run))));
}

function smallFigures(scratch: string): Figure[] {
  const folder = join(scratch, 'first');
  mkdirSync(folder);
  run(folder, ['init']);
  const cache = { SCHEMACTL_CACHE_DIR: join(scratch, 'empty-cache') };
  const first = measure(folder, ['plan', '--dry-run'], cache);
  return [
    { what: '--help', aim: 0.25, ...median(() => measure(folder, ['--help'])) },
    { what: 'first plan ever (no image of the engine yet)', aim: 5, ...first },
  ];
}

/** The example of the repository, copied, so that nothing in it changes. */
function exampleFigures(scratch: string): Figure[] {
  if (!existsSync(join(ROOT, 'generated/state.json'))) return [];
  const folder = join(scratch, 'example');
  mkdirSync(folder);
  for (const name of ['schemactl.yaml', 'schema', 'generated']) copy(join(ROOT, name), join(folder, name));
  run(folder, ['plan']);
  const nothing = median(() => measure(folder, ['plan']));
  const verify = median(() => measure(folder, ['verify']));
  addColumn(folder);
  const changed = median(() => measure(folder, ['plan', '--dry-run']));
  return [
    { what: 'example: plan with nothing to do', aim: 0.3, ...nothing },
    { what: 'example: plan of one changed table, all proofs', aim: 1.5, ...changed },
    { what: 'example: verify', aim: 3, ...verify },
  ];
}

/** One more column in the table that holds the users. */
function addColumn(folder: string): void {
  const file = join(folder, 'schema/user.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^columns:$/m, 'columns:\n  bench_note: text'));
}

function tablesText(size: number): string {
  return size === 1 ? '1 table' : `${size} tables`;
}

function sizeFigures(scratch: string): Figure[] {
  return SIZES.flatMap((size) => {
    const folder = join(scratch, `size-${size}`);
    writeSchema(folder, size);
    const first = measure(folder, ['plan', '-m', 'First']);
    writeFileSync(join(folder, 'schema/t0.yaml'), documentOf(0, '  added: text\n'));
    const changed = median(() => measure(folder, ['plan', '--dry-run']));
    const aim = size === 100 ? { aim: 3 } : {};
    return [
      { what: `${tablesText(size)}: first plan`, ...first },
      { what: `${tablesText(size)}: plan of one changed table`, ...aim, ...changed },
    ];
  });
}

/** Eight columns, two indexes, a foreign key and a check each. */
function writeSchema(folder: string, size: number): void {
  mkdirSync(join(folder, 'schema'), { recursive: true });
  writeFileSync(join(folder, 'schemactl.yaml'), 'version: 1\npostgres: 18\n');
  for (let n = 0; n < size; n += 1) writeFileSync(join(folder, `schema/t${n}.yaml`), documentOf(n, ''));
}

function documentOf(n: number, more: string): string {
  return `table: t${n}
columns:
  id:
    type: bigint
    identity: always
  parent_id:
    type: bigint
    references:
      table: t${Math.max(0, n - 1)}
      column: id
  name:
    type: varchar(80)
    nullable: false
  email: varchar(120)
  amount:
    type: numeric(10,2)
    check: amount >= 0
  active:
    type: boolean
    nullable: false
    default: true
  created_at:
    type: timestamptz
    nullable: false
    default: now()
  note: text
${more}primary_key: [id]
indexes:
  t${n}_name_idx:
    columns: [name]
  t${n}_created_at_idx:
    columns: [created_at desc]
`;
}

function copy(from: string, to: string): void {
  const { status, stderr } = spawnSync('cp', ['-R', from, to], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

function run(
  folder: string,
  args: readonly string[],
  env: { readonly [name: string]: string } = {},
): SpawnSyncReturns<string> {
  const { DATABASE_URL: _, ...rest } = process.env;
  const ended = spawnSync(process.execPath, [RUN, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...rest, ...env },
  });
  if (ended.status !== 0) throw new Error(`schemactl ${args.join(' ')} ended with ${ended.status}\n${ended.stderr}`);
  return ended;
}

const CLOCK = '/usr/bin/time';

/** One whole process: seconds, and its peak memory where GNU time is there. */
function measure(folder: string, args: readonly string[], env: { readonly [name: string]: string } = {}): Measurement {
  const { DATABASE_URL: _, ...rest } = process.env;
  const timed = existsSync(CLOCK);
  const [program, ...before] = timed ? [CLOCK, '-f', 'peak %M', process.execPath] : [process.execPath];
  const start = process.hrtime.bigint();
  const ended = spawnSync(program ?? '', [...before, RUN, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...rest, ...env },
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (ended.status !== 0) throw new Error(`schemactl ${args.join(' ')} ended with ${ended.status}\n${ended.stderr}`);
  const peak = /peak (\d+)/.exec(ended.stderr)?.[1];
  return { seconds, megabytes: peak === undefined ? undefined : Math.round(Number(peak) / 1024) };
}

function median(once: (run: number) => Measurement): { readonly seconds: number; readonly megabytes: number } {
  const all = Array.from({ length: TIMES }, (_, run) => once(run)).toSorted((a, b) => a.seconds - b.seconds);
  const megabytes = Math.max(...all.map((one) => one.megabytes ?? 0));
  return { seconds: all[Math.floor(all.length / 2)]?.seconds ?? 0, megabytes };
}

function table(figures: readonly Figure[]): string {
  const version = (name: string): string =>
    JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8')).version;
  const [cpu] = cpus();
  const machine = `${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}`;
  const versions = `Node ${process.versions.node}, PGlite ${version('@electric-sql/pglite')}, pg-mem ${version('pg-mem')}`;
  const rows = figures.map(({ what, seconds, aim, megabytes }) => {
    const verdict = aim === undefined ? '' : seconds <= aim ? `≤ ${aim} s` : `${aim} s missed`;
    return `| ${what} | ${seconds.toFixed(2)} s | ${verdict} | ${megabytes === undefined || megabytes === 0 ? '' : `${megabytes} MB`} |`;
  });
  const head = `| whole process, ${TIMES === 1 ? 'one run' : `median of ${TIMES}`} | time | aim | peak memory |\n|---|---|---|---|`;
  return `${head}\n${rows.join('\n')}\n\n${machine}; ${versions}`;
}

await main();
