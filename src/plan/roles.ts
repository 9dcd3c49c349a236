import { fail } from '../diagnostics/diagnostic.ts';
import { type Engine, EngineError } from '../engines/engine.ts';
import { isOfCluster } from '../facts/cluster.ts';
import { addressOf } from '../facts/id.ts';
import type { Id } from '../kinds/kind.ts';
import { UNMANAGED_ROLE } from '../sql/catalog.ts';
import { quoteAlways, standardLiteral } from '../sql/quote.ts';
import { labelOf } from './renames.ts';

/** What belongs to a cluster and not to a schema: how an error says that it is not there, and how an empty one is made. */
const STAND_INS: readonly { readonly missing: RegExp; readonly make: (name: string) => readonly string[] }[] = [
  {
    missing: /^role "(.*)" does not exist$/s,
    make: (name) => [standIn(name)],
  },
  {
    missing: /^tablespace "(.*)" does not exist$/s,
    // below the data directory: no other place is known here
    make: (name) => ['set allow_in_place_tablespaces = on', `create tablespace ${quoteAlways(name)} location ''`],
  },
];

/**
 * Runs work on a throw-away engine; where it fails since a role or a tablespace is not there, makes an empty one and runs it again. Both
 * belong to a cluster and not to a schema: the one that is named and not declared exists where the migration will run, or apply says so. A
 * role's comment keeps it from being taken for a declared one; where it must be a superuser, it becomes one. Gives the names of what was made. `work` must leave nothing behind when it fails.
 */
export async function withRoles<T>(
  engine: Engine,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly roles: readonly string[] }> {
  const roles: string[] = [];
  const made = new Set<string>();
  for (;;) {
    try {
      return { result: await work(), roles };
    } catch (error) {
      const promote = await promotion(engine, error);
      if (promote !== undefined) await engine.run(promote);
      if (promote !== undefined) continue;
      const missing = standInFor(error);
      if (missing === undefined || made.has(missing.make.join())) throw error;
      // one by one: a tablespace is made outside of a transaction
      for (const sql of missing.make) await engine.run(sql);
      made.add(missing.make.join());
      roles.push(missing.name);
    }
  }
}

/** Statements that make a role which is named and not declared. */
export function standIn(role: string): string {
  const name = quoteAlways(role);
  return `create role ${name} nologin; comment on role ${name} is ${standardLiteral(UNMANAGED_ROLE)}`;
}

/** What only a superuser can own. https://www.postgresql.org/docs/current/sql-altereventtrigger.html */
const OF_SUPERUSERS = /^permission denied to change owner of (event trigger|foreign-data wrapper|publication) /;

/** Statements that make superusers of the stand-ins where an error says that an owner must be one: what is not declared may be one. */
export async function promotion(engine: Engine, error: unknown): Promise<string | undefined> {
  if (!(error instanceof EngineError) || error.sqlstate !== '42501' || !OF_SUPERUSERS.test(error.message))
    return undefined;
  const rows = (await engine.run(COMMONERS)).at(-1)?.rows ?? [];
  if (rows.length === 0) return undefined;
  return rows.map(({ role }) => `alter role ${quoteAlways(role ?? '')} superuser`).join('; ');
}

/** Takes away what `withRoles` has made on an engine that is empty and alone, for what runs next may make those roles itself. */
export async function forgetRoles(engine: Engine): Promise<void> {
  if (engine.lodges === true) return;
  const rows = (await engine.run(MADE)).at(-1)?.rows ?? [];
  for (const { role } of rows) await engine.run(`drop role ${quoteAlways(role ?? '')}`);
}

const STAND_IN_ROLES = `select r.rolname as role from pg_roles r join pg_shdescription d on d.objoid = r.oid
  where d.classoid = 'pg_authid'::regclass and d.description = ${standardLiteral(UNMANAGED_ROLE)}`;
const MADE = `${STAND_IN_ROLES} order by r.rolname`;
const COMMONERS = `${STAND_IN_ROLES} and not r.rolsuper order by r.rolname`;

/** What belongs to a whole cluster is made on no server that others use. Throws engine-shared. */
export function requireOwnCluster(engine: Engine, wanted: Iterable<Id>): void {
  if (engine.lodges !== true) return;
  for (const { kind, path } of wanted)
    if (isOfCluster(kind))
      fail('engine-shared', undefined, { engine: engine.label, what: `${labelOf(kind)} ${addressOf({ kind, path })}` });
}

/** The role that an error says is not there. */
export function missingRole(error: unknown): string | undefined {
  return standInFor(error, STAND_INS.slice(0, 1))?.name;
}

/** True where an error says that something of the cluster is not there, for which `withRoles` makes a stand-in. */
export function isMissing(error: unknown): boolean {
  return standInFor(error) !== undefined;
}

function standInFor(
  error: unknown,
  among = STAND_INS,
): { readonly name: string; readonly make: readonly string[] } | undefined {
  if (!(error instanceof EngineError) || error.sqlstate !== '42704') return undefined;
  return among.flatMap(({ missing, make }) => {
    const name = missing.exec(error.message)?.[1];
    return name === undefined ? [] : [{ name, make: make(name) }];
  })[0];
}
