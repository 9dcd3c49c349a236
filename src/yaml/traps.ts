import {
  isCollection,
  isMap,
  isPair,
  isScalar,
  type ParsedNode,
  type Scalar,
  visit,
  type YAMLError,
  type Document as Yaml,
} from 'yaml';
import type { Trap } from '../diagnostics/codes/document.ts';
import { type Diagnostic, report } from '../diagnostics/diagnostic.ts';
import type { Source } from '../diagnostics/position.ts';
import { quoteRest, repairFlow, withoutTabs } from './repair.ts';

/**
 * The diagnostic of a document that the parser refuses. Only the first error counts: those after it are echoes. Where SQL
 * is the cause, it says so and shows the line as it should be.
 */
export function syntaxDiagnostic(error: YAMLError, source: Source): Diagnostic {
  const [start, end] = error.pos;
  const at = source.positionAt(start, source.text.slice(start, end).trimEnd().length);
  const line = lineAt(source, start);
  const frame = source.frameAt(at);
  if (error.code === 'TAB_AS_INDENT' || /^ *\t/.test(line)) {
    const tab = source.positionAt(start - at.column + 1 + line.indexOf('\t'), 1);
    return report('yaml-tab', tab, { repaired: withoutTabs(line).trim() === '' ? '' : withoutTabs(line) }, frame);
  }
  if (error.code === 'RESOURCE_EXHAUSTION') return report('yaml-too-deep', at, { limit: 64 }, frame);
  const found = trapAt(error, line, at.column - 1);
  if (found !== undefined) return report('yaml-sql', at, found, frame);
  const key = halfKey(error, line, at.column - 1);
  if (key !== undefined) return report('yaml-syntax', at, key, frame);
  return notClosed(error, source) ?? report('yaml-syntax', at, reasonOf(error), frame);
}

/** `table:user` and `columns`, at the beginning of a line: YAML reads a text, and keys below it. */
function halfKey({ code }: YAMLError, line: string, column: number): Reason | undefined {
  const word = line.slice(column).trim();
  if (!['MULTILINE_IMPLICIT_KEY', 'MISSING_CHAR'].includes(code) || line.slice(0, column).trim() !== '')
    return undefined;
  if (/^[\w$-]+:[^\s:]/.test(word))
    return { reason: 'a key needs a blank after its colon', fix: word.replace(':', ': ') };
  return /^[\w$-]+$/.test(word) ? { reason: 'this key has no colon', fix: `${word}:` } : undefined;
}

/** YAML notices a bracket or quote that is not closed where the file or the indentation ends; the mistake is where it opens. */
function notClosed(error: YAMLError, source: Source): Diagnostic | undefined {
  const before = source.text.slice(0, error.pos[0]);
  const quote = error.message.startsWith('Missing closing');
  const open = quote ? before.search(/["'](?=[^"']*$)/) : openBracket(error, before);
  if (open < 0) return undefined;
  const at = source.positionAt(open);
  return report('yaml-syntax', at, { ...reasonOf(error), caret: 'opened here' }, source.frameAt(at));
}

function openBracket({ message }: YAMLError, before: string): number {
  const signs = /^Flow (map|sequence).* end with a [}\]]/.exec(message)?.[1] === 'map' ? '{}' : '[]';
  if (!/^Flow .* end with a [}\]]/.test(message)) return -1;
  let depth = 0;
  for (let at = before.length - 1; at >= 0; at -= 1) {
    if (before[at] === signs[1]) depth += 1;
    else if (before[at] === signs[0] && depth === 0) return at;
    else if (before[at] === signs[0]) depth -= 1;
  }
  return -1;
}

interface Found {
  readonly trap: Trap;
  readonly repaired: readonly string[];
}

