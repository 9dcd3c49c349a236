import { clean } from '../../diagnostics/width.ts';
import type { OffendersResult, QueryResult, SqlResult } from '../../project/results.ts';
import { blocks, columns, count, paint, widest } from '../text.ts';
import type { View } from '../view.ts';

const NOTHING = 'NULL';

/** Rows as a table, or how many rows a statement changed; one part a statement. */
export function printRows(result: SqlResult, view: View): string {
  return result.results.map((one) => `${resultLines(one, view).join('\n')}\n`).join('\n');
}

/** The rows that each tightening would refuse. */
export function printOffenders(result: OffendersResult, view: View): string {
  const { id, target, offenders } = result;
  if (offenders.length === 0) return blocks([`${id} adds no condition that rows can break.`]);
  const head = `Rows in ${target.name} that ${id} would refuse`;
  return blocks(
    [paint(head, 'bold', view)],
    ...offenders.map(({ what, found }) => [what, ...resultLines(found, view)]),
  );
}

function resultLines(result: QueryResult, view: View): string[] {
  if (result.columns.length === 0)
    return [
      /^(SELECT|TABLE|VALUES|SHOW)/.test(result.command ?? '')
        ? `(${count(result.rows.length, 'row')})`
        : changed(result),
    ];
  const cells = result.rows.map((row) => result.columns.map((column) => cell(row[column] ?? null)));
  const names = result.columns.map(clean);
  const rule = names.map((name, index) =>
    '─'.repeat(Math.max(1, widest([name, ...cells.map((row) => row[index] ?? '')]))),
  );
  const [head = '', line = '', ...rows] = columns([names, rule, ...cells], 0);
  return [paint(head, 'bold', view), line, ...rows, `(${count(result.rows.length, 'row')})`];
}

/** `INSERT: 1 row` */
function changed(result: QueryResult): string {
  const tag = (result.command ?? 'done').replace(/[\d ]+$/, '');
  const counts =
    /^(INSERT|UPDATE|DELETE|MERGE|COPY)\b/.test(tag) || (result.command === undefined && result.affected > 0);
  return counts ? `${tag}: ${count(result.affected, 'row')}` : tag;
}

function cell(value: string | null): string {
  return value === null ? NOTHING : clean(value);
}
