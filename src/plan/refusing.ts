import type { Position } from '../diagnostics/diagnostic.ts';
import type { Engine } from '../engines/engine.ts';
import { addressOf } from '../facts/id.ts';
import type { Fragment } from '../kinds/kind.ts';
import type { Item } from '../yaml/document.ts';
import type { DeclaredStatement } from './declared.ts';
import type { Failure } from './settled.ts';
import type { Standing } from './standing.ts';

/** What a refusal is told with: everything that was declared, and what stands on the engine in spite of it. */
export interface Refusing {
  readonly engine: Engine;
  readonly roots: readonly Item[];
  readonly standing: Standing;
}

/** A failure with the place that it is shown at. */
export interface Told extends Failure {
  readonly refusing: Refusing;
  readonly piece?: Piece;
  readonly at: Position;
}

/** `check c of user`, `default of user.bio`, `view v` */
export function subjectOf({ module, scope }: Item): string {
  const name = scope.name === undefined ? '' : ` ${scope.name}`;
  return `${module.label({})}${name}${scope.parent === undefined ? '' : ` of ${addressOf(scope.parent)}`}`;
}

export interface Piece {
  readonly fragment: Fragment;
  /** From the start of the fragment's text, in UTF-16 units. */
  readonly offset: number;
}

/** The piece that holds an error's position, which counts characters from 1. */
export function pieceAt({ sql, pieces }: DeclaredStatement, position: number | undefined): Piece | undefined {
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

/** The word in the YAML that a piece points at. */
export function inPiece({ item }: DeclaredStatement, { fragment, offset }: Piece): Position {
  const word = /^(?:"(?:[^"]|"")*"|'(?:[^']|'')*'|[\p{L}\p{N}_.$]+)/u.exec(fragment.text.slice(offset))?.[0] ?? '';
  return item.document.locate(fragment.at, { part: 'value', offset, length: Math.max(1, word.length) });
}
