import { shapeOf } from './syntax.ts';

/** Loads what lays statements out, for whoever knows that something will be written: the first statement takes longest. */
export async function prepareFormat(): Promise<void> {
  await formatSql('select 1');
}

/** Their ON, FROM, WITH and privileges are taken for those of a query, and what follows is torn apart. */
const AS_IT_IS =
  /^(?:CREATE STATISTICS|ALTER STATISTICS|ALTER TEXT SEARCH CONFIGURATION|GRANT|REVOKE|ALTER DEFAULT PRIVILEGES)\b/;

/**
 * Lays out one statement for reading: upper-case keywords, two spaces. Meaning never changes: where Postgres's parser does not
 * read the same tree from the result, or does not know the statement, the text comes back as it was.
 */
export async function formatSql(sql: string): Promise<string> {
  if (AS_IT_IS.test(sql)) return sql;
  const { format } = await import('sql-formatter');
  try {
    const formatted = format(sql, { language: 'postgresql', keywordCase: 'upper', tabWidth: 2 }).trim();
    const shape = await shapeOf(sql);
    return shape !== undefined && shape === (await shapeOf(formatted)) ? formatted : sql;
  } catch (error) {
    // sql-formatter throws a plain Error for what it cannot read
    if (error instanceof Error) return sql;
    throw error;
  }
}
