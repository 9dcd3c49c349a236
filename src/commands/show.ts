import * as Args from '@oclif/core/args';
import type { Command } from '@oclif/core/command';
import * as Flags from '@oclif/core/flags';
import { printShow } from '../report/terminal/history.ts';
import { printOffenders } from '../report/terminal/rows.ts';
import { command } from './command.ts';
import { CONFIG, defined, TARGET } from './flags.ts';
import { openProject } from './open.ts';

export const Show: Command.Class = command({
  summary: 'Show one migration with its SQL, its locks and its proof',
  examples: ['show add_bio', 'show 20261122093000', 'show 20261122093000 --offenders'],
  args: { id: Args.string({ description: 'A unique beginning of its id, or its slug', required: true }) },
  flags: {
    ...CONFIG,
    ...TARGET,
    offenders: Flags.boolean({ description: 'List the rows of the database that the migration would refuse' }),
  },
  run: async ({ flags, args }, running) => {
    const { offendersOf, showMigration } = await import('../project/history.ts');
    const project = await openProject(flags.config);
    if (!flags.offenders) return await showMigration(project, args.id);
    return await offendersOf(project, args.id, { ...defined({ url: flags.url, env: flags.env }), ...running });
  },
  print: (result, view) => ('offenders' in result ? printOffenders(result, view) : printShow(result, view)),
});
