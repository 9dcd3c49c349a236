import { stripVTControlCharacters } from 'node:util';
import type { Config } from '@oclif/core/config';
import { CLIError } from '@oclif/core/errors';
import { type Diagnostic, report, SchemactlError } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/nearest.ts';
import { redact } from '../diagnostics/redact.ts';
import { EngineError, isExhaustion } from '../engines/engine.ts';
import { signal } from './interrupt.ts';
import { viewOf } from './view.ts';

/** What went wrong, with the exit code. A fault is our own mistake and no diagnostic. */
interface Failure {
  readonly exit: number;
  readonly diagnostics: readonly Diagnostic[];
  readonly fault?: string;
  readonly summary?: string;
}

/** Prints an error on stderr, with --json on stdout, and gives the exit code. */
export async function printFailure(error: unknown, argv: readonly string[]): Promise<number> {
  const failure = failureOf(error, argv[0] ?? '');
  if (flagged(argv, '--json') || isFormat(argv, 'json')) process.stdout.write(await asJson(failure));
  else if (isFormat(argv, 'github')) process.stdout.write(await asAnnotations(failure));
  else process.stderr.write(await asText(failure));
  if (flagged(argv, '--debug') && failure.exit !== 0) process.stderr.write(`\n${redact(stackOf(error))}\n`);
  return failure.exit;
}

/**
 * A word that is no command, or a flag before one. On a terminal the not-found plugin asks whether the nearest was meant.
 * Throws `unknown-command` and `unknown-flag`.
 */
export function refuseUnknown(config: Config, id: string): void {
  if (id.startsWith('-'))
    throw new SchemactlError([report('unknown-flag', undefined, { flags: [redact(id)], nearest: [], command: '' })]);
  if (config.findCommand(id) !== undefined || process.stdin.isTTY) return;
  const found = nearest(
    id,
    config.commands.filter((command) => !command.hidden).map((command) => command.id),
  );
  throw new SchemactlError([
    report('unknown-command', undefined, { command: redact(id), ...(found === undefined ? {} : { nearest: found }) }),
  ]);
}

function flagged(argv: readonly string[], flag: string): boolean {
  const end = argv.indexOf('--');
  return (end === -1 ? argv : argv.slice(0, end)).includes(flag);
}

/** `verify --format github`: an error is told in the same way as a finding. */
function isFormat(argv: readonly string[], format: string): boolean {
  return (
    flagged(argv, `--format=${format}`) || (argv.includes('--format') && argv[argv.indexOf('--format') + 1] === format)
  );
}

function failureOf(error: unknown, command: string): Failure {
  if (error instanceof SchemactlError) {
    const { exit, diagnostics, summary } = error;
    return { exit, diagnostics, ...(summary === undefined ? {} : { summary }) };
  }
  if (signal.aborted) return { exit: 130, diagnostics: [report('interrupted', undefined, { doing: 'working' })] };
  if (error instanceof EngineError && isExhaustion(error))
    return { exit: 1, diagnostics: [report('engine-exhausted', undefined, { message: error.message })] };
  if (isUsage(error)) return usageFailure(error, command);
  const fault = redact(error instanceof Error ? error.message : String(error));
  return { exit: 3, diagnostics: [], fault };
}

/** What oclif throws: flags and arguments, or a wish to exit. Several copies of oclif may be loaded. */
function isUsage(error: unknown): error is CLIError {
  return error instanceof CLIError || (error instanceof Error && 'oclif' in error);
}

/** What the not-found plugin exits with. */
const NOT_FOUND = 127;

function usageFailure(
  error: CLIError & { readonly flags?: unknown; readonly parse?: unknown },
  command: string,
): Failure {
  if (error.code === 'EEXIT') return { exit: error.oclif.exit ?? 0, diagnostics: [] };
  if (Array.isArray(error.flags))
    return { exit: 2, diagnostics: [unknownFlag(error.flags.map(String), error, command)] };
  // the person at the terminal was asked by the not-found plugin, and said no
  if (error.oclif.exit === NOT_FOUND)
    return { exit: 2, diagnostics: [report('unknown-command', undefined, { command })] };
  const lines = redact(stripVTControlCharacters(error.message))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(See more help with --help|The following errors? occurred:)$/.test(line));
  const unknown = /^Command (\S+) not found\.$/.exec(lines[0] ?? '')?.[1];
  if (unknown !== undefined)
    return { exit: 2, diagnostics: [report('unknown-command', undefined, { command: unknown })] };
  const [message = '', ...more] = inOurWords(lines);
  return { exit: 2, diagnostics: [report('usage', undefined, { message, more, command })] };
}

/** oclif names a flag that is missing without its dashes, and one that cannot be read on a line of its own. */
function inOurWords(lines: readonly string[]): readonly string[] {
  const [first = '', second, ...rest] = lines;
  const flag = /^Parsing (--\S+)$/.exec(first)?.[1];
  const whole = flag === undefined || second === undefined ? lines : [`${flag}: ${lowerFirst(second)}`, ...rest];
  return whole.map((line) => line.replace(/^Missing required flag (\S+)$/, '--$1 is missing'));
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function unknownFlag(flags: readonly string[], error: { readonly parse?: unknown }, command: string): Diagnostic {
  // oclif's error carries what the parser was given
  const input = (error.parse as { readonly input?: { readonly flags?: object } } | undefined)?.input;
  const known = Object.keys(input?.flags ?? {}).map((name) => `--${name}`);
  const found = flags.map((flag) => nearest(flag, known)).filter((flag) => flag !== undefined);
  return report('unknown-flag', undefined, { flags: flags.map(redact), nearest: found, command });
}

async function asText(failure: Failure): Promise<string> {
  const view = viewOf(process.stderr, false);
  if (failure.fault !== undefined) {
    const { printFault } = await import('../report/fault.ts');
    return printFault(failure.fault);
  }
  if (failure.diagnostics.length === 0) return '';
  const { printDiagnostics } = await import('../diagnostics/print.ts');
  const end = failure.summary === undefined ? '' : `\n\n${failure.summary}`;
  return `${printDiagnostics(failure.diagnostics, view).trimEnd()}${end}\n`;
}

async function asAnnotations(failure: Failure): Promise<string> {
  const { githubAnnotations } = await import('../report/github.ts');
  return failure.fault === undefined ? githubAnnotations(failure.diagnostics) : `::error::${failure.fault}\n`;
}

async function asJson(failure: Failure): Promise<string> {
  const { failureJson } = await import('../report/json.ts');
  return failureJson(failure.exit, failure.diagnostics, failure.fault);
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\ncaused by ${stackOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
