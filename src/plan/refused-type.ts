import { type Diagnostic, report } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/nearest.ts';
import type { EngineError } from '../engines/engine.ts';
import type { Fragment } from '../kinds/kind.ts';
import { quote } from '../sql/quote.ts';
import type { Item } from '../yaml/document.ts';
import { bringsType, calledHere } from './brought.ts';
import type { Refusing } from './refusing.ts';
import type { Failure } from './settled.ts';
import { refusedType } from './standing.ts';

/** Every type of a statement that the engine does not know, where it failed over one of them; Postgres names the first only. */
export async function unknownTypes(
  { statement, error }: Failure,
  refusing: Refusing,
): Promise<readonly Diagnostic[] | undefined> {
  if (missingType(error) === undefined) return undefined;
  const diagnostics: Diagnostic[] = [];
  for (const piece of statement.pieces.filter(({ as }) => as === 'type')) {
    const refused = await refusedType(refusing.engine, piece.text);
    const name = refused === undefined ? undefined : missingType(refused);
    if (name !== undefined) diagnostics.push(unknownType(statement.item, piece, name, refusing));
  }
  return diagnostics.length === 0 ? undefined : diagnostics;
}

function missingType({ sqlstate, message }: EngineError): string | undefined {
  return sqlstate === '42704' ? /^type "(.*?)(?:\[\])*" does not exist$/s.exec(message)?.[1] : undefined;
}

function unknownType({ document }: Item, piece: Fragment, name: string, { standing }: Refusing): Diagnostic {
  const bare = name.slice(name.lastIndexOf('.') + 1);
  const offset = Math.max(0, piece.text.toLowerCase().indexOf(bare.toLowerCase()));
  const at = document.locate(piece.at, { part: 'value', offset, length: bare.length });
  const own = [...standing.types, ...standing.builtin];
  const near = calledHere(bare) ?? nearest(bare, own);
  const folded = near !== undefined && near !== bare && near.toLowerCase() === bare.toLowerCase();
  const extension = bringsType(bare);
  const params = {
    name,
    own: standing.types,
    ...(near === undefined || extension !== undefined ? {} : { nearest: near }),
    ...(extension === undefined ? {} : { extension }),
    ...(folded ? { folded: quote(near) } : {}),
  };
  return report('unknown-type', at, params, document.frame(at));
}
