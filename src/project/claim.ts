import { report } from '../diagnostics/diagnostic.ts';
import type { Engine } from '../engines/engine.ts';
import type { FactBase } from '../facts/base.ts';
import { diff } from '../facts/diff.ts';
import type { Migration } from '../migrations/chain.ts';
import { parseScript } from '../migrations/script.ts';
import { nameOf } from '../plan/summary.ts';
import { emptyTables } from '../proof/empty.ts';
import { type Claim, type Proof, prove } from '../proof/prove.ts';
import type { Finding, Measured } from '../proof/verdict.ts';

/** What a migration of the chain is proved against. */
export interface Against {
  /** The state before, in which the engine is. */
  readonly before: FactBase;
  /** The declared schema, where the migration is to end in it: for the head. */
  readonly declared?: FactBase | undefined;
  readonly examples?: Claim['examples'];
  readonly notChecked?: readonly string[];
  /** Both ends must be those that migration.json names, where an engine of this major has named them. */
  readonly sealed?: boolean;
}

/** Puts a migration of the chain to the proof, on tables without rows. The engine is in the state after it then. */
export async function proveOn(engine: Engine, migration: Migration, against: Against): Promise<Proof> {
  const { meta, files, up, down } = migration;
  const { before, declared, examples = [], sealed = false } = against;
  await emptyTables(engine);
  const proof = await prove({
    engine,
    before,
    ...(declared === undefined ? {} : { after: declared }),
    ...(sealed && isWordedOn(migration, engine) ? { hashes: { before: meta.before, after: meta.after } } : {}),
    unseen: meta.unseen,
    up: await parseScript(up, files.up),
    down: await parseScript(down, files.down),
    renames: meta.renames,
    offenders: new Map(meta.offenders.map((one) => [one.statement, one])),
    lost: meta.lost,
    examples: declared === undefined ? [] : examples,
    replan: (reached) => (declared === undefined ? [] : remaining(reached, declared)),
    notChecked: against.notChecked ?? [],
    goesOn: true,
  });
  return sealed ? asRecorded(proof, migration) : proof;
}

/** True where an engine of the same major has worded what migration.json hashes. */
export function isWordedOn({ meta }: Migration, { major }: Engine): boolean {
  return meta.proof.engines.some((label) => Number(/ (\d+)\b/.exec(label)?.[1]) === major);
}

/** Holds the locks that were measured against those that migration.json tells the reviewer, where the same engine measured both. */
function asRecorded(proof: Proof, { meta }: Migration): Proof {
  if (!proof.holds || !meta.proof.engines.includes(proof.engine)) return proof;
  const wrong = proof.costs.flatMap((cost, n) => {
    const [measured, recorded] = [lockText(cost), lockText(meta.proof.costs[n])];
    return measured === recorded
      ? []
      : [report('proof-locks', undefined, { statement: `statement ${n + 1} of up.sql`, recorded, measured })];
  });
  if (wrong.length === 0) return proof;
  const findings = proof.findings.map(
    (finding): Finding =>
      finding.obligation === 'locks' ? { ...finding, outcome: 'fails', diagnostics: wrong } : finding,
  );
  return { ...proof, findings, holds: false };
}

/** Locks and rewrites alone: whether a scan is seen depends on the rows. */
function lockText(cost: Measured | undefined): string {
  const tables = (cost?.tables ?? []).map(
    ({ table, lock, rewrites }) => `${table} ${lock}${rewrites ? ', rewrites it' : ''}`,
  );
  return tables.length === 0 ? 'no lock' : tables.sort().join('; ');
}

/** What planning again would find. */
export function remaining(reached: FactBase, declared: FactBase): readonly string[] {
  return diff(reached, declared).map(({ key }) => nameOf(key));
}
