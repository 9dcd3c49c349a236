import { quote } from '../sql/quote.ts';

/** Words that stand for a role and are no name of one. */
const ROLE_WORDS: ReadonlySet<string> = new Set(['public', 'current_user', 'current_role', 'session_user']);

/** A role as SQL: a literal name, or a word that stands for one. */
export function roleSql(name: string): string {
  return ROLE_WORDS.has(name) ? name.toUpperCase() : quote(name);
}
