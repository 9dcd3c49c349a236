import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

/**
 * The embedded engine's empty database, kept between runs because initdb takes seconds. A file's name ends in the
 * checksum of its content, so a broken one is seen, and a half-written one never has the name.
 */

/** The unit of a tar file: a header is one block, and contents are filled up to whole ones. */
const BLOCK = 512;

/** Bytes on a plain buffer, as Blob takes them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Where images are kept unless told otherwise: SCHEMACTL_CACHE_DIR, XDG_CACHE_HOME/schemactl, ~/.cache/schemactl. */
export function cacheFolder(): string {
  const { SCHEMACTL_CACHE_DIR: own, XDG_CACHE_HOME: xdg } = process.env;
  if (own !== undefined && own !== '') return own;
  return join(xdg !== undefined && xdg !== '' ? xdg : join(homedir(), '.cache'), 'schemactl');
}

/** The image of a key, or undefined when there is none that is whole; broken ones are removed. */
export function readImage(folder: string, key: string): Bytes | undefined {
  for (const name of imagesOf(folder, key)) {
    const content = attempt(() => readFileSync(join(folder, name)));
    if (content !== undefined && name === fileName(key, content)) return content;
    discard(join(folder, name));
  }
  return undefined;
}

/** Keeps an image in place of earlier ones. A folder that cannot be written is no error: the next start is slow again. */
export function writeImage(folder: string, key: string, content: Bytes): void {
  const temporary = join(folder, `${process.pid}-${Date.now()}.tmp`);
  const written = attempt(() => {
    mkdirSync(folder, { recursive: true });
    const earlier = imagesOf(folder, key);
    writeFileSync(temporary, content);
    renameSync(temporary, join(folder, fileName(key, content)));
    return earlier;
  });
  if (written === undefined) discard(temporary);
  for (const name of written ?? []) if (name !== fileName(key, content)) discard(join(folder, name));
}

/** Removes the images of a key: one that is whole and yet does not start. */
export function dropImages(folder: string, key: string): void {
  for (const name of imagesOf(folder, key)) discard(join(folder, name));
}

export interface Entry {
  /** Relative, with slashes. */
  readonly path: string;
  /** Absent for a folder. */
  readonly content?: Bytes;
}

/** Folders and files of an image, a folder before what is in it. The contents are views of the image. */
export function* entriesOf(image: Bytes): Generator<Entry> {
  const text = (from: number, length: number): string =>
    Buffer.from(image.buffer, image.byteOffset + from, length)
      .toString('latin1')
      .split('\0', 1)[0] ?? '';
  for (let at = 0; at + BLOCK <= image.length && image[at] !== 0; ) {
    const path = text(at, 100).replace(/^\/|\/$/g, '');
    const size = Number.parseInt(text(at + 124, 12), 8) || 0;
    const isFolder = text(at + 156, 1) === '5';
    yield isFolder ? { path } : { path, content: image.subarray(at + BLOCK, at + BLOCK + size) };
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}

/** Writes an image into a folder. */
export function unpackImage(image: Bytes, folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const { path, content } of entriesOf(image)) {
    if (content === undefined) mkdirSync(join(folder, path), { recursive: true });
    else writeFileSync(join(folder, path), content);
  }
}

function imagesOf(folder: string, key: string): string[] {
  const names = attempt(() => readdirSync(folder)) ?? [];
  return names.filter((name) => name.startsWith(`${key}-`) && name.endsWith('.tar')).sort();
}

function fileName(key: string, content: Bytes): string {
  return `${key}-${crc32(content).toString(16).padStart(8, '0')}.tar`;
}

function discard(path: string): void {
  attempt(() => rmSync(path, { force: true }));
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
