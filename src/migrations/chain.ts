import { type Diagnostic, fail, report, SchemactlError } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/nearest.ts';
import type { MigrationMeta } from './migration.ts';

/** One migration as it stands on the disk. */
export interface Migration {
  /** Also the name of its folder: `20261122093000_add_bio`. */
  readonly id: string;
  readonly meta: MigrationMeta;
  /** Texts with LF line ends. */
  readonly up: string;
  readonly down: string;
  /** As people read them: `generated/migrations/20261122093000_add_bio/up.sql`. */
  readonly files: { readonly folder: string; readonly up: string; readonly down: string; readonly meta: string };
}

/** All migrations of a project. */
export interface Chain {
  /** Parents before children; siblings by id. */
  readonly migrations: readonly Migration[];
  /** Migrations that no other one follows. One in a sound chain, none in an empty one. */
  readonly heads: readonly Migration[];
  /** Everything that is wrong with the folder. */
  readonly problems: readonly Diagnostic[];
}

/** Orders migrations by parent and names what is wrong with the order. */
export function orderChain(migrations: readonly Migration[], problems: readonly Diagnostic[] = []): Chain {
  const byId = new Map(migrations.map((one) => [one.id, one]));
  const children = new Map<string | null, Migration[]>();
  for (const one of migrations.toSorted(byMigrationId)) {
    const parent = one.meta.parent !== null && byId.has(one.meta.parent) ? one.meta.parent : null;
    children.set(parent, [...(children.get(parent) ?? []), one]);
  }
  const ordered = walk(children);
  const circle = migrations.filter((one) => !ordered.includes(one)).toSorted(byMigrationId);
  const found = [...orphans(migrations, byId), ...forks(children, byId)];
  if (circle.length > 0) found.push(report('migration-cycle', undefined, { ids: circle.map((one) => one.id) }));
  const heads = ordered.filter((one) => !children.has(one.id));
  return { migrations: [...ordered, ...circle], heads, problems: [...problems, ...found] };
}

function byMigrationId(a: Migration, b: Migration): number {
  return a.id < b.id ? -1 : 1;
}

/** Generation by generation. */
function walk(children: ReadonlyMap<string | null, readonly Migration[]>): Migration[] {
  const ordered: Migration[] = [];
  let generation = children.get(null) ?? [];
  while (generation.length > 0) {
    ordered.push(...generation);
    generation = generation.flatMap((one) => children.get(one.id) ?? []);
  }
  return ordered;
}

function orphans(migrations: readonly Migration[], byId: ReadonlyMap<string, Migration>): Diagnostic[] {
  return migrations.flatMap(({ id, meta: { parent } }) => {
    if (parent === null || byId.has(parent)) return [];
    const meant = nearest(
      parent,
      [...byId.keys()].filter((known) => known !== id),
    );
    return [report('migration-orphan', undefined, { id, parent, ...(meant === undefined ? {} : { nearest: meant }) })];
  });
}

function forks(
  children: ReadonlyMap<string | null, readonly Migration[]>,
  byId: ReadonlyMap<string, Migration>,
): Diagnostic[] {
  return [...children].flatMap(([parent, all]) => {
    // an orphan begins nothing: it has its own diagnostic
    const siblings = all.filter((one) => one.meta.parent === null || byId.has(one.meta.parent));
    if (siblings.length < 2) return [];
    return [report('two-heads', undefined, { heads: siblings.map((one) => lastOf(one, children).id), parent })];
  });
}

/** The end of a branch; where it parts again, the end of its first arm. */
function lastOf(start: Migration, children: ReadonlyMap<string | null, readonly Migration[]>): Migration {
  let last = start;
  for (let next = children.get(last.id)?.[0]; next !== undefined; next = children.get(last.id)?.[0]) last = next;
  return last;
}

/** The chain as it is, or all its problems thrown; those whose code is in `except` do not count. */
export function requireSound(chain: Chain, except: readonly Diagnostic['code'][] = []): Chain {
  const problems = chain.problems.filter((problem) => !except.includes(problem.code));
  if (problems.length > 0) throw new SchemactlError(problems);
  return chain;
}

/** The last migration of a sound chain; undefined for an empty one. */
export function head(chain: Chain): Migration | undefined {
  return chain.migrations.at(-1);
}

/** Finds a migration by its id, the beginning of its id, or its slug. Throws migration-unknown and migration-ambiguous. */
export function findMigration(chain: Chain, asked: string): Migration {
  const exact = chain.migrations.find((one) => one.id === asked);
  if (exact !== undefined) return exact;
  const matches = chain.migrations.filter((one) => one.id.startsWith(asked) || slugOf(one.id) === asked);
  const [only] = matches;
  if (only === undefined || asked === '') return unknown(chain, asked);
  if (matches.length > 1)
    return fail('migration-ambiguous', undefined, { asked, matches: matches.map((one) => one.id) });
  return only;
}

function unknown(chain: Chain, asked: string): never {
  const names = chain.migrations.flatMap((one) => [one.id, slugOf(one.id)]);
  const meant = nearest(asked, names);
  return fail('migration-unknown', undefined, {
    asked,
    count: chain.migrations.length,
    ...(meant === undefined ? {} : { nearest: meant }),
  });
}

/** `20261122093000_add_bio` → `add_bio`. */
function slugOf(id: string): string {
  return id.slice(id.indexOf('_') + 1);
}
