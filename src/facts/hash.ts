import { createHash } from 'node:crypto';
import type { PayloadValue } from '../kinds/kind.ts';
import type { FactBase } from './base.ts';

/** JSON with sorted keys: equal values give equal texts. */
export function canonical(value: PayloadValue): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const object = value as { readonly [key: string]: PayloadValue };
    const entries = Object.keys(object)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonical(object[key] ?? null)}`);
    return `{${entries.join(',')}}`;
  }
  return JSON.stringify(value);
}

/** SHA-256 over the facts, in key order, positions aside: equal schemas give equal hashes. */
export function hashOf(base: FactBase): string {
  const hash = createHash('sha256');
  for (const key of [...base.facts.keys()].sort()) {
    const fact = base.facts.get(key);
    if (fact !== undefined) hash.update(`${key} ${canonical(fact.payload)}\n`);
  }
  return hash.digest('hex');
}
