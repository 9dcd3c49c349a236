import { carriersOf } from '../facts/above.ts';
import type { Key } from '../facts/id.ts';
import { moduleOf } from '../kinds/registry.ts';
import type { Action, Compiled } from './actions.ts';

/** Splits what a drop takes along into drops of their own: the way out where two drops wait for each other. */
export function apart(action: Action, compiled: Compiled, split: (key: Key) => boolean): readonly Action[] {
  const gone = action.takes.filter(split);
  const own = gone.flatMap((key): readonly Action[] => {
    const fact = compiled.before.facts.get(key);
    if (fact === undefined) return [];
    // what comes down from above goes down as well
    const alone = carriersOf(fact).length === 0;
    const statements = alone ? moduleOf(fact.kind).drop(fact, { major: 0, notes: {}, dependents: [] }) : [];
    return [{ key, does: 'drop', fact, statements, rebuild: action.rebuild, takes: [] }];
  });
  return [{ ...action, takes: action.takes.filter((key) => !split(key)) }, ...own];
}

/** Splits off the end of a change, for which those of `late` are still in time: the way out where they wait for the change. */
export function withoutEnd(action: Action, late: ReadonlySet<Key>): readonly Action[] {
  const last = action.statements.filter(({ finishes }) => finishes === true);
  if (last.length === 0 || action.ends !== undefined) return [action];
  const first = action.statements.filter(({ finishes }) => finishes !== true);
  return [
    { ...action, statements: first },
    { ...action, statements: last, ends: late },
  ];
}
