import type { Command } from '@oclif/core/command';
import * as Flags from '@oclif/core/flags';
import { openProject } from '../project/config.ts';
import { printDiff, printDiffSql } from '../report/terminal/diff.ts';
import { command } from './command.ts';
import { CONFIG, defined, ENGINE } from './flags.ts';

const SOURCES = 'a schema folder, state, a database URL, a .sql file or .schemactl/db';

export const Diff: Command.Class = command({
  summary: 'Compare two schemas',
  description: 'Never asks and never refuses: without renamed_from a new name is a drop and an add. Needs no project.',
  examples: [
    'diff --from state --to schema',
    'diff --from postgres://app@db/app --to schema --exit-code',
    'diff --from old.sql --to new.sql --sql',
  ],
  flags: {
    ...CONFIG,
    ...ENGINE,
    from: Flags.string({ description: `Where it starts: ${SOURCES}`, required: true, helpValue: 'X' }),
    to: Flags.string({ description: `Where it leads: ${SOURCES}`, required: true, helpValue: 'Y' }),
    sql: Flags.boolean({ description: 'Print the script alone' }),
    'exit-code': Flags.boolean({ description: 'Exit with 1 when they differ' }),
  },
  run: async ({ flags }, running) => {
    const { diffSources } = await import('../project/diff.ts');
    const options = defined({ engine: flags.engine });
    return await diffSources(await openProject(flags.config), {
      from: flags.from,
      to: flags.to,
      ...options,
      ...running,
    });
  },
  print: (result, view, { sql }) => (sql ? printDiffSql(result) : printDiff(result, view)),
  exit: (result, flags) => (flags['exit-code'] && !result.equal ? 1 : 0),
});
