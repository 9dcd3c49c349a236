import { Ajv2020 } from 'ajv/dist/2020.js';
import { documentDef, jsonSchema } from './schema.ts';

/** True for the value of a document that fits. */
export type Check = (value: unknown) => boolean;

/** `source`: what ajv needs to print its checks as a program of their own. */
export function formatAjv(source: boolean): Ajv2020 {
  const ajv = new Ajv2020({
    strict: false,
    validateSchema: false,
    meta: false,
    addUsedSchema: false,
    // what is wrong is said by `explain`
    messages: false,
    inlineRefs: false,
    code: { source, esm: true },
  });
  return ajv.addSchema(jsonSchema(), 'format');
}

/** Where the schema of a document with this key stands. */
export function documentRef(key: string): string {
  return `format#/$defs/${encodeURIComponent(documentDef(key))}`;
}

const ajv: Ajv2020 = formatAjv(false);
const checks = new Map<string, Check>();

/**
 * The check of documents with this key. Compiling one takes longer than reading a hundred documents: the build puts what ajv makes of them
 * all in the place of this file.
 */
export function checkOf(key: string): Check {
  const known = checks.get(key) ?? ajv.compile({ $ref: documentRef(key) });
  checks.set(key, known);
  return known;
}
