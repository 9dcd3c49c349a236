import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import type { Position } from '../diagnostics/diagnostic.ts';
import type { Source } from '../diagnostics/position.ts';
import type { YamlPath } from '../kinds/kind.ts';
import { isMerge, keyOf } from './convert.ts';
import type { LocateOptions } from './document.ts';
import { sourceOffsets } from './offsets.ts';

/** The nodes of one document, with what its aliases stand for. */
export interface Nodes {
  readonly source: Source;
  readonly contents: Node | null;
  readonly targets: ReadonlyMap<Alias, Node>;
  /** The key that names the kind: where the document as a whole is shown. */
  readonly rootKey: string;
}

interface Found {
  readonly key?: Node;
  readonly value?: Node;
}

/** True where the document has a value at the path. */
export function hasPath(nodes: Nodes, path: YamlPath): boolean {
  return walk(nodes, path).length === path.length;
}

/** The place of a value or key; of its nearest parent's key where the path leads nowhere. */
export function locatePath(nodes: Nodes, path: YamlPath, options: LocateOptions = {}): Position {
  const steps = walk(nodes, path);
  const missing = steps.length < path.length;
  const last = steps.at(-1);
  if (last === undefined) return locateRoot(nodes, missing ? {} : options);
  if (missing || options.part === 'key') return placeOf(nodes.source, last.key ?? last.value, {});
  return placeOf(nodes.source, last.value ?? last.key, options);
}

function locateRoot(nodes: Nodes, options: LocateOptions): Position {
  if (nodes.rootKey !== '' && hasPath(nodes, [nodes.rootKey])) return locatePath(nodes, [nodes.rootKey], options);
  return placeOf(nodes.source, nodes.contents ?? undefined, {});
}

/** The nodes along a path, as far as they exist. */
function walk(nodes: Nodes, path: YamlPath): readonly Found[] {
  const found: Found[] = [];
  let at = resolve(nodes, nodes.contents);
  for (const step of path) {
    const next = isMap(at) ? entry(nodes, at, String(step)) : isSeq(at) ? element(at.items, step) : undefined;
    if (next === undefined) return found;
    const value = resolve(nodes, next.value ?? null);
    found.push({ ...(next.key === undefined ? {} : { key: next.key }), ...(value === undefined ? {} : { value }) });
    at = value;
  }
  return found;
}

function resolve(nodes: Nodes, node: Node | null | undefined): Node | undefined {
  return isAlias(node) ? nodes.targets.get(node) : (node ?? undefined);
}

function element(items: readonly unknown[], step: string | number): Found | undefined {
  const item = typeof step === 'number' ? items[step] : undefined;
  // Parsed sequences hold nodes only.
  return item === undefined ? undefined : { value: item as Node };
}

function entry(nodes: Nodes, map: YAMLMap, name: string): Found | undefined {
  const own = map.items.findLast((pair) => !isMerge(pair) && keyOf(pair) === name);
  if (own !== undefined) {
    // Parsed pairs hold nodes only; a value that is not written is null.
    const value = own.value as Node | null;
    return { key: own.key as Node, ...(value === null ? {} : { value }) };
  }
  for (const pair of map.items.filter(isMerge)) {
    const merged = resolve(nodes, pair.value as Node | null);
    const maps = isSeq(merged) ? merged.items.map((item) => resolve(nodes, item as Node)) : [merged];
    for (const one of maps) {
      const inherited = isMap(one) ? entry(nodes, one, name) : undefined;
      if (inherited !== undefined) return inherited;
    }
  }
  return undefined;
}

function placeOf(source: Source, node: Node | undefined, { offset, length }: LocateOptions): Position {
  const [start, end] = node?.range ?? [0, 1];
  if (isMap(node) && node.flow !== true) return placeOf(source, firstKey(node), {});
  if (!isScalar(node) || typeof node.value !== 'string' || end === start) return source.positionAt(start, end - start);
  const block = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
  if (offset === undefined && !block) return source.positionAt(start, end - start);
  const offsets = sourceOffsets(source.text, [start, end], node.type, node.value);
  if (offsets === undefined) return source.positionAt(start, end - start);
  const from = offsets[Math.min(offset ?? 0, offsets.length - 1)] ?? start;
  const last = (offset ?? 0) + Math.max(1, length ?? (offset === undefined ? node.value.length : 1));
  const to = offsets[Math.min(last, offsets.length) - 1] ?? from;
  return source.positionAt(from, to - from + 1);
}

function firstKey(map: YAMLMap): Node | undefined {
  return map.items[0]?.key as Node | undefined;
}
