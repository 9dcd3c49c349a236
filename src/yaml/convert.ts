import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import type { Code, Params } from '../diagnostics/codes.ts';
import { type Diagnostic, report } from '../diagnostics/diagnostic.ts';
import type { Source } from '../diagnostics/position.ts';

/** Plain JSON out of YAML nodes, and what its aliases stand for. */
export interface Converted {
  readonly value: unknown;
  readonly targets: ReadonlyMap<Alias, Node>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Values that a document may have once its aliases are written out. */
const MOST_VALUES = 100_000;
const DEEPEST = 64;

interface Anchored {
  readonly node: Node;
  readonly value: unknown;
  readonly size: number;
}

interface Walk {
  readonly source: Source;
  readonly diagnostics: Diagnostic[];
  readonly targets: Map<Alias, Node>;
  readonly anchors: Map<string, Anchored>;
  /** Anchors of the nodes that are being walked: an alias to one of them would never end. */
  readonly open: Set<string>;
  /** Values so far, those behind aliases counted each time. */
  size: number;
  stopped: boolean;
}

/** Converts one document. Values behind aliases are shared, never copied, so that refusing a bomb costs nothing. */
export function convert(contents: Node | null, source: Source): Converted {
  const walk: Walk = {
    source,
    diagnostics: [],
    targets: new Map(),
    anchors: new Map(),
    open: new Set(),
    size: 0,
    stopped: false,
  };
  const value = contents === null ? null : nodeValue(contents, walk, 0);
  return { value, targets: walk.targets, diagnostics: walk.diagnostics };
}

function nodeValue(node: Node, walk: Walk, depth: number): unknown {
  if (walk.stopped) return null;
  if (isAlias(node)) return aliased(node, walk);
  const before = walk.size;
  count(walk, 1, node);
  if (depth > DEEPEST) return stop(walk, node, 'yaml-too-deep', { limit: DEEPEST });
  if (node.tag !== undefined && unknownTag(node.tag)) complain(walk, node, 'yaml-tag', { tag: shortTag(node.tag) });
  const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
  if (anchor !== undefined) walk.open.add(anchor);
  const value = contentOf(node, walk, depth);
  if (anchor !== undefined) {
    walk.open.delete(anchor);
    walk.anchors.set(anchor, { node, value, size: walk.size - before });
  }
  return value;
}

function contentOf(node: Node, walk: Walk, depth: number): unknown {
  if (isMap(node)) return mapOf(node, walk, depth);
  if (isSeq(node)) return node.items.map((item) => (isNode(item) ? nodeValue(item, walk, depth + 1) : null));
  return isScalar(node) ? scalarOf(node.value, node, walk) : null;
}

function scalarOf(value: unknown, node: Node, walk: Walk): unknown {
  if (typeof value !== 'string') return typeof value === 'boolean' ? value : null;
  const bad = badCharacter(value);
  if (bad !== undefined) complain(walk, node, 'bad-character', { what: bad });
  return value;
}

const LONE_SURROGATE = /[\ud800-\udfff]/u;

function badCharacter(text: string): string | undefined {
  if (text.includes('\0')) return 'a NUL';
  return LONE_SURROGATE.test(text) ? 'half of a surrogate pair' : undefined;
}

/** Own keys win over merged ones, earlier merges over later ones: https://yaml.org/type/merge.html */
function mapOf(node: YAMLMap, walk: Walk, depth: number): { readonly [key: string]: unknown } {
  const entries: [string, unknown][] = [];
  const merged: [string, unknown][] = [];
  for (const pair of node.items) {
    const key = keyOf(pair);
    if (isNode(pair.key)) scalarOf(key, pair.key, walk);
    const value = isNode(pair.value) ? nodeValue(pair.value, walk, depth + 1) : null;
    if (isMerge(pair)) merged.push(...entriesOf(value));
    else entries.push([key, value]);
  }
  // Object.fromEntries keeps the first place of a key and its last value, and makes a key `__proto__` an own one.
  const own = new Set(entries.map(([key]) => key));
  return Object.fromEntries([...entries, ...merged.reverse().filter(([key]) => !own.has(key))]);
}

/** A pair `<<: *other`; in quotes the key is a name. */
export function isMerge(pair: Pair): boolean {
  return isScalar(pair.key) && pair.key.value === '<<' && pair.key.type === 'PLAIN';
}

export function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : '';
}

function entriesOf(value: unknown): readonly [string, unknown][] {
  const all = Array.isArray(value) ? value : [value];
  return all.flatMap((one): [string, unknown][] =>
    typeof one === 'object' && one !== null && !Array.isArray(one) ? Object.entries(one) : [],
  );
}

function aliased(node: Alias, walk: Walk): unknown {
  const cyclic = walk.open.has(node.source);
  const target = walk.anchors.get(node.source);
  if (cyclic || target === undefined) {
    complain(walk, node, 'yaml-alias', { alias: node.source, cyclic });
    return null;
  }
  walk.targets.set(node, target.node);
  count(walk, target.size, node);
  return target.value;
}

function count(walk: Walk, values: number, node: Node): void {
  walk.size += values;
  if (walk.size > MOST_VALUES && values > 1) stop(walk, node, 'yaml-bomb', { limit: MOST_VALUES });
}

function complain<C extends Code>(walk: Walk, node: Node, code: C, params: Params<C>): void {
  const [start, end] = node.range ?? [0, 1];
  const at = walk.source.positionAt(start, end - start);
  walk.diagnostics.push(report(code, at, params, walk.source.frameAt(at)));
}

function stop<C extends Code>(walk: Walk, node: Node, code: C, params: Params<C>): null {
  if (!walk.stopped) complain(walk, node, code, params);
  walk.stopped = true;
  return null;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'range' in value;
}

const PLAIN_TAGS = ['map', 'seq', 'str', 'null', 'bool'];

function unknownTag(tag: string): boolean {
  return !PLAIN_TAGS.some((known) => tag === `tag:yaml.org,2002:${known}`);
}

function shortTag(tag: string): string {
  return tag.replace('tag:yaml.org,2002:', '!!');
}
