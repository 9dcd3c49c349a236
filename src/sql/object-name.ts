/** The longest name that Postgres takes, in bytes. */
const MOST = 63;

/**
 * The name that Postgres puts together for an index of its own: table, columns and label joined by `_`, the longer of the two
 * cut until all fits. Another number behind it when that is taken is not told here.
 * https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS
 */
export function objectName(table: string, columns: string, label: string): string {
  const room = MOST - label.length - 1 - (columns === '' ? 0 : 1);
  let [one, other] = [Buffer.byteLength(table), Buffer.byteLength(columns)];
  while (one + other > room) {
    if (one > other) one -= 1;
    else other -= 1;
  }
  const parts = [cut(table, one), ...(columns === '' ? [] : [cut(columns, other)]), label];
  return parts.join('_');
}

/** At most so many bytes, and no half of a character. */
function cut(text: string, bytes: number): string {
  let kept = '';
  for (const character of text) {
    if (Buffer.byteLength(kept + character) > bytes) return kept;
    kept += character;
  }
  return kept;
}
