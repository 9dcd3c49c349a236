import type { Position } from '../diagnostic.ts';

const AT_MOST = 24;

/** A list for people: cut where nobody would read on. */
export function list(words: readonly string[]): string {
  if (words.length <= AT_MOST) return words.join(', ');
  return `${words.slice(0, AT_MOST).join(', ')} and ${words.length - AT_MOST} more`;
}

/** `schema/user.yaml:14:3` */
export function place({ file, line, column }: Position): string {
  return `${file}:${line}:${column}`;
}

/** With its article. */
export function a(noun: string): string {
  return /^[aeio]/i.test(noun) ? `an ${noun}` : `a ${noun}`;
}
