import { loadParser, parse, type RawStatement, SqlTextError, scan } from './parser.ts';
import { dollar, literal } from './quote.ts';
import { splitLoaded } from './statements.ts';

/**
 * No throw-away engine has the provider of a security label, and Postgres refuses labels of one that is not loaded. There the catalog is
 * given what the statement would write, so that the label can be read, compared and taken away; that the provider accepts it stays open.
 * https://www.postgresql.org/docs/current/sql-security-label.html
 */
const MAY_BE = /\bsecurity\b[\s\S]*?\blabel\b/i;

/** A text with every place in it that was changed, in order. */
export interface Rewritten {
  readonly sql: string;
  readonly changed: readonly Changed[];
}

/** Offsets are UTF-16 units of the text that was given; `length` is what stands there now. */
interface Changed {
  readonly start: number;
  readonly end: number;
  readonly length: number;
}

/** What is no SQL is left to the engine. */
export async function withLabels(sql: string): Promise<Rewritten> {
  if (!MAY_BE.test(sql)) return { sql, changed: [] };
  await loadParser();
  try {
    const raw = parse(sql);
    const changes = splitLoaded(sql).flatMap(({ text, start, end }, n) => {
      const now = standIn(text, raw[n]);
      return now === undefined ? [] : [{ start, end, now }];
    });
    const text = changes.reduceRight((all, { start, end, now }) => all.slice(0, start) + now + all.slice(end), sql);
    return { sql: text, changed: changes.map(({ start, end, now }) => ({ start, end, length: now.length })) };
  } catch (error) {
    if (error instanceof SqlTextError) return { sql, changed: [] };
    throw error;
  }
}

/** A place in what ran, counted from 1, as one in what was given: of a statement that was rewritten its beginning. */
export function placeBefore(position: number, { changed }: Rewritten): number {
  let grown = 0;
  for (const { start, end, length } of changed) {
    const at = position - 1 - grown;
    if (at < start) break;
    if (at < start + length) return start + 1;
    grown += length - (end - start);
  }
  return position - grown;
}

/** What belongs to the whole cluster. */
const SHARED: ReadonlySet<unknown> = new Set(['OBJECT_DATABASE', 'OBJECT_ROLE', 'OBJECT_TABLESPACE']);

function standIn(text: string, statement: RawStatement | undefined): string | undefined {
  const node = statement?.stmt;
  if (node === undefined || !('SecLabelStmt' in node)) return undefined;
  const { provider, label = '', objtype } = node.SecLabelStmt;
  const object = objectIn(text);
  if (provider === undefined || object === undefined) return undefined;
  const sh = SHARED.has(objtype) ? 'sh' : '';
  const key = ['objoid', 'classoid', ...(sh === '' ? ['objsubid'] : [])];
  const its = key.map((name) => `thing.${name}`);
  const isIts = key.map((name, n) => `${name} = ${its[n]}`).join(' AND ');
  const values = [...its, literal(provider), literal(label)].join(', ');
  const insert = `INSERT INTO pg_${sh}seclabel (${key.join(', ')}, provider, label) VALUES (${values});`;
  // what can have a label can have a comment, and is named by the same words: so Postgres finds it, and locks it the same way
  const lines = `DECLARE thing record; said text;
BEGIN
  BEGIN
    ${text};
    RETURN;
  EXCEPTION WHEN invalid_parameter_value THEN
    IF SQLERRM NOT LIKE '%loaded%' THEN RAISE; END IF;
  END;
  BEGIN
    COMMENT ON ${object} IS ${literal(MARK)};
    SELECT * INTO STRICT thing FROM pg_${sh}description WHERE description = ${literal(MARK)};
    RAISE SQLSTATE 'LABEL';
  EXCEPTION WHEN SQLSTATE 'LABEL' THEN NULL;
  END;
  SELECT description INTO said FROM pg_${sh}description WHERE ${isIts};
  EXECUTE ${literal(`COMMENT ON ${object} IS `)} || quote_nullable(said);
  DELETE FROM pg_${sh}seclabel WHERE ${isIts} AND provider = ${literal(provider)};
  ${label === '' ? '' : insert}
END`;
  return `DO ${dollar(lines)}`;
}

/** A comment that nobody writes. */
const MARK = 'schemactl: this is what gets a security label';

/** The words between ON and IS: `COLUMN public.person.name`. */
function objectIn(text: string): string | undefined {
  const bytes = Buffer.from(text);
  const word = ({ start, end }: { readonly start: number; readonly end: number }) =>
    bytes.toString('utf8', start, end).toUpperCase();
  const tokens = scan(text);
  const on = tokens.find((token) => word(token) === 'ON');
  const is = tokens.findLast((token) => word(token) === 'IS');
  if (on === undefined || is === undefined) return undefined;
  return bytes.toString('utf8', on.end, is.start).trim();
}
