import { type Diagnostic, type Position, report } from '../diagnostics/diagnostic.ts';
import { sourceOf } from '../diagnostics/position.ts';
import type { EngineError } from '../engines/engine.ts';
import type { Script, ScriptStatement } from '../migrations/script.ts';
import { unitsBefore } from '../migrations/syntax.ts';
import type { TableCost } from '../proof/verdict.ts';
import { holdersOf } from './holders.ts';
import { type Found, printRow } from './offenders.ts';
import { LOCK_TIMEOUT } from './options.ts';
import { roleOf, type Session } from './session.ts';

/** Where a script stopped. */
export interface Stop {
  readonly outcome: 'refused' | 'failed' | 'interrupted';
  readonly diagnostic: Diagnostic;
}

export interface Stopped {
  readonly id: string;
  readonly direction: 'up' | 'down';
  readonly script: Script;
  readonly statement: ScriptStatement | undefined;
  /** The locks that the statement takes, as its proof measured them; none where they are not known. */
  readonly locks?: readonly TableCost[];
  /** What became of the database, one sentence. */
  readonly standing: string;
}

/** What an engine's error in a script means, shown in the file. */
export async function stopOf(session: Session, error: EngineError, at: Stopped): Promise<Stop> {
  const { id, script, statement, standing } = at;
  if (session.options.signal?.aborted) {
    return {
      outcome: 'interrupted',
      diagnostic: report('apply-interrupted', placeOf(script, statement), { id, standing }),
    };
  }
  const place = statement === undefined ? undefined : placeOf(script, statement, error.position);
  const frame = place === undefined ? undefined : sourceOf(script.file, script.text).frameAt(place);
  return { outcome: 'failed', diagnostic: await problem(session, error, at, place, frame) };
}

async function problem(
  session: Session,
  error: EngineError,
  { id, direction, standing, locks = [] }: Stopped,
  place: Position | undefined,
  frame: Diagnostic['frame'],
): Promise<Diagnostic> {
  const { target, lockTimeout = LOCK_TIMEOUT, statementTimeout = 0 } = session.options;
  if (error.sqlstate === '55P03') {
    const holders = await holdersOf(session, locks);
    return report('apply-locked', place, { id, seconds: lockTimeout / 1000, holders, standing }, frame);
  }
  if (error.sqlstate === '57014' && statementTimeout > 0) {
    return report('apply-timeout', place, { id, milliseconds: statementTimeout, standing }, frame);
  }
  if (error.fatal || error.sqlstate.startsWith('08'))
    return report('apply-lost', place, { id, reason: error.message }, frame);
  if (error.sqlstate === '25006') return report('target-read-only', place, { target, reason: error.message }, frame);
  if (error.sqlstate === '42501') {
    return report('target-denied', place, { target, role: await roleOf(session), message: error.message }, frame);
  }
  const { message, sqlstate, detail, hint, where } = error;
  const told = {
    ...(detail === undefined ? {} : { detail }),
    ...(hint === undefined ? {} : { hint }),
    ...(where === undefined ? {} : { where }),
  };
  return report(
    direction === 'up' ? 'apply-failed' : 'rollback-failed',
    place,
    { id, message, sqlstate, ...told, standing },
    frame,
  );
}

/** A statement's place, or the character in it that Postgres points at: it counts characters from 1. */
function placeOf(script: Script, statement: ScriptStatement | undefined, character = 1): Position | undefined {
  if (statement === undefined) return undefined;
  return sourceOf(script.file, script.text).positionAt(statement.start + unitsBefore(statement.sql, character - 1));
}

/** Rows that break a condition: shown before they make a statement fail, or after. */
export function refusal(found: Found, { id, script, statement, standing, locks = [] }: Stopped): Stop {
  const place = placeOf(script, statement);
  const first = [...found.rows.map(printRow), ...(found.count > found.rows.length ? ['…'] : [])];
  const [table, another] = locks.map((one) => ` of ${one.table}`);
  const whose = another === undefined ? (table ?? '') : '';
  const rows = found.count === 1 ? `1 row${whose} breaks` : `${found.count} rows${whose} break`;
  const params = { id, rows, what: found.offenders.what, first, changed: standing };
  return {
    outcome: 'refused',
    diagnostic: report('apply-refused', place, params, place && sourceOf(script.file, script.text).frameAt(place)),
  };
}
