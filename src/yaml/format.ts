import { jsonSchema } from './schema.ts';

/**
 * The text of generated/schemactl.schema.json: the JSON Schema of a document, for editors. The same version gives the same text.
 * https://json-schema.org/draft/2020-12
 */
export function formatSchemaText(): string {
  return `${JSON.stringify(jsonSchema(), null, 2)}\n`;
}
