import { literal, qualified, quote, suffixed } from '../sql/quote.ts';
import { isPartition, type PartitionPayload } from './bound.ts';
import type { Context, FactOf, Id, Payload, Statement } from './kind.ts';

interface Numbered {
  readonly sequence: string;
  readonly generated: string;
  readonly increment: string;
}

interface ColumnPayload {
  readonly type: string;
  readonly identity: (Numbered & Payload) | null;
  readonly generated: Payload | null;
}

/**
 * The rows of a table that is dropped and made again in another shape: set aside before, put back once all is there. Those of
 * partitions that it has afterwards, too, stay where they are. What its
 * identities have counted so far is known from the rows.
 */
export function keepRows(
  table: Id,
  { dependents, afterwards }: Context,
): {
  readonly out: readonly Statement[];
  readonly back: readonly Statement[];
} {
  const own = dependents.filter((fact) => isColumnOf(table, fact) && fact.payload.generated === null);
  const names = own.flatMap((fact) => {
    const after = afterwards?.(fact);
    return isColumn(after) && after.payload.generated === null ? [after] : [];
  });
  const ties = dependents.filter(isPartition);
  const staying = ties.filter((tie) => isOf(tie, table) && isOf(afterwards?.(tie), table));
  const elsewhere = staying.length > 0 && ties.every((tie) => !isOf(tie, table) || staying.includes(tie));
  if (names.length === 0 || elsewhere) return { out: [], back: [] };
  const [schema = '', name = ''] = table.path;
  const aside = qualified([schema, suffixed(name, '__rows')]);
  const values = names.map((column) => {
    const was = own.find(({ path }) => path[2] === column.path[2])?.payload.type;
    const name = quote(column.path[2] ?? '');
    return was === column.payload.type ? name : `${name}::${String(column.payload.type)}`;
  });
  const list = names.map(({ path }) => quote(path[2] ?? '')).join(', ');
  return {
    out: [
      {
        sql: `CREATE TABLE ${aside} AS SELECT ${list} FROM ${qualified(table.path)}${without(staying, ties)}`,
        rows: 'out',
      },
    ],
    back: [
      {
        sql: `INSERT INTO ${qualified(table.path)} (${list}) OVERRIDING SYSTEM VALUE SELECT ${values.join(', ')} FROM ${aside}`,
        rows: 'in',
      },
      ...names.flatMap((column) => counted(table, column)),
      { sql: `DROP TABLE ${aside}`, rows: 'in' },
    ],
  };
}

function isOf(tie: FactOf<string, Payload> | undefined, { path }: Pick<Id, 'path'>): boolean {
  return tie !== undefined && isPartition(tie) && qualified(tie.payload.of) === qualified(path.slice(0, 2));
}

/** Less the rows of partitions that stay, and of those below. */
function without(staying: readonly Tie[], ties: readonly Tie[]): string {
  if (staying.length === 0) return '';
  const below = (tie: Tie): readonly Tie[] => [tie, ...ties.filter((one) => isOf(one, tie)).flatMap(below)];
  const tables = staying.flatMap(below).map(({ path }) => `${literal(qualified(path.slice(0, 2)))}::regclass`);
  return ` WHERE tableoid NOT IN (${tables.join(', ')})`;
}

type Tie = FactOf<'partition', PartitionPayload>;
type Column = FactOf<'column', ColumnPayload & Payload>;

function isColumn(fact: FactOf<string, Payload> | undefined): fact is Column {
  return fact?.kind === 'column';
}

function isColumnOf(table: Id, fact: FactOf<string, Payload>): boolean {
  return isColumn(fact) && table.path.every((part, n) => fact.path[n] === part);
}

function counted(table: Id, { path, payload: { identity } }: Column): readonly Statement[] {
  if (identity === null) return [];
  const last = `${identity.increment.startsWith('-') ? 'min' : 'max'}(${quote(path[2] ?? '')})`;
  const sequence = literal(qualified([table.path[0] ?? '', identity.sequence]));
  return [
    {
      sql: `SELECT setval(${sequence}, ${last}) FROM ${qualified(table.path)} HAVING ${last} IS NOT NULL`,
      rows: 'in',
    },
  ];
}
