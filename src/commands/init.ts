import * as Args from '@oclif/core/args';
import type { Command } from '@oclif/core/command';
import * as Flags from '@oclif/core/flags';
import { printInit } from '../report/terminal/files.ts';
import { command } from './command.ts';

export const Init: Command.Class = command({
  summary: 'Start a project',
  description:
    'Writes schemactl.yaml, a first table and what an editor, git and a pull request need. Files that exist stay.',
  examples: ['init', 'init shop --postgres 16'],
  args: { dir: Args.string({ description: 'The folder of the project; this one by default' }) },
  flags: {
    postgres: Flags.integer({
      description: 'The oldest Postgres to write for',
      default: 18,
      min: 14,
      max: 18,
      helpValue: 'N',
    }),
  },
  run: async ({ flags, args }) => {
    const { initProject } = await import('../project/init.ts');
    return await initProject(args.dir ?? '.', flags.postgres);
  },
  print: printInit,
});
