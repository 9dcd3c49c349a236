import { dollar, literal } from '../sql/quote.ts';
import { MADE_OPERATOR } from './operands.ts';

/** What was declared just before, of which Postgres alone knows the whole name: SQL expressions for that name, quoted. */

type Path = readonly string[];

export function newestOperator(): string {
  return `current_setting('${MADE_OPERATOR}')::oid::regoperator`;
}

/** The same of what stands for one access method. */
export function newestPerMethod([schema = '', name = '']: Path, catalog: string, prefix: 'opc' | 'opf'): string {
  return `(SELECT format('%I.%I USING %I', n.nspname, o.${prefix}name, am.amname) FROM ${catalog} o
          JOIN pg_namespace n ON n.oid = o.${prefix}namespace JOIN pg_am am ON am.oid = o.${prefix}method
          WHERE n.nspname = ${literal(schema)} AND o.${prefix}name = ${literal(name)} ORDER BY o.oid DESC LIMIT 1)`;
}

/** A statement with a name that an expression gives between two texts. */
export function made(before: string, name: string, after: string): string {
  return `DO ${dollar(`BEGIN EXECUTE ${literal(before)} || ${name} || ${literal(after)}; END`)}`;
}
