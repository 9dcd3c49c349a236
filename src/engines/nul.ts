import { EngineError } from './engine.ts';

/** A NUL ends a message of the protocol early and leaves the rest unread: refused before anything is sent. */
export function refuseNul(sql: string): void {
  const at = sql.indexOf('\u0000');
  if (at < 0) return;
  const position = [...sql.slice(0, at)].length + 1;
  throw new EngineError('SQL cannot hold a NUL character', { sqlstate: '22021', position });
}
