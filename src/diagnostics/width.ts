/** A source line as a terminal shows it: one entry a column; a wide character is followed by an empty one. */
export interface Display {
  readonly cells: readonly string[];
  /** Columns, from 0, that the marked part takes. */
  readonly from: number;
  readonly to: number;
}

const TAB = '  ';

/** Lays a line out in columns and finds `length` UTF-16 units from `start` in them. Nothing in it reaches the terminal as a command. */
export function display(line: string, start: number, length: number): Display {
  const cells: string[] = [];
  let from: number | undefined;
  let to: number | undefined;
  let unit = 0;
  for (const { segment } of SEGMENTS.segment(line)) {
    if (from === undefined && unit + segment.length > start) from = cells.length;
    if (to === undefined && unit >= start + length) to = cells.length;
    for (const cell of cellsOf(segment)) cells.push(cell);
    unit += segment.length;
  }
  const begin = from ?? cells.length;
  return { cells, from: begin, to: Math.max(begin + 1, to ?? cells.length) };
}

/** The text with control characters, which a terminal would obey, shown as pictures. */
export function clean(text: string): string {
  return text.replace(CONTROL, picture);
}

/** As `clean`, for a text that is painted: the colours of ours, ends of lines and tabs stay. */
export function cleanPainted(text: string): string {
  return text.replace(PAINTED, (found) =>
    found.length > 1 || found === '\n' || found === '\t' ? found : picture(found),
  );
}

/** How many columns a text takes. */
export function columnsOf(text: string): number {
  return /^[\x20-\x7e]*$/.test(text) ? text.length : widthOf(text);
}

/** Breaks a text at blanks; a word that is too long stays whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && columnsOf(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of SEGMENTS.segment(text)) width += cellsOf(segment).length;
  return width;
}

const SEGMENTS = new Intl.Segmenter('en', { granularity: 'grapheme' });
// Control characters and those that turn the direction of writing round.
const CONTROL = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/gu;
const PAINTED = new RegExp(`\\u001b\\[(?:0|1|2|31|32|33)m|${CONTROL.source}`, 'gu');
const WIDE =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;

function picture(control: string): string {
  const code = control.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
}

function cellsOf(segment: string): readonly string[] {
  if (segment === '\t') return [...TAB];
  const shown = clean(segment);
  if (shown !== segment) return [...shown];
  return WIDE.test(segment) ? [segment, ''] : [segment];
}
