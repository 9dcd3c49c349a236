/** pg-mem's values in Postgres's own text, as the other engines give them. */

/** `type` is the name of the column's type where pg-mem tells. */
export function textOf(value: unknown, type = ''): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (value instanceof Date) return dateText(value, type);
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  if (type.startsWith('json')) return JSON.stringify(value);
  if (Array.isArray(value)) return arrayText(value);
  return value instanceof Object ? JSON.stringify(value) : String(value);
}

function dateText(value: Date, type: string): string {
  const [day = '', time = ''] = value
    .toISOString()
    .replace(/\.?0*Z$/, '')
    .split('T');
  if (type === 'date') return day;
  return `${day} ${time}${type === 'timestamptz' ? '+00' : ''}`;
}

/** https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO */
function arrayText(values: readonly unknown[]): string {
  const items = values.map((value) => {
    if (Array.isArray(value)) return arrayText(value);
    const text = textOf(value);
    if (text === null) return 'NULL';
    return text === '' || /[{}",\\\s]|^null$/i.test(text) ? `"${text.replaceAll(/(["\\])/g, '\\$1')}"` : text;
  });
  return `{${items.join(',')}}`;
}
