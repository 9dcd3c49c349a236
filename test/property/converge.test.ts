import fc from 'fast-check';
import { SchemactlError } from '../../src/diagnostics/diagnostic.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { openPglite } from '../../src/engines/pglite.ts';
import { assert, suite } from '../_suite.ts';
import { strays, yamlOf } from './_converge.ts';
import { rendered } from './_render.ts';
import { edited, type Universe, universe } from './_universe.ts';
import type { Rendered } from './_world.ts';

const test = suite('any schema leads to any other, and back');

/** The same pairs each time, unless others are asked for; a failure prints its seed and path. */
const seed = Number(process.env.SCHEMACTL_PROPERTY_SEED ?? 1);
const runs = Number(process.env.SCHEMACTL_PROPERTY_RUNS ?? 15);

let engine: Engine;
test.before(async () => {
  engine = await openPglite();
});
test.after(() => engine.close());

test('a schema and its edit', async () => {
  const picks = fc.array(fc.nat(10_000), { minLength: 1, maxLength: 10 });
  await holds(
    fc.tuple(universe, universe, picks).map(([from, other, some]) => [from, edited(from, other, some)] as const),
  );
});

test('two schemas that have nothing to do with each other', async () => {
  await holds(fc.tuple(universe, universe));
});

async function holds(pairs: fc.Arbitrary<readonly [Universe, Universe]>): Promise<void> {
  const property = fc.asyncProperty(pairs, async ([from, to]) => assert.equal(await found(from, to), []));
  await fc.assert(property, { seed, numRuns: runs, endOnFailure: true, includeErrorInReport: true });
}

/** What strays, with the documents. A rename to a name that is taken is refused for good reason: then the two are planned as strangers. */
async function found(from: Universe, to: Universe): Promise<readonly string[]> {
  const before = rendered(from);
  const after = rendered(to, before.names);
  try {
    return await told(before, after);
  } catch (error) {
    const taken = error instanceof SchemactlError && error.diagnostics.some(({ code }) => code === 'rename-taken');
    if (!taken) throw error;
    return told(before, rendered(to));
  }
}

async function told(before: Rendered, after: Rendered): Promise<readonly string[]> {
  const lines = await strays(engine, before.documents, after.documents);
  return lines.length === 0 ? [] : [...lines, yamlOf(before.documents), yamlOf(after.documents)];
}
