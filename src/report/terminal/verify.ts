import type { ProveResult, VerifyResult } from '../../project/results.ts';
import { blocks, count, labelled, pad, paint, widest } from '../text.ts';
import type { View } from '../view.ts';
import { comparedText, warnings } from './plan.ts';
import { findingLines, notChecked, verdictLines } from './verdict.ts';

/** What `verify` looked at, one line a check and one a migration; a migration that fails is shown whole. */
export function printVerify(result: VerifyResult, view: View): string {
  const head = `${result.holds ? 'Verified' : 'Not verified'} on ${result.engine}`;
  return blocks(
    [`${paint(head, 'bold', view)}: ${comparedText(result.compared)}`],
    result.checks.flatMap((check) => findingLines(check.check, check, view)),
    migrationLines(result, view),
    notChecked([...new Set(result.migrations.flatMap(({ verdict }) => verdict.notChecked))], view),
    warnings(result.warnings, view),
  );
}

function migrationLines(result: VerifyResult, view: View): string[] {
  if (result.migrations.length === 0 && result.skipped === 0) return [];
  const skipped = result.skipped === 0 ? [] : [`  – ${count(result.skipped, 'migration')} not proved again (--since)`];
  return [
    ...skipped,
    ...result.migrations.flatMap((migration) =>
      oneMigration(migration, widest(result.migrations.map(({ id }) => id)), view),
    ),
  ];
}

function oneMigration({ id, verdict }: VerifyResult['migrations'][number], width: number, view: View): string[] {
  if (!verdict.holds || view.verbose) return [`  ${id}`, ...verdictLines(verdict, view).map((line) => `  ${line}`)];
  const open = verdict.findings
    .filter((finding) => finding.outcome === 'unchecked')
    .map((finding) => finding.obligation);
  const proved = count(verdict.findings.length - open.length, 'proof');
  const rest = open.length === 0 ? '' : `, not checked: ${open.join(', ')}`;
  return [`  ${paint('✔', 'green', view)} ${pad(id, width + 2)}${proved}${rest}`];
}

/** The verdict on one migration, and whether its files were sealed anew. */
export function printProve(result: ProveResult, view: View): string {
  const sealed = result.sealed
    ? 'sealed: the files are what was proved'
    : 'unchanged: the files are what was sealed before';
  return blocks(
    [result.id],
    verdictLines(result.verdict, view),
    result.verdict.holds ? labelled('Done', [sealed]) : [],
  );
}
