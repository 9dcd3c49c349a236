import type { EngineError } from '../engines/engine.ts';
import type { Item } from '../yaml/document.ts';
import type { DeclaredStatement } from './declared.ts';

/** A declared statement that still fails once nothing moves any more. */
export interface Failure {
  readonly statement: DeclaredStatement;
  readonly error: EngineError;
}

/** undefined_table, undefined_object, undefined_column, undefined_function, invalid_schema_name */
const MISSING: ReadonlySet<string> = new Set(['42P01', '42704', '42703', '42883', '3F000']);

/** Leaves out what fails only because something it stands on failed: the mistake is shown once, where it was made. */
export function settled(failures: readonly Failure[]): readonly Failure[] {
  const circles = circlesOf(failures).flat();
  const broken = new Set(failures.map(({ statement }) => statement.item));
  const follows = (failure: Failure) =>
    MISSING.has(failure.error.sqlstate) &&
    !circles.includes(failure) &&
    [...broken].some((item) => item !== failure.statement.item && isNamedIn(item, failure));
  const first = failures.filter((failure) => !follows(failure));
  return first.length > 0 ? first : failures;
}

/** Failures that each wait for the next, the last for the first: views that read each other, or themselves. */
export function circlesOf(failures: readonly Failure[]): readonly (readonly Failure[])[] {
  const next = (failure: Failure) => failures.find(({ statement }) => isMissingIn(statement.item, failure));
  const circles: Failure[][] = [];
  for (const start of failures) {
    if (circles.some((circle) => circle.includes(start))) continue;
    const walked: Failure[] = [start];
    let at = next(start);
    while (at !== undefined && !walked.includes(at)) {
      walked.push(at);
      at = next(at);
    }
    if (at === start) circles.push(walked);
  }
  return circles;
}

/** True for a whole object whose relation or function the error misses. */
function isMissingIn({ scope }: Item, { error }: Failure): boolean {
  if (scope.parent !== undefined || scope.name === undefined) return false;
  const missing =
    /^relation "(.*)" does not exist$/s.exec(error.message)?.[1] ??
    /^function (.*)\(.*\) does not exist$/s.exec(error.message)?.[1];
  return missing !== undefined && (missing === scope.name || missing === `${scope.namespace}.${scope.name}`);
}

function isNamedIn(item: Item, { error, statement }: Failure): boolean {
  const name = item.scope.name;
  const same = item.document === statement.item.document && item.scope.parent === undefined;
  return (
    name !== undefined &&
    (same ||
      error.message.includes(`"${name}"`) ||
      error.message.includes(`.${name}`) ||
      error.message.includes(`${name}(`))
  );
}
