import type { Command } from '@oclif/core/command';
import * as Flags from '@oclif/core/flags';
import { exitOf } from '../diagnostics/diagnostic.ts';
import { printApply } from '../report/terminal/target.ts';
import { command } from './command.ts';
import { consent } from './consent.ts';
import { ALLOW, CONFIG, defined, TARGET } from './flags.ts';
import { openProject } from './open.ts';

export const Apply: Command.Class = command({
  summary: 'Bring a database up to date',
  description:
    'Runs the pending migrations, each whole or not at all. Without a target: an embedded database in .schemactl/db.',
  examples: [
    'apply',
    'apply --dry-run',
    'apply --to 20261122093000',
    'apply --url postgres://app@db/app',
    'apply --sql',
  ],
  flags: {
    ...CONFIG,
    ...TARGET,
    ...ALLOW,
    to: Flags.string({ description: 'The last migration to apply', helpValue: 'ID' }),
    'dry-run': Flags.boolean({ description: 'Show what is pending, run nothing' }),
    sql: Flags.boolean({ description: 'Print the script of what is pending instead of running it' }),
  },
  run: async ({ flags }, running) => {
    const project = await openProject(flags.config);
    const options = { ...defined({ url: flags.url, env: flags.env, to: flags.to }), ...running };
    if (flags.sql) {
      const { applyScript } = await import('../project/script.ts');
      return await applyScript(project, options);
    }
    const { applyProject } = await import('../project/apply.ts');
    return await applyProject(project, { ...options, ...consent(flags, running), dryRun: flags['dry-run'] });
  },
  print: (result, view) => ('script' in result ? result.script : printApply(result, view)),
  trouble: (result) => ('script' in result ? [] : result.diagnostics),
  exit: (result) => {
    if ('script' in result) return 0;
    const { outcome, diagnostics } = result;
    return outcome === 'refused' || outcome === 'failed' || outcome === 'interrupted' ? exitOf(diagnostics) : 0;
  },
});
