import type { AnyFact, FactBase } from '../facts/base.ts';
import { isWithin, keyOf } from '../facts/id.ts';
import type { Id, Statement } from '../kinds/kind.ts';
import { moduleOf } from '../kinds/registry.ts';
import type { Rename } from './plan.ts';
import { relocate } from './renames.ts';

/**
 * Statements that bring the parts of a fact along which Postgres leaves in the old namespace when the fact moves. `from` and `to`
 * are where the fact stands before and after that, `done` the renames so far.
 */
export function broughtAlong(
  { facts }: FactBase,
  fact: AnyFact,
  [from, to]: readonly [Id, Id],
  done: readonly Rename[],
): readonly Statement[] {
  const [namespace = '', name] = from.path;
  if (name === undefined || namespace === to.path[0]) return [];
  return [...facts.values()].flatMap((part): readonly Statement[] => {
    const { leftBehind, rename } = moduleOf(part.kind);
    if (leftBehind === undefined || rename === undefined || !isWithin(part, fact)) return [];
    const path = [...to.path, ...today(part, done).path.slice(to.path.length)];
    return rename({ ...part, path: leftBehind(path, namespace) }, { kind: part.kind, path });
  });
}

function today(id: Id, done: readonly Rename[]): Id {
  return done.reduce((at, rename) => (keyOf(at) === keyOf(rename.from) ? rename.to : relocate(at, [rename])), id);
}
