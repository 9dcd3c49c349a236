import { extract } from '../../src/catalog/extract.ts';
import type { Engine } from '../../src/engines/engine.ts';
import type { Hazard } from '../../src/kinds/kind.ts';
import { moduleOf } from '../../src/kinds/registry.ts';
import { assert } from '../_suite.ts';
import { type Changed, type Declared, declare, lines, scratch } from './_change.ts';
export const HOSTILE = 'Ünï "quoted" select\'s \\ n.me';
export const NOTHING = { major: 14, notes: {}, dependents: [] } as const;

async function build(engine: Engine, all: readonly Declared[], setup: string): Promise<readonly string[]> {
  return scratch(engine, async () => {
    await engine.run(setup);
    for (const one of all) await declare(engine, one);
    return lines(await extract(engine));
  });
}

/** What stands alone first, for it is what the rest is nested in. */
const RANK = [
  'schema',
  'extension',
  'enum',
  'composite',
  'domain',
  'sequence',
  'domain_constraint',
  'sequence_owner',
  'comment',
];

/** declare → facts; create(facts) → the same; describe → declare → the same. Gives the facts of the kinds at hand. */
export async function roundTrip(
  engine: Engine,
  all: readonly Declared[],
  setup = 'select 1',
): Promise<readonly string[]> {
  const facts = await scratch(engine, async () => {
    await engine.run(setup);
    const before = new Set((await extract(engine)).facts.keys());
    for (const one of all) await declare(engine, one);
    const found = [...(await extract(engine)).facts].filter(([key]) => !before.has(key)).map(([, fact]) => fact);
    return found.sort((a, b) => RANK.indexOf(a.kind) - RANK.indexOf(b.kind));
  });
  const wanted = await build(engine, all, setup);
  const created = await scratch(engine, async () => {
    await engine.run(setup);
    for (const fact of facts) {
      for (const { sql } of moduleOf(fact.kind).create(fact, NOTHING)) await engine.run(sql.replaceAll('\u0000', ''));
    }
    return lines(await extract(engine));
  });
  assert.equal(created, wanted, 'created from facts');
  const described = facts.map((fact): Declared => {
    const module = moduleOf(fact.kind);
    const { key, name, item } = module.describe(fact);
    const namespace = fact.path[0] ?? '';
    const [parent] = module.parentOf?.(fact) ?? [];
    const prefix = { kind: module.parents[0] ?? '', path: fact.path.slice(0, 2) };
    const alone = module.places.some((place) => place.in === 'document');
    const holder = alone ? {} : { parent: parent ?? prefix };
    return { kind: fact.kind, key, item, namespace, ...(name === undefined ? {} : { name }), ...holder };
  });
  assert.equal(await build(engine, described, setup), wanted, 'described and declared again');
  return wanted.filter((line) => facts.some(({ kind }) => line.startsWith(`${kind}:`)));
}

export function converged(changed: Changed): void {
  assert.equal(changed.reached, changed.wanted, changed.sql.join(';\n'));
}

export const JSON_ROWS = 'select to_jsonb(t)::text from t order by t.id';

export function parsed(row: string | null): unknown {
  return JSON.parse(row ?? 'null');
}

export function hazards({ steps }: Changed): readonly Hazard[] {
  return steps.filter(({ action }) => !action.rebuild).flatMap(({ statement }) => statement.hazards ?? []);
}

export async function isReal(engine: Engine, { when }: Hazard): Promise<string | null> {
  const [result] = await engine.run(when ?? 'select true as real');
  return result?.rows[0]?.real ?? null;
}

// extension

export function name(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
