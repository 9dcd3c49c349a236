import type { Command } from '@oclif/core/command';
import { printRebase } from '../report/terminal/files.ts';
import { command } from './command.ts';
import { CONFIG, defined, ENGINE } from './flags.ts';
import { openProject } from './open.ts';

export const Rebase: Command.Class = command({
  summary: 'Put one of two heads behind the other',
  description: 'After a merge two migrations may follow the same one. The newer is moved, replayed and proved again.',
  examples: ['rebase'],
  flags: { ...CONFIG, ...ENGINE },
  run: async ({ flags }, running) => {
    const { rebaseProject } = await import('../project/rebase.ts');
    return await rebaseProject(await openProject(flags.config), { ...defined({ engine: flags.engine }), ...running });
  },
  print: printRebase,
});
