import { quote } from '../sql/quote.ts';
import type { Statement } from './kind.ts';

/** `PUBLIC SERVER shop`: what a user mapping is called in statements. No role can be called public. */
export function mappedSql([server = '', user = '']: readonly string[]): string {
  return `${user === 'public' ? 'PUBLIC' : quote(user)} SERVER ${quote(server)}`;
}

export function dropMapping(path: readonly string[]): Statement {
  return { sql: `DROP USER MAPPING FOR ${mappedSql(path)}` };
}
