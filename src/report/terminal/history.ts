import type { HistoryEntry, HistoryResult, ShowResult } from '../../project/results.ts';
import { blocks, columns, labelled, paint } from '../text.ts';
import type { View } from '../view.ts';
import { costText } from './plan.ts';
import { targetText } from './target.ts';
import { verdictLines } from './verdict.ts';

/** The chain, newest first; `●` is where the target stands, `○` what it does not have yet. */
export function printHistory(result: HistoryResult, view: View): string {
  if (result.migrations.length === 0) return blocks(['No migration yet.'], labelled('Next', ['npx schemactl plan']));
  const rows = columns(
    result.migrations.map((entry) => [mark(entry), entry.id, entry.message, entry.here ? '← here' : '']),
  );
  const stands = result.migrations.some((entry) => entry.here);
  const target = result.target === undefined ? [] : [`● ${targetText(result.target)}`];
  const empty = stands || result.target === undefined ? [] : [`${targetText(result.target)} has none of them.`];
  const unknown =
    result.unreachable === undefined ? [] : [`Where the target stands is not known: ${result.unreachable}`];
  return blocks(
    rows.map((row, index) => (result.migrations[index]?.here ? paint(row, 'bold', view) : row)),
    stands ? target : empty,
    unknown,
  );
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
    .map((line) => `  ${line}`);
}

function notes(result: ShowResult): string[] {
  return [
    ...result.hazards.map((hazard) => `  ! ${hazard}`),
    ...result.allowed.map((flag) => `  ! allowed with --allow ${flag}`),
    ...result.lost.map((what) => `  ! the way back does not bring: ${what}`),
  ];
}
