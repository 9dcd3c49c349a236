/** Takes passwords out of a text that may hold connection URLs or `password=` settings. */
export function redact(text: string): string {
  return text
    .replace(/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/?#@]*):\S*@/gi, '$1@')
    .replace(/([?&]password=)[^\s&#]*/gi, '$1…')
    .replace(/(\bpassword\s*=\s*)('[^']*'|[^\s&]+)/gi, '$1…');
}
