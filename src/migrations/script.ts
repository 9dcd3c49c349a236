import { type Diagnostic, report, SchemactlError } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/nearest.ts';
import { type Source, sourceOf } from '../diagnostics/position.ts';
import type { PlannedStatement } from '../plan/plan.ts';
import { SqlTextError } from '../sql/parser.ts';
import { forbidden } from './forbidden.ts';
import { type Comment, type ParsedScript, type ParsedStatement, parseSql, type Tree } from './syntax.ts';
import { plainText } from './text.ts';

/** One statement of a script, as it stands in the file, without its semicolon. */
export interface ScriptStatement {
  readonly sql: string;
  /** From 1. */
  readonly line: number;
  /** UTF-16 offset in `Script.text`. */
  readonly start: number;
  /** CREATE INDEX CONCURRENTLY and its like: waits for others by design, so no short lock_timeout may stop it. */
  readonly concurrently: boolean;
}

/** Statements that run in one transaction, or each alone. */
export interface Section {
  readonly transaction: boolean;
  readonly statements: readonly ScriptStatement[];
}

/** up.sql or down.sql, read. */
export interface Script {
  /** As people find it: `generated/migrations/…/up.sql`. */
  readonly file: string;
  /** LF line ends. */
  readonly text: string;
  /** None is empty. */
  readonly sections: readonly Section[];
  /** Why there is no way back; in a down.sql. */
  readonly irreversible?: string;
}

const MARKERS = ['transaction', 'no-transaction', 'irreversible'] as const;
const MARKER = /^--[ \t]*schemactl:[ \t]*(\S*)[ \t]*(.*)$/;

/**
 * Settings that hold while a section runs, the same in a proof and in an apply, sent as the first statements of it.
 * search_path is `public`: generated SQL qualifies every name; what a person writes without a namespace is found, and made, there.
 * row_security off makes Postgres refuse a query whose rows a policy would hide, so that no backfill passes over rows in silence.
 * check_function_bodies off lets a function come before the tables that its text names; the text is checked where it is declared.
 * https://www.postgresql.org/docs/current/runtime-config-client.html
 */
export function sectionPrelude(transaction: boolean): string {
  const set = transaction ? 'set local' : 'set';
  return `${set} search_path = public; ${set} row_security = off; ${set} standard_conforming_strings = on; ${set} check_function_bodies = off`;
}

/** All statements of a script in order. */
export function statementsOf(script: Script): readonly ScriptStatement[] {
  return script.sections.flatMap((section) => section.statements);
}

/** The text of a script: the header and each statement's comment as comments, a marker where a section begins. */
export function printScript(statements: readonly PlannedStatement[], header: readonly string[]): string {
  const blocks: string[] = header.length === 0 ? [] : [header.flatMap(comment).join('\n')];
  let transaction = true;
  for (const statement of statements) {
    const lines: string[] = [];
    if (statement.outsideTransaction === transaction) {
      transaction = !transaction;
      lines.push(`-- schemactl: ${transaction ? 'transaction' : 'no-transaction'}`);
    }
    if (statement.comment !== undefined) lines.push(...comment(statement.comment));
    lines.push(terminated(statement.sql));
    blocks.push(lines.join('\n'));
  }
  return `${blocks.join('\n\n')}\n`;
}

/** Comment lines for a text that may hold anything, names among it: no line end leads out, and no marker arises. */
function comment(text: string): string[] {
  return text.split(/\r\n|\n|\r/).map((line) => (MARKER.test(`-- ${line}`) ? `-- (${line})` : `-- ${line}`.trimEnd()));
}

/** A semicolon behind a comment would be part of it. */
function terminated(sql: string): string {
  const lastLine = sql.slice(sql.lastIndexOf('\n') + 1);
  return lastLine.includes('--') ? `${sql}\n;` : `${sql};`;
}

/**
 * Reads up.sql or down.sql, generated or written by hand, with any line ends.
 * Throws script-syntax, script-forbidden and script-marker, all that there are, each at its place.
 */
