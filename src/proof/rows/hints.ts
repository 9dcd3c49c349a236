import { parse, SqlTextError } from '../../sql/parser.ts';

/** What a check mentions: guesses for candidates. What a check means, only the engine knows. */
export interface Hints {
  readonly numbers: readonly string[];
  readonly texts: readonly string[];
  readonly patterns: readonly Pattern[];
  /** Texts that a value is equal to: of IN, of `=`. */
  readonly listed: readonly string[];
}

export interface Pattern {
  readonly sort: 'like' | 'regex';
  readonly text: string;
}

export const NO_HINTS: Hints = { numbers: [], texts: [], patterns: [], listed: [] };

/** The constants and patterns of SQL expressions. `loadParser()` must have resolved. */
export function hintsOf(expressions: readonly string[]): Hints {
  const found: Found = { numbers: new Set(), texts: new Set(), patterns: new Map(), listed: new Set() };
  for (const expression of expressions) {
    const tree = parsed(expression);
    if (tree !== undefined) collect(tree, found);
  }
  const { numbers, texts, patterns, listed } = found;
  return { numbers: [...numbers], texts: [...texts], patterns: [...patterns.values()], listed: [...listed] };
}

/** A newer server may print what this parser does not read: then there are no hints. */
function parsed(expression: string): unknown {
  try {
    return parse(`select ${expression}`);
  } catch (error) {
    if (error instanceof SqlTextError) return undefined;
    throw error;
  }
}

interface Found {
  readonly numbers: Set<string>;
  readonly texts: Set<string>;
  readonly patterns: Map<string, Pattern>;
  readonly listed: Set<string>;
}

/** The operators that LIKE and the regular expressions are printed as. */
const PATTERNS: ReadonlyMap<string, Pattern['sort']> = new Map([
  ['~~', 'like'],
  ['~~*', 'like'],
  ['~', 'regex'],
  ['~*', 'regex'],
]);

function collect(node: unknown, found: Found): void {
  if (Array.isArray(node)) for (const item of node) collect(item, found);
  else if (isTree(node)) {
    if (isTree(node.A_Const)) constant(node.A_Const, found);
    else if (isTree(node.A_Expr) && pattern(node.A_Expr, found)) collect(node.A_Expr.lexpr, found);
    // the name of a type is no constant, its length would be
    else for (const [key, child] of Object.entries(node)) if (key !== 'typeName') collect(child, found);
  }
}

/** True where the right side is a pattern and has been read. */
function pattern(expression: Tree, found: Found): boolean {
  const operator = /"sval":"([^"]+)"\}\}\]$/.exec(JSON.stringify(expression.name))?.[1] ?? '';
  if (operator === '=') for (const text of constantTexts(expression.rexpr)) found.listed.add(text);
  const sort = PATTERNS.get(operator);
  const text = sort === undefined ? undefined : constantText(expression.rexpr);
  if (sort === undefined || text === undefined) return false;
  found.patterns.set(`${sort} ${text}`, { sort, text });
  return true;
}

/** Of a constant, or of a list of constants. */
function constantTexts(node: unknown): readonly string[] {
  if (!isTree(node)) return [];
  if (isTree(node.TypeCast) && constantText(node) === undefined) return constantTexts(node.TypeCast.arg);
  const array = isTree(node.A_ArrayExpr) ? node.A_ArrayExpr.elements : undefined;
  const list = isTree(node.List) ? node.List.items : array;
  const texts = (Array.isArray(list) ? list : [node]).map(constantText);
  return texts.filter((text) => text !== undefined);
}

function constantText(node: unknown): string | undefined {
  if (!isTree(node)) return undefined;
  if (isTree(node.TypeCast)) return constantText(node.TypeCast.arg);
  const value = isTree(node.A_Const) ? node.A_Const.sval : undefined;
  return isTree(value) ? String(value.sval ?? '') : undefined;
}

/** The parser leaves out what is zero or empty. */
function constant({ ival, fval, sval }: Tree, { numbers, texts }: Found): void {
  if (isTree(ival)) numbers.add(String(ival.ival ?? 0));
  if (isTree(fval)) numbers.add(String(fval.fval ?? 0));
  if (isTree(sval)) texts.add(String(sval.sval ?? ''));
}

type Tree = { readonly [key: string]: unknown };

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
