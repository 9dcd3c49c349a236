import { type Diagnostic, report } from '../diagnostics/diagnostic.ts';
import { sourceOf } from '../diagnostics/position.ts';
import { EngineError } from '../engines/engine.ts';
import type { Script } from '../migrations/script.ts';
import type { StatementFailed } from './measure.ts';

/** What a person reads when a statement of up.sql or down.sql fails: its place in the file, and what the engine said. */
export function statementFailed(script: Script, failed: StatementFailed, engine: string): Diagnostic {
  const { offset, length } = placeOf(script, failed);
  const source = sourceOf(script.file, script.text);
  const at = source.positionAt(offset, length);
  const frame = source.frameAt(at);
  const name = script.file.slice(script.file.lastIndexOf('/') + 1);
  if (!(failed.cause instanceof EngineError)) {
    return report('proof-invalid-index', at, { script: name, index: failed.cause.invalid }, frame);
  }
  const { message, sqlstate, detail, hint, where } = failed.cause;
  const said = {
    ...(detail === undefined ? {} : { detail }),
    ...(hint === undefined ? {} : { hint }),
    ...(where === undefined ? {} : { where }),
  };
  const commit = failed.statement === undefined;
  return report('proof-statement', at, { engine, script: name, commit, sqlstate, message, ...said }, frame);
}

/** Where the engine points, else the statement's first line; for a COMMIT the last statement of its section. */
function placeOf(script: Script, failed: StatementFailed): { readonly offset: number; readonly length: number } {
  const statements = script.sections[failed.section]?.statements ?? [];
  const statement = statements[failed.statement ?? statements.length - 1];
  if (statement === undefined) return { offset: 0, length: 1 };
  const { position } = failed.cause instanceof EngineError ? failed.cause : { position: undefined };
  if (position !== undefined && failed.statement !== undefined) {
    const before = utf16(statement.sql, position - 1);
    return { offset: statement.start + before, length: wordAt(statement.sql, before) };
  }
  return { offset: statement.start, length: statement.sql.split('\n', 1)[0]?.trimEnd().length ?? 1 };
}

/** An engine counts characters, JavaScript the halves of some of them. */
function utf16(text: string, characters: number): number {
  return [...text].slice(0, characters).join('').length;
}

function wordAt(text: string, offset: number): number {
  return /^(?:"(?:[^"]|"")*"|[\p{L}\p{N}_$]+)/u.exec(text.slice(offset))?.[0].length ?? 1;
}
