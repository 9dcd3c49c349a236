import { parse, SqlTextError } from '../../sql/parser.ts';

/** What a check mentions: guesses for candidates. What a check means, only the engine knows. */
export interface Hints {
  readonly numbers: readonly string[];
  readonly texts: readonly string[];
  readonly patterns: readonly Pattern[];
}

export interface Pattern {
  readonly sort: 'like' | 'regex';
  readonly text: string;
}

export const NO_HINTS: Hints = { numbers: [], texts: [], patterns: [] };

/** The constants and patterns of SQL expressions. `loadParser()` must have resolved. */
export function hintsOf(expressions: readonly string[]): Hints {
  const found = { numbers: new Set<string>(), texts: new Set<string>(), patterns: new Map<string, Pattern>() };
  for (const expression of expressions) {
    const tree = parsed(expression);
    if (tree !== undefined) collect(tree, found);
  }
  return { numbers: [...found.numbers], texts: [...found.texts], patterns: [...found.patterns.values()] };
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

function pattern(expression: Tree, { patterns }: Found): boolean {
  const operator = JSON.stringify(expression.name);
  const sort = PATTERNS.get(/"sval":"([^"]+)"\}\}\]$/.exec(operator)?.[1] ?? '');
  const text = sort === undefined ? undefined : constantText(expression.rexpr);
  if (sort === undefined || text === undefined) return false;
  patterns.set(`${sort} ${text}`, { sort, text });
  return true;
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
