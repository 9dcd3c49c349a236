import type { PendingMigration, Standing, Step } from '../../apply/results.ts';
import { messageOf } from '../../diagnostics/diagnostic.ts';
import type { ApplyAnswer, BaselineResult, RollbackAnswer, StatusAnswer, TargetName } from '../../project/results.ts';
import { blocks, columns, count, labelled, paint } from '../text.ts';
import type { View } from '../view.ts';
import { shortName } from './plan.ts';

/** `app at db.example.com (Postgres 16.4)` */
export function targetText(target: TargetName): string {
  return target.server === undefined ? target.name : `${target.name} (${target.server})`;
}

/** What `apply` did; the reasons of a failure are printed apart. */
export function printApply(result: ApplyAnswer, view: View): string {
  const target = targetText(result.target);
  switch (result.outcome) {
    case 'nothing':
      if (result.standing.last === null && result.standing.incomplete === undefined)
        return blocks(['Nothing to apply: there is no migration yet.'], labelled('Next', ['npx schemactl plan']));
      return blocks([`Nothing to apply: ${target} stands at ${placeOf(result.standing)}.`]);
    case 'pending':
      return blocks(
        [paint(`${target}: ${count(result.pending.length, 'migration')} to apply`, 'bold', view)],
        pendingRows(result.pending, ''),
        ['Nothing was applied.'],
      );
    case 'applied':
      return blocks(
        [paint(`Applied ${count(result.applied.length, 'migration')} to ${target}`, 'bold', view)],
        result.applied.map((id) => `  ${paint('✔', 'green', view)} ${id}`),
        result.pending.length === 0 ? [] : [`${count(result.pending.length, 'migration')} still pending.`],
      );
    default:
      return stopped(result, result.applied, 'apply', view);
  }
}

/** Where the target is left after a failure or an interruption. */
function stopped(
  { outcome, target, standing, diagnostics }: ApplyAnswer | RollbackAnswer,
  done: readonly string[],
  command: 'apply' | 'rollback',
  view: View,
): string {
  const place = `${target.name}: ${done.length === 0 ? 'still' : 'now'} at ${placeOf(standing)}`;
  const again = `npx schemactl ${command}`;
  const told = diagnostics.some((one) => (messageOf(one).fix ?? []).length > 0);
  const next = (): readonly string[] => {
    if (standing.incomplete !== undefined) return [`${again}   says what is left to do by hand`];
    if (outcome === 'interrupted') return [again];
    if (outcome === 'refused') return [`mend the rows, then ${again}`];
    return told ? [] : [`mend what is named above, then ${again}`];
  };
  return blocks(doneLines(done, view), [...labelled('Database', [place], 10), ...labelled('Next', next(), 10)]);
}

function doneLines(applied: readonly string[], view: View): string[] {
  return applied.map((id) => `  ${paint('✔', 'green', view)} ${id}`);
}

function placeOf(standing: Standing): string {
  const { last, incomplete } = standing;
  const place = last ?? 'the beginning, without any migration';
  if (incomplete === undefined) return place;
  return `${place}; ${incomplete.id} is ${incomplete.direction} to statement ${incomplete.done} of ${incomplete.statements}`;
}

/** What `rollback` did, or would do, and what goes with it. */
export function printRollback(result: RollbackAnswer, view: View): string {
  const target = targetText(result.target);
  switch (result.outcome) {
    case 'nothing':
      return blocks([`Nothing to roll back: ${target} stands at ${placeOf(result.standing)}.`]);
    case 'planned':
      return blocks(
        [paint(`${target}: ${count(result.plan.steps.length, 'migration')} to roll back`, 'bold', view)],
        result.plan.steps.flatMap(stepLines),
        ['Nothing was rolled back.'],
      );
    case 'rolled-back':
      return blocks(
        [paint(`Rolled back ${count(result.undone.length, 'migration')} on ${target}`, 'bold', view)],
        doneLines(result.undone, view),
        labelled('Now at', [placeOf(result.standing)], 8),
      );
    default:
      return stopped(result, result.undone, 'rollback', view);
  }
}

