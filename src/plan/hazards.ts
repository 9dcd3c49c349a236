import { type Diagnostic, report } from '../diagnostics/diagnostic.ts';
import { type Engine, EngineError } from '../engines/engine.ts';
import { addressOf } from '../facts/id.ts';
import { isPrecious } from '../facts/parent.ts';
import type { Hazard, Id } from '../kinds/kind.ts';
import type { Action } from './actions.ts';
import { labelOf } from './renames.ts';

export interface Allowance {
  readonly flag: string;
  readonly hazard: string;
  readonly kind?: string;
  readonly address: string;
}

/** Reads `HAZARD:[KIND:]ADDRESS`. */
export function parseAllowance(flag: string): Allowance | Diagnostic {
  const match = /^(drop|narrow|disable-rls):(?:([a-z_]+):)?(.+)$/.exec(flag);
  const [, hazard, kind, address] = match ?? [];
  if (hazard === undefined || address === undefined) return report('allow-malformed', undefined, { flag });
  return { flag, hazard, address, ...(kind === undefined ? {} : { kind }) };
}

export function allows(allowance: Allowance, hazard: string, id: Id): boolean {
  return (
    allowance.hazard === hazard &&
    (allowance.kind === undefined || allowance.kind === id.kind) &&
    (allowance.address === addressOf(id) || allowance.address === id.path.join('.'))
  );
}

/** Everything in the plan that puts data or protection at risk, on the state before it. */
export async function hazardsOf(engine: Engine, actions: readonly Action[]): Promise<readonly Hazard[]> {
  const found: Hazard[] = [];
  for (const action of actions) {
    if (action.rebuild) continue;
    if (losesData(action)) found.push(dropOf(action));
    for (const hazard of action.statements.flatMap((statement) => statement.hazards ?? [])) {
      if (hazard.when === undefined || (await isReal(engine, hazard.when))) found.push(hazard);
    }
  }
  return found;
}

/** True for a drop for good of what holds data and has not handed it on. */
export function losesData({ does, rebuild, fact, statements }: Action): boolean {
  return does === 'drop' && !rebuild && isPrecious(fact) && !statements.some(({ lossless }) => lossless === true);
}

function dropOf({ fact, takes }: Action): Hazard {
  const rest =
    takes.length === 0
      ? ''
      : `, and ${takes.length === 1 ? '1 thing that belongs' : `${takes.length} things that belong`} to it`;
  return { hazard: 'drop', id: { kind: fact.kind, path: fact.path }, why: `what it holds cannot come back${rest}` };
}

/** A question that the state before cannot answer (a type that does not exist yet) is answered yes. */
async function isReal(engine: Engine, query: string): Promise<boolean> {
  await engine.run('begin');
  try {
    const [result] = await engine.run(query);
    return Object.values(result?.rows[0] ?? {})[0] !== 'f';
  } catch (error) {
    if (error instanceof EngineError && !error.fatal) return true;
    throw error;
  } finally {
    await engine.run('rollback').catch(() => []);
  }
}

/** The flag that allows a hazard; the kind only where another refused change has the same address. */
export function flagOf({ hazard, id }: Pick<Hazard, 'hazard' | 'id'>, all: readonly Hazard[]): string {
  const twins = all.filter((other) => other.hazard === hazard && addressOf(other.id) === addressOf(id));
  return `${hazard}:${twins.length > 1 ? `${id.kind}:` : ''}${addressOf(id)}`;
}

export function refusedHazard(
  hazard: Hazard,
  all: readonly Hazard[],
  at: Diagnostic['at'],
  frame: Diagnostic['frame'],
): Diagnostic {
  const code = `hazard-${hazard.hazard}` as const;
  return report(
    code,
    at,
    { label: labelOf(hazard.id.kind), name: addressOf(hazard.id), why: hazard.why, allow: flagOf(hazard, all) },
    frame,
  );
}
