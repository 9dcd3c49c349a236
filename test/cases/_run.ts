import { SchemactlError } from '../../src/diagnostics/diagnostic.ts';
import { assert, suite } from '../_suite.ts';
import { casesIn, golden, optionsOf, printed, runCase } from './_case.ts';

/** Registers every case of one shard: it plans, equals its goldens, and is proved forward and back. */
export function corpus(shard: number, of: number): void {
  const test = suite(`corpus ${shard} of ${of}`);
  const only = new RegExp(process.env.SCHEMACTL_CASES ?? '.');
  const mine = casesIn().filter((_, n) => n % of === shard - 1);
  for (const name of mine.filter((one) => only.test(one))) {
    const { refuses } = optionsOf(name);
    test(name, refuses === undefined ? () => holds(name) : () => isRefused(name, refuses));
  }
  if (!mine.some((one) => only.test(one))) test.skip('all', 'SCHEMACTL_CASES names others');
}

async function holds(name: string): Promise<void> {
  try {
    const { up, down, broken } = await runCase(name);
    assert.equal(broken, []);
    assert.is(up, golden(name, 'up.sql', up));
    assert.is(down, golden(name, 'down.sql', down));
  } catch (error) {
    if (!(error instanceof SchemactlError)) throw error;
    assert.is(printed(error.diagnostics), '', 'the plan is refused');
  }
}

async function isRefused(name: string, codes: readonly string[]): Promise<void> {
  const error = await assert.rejects(runCase(name));
  assert.instance(error, SchemactlError);
  const found = error.diagnostics.map(({ code }) => code);
  assert.equal(found, [...codes]);
  const text = `${printed(error.diagnostics)}\n`;
  assert.is(text, golden(name, 'refusal.txt', text));
}
