import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type Test, suite as uvuSuite } from 'uvu';
import * as base from 'uvu/assert';

/**
 * uvu with its traps closed: suites run by themselves once their file has been read, a hook that throws is a failure, a
 * test that asserts nothing fails, and a file without tests fails.
 */
export interface Suite {
  (name: string, body: () => unknown): void;
  /** A test that cannot run here; `reason` is printed. */
  readonly skip: (name: string, reason: string) => void;
  readonly before: Hook;
  readonly after: Hook;
}

/** Runs once around the suite; `.each` around every test. */
export interface Hook {
  (body: () => unknown): void;
  readonly each: (body: () => unknown) => void;
}

/** What an error must be: a pattern of its message, or a function that asserts or gives false. */
export type Check = RegExp | ((error: unknown) => unknown);

interface Not {
  (actual: unknown, message?: string): void;
  readonly ok: (actual: unknown, message?: string) => void;
  readonly equal: (actual: unknown, expected: unknown, message?: string) => void;
  readonly match: (actual: string, expected: string | RegExp, message?: string) => void;
  readonly throws: (body: () => unknown, message?: string) => void;
}

export interface Assert {
  readonly ok: (actual: unknown, message?: string) => asserts actual;
  readonly is: { (actual: unknown, expected: unknown, message?: string): void; readonly not: Assert['equal'] };
  readonly equal: (actual: unknown, expected: unknown, message?: string) => void;
  readonly match: (actual: string, expected: string | RegExp, message?: string) => void;
  readonly instance: <T>(
    actual: unknown,
    expected: abstract new (...args: never[]) => T,
    message?: string,
  ) => asserts actual is T;
  readonly unreachable: (message?: string) => never;
  readonly throws: (body: () => unknown, check?: Check, message?: string) => void;
  /** Waits for a promise (or for what `body` gives) to be rejected, and gives the error. */
  readonly rejects: (body: Promise<unknown> | (() => Promise<unknown>), check?: Check) => Promise<unknown>;
  readonly not: Not;
}

const tally = { asserted: 0, registered: 0, passed: 0, skipped: 0, broken: 0 };
const suites: Test[] = [];

/** Counts an assertion, so that a test without one is seen. */
function counted<A extends unknown[], R>(check: (...args: A) => R): (...args: A) => R {
  return (...args) => {
    tally.asserted += 1;
    return check(...args);
  };
}

function verify(error: unknown, check: Check | undefined): void {
  if (check === undefined) return;
  if (check instanceof RegExp) base.match(error instanceof Error ? error.message : String(error), check);
  else if (check(error) === false) base.unreachable(`the error is another one: ${String(error)}`);
}

function throws(body: () => unknown, check?: Check, message = 'expected a throw'): void {
  let result: unknown;
  try {
    result = body();
  } catch (error) {
    verify(error, check);
    return;
  }
  if (result instanceof Promise) {
    result.catch(() => undefined);
    base.unreachable('a promise: use assert.rejects');
  }
  base.unreachable(message);
}

async function rejects(body: Promise<unknown> | (() => Promise<unknown>), check?: Check): Promise<unknown> {
  try {
    await (typeof body === 'function' ? body() : body);
  } catch (error) {
    verify(error, check);
    return error;
  }
  return base.unreachable('expected a rejection');
}

const not: Not = Object.assign(
  counted((actual: unknown, message?: string) => base.not(actual, message)),
  {
    ok: counted((actual: unknown, message?: string) => base.not(actual, message)),
    equal: counted((actual: unknown, expected: unknown, message?: string) => base.not.equal(actual, expected, message)),
    match: counted((actual: string, expected: string | RegExp, message?: string) =>
      // uvu's types know only patterns, its code takes texts as well
      base.not.match(actual, expected as RegExp, message),
    ),
    throws: counted((body: () => unknown, message?: string) => base.not.throws(body, undefined, message)),
  },
);

export const assert: Assert = {
  ok: counted((actual: unknown, message?: string) => base.ok(actual, message)),
  is: Object.assign(
    counted((actual: unknown, expected: unknown, message?: string) => base.is(actual, expected, message)),
    { not: counted((actual: unknown, expected: unknown, message?: string) => base.is.not(actual, expected, message)) },
  ),
  equal: counted((actual: unknown, expected: unknown, message?: string) => base.equal(actual, expected, message)),
  match: counted((actual: string, expected: string | RegExp, message?: string) =>
    base.match(actual, expected as RegExp, message),
  ),
  instance: counted((actual: unknown, expected: unknown, message?: string) =>
    base.instance(actual, expected as ErrorConstructor, message),
  ),
  unreachable: (message?: string): never => {
    tally.asserted += 1;
    base.unreachable(message);
    throw new Error('unreachable');
  },
  throws: counted(throws),
  rejects: counted(rejects),
  not,
};

/** A group of tests. Nothing more is needed: it runs once the file that holds it has been read. */
export function suite(name: string): Suite {
  const tests = uvuSuite(name);
  if (suites.length === 0) setImmediate(runOnceRead);
  suites.push(tests);
  const test = (title: string, body: () => unknown): void => {
    tally.registered += 1;
    tests(title, () => asserting(body));
  };
  const skip = (title: string, reason: string): void => {
    tally.skipped += 1;
    tests.skip(title);
    console.log(`  skipped: ${name}: ${title} (${reason})`);
  };
  return Object.assign(test, { skip, before: hook(tests.before), after: hook(tests.after) });
}

async function asserting(body: () => unknown): Promise<void> {
  const before = tally.asserted;
  try {
    await body();
  } catch (error) {
    throw error instanceof Error ? error : new Error(`not an Error was thrown: ${String(error)}`);
  }
  if (tally.asserted === before) throw new Error('this test asserts nothing');
  tally.passed += 1;
}

type UvuHook = ((body: () => Promise<void>) => void) & { readonly each: (body: () => Promise<void>) => void };

function hook(target: UvuHook): Hook {
  return Object.assign((body: () => unknown) => target(() => watched(body)), {
    each: (body: () => unknown) => target.each(() => watched(body)),
  });
}

/** uvu swallows what a hook throws. */
async function watched(body: () => unknown): Promise<void> {
  try {
    await body();
  } catch (error) {
    tally.broken += 1;
    console.error('a hook failed:', error);
    throw error;
  }
}

/** Importing the file that node runs waits for its top-level awaits. */
async function runOnceRead(): Promise<void> {
  await import(pathToFileURL(process.argv[1] ?? '').href);
  for (const tests of suites) tests.run();
}

process.on('exit', (code) => {
  const failed = tally.registered - tally.passed + tally.broken;
  const empty = tally.registered + tally.skipped === 0;
  if (empty) console.error('no test in this file');
  if (failed > 0 || empty) process.exitCode = code || 1;
  const path = process.env.SCHEMACTL_TEST_TALLY;
  if (path !== undefined) writeFileSync(path, JSON.stringify({ passed: tally.passed, failed, skipped: tally.skipped }));
});
