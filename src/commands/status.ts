import type { Command } from '@oclif/core/command';
import { printStatus } from '../report/terminal/target.ts';
import { command } from './command.ts';
import { CONFIG, defined, TARGET } from './flags.ts';
import { openProject } from './open.ts';

export const Status: Command.Class = command({
  summary: 'Show where a database stands and what is pending',
  examples: ['status', 'status --url postgres://app@db/app', 'status --json'],
  flags: { ...CONFIG, ...TARGET },
  run: async ({ flags }, running) => {
    const { statusOf } = await import('../project/history.ts');
    return await statusOf(await openProject(flags.config), {
      ...defined({ url: flags.url, env: flags.env }),
      ...running,
    });
  },
  print: (result, view) => printStatus(result, view, Date.now()),
});
