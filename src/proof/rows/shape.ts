import type { Engine } from '../../engines/engine.ts';
import { isTable, userNamespace, userObject } from '../../sql/catalog.ts';

/** What the catalogs say about where rows go: tables, their columns and keys, and the types of the columns. */
export interface Shape {
  readonly tables: readonly TableShape[];
  readonly types: ReadonlyMap<string, TypeShape>;
  /** Constraints that wait for COMMIT unless told, as `schema.name` paths. */
  readonly deferred: readonly (readonly [string, string])[];
}

export interface TableShape {
  readonly schema: string;
  readonly name: string;
  /** In their order, without generated ones. */
  readonly columns: readonly ColumnShape[];
  readonly rules: readonly Rule[];
}

export interface ColumnShape {
  readonly name: string;
  /** With its modifier, as SQL. */
  readonly type: string;
  readonly oid: string;
  readonly modifier: number;
  readonly required: boolean;
  readonly hasDefault: boolean;
  /** Filled from a sequence: identity, or a default of nextval(). */
  readonly counted: boolean;
}

/** A key, check or exclusion; `name` is what an error says. */
export interface Rule {
  readonly name: string;
  readonly sort: 'unique' | 'foreign' | 'check' | 'exclude';
  readonly columns: readonly string[];
  /** Of a check, in Postgres's words. */
  readonly expression: string | null;
  /** Of a foreign key: the table it points at, and its columns there. */
  readonly target: { readonly schema: string; readonly name: string; readonly columns: readonly string[] } | null;
}

export interface TypeShape {
  readonly oid: string;
  /** Without modifier, as SQL. */
  readonly name: string;
  /** The bare name: `int4`, `timestamptz`. */
  readonly internal: string;
  readonly sort: 'base' | 'composite' | 'domain' | 'enum' | 'range' | 'multirange' | 'pseudo';
  /** pg_type.typcategory: N, S, B, D, T … */
  readonly category: string;
  /** Of a domain: its base type and modifier; of an array its element; of a range its subtype; of a multirange its range. */
  readonly inner: string | null;
  readonly innerModifier: number;
  readonly required: boolean;
  readonly labels: readonly string[];
  readonly attributes: readonly { readonly oid: string; readonly modifier: number; readonly type: string }[];
  /** Of a domain. */
  readonly checks: readonly { readonly name: string; readonly expression: string }[];
}

const USER_TABLE = `${isTable()} and ${userNamespace()} and ${userObject('pg_class', 'c.oid')}`;

const COLUMNS = `(select coalesce(json_agg(json_build_object('name', a.attname, 'oid', a.atttypid::text, 'modifier', a.atttypmod,
    'type', format_type(a.atttypid, a.atttypmod), 'required', a.attnotnull, 'hasDefault', d.oid is not null,
    'counted', a.attidentity <> '' or coalesce(pg_get_expr(d.adbin, d.adrelid) ~ '^nextval\\(', false)) order by a.attnum), '[]')
  from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '')`;

function names(relation: string, numbers: string): string {
  return `(select coalesce(json_agg(a.attname order by o.n), '[]') from unnest(${numbers}) with ordinality o(num, n)
    join pg_attribute a on a.attrelid = ${relation} and a.attnum = o.num)`;
}

/** The columns that a key or index is about, those inside expressions, too. */
function mentioned(catalog: string, oid: string): string {
  return names(
    'c.oid',
    `(select array_agg(distinct e.refobjsubid) from pg_depend e where e.classid = '${catalog}'::regclass
    and e.objid = ${oid} and e.refobjid = c.oid and e.refobjsubid > 0)`,
  );
}

