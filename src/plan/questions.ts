import type { AnyFact } from '../facts/base.ts';
import type { Delta } from '../facts/diff.ts';
import { keyOf } from '../facts/id.ts';
import { isPrecious, wholeOf } from '../facts/parent.ts';
import type { Id } from '../kinds/kind.ts';
import { moduleOf } from '../kinds/registry.ts';
import type { Compiled } from './actions.ts';
import { type Allowance, allows } from './hazards.ts';

/** Something precious that is gone beside something like it that is new. */
export interface Ambiguity {
  readonly gone: Id;
  readonly come: Id;
  readonly what: { readonly label: string; readonly before: string };
}

/** Every pair that could be a rename. Where several are new, the one most like the old is shown. `called` gives what people call a thing. */
export function ambiguities(
  compiled: Compiled,
  allow: readonly Allowance[],
  called: (id: Id) => Id,
): readonly Ambiguity[] {
  const settled = (id: Id) => allow.some((allowance) => allows(allowance, 'drop', called(id)));
  const removed = facts(compiled, 'remove').filter((fact) => !settled(fact));
  const added = facts(compiled, 'add');
  const whole = removed.flatMap((gone): readonly Ambiguity[] => {
    const come = likest(
      gone,
      added.filter((fact) => fact.kind === gone.kind && sameHolder(gone, fact)),
    );
    if (come === undefined) return [];
    const before = gone.payload.type;
    return [
      {
        gone: called(gone),
        come,
        what: { label: moduleOf(gone.kind).label(gone.payload), before: typeof before === 'string' ? before : '' },
      },
    ];
  });
  return [...whole, ...compiled.deltas.flatMap((delta) => members(delta, settled))];
}

/** Precious facts that come or go by themselves, not with the whole they belong to. */
function facts({ deltas, before, after }: Compiled, change: 'add' | 'remove'): readonly AnyFact[] {
  const all = deltas.flatMap((delta) =>
    delta.change === 'set' || delta.change !== change ? [] : [delta.change === 'add' ? delta.after : delta.before],
  );
  const keys = new Set(all.map(keyOf));
  const base = change === 'add' ? after : before;
  return all.filter((fact) => {
    if (!isPrecious(fact) || moduleOf(fact.kind).rename === undefined) return false;
    const whole = wholeOf(fact, (key) => base.facts.has(key));
    return keyOf(whole) === keyOf(fact) || !keys.has(keyOf(whole));
  });
}

/** The same table for a column; the same namespace, or the same name in another, for what stands alone. */
function sameHolder(gone: Id, come: Id): boolean {
  if (gone.path.length !== come.path.length) return false;
  const holder = (id: Id) => JSON.stringify(id.path.slice(0, -1));
  return holder(gone) === holder(come) || (gone.path.length === 2 && gone.path[1] === come.path[1]);
}

function likest(gone: AnyFact, candidates: readonly AnyFact[]): AnyFact | undefined {
  const likeness = (fact: AnyFact) =>
    Object.keys(gone.payload).filter(
      (name) => JSON.stringify(gone.payload[name]) === JSON.stringify(fact.payload[name]),
    ).length;
  return [...candidates].sort((a, b) => likeness(b) - likeness(a))[0];
}

function members(delta: Delta, settled: (id: Id) => boolean): readonly Ambiguity[] {
  const spec = delta.change === 'set' ? moduleOf(delta.before.kind).members : undefined;
  if (spec === undefined || delta.change !== 'set') return [];
  const [before, after] = [spec.names(delta.before.payload), spec.names(delta.after.payload)];
  const come = after.find((name) => !before.includes(name));
  if (come === undefined) return [];
  const id = (name: string): Id => ({ kind: spec.kind, path: [...delta.before.path, name] });
  return before
    .filter((name) => !after.includes(name) && !settled(id(name)))
    .map((name) => ({ gone: id(name), come: id(come), what: { label: spec.kind, before: '' } }));
}
