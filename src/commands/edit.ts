import * as Args from '@oclif/core/args';
import type { Command } from '@oclif/core/command';
import { printEdited } from '../report/terminal/files.ts';
import { command } from './command.ts';
import { openEditor } from './editor.ts';
import { CONFIG } from './flags.ts';
import { openProject } from './open.ts';

export const Edit: Command.Class = command({
  summary: 'Open a migration in your editor',
  description: 'The newest one by default. VISUAL or EDITOR says with what.',
  examples: ['edit', 'edit add_bio'],
  args: { id: Args.string({ description: 'A unique beginning of its id, or its slug' }) },
  flags: { ...CONFIG },
  run: async ({ flags, args }) => {
    const { filesOf } = await import('../project/history.ts');
    const migration = await filesOf(await openProject(flags.config), args.id);
    await openEditor(migration);
    return migration;
  },
  print: printEdited,
});
