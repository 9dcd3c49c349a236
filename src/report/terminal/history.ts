import { clean } from '../../diagnostics/width.ts';
import type { HistoryEntry, HistoryResult, ShowResult } from '../../project/results.ts';
import { blocks, columns, labelled, paint, widest } from '../text.ts';
import type { View } from '../view.ts';
import { costText } from './plan.ts';
import { targetText } from './target.ts';
import { verdictLines } from './verdict.ts';

/** The chain, newest first; `●` is where the target stands, `○` what it does not have yet. */
export function printHistory(result: HistoryResult, view: View): string {
  if (result.migrations.length === 0) return blocks(['No migration yet.'], labelled('Next', ['npx schemactl plan']));
  const rows = chainRows(result.migrations, view);
  const stands = result.migrations.some((entry) => entry.here);
  const target = result.target === undefined ? [] : [`● ${targetText(result.target)}`];
  const empty =
    stands || result.target === undefined
      ? []
      : [`${targetText(result.target)} has ${result.diverged === undefined ? 'none of them' : 'another history'}.`];
  const diverged = result.diverged === undefined ? [] : [`! ${result.diverged}`];
  const unknown =
    result.unreachable === undefined ? [] : [`Where the target stands is not known: ${result.unreachable}`];
  return blocks(
    rows.map((row, index) => (result.migrations[index]?.here ? paint(row, 'bold', view) : row)),
    [...(stands ? target : empty), ...diverged],
    unknown,
  );
}

/** The messages are left out where they do not fit: the ids hold their words. */
function chainRows(migrations: readonly HistoryEntry[], view: View): readonly string[] {
  const here = (entry: HistoryEntry): string => (entry.here ? '← here' : '');
  const whole = columns(migrations.map((entry) => [mark(entry), entry.id, entry.message, here(entry)]));
  if (widest(whole) <= view.width || view.verbose) return whole;
  return columns(migrations.map((entry) => [mark(entry), entry.id, here(entry)]));
}

function mark(entry: HistoryEntry): string {
  if (entry.here) return '●';
  return entry.applied === undefined ? '○' : '│';
}

/** One migration with its SQL, its risks and its proof. */
export function printShow(result: ShowResult, view: View): string {
  return blocks(
    [
      paint(`${result.id}  ${result.message}`, 'bold', view),
      ...labelled('  folder', [result.folder], 10),
      ...labelled('  after', [result.parent ?? 'nothing: it is the first'], 10),
    ],
    ['up.sql', ...indented(result.up)],
    ['down.sql', ...indented(result.down)],
    (result.verdict?.costs ?? []).map(
      (cost, index) => `  statement ${index + 1}: ${costText(cost) || 'no lock on a table that stood before'}`,
    ),
    notes(result),
    result.verdict === undefined
      ? ['Not proved: migration.json holds no verdict.']
      : verdictLines(result.verdict, view),
  );
}

function indented(sql: string): string[] {
  return sql
    .trimEnd()
    .split('\n')
    .map((line) => `  ${clean(line.replaceAll('\t', '  '))}`);
}

function notes(result: ShowResult): string[] {
  return [
    ...result.hazards.map((hazard) => `  ! ${hazard}`),
    ...result.allowed.map((flag) => `  ! allowed with --allow ${flag}`),
    ...result.lost.map((what) => `  ! the way back does not bring: ${what}`),
  ];
}
