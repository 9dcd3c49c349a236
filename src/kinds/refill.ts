import { literal, qualified, quote, suffixed } from '../sql/quote.ts';
import type { Context, FactOf, Id, Payload, Statement } from './kind.ts';

interface Numbered {
  readonly sequence: string;
  readonly generated: string;
  readonly increment: string;
}

interface ColumnPayload {
  readonly identity: (Numbered & Payload) | null;
  readonly generated: Payload | null;
}

/**
 * The rows of a table that is dropped and made again in another shape: set aside before, put back once all is there. What its
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
  if (names.length === 0) return { out: [], back: [] };
  const [schema = '', name = ''] = table.path;
  const aside = qualified([schema, suffixed(name, '__rows')]);
  const list = names.map(({ path }) => quote(path[2] ?? '')).join(', ');
  return {
    out: [{ sql: `CREATE TABLE ${aside} AS SELECT ${list} FROM ${qualified(table.path)}`, rows: 'out' }],
    back: [
      {
        sql: `INSERT INTO ${qualified(table.path)} (${list}) OVERRIDING SYSTEM VALUE SELECT ${list} FROM ${aside}`,
        rows: 'in',
      },
      ...names.flatMap((column) => counted(table, column)),
      { sql: `DROP TABLE ${aside}`, rows: 'in' },
    ],
  };
}

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
