import { type Diagnostic, messageOf } from '../../src/diagnostics/diagnostic.ts';
import { fragmentsOf } from '../../src/plan/declared.ts';
import type { Document } from '../../src/yaml/document.ts';
import { checkFragments } from '../../src/yaml/fragments.ts';
import { checkItems, itemsOf } from '../../src/yaml/items.ts';
import { readText } from '../../src/yaml/read.ts';
import { validate } from '../../src/yaml/validate.ts';

/** Everything that reading and checking a text finds, stage by stage as a plan does it: the first stage that finds something ends it. */
export async function mistakes(text: string, major = 18): Promise<readonly Diagnostic[]> {
  const { documents, diagnostics } = readText('schema/x.yaml', text);
  if (diagnostics.length > 0) return diagnostics;
  const invalid = await validate(documents);
  if (invalid.length > 0) return invalid;
  const items = documents.map((document) => itemsOf(document, { major }));
  const roots = items.map(({ root }) => root);
  const found = [...items.flatMap((item) => item.diagnostics), ...checkItems(roots)];
  if (found.length > 0) return found;
  return checkFragments(fragmentsOf(roots).map(({ fragment, item }) => ({ fragment, document: item.document })));
}

/** `code line:column length`, one a mistake. */
export function places(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ code, at }) => (at === undefined ? code : `${code} ${at.line}:${at.column} ${at.length}`));
}

/** What, caret, why and fix in one text. */
export function words(diagnostic: Diagnostic | undefined): string {
  if (diagnostic === undefined) return '';
  const { what, caret = '', why = [], fix = [] } = messageOf(diagnostic);
  return [what, caret, ...why, ...fix].join('\n');
}

export function onlyDocument(text: string): Document {
  const { documents, diagnostics } = readText('schema/x.yaml', text);
  const [document] = documents;
  if (document === undefined || documents.length > 1) throw new Error(diagnostics.map(words).join('\n'));
  return document;
}
