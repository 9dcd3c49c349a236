import { type Engine, EngineError } from '../../src/engines/engine.ts';
import { openPglite } from '../../src/engines/pglite.ts';
import type { AnyFact } from '../../src/facts/base.ts';
import type { Id, Row, Scope, Statement } from '../../src/kinds/kind.ts';
import { type AnyKind, moduleOf } from '../../src/kinds/registry.ts';
import { quoteAlways } from '../../src/sql/quote.ts';
import { assert, type Suite } from '../_suite.ts';

export const CONTEXT = { major: 14, notes: {}, dependents: [] } as const;
const TABLES = ['table', 'view', 'materialized_view'];

export const ORG: Id = { kind: 'table', path: ['app', 'org'] };
export const PERSON: Id = { kind: 'table', path: ['app', 'person'] };
const COLUMNS: readonly string[] = ['id', 'org_id', 'email', 'age', 'note', 'span', 'tags', 'created desc', 'created'];

const SETUP = `create schema app;
  create table app.org (id bigint not null, code text, region text);
  create table app.person (id bigint, org_id bigint, email text, age int, note varchar(80), span tstzrange, tags text[],
    "created desc" int, created int);
  alter table app.org add constraint org_code_region unique (code, region), add constraint org_id_key unique (id);
  create function app.touch() returns trigger language plpgsql as 'begin return new; end';
  create view app.people as select id, email from app.person`;

/** A database in which parts of tables are declared, found, dropped and made again. */
class Bench {
  #opened: Engine | undefined;

  async open(): Promise<void> {
    this.#opened = await openPglite({ extensions: ['btree_gist', 'pg_trgm'] });
  }

  async close(): Promise<void> {
    await this.#opened?.close();
  }

  get #engine(): Engine {
    if (this.#opened === undefined) throw new Error('the bench is not open');
    return this.#opened;
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

  /** Where an item stands: the columns of the example are declared, so that a text can be one of them. */
  scope(kind: string, parent: Id, name?: string): Scope {
    const inside = TABLES.includes(parent.kind) ? parent.kind : 'column';
    const key = moduleOf(kind).places.find((place) => place.in === inside)?.key ?? '';
    return {
      namespace: parent.path[0] ?? '',
      parent,
      key,
      at: name === undefined ? [key] : [key, name],
      major: 18,
      declares: (id) => COLUMNS.includes(id.path.at(-1) ?? ''),
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

  /** The facts of one kind, by its own catalog query. */
  async factsOf(kind: string): Promise<readonly AnyFact[]> {
    const { sql, fact } = moduleOf(kind).catalog;
    const found = `select coalesce(json_agg(q), '[]')::text from (${sql(this.#engine.major)}) q`;
    const [[json] = []] = await this.sql(`set local search_path to ''; ${found}`);
    return (JSON.parse(json ?? '[]') as readonly Row[]).map(fact);
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
    if (described.unnamed !== undefined && module.usualName?.(fact) === fact.path.at(-1)) {
      await this.run(module.drop(fact, CONTEXT));
      await this.declare(kind, described.unnamed.holder, undefined, described.unnamed.item);
      assert.equal(await this.factOf(kind), fact, 'declared again without its name');
    }
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
  return results.includes('replace')
    ? 'replace'
    : results.flatMap((result) => (typeof result === 'string' ? [] : result));
}

export const bench: Bench = new Bench();

export function column(name: string, table: Id = PERSON): Id {
  return { kind: 'column', path: [...table.path, name] };
}

type Case = (title: string, body: () => Promise<void>) => void;

/**
 * Tests that each run in a transaction of their own. `example` has the tables above; in `bare` no constraint of org is in
 * the way.
 */
export function benchTests(test: Suite): { readonly example: Case; readonly bare: Case } {
  test.before(() => bench.open());
  test.after(() => bench.close());
  const inside =
    (setup: string): Case =>
    (title, body) =>
      test(title, () =>
        bench.scratch(async () => {
          await bench.sql(setup);
          await body();
        }),
      );
  return { example: inside(SETUP), bare: inside(SETUP.replace(/alter table app\.org[^;]*;/, '')) };
}

export async function item(kind: string, parent: Id, name: string | undefined, declared: unknown): Promise<unknown> {
  return (await bench.roundTrip(kind, parent, name, declared)).item;
}

/** The rows that a fact's offender query finds, and whether the statement it belongs to is refused. */
export async function offenders(kind: string, declared: unknown, rows: string): Promise<readonly unknown[]> {
  await bench.declare(kind, PERSON, 'x', declared);
  const fact = await bench.factOf(kind);
  await bench.run(moduleOf(kind).drop(fact, CONTEXT));
  await bench.sql(rows);
  const [statement] = moduleOf(kind).create(fact, CONTEXT);
  assert.is(statement?.offenders?.what, 'x');
  const found = await bench.sql(statement?.offenders?.query ?? '');
  await bench.sql('savepoint tried');
  const refused = await bench.run([statement ?? { sql: '' }]).then(
    () => false,
    (error: unknown) => error instanceof EngineError && /^23|^22/.test(error.sqlstate),
  );
  await bench.sql('rollback to tried');
  assert.is(refused, found.length > 0, 'refused where rows offend');
  return found;
}

export function sorted(rows: readonly unknown[]): readonly unknown[] {
  return rows
    .map((row) => JSON.stringify(row))
    .sort()
    .map((text) => JSON.parse(text) as unknown);
}
