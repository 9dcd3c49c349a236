import { createInterface } from 'node:readline/promises';
import type { RenameAnswer, RenameQuestion, Running, TargetName } from '../project/results.ts';

/** Questions to a person; stderr shows them, so that stdout stays what was asked for. */

/** True where somebody can answer. */
export function canAsk(json: boolean | undefined): boolean {
  return json !== true && process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/** Asks whether a gone and a new thing are one; anything but a clear answer stops the plan. */
export async function askRename(question: RenameQuestion, running: Running): Promise<RenameAnswer> {
  const { label, from, to, before } = question;
  const lines = [
    `${label} ${from}${before === undefined ? '' : ` (${before})`} is gone and ${to} is new.`,
    '  r  a rename, rows keep it',
    '  d  drop the old one with its content, add the new one',
    '  s  stop, change nothing',
  ];
  const answer = await ask(`${lines.join('\n')}\nWhich? [r/d/s] `, running);
  if (/^r/i.test(answer)) return 'rename';
  return /^d/i.test(answer) ? 'drop' : 'stop';
}

/** Asks for a yes to what a change of a target means. */
export async function askLeave(reasons: readonly string[], target: TargetName, running: Running): Promise<boolean> {
  const lines = [`On ${target.name}:`, ...reasons.map((reason) => `  - ${reason}`)];
  return /^y(es)?$/i.test((await ask(`${lines.join('\n')}\nGo on? [y/N] `, running)).trim());
}

async function ask(text: string, { signal, progress }: Running): Promise<string> {
  progress.done();
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  // readline takes Ctrl-C for itself while it reads
  reader.on('SIGINT', () => process.emit('SIGINT'));
  try {
    return await reader.question(text, { signal });
  } finally {
    reader.close();
  }
}
