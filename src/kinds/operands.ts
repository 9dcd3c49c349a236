/** Names that operators, casts and transforms have from types, as catalog queries give them. */

/** Both operands of pg_operator as o; NONE before an operator that stands before its operand. */
export const OPERANDS: string = `(case when o.oprleft = 0 then 'NONE' else format_type(o.oprleft, null) end || ', ' || format_type(o.oprright, null))`;

/** Both types of pg_cast as x: `text AS bigint`. */
export const CAST_TYPES: string = `format_type(x.castsource, null) || ' AS ' || format_type(x.casttarget, null)`;

/** Holds the oid of the operator that was just declared: one that fills a shell is older than what made the shell. */
export const MADE_OPERATOR = 'schemactl.operator';

/** What pg_transform as x is for, as its statements name it: `hstore LANGUAGE plpython3u`. */
export const TRANSFORM_NAME: string = `format_type(x.trftype, null) || ' LANGUAGE ' || (select quote_ident(l.lanname) from pg_language l where l.oid = x.trflang)`;
