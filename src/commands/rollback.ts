import type { Command } from '@oclif/core/command';
import * as Flags from '@oclif/core/flags';
import { exitOf } from '../diagnostics/diagnostic.ts';
import { printRollback } from '../report/terminal/target.ts';
import { command } from './command.ts';
import { consent } from './consent.ts';
import { ALLOW, CONFIG, defined, TARGET } from './flags.ts';
import { openProject } from './open.ts';

export const Rollback: Command.Class = command({
  summary: 'Undo the last migration of a database',
  description: 'What goes with it is listed first and needs --allow, or a yes on a terminal.',
  examples: [
    'rollback',
    'rollback --steps 2',
    'rollback --to 20261122093000',
    'rollback --dry-run',
    'rollback --allow drop:user.bio',
  ],
  flags: {
    ...CONFIG,
    ...TARGET,
    ...ALLOW,
    steps: Flags.integer({
      description: 'How many migrations; one by default',
      min: 1,
      exclusive: ['to'],
      helpValue: 'N',
    }),
    to: Flags.string({ description: 'The migration that stays applied', helpValue: 'ID' }),
    'dry-run': Flags.boolean({ description: 'Show what would be undone and lost' }),
  },
  run: async ({ flags }, running) => {
    const { rollbackProject } = await import('../project/apply.ts');
    return await rollbackProject(await openProject(flags.config), {
      ...defined({ url: flags.url, env: flags.env, to: flags.to, steps: flags.steps }),
      dryRun: flags['dry-run'],
      ...consent(flags, running),
      ...running,
    });
  },
  print: printRollback,
  trouble: (result) => result.diagnostics,
  exit: (result) => {
    const { outcome, diagnostics } = result;
    return outcome === 'failed' || outcome === 'interrupted' ? exitOf(diagnostics) : 0;
  },
});
