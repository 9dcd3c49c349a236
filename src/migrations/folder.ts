import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Diagnostic, fail, report } from '../diagnostics/diagnostic.ts';
import { type Chain, type Migration, orderChain } from './chain.ts';
import { type Entry, reasonOf, writeAll } from './files.ts';
import { Malformed } from './foreign.ts';
import { isMigrationId } from './id.ts';
import { type MigrationMeta, NewerFormat, printMeta, readMeta } from './migration.ts';
import { checksum, plainText } from './text.ts';

/** A migration that is not on the disk yet; its checksums come from its texts. */
export interface Draft {
  readonly meta: Omit<MigrationMeta, 'checksums'>;
  readonly up: string;
  readonly down: string;
}

/**
 * Reads all migrations of a folder. Folders that are none are passed over; a missing folder is an empty chain. What is wrong is
 * in `problems`, all of it; `shown` is the folder as people read it. Throws not-readable.
 */
export async function readChain(folder: string, shown: string = folder): Promise<Chain> {
  const names = (await foldersIn(folder, shown)).sort();
  const migrations: Migration[] = [];
  const problems: Diagnostic[] = [];
  for (const name of names) {
    const found = await readMigration(folder, shown, name);
    if (found === undefined) continue;
    if ('code' in found) problems.push(found);
    else {
      migrations.push(found);
      problems.push(...edits(found));
    }
  }
  return orderChain(migrations, problems);
}

async function foldersIn(folder: string, shown: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map((entry) => entry.name);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return [];
    return fail('not-readable', undefined, { path: shown, reason: reasonOf(code) }, { cause: error });
  }
}

async function readMigration(folder: string, shown: string, name: string): Promise<Migration | Diagnostic | undefined> {
  const files = namesOf(shown, name);
  const content = await fileIn(join(folder, name, 'migration.json'));
  if (content === undefined && !isMigrationId(name)) return undefined;
  if (content === undefined)
    return report('migration-broken', undefined, { id: name, file: files.meta, reason: 'it is missing' });
  try {
    const meta = readMeta(plainText(content));
    if (meta.id !== name) return report('migration-renamed', undefined, { folder: files.folder, id: meta.id });
    const [up, down] = [await fileIn(join(folder, name, 'up.sql')), await fileIn(join(folder, name, 'down.sql'))];
    if (up === undefined || down === undefined) {
      return report('migration-broken', undefined, {
        id: name,
        file: up === undefined ? files.up : files.down,
        reason: 'it is missing',
      });
    }
    return { id: name, meta, up: plainText(up), down: plainText(down), files };
  } catch (error) {
    if (error instanceof NewerFormat)
      return report('migration-newer', undefined, {
        id: name,
        file: files.meta,
        format: error.format,
        known: error.known,
      });
    if (error instanceof Malformed)
      return report('migration-broken', undefined, { id: name, file: files.meta, reason: error.message });
    throw error;
  }
}

function namesOf(shown: string, name: string): Migration['files'] {
  const folder = `${shown.replaceAll('\\', '/')}/${name}`;
  return { folder, up: `${folder}/up.sql`, down: `${folder}/down.sql`, meta: `${folder}/migration.json` };
}

async function fileIn(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return undefined;
    return fail('not-readable', undefined, { path, reason: reasonOf(code) }, { cause: error });
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  throw error;
}

function edits({ id, meta, up, down, files }: Migration): Diagnostic[] {
  const edited = [];
  if (checksum(up) !== meta.checksums.up) edited.push(files.up);
  if (checksum(down) !== meta.checksums.down) edited.push(files.down);
  return edited.map((file) => report('migration-edited', undefined, { id, file }));
}

/** A draft as it will be read. */
export function migrationOf(draft: Draft, shown: string): Migration {
  const meta = { ...draft.meta, checksums: { up: checksum(draft.up), down: checksum(draft.down) } };
  return { id: meta.id, meta, up: plainText(draft.up), down: plainText(draft.down), files: namesOf(shown, meta.id) };
}

/** What writes a draft, to be written together with the rest of generated/ by `writeAll`. */
export function migrationEntry(folder: string, draft: Draft): Entry {
  const { meta, up, down } = migrationOf(draft, folder);
  return {
    kind: 'folder',
    path: join(folder, meta.id),
    files: { 'up.sql': up, 'down.sql': down, 'migration.json': printMeta(meta) },
  };
}

/** Writes one migration under a temporary name and renames it into place. Throws not-writable. */
export async function writeMigration(folder: string, draft: Draft): Promise<void> {
  await writeAll([migrationEntry(folder, draft)]);
}
