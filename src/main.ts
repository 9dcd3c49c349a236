import { fileURLToPath } from 'node:url';
import { Config } from '@oclif/core/config';
import { loadHelpClass, normalizeArgv } from '@oclif/core/help';
import { helpAddition, versionAddition } from '@oclif/core/run';
import { printFailure, refuseUnknown } from './commands/failure.ts';
import { interrupted, listen } from './commands/interrupt.ts';

/** Runs the command line and gives the exit code: 0, 1, 2, 3 or 130. Prints everything itself; never throws, never exits. */
export async function main(argv: readonly string[]): Promise<number> {
  listen();
  try {
    const root = fileURLToPath(new URL('..', import.meta.url));
    // plugins of the user are looked for in the home folder, which may be closed to us
    const config = await Config.load({ root, userPlugins: false, devPlugins: false });
    await Promise.race([dispatch(config, [...argv]), interrupted]);
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return await printFailure(error, argv);
  }
}

/** As oclif's own `run`, which would load the configuration a second time. */
async function dispatch(config: Config, argv: string[]): Promise<void> {
  const [id = '', ...rest] = normalizeArgv(config, argv);
  await config.runHook('init', { argv: rest, id });
  if (versionAddition(argv, config)) {
    process.stdout.write(`${config.name} ${config.version}\n`);
  } else if (helpAddition(argv, config)) {
    const Help = await loadHelpClass(config);
    await new Help(config, config.pjson.oclif.helpOptions ?? {}).showHelp(argv);
  } else {
    refuseUnknown(config, id);
    await config.runCommand(id, rest);
  }
}
