import type { DiffResult } from '../../project/results.ts';
import { blocks, paint } from '../text.ts';
import type { View } from '../view.ts';
import { countsOf, statementLines, summaryLines, warnings } from './plan.ts';

/** What differs and the statements that lead from one to the other. */
export function printDiff(result: DiffResult, view: View): string {
  const not = result.notCompared.map((what) => `  – not compared: ${what}`);
  if (result.equal)
    return blocks([`No difference: ${result.from} equals ${result.to}.`], not, warnings(result.warnings, view));
  return blocks(
    [paint(`From ${result.from} to ${result.to}: ${countsOf(result.counts)}`, 'bold', view)],
    summaryLines(result.lines, view),
    statementLines(result.statements, [], view).slice(1),
    not,
    warnings(result.warnings, view),
  );
}

/** The script alone, each statement valid by itself. */
export function printDiffSql(result: DiffResult): string {
  return result.statements
    .map(
      ({ comment, sql }) =>
        `${
          comment === undefined
            ? ''
            : `${comment
                .split('\n')
                .map((line) => `-- ${line}`)
                .join('\n')}\n`
        }${sql};\n`,
    )
    .join('\n');
}
