import type { ChangeOptions, Running } from '../project/results.ts';
import { askLeave, canAsk } from './ask.ts';

/** How a command that changes a target gets leave: by --allow, or from the person at the terminal. */
export function consent(
  flags: { readonly allow?: string[] | undefined; readonly json?: boolean | undefined },
  running: Running,
): Pick<ChangeOptions, 'allow' | 'ask' | 'onTarget'> {
  return {
    allow: flags.allow ?? [],
    onTarget: ({ name, server, embedded }) => {
      if (flags.json === true || embedded) return;
      running.progress.done();
      process.stderr.write(`Target  ${name}${server === undefined ? '' : ` (${server})`}\n\n`);
    },
    ...(canAsk(flags.json) ? { ask: (reasons, target) => askLeave(reasons, target, running) } : {}),
  };
}
