import type { Command } from '@oclif/core/command';
import * as Flags from '@oclif/core/flags';
import { openProject } from '../project/config.ts';
import { printPull } from '../report/terminal/files.ts';
import { command } from './command.ts';
import { CONFIG, defined, ENGINE } from './flags.ts';

export const Pull: Command.Class = command({
  summary: 'Write an existing database as documents',
  examples: ['pull --from postgres://app@db/app --out schema', 'pull --from dump.sql --out schema'],
  flags: {
    ...CONFIG,
    ...ENGINE,
    from: Flags.string({ description: 'A database URL or a .sql file', required: true, helpValue: 'X' }),
    out: Flags.string({ description: 'A folder that is empty or not there yet', required: true, helpValue: 'DIR' }),
  },
  run: async ({ flags }, running) => {
    const { pullSource } = await import('../project/pull.ts');
    const options = defined({ engine: flags.engine });
    return await pullSource(await openProject(flags.config), {
      from: flags.from,
      out: flags.out,
      ...options,
      ...running,
    });
  },
  print: printPull,
});
