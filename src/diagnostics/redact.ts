/** Takes passwords out of a text that may hold connection URLs or `password=` settings. */
export function redact(text: string): string {
  return withoutUrlPasswords(text).replace(/(\bpassword\s*=\s*)('[^']*'|[^\s&]+)/gi, '$1…');
}

/** Takes passwords out of the connection URLs in a text; SQL that speaks of a password stays as it is. */
function withoutUrlPasswords(text: string): string {
  return text
    .replace(/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/?#@]*):\S*@/gi, '$1@')
    .replace(/(:\/\/\S*[?&]password=)[^\s&#]*/gi, '$1…');
}

/** A value with every text in it without the passwords of URLs. */
export function redacted<T>(value: T): T {
  if (!/:\/\//.test(JSON.stringify(value) ?? '')) return value;
  const inside = (one: unknown): unknown => {
    if (typeof one === 'string') return withoutUrlPasswords(one);
    if (Array.isArray(one)) return one.map(inside);
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(Object.entries(one).map(([key, each]) => [key, inside(each)]));
  };
  // the same shape with other texts
  return inside(value) as T;
}

/** A line without passwords of URLs, a dot for each character, so that what stands behind keeps its column. */
export function masked(line: string): string {
  const dots = (_: string, before: string, secret: string): string => before + '·'.repeat(secret.length);
  return line
    .replace(/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/?#@]*:)(\S*)(?=@)/gi, dots)
    .replace(/([?&]password=)([^\s&#]*)/gi, dots);
}

/**
 * A connection string of libpq, settings or a URL, as if it never had a password; without spaces around it.
 * https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING
 */
export function withoutPasswords(connection: string): string {
  const text = connection.trim();
  if (!/^[a-z]+:\/\//i.test(text))
    return text.replaceAll(/(?:^|\s+)(?:ssl)?password\s*=\s*(?:'(?:[^'\\]|\\.)*'|(?:[^\s\\]|\\.)*)/gi, '').trim();
  return text
    .replace(/^([a-z]+:\/\/[^\s:/?#@]*):[^\s/]*@/i, '$1@')
    .replaceAll(/([?&])(?:ssl)?password=[^&#]*(&?)/gi, (_, before: string, more: string) =>
      more === '' ? '' : before,
    );
}
