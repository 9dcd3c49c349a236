/** Reading JSON that was written to disk: every field is looked at before it is believed. */

export type Fields = { readonly [field: string]: unknown };

/** Thrown inside a reader and turned into a diagnostic at its edge. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}

export function fieldsOf(value: unknown, what: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Malformed(`${what} is no object`);
  return value as Fields;
}

export function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string') throw new Malformed(`${name} is no text`);
  return value;
}

export function textOrNullOf(fields: Fields, name: string): string | null {
  return fields[name] === null ? null : textOf(fields, name);
}

export function numberOf(fields: Fields, name: string): number {
  const value = fields[name];
  if (typeof value !== 'number') throw new Malformed(`${name} is no number`);
  return value;
}

export function booleanOf(fields: Fields, name: string): boolean {
  const value = fields[name];
  if (typeof value !== 'boolean') throw new Malformed(`${name} is neither true nor false`);
  return value;
}

/** A list whose items `read` turns into what they are; an absent one is empty. */
export function listOf<T>(fields: Fields, name: string, read: (item: unknown, what: string) => T): readonly T[] {
  const value = fields[name] ?? [];
  if (!Array.isArray(value)) throw new Malformed(`${name} is no list`);
  return value.map((item, index) => read(item, `${name}[${index}]`));
}

export function asText(value: unknown, what: string): string {
  if (typeof value !== 'string') throw new Malformed(`${what} is no text`);
  return value;
}

/** One of the words that a field may hold. */
export function wordOf<W extends string>(fields: Fields, name: string, words: readonly W[]): W {
  const value = textOf(fields, name);
  const found = words.find((word) => word === value);
  if (found === undefined) throw new Malformed(`${name} is ${value}, none of ${words.join(', ')}`);
  return found;
}

/** Parses JSON; the reason of a refusal names the line where it can be told. */
export function parseJson(text: string): unknown {
  const conflict = text.search(/^(<<<<<<<|=======|>>>>>>>)/m);
  if (conflict >= 0) throw new Malformed(`line ${lineOf(text, conflict)} is a mark of a merge that was not settled`);
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Malformed(reasonOf(text, error.message), { cause: error });
  }
}

function reasonOf(text: string, message: string): string {
  if (/end of JSON|Unterminated/.test(message)) return `it is cut off at line ${lineOf(text, text.trimEnd().length)}`;
  const position = Number(/position (\d+)/.exec(message)?.[1] ?? -1);
  const line = position >= 0 ? lineOf(text, position) : firstBadLine(text);
  return line === undefined ? 'it is no JSON' : `line ${line} is no JSON`;
}

/** Not every version of the parser says where it stopped; an item on a line of its own can be tried alone. */
function firstBadLine(text: string): number | undefined {
  const bad = text.split('\n').findIndex((line) => /^\s*\{./.test(line) && !isJson(line.trim().replace(/,$/, '')));
  return bad < 0 ? undefined : bad + 1;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
