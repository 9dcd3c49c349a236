import type { Command } from '@oclif/core/command';
import * as Flags from '@oclif/core/flags';
import { openProject } from '../project/config.ts';
import { printPull } from '../report/terminal/files.ts';
import { command } from './command.ts';
import { CONFIG, defined, ENGINE } from './flags.ts';

export const Pull: Command.Class = command({
  summary: 'Write an existing database as documents',
  description:
    'One file a table with all that belongs to it, in the words of Postgres. In a pattern * stands for any characters; audit.* is everything in a namespace.',
  examples: [
    'pull --from postgres://app@db/app --out schema',
    'pull --from dump.sql --out schema',
    "pull --from postgres://app@db/app --namespace 'app_*' --exclude app_x.tmp_* --out schema",
  ],
  flags: {
    ...CONFIG,
    ...ENGINE,
    from: Flags.string({
      description: 'A database URL, a .sql file, or .schemactl/db',
      required: true,
      helpValue: 'X',
    }),
    out: Flags.string({ description: 'A folder that is empty or not there yet', required: true, helpValue: 'DIR' }),
    namespace: Flags.string({ description: 'Namespaces to write', helpValue: 'PATTERN', multiple: true }),
    exclude: Flags.string({ description: 'What to leave out', helpValue: 'PATTERN', multiple: true }),
  },
  run: async ({ flags }, running) => {
    const { pullSource } = await import('../project/pull.ts');
    const { engine, exclude, namespace: namespaces } = flags;
    const options = defined({ engine, exclude, namespaces });
    return await pullSource(await openProject(flags.config), {
      from: flags.from,
      out: flags.out,
      ...options,
      ...running,
    });
  },
  print: printPull,
});