/** The bounds of a partition are a condition on its rows, and one of several on those of the table above. */
const RULES = `(select coalesce(json_agg(r order by r.name), '[]') from (
    select k.conname as name,
      case k.contype when 'f' then 'foreign' when 'c' then 'check' when 'x' then 'exclude' else 'unique' end as sort,
      case when k.contype = 'x' then ${mentioned('pg_constraint', 'k.oid')} else ${names('c.oid', 'k.conkey')} end as columns,
      case k.contype when 'c' then pg_get_expr(k.conbin, k.conrelid) end as expression,
      case k.contype when 'f' then json_build_object('schema', fn.nspname, 'name', f.relname,
        'columns', ${names('k.confrelid', 'k.confkey')}) end as target
    from pg_constraint k left join pg_class f on f.oid = k.confrelid left join pg_namespace fn on fn.oid = f.relnamespace
    where k.conrelid = c.oid and k.contype in ('p', 'u', 'f', 'c', 'x')
    union all
    select i.relname, 'unique', ${mentioned('pg_class', 'i.oid')}, null, null
    from pg_index x join pg_class i on i.oid = x.indexrelid
    where x.indrelid = c.oid and x.indisunique and not exists (select from pg_constraint k where k.conindid = x.indexrelid and k.conrelid = c.oid)
    union all
    select b.relname, 'check', ${names('p.partrelid', 'p.partattrs::int2[]')}, pg_get_partition_constraintdef(b.oid), null
    from pg_inherits h join pg_class b on b.oid = h.inhrelid join pg_partitioned_table p on p.partrelid = h.inhparent
    where c.oid in (h.inhrelid, h.inhparent)
  ) r)`;

const TABLES = `select json_agg(json_build_object('schema', n.nspname, 'name', c.relname, 'columns', ${COLUMNS}, 'rules', ${RULES})
    order by n.nspname, c.relname)
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${USER_TABLE}`;

/** From the columns' types down to what they are made of. */
const TYPES = `with recursive used(oid) as (
    select distinct a.atttypid from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where a.attnum > 0 and not a.attisdropped and ${USER_TABLE}
    union
    select inside.oid from used u join pg_type t on t.oid = u.oid cross join lateral (
      select t.typbasetype as oid union all select t.typelem
      union all select r.rngsubtype from pg_range r where r.rngtypid = t.oid
      union all select r.rngtypid from pg_range r where r.rngmultitypid = t.oid
      union all select a.atttypid from pg_attribute a where t.typtype = 'c' and a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped
    ) inside where inside.oid <> 0)
  select json_agg(json_build_object('oid', t.oid::text, 'name', format_type(t.oid, null), 'internal', t.typname,
      'sort', case t.typtype when 'b' then 'base' when 'c' then 'composite' when 'd' then 'domain' when 'e' then 'enum'
        when 'r' then 'range' when 'm' then 'multirange' else 'pseudo' end,
      'category', t.typcategory,
      'inner', coalesce(nullif(t.typbasetype, 0), case when t.typcategory = 'A' then t.typelem end,
        (select r.rngsubtype from pg_range r where r.rngtypid = t.oid), (select r.rngtypid from pg_range r where r.rngmultitypid = t.oid))::text,
      'innerModifier', t.typtypmod, 'required', t.typnotnull,
      'labels', (select coalesce(json_agg(e.enumlabel order by e.enumsortorder), '[]') from pg_enum e where e.enumtypid = t.oid),
      'attributes', (select coalesce(json_agg(json_build_object('oid', a.atttypid::text, 'modifier', a.atttypmod,
          'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum), '[]')
        from pg_attribute a where t.typtype = 'c' and a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped),
      'checks', (select coalesce(json_agg(json_build_object('name', k.conname, 'expression', pg_get_expr(k.conbin, 0)) order by k.conname), '[]')
        from pg_constraint k where k.contypid = t.oid and k.contype = 'c')))
  from used u join pg_type t on t.oid = u.oid`;

const DEFERRED = `select coalesce(json_agg(distinct jsonb_build_array(n.nspname, k.conname)), '[]')
  from pg_constraint k join pg_namespace n on n.oid = k.connamespace where k.condeferred`;

/** Reads the shape of every table that is a fact. */
export async function shapeOf(engine: Engine): Promise<Shape> {
  const results = await engine.run(
    `select json_build_object('tables', (${TABLES}), 'types', (${TYPES}), 'deferred', (${DEFERRED}))::text as shape`,
  );
  // the shape is that of the queries
  const read = JSON.parse(results[0]?.rows[0]?.shape ?? '{}') as {
    readonly tables: readonly TableShape[] | null;
    readonly types: readonly TypeShape[] | null;
    readonly deferred: Shape['deferred'];
  };
  const types = new Map((read.types ?? []).map((type) => [type.oid, type]));
  return { tables: read.tables ?? [], types, deferred: read.deferred };
}
