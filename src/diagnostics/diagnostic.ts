import { CODES, type Code, type Params } from './codes.ts';
import { redacted } from './redact.ts';

/** A place in a text file; line and column count from 1, `offset` and `length` are UTF-16 units. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** How far the caret reaches; at least 1. */
  readonly length: number;
}

/** A mistake as data; its text is a function of the data. */
export interface Diagnostic<C extends Code = Code> {
  readonly severity: 'error' | 'warning';
  readonly code: C;
  readonly params: Params<C>;
  readonly at?: Position;
  /** The source lines around `at`, taken when the diagnostic is made, so that printing needs no file. */
  readonly frame?: Frame;
}

/** The lines of a file around a place. */
export interface Frame {
  /** Number of the first line. */
  readonly first: number;
  readonly lines: readonly string[];
  /** UTF-16 units that were cut off the front of every line, where lines are too long to carry. */
  readonly cut?: number;
}

/** A diagnostic in words. */
export interface Message {
  /** What is wrong, one sentence, no full stop. */
  readonly what: string;
  /** Stands behind the caret: `did you mean id?` */
  readonly caret?: string;
  /** Why, or what was found; lines. */
  readonly why?: readonly string[];
  /** What to do next; lines, exact commands or YAML. */
  readonly fix?: readonly string[];
}

/** The text of a diagnostic, from its code's entry in the registry. */
export function messageOf<C extends Code>(diagnostic: Diagnostic<C>): Message {
  return CODES[diagnostic.code].message(diagnostic.params);
}

/** The exit code of what went wrong: that of the first. */
export function exitOf(diagnostics: readonly Diagnostic[]): 1 | 2 | 130 {
  const [first] = diagnostics;
  return first === undefined ? 1 : CODES[first.code].exit;
}

/** Makes a diagnostic: `report('unknown-column', at, { … })`. Whatever a person typed may be a URL: no password of one gets in. */
export function report<C extends Code>(
  code: C,
  at: Position | undefined,
  params: Params<C>,
  frame?: Frame,
): Diagnostic<C> {
  return {
    severity: 'error',
    code,
    params: redacted(params),
    ...(at === undefined ? {} : { at }),
    ...(frame === undefined ? {} : { frame }),
  };
}

/** The one error class for what a person can cause: carries everything found, never only the first. */
export class SchemactlError extends Error {
  override readonly name = 'SchemactlError';
  readonly diagnostics: readonly Diagnostic[];
  /** 1: the project, a refused or failed plan, proof or apply. 2: usage, configuration, target. 130: interrupted. */
  readonly exit: 1 | 2 | 130;
  /** What stands below all of them: `2 errors in 1 of 9 files. Nothing was written.` */
  readonly summary?: string;
  constructor(
    diagnostics: readonly Diagnostic[],
    options?: ErrorOptions & { readonly exit?: 1 | 2 | 130; readonly summary?: string },
  ) {
    const [first] = diagnostics;
    super(first === undefined ? 'unknown error' : messageOf(first).what, options);
    this.diagnostics = diagnostics;
    if (options?.summary !== undefined) this.summary = options.summary;
    this.exit = options?.exit ?? exitOf(diagnostics);
  }
}

/** Throws one diagnostic. */
export function fail<C extends Code>(
  code: C,
  at: Position | undefined,
  params: Params<C>,
  options?: ErrorOptions,
): never {
  throw new SchemactlError([report(code, at, params)], options);
}
