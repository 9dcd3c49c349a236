import type { Command } from '@oclif/core/command';
import { printGenerate } from '../report/terminal/files.ts';
import { command } from './command.ts';
import { CONFIG, defined, ENGINE } from './flags.ts';
import { openProject } from './open.ts';

export const Generate: Command.Class = command({
  summary: 'Rebuild generated/ by replaying the migrations',
  examples: ['generate'],
  flags: { ...CONFIG, ...ENGINE },
  run: async ({ flags }, running) => {
    const { generateProject } = await import('../project/generate.ts');
    return await generateProject(await openProject(flags.config), { ...defined({ engine: flags.engine }), ...running });
  },
  print: printGenerate,
});
