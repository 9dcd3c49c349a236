import { type AnyFact, type FactBase, factBase } from '../facts/base.ts';
import { addressOf, type Key, keyOf } from '../facts/id.ts';
import { wholeOf } from '../facts/parent.ts';
import { moduleOf } from '../kinds/registry.ts';
import type { ResolvedConfig } from './config.ts';

/**
 * What a project manages of a database: `namespaces` of schemactl.yaml, where they are given, less what `ignore` names. In a
 * pattern `*` stands for any characters; `audit.*` is everything in a namespace, `public.spatial_ref_sys` one thing.
 */
export function managed(base: FactBase, config: Pick<ResolvedConfig, 'namespaces' | 'ignore'>): FactBase {
  const { namespaces, ignore } = config;
  if ((namespaces.length === 0 || namespaces.includes('*')) && ignore.length === 0) return base;
  const inNamespace = namespaces.map(patternOf);
  const ignored = ignore.map(patternOf);
  const has = (key: Key) => base.facts.has(key);
  const isManaged = (fact: AnyFact) => {
    const { kind, path } = wholeOf(fact, has);
    const [namespace = ''] = path;
    const inside = path.length > 1 || moduleOf(kind).namespace === true;
    if (inNamespace.length > 0 && inside && !inNamespace.some((one) => one.test(namespace))) return false;
    return !ignored.some(
      (one) => one.test(path.slice(0, 2).join('.')) || one.test(addressOf({ kind: '', path: path.slice(0, 2) })),
    );
  };
  // a part that is called by what it is about goes with that: a table of a publication
  const about = (fact: AnyFact) =>
    moduleOf(fact.kind).refers !== true
      ? []
      : [...(base.needs.get(keyOf(fact)) ?? [])].flatMap((key) => base.facts.get(key) ?? []);
  const keeps = (fact: AnyFact) => [fact, ...about(fact)].every(isManaged);
  const edges = [...base.needs].flatMap(([user, all]) => [...all].map((needed): readonly [Key, Key] => [user, needed]));
  return factBase([...base.facts.values()].filter(keeps), edges, base.unmodelled);
}

/** What is left out of a base and yet needed by what is kept: wholes, each with one that needs it. */
export function neededOutside(
  kept: FactBase,
  all: FactBase,
): readonly { readonly needed: AnyFact; readonly by: AnyFact }[] {
  const whole = (fact: AnyFact) => all.facts.get(keyOf(wholeOf(fact, (key) => all.facts.has(key)))) ?? fact;
  const found = new Map<Key, { readonly needed: AnyFact; readonly by: AnyFact }>();
  for (const [user, needs] of all.needs) {
    const by = kept.facts.get(user);
    if (by === undefined) continue;
    for (const key of needs) {
      const needed = kept.facts.has(key) ? undefined : all.facts.get(key);
      if (needed === undefined) continue;
      const outer = whole(needed);
      if (!found.has(keyOf(outer))) found.set(keyOf(outer), { needed: outer, by: whole(by) });
    }
  }
  return [...found.values()];
}

function patternOf(text: string): RegExp {
  const parts = text.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}
