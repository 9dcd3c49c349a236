import * as Args from '@oclif/core/args';
import type { Command } from '@oclif/core/command';
import { printRows } from '../report/terminal/rows.ts';
import { command } from './command.ts';
import { CONFIG, defined, TARGET } from './flags.ts';
import { openProject } from './open.ts';
import { queryText } from './stdin.ts';

export const Sql: Command.Class = command({
  summary: 'Run a query against a database',
  description: 'The query is an argument or standard input. Several statements run as one transaction.',
  examples: ['sql "select * from \\"user\\""', 'sql --json "select 1 as one"', 'sql < queries.sql'],
  args: { query: Args.string({ description: 'SQL; standard input when absent' }) },
  flags: { ...CONFIG, ...TARGET },
  run: async ({ flags, args }, running) => {
    const query = await queryText(args.query, running);
    const { runQuery } = await import('../project/sql.ts');
    const options = { ...defined({ url: flags.url, env: flags.env }), ...running };
    return await runQuery(await openProject(flags.config), query, options);
  },
  print: printRows,
});
