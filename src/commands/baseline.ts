import type { Command } from '@oclif/core/command';
import * as Flags from '@oclif/core/flags';
import { printBaseline } from '../report/terminal/target.ts';
import { command } from './command.ts';
import { consent } from './consent.ts';
import { ALLOW, CONFIG, defined, TARGET } from './flags.ts';
import { openProject } from './open.ts';

export const Baseline: Command.Class = command({
  summary: 'Mark migrations as applied where their schema is there',
  description: 'Runs nothing. The schema of the database is compared first.',
  examples: ['baseline --url postgres://app@db/app', 'baseline --to 20261122093000'],
  flags: {
    ...CONFIG,
    ...TARGET,
    ...ALLOW,
    to: Flags.string({ description: 'The last migration to mark', helpValue: 'ID' }),
  },
  run: async ({ flags }, running) => {
    const { baselineTarget } = await import('../project/baseline.ts');
    const options = {
      ...defined({ url: flags.url, env: flags.env, to: flags.to }),
      ...consent(flags, running),
      ...running,
    };
    return await baselineTarget(await openProject(flags.config), options);
  },
  print: printBaseline,
});
