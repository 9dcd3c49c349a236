import { type Diagnostic, messageOf } from '../diagnostics/diagnostic.ts';

/** A diagnostic with its text, for programs that show it to people. */
interface DiagnosticJson extends Diagnostic {
  readonly message: string;
  readonly caret?: string;
  readonly why: readonly string[];
  readonly fix: readonly string[];
}

function diagnosticJson(diagnostic: Diagnostic): DiagnosticJson {
  const { what, caret, why, fix } = messageOf(diagnostic);
  return { ...diagnostic, message: what, ...(caret === undefined ? {} : { caret }), why: why ?? [], fix: fix ?? [] };
}

/** What --json prints when a command fails: `{error: {exit, diagnostics}}`; a fault of our own has `fault` too. */
export function failureJson(exit: number, diagnostics: readonly Diagnostic[], fault?: string): string {
  const error = { exit, diagnostics: diagnostics.map(diagnosticJson), ...(fault === undefined ? {} : { fault }) };
  return `${JSON.stringify({ error }, null, 2)}\n`;
}

/** The typed result of a command; each diagnostic in it comes with its text. */
export function resultJson(result: unknown): string {
  return `${JSON.stringify(result, (_, value: unknown) => (isDiagnostic(value) ? diagnosticJson(value) : value), 2)}\n`;
}

function isDiagnostic(value: unknown): value is Diagnostic {
  return typeof value === 'object' && value !== null && 'severity' in value && 'code' in value && 'params' in value;
}
