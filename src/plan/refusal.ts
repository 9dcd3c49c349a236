import { type Diagnostic, type Position, report } from '../diagnostics/diagnostic.ts';
import type { EngineError } from '../engines/engine.ts';
import type { Fragment } from '../kinds/kind.ts';
import type { DeclaredStatement } from './declared.ts';

/** Postgres's refusal of a declared statement, shown at the piece of YAML that it is about. */
export function refusal(statement: DeclaredStatement, error: EngineError): Diagnostic {
  const { item } = statement;
  const piece = pieceAt(statement, error.position);
  const at = piece === undefined ? item.document.locate(item.scope.at, { part: 'key' }) : inPiece(statement, piece);
  const subject = item.module.label({});
  const bareWord = bareWordOf(piece, error);
  if (bareWord !== undefined) return report('bare-word', at, { word: bareWord }, item.document.frame(at));
  return report(
    'refused-by-postgres',
    at,
    {
      what: `${subject}${item.scope.name === undefined ? '' : ` ${item.scope.name}`}: ${error.message}`,
      sqlstate: error.sqlstate,
      why: error.detail === undefined ? [] : [error.detail],
      fix: [...(error.hint === undefined ? [] : [error.hint]), ...advice(error)],
    },
    item.document.frame(at),
  );
}

interface Piece {
  readonly fragment: Fragment;
  /** From the start of the fragment's text, in UTF-16 units. */
  readonly offset: number;
}

/** The piece that holds an error's position, which counts characters from 1. */
function pieceAt({ sql, pieces }: DeclaredStatement, position: number | undefined): Piece | undefined {
  if (position === undefined)
    return pieces.length === 1 && pieces[0] !== undefined ? { fragment: pieces[0], offset: 0 } : undefined;
  const offset = [...sql].slice(0, position - 1).join('').length;
  let from = 0;
  for (const fragment of pieces) {
    const start = sql.indexOf(fragment.text, from);
    if (start < 0) continue;
    if (offset >= start && offset <= start + fragment.text.length) return { fragment, offset: offset - start };
    from = start + fragment.text.length;
  }
  return undefined;
}

function inPiece({ item }: DeclaredStatement, { fragment, offset }: Piece): Position {
  const word = /^[\p{L}\p{N}_.]+/u.exec(fragment.text.slice(offset))?.[0] ?? '';
  return item.document.locate(fragment.at, { part: 'value', offset, length: Math.max(1, word.length) });
}

/** A lone name where Postgres found a column reference that cannot be: somebody meant a text. */
function bareWordOf(piece: Piece | undefined, error: EngineError): string | undefined {
  const alone =
    piece !== undefined &&
    /^[\p{L}_][\p{L}\p{N}_ -]*$/u.test(piece.fragment.text) &&
    piece.fragment.as === 'expression';
  return alone && (error.sqlstate === '42703' || error.sqlstate === '0A000' || error.sqlstate === '42601')
    ? piece.fragment.text
    : undefined;
}

function advice(error: EngineError): readonly string[] {
  switch (error.sqlstate) {
    case '42830':
      return ['a foreign key needs a primary key or a unique constraint on exactly the columns it points to'];
    case '42704':
      return /type/.test(error.message)
        ? ['types are written as in SQL: text, bigint, varchar(80), timestamptz, numeric(10,2)']
        : [];
    default:
      return [];
  }
}
