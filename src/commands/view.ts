import type { View } from '../report/view.ts';

/** How a stream wants its text: colour only on a terminal that has not refused it. https://no-color.org */
export function viewOf(stream: NodeJS.WriteStream, verbose: boolean): View {
  const terminal = stream.isTTY === true;
  const refused = (process.env.NO_COLOR ?? '') !== '' || process.env.TERM === 'dumb';
  const width = terminal && stream.columns > 0 ? stream.columns : 80;
  return { colour: terminal && !refused, width: Math.max(40, width), verbose, terminal };
}
