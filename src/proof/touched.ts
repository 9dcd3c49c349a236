import type { Script } from '../migrations/script.ts';
import { parseSql } from '../migrations/syntax.ts';

/** What the data statements of a script are about: contents that they change on purpose. */
export interface Touched {
  /** `public.user.bio`: columns that an UPDATE sets. */
  readonly updated: ReadonlySet<string>;
  /** `public.user`: tables that an INSERT adds rows to. */
  readonly filled: ReadonlySet<string>;
}

/** Reads which columns a script updates and which tables it adds rows to. A deletion is never on purpose here. */
export async function touchedBy(script: Script): Promise<Touched> {
  const updated = new Set<string>();
  const filled = new Set<string>();
  const parsed = await parseSql(script.text);
  for (const { tree } of parsed.statements) {
    const update = field(tree, 'UpdateStmt');
    const table = tableOf(field(update, 'relation'));
    for (const target of list(field(update, 'targetList')))
      updated.add(`${table}.${text(field(field(target, 'ResTarget'), 'name'))}`);
    const insert = field(tree, 'InsertStmt');
    if (insert !== undefined) filled.add(tableOf(field(insert, 'relation')));
  }
  return { updated, filled };
}

function tableOf(relation: unknown): string {
  return `${text(field(relation, 'schemaname')) || 'public'}.${text(field(relation, 'relname'))}`;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value
    ? (value as { readonly [key: string]: unknown })[name]
    : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
