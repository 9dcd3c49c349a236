import { clean } from '../../diagnostics/width.ts';
import type { Compared, Counts, Line, Plan, PlannedStatement, PlanResult } from '../../plan/plan.ts';
import type { Measured, TableCost } from '../../proof/verdict.ts';
import { blocks, count, labelled, pad, paint, widest } from '../text.ts';
import type { View } from '../view.ts';
import { verdictLines } from './verdict.ts';

/** Lines of SQL that are shown without --verbose. */
const SCREEN = 24;

/** A plan with its proof and the next command; or why there is nothing to do. */
export function printPlan(result: PlanResult, view: View): string {
  if (result.plan === undefined) return blocks([nothing(result.compared)], warnings(result.warnings, view));
  return blocks(
    [paint(`Plan: ${countsOf(result.plan.counts)}`, 'bold', view)],
    summaryLines(result.plan.lines, view),
    sqlLines(result.plan, result.verdict?.costs ?? [], view),
    lostLines(result.plan),
    result.verdict === undefined ? [] : verdictLines(result.verdict, view),
    warnings(result.warnings, view),
    nextLines(result),
  );
}

/** `Nothing to plan: 9 documents in schema/ (9 tables, 2 views) equal the state of 20261122093000_add_bio.` */
function nothing(compared: Compared): string {
  const state =
    compared.head === undefined ? 'the empty state: there is no migration' : `the state of ${compared.head}`;
  return `Nothing to plan: ${comparedText(compared)} ${compared.documents === 1 ? 'equals' : 'equal'} ${state}.`;
}

/** `9 documents in schema/ (9 tables, 2 views, 1 enum)` */
export function comparedText(compared: Compared): string {
  const kinds = Object.entries(compared.kinds).map(([label, n]) => count(n, label));
  const folder = compared.folder.endsWith('/') ? compared.folder : `${compared.folder}/`;
  return `${count(compared.documents, 'document')} in ${folder}${kinds.length === 0 ? '' : ` (${kinds.join(', ')})`}`;
}

/** `1 to add, 2 to rename` */
export function countsOf(counts: Counts): string {
  const parts = (['add', 'change', 'rename', 'drop'] as const).filter((verb) => counts[verb] > 0);
  return parts.length === 0 ? 'nothing to do' : parts.map((verb) => `${counts[verb]} to ${verb}`).join(', ');
}

interface Row {
  readonly left: string;
  readonly note: string;
  readonly file: string;
  readonly line: string;
  readonly depth: number;
}

/**
 * The tree of what changes: sign, name, what becomes of it, and its place in the YAML. Where whole places do not fit, the
 * file stands with the object and its parts have the line only.
 */
export function summaryLines(lines: readonly Line[], view: View): string[] {
  const rows = lines.flatMap((line) => rowsOf(line, 1));
  const left = widest(rows.map((row) => row.left)) + 2;
  const note = widest(rows.map((row) => row.note)) + 2;
  const fits = left + note + widest(rows.map((row) => row.file + row.line)) <= view.width;
  return rows.map((row) => {
    const object = row.depth === 1 && row.note === '' && !fits;
    const place = fits || row.depth === 1 ? row.file + row.line : row.line;
    const text = object ? `${row.left}  ` : `${pad(row.left, left)}${pad(row.note, note)}`;
    return (signed(text, view) + paint(place, 'dim', view)).trimEnd();
  });
}

const SIGNS: { readonly [sign: string]: 'green' | 'yellow' | 'red' } = { '+': 'green', '~': 'yellow', '-': 'red' };

function signed(text: string, view: View): string {
  return text.replace(/[+~-]/, (sign) => paint(sign, SIGNS[sign] ?? 'yellow', view));
}

function rowsOf(line: Line, depth: number): Row[] {
  const row: Row = {
    left: `${' '.repeat(depth === 1 ? 2 : depth * 4 - 2)}${line.sign} ${line.kind} ${clean(line.name)}`,
    note: clean(line.note ?? ''),
    file: line.at?.file ?? '',
    line: line.at === undefined ? '' : `:${line.at.line}`,
    depth,
  };
  return [row, ...line.parts.flatMap((part) => rowsOf(part, depth + 1))];
}

function sqlLines(plan: Plan, costs: readonly Measured[], view: View): string[] {
  const all = statementLines(plan.up, costs, view);
  const shown = view.verbose ? all : all.slice(0, SCREEN);
  const more = all.length - shown.length;
  return [
    ...shown,
    ...(more > 0 ? [`     … ${count(more, 'more line')}; --verbose shows them, up.sql has them all`] : []),
    `  down.sql: ${count(plan.down.length, 'statement')}`,
  ];
}