export async function parseScript(content: string, file: string): Promise<Script> {
  const source = sourceOf(file, plainText(content));
  const parsed = await parsedOrThrown(source);
  const markers = parsed.comments.flatMap((one) => markerOf(one) ?? []);
  const problems = [
    ...markers.flatMap((marker) => markerProblem(source, marker) ?? []),
    ...parsed.statements.flatMap((one) => forbiddenProblem(source, one) ?? []),
  ];
  if (problems.length > 0) throw new SchemactlError(problems.toSorted(byPlace));
  const irreversible = markers.find((marker) => marker.name === 'irreversible');
  return {
    file,
    text: source.text,
    sections: sectionsOf(parsed.statements, markers),
    ...(irreversible === undefined
      ? {}
      : { irreversible: irreversible.rest || 'down.sql says that it cannot be undone' }),
  };
}

async function parsedOrThrown(source: Source): Promise<ParsedScript> {
  try {
    return await parseSql(source.text);
  } catch (error) {
    if (error instanceof SqlTextError) throw new SchemactlError([syntaxProblem(source, error)], { cause: error });
    throw error;
  }
}

interface Marker {
  readonly name: string;
  readonly rest: string;
  readonly start: number;
  readonly length: number;
}

function markerOf({ text, start }: Comment): Marker | undefined {
  const match = MARKER.exec(text.trimEnd());
  return match === null
    ? undefined
    : { name: match[1] ?? '', rest: match[2] ?? '', start, length: text.trimEnd().length };
}

function markerProblem(source: Source, { name, start, length }: Marker): Diagnostic | undefined {
  if (MARKERS.some((known) => known === name)) return undefined;
  const at = source.positionAt(start, length);
  const meant = nearest(name, MARKERS);
  return report(
    'script-marker',
    at,
    { marker: name, ...(meant === undefined ? {} : { nearest: meant }) },
    source.frameAt(at),
  );
}

function forbiddenProblem(source: Source, { tree, start, text }: ParsedStatement): Diagnostic | undefined {
  const found = forbidden(tree);
  if (found === undefined) return undefined;
  const at = source.positionAt(start, text.length);
  return report('script-forbidden', at, found, source.frameAt(at));
}

function syntaxProblem(source: Source, { message, offset }: SqlTextError): Diagnostic {
  const at = source.positionAt(offset);
  if (source.text[offset] !== '\\') return report('script-syntax', at, { message }, source.frameAt(at));
  const params = {
    what: 'a psql command',
    why: 'the script is sent to the server, which knows SQL only',
    instead: 'write it as SQL',
  };
  return report('script-forbidden', at, params, source.frameAt(at));
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0);
}

function sectionsOf(statements: readonly ParsedStatement[], markers: readonly Marker[]): Section[] {
  const sections: { transaction: boolean; statements: ScriptStatement[] }[] = [{ transaction: true, statements: [] }];
  const turns = markers.filter((marker) => marker.name !== 'irreversible');
  let next = 0;
  for (const statement of statements) {
    for (let turn = turns[next]; turn !== undefined && turn.start < statement.start; turn = turns[next]) {
      sections.push({ transaction: turn.name === 'transaction', statements: [] });
      next += 1;
    }
    sections.at(-1)?.statements.push(statementOf(statement));
  }
  return sections.filter((section) => section.statements.length > 0);
}

function statementOf({ text, start, line, tree }: ParsedStatement): ScriptStatement {
  return { sql: text, start, line, concurrently: isConcurrent(tree) };
}

/** Says `concurrent` at any depth: the index, the drop, the refresh and the detach; REINDEX has it among its options. */
function isConcurrent(tree: unknown): boolean {
  if (typeof tree !== 'object' || tree === null) return false;
  const fields = tree as Tree;
  if (fields.concurrent === true || fields.defname === 'concurrently') return true;
  return Object.values(fields).some(isConcurrent);
}
