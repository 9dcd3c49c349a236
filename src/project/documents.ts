import { type Diagnostic, SchemactlError } from '../diagnostics/diagnostic.ts';
import { moduleOf } from '../kinds/registry.ts';
import { fragmentsOf } from '../plan/declared.ts';
import type { Compared } from '../plan/plan.ts';
import type { Document, Item } from '../yaml/document.ts';
import { checkFragments } from '../yaml/fragments.ts';
import { checkItems, itemsOf } from '../yaml/items.ts';
import { readDocuments } from '../yaml/read.ts';
import { validate } from '../yaml/validate.ts';
import { type Project, pathsOf, shown } from './project.ts';

/** A schema folder, read. */
export interface Sources {
  readonly documents: readonly Document[];
  readonly files: readonly string[];
  /** Over all documents, whatever their spelling. */
  readonly hash: string;
}

/** Reads the schema folder. Throws every mistake of reading at once. */
export async function readSources(project: Project, folder: string = pathsOf(project).schema): Promise<Sources> {
  const { documents, diagnostics, files, hash } = await readDocuments(folder, { root: project.root });
  if (diagnostics.length > 0) throw mistakes(diagnostics, files);
  return { documents, files, hash };
}

/**
 * The documents as items that the kinds understand. Throws every mistake at once: what the format refuses first, then names that
 * are not there, then fragments that are not one expression, type or query.
 */
export async function declare(sources: Sources, major: number): Promise<readonly Item[]> {
  const { documents, files } = sources;
  const raise = (diagnostics: readonly Diagnostic[]): void => {
    if (diagnostics.length > 0) throw mistakes(diagnostics, files);
  };
  raise(await validate(documents));
  const read = documents.map((document) => itemsOf(document, { major }));
  raise(read.flatMap(({ diagnostics }) => diagnostics));
  const roots = read.map(({ root }) => root);
  raise(checkItems(roots));
  raise(await checkFragments(fragmentsOf(roots).map(({ fragment, item }) => ({ fragment, document: item.document }))));
  return roots;
}

/** Mistakes in documents: found before anything is written. `files` are all that were read. */
export function mistakes(diagnostics: readonly Diagnostic[], files: readonly string[]): SchemactlError {
  const wrong = new Set(diagnostics.flatMap(({ at }) => at?.file ?? [])).size;
  const all = new Set(files).size;
  const errors = `${diagnostics.length} ${diagnostics.length === 1 ? 'error' : 'errors'}`;
  const where = wrong === 0 ? '' : ` in ${wrong} of ${all} ${all === 1 ? 'file' : 'files'}`;
  return new SchemactlError(diagnostics, { summary: `${errors}${where}. Nothing was written.` });
}

/** What was read, for the line that says it. */
export function comparedOf(project: Project, { documents }: Sources, head: string | undefined): Compared {
  const kinds: Record<string, number> = {};
  for (const { kind } of documents) {
    const label = moduleOf(kind).label({});
    kinds[label] = (kinds[label] ?? 0) + 1;
  }
  const folder = shown(project, pathsOf(project).schema);
  return { documents: documents.length, folder, kinds, ...(head === undefined ? {} : { head }) };
}
