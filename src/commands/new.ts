import type { Command } from '@oclif/core/command';
import * as Flags from '@oclif/core/flags';
import { printNew } from '../report/terminal/files.ts';
import { command } from './command.ts';
import { CONFIG } from './flags.ts';
import { openProject } from './open.ts';

export const New: Command.Class = command({
  summary: 'Start an empty migration to be written by hand',
  examples: ['new -m "Fill in missing emails"'],
  flags: {
    ...CONFIG,
    message: Flags.string({
      char: 'm',
      description: 'What the migration is for; names its folder',
      required: true,
      helpValue: 'TEXT',
    }),
  },
  run: async ({ flags }, running) => {
    const { newMigration } = await import('../project/new.ts');
    return await newMigration(await openProject(flags.config), { message: flags.message, ...running });
  },
  print: printNew,
});
