import { addAbortSignal } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fail } from '../diagnostics/diagnostic.ts';
import type { Running } from '../project/results.ts';

/** The query that was given, or all of standard input. Throws `query-missing` where there is neither. */
export async function queryText(given: string | undefined, { signal, progress }: Running): Promise<string> {
  if (given === undefined) progress.step('reading the query from standard input');
  const query = given ?? (process.stdin.isTTY ? '' : await text(addAbortSignal(signal, process.stdin)));
  return query.trim() === '' ? fail('query-missing', undefined, {}) : query;
}
