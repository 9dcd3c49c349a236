import type {
  GenerateResult,
  InitResult,
  MigrationFiles,
  NewResult,
  PullResult,
  RebaseResult,
} from '../../project/results.ts';
import { blocks, count, labelled, paint } from '../text.ts';
import type { View } from '../view.ts';
import { verdictLines } from './verdict.ts';

export function printInit(result: InitResult, view: View): string {
  const place = result.folder === '.' ? 'this folder' : result.folder;
  return blocks(
    [paint(`A project in ${place}`, 'bold', view)],
    [
      ...result.written.map((file) => `  + ${file}`),
      ...result.left.map((file) => `  = ${file}  was there and stays as it is`),
    ],
    labelled('Next', [
      ...(result.folder === '.' ? [] : [`cd ${result.folder}`]),
      'npx schemactl plan -m "Initial migration"',
    ]),
  );
}

export function printNew(result: NewResult): string {
  return blocks(
    [`${result.id}: an empty migration`],
    result.files.map((file) => `  + ${file}`),
    labelled('Next', ['write up.sql and down.sql, then npx schemactl prove']),
  );
}

export function printEdited(migration: MigrationFiles): string {
  return blocks([`${migration.folder} is closed.`], labelled('Next', [`npx schemactl prove ${migration.id}`]));
}

export function printGenerate(result: GenerateResult): string {
  const replayed = `from ${count(result.migrations, 'migration')}, replayed`;
  if (result.written.length === 0)
    return blocks([`Nothing to write: ${count(result.unchanged.length, 'file')} in generated/ fresh (${replayed}).`]);
  return blocks(
    [`Rebuilt ${replayed}`],
    result.written.map((file) => `  ~ ${file}`),
  );
}

export function printRebase(result: RebaseResult, view: View): string {
  if (result.status === 'nothing')
    return blocks([`Nothing to rebase: one head${result.head === undefined ? '' : `, ${result.head}`}.`]);
  return blocks(
    result.moved.map((migration) => `  ${migration.id} now comes after ${migration.parent}`),
    ...result.moved.map((migration) => verdictLines(migration.verdict, view)),
    labelled('Next', ['npx schemactl verify']),
  );
}

export function printPull(result: PullResult): string {
  const kinds = Object.entries(result.kinds).map(([label, n]) => count(n, label));
  const listed = (head: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [head, ...lines.map((line) => `  – ${line}`)];
  return blocks(
    [
      `Wrote ${count(result.files.length, 'document')} to ${result.out.replace(/\/*$/, '/')} from ${result.from}${kinds.length === 0 ? '' : ` (${kinds.join(', ')})`}`,
    ],
    listed('Left out, and needed:', result.leftOut),
    listed('Found and not described:', result.unmodelled),
    labelled('Next', [
      'npx schemactl plan -m "As it stands"   the first migration, where this is the schema of a project',
      'npx schemactl baseline --url URL       marks it as applied where the database has it already',
    ]),
  );
}
