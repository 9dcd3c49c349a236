import { type Diagnostic, type Position, report } from '../diagnostics/diagnostic.ts';
import type { Fragment } from '../kinds/kind.ts';
import type { Document } from './document.ts';
import { looksLikeText } from './traps.ts';

/** A piece of SQL with the document it stands in. */
export interface WrittenFragment {
  readonly fragment: Fragment;
  readonly document: Document;
}

/**
 * Looks at every piece of SQL that a person wrote: it must be exactly one expression, type or query to Postgres's parser,
 * so that nothing escapes from it into the statement around it. Mistakes are shown inside the file's own text.
 */
export async function checkFragments(written: readonly WrittenFragment[]): Promise<readonly Diagnostic[]> {
  const parsed = written.filter(({ fragment }) => fragment.as !== 'body');
  if (parsed.length === 0) return [];
  const { checkFragment, loadParser } = await import('../sql/statements.ts');
  await loadParser();
  // the same types and defaults stand in every table
  const sound = new Set<string>();
  return parsed.flatMap(({ fragment: { text, at, as }, document }): readonly Diagnostic[] => {
    const fault = sound.has(`${as} ${text}`) ? undefined : checkFragment(text, as);
    if (fault === undefined) sound.add(`${as} ${text}`);
    if (fault === undefined) return as === 'type' ? serialType(text, document.locate(at), document) : [];
    const offset = offsetIn(document, at, text);
    if (as === 'expression' && looksLikeText(text)) {
      const whole = document.locate(at);
      return [report('bare-word', whole, { word: text }, document.frame(whole))];
    }
    const position = document.locate(at, offset === undefined ? {} : { offset: offset + fault.position });
    const instead = as === 'type' ? keyInstead(text.slice(fault.position)) : undefined;
    const params = { as, reason: fault.message, ...(instead === undefined ? {} : { instead }) };
    return [report('fragment-invalid', position, params, document.frame(position))];
  });
}

/** https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-SERIAL */
const SERIAL: ReadonlyMap<string, string> = new Map([
  ['smallserial', 'smallint'],
  ['serial2', 'smallint'],
  ['serial', 'integer'],
  ['serial4', 'integer'],
  ['bigserial', 'bigint'],
  ['serial8', 'bigint'],
]);

function serialType(written: string, at: Position, document: Document): readonly Diagnostic[] {
  const type = SERIAL.get(written.trim().toLowerCase());
  return type === undefined ? [] : [report('serial-type', at, { written: written.trim(), type }, document.frame(at))];
}

/** What follows a type in SQL is a key of its own here. */
const KEYS: readonly (readonly [RegExp, string])[] = [
  [/^not null\b/i, 'nullable: false'],
  [/^null\b/i, 'nullable: true'],
  [/^unique\b/i, 'unique: true'],
  [/^primary\b/i, 'primary_key: true'],
  [/^default\b/i, 'default: <expression>'],
  [/^references\b/i, 'references: <table and column>'],
  [/^check\b/i, 'check: <expression>'],
  [/^collate\b/i, 'collation: <name>'],
  [/^generated\b.*\bidentity\b/is, 'identity: always'],
  [/^generated\b/i, 'generated: <expression>'],
];

function keyInstead(rest: string): string | undefined {
  return KEYS.find(([pattern]) => pattern.test(rest))?.[1];
}

/** Where a fragment begins in the value it was taken from: it is trimmed, or a name that was quoted. */
function offsetIn(document: Document, at: Fragment['at'], text: string): number | undefined {
  const value = at.reduce<unknown>(
    (inner, step) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, step) : undefined),
    document.value,
  );
  const offset = typeof value === 'string' ? value.indexOf(text) : -1;
  return offset < 0 ? undefined : offset;
}
