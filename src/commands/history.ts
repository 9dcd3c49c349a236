import type { Command } from '@oclif/core/command';
import { printHistory } from '../report/terminal/history.ts';
import { command } from './command.ts';
import { CONFIG, defined, TARGET } from './flags.ts';
import { openProject } from './open.ts';

export const History: Command.Class = command({
  summary: 'List the migrations and where the database stands',
  examples: ['history', 'history --env production'],
  flags: { ...CONFIG, ...TARGET },
  run: async ({ flags }, running) => {
    const { historyOf } = await import('../project/history.ts');
    return await historyOf(await openProject(flags.config), {
      ...defined({ url: flags.url, env: flags.env }),
      ...running,
    });
  },
  print: printHistory,
});
