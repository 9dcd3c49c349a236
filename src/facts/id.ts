import type { Id } from '../kinds/kind.ts';
import { MODULES } from '../kinds/registry.ts';

/** The one text form of an id: `column:public.user.bio`; parts with a dot, quote or odd character are JSON strings. */
export type Key = string;

/** Encodes an id; equal ids give equal keys, different ids different ones. */
export function keyOf(id: Id): Key {
  return `${id.kind}:${id.path.map(part).join('.')}`;
}

function part(name: string): string {
  // most names are ASCII, which costs a fraction to tell
  return /^[\w$ -]+$/.test(name) || /^[\p{L}\p{N}_$ -]+$/u.test(name) ? name : JSON.stringify(name);
}

/** Decodes a key. Returns undefined for a text that no id encodes to. */
export function idOf(key: Key): Id | undefined {
  const colon = key.indexOf(':');
  if (colon < 1) return undefined;
  const path: string[] = [];
  const pattern = /("(?:[^"\\]|\\.)*"|[^".]+)(\.|$)/uy;
  pattern.lastIndex = colon + 1;
  let at = colon + 1;
  while (at < key.length) {
    const match = pattern.exec(key);
    if (match?.[1] === undefined) return undefined;
    path.push(match[1].startsWith('"') ? (JSON.parse(match[1]) as string) : match[1]);
    at = pattern.lastIndex;
  }
  return { kind: key.slice(0, colon), path };
}

/** What people read and write after --allow and --rename: `user.bio`, `billing.tax(numeric)`; public is left out. */
export function addressOf(id: Id): string {
  const [names, args] = CALLABLE.has(id.kind) ? [id.path.slice(0, 2), id.path[2]] : [id.path, undefined];
  const path = names[0] === 'public' && names.length > 1 ? names.slice(1) : names;
  return `${path.map(part).join('.')}${args === undefined ? '' : `(${args})`}`;
}

const CALLABLE: ReadonlySet<string> = new Set(
  MODULES.filter(({ callable }) => callable === true).map(({ kind }) => kind),
);

/** True where `inner` lies below `outer`: the same first parts and more of them. */
export function isWithin(inner: Id, outer: Id): boolean {
  return inner.path.length > outer.path.length && outer.path.every((name, n) => inner.path[n] === name);
}
