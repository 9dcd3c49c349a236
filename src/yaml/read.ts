import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Diagnostic, type Position, report } from '../diagnostics/diagnostic.ts';
import { type Source, sourceOf } from '../diagnostics/position.ts';
import type { Document } from './document.ts';
import { inWords, listFiles, reasonOf } from './files.ts';
import { type Parsed, parseDocuments } from './parse.ts';

export interface ReadOptions {
  /** The project's folder: paths are shown relative to it, and no link is followed out of it. */
  readonly root: string;
  readonly limits?: { readonly bytes?: number };
}

export interface ReadResult {
  readonly documents: readonly Document[];
  readonly diagnostics: readonly Diagnostic[];
  /** Every file that was found, relative to the root. */
  readonly files: readonly string[];
  /** SHA-256 over all documents: equal hashes mean that they declare the same. */
  readonly hash: string;
}

const MOST_BYTES = 5 * 1024 * 1024;

/**
 * Reads every document below a folder. Whatever is wrong with a folder, a file or its YAML is a diagnostic; the documents
 * are those that could be read. Their contents are not validated here.
 */
export async function readDocuments(folder: string, options: ReadOptions): Promise<ReadResult> {
  const { files, diagnostics } = await listFiles(folder, options.root);
  const limit = options.limits?.bytes ?? MOST_BYTES;
  const read: Parsed[] = [];
  for (const file of files) read.push(await readOne(file, options.root, limit));
  const documents = read.flatMap((one) => one.documents);
  return {
    documents,
    diagnostics: [...diagnostics, ...read.flatMap((one) => one.diagnostics)],
    files,
    hash: hashOfAll(documents),
  };
}

/** The documents of a text that is in memory already, as `readDocuments` gives those of a file. */
export function readText(file: string, text: string): Parsed {
  return parseDocuments(sourceOf(file, text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n')));
}

async function readOne(file: string, root: string, limit: number): Promise<Parsed> {
  const path = join(root, file);
  try {
    const { size } = await stat(path);
    if (size > limit) return refused(report('file-too-large', top(file), { file, bytes: size, limit }));
    return decode(file, await readFile(path));
  } catch (error) {
    return refused(report('file-unreadable', top(file), { file, reason: inWords(reasonOf(error)) }));
  }
}

function decode(file: string, bytes: Buffer): Parsed {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const at = firstBad(sourceOf(file, bytes.toString('utf8')));
    return refused(report('not-utf8', at, { file }));
  }
  return readText(file, text);
}

/** Bytes that are no UTF-8 come out as the replacement character. */
function firstBad(source: Source): Position {
  return source.positionAt(Math.max(0, source.text.indexOf('\ufffd')));
}

function refused(diagnostic: Diagnostic): Parsed {
  return { documents: [], diagnostics: [diagnostic] };
}

function top(file: string): Position {
  return { file, line: 1, column: 1, length: 1 };
}

function hashOfAll(documents: readonly Document[]): string {
  const hash = createHash('sha256');
  for (const one of documents.map((document) => document.hash).sort()) hash.update(`${one}\n`);
  return hash.digest('hex');
}
