import { qualified } from '../sql/quote.ts';

/** What the embedded engine sorts as every server does. */
const SAME: ReadonlySet<string> = new Set(
  ['default', 'C', 'POSIX', 'ucs_basic', 'unicode', 'pg_c_utf8', 'pg_unicode_fast'].map((name) =>
    qualified(['pg_catalog', name]),
  ),
);

/** What a proof leaves open of a collation, in SQL with its namespace, that the embedded engine has by name only. */
export function unsorted(collation: string | null, embedded: boolean): readonly string[] {
  return embedded && collation !== null && !SAME.has(collation)
    ? [`how collation ${collation} sorts and compares`]
    : [];
}
