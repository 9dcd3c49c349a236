/** A word as a shell takes it literally: in single quotes where it holds more than names, dots and colons. */
export function shellWord(text: string): string {
  return /^[\p{L}\p{N}_.:=@%+-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
