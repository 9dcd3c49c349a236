/** A value as YAML text in quotes, on one line. */
function quoted(text: string): string {
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}

/** A line indented with spaces. */
export function withoutTabs(line: string): string {
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  return indent.replaceAll('\t', '  ') + line.slice(indent.length);
}

/** Quotes what stands from `start` to the end of the line, less the blanks there. */
export function quoteRest(line: string, start: number): string {
  return line.slice(0, start) + quoted(line.slice(start).trimEnd());
}

interface Piece {
  readonly text: string;
  readonly end: number;
}

/**
 * A line whose flow collection, `{ type: numeric(10,2) }`, is read with SQL's eyes: brackets and quotes of a value belong
 * together, and each value that YAML would read otherwise is quoted. Undefined where the line has none, or it goes on.
 */
export function repairFlow(line: string): string | undefined {
  const start = /(?:^|[:-]\s+|^\s+)[{[]/.exec(line);
  if (start === null) return undefined;
  const from = start.index + start[0].length - 1;
  const piece = collection(line, from);
  if (piece === undefined) return undefined;
  const repaired = line.slice(0, from) + piece.text + line.slice(piece.end);
  return repaired === line ? undefined : repaired;
}

function collection(line: string, from: number): Piece | undefined {
  const close = line[from] === '{' ? '}' : ']';
  let text = line[from] ?? '';
  let at = from + 1;
  while (at < line.length) {
    const entry = item(line, at);
    if (entry === undefined) return undefined;
    text += entry.text;
    at = entry.end;
    if (line[at] === close) return { text: text + close, end: at + 1 };
    if (line[at] !== ',') return undefined;
    text += ',';
    at += 1;
  }
  return undefined;
}

function item(line: string, from: number): Piece | undefined {
  const lead = /^\s*(?:(?:"[^"]*"|'[^']*'|[^\s'"{}[\],:()]+)\s*:\s+)?/.exec(line.slice(from))?.[0] ?? '';
  const start = from + lead.length;
  const opens = line[start] === '{' || line[start] === '[';
  const value = opens ? collection(line, start) : sql(line, start);
  if (value === undefined) return undefined;
  const blanks = /^\s*/.exec(line.slice(value.end))?.[0] ?? '';
  return { text: lead + value.text + (opens ? blanks : ''), end: value.end + (opens ? blanks.length : 0) };
}

/** SQL up to the comma or bracket that no bracket of its own closes. */
function sql(line: string, from: number): Piece | undefined {
  let depth = 0;
  let at = from;
  for (; at < line.length; at += 1) {
    const sign = line[at] ?? '';
    if (sign === "'" || sign === '"') {
      const end = line.indexOf(sign, at + 1);
      if (end === -1) return undefined;
      at = end;
    } else if (sign === '(' || sign === '[' || sign === '{') depth += 1;
    else if (depth === 0 && /[,\]}]/.test(sign)) break;
    else if (sign === ')' || sign === ']' || sign === '}') depth -= 1;
  }
  if (depth !== 0) return undefined;
  const whole = line.slice(from, at);
  const text = whole.trimEnd();
  return { text: (needsQuotes(text) ? quoted(text) : text) + whole.slice(text.length), end: at };
}

function needsQuotes(text: string): boolean {
  if (/^"[^"]*"$|^'(?:[^']|'')*'$/.test(text)) return false;
  return /^['"@`%]|[,[\]{}]|: | #/.test(text);
}
