import { type Engine, EngineError } from '../engines/engine.ts';
import { addressOf } from '../facts/id.ts';
import { userNamespace } from '../sql/catalog.ts';

/** A table, view or the like that stands on an engine. */
export interface Relation {
  readonly path: readonly string[];
  readonly address: string;
  readonly columns: readonly string[];
  /** `PRIMARY KEY (id)`, `UNIQUE (email)` */
  readonly keys: readonly string[];
}

/** What stands on an engine, for messages that say what there is. */
export interface Standing {
  readonly relations: readonly Relation[];
  /** Those that the schema makes. */
  readonly types: readonly string[];
  /** Those that Postgres brings, under all their names. */
  readonly builtin: readonly string[];
  /** With their arguments: `lower(text)`. */
  readonly functions: readonly string[];
}

const QUERY = `select json_build_object(
  'relations', (select coalesce(json_agg(json_build_object('path', json_build_array(n.nspname, c.relname),
      'columns', (select coalesce(json_agg(a.attname order by a.attnum), '[]') from pg_catalog.pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped),
      'keys', (select coalesce(json_agg(pg_catalog.pg_get_constraintdef(k.oid) order by k.contype, k.conname), '[]')
        from pg_catalog.pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'u'))) order by n.nspname, c.relname), '[]')
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and ${userNamespace()}),
  'types', (select coalesce(json_agg(t.typname order by 1), '[]')
    from pg_catalog.pg_type t join pg_catalog.pg_namespace n on n.oid = t.typnamespace
    where t.typtype in ('e', 'd', 'c', 'r', 'b') and t.typelem = 0 and ${userNamespace()}
      and (t.typrelid = 0 or exists (select from pg_catalog.pg_class c where c.oid = t.typrelid and c.relkind = 'c'))),
  'builtin', (select json_agg(distinct b.name) from pg_catalog.pg_type t,
      lateral (values (t.typname::text), (pg_catalog.format_type(t.oid, null))) b(name)
    where t.typnamespace = 'pg_catalog'::regnamespace and t.typtype in ('b', 'r') and t.typname !~ '^(_|pg_|reg)'),
  'functions', (select coalesce(json_agg(distinct f.name), '[]') from pg_catalog.pg_proc p
      join pg_catalog.pg_namespace n on n.oid = p.pronamespace,
      lateral (values (p.proname || '(' || pg_catalog.pg_get_function_identity_arguments(p.oid) || ')')) f(name)
    where n.nspname = 'pg_catalog' or ${userNamespace()})) as standing`;

/** Reads what stands on an engine, in the transaction that is open. Throws what the engine throws. */
export async function readStanding(engine: Engine): Promise<Standing> {
  const text = (await engine.run(QUERY)).at(-1)?.rows[0]?.standing;
  if (typeof text !== 'string') throw new Error('the catalogs gave no answer');
  // the shape is that of QUERY
  const read = JSON.parse(text) as Omit<Standing, 'relations'> & {
    readonly relations: readonly Omit<Relation, 'address'>[];
  };
  const relations = read.relations.map((one) => ({ ...one, address: addressOf({ kind: '', path: one.path }) }));
  return { ...read, relations };
}

/** Why a type is none to this engine, in the transaction that is open; undefined where it is one. */
export function refusedType(engine: Engine, type: string): Promise<EngineError | undefined> {
  return refusedExpression(engine, `cast(null as ${type})`);
}

/** Why an expression without columns is none, or has no value; in the transaction that is open. */
export async function refusedExpression(engine: Engine, expression: string): Promise<EngineError | undefined> {
  await engine.run('savepoint expression');
  try {
    await engine.run(`select ${expression} limit 0`);
    return undefined;
  } catch (error) {
    if (!(error instanceof EngineError) || error.fatal) throw error;
    return error;
  } finally {
    await engine.run('rollback to savepoint expression; release savepoint expression').catch(() => []);
  }
}
