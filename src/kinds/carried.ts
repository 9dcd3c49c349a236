import type { FactOf, Payload, Row } from './kind.ts';

/**
 * What a row says of the tables above: `carriers`, and for those that are not partitions whether it is `local`, too. A part that
 * came down alone is `inherited`, one that the table has said as well is `merged`.
 * https://www.postgresql.org/docs/current/ddl-inherit.html
 */
export function carried(row: Row): Pick<FactOf<string, Payload>, 'carriers' | 'carriedBy' | 'aside'> {
  const carriers = row.carriers as readonly (readonly string[])[] | null | undefined;
  if (carriers === null || carriers === undefined) return {};
  const { carried_by: kind = null } = row;
  if (row.partition === true) return { carriers, ...(kind === null ? {} : { carriedBy: String(kind) }) };
  return { carriers, aside: { [row.local === true ? 'merged' : 'inherited']: true } };
}

/** The same of a column that has no default where the one above has, which nothing tells that it does not have. */
export function carriedColumn(row: Row): Pick<FactOf<string, Payload>, 'carriers' | 'aside'> {
  const { carriers, aside } = carried(row);
  if (carriers === undefined) return {};
  return {
    carriers,
    ...(row.bare === true ? { aside: { ...aside, bare: true } } : aside === undefined ? {} : { aside }),
  };
}

/** With more that stands aside. */
export function withAside(
  said: Pick<FactOf<string, Payload>, 'carriers' | 'carriedBy' | 'aside'>,
  more: Payload = {},
): Pick<FactOf<string, Payload>, 'carriers' | 'carriedBy' | 'aside'> {
  const aside = { ...said.aside, ...more };
  return Object.keys(aside).length === 0 ? said : { ...said, aside };
}

/** The index above that of a partition, as JSON; `index` is an oid. */
export function indexAbove(index: string, name = 'pi.relname'): string {
  return `(select json_build_array(json_build_array(pn.nspname, pc.relname, ${name}))
    from pg_inherits h join pg_class pi on pi.oid = h.inhparent join pg_index px on px.indexrelid = pi.oid
      join pg_class pc on pc.oid = px.indrelid join pg_namespace pn on pn.oid = pc.relnamespace
    where h.inhrelid = ${index})`;
}

/** Addresses of the indexes of partitions below an index: they are made first, so that it takes them as they are. */
export function indexesBelow(index: string): string {
  return `array(select 'pg_class:' || h.inhrelid || ':0' from pg_inherits h where h.inhparent = ${index})`;
}
