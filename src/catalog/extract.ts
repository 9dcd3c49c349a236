import { type Engine, EngineError, type Result } from '../engines/engine.ts';
import { type AnyFact, EMPTY, type FactBase, factBase, type Unmodelled } from '../facts/base.ts';
import { withinDeclared } from '../facts/cluster.ts';
import { type Key, keyOf } from '../facts/id.ts';
import { parentOf } from '../facts/parent.ts';
import type { Row } from '../kinds/kind.ts';
import { type AnyKind, MODULES, moduleOf } from '../kinds/registry.ts';
import { FIRST_USER_OID } from '../sql/catalog.ts';
import { dependencies } from './edges.ts';
import { UNMODELLED } from './unmodelled.ts';

/**
 * Reads everything that has a kind from a database's catalogs, in one message with a fixed number of queries, with an
 * empty search_path so that every name in a text is qualified. Gives facts, what each needs, and the names of what has no kind.
 * Leaves the session as it was, but for prepared statements. Throws EngineError.
 * https://www.postgresql.org/docs/current/catalogs.html
 */
export async function extract(engine: Engine): Promise<FactBase> {
  const rows = await found(engine);
  const facts: AnyFact[] = [];
  const owners = new Map<string, Key>();
  const further: Row[] = [];
  const read = (module: AnyKind, row: Row) => {
    const fact = module.catalog.fact(row);
    facts.push(fact);
    const key = keyOf(fact);
    const oids = (row.oids as readonly string[] | null) ?? [];
    for (const oid of oids) owners.set(oid, key);
    for (const needed of (row.needs as readonly string[] | null) ?? [])
      further.push({ dependent: oids[0] ?? '', needed });
  };
  for (const module of MODULES) for (const row of inOrder(module, rows.get(module.kind) ?? [])) read(module, row);
  const edges = rows.get(EDGES_OF) ?? [];
  const unmodelled = (rows.get(UNMODELLED_OF) ?? []).map(toUnmodelled);
  const held = facts.filter(heldBy(facts));
  const base = factBase(held, dependencies([...edges, ...further], owners, held), unmodelled);
  return engine.lodges === true ? withinDeclared(base, EMPTY) : base;
}

/** The rows of several sources as if they were of one. */
function inOrder({ catalog }: AnyKind, rows: readonly Row[]): readonly Row[] {
  if (catalog.sources === undefined) return rows;
  return rows.toSorted((a, b) => (String(a.sort) < String(b.sort) ? -1 : 1));
}

/** What is said of a thing that has no kind (a comment on it) is reported with that. */
function heldBy(facts: readonly AnyFact[]): (fact: AnyFact) => boolean {
  const keys = new Set(facts.map(keyOf));
  const has = (key: Key) => keys.has(key);
  return (fact) => moduleOf(fact.kind).parentOf === undefined || parentOf(fact, has) !== undefined;
}

/** One query, and what it reads. */
interface Query {
  readonly of: string;
  /** What follows FROM in a look for any row; without it the query is always asked. */
  readonly probe?: string;
  readonly sql: string;
}

const EDGES_OF = 'edges';
const UNMODELLED_OF = 'unmodelled';

/** Sessions, with the queries that they have prepared: planning one costs more than running it. */
const prepared = new WeakMap<Engine, Set<number>>();

/** The rows by what they are of. Asks first what there is at all, for most databases have little of most kinds. */
async function found(engine: Engine): Promise<ReadonlyMap<string, readonly Row[]>> {
  const queries = queriesFor(engine.major);
  const there = (await engine.run(PROBES)).at(-1)?.rows[0]?.there ?? '';
  const asked = queries.flatMap(({ probe }, n) =>
    probe === undefined || there[PROBE_PLACES.get(probe) ?? 0] === '1' ? [n] : [],
  );
  const answers = (await answered(engine, queries, asked))
    .filter((result) => result.rows[0] !== undefined && 'found' in result.rows[0])
    .map((result) => JSON.parse(result.rows[0]?.found ?? '[]') as readonly Row[]);
  const rows = new Map<string, readonly Row[]>();
  asked.forEach((n, place) => {
    const { of } = queries[n] ?? { of: '' };
    rows.set(of, [...(rows.get(of) ?? []), ...(answers[place] ?? [])]);
  });
  return rows;
}

