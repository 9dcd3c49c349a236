import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { type Diagnostic, report } from '../diagnostics/diagnostic.ts';

export interface Listing {
  /** Relative to the root, with forward slashes, sorted. */
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Walk {
  readonly root: string;
  readonly realRoot: string;
  readonly files: string[];
  readonly diagnostics: Diagnostic[];
  /** Real paths that have been seen: a link that leads back adds nothing, and no circle is walked twice. */
  readonly seen: Set<string>;
}

/**
 * Every .yaml, .yml and .json file below the folder. Names that begin with a dot are left out. Links are followed inside
 * the root only, and what they lead to is read once.
 */
export async function listFiles(folder: string, root: string): Promise<Listing> {
  const walk: Walk = { root, realRoot: await realpath(root), files: [], diagnostics: [], seen: new Set() };
  const name = shown(root, folder);
  const missing = await stat(folder).then(
    (found) => !found.isDirectory(),
    (error) => reasonOf(error) === 'ENOENT',
  );
  if (missing) return { files: [], diagnostics: [report('folder-missing', undefined, { folder: name })] };
  const links = await listFolder(folder, walk);
  for (let link = links.shift(); link !== undefined; link = links.shift()) links.push(...(await follow(link, walk)));
  const files = walk.files.sort(compare);
  return { files, diagnostics: [...walk.diagnostics, ...sameButCase(files)] };
}

/** Lists a folder and those below it; gives the links found, to be followed after everything that is really there. */
async function listFolder(folder: string, walk: Walk): Promise<string[]> {
  let entries: readonly Dirent[];
  try {
    const real = await realpath(folder);
    if (walk.seen.has(real)) return [];
    walk.seen.add(real);
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    const reason = inWords(reasonOf(error));
    walk.diagnostics.push(report('folder-unreadable', undefined, { folder: shown(walk.root, folder), reason }));
    return [];
  }
  const links: string[] = [];
  for (const entry of [...entries].sort((a, b) => compare(a.name, b.name))) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.')) continue;
    if (entry.isSymbolicLink()) links.push(path);
    else if (entry.isDirectory()) links.push(...(await listFolder(path, walk)));
    else if (entry.isFile() && isDocumentFile(entry.name)) await addFile(path, walk);
  }
  return links;
}

async function addFile(path: string, walk: Walk): Promise<void> {
  const real = await realpath(path).catch(() => path);
  if (walk.seen.has(real)) return;
  walk.seen.add(real);
  walk.files.push(shown(walk.root, path));
}

async function follow(link: string, walk: Walk): Promise<readonly string[]> {
  const target = await realpath(link).catch(() => undefined);
  const found = target === undefined ? undefined : await stat(target).catch(() => undefined);
  const inside = target !== undefined && (target === walk.realRoot || target.startsWith(walk.realRoot + sep));
  if (!inside || found === undefined) {
    const isOurs = isDocumentFile(link) || found?.isDirectory() === true;
    const file = shown(walk.root, link);
    if (isOurs) walk.diagnostics.push(report('link-outside', undefined, { file }));
    return [];
  }
  if (found.isDirectory()) return listFolder(link, walk);
  if (found.isFile() && isDocumentFile(link)) await addFile(link, walk);
  return [];
}

function isDocumentFile(name: string): boolean {
  return /\.(?:yaml|yml|json)$/i.test(name);
}

/** Paths that macOS and Windows take for one. */
function sameButCase(files: readonly string[]): readonly Diagnostic[] {
  const first = new Map<string, string>();
  return files.flatMap((file) => {
    const key = file.normalize('NFC').toLowerCase();
    const other = first.get(key);
    if (other === undefined) first.set(key, file);
    return other === undefined
      ? []
      : [report('files-differ-in-case', { file, line: 1, column: 1, length: 1 }, { file, other })];
  });
}

function shown(root: string, path: string): string {
  const inside = relative(root, path);
  return (inside === '' ? '.' : inside).split(sep).join('/');
}

/** By code units: the same order on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The code of an error of the file system. */
export function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

export function inWords(code: string): string {
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied';
  if (code === 'ENOENT') return 'it is gone';
  return code;
}
