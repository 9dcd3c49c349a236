import { jsonSchema } from './schema.ts';

/** The text of generated/schemactl.schema.json. */
export function formatSchemaText(): string {
  return `${JSON.stringify(jsonSchema(), null, 2)}\n`;
}
