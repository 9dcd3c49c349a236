import { type Diagnostic, report } from '../diagnostics/diagnostic.ts';
import type { YamlPath } from '../kinds/kind.ts';
import type { Document } from './document.ts';
import { type Definitions, explain, type Mistake } from './explain.ts';
import { kindKeys } from './parse.ts';
import { documentDef, jsonSchema } from './schema.ts';

/**
 * Checks every document against the JSON Schema of its kind: unknown and missing keys, wrong types, values that cannot be.
 * All mistakes at once, each at its place.
 */
export async function validate(documents: readonly Document[]): Promise<readonly Diagnostic[]> {
  if (documents.length === 0) return [];
  const { checkOf } = await import('./checks.ts');
  return documents.flatMap((document) => {
    const key = documentKey(document);
    return checkOf(key)(document.value) ? [] : diagnosticsOf(document, key);
  });
}

/** The key that names the kind of a document. */
export function documentKey({ value, kind }: Document): string {
  const [key] = kindKeys(value);
  if (key === undefined) throw new Error(`a document of kind ${kind} without its key`);
  return key;
}

/** The registry does not change while the program runs. */
let definitions: Definitions | undefined;

function diagnosticsOf(document: Document, key: string): readonly Diagnostic[] {
  definitions ??= jsonSchema().$defs as Definitions;
  const schema = definitions[documentDef(key)];
  if (schema === undefined) throw new Error(`no schema of ${key}`);
  const naming = (at: YamlPath): string => nameOf(document, key, at);
  const mistakes = explain(document.value, schema, [], { definitions, naming });
  if (mistakes.length === 0) throw new Error(`${document.file}: the schema of ${key} refuses it, and nobody knows why`);
  return mistakes.map((mistake) => diagnosticOf(document, mistake));
}

function diagnosticOf(document: Document, { at, part, code, params }: Mistake): Diagnostic {
  const position = document.locate(at, { part });
  return report(code, position, params, document.frame(position));
}

/** `table user`, `columns.bio of user`: what a mistake is about. */
function nameOf(document: Document, key: string, at: YamlPath): string {
  if (at.length === 0) return `${key.replaceAll('_', ' ')} ${document.name}`;
  const steps = at.map((step) => (typeof step === 'number' ? `${step + 1}` : step));
  return `${steps.join('.')} of ${document.name}`;
}
