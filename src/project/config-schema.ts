import { isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Params } from '../diagnostics/codes.ts';
import { type Diagnostic, type Position, report } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/nearest.ts';
import type { Source } from '../diagnostics/position.ts';

/** What a value of schemactl.yaml may be. */
export type Shape =
  | { readonly is: 'text'; readonly wants: string; readonly fits?: (text: string) => boolean }
  | { readonly is: 'number'; readonly from: number; readonly to: number }
  | { readonly is: 'time' }
  | { readonly is: 'flag' }
  | { readonly is: 'texts'; readonly wants: string }
  | { readonly is: 'keys'; readonly keys: { readonly [key: string]: Shape } }
  | { readonly is: 'named'; readonly each: Shape };

const MILLISECONDS: { readonly [unit: string]: number } = { ms: 1, s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of a time as Postgres writes one: `3s`, `500ms`, `2min`, or a number of milliseconds; undefined for anything else. */
export function milliseconds(value: unknown): number | undefined {
  const [, digits, unit = 'ms'] = /^(\d{1,9})\s*(ms|s|min|h|d)?$/.exec(String(value)) ?? [];
  const time = digits === undefined ? undefined : Number(digits) * (MILLISECONDS[unit] ?? 1);
  // Postgres keeps timeouts in 32 bits
  return time !== undefined && time < 2 ** 31 ? time : undefined;
}

/** A text that holds `${VARIABLE}`: what it will be is not known yet. */
export function hasVariable(value: unknown): boolean {
  return typeof value === 'string' && /\$\{\w+\}/.test(value);
}

/** Everything in a value that its shape does not allow. `key` is what people call the value: `environments.production.url`. */
export function problemsOf(node: Node | null, shape: Shape, key: string, source: Source): readonly Diagnostic[] {
  const wrong = (wants: string): Diagnostic[] => [wrongValue(node, key, wants, source)];
  switch (shape.is) {
    case 'keys':
      return isMap(node) ? keyProblems(node, shape.keys, key, source) : wrong('keys and values');
    case 'named':
      return isMap(node) ? eachProblems(node, shape.each, key, source) : wrong('keys and values');
    case 'texts':
      return isSeq(node) && node.items.every((item) => isText(item)) ? [] : wrong(shape.wants);
    default:
      return fits(isScalar(node) ? node.value : undefined, shape) ? [] : wrong(wantsOf(shape));
  }
}

type ScalarShape = Exclude<Shape, { readonly is: 'keys' | 'named' | 'texts' }>;

function fits(value: unknown, shape: ScalarShape): boolean {
  switch (shape.is) {
    case 'text':
      return typeof value === 'string' && value !== '' && (shape.fits?.(value) ?? true);
    case 'number':
      return typeof value === 'number' && Number.isInteger(value) && value >= shape.from && value <= shape.to;
    case 'time':
      return (
        hasVariable(value) ||
        ((typeof value === 'string' || typeof value === 'number') && milliseconds(value) !== undefined)
      );
    case 'flag':
      return typeof value === 'boolean';
  }
}

/** What a key takes, in words. */
function wantsOf(shape: ScalarShape): string {
  switch (shape.is) {
    case 'text':
      return shape.wants;
    case 'number':
      return `a whole number from ${shape.from} to ${shape.to}`;
    case 'time':
      return 'a time: 500ms, 3s, 2min, or 0 for no limit';
    case 'flag':
      return 'true or false';
  }
}

type MapNode = Extract<Node, { items: readonly { key: unknown; value: unknown }[] }>;

function keyProblems(
  map: MapNode,
  keys: { readonly [key: string]: Shape },
  inside: string,
  source: Source,
): Diagnostic[] {
  return map.items.flatMap(({ key, value }) => {
    const name = isScalar(key) ? String(key.value) : '';
    const shape = Object.hasOwn(keys, name) ? keys[name] : undefined;
    if (shape === undefined) return [unknownKey(key, name, inside, Object.keys(keys), source)];
    return problemsOf(asNode(value), shape, within(inside, name), source);
  });
}

function eachProblems(map: MapNode, each: Shape, inside: string, source: Source): Diagnostic[] {
  return map.items.flatMap(({ key, value }) => {
    const name = isScalar(key) ? String(key.value) : '';
    return problemsOf(asNode(value), each, within(inside, name), source);
  });
}

function within(inside: string, name: string): string {
  return inside === '' ? name : `${inside}.${name}`;
}

function asNode(value: unknown): Node | null {
  return isScalar(value) || isMap(value) || isSeq(value) ? value : null;
}

function isText(node: unknown): boolean {
  return isScalar(node) && typeof node.value === 'string';
}

function unknownKey(key: unknown, name: string, inside: string, known: readonly string[], source: Source): Diagnostic {
  const at = placeOf(isScalar(key) ? key : null, source);
  const meant = nearest(name, known);
  const params: Params<'config-key'> = { key: name, inside: inside || source.file, known };
  return report('config-key', at, meant === undefined ? params : { ...params, nearest: meant }, source.frameAt(at));
}

function wrongValue(node: Node | null, key: string, wants: string, source: Source): Diagnostic {
  const at = placeOf(node, source);
  const found = isMap(node)
    ? 'a map'
    : isSeq(node)
      ? 'a list'
      : isScalar(node)
        ? (JSON.stringify(node.value) ?? 'nothing')
        : 'nothing';
  // the value of a URL may hold a password
  const shown = /(^|\.)url$/.test(key) ? 'not a text' : found;
  return report('config-value', at, { key: key || source.file, found: shown, wants }, source.frameAt(at));
}

/** Where a node stands. */
export function placeOf(node: Node | null, source: Source): Position {
  const [start, end] = node?.range ?? [0, 1];
  return source.positionAt(start, Math.max(1, end - start));
}
