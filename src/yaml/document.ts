import type { Frame, Position } from '../diagnostics/diagnostic.ts';
import type { Id, Notes, Scope, YamlPath } from '../kinds/kind.ts';
import type { AnyKind } from '../kinds/registry.ts';

/** One object as a person wrote it. Knows its places in the file. */
export interface Document {
  /** Relative to the project's folder, with forward slashes. */
  readonly file: string;
  /** Which document of the file, from 0. */
  readonly index: number;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Plain JSON; numbers as their source text, booleans and null as they are. */
  readonly value: { readonly [key: string]: unknown };
  /** SHA-256 of the canonical value: two spellings of the same document are equal. */
  readonly hash: string;
  /**
   * Where the value at `path` stands; with `part: 'key'` its key. `offset` and `length` count UTF-16 units in the value's
   * text and are mapped through quotes and block scalars to the source. A path that does not exist gives its nearest parent.
   */
  readonly locate: (path: YamlPath, options?: LocateOptions) => Position;
  /** True where the document has a value at the path. */
  readonly has: (path: YamlPath) => boolean;
  readonly frame: (position: Position) => Frame;
}

export interface LocateOptions {
  readonly part?: 'key' | 'value';
  readonly offset?: number;
  readonly length?: number;
}

/** One declared thing: a document's root or something nested in it, with the module that understands it. */
export interface Item {
  readonly document: Document;
  readonly module: AnyKind;
  readonly declared: unknown;
  readonly scope: Scope;
  /** Undefined where Postgres will name it. */
  readonly id?: Id;
  readonly notes: Notes;
  /** The old name as written, made whole with the parent's path. */
  readonly renamedFrom?: Id;
  readonly children: readonly Item[];
}
