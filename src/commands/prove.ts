import * as Args from '@oclif/core/args';
import type { Command } from '@oclif/core/command';
import * as Flags from '@oclif/core/flags';
import { printProve } from '../report/terminal/verify.ts';
import { command } from './command.ts';
import { CONFIG, defined, ENGINE } from './flags.ts';
import { openProject } from './open.ts';

export const Prove: Command.Class = command({
  summary: 'Prove a migration that was edited by hand, and seal it',
  description: 'The newest one by default. What others may have applied already needs --rewrite-history.',
  examples: ['prove', 'prove add_bio --rewrite-history'],
  args: { id: Args.string({ description: 'A unique beginning of its id, or its slug' }) },
  flags: {
    ...CONFIG,
    ...ENGINE,
    'rewrite-history': Flags.boolean({ description: 'Seal a migration that others follow' }),
  },
  run: async ({ flags, args }, running) => {
    const { proveMigration } = await import('../project/prove.ts');
    return await proveMigration(await openProject(flags.config), {
      ...defined({ id: args.id, engine: flags.engine }),
      rewriteHistory: flags['rewrite-history'],
      ...running,
    });
  },
  print: printProve,
  trouble: ({ verdict }) => verdict.findings.flatMap((finding) => finding.diagnostics),
  exit: ({ verdict }) => (verdict.holds ? 0 : 1),
});
