/** Takes passwords out of a text that may hold connection URLs or `password=` settings. */
export function redact(text: string): string {
  return text
    .replace(/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/?#@]*):\S*@/gi, '$1@')
    .replace(/([?&]password=)[^\s&#]*/gi, '$1…')
    .replace(/(\bpassword\s*=\s*)('[^']*'|[^\s&]+)/gi, '$1…');
}

/** A line without passwords of URLs, a dot for each character, so that what stands behind keeps its column. */
export function masked(line: string): string {
  const dots = (_: string, before: string, secret: string): string => before + '·'.repeat(secret.length);
  return line
    .replace(/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/?#@]*:)(\S*)(?=@)/gi, dots)
    .replace(/([?&]password=)([^\s&#]*)/gi, dots);
}
