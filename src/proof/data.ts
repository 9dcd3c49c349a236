import { type Diagnostic, report } from '../diagnostics/diagnostic.ts';
import type { Rename } from '../plan/plan.ts';
import { compareRows, type RowsCompared, type RowsSnapshot } from './rows.ts';
import type { Tightening } from './tightening.ts';
import type { Touched } from './touched.ts';
import type { Finding, TableRows } from './verdict.ts';

/** What the rows went through on one way. */
export interface Carried {
  readonly tables: readonly TableRows[];
  /** What is missing or changed without a statement that says so. */
  readonly diagnostics: readonly Diagnostic[];
  /** What a statement changed on purpose. */
  readonly evidence: readonly string[];
}

/** Holds the rows before against the rows after, over every column that is in both and that no UPDATE of the script sets. */
export function carried(
  before: RowsSnapshot,
  after: RowsSnapshot,
  renames: readonly Rename[],
  touched: Touched,
): Carried {
  const keptBefore = untouched(before, renames, touched);
  const keptAfter = without(after, (path, column) => touched.updated.has([...path, column].join('.')));
  const compared = compareRows(keptBefore, keptAfter, renames);
  return {
    tables: compared.map((one) => rowsOf(one, before)),
    diagnostics: compared.filter((one) => isHarmed(one, touched)).map(harm),
    evidence: [
      ...[...touched.updated].map((column) => `${column} is set by UPDATE: its old contents are not compared`),
      ...compared.flatMap(({ path, converted }) =>
        converted.map((column) => `${path.join('.')}.${column} has another type now and reads otherwise`),
      ),
    ],
  };
}

/** What no UPDATE of a script sets, whose way there is `renames`. */
export function untouched(before: RowsSnapshot, renames: readonly Rename[], { updated }: Touched): RowsSnapshot {
  const now = nameAfter(renames);
  return without(before, (path, column) => updated.has(now(path, column)));
}

type NameAfter = (path: readonly string[], column: string) => string;

function nameAfter(renames: readonly Rename[]): NameAfter {
  const at = new Map(renames.map(({ from, to }) => [from.path.join('.'), to.path]));
  return (path, column) => {
    const table = at.get(path.join('.')) ?? path;
    return (at.get([...table, column].join('.')) ?? [...table, column]).join('.');
  };
}

function without(snapshot: RowsSnapshot, left: (path: readonly string[], column: string) => boolean): RowsSnapshot {
  return {
    tables: snapshot.tables.map((table) => {
      const { path, above, columns, rows } = table;
      const keep = columns.map(({ name }) => ![path, ...above].some((one) => left(one, name)));
      return {
        ...table,
        columns: columns.filter((_, n) => keep[n]),
        rows: rows.map((row) => row.filter((_, n) => keep[n])),
      };
    }),
  };
}

function rowsOf({ path, before, compared }: RowsCompared, { tables }: RowsSnapshot): TableRows {
  const table = tables.find((one) => one.path.join('.') === path.join('.'));
  return {
    table: path.join('.'),
    rows: before,
    compared,
    columns: new Set(table?.columns.map(({ name }) => name)).size,
  };
}

/** A table that is gone was declared lost, or the schema would not be the declared one. */
function isHarmed({ now, above = [], same, lost, before, after }: RowsCompared, { filled }: Touched): boolean {
  if (now === undefined || same) return false;
  return lost.length > 0 || after < before || ![now, ...above].some((table) => filled.has(table.join('.')));
}

function harm({ path, now, before, after, differences, lost, found }: RowsCompared): Diagnostic {
  const table = path.join('.');
  const [first] = differences;
  const problem =
    first === undefined
      ? `${table} held ${before} rows before this migration and ${(now ?? path).join('.')} holds ${after} after it`
      : `${table}.${first.column} held ${first.held} values before this migration and ${first.now} holds ${first.holds === 0 ? 'none' : first.holds === first.held ? 'others' : first.holds} after it`;
  return report('proof-data', undefined, { problem, before: lost.map(printed), after: found.map(printed) });
}

function printed(row: readonly (string | null)[]): string {
  return `(${row.map((value) => (value === null ? 'NULL' : `'${value}'`)).join(', ')})`;
}

/** The finding over both ways. */
export function dataFinding(
  tight: Tightening,
  there: Carried,
  back: Carried | undefined,
  lost: readonly string[],
  empty: boolean,
): Finding {
  const diagnostics = [...tight.diagnostics, ...there.diagnostics, ...(back?.diagnostics ?? [])];
  if (diagnostics.length > 0) return { obligation: 'data', outcome: 'fails', evidence: [], diagnostics };
  const filled = there.tables.filter(({ rows }) => rows > 0);
  const evidence = [
    ...told(filled, back === undefined ? '' : ', there and back'),
    ...tight.evidence,
    ...there.evidence,
    ...tight.filled.flatMap(({ path, unfilled }) =>
      unfilled === undefined ? [] : [`${path.join('.')}: not filled: ${unfilled}`],
    ),
    ...tight.filled.flatMap(({ path, refused }) =>
      refused.map(({ example, message }) => `${path.join('.')}: example ${example + 1} is refused: ${message}`),
    ),
    ...(lost.length > 0 ? [`declared lost: ${lost.join(', ')}`] : []),
  ];
  if (filled.length > 0) return { obligation: 'data', outcome: 'holds', evidence, diagnostics: [] };
  const reason = empty ? 'nothing stood before, so no row could be lost' : unfilledReason(tight);
  return {
    obligation: 'data',
    outcome: empty ? 'holds' : 'unchecked',
    evidence: [reason, ...evidence],
    diagnostics: [],
  };
}

function unfilledReason({ filled }: Tightening): string {
  return filled.length === 0 ? 'no table that stood before changes' : 'no table that stood before could be filled';
}

/** As many tables as are told one by one. */
const ONE_BY_ONE = 4;

/** A line a table; many that came through whole share one. */
function told(tables: readonly TableRows[], both: string): readonly string[] {
  const whole = tables.filter(({ compared, columns }) => compared === columns);
  const together = whole.length > ONE_BY_ONE ? whole : [];
  const lines = tables
    .filter((table) => !together.includes(table))
    .map(
      ({ table, rows, compared, columns }) => `${table}: ${rowsText(rows)}, ${compared} of ${columns} columns${both}`,
    );
  const rows = together.reduce((sum, one) => sum + one.rows, 0);
  const rest = `${together.length}${lines.length > 0 ? ' more' : ''} tables: ${rowsText(rows)}, every column${both}`;
  return together.length === 0 ? lines : [...lines, rest];
}

function rowsText(rows: number): string {
  return `${rows} ${rows === 1 ? 'row' : 'rows'}`;
}
