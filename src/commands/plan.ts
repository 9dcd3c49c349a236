import type { Command } from '@oclif/core/command';
import * as Flags from '@oclif/core/flags';
import { printPlan } from '../report/terminal/plan.ts';
import { askRename, canAsk } from './ask.ts';
import { command } from './command.ts';
import { ALLOW, CONFIG, defined, ENGINE } from './flags.ts';
import { openProject } from './open.ts';
import { parseRename } from './rename.ts';

export const Plan: Command.Class = command({
  summary: 'Write what changed as a migration that has been proved',
  description: 'Compares the documents with the state after the last migration. Never connects to your database.',
  examples: [
    'plan',
    'plan -m "Add bio column to User"',
    'plan --dry-run',
    'plan --rename user.bio=user.profile_description',
    'plan --allow drop:user.bio',
  ],
  flags: {
    ...CONFIG,
    ...ENGINE,
    ...ALLOW,
    message: Flags.string({ char: 'm', description: 'What the migration is for; names its folder', helpValue: 'TEXT' }),
    'dry-run': Flags.boolean({ description: 'Prove everything, write nothing' }),
    check: Flags.boolean({ description: 'Write nothing; exit with 1 when something is pending' }),
    rename: Flags.custom<{ from: string; to: string }>({
      description: 'A rename, as renamed_from in the file says it',
      helpValue: 'OLD=NEW',
      multiple: true,
      parse: parseRename,
    })(),
  },
  run: async ({ flags }, running) => {
    const { planProject } = await import('../project/plan.ts');
    return await planProject(await openProject(flags.config), {
      ...defined({ message: flags.message, engine: flags.engine }),
      dryRun: flags['dry-run'],
      check: flags.check,
      renames: flags.rename ?? [],
      allow: flags.allow ?? [],
      ...(canAsk(flags.json) ? { ask: (question) => askRename(question, running) } : {}),
      ...running,
    });
  },
  print: printPlan,
  exit: (result, flags) => (flags.check && result.status !== 'nothing' ? 1 : 0),
});