function stepLines(step: Step): string[] {
  return [
    `  ${step.id}`,
    ...step.destroys.map((what) => `    - destroys ${what}`),
    ...step.lost.map((what) => `    ! does not bring back ${what}`),
  ];
}

/** Where the target stands and what comes next. */
export function printStatus(result: StatusAnswer, view: View, now: number): string {
  return blocks(
    [
      paint(targetText(result.target), 'bold', view),
      ...labelled('  applied', [appliedText(result, view, now)], 12),
      ...pendingRows(result.pending, 'pending'),
    ],
    statusTrouble(result),
    nextOf(result),
  );
}

function nextOf({ diverged, incomplete, pending }: StatusAnswer): string[] {
  if (diverged !== undefined)
    return labelled('Next', ['look whether this is the right target, and the right branch'], 10);
  if (incomplete !== undefined) return labelled('Next', ['npx schemactl apply   says how it is settled'], 10);
  return pending.length === 0 ? [] : labelled('Next', ['npx schemactl apply'], 10);
}

function appliedText(result: StatusAnswer, view: View, now: number): string {
  if (result.last === null) return `none of ${result.chain}`;
  const when = view.terminal || view.verbose ? `, ${ago(result.last.appliedAt, now)}` : '';
  return `${result.applied.length} of ${result.chain}, last ${result.last.id}${when}`;
}

function statusTrouble(result: StatusAnswer): string[] {
  const { incomplete } = result;
  return [
    ...result.unknown.map((id) => `  ! ${id} is applied here and is not in generated/migrations`),
    ...result.edited.map((id) => `  ! ${id} was edited after it was applied here`),
    ...(result.diverged === undefined || result.unknown.length + result.edited.length > 0
      ? []
      : [`  ! ${result.diverged}`]),
    ...(incomplete === undefined
      ? []
      : [
          `  ! ${incomplete.id} stopped after statement ${incomplete.done} of ${incomplete.statements} (${incomplete.direction})`,
        ]),
  ];
}

function pendingRows(pending: readonly PendingMigration[], label: string): string[] {
  const start = label === '' ? '  ' : '  pending   ';
  const rows = columns(
    pending.map((migration) => [migration.id, hardest(migration)]),
    0,
  );
  return rows.map((row, index) => (index === 0 ? start : ' '.repeat(start.length)) + row);
}

/** What an operator must know before it runs: `rewrites user; scans order_line`. */
function hardest(migration: PendingMigration): string {
  const tables = migration.costs.flatMap((cost) => cost.tables);
  const named = (verb: string, hit: readonly { readonly table: string }[]): string[] =>
    hit.length === 0 ? [] : [`${verb} ${[...new Set(hit.map(({ table }) => shortName(table)))].join(', ')}`];
  return [
    ...named(
      'rewrites',
      tables.filter((table) => table.rewrites),
    ),
    ...named(
      'scans',
      tables.filter((table) => table.scans && !table.rewrites),
    ),
  ].join('; ');
}

/** `2 days ago` */
export function ago(iso: string, now: number): string {
  const seconds = Math.max(0, Math.round((now - Date.parse(iso)) / 1000));
  const units = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const;
  for (const [unit, length] of units) {
    if (seconds >= length) return `${count(Math.floor(seconds / length), unit)} ago`;
  }
  return 'just now';
}

/** What `baseline` marked. */
export function printBaseline(result: BaselineResult, view: View): string {
  return blocks(
    [paint(`${targetText(result.target)} has this schema already: ${count(result.facts, 'fact')} equal`, 'bold', view)],
    result.marked.length === 0
      ? ['Nothing to mark: every migration was marked or applied before.']
      : result.marked.map((id) => `  ✔ ${id} marked as applied, nothing was run`),
  );
}
