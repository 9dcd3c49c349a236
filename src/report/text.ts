import { cleanPainted, columnsOf } from '../diagnostics/width.ts';
import type { View } from './view.ts';

/** `1 table`, `9 tables`, `2 policies`. */
export function count(n: number, word: string): string {
  return `${n} ${n === 1 ? word : plural(word)}`;
}

function plural(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}

const COLOURS = { red: 31, green: 32, yellow: 33, bold: 1, dim: 2 };

/** Colours a text where colours are wanted; nothing is said by colour alone. */
export function paint(text: string, colour: keyof typeof COLOURS, view: View): string {
  return view.colour && text !== '' ? `\u001b[${COLOURS[colour]}m${text}\u001b[0m` : text;
}

/** Pads to a width in columns; at least `gap` blanks follow. */
export function pad(text: string, width: number, gap = 0): string {
  return text + ' '.repeat(Math.max(gap, width - columnsOf(text)));
}

/** How many columns a text takes: the widest of its lines. */
export function widest(lines: readonly string[]): number {
  return lines.reduce((most, line) => Math.max(most, columnsOf(line)), 0);
}

/** `Next   npx schemactl apply`: a label, and beside it lines that start in one column. */
export function labelled(label: string, lines: readonly string[], column = 7): string[] {
  return lines.map((line, index) => pad(index === 0 ? label : '', column, 1) + line);
}

/**
 * Joins the parts of an answer with an empty line between them; empty parts are left out. Ends with a line end. Nothing that a name
 * or a message holds reaches the terminal as a command.
 */
export function blocks(...parts: readonly (readonly string[])[]): string {
  const shown = parts
    .filter((part) => part.length > 0)
    .map((part) => part.map((line) => cleanPainted(line).trimEnd()).join('\n'));
  return shown.length === 0 ? '' : `${shown.join('\n\n')}\n`;
}

/** Columns with two blanks between them; the last one is not padded. */
export function columns(rows: readonly (readonly string[])[], indent = 2): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, columnsOf(cell));
  }
  return rows.map(
    (row) =>
      ' '.repeat(indent) +
      row
        .map((cell, index) => pad(cell, widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
  );
}
