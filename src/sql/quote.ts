/** Quotes an identifier always; for names whose need of quotes is not worth knowing. */
export function quoteAlways(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Quotes an identifier where Postgres needs it (upper case, reserved word, odd characters). */
export function quote(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !RESERVED.has(name) ? name : quoteAlways(name);
}

/** A qualified name from its literal parts. */
export function qualified(path: readonly string[]): string {
  return path.map(quote).join('.');
}

/** An operator from its literal parts, where a clause names one: `OPERATOR(public.===)`. Its own signs are never quoted. */
export function operatorName([schema, sign]: readonly string[]): string {
  if (sign === undefined) return schema ?? '';
  return schema === 'pg_catalog' ? sign : `OPERATOR(${quote(schema ?? '')}.${sign})`;
}

/** The same where a statement is about it: `public.===`. */
export function operatorOf([schema = '', sign = '']: readonly string[]): string {
  return `${quote(schema)}.${sign}`;
}

/** A text literal that reads a backslash as it is: how Postgres prints one, with standard_conforming_strings on. */
export function standardLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * A text literal; an E'' form where a backslash needs it, so that standard_conforming_strings does not matter, or a carriage
 * return, which a checkout may take out of a script.
 */
export function literal(text: string): string {
  const doubled = text.replaceAll("'", "''");
  if (!/[\\\r]/.test(text)) return `'${doubled}'`;
  return `E'${doubled.replaceAll('\\', '\\\\').replaceAll('\r', '\\r')}'`;
}

/** A dollar-quoted text whose tag does not occur in it; a literal where it holds what must be escaped. */
export function dollar(text: string): string {
  if (text.includes('\r')) return literal(text);
  let tag = '$$';
  for (let n = 0; text.includes(tag) || `${text}$`.includes(tag); n += 1) tag = n === 0 ? '$body$' : `$body${n}$`;
  return `${tag}${text}${tag}`;
}

/**
 * Words that quote_ident() quotes: every keyword that is not unreserved.
 * https://www.postgresql.org/docs/current/sql-keywords-appendix.html
 */
const RESERVED: ReadonlySet<string> = new Set(
  `all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast char
  character check coalesce collate collation column concurrently constraint create cross current_catalog current_date
  current_role current_schema current_time current_timestamp current_user dec decimal default deferrable desc distinct do
  else end except exists extract false fetch float for foreign freeze from full grant greatest group grouping having ilike
  in initially inner inout int integer intersect interval into is isnull join json json_array json_arrayagg json_exists
  json_object json_objectagg json_query json_scalar json_serialize json_table json_value lateral leading least left like
  limit localtime localtimestamp merge_action national natural nchar none normalize not notnull null nullif numeric offset
  on only or order out outer overlaps overlay placing position precision primary real references returning right row
  select session_user setof similar smallint some substring symmetric system_user table tablesample then time timestamp
  to trailing treat trim true union unique user using values varchar variadic verbose when where window with xmlattributes
  xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable`.split(/\s+/),
);

const NAME_BYTES = 63;

/** A name with something behind it; Postgres cuts a longer one by itself, and with it the suffix. */
export function suffixed(name: string, suffix: string): string {
  const letters = [...name];
  while (Buffer.byteLength(letters.join('') + suffix) > NAME_BYTES) letters.pop();
  return letters.join('') + suffix;
}