/** The statements with what each one locks: beside them where there is room, beneath them where there is none. */
export function statementLines(up: readonly PlannedStatement[], costs: readonly Measured[], view: View): string[] {
  const texts = up.map((statement, index) => numbered(statement.sql, index + 1, String(up.length).length));
  const tables = new Set(costs.flatMap((cost) => cost.tables.map((table) => shortName(table.table))));
  const [only] = tables;
  const left = widest(texts.flat()) + 2;
  const beside = costs.map((cost) => cost.tables.map((table) => costCells(table, tables.size > 1)));
  const lockWidth = Math.max(20, widest(beside.flat().map((cells) => cells[0] ?? '')) + 2);
  if (left + lockWidth + 15 > view.width || costs.length === 0) {
    return ['  up.sql', ...texts.flatMap((lines, index) => [...lines, ...beneath(costs[index], view)])];
  }
  const head = `${pad('  up.sql', left)}${pad(tables.size === 1 ? `lock on ${only}` : 'lock', lockWidth)}rewrites  scans`;
  const rows = texts.flatMap((lines, index) => besideLines(lines, beside[index] ?? [], costs[index], left, lockWidth));
  return [head, ...rows];
}

function numbered(sql: string, number: number, digits: number): string[] {
  const indent = ' '.repeat(digits + 4);
  return `${sql};`
    .split('\n')
    .map((line) => clean(line.replaceAll('\t', '  ')))
    .map((line, index) => (index === 0 ? `  ${pad(String(number), digits)}  ${line}` : indent + line));
}

/** The cells stand beside the last lines of a statement; what needs more lines than the statement has goes on below it. */
function besideLines(
  lines: readonly string[],
  cells: readonly (readonly string[])[],
  cost: Measured | undefined,
  left: number,
  lockWidth: number,
): string[] {
  const texts =
    cells.length > 0
      ? cells.map(([lock = '', rewrites = '', scans = '']) => `${pad(lock, lockWidth)}${pad(rewrites, 10)}${scans}`)
      : [cost?.unmeasured === undefined ? 'no table that stood before' : `not measured: ${cost.unmeasured}`];
  const start = Math.max(0, lines.length - texts.length);
  const height = Math.max(lines.length, texts.length);
  return Array.from({ length: height }, (_, row) =>
    `${pad(lines[row] ?? '', left)}${texts[row - start] ?? ''}`.trimEnd(),
  );
}

function costCells(cost: TableCost, named: boolean): string[] {
  const lock = named ? `${shortName(cost.table)}: ${cost.lock}` : cost.lock;
  return [lock, cost.rewrites ? 'yes' : 'no', cost.scans ? 'yes' : 'no'];
}

function beneath(cost: Measured | undefined, view: View): string[] {
  const text = cost === undefined ? '' : costText(cost);
  return text === '' ? [] : [paint(`       ${text}`, 'dim', view)];
}

/** `lock on user: ACCESS EXCLUSIVE, rewrites it, no scan; on org: SHARE ROW EXCLUSIVE, no rewrite, no scan` */
export function costText(cost: Measured): string {
  if (cost.unmeasured !== undefined) return `not measured: ${cost.unmeasured}`;
  const tables = cost.tables.map((table) => {
    const work = [table.rewrites ? 'rewrites it' : 'no rewrite', table.scans ? 'scans it' : 'no scan'];
    return [`on ${shortName(table.table)}: ${table.lock}`, ...work].join(', ');
  });
  return tables.length === 0 ? '' : `lock ${tables.join('; ')}`;
}

/** `user` for `public.user`. */
export function shortName(table: string): string {
  return table.startsWith('public.') ? table.slice('public.'.length) : table;
}

function lostLines(plan: Plan): string[] {
  const lost = plan.lost.map((what) => `  ! the way back does not bring: ${what}`);
  const allowed = plan.allowed.map((flag) => `  ! allowed with --allow ${flag}`);
  return [...allowed, ...lost];
}

export function warnings(texts: readonly string[], view: View): string[] {
  return texts.map((text) => `${paint('warning', 'yellow', view)}: ${text}`);
}

function nextLines(result: PlanResult): string[] {
  if (result.status === 'written' && result.migration !== undefined) {
    const folder = result.migration.folder.replace(/\/*$/, '/');
    return [...labelled('Wrote', [folder]), ...labelled('Next', ['npx schemactl apply'])];
  }
  return ['Nothing was written.'];
}
