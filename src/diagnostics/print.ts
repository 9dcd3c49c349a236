import { type Diagnostic, type Frame, messageOf, type Position } from './diagnostic.ts';
import { clean, type Display, display, wrap } from './width.ts';

/** How diagnostics are laid out. */
export interface PrintOptions {
  readonly colour: boolean;
  /** Columns of the terminal; source lines are cut around the caret to fit. */
  readonly width: number;
}

type Paint = (text: string) => string;

interface Style {
  readonly strong: Paint;
  readonly error: Paint;
  readonly warning: Paint;
  readonly faint: Paint;
}

const PLAIN: Style = { strong: (t) => t, error: (t) => t, warning: (t) => t, faint: (t) => t };
const COLOUR: Style = { strong: ansi('1'), error: ansi('1;31'), warning: ansi('1;33'), faint: ansi('2') };

function ansi(code: string): Paint {
  return (text) => `\u001b[${code}m${text}\u001b[0m`;
}

/** Diagnostics as people read them: code and what, the frame with its caret, why, what to do. Ends without a line break. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], options: PrintOptions): string {
  const style = options.colour ? COLOUR : PLAIN;
  return diagnostics.map((diagnostic) => printOne(diagnostic, style, options.width)).join('\n\n');
}

function printOne(diagnostic: Diagnostic, style: Style, width: number): string {
  const message = messageOf(diagnostic);
  const { severity, at, frame } = diagnostic;
  const head = `${style[severity](`${severity} ${diagnostic.code}`)}: ${style.strong(clean(message.what))}`;
  const blocks = [
    head,
    ...(at === undefined ? [] : [indented(placed(at, frame, message.caret, style, width))]),
    ...[wrapped(message.why ?? [], width), message.fix ?? []].flatMap((lines) =>
      lines.length === 0 ? [] : [indented(lines.map(clean))],
    ),
  ];
  return blocks.join('\n\n');
}

/** Sentences and lists are broken at the width; what stands in columns is left as it is. */
function wrapped(lines: readonly string[], width: number): readonly string[] {
  return lines.flatMap((line) => (line.includes('  ') ? [line] : wrap(line, width - INDENT.length)));
}

const INDENT = '   ';

function indented(lines: readonly string[]): string {
  return lines.map((line) => (line === '' ? '' : INDENT + line)).join('\n');
}

function placed(
  at: Position,
  frame: Frame | undefined,
  caret: string | undefined,
  style: Style,
  width: number,
): readonly string[] {
  const place = style.faint(`${clean(at.file)}:${at.line}:${at.column}`);
  return frame === undefined ? [place] : [place, ...framed(at, frame, caret, style, width)];
}

function framed(at: Position, frame: Frame, caret: string | undefined, style: Style, width: number): readonly string[] {
  const gutter = String(frame.first + frame.lines.length - 1).length;
  const room = Math.max(20, width - gutter - 7);
  const start = at.column - 1 - (frame.cut ?? 0);
  const index = at.line - frame.first;
  const marked = display(frame.lines[index] ?? '', start, at.length);
  const skip = skipFor(marked, room);
  return frame.lines.flatMap((line, n) => {
    const shown = n === index ? marked : display(line, 0, 1);
    const number = style.faint(`${String(frame.first + n).padStart(gutter)} |`);
    const source = `${number} ${cut(shown, skip, room, (frame.cut ?? 0) > 0)}`.trimEnd();
    return n === index ? [source, underline(shown, skip, room, gutter, caret, style)] : [source];
  });
}

/** How many columns of the line go away on its left, so that the caret is seen. */
function skipFor({ cells, from, to }: Display, room: number): number {
  if (cells.length <= room || Math.min(to, from + 20) <= room - 1) return 0;
  return Math.max(0, Math.min(from - Math.floor(room / 3), cells.length - room));
}

function cut({ cells }: Display, skip: number, room: number, cutBefore: boolean): string {
  const shown = cells.slice(skip, skip + room);
  if ((skip > 0 || cutBefore) && shown.length > 0) shown[0] = '…';
  if (cells.length > skip + room) shown[shown.length - 1] = '…';
  return shown.join('');
}

function underline(
  { from, to }: Display,
  skip: number,
  room: number,
  gutter: number,
  caret: string | undefined,
  style: Style,
): string {
  const start = from - skip;
  const length = Math.max(1, Math.min(to - skip, room) - start);
  const text = caret === undefined ? '' : ` ${clean(caret)}`;
  return `${style.faint(`${' '.repeat(gutter)} |`)} ${' '.repeat(start)}${style.error(`${'^'.repeat(length)}${text}`)}`;
}
