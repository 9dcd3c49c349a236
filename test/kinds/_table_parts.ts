import { extract } from '../../src/catalog/extract.ts';
import type { Engine } from '../../src/engines/engine.ts';
import type { AnyFact } from '../../src/facts/base.ts';
import type { Id, Scope, Statement } from '../../src/kinds/kind.ts';
import { type AnyKind, moduleOf } from '../../src/kinds/registry.ts';
import { quoteAlways } from '../../src/sql/quote.ts';
import { assert } from '../_suite.ts';

export const CONTEXT = { major: 14, notes: {}, dependents: [] } as const;
const TABLES = ['table', 'view', 'materialized_view'];

/** A database in which parts of tables are declared, found, dropped and made again. */
export class Bench {
  readonly #engine: Engine;
  readonly #columns: readonly string[];
  constructor(engine: Engine, columns: readonly string[] = []) {
    this.#engine = engine;
    this.#columns = columns;
  }

  async sql(text: string): Promise<readonly (readonly (string | null)[])[]> {
    const results = await this.#engine.run(text);
    return (results.at(-1)?.rows ?? []).map((row) => Object.values(row));
  }

  /** As a migration runs them: every name must be qualified. */
  async run(statements: readonly Statement[]): Promise<void> {
    await this.#runWith([], statements);
  }

  async #runWith(path: readonly string[], statements: readonly Statement[]): Promise<void> {
    await this.#engine.run(`set local search_path to ${path.length === 0 ? "''" : path.map(quoteAlways).join(', ')}`);
    for (const { sql } of statements) await this.#engine.run(sql);
  }

  /** Where an item stands: `columns` of the bench are declared, so that a text can be one of them. */
  scope(kind: string, parent: Id, name?: string): Scope {
    const inside = TABLES.includes(parent.kind) ? parent.kind : 'column';
    const key = moduleOf(kind).places.find((place) => place.in === inside)?.key ?? '';
    return {
      namespace: parent.path[0] ?? '',
      parent,
      key,
      at: name === undefined ? [key] : [key, name],
      major: 18,
      declares: (id) => this.#columns.includes(id.path.at(-1) ?? ''),
      ...(name === undefined ? {} : { name }),
    };
  }

  async declare(kind: string, parent: Id, name: string | undefined, declared: unknown): Promise<void> {
    const statements = moduleOf(kind).declare(declared, this.scope(kind, parent, name));
    for (const { sql, fragments = [] } of statements) {
      for (const { text } of fragments) assert.ok(sql.includes(text), `${text} stands in ${sql}`);
    }
    await this.#runWith([parent.path[0] ?? '', 'public'], statements);
  }

  async factsOf(kind: string): Promise<readonly AnyFact[]> {
    return [...(await extract(this.#engine)).facts.values()].filter((fact) => fact.kind === kind);
  }

  async factOf(kind: string): Promise<AnyFact> {
    const [fact, ...others] = await this.factsOf(kind);
    assert.ok(fact, `a fact of kind ${kind}`);
    assert.is(others.length, 0, `one fact of kind ${kind}`);
    return fact;
  }

  /** declare → fact → drop → create → the same fact → drop → describe → declare → the same fact. Gives fact and YAML. */
  async roundTrip(
    kind: string,
    parent: Id,
    name: string | undefined,
    declared: unknown,
  ): Promise<{ readonly fact: AnyFact; readonly item: unknown }> {
    const module = moduleOf(kind);
    await this.declare(kind, parent, name, declared);
    const fact = await this.factOf(kind);
    await this.run(module.drop(fact, CONTEXT));
    assert.equal(await this.factsOf(kind), [], 'dropped');
    await this.run(module.create(fact, CONTEXT));
    assert.equal(await this.factOf(kind), fact, 'created again');
    await this.run(module.drop(fact, CONTEXT));
    const described = module.describe(fact);
    const holder = TABLES.includes(parent.kind) ? parent : { kind: 'table', path: parent.path.slice(0, 2) };
    await this.declare(kind, holder, described.name, described.item);
    assert.equal(await this.factOf(kind), fact, 'described and declared again');
    return { fact, item: described.item };
  }

  /** Declares two versions and leads from the first to the second by the rules. Gives the SQL, or 'replace'. */
  async alters(kind: string, parent: Id, before: unknown, after: unknown): Promise<readonly string[] | 'replace'> {
    const to = await this.#apart(async () => {
      await this.declare(kind, parent, 'x', after);
      return this.factOf(kind);
    });
    await this.declare(kind, parent, 'x', before);
    const statements = rules(moduleOf(kind), await this.factOf(kind), to);
    if (statements === 'replace') return statements;
    await this.run(statements);
    assert.equal(await this.factOf(kind), to, 'altered');
    return statements.map(({ sql }) => sql);
  }

  /** Runs in a transaction that is rolled back, so that every test starts from nothing. */
  async scratch<T>(body: () => Promise<T>): Promise<T> {
    await this.#engine.run('begin');
    try {
      return await body();
    } finally {
      await this.#engine.run('rollback');
    }
  }

  async #apart<T>(body: () => Promise<T>): Promise<T> {
    await this.#engine.run('savepoint apart');
    try {
      return await body();
    } finally {
      await this.#engine.run('rollback to apart');
    }
  }
}

function rules(module: AnyKind, before: AnyFact, after: AnyFact): readonly Statement[] | 'replace' {
  const differs = (name: string) => JSON.stringify(before.payload[name]) !== JSON.stringify(after.payload[name]);
  const changed = new Set(Object.keys(after.payload).filter(differs));
  assert.ok(changed.size > 0, 'something differs');
  const used = new Set([...changed].map((name) => module.attributes[name]));
  const results = [...used].map((rule) =>
    typeof rule === 'function' ? rule({ before, after, changed, context: CONTEXT }) : 'replace',
  );
  return results.includes('replace') ? 'replace' : results.flatMap((result) => (result === 'replace' ? [] : result));
}
