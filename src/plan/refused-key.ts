import { type Diagnostic, type Position, report } from '../diagnostics/diagnostic.ts';
import type { YamlPath } from '../kinds/kind.ts';
import type { Item } from '../yaml/document.ts';
import { type Refusing, subjectOf } from './refusing.ts';
import type { Failure } from './settled.ts';

/** Refusals over names that are taken and keys that do not fit. */
export function keyRefusal(failure: Failure, refusing: Refusing): Diagnostic | undefined {
  switch (failure.error.sqlstate) {
    case '42830':
      return noUniqueKey(failure, refusing);
    case '42804':
      return typesDiffer(failure);
    case '42P07':
    case '42710':
    case '42723':
      return taken(failure, refusing);
    default:
      return undefined;
  }
}

function noUniqueKey({ statement, error }: Failure, { roots, standing }: Refusing): Diagnostic | undefined {
  const name = /referenced table "(.*)"$/s.exec(error.message)?.[1];
  const table = standing.relations.find(({ path }) => path.at(-1) === name);
  if (table === undefined) return undefined;
  const [namespace, last] = table.path;
  const root = roots.find(({ scope }) => scope.namespace === namespace && scope.name === last);
  const at = referenced(statement.item);
  const params = {
    by: subjectOf(statement.item),
    table: table.address,
    keys: table.keys,
    ...(root === undefined ? {} : { place: root.document.locate([]) }),
  };
  return report('no-unique-key', at, params, statement.item.document.frame(at));
}

function typesDiffer({ statement, error }: Failure): Diagnostic | undefined {
  const pattern =
    /^Key columns? "(.*)" of the referencing table and "(.*)" of the referenced table .*: (.*) and (.*)\.$/s;
  const [, column, other, type, wanted] = pattern.exec(error.detail ?? '') ?? [];
  if (column === undefined || other === undefined || type === undefined || wanted === undefined) return undefined;
  const at = referenced(statement.item);
  const params = { by: subjectOf(statement.item), column, type, other, wanted };
  return report('key-types-differ', at, params, statement.item.document.frame(at));
}

/** What a reference calls the columns that it points to: one, or several. */
const LISTS = 'columns column'.split(' ');

/** Where a reference names its columns; the reference itself where it names none. */
function referenced({ document, scope }: Item): Position {
  const whole = scope.at.length === 2 ? [...scope.at, 'references'] : scope.at;
  const found = LISTS.map((key): YamlPath => [...whole, key]).find((path) => document.has(path));
  return found === undefined ? document.locate(scope.at, { part: 'key' }) : document.locate(found);
}

function taken({ statement: { item }, error }: Failure, { roots }: Refusing): Diagnostic | undefined {
  const name = /^[\w ]+? "(.*?)"/s.exec(error.message)?.[1] ?? /^function (.*?)\(/.exec(error.message)?.[1];
  const all = (items: readonly Item[]): readonly Item[] => items.flatMap((one) => [one, ...all(one.children)]);
  const other = all(roots).find((one) => one !== item && one.scope.name === name && named(one) === named(item));
  const at = item.document.locate(item.scope.at, { part: item.scope.at.length === 0 ? 'value' : 'key' });
  if (name === undefined || other === undefined) return undefined;
  const label = `${item.module.label({})}`;
  const first = other.document.locate(other.scope.at, { part: other.scope.at.length === 0 ? 'value' : 'key' });
  return report(
    'name-taken',
    at,
    { label, name, other: other.module.label({}), place: first },
    item.document.frame(at),
  );
}

function named({ scope }: Item): string {
  return scope.parent?.path[0] ?? scope.namespace;
}
