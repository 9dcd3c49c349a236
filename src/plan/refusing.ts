import type { Position } from '../diagnostics/diagnostic.ts';
import type { Engine, EngineError } from '../engines/engine.ts';
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

/** The piece that an error is about: by its position, or, as Postgres gives none for a CHECK or a policy, by the name that is in its message. */
export function pieceOf(statement: DeclaredStatement, { position, message }: EngineError): Piece | undefined {
  const named = position === undefined ? pieceNaming(statement, nameIn(message)) : undefined;
  return named ?? pieceAt(statement, position);
}

const NAMED =
  /^(?:column|relation|function|procedure|(?:token )?type|text search \w+|unrecognized .*parameter:) (?:"(.*?)"|([^\s(]+))/s;

/** `column "nme" does not exist`, `column a.nme does not exist`, `function lowr(text) does not exist` */
function nameIn(message: string): string | undefined {
  const [, quoted, bare] = NAMED.exec(message) ?? [];
  return quoted ?? bare?.slice(bare.lastIndexOf('.') + 1);
}

function pieceNaming({ pieces }: DeclaredStatement, name: string | undefined): Piece | undefined {
  for (const fragment of pieces) {
    for (const { 0: word, index } of fragment.text.matchAll(WORDS)) {
      if (unquoted(word) === name) return { fragment, offset: index };
    }
  }
  return undefined;
}

/** Texts, which hold no names, and names. */
const WORDS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_$]*/gu;

function unquoted(word: string): string | undefined {
  if (word.startsWith("'")) return undefined;
  return word.startsWith('"') ? word.slice(1, -1).replaceAll('""', '"') : word.toLowerCase();
}

/** The word in the YAML that a piece points at. */
export function inPiece({ item }: DeclaredStatement, { fragment, offset }: Piece): Position {
  const word = /^(?:"(?:[^"]|"")*"|'(?:[^']|'')*'|[\p{L}\p{N}_.$]+)/u.exec(fragment.text.slice(offset))?.[0] ?? '';
  return item.document.locate(fragment.at, { part: 'value', offset, length: Math.max(1, word.length) });
}