async function answered(
  engine: Engine,
  queries: readonly Query[],
  asked: readonly number[],
): Promise<readonly Result[]> {
  const known = prepared.get(engine);
  const execute = asked.map((n) => `execute ${nameOf(n)}`);
  const prepare = (all: readonly number[]) => all.map((n) => `prepare ${nameOf(n)} as ${queries[n]?.sql ?? ''}`);
  if (known !== undefined) {
    const missing = asked.filter((n) => !known.has(n));
    try {
      const results = await engine.run([KEEP_PATH, ...prepare(missing), ...execute, RESTORE_PATH].join(';\n'));
      for (const n of missing) known.add(n);
      return results;
    } catch (error) {
      if (!(error instanceof EngineError) || error.sqlstate !== UNKNOWN_STATEMENT) throw error;
    }
  }
  const results = await engine.run(
    ['deallocate all', KEEP_PATH, ...prepare(asked), ...execute, RESTORE_PATH].join(';\n'),
  );
  prepared.set(engine, new Set(asked));
  return results;
}

function nameOf(query: number): string {
  return `schemactl_${query}`;
}

/** invalid_sql_statement_name: a script has deallocated what was prepared. */
const UNKNOWN_STATEMENT = '26000';

/** Every query gives one row of JSON, so that text parsers and row counts do not matter. */
function queriesFor(major: number): readonly Query[] {
  const own = MODULES.flatMap(({ kind, catalog }): readonly Query[] => {
    if (catalog.sources !== undefined) return catalog.sources().map((source) => ({ of: kind, ...source }));
    const { probe, sql } = catalog;
    return [{ of: kind, sql: sql(major), ...(probe === undefined ? {} : { probe }) }];
  });
  const all = [...own, { of: EDGES_OF, sql: EDGES }, { of: UNMODELLED_OF, sql: UNMODELLED }];
  return all.map((query) => ({
    ...query,
    sql: `select coalesce(json_agg(q), '[]')::text as found from (${query.sql}) q`,
  }));
}

/** One digit a probe. */
const PROBED = [
  ...new Set(MODULES.flatMap(({ catalog }) => catalog.sources?.().map(({ probe }) => probe) ?? catalog.probe ?? [])),
];
const PROBE_PLACES: ReadonlyMap<string, number> = new Map(PROBED.map((probe, n) => [probe, n]));
const PROBES = `select concat(${PROBED.map((probe) => `(exists (select from ${probe}))::int`).join(', ')}) as there`;

const KEEP_PATH = `select set_config('schemactl.search_path', current_setting('search_path'), false) as kept;
  select set_config('search_path', '', false) as emptied`;
const RESTORE_PATH = `select set_config('search_path', current_setting('schemactl.search_path'), false) as restored`;

/**
 * Who needs whom, as addresses. Identity sequences and toast tables are told apart by the owners map. That an object goes
 * with another one is a part of it, `auto`, which a kind may hold for itself (the owner of a sequence). Of several unique
 * indexes on the same columns a foreign key rests on any, whichever was there when it was made: it needs them all. What is made
 * with a partition (P, S) is told by its carriers.
 */
const EDGES = `(select classid::regclass::text || ':' || objid || ':' ||
      case when deptype = 'a' and objsubid = 0 then 'auto' else objsubid::text end as dependent,
    refclassid::regclass::text || ':' || refobjid || ':' || refobjsubid as needed
  from pg_depend
  where objid >= ${FIRST_USER_OID} and (refobjid >= ${FIRST_USER_OID} or refobjid = 'public'::regnamespace) and deptype not in ('e', 'P', 'S')
  order by classid, objid, objsubid, refclassid, refobjid, refobjsubid)
  union all
  (select 'pg_constraint:' || c.oid || ':0', 'pg_class:' || i.indexrelid || ':0'
  from pg_constraint c join pg_index i on i.indrelid = c.confrelid
  where c.contype = 'f' and i.indisunique and i.indisvalid and i.indimmediate and i.indpred is null and i.indexprs is null
    and (select array_agg(k order by k) from unnest((i.indkey::int2[])[0:i.indnkeyatts - 1]) k)
      = (select array_agg(k order by k) from unnest(c.confkey) k)
  order by c.oid, i.indexrelid)`;

function toUnmodelled(row: Row): Unmodelled {
  return { what: String(row.what), name: String(row.name) };
}
