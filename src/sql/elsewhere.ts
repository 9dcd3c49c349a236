import { loadParser, parse, type RawStatement, SqlTextError } from './parser.ts';
import { splitLoaded } from './statements.ts';

/**
 * Statements about subscriptions speak to another server, and the embedded engine does not survive one: no throw-away engine runs them.
 * https://www.postgresql.org/docs/current/sql-createsubscription.html
 */
const NODES: ReadonlySet<string> = new Set(['CreateSubscriptionStmt', 'AlterSubscriptionStmt', 'DropSubscriptionStmt']);

const SPACE = String.raw`(?:\s|--[^\n]*\n|/\*[\s\S]*?\*/)+`;
const MAY_BE = new RegExp(`\\b(?:create|alter|drop|on)${SPACE}subscription\\b`, 'i');

/** True where a text has a statement that only the database itself can run. Throws SqlTextError for what is no SQL. */
export async function speaksElsewhere(sql: string): Promise<boolean> {
  return (await elsewhereIn(sql)).length > 0;
}

/** A message with nothing in place of such statements; everything else keeps its place. What is no SQL is left to the engine. */
export async function withoutElsewhere(sql: string): Promise<string> {
  try {
    const found = await elsewhereIn(sql);
    return found.reduce(
      (text, { start, end }) => text.slice(0, start) + nothing(text.slice(start, end)) + text.slice(end),
      sql,
    );
  } catch (error) {
    if (error instanceof SqlTextError) return sql;
    throw error;
  }
}

async function elsewhereIn(sql: string): Promise<readonly { readonly start: number; readonly end: number }[]> {
  if (!MAY_BE.test(sql)) return [];
  await loadParser();
  const raw = parse(sql);
  return splitLoaded(sql).filter((_, n) => isElsewhere(raw[n]));
}

function isElsewhere(statement: RawStatement | undefined): boolean {
  const [node, fields] = Object.entries(statement?.stmt ?? {})[0] ?? [];
  if (node === undefined) return false;
  return NODES.has(node) || Object.values(Object(fields)).includes('OBJECT_SUBSCRIPTION');
}

const NOTHING = 'select limit 0';

/** As long as what it stands for, so that an error behind it is found. */
function nothing(statement: string): string {
  return NOTHING + ' '.repeat(Math.max(0, [...statement].length - NOTHING.length));
}
