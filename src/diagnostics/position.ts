import type { Frame, Position } from './diagnostic.ts';
import { masked } from './redact.ts';

/** A text file in memory that turns offsets into places people can find. */
export interface Source {
  /** Relative to the project's folder, with forward slashes. */
  readonly file: string;
  /** Lines end in LF; no byte order mark. */
  readonly text: string;
  /** The place of `length` UTF-16 units from `offset`; the caret ends with its line. */
  readonly positionAt: (offset: number, length?: number) => Position;
  /** The line of a place, with the line above it where that leads to it: a sibling or a parent. Passwords in URLs are masked. */
  readonly frameAt: (position: Position) => Frame;
}

/** Longer lines are cut in a frame, so that a file of one line does not travel with each of its mistakes. */
const LONGEST = 2000;

export function sourceOf(file: string, text: string): Source {
  const starts = lineStarts(text);
  const lineAt = (line: number): string => text.slice(starts[line - 1] ?? text.length, endOfLine(text, starts, line));
  return {
    file,
    text,
    positionAt: (offset, length = 1) => {
      const at = Math.max(0, Math.min(offset, text.length));
      const line = lineOf(starts, at);
      const rest = endOfLine(text, starts, line) - at;
      return { file, line, column: at - (starts[line - 1] ?? 0) + 1, length: Math.max(1, Math.min(length, rest)) };
    },
    frameAt: ({ line, column }) => {
      const here = lineAt(line);
      const above = line > 1 ? lineAt(line - 1) : '';
      const lines = (leadsTo(above, here) ? [above, here] : [here]).map(masked);
      const cut = here.length > LONGEST ? Math.max(0, column - LONGEST / 2) : 0;
      return {
        first: line - lines.length + 1,
        lines: lines.map((text) => text.slice(cut, cut + LONGEST)),
        ...(cut > 0 ? { cut } : {}),
      };
    },
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function endOfLine(text: string, starts: readonly number[], line: number): number {
  const next = starts[line];
  return next === undefined ? text.length : next - 1;
}

/** The last line that starts at or before the offset, from 1. */
function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}

function leadsTo(above: string, here: string): boolean {
  return above.trim() !== '' && indent(above) <= indent(here);
}

function indent(line: string): number {
  return line.length - line.trimStart().length;
}
