import type { Command } from '@oclif/core/command';
import * as Flags from '@oclif/core/flags';
import { githubVerify } from '../report/github.ts';
import { resultJson } from '../report/json.ts';
import { printVerify } from '../report/terminal/verify.ts';
import { command } from './command.ts';
import { CONFIG, defined, ENGINE } from './flags.ts';
import { openProject } from './open.ts';

const FORMATS = ['terminal', 'json', 'github'] as const;

export const Verify: Command.Class = command({
  summary: 'Repeat every proof: the gate of a pull request',
  description: 'Documents, chain, replay, generated files, proofs. Needs no database and ignores DATABASE_URL.',
  examples: ['verify', 'verify --since origin/main', 'verify --format github'],
  flags: {
    ...CONFIG,
    ...ENGINE,
    since: Flags.string({ description: 'Do not prove migrations again that this git ref has', helpValue: 'REF' }),
    format: Flags.option({ options: FORMATS, default: 'terminal' as const, description: 'How to print the answer' })(),
  },
  run: async ({ flags }, running) => {
    const { verifyProject } = await import('../project/verify.ts');
    const options = { ...defined({ engine: flags.engine, since: flags.since }), ...running };
    return await verifyProject(await openProject(flags.config), options);
  },
  print: (result, view, { format }) => {
    if (format === 'github') return githubVerify(result);
    return format === 'json' ? resultJson(result) : printVerify(result, view);
  },
  trouble: (result) => [
    ...result.checks.flatMap((check) => check.diagnostics),
    ...result.migrations.flatMap(({ verdict }) => verdict.findings.flatMap((finding) => finding.diagnostics)),
  ],
  exit: (result) => (result.holds ? 0 : 1),
});
