import { qualified } from '../sql/quote.ts';

/**
 * Extended statistics belong to a table and have a namespace of their own, mostly that of the table. Their path is namespace,
 * table and name; where the namespaces differ, their own stands between the last two.
 */

type Path = readonly string[];

/** The path as JSON: `n` is the namespace of table `c`, `sn` that of statistics `s`. */
export const STATISTICS_PATH = `case when sn.oid = n.oid then json_build_array(n.nspname, c.relname, s.stxname)
          else json_build_array(n.nspname, c.relname, sn.nspname, s.stxname) end`;

/** Namespace and name. */
export function statisticsName(path: Path): Path {
  return [(path.length > 3 ? path[2] : path[0]) ?? '', path.at(-1) ?? ''];
}

export function statisticsSql(path: Path): string {
  return qualified(statisticsName(path));
}

/** The path of a key below a table: `name`, or `namespace.name`, which is split at its first dot. */
export function statisticsPath(table: Path, key: string): Path {
  const dot = key.indexOf('.');
  if (dot < 1 || dot === key.length - 1) return [...table, key];
  const [schema, name] = [key.slice(0, dot), key.slice(dot + 1)];
  return schema === table[0] ? [...table, name] : [...table, schema, name];
}

/** Keys that lead to a path, the shortest first. */
export function statisticsKeys(path: Path): readonly string[] {
  const [schema = '', name = ''] = statisticsName(path);
  const full = `${schema}.${name}`;
  return path.length > 3 || name.includes('.') ? [full] : [name, full];
}
