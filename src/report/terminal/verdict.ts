import { unreachable } from '../../diagnostics/unreachable.ts';
import { wrap } from '../../diagnostics/width.ts';
import type { Finding, Verdict } from '../../proof/verdict.ts';
import { pad, paint } from '../text.ts';
import type { View } from '../view.ts';

const NAMES = 16;

/** Each obligation with its evidence; what was not checked is named as such. */
export function verdictLines(verdict: Verdict, view: View): string[] {
  const head = `${verdict.holds ? 'Proved' : 'Not proved'} on ${verdict.engine}`;
  return [
    paint(head, 'bold', view),
    ...verdict.findings.flatMap((finding) => findingLines(finding.obligation, finding, view)),
    ...notChecked(verdict.notChecked, view),
  ];
}

/** `  ✔ forward         41 facts equal the declared schema` */
export function findingLines(name: string, finding: Pick<Finding, 'outcome' | 'evidence'>, view: View): string[] {
  const evidence = finding.outcome === 'unchecked' ? not(finding.evidence) : told(finding);
  const lines = evidence.flatMap((part) => wrap(part, view.width - NAMES - 4));
  const first = `  ${mark(finding.outcome, view)} ${pad(name, NAMES)}${lines[0] ?? ''}`;
  return [first, ...lines.slice(1).map((line) => ' '.repeat(NAMES + 4) + line)];
}

/** What no engine at hand can show. */
export function notChecked(reasons: readonly string[], view: View): string[] {
  if (reasons.length === 0) return [];
  const [first = '', ...rest] = wrap(reasons.join('; '), view.width - NAMES - 4);
  return [`  – ${pad('not checked', NAMES)}${first}`, ...rest.map((line) => ' '.repeat(NAMES + 4) + line)];
}

/** What fails is told by its diagnostic, apart. */
function told({ outcome, evidence }: Pick<Finding, 'outcome' | 'evidence'>): readonly string[] {
  return outcome === 'fails' && evidence.length === 0 ? ['does not hold'] : evidence;
}

function not(evidence: readonly string[]): string[] {
  return evidence.length === 0
    ? ['not checked']
    : evidence.map((line, index) => (index === 0 ? `not checked: ${line}` : line));
}

function mark(outcome: Finding['outcome'], view: View): string {
  switch (outcome) {
    case 'holds':
      return paint('✔', 'green', view);
    case 'fails':
      return paint('✘', 'red', view);
    case 'unchecked':
      return '–';
    default:
      return unreachable(outcome);
  }
}
