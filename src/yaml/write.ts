/** A number by its source text: written without quotes, where a text that looks like one is quoted. */
export interface PlainNumber {
  readonly [PLAIN]: string;
}

const PLAIN: unique symbol = Symbol('plain number');

export function plainNumber(text: string): PlainNumber {
  return { [PLAIN]: text };
}

/** A value as YAML in block style; lists of plain words stay on one line. What is read back is the same value. */
export function writeYaml(value: unknown): string {
  if (isMap(value) && Object.keys(value).length > 0) return `${mapLines(value, 0).join('\n')}\n`;
  if (Array.isArray(value) && value.length > 0) return `${listLines(value, 0).join('\n')}\n`;
  const [head, ...rest] = scalarLines(value, 0);
  return `${[head, ...rest].join('\n')}\n`;
}

type Values = { readonly [key: string]: unknown };

function isMap(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(PLAIN in value);
}

function mapLines(map: Values, indent: number): readonly string[] {
  return Object.entries(map).flatMap(([key, value]) =>
    entryLines(`${' '.repeat(indent)}${keyText(key)}:`, value, indent),
  );
}

function entryLines(head: string, value: unknown, indent: number): readonly string[] {
  if (isMap(value) && Object.keys(value).length > 0) return [head, ...mapLines(value, indent + 2)];
  if (Array.isArray(value) && value.length > 0) {
    const flow = flowList(value);
    return flow !== undefined && head.length + flow.length < 100
      ? [`${head} ${flow}`]
      : [head, ...listLines(value, indent + 2)];
  }
  const [first = '', ...rest] = scalarLines(value, indent);
  return [`${head} ${first}`, ...rest];
}

/** Words need no quotes in [ ], and have nothing in them that YAML could take for its own. */
function flowList(values: readonly unknown[]): string | undefined {
  const words = values.every(
    (value) => typeof value === 'string' && /^[a-z_]\w*(?:\.\w+)?$/i.test(value) && plainScalar(value) === value,
  );
  return words ? `[${values.join(', ')}]` : undefined;
}

function listLines(values: readonly unknown[], indent: number): readonly string[] {
  return values.flatMap((value) => {
    const dash = `${' '.repeat(indent)}- `;
    const deep = isMap(value) && Object.keys(value).length > 0 ? mapLines(value, indent + 2) : undefined;
    const lines = deep ?? (Array.isArray(value) && value.length > 0 ? listLines(value, indent + 2) : undefined);
    if (lines === undefined) return entryLines(dash.trimEnd(), value, indent);
    const [first = '', ...rest] = lines;
    return [dash + first.slice(indent + 2), ...rest];
  });
}

/** A scalar's lines; those after the first are indented below the key. */
function scalarLines(value: unknown, indent: number): readonly string[] {
  if (typeof value === 'string') return isBlock(value) ? blockLines(value, indent) : [plainScalar(value)];
  if (value === null || value === undefined) return ['null'];
  if (Array.isArray(value)) return ['[]'];
  if (typeof value === 'object') return [PLAIN in value ? String(value[PLAIN]) : '{}'];
  return [String(value)];
}

/** Text of several lines that a literal block gives back unchanged: blanks alone on the last line are taken for none. */
function isBlock(text: string): boolean {
  if (!text.includes('\n') || UNPRINTABLE.test(text.replaceAll('\n', ''))) return false;
  return /\S/.test(text) && !/\n[ \t]+\n*$/.test(text);
}

/** How far lines are indented is told where the first one with anything in it begins with a blank of its own. */
function blockLines(text: string, indent: number): readonly string[] {
  const body = text.replace(/\n+$/, '');
  const breaks = text.length - body.length;
  const chomp = breaks === 0 ? '-' : breaks === 1 ? '' : '+';
  const step = /^\n*[ \t]/.test(text) ? '2' : '';
  const below = ' '.repeat(indent + 2);
  const lines = body.split('\n').map((line) => (line === '' ? '' : below + line));
  return [`|${step}${chomp}`, ...lines, ...Array.from({ length: Math.max(0, breaks - 1) }, () => '')];
}

// What must not stand raw in YAML, or would not come back: controls, line breaks of Unicode, lone surrogates, the byte order mark.
const UNPRINTABLE = /[^\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;
const PLAIN_START = /^[\p{L}\p{N}_(/.<=$+^~\\;]/u;
const NOT_TEXT = /^(?:null|true|false|~|[-+]?(?:\.?[0-9]|\.inf|\.nan|0x|0o).*|<<|\.\.\..*|=)$/i;
const NEEDS_QUOTES = /: |:$| #|^\s|\s$|\t/;

function plainScalar(text: string): string {
  const plain = PLAIN_START.test(text) && !NOT_TEXT.test(text) && !NEEDS_QUOTES.test(text) && !UNPRINTABLE.test(text);
  return plain ? text : quoted(text);
}

function keyText(key: string): string {
  return plainScalar(key);
}

/** Single quotes where double ones would need a backslash; double ones for what cannot be printed. */
function quoted(text: string): string {
  if (UNPRINTABLE.test(text) || /[\t]/.test(text)) return escaped(text);
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}

function escaped(text: string): string {
  const json = JSON.stringify(text);
  return json.replace(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
