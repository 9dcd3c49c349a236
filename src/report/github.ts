import { type Diagnostic, messageOf } from '../diagnostics/diagnostic.ts';
import type { VerifyResult } from '../project/results.ts';

/**
 * Workflow annotations: a pull request shows each at its line.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function githubAnnotations(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map((diagnostic) => `${annotation(diagnostic)}\n`).join('');
}

/** Everything that `verify` found as annotations, and a notice when nothing is wrong. */
export function githubVerify(result: VerifyResult): string {
  const found = [
    ...result.checks.flatMap((check) => check.diagnostics),
    ...result.migrations.flatMap(({ verdict }) => verdict.findings.flatMap((finding) => finding.diagnostics)),
  ];
  const unchecked = [
    ...result.checks.flatMap(({ outcome, evidence }) => (outcome === 'unchecked' ? evidence : [])),
    ...result.migrations.flatMap(({ verdict }) => verdict.notChecked),
  ];
  const notes = [...new Set(unchecked)].map((what) => `::notice title=not checked::${inText(what)}\n`).join('');
  const warned = result.warnings.map((text) => `::warning::${inText(text)}\n`).join('');
  const fine = result.holds ? `::notice title=schemactl::verified on ${inText(result.engine)}\n` : '';
  return githubAnnotations(found) + warned + notes + fine;
}

function annotation(diagnostic: Diagnostic): string {
  const { what, caret, why = [], fix = [] } = messageOf(diagnostic);
  const text = [caret === undefined ? what : `${what} (${caret})`, ...why, ...fix].join('\n');
  const at = diagnostic.at;
  const place =
    at === undefined
      ? []
      : [`file=${inProperty(at.file)}`, `line=${at.line}`, `col=${at.column}`, `endColumn=${at.column + at.length}`];
  return `::${diagnostic.severity} ${[...place, `title=${inProperty(diagnostic.code)}`].join(',')}::${inText(text)}`;
}

function inText(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function inProperty(text: string): string {
  return inText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
