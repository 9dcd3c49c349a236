import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** `node --import tsx test/run.ts [pattern…]`: runs the test files whose path matches one of the patterns. */

const AT_ONCE = 2;
const LIMIT_SECONDS = 600;

interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface Outcome extends Tally {
  readonly file: string;
  readonly output: string;
  readonly seconds: number;
}

function testFiles(patterns: readonly RegExp[]): string[] {
  return readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .map((path) => `test/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.test.ts') && !path.startsWith('test/corpus/'))
    .filter((path) => patterns.length === 0 || patterns.some((pattern) => pattern.test(path)))
    .sort();
}

/** A file that ends badly has failed at least once, whatever it counted. */
function tallyOf(path: string, code: number | null): Tally {
  try {
    const tally: Tally = JSON.parse(readFileSync(path, 'utf8'));
    return code === 0 ? tally : { ...tally, failed: Math.max(1, tally.failed) };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function runFile(file: string, scratch: string): Promise<Outcome> {
  const start = performance.now();
  const path = join(scratch, `${file.replaceAll('/', '_')}.json`);
  const child = spawn(process.execPath, ['--import', 'tsx', file], {
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, SCHEMACTL_TEST_TALLY: path },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: string): void => {
    output += chunk;
  };
  child.stdout.setEncoding('utf8').on('data', collect);
  child.stderr.setEncoding('utf8').on('data', collect);
  const clock = setTimeout(() => {
    output += `\n${file} did not end within ${LIMIT_SECONDS} s\n`;
    child.kill('SIGKILL');
  }, LIMIT_SECONDS * 1000);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(clock);
      resolve({ file, output, seconds: (performance.now() - start) / 1000, ...tallyOf(path, code) });
    });
  });
}

function print(outcome: Outcome): void {
  const skipped = outcome.skipped > 0 ? `, ${outcome.skipped} skipped` : '';
  const mark = outcome.failed > 0 ? 'FAIL' : 'ok  ';
  const counts = `${outcome.passed} passed, ${outcome.failed} failed${skipped}`;
  console.log(`${mark} ${outcome.file}  ${counts}, ${outcome.seconds.toFixed(0)} s`);
  if (outcome.failed > 0) console.log(outcome.output);
}

async function runAll(files: readonly string[]): Promise<Outcome[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'schemactl-tests-'));
  const outcomes: Outcome[] = [];
  const waiting = [...files];
  const lane = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const outcome = await runFile(file, scratch);
      print(outcome);
      outcomes.push(outcome);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return outcomes;
}

const files = testFiles(process.argv.slice(2).map((pattern) => new RegExp(pattern)));
const outcomes = await runAll(files);
const sum = (count: keyof Tally): number => outcomes.reduce((total, outcome) => total + outcome[count], 0);
const failed = outcomes.filter((outcome) => outcome.failed > 0);
if (files.length === 0) console.log('no test file matches');
if (failed.length > 0) console.log(`failed: ${failed.map((outcome) => outcome.file).join(' ')}`);
if (sum('skipped') > 0) console.log(`${sum('skipped')} skipped`);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = failed.length > 0 || files.length === 0 ? 1 : 0;
