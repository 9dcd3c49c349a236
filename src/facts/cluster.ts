import { moduleOf } from '../kinds/registry.ts';
import { type AnyFact, type FactBase, factBase } from './base.ts';
import { type Key, keyOf } from './id.ts';
import { wholeOf } from './parent.ts';

/** True for what belongs to a whole cluster, of which a project manages only what it declares: a role. */
export function isOfCluster(kind: string): boolean {
  return moduleOf(kind).cluster === true;
}

/** A database's facts, of its cluster's only those that `declared` has, too: others of the cluster are not this project's. */
export function withinDeclared(base: FactBase, declared: FactBase): FactBase {
  const has = (key: Key) => base.facts.has(key);
  const keeps = (fact: AnyFact) => {
    const whole = wholeOf(fact, has);
    return !isOfCluster(whole.kind) || declared.facts.has(keyOf(whole));
  };
  const facts = [...base.facts.values()];
  const kept = facts.filter(keeps);
  if (kept.length === facts.length) return base;
  const edges = [...base.needs].flatMap(([user, all]) => [...all].map((needed): readonly [Key, Key] => [user, needed]));
  return factBase(kept, edges, base.unmodelled);
}
