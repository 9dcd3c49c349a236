import { extract } from '../../src/catalog/extract.ts';
import type { Engine } from '../../src/engines/engine.ts';
import type { FactBase } from '../../src/facts/base.ts';
import { canonical } from '../../src/facts/hash.ts';
import type { Scope } from '../../src/kinds/kind.ts';
import { moduleOf } from '../../src/kinds/registry.ts';
import { compile } from '../../src/plan/actions.ts';
import { fold, type Step } from '../../src/plan/fold.ts';
import { order } from '../../src/plan/order.ts';

/** Runs in a transaction that is rolled back, so that every test starts from nothing. */
export async function scratch<T>(engine: Engine, body: () => Promise<T>): Promise<T> {
  await engine.run('begin');
  try {
    return await body();
  } finally {
    await engine.run('rollback');
  }
}

/** A document below which items are declared; `nested` is the kind of the item, `key` its place, `name` its name. */
export interface Declared {
  readonly kind: string;
  readonly key: string;
  readonly name?: string;
  readonly item: unknown;
  readonly parent?: { readonly kind: string; readonly path: readonly string[] };
  readonly namespace?: string;
}

export async function declare(engine: Engine, declared: Declared): Promise<void> {
  const { kind, key, name, item, parent, namespace = 'public' } = declared;
  const at = parent === undefined ? [] : name === undefined ? [key] : [key, name];
  const scope: Scope = {
    namespace,
    key,
    at,
    major: 18,
    ...(name === undefined ? {} : { name }),
    ...(parent === undefined ? {} : { parent }),
  };
  for (const { sql } of moduleOf(kind).declare(item, scope)) await engine.run(sql.replaceAll('\u0000', ''));
}

/** Facts as text, positions aside, so that two bases compare. */
export function lines(base: FactBase): readonly string[] {
  return [...base.facts].map(([key, fact]) => `${key} ${canonical(fact.payload)}`).sort();
}

export interface Changed {
  readonly steps: readonly Step[];
  readonly sql: readonly string[];
  readonly reached: readonly string[];
  readonly wanted: readonly string[];
  readonly rows: readonly (string | null)[];
  /** How many rows each offenders query gives before anything has run. */
  readonly offending: readonly number[];
}

/** Leads a database with rows from one schema to another by the kinds' rules, and gives what came of it. */
export async function change(
  engine: Engine,
  script: { readonly before: string; readonly after: string; readonly rows?: string; readonly read?: string },
): Promise<Changed> {
  const desired = await scratch(engine, async () => {
    await engine.run(script.after);
    return extract(engine);
  });
  return scratch(engine, async () => {
    await engine.run(script.before);
    if (script.rows !== undefined) await engine.run(script.rows);
    const compiled = compile(await extract(engine), desired, { major: 18 });
    const steps = fold(order(compiled), compiled);
    const offending: number[] = [];
    for (const { statement } of steps) {
      if (statement.offenders === undefined) continue;
      offending.push((await engine.run(statement.offenders.query))[0]?.rows.length ?? 0);
    }
    const sql = steps.map(({ statement }) => statement.sql.replaceAll('\u0000', ''));
    for (const text of sql) await engine.run(text);
    const read = script.read === undefined ? [] : await engine.run(script.read);
    const rows = (read[0]?.rows ?? []).map((row) => Object.values(row)[0] ?? null);
    return { steps, sql, reached: lines(await extract(engine)), wanted: lines(desired), rows, offending };
  });
}