function trapAt(error: YAMLError, line: string, column: number): Found | undefined {
  const flow = repairFlow(line);
  if (flow !== undefined) return { trap: flowTrap(line, column), repaired: [flow] };
  const rest = line.slice(column);
  if (error.code === 'BAD_SCALAR_START') return { trap: 'reserved first sign', repaired: [quoteRest(line, column)] };
  if (error.code === 'BLOCK_AS_IMPLICIT_KEY' && /:(\s|$)/.test(rest) && !rest.startsWith('?')) {
    return { trap: 'colon in a value', repaired: [quoteRest(line, column)] };
  }
  const quote = /(?:^\s*|[:-]\s+)(?=['"])/.exec(line);
  if (error.code === 'UNEXPECTED_TOKEN' && quote !== null && /['"]\s*$/.test(line.slice(0, column))) {
    return { trap: 'more after a quote', repaired: [quoteRest(line, quote.index + quote[0].length)] };
  }
  return undefined;
}

function flowTrap(line: string, column: number): Trap {
  if (line[column] === '[') return 'bracket in flow style';
  return /\([^)]*,/.test(line.slice(0, column + 1)) ? 'comma in flow style' : 'more after a quote';
}

/** What YAML reads without complaint and nobody means: SQL that a comma or a comment has cut. */
export function silentTraps(document: Yaml.Parsed, source: Source): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  visit(document, (_, node) => {
    if (isCollection(node) && node.flow === true) {
      const traps = unbalanced(node.items).map((scalar) => commaTrap(scalar, source));
      // One repaired line mends all traps in it.
      found.push(...traps.filter(({ at }, n) => at?.line !== traps[n - 1]?.at?.line));
      if (traps.length > 0) return visit.SKIP;
    } else if (isScalar(node) && node.type === 'PLAIN') {
      const trap = commentTrap(node, source);
      if (trap !== undefined) found.push(trap);
    }
    return undefined;
  });
  return found;
}

/** Plain values that open a bracket and do not close it. */
function unbalanced(items: readonly unknown[]): readonly Scalar[] {
  return items
    .map((item) => (isPair(item) ? item.value : item))
    .filter((node): node is Scalar => isScalar(node) && node.type === 'PLAIN')
    .filter(({ value }) => typeof value === 'string' && count(value, '(') > count(value, ')'));
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}

function commaTrap(scalar: Scalar, source: Source): Diagnostic {
  const [start, end] = scalar.range ?? [0, 0, 0];
  const at = source.positionAt(start, end - start);
  const repaired = repairFlow(lineAt(source, start));
  const fix = repaired === undefined ? ['the value in quotes'] : [repaired];
  return report('yaml-sql', at, { trap: 'comma in flow style', repaired: fix }, source.frameAt(at));
}

/**
 * `#>`, `#>>` and `#-` are operators of jsonb; a comment that begins so and goes on like their right side is none. One that
 * begins inside a text or a bracket of the SQL is none, either.
 */
function commentTrap(scalar: Scalar, source: Source): Diagnostic | undefined {
  const [start, end] = scalar.range ?? [0, 0, 0];
  if (start === end) return undefined;
  const rest = lineFrom(source, end);
  const cut = (isCut(String(scalar.value), rest) ? /^[ \t]+(?=#)/ : OPERATOR).exec(rest)?.[0];
  if (cut === undefined) return undefined;
  const at = source.positionAt(end + cut.length, rest.trimEnd().length - cut.length);
  const line = lineAt(source, end);
  const column = source.positionAt(start).line === at.line ? source.positionAt(start).column - 1 : 0;
  return report('yaml-sql', at, { trap: 'comment in SQL', repaired: [quoteRest(line, column)] }, source.frameAt(at));
}

const OPERATOR = /^[ \t]+(?=#(?:>>?|-)[ \t]*(?:['($]|array\[))/i;

/** A text or a bracket that opens in the value and closes in the comment. */
function isCut(value: string, rest: string): boolean {
  const brackets = (text: string): number => count(text, '(') - count(text, ')');
  const quotes = (text: string): boolean => count(text, "'") % 2 === 1;
  return (quotes(value) && quotes(rest)) || (brackets(value) > 0 && brackets(rest) < 0);
}

/** Words that are values by themselves to Postgres. https://www.postgresql.org/docs/current/sql-keywords-appendix.html */
const VALUE_WORDS: ReadonlySet<string> = new Set(
  `current_catalog current_date current_role current_schema current_time current_timestamp current_user default false
  localtime localtimestamp null session_user system_user true user`.split(/\s+/),
);

/** True for `active`, which a person may have meant as the text `'active'`: one word that Postgres takes for a column. */
export function looksLikeBareWord(text: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_$-]*$/u.test(text.trim()) && !VALUE_WORDS.has(text.trim().toLowerCase());
}

/** True for `in progress`: words and nothing else, which somebody may have meant as a text. */
export function looksLikeText(text: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_ $-]*$/u.test(text.trim()) && !VALUE_WORDS.has(text.trim().toLowerCase());
}

/** The first pair of a key that stands twice, as `duplicate-key` wants to show it. */
export function firstOf(
  document: Yaml.Parsed,
  offset: number,
): { readonly key: string; readonly at: number } | undefined {
  let found: { readonly key: string; readonly at: number } | undefined;
  visit(document, {
    Map: (_, map) => {
      const again = map.items.find(({ key }) => rangeStart(key) === offset);
      if (again === undefined || !isScalar(again.key)) return undefined;
      const name = again.key.value;
      const first = map.items.find(({ key }) => isScalar(key) && key.value === name);
      found = { key: String(name), at: rangeStart(first?.key) ?? offset };
      return visit.BREAK;
    },
  });
  return found;
}

function rangeStart(node: unknown): number | undefined {
  return isScalar(node) || isMap(node) ? (node as ParsedNode).range[0] : undefined;
}

function lineAt(source: Source, offset: number): string {
  return lineFrom(source, source.text.lastIndexOf('\n', offset - 1) + 1);
}

function lineFrom({ text }: Source, offset: number): string {
  const end = text.indexOf('\n', offset);
  return text.slice(offset, end === -1 ? text.length : end);
}

interface Reason {
  readonly reason: string;
  readonly fix?: string;
}

const REASONS: readonly (readonly [RegExp, reason: string, fix?: string])[] = [
  [
    /^All (mapping|sequence) items must start at the same column/,
    'this stands at another column than what belongs beside it',
    'indent it like the lines beside it',
  ],
  [
    /^Flow map.* end with a }/,
    'a { is not closed, or what it holds is not indented',
    'close it with }, or write each key on a line of its own without { }',
  ],
  [/^Flow sequence.* end with a \]/, 'a [ is not closed, or what it holds is not indented', 'close it with ]'],
  [/^Missing closing/, 'a quote is not closed', 'close it; a quote inside a text in single quotes is written twice'],
  [/^Implicit map keys need to be followed by map values/, 'a key needs a colon and a space after it', 'key: value'],
  [
    /^(Nested mappings are not allowed|Implicit keys need to be on a single line)/,
    'a value stands here, and keys below it',
    'give the value a key of its own below (type: …), or indent what follows like this line',
  ],
  [/^Unexpected block-seq-ind on same line with key/, 'a list begins on a line of its own below its key'],
  [/^With stringKeys/, 'a key has to be a text'],
  [/^Block scalar header/, 'after | or > the text begins on the next line'],
  [/^Unexpected/, 'this cannot stand here', 'in quotes it is a text'],
];

function reasonOf({ message }: YAMLError): Reason {
  const [, reason, fix] = REASONS.find(([pattern]) => pattern.test(message)) ?? [];
  if (reason === undefined) return { reason: `${message.charAt(0).toLowerCase()}${message.slice(1)}` };
  return { reason, ...(fix === undefined ? {} : { fix }) };
}
