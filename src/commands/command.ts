import type { Interfaces } from '@oclif/core';
import { Command } from '@oclif/core/command';
import * as Flags from '@oclif/core/flags';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Running } from '../project/results.ts';
import { resultJson } from '../report/json.ts';
import type { View } from '../report/view.ts';
import { signal } from './interrupt.ts';
import { progress } from './progress.ts';
import { viewOf } from './view.ts';

type FlagsIn = Interfaces.FlagInput;
type ArgsIn = Interfaces.ArgInput;
type FlagsOf<F> = Interfaces.InferredFlags<F> & { readonly verbose: boolean };

/** What a command is: flags, one call of the library, one printer, and the typed result that --json prints. */
interface Definition<F extends FlagsIn, A extends ArgsIn, R extends object> {
  /** One line, without a full stop. */
  readonly summary: string;
  readonly description?: string;
  /** What stands after `schemactl`; the first word is the command. */
  readonly examples: readonly string[];
  readonly flags: F;
  readonly args?: A;
  readonly run: (given: Given<F, A>, running: Running) => Promise<R>;
  /** What people read on stdout. */
  readonly print: (result: R, view: View, flags: FlagsOf<F>) => string;
  /** Why it went wrong halfway; printed on stderr. */
  readonly trouble?: (result: R) => readonly Diagnostic[];
  /** 1 where the answer is bad news: a finding with --check, a proof that fails. */
  readonly exit?: (result: R, flags: FlagsOf<F>) => 0 | 1 | 2 | 130;
}

interface Given<F, A> {
  readonly flags: FlagsOf<F>;
  readonly args: Interfaces.InferredArgs<A>;
}

const BASE_FLAGS = {
  json: Flags.boolean({ description: 'Print the typed result as JSON', helpGroup: 'GLOBAL' }),
  verbose: Flags.boolean({ description: 'Print more than one screen', helpGroup: 'GLOBAL' }),
  debug: Flags.boolean({ description: 'Show where in schemactl an error comes from', helpGroup: 'GLOBAL' }),
};

/** Makes the class that oclif wants. Errors are left to the caller of oclif, which prints all of them in one way. */
export function command<F extends FlagsIn, A extends ArgsIn, R extends object>(
  definition: Definition<F, A, R>,
): Command.Class {
  const input = { flags: { ...definition.flags, ...BASE_FLAGS }, args: definition.args ?? {}, enableJsonFlag: true };
  // oclif types a class with its id, which it sets itself when it loads the commands
  return class extends Command {
    static override readonly enableJsonFlag = true;
    static override readonly summary = definition.summary;
    static override readonly description = definition.description;
    static override readonly examples = definition.examples.map((line) => `<%= config.bin %> ${line}`);
    static override readonly flags = input.flags;
    static override readonly args = input.args;

    async run(): Promise<R> {
      // the parser gives what its input describes
      const given = (await this.parse(input)) as unknown as Given<F, A>;
      const talk = progress(process.stderr);
      try {
        const result = await definition.run(given, { signal, progress: talk });
        talk.done();
        await show(definition, result, given.flags, this.jsonEnabled());
        return result;
      } finally {
        talk.done();
      }
    }

    override async catch(error: Error): Promise<never> {
      throw error;
    }

    override logJson(json: unknown): void {
      process.stdout.write(resultJson(json));
    }
  } as Command.Class;
}

/** With --json oclif prints the result itself, once `run` has given it. */
async function show<F extends FlagsIn, A extends ArgsIn, R extends object>(
  definition: Definition<F, A, R>,
  result: R,
  flags: FlagsOf<F>,
  json: boolean,
): Promise<void> {
  const exit = definition.exit?.(result, flags) ?? 0;
  if (exit !== 0) process.exitCode = exit;
  if (json) return;
  const trouble = definition.trouble?.(result) ?? [];
  if (trouble.length > 0) {
    const { printDiagnostics } = await import('../diagnostics/print.ts');
    process.stderr.write(`${printDiagnostics(trouble, viewOf(process.stderr, false))}\n\n`);
  }
  process.stdout.write(definition.print(result, viewOf(process.stdout, flags.verbose), flags));
}
