import { extract } from '../../src/catalog/extract.ts';
import { type Diagnostic, messageOf, SchemactlError } from '../../src/diagnostics/diagnostic.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { EMPTY, type FactBase } from '../../src/facts/base.ts';
import { addressOf, type Key, keyOf } from '../../src/facts/id.ts';
import type { Notes } from '../../src/kinds/kind.ts';
import { parseScript, printScript } from '../../src/migrations/script.ts';
import { buildFacts } from '../../src/plan/build.ts';
import { parseAllowance } from '../../src/plan/hazards.ts';
import { type Making, makePlan } from '../../src/plan/make.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { desiredFacts, madeRenames, notedRenames, notesOf, placesOf } from '../../src/project/declaration.ts';
import { declare } from '../../src/project/documents.ts';
import { differencesBetween } from '../../src/proof/differences.ts';
import { runPlain } from '../../src/proof/plain.ts';
import { statementFailed } from '../../src/proof/statement-failed.ts';
import { readText } from '../../src/yaml/read.ts';
import { writeYaml } from '../../src/yaml/write.ts';
import { CREATE_PUBLIC } from '../_public.ts';

type Documents = readonly { readonly [key: string]: unknown }[];

const MAJOR = 18;

/** Documents as a person would have written them. */
export function yamlOf(documents: Documents): string {
  return documents.map(writeYaml).join('---\n');
}

/**
 * Plans from one schema to the other, allowing what stops it, runs up.sql and down.sql, and gives what is not as it was
 * declared: empty where all is well. The engine is empty before and after.
 */
export async function strays(engine: Engine, before: Documents, after: Documents): Promise<readonly string[]> {
  try {
    return await converge(engine, before, after);
  } finally {
    await empty(engine);
  }
}

async function converge(engine: Engine, before: Documents, after: Documents): Promise<readonly string[]> {
  const [from, to] = [await rootsOf(before), await rootsOf(after)];
  const start = (await desiredFacts(engine, from, EMPTY, [])).base;
  const renames = notedRenames(to);
  const desired = await desiredFacts(engine, to, start, renames);
  await buildFacts(engine, start);
  const current = await extract(engine);
  const built = differencesBetween(start, current);
  if (built.length > 0) return told('built', built);
  const making: Making = {
    engine,
    current,
    desired: desired.base,
    major: MAJOR,
    renames: [...renames, ...madeRenames(desired, current, renames, [])],
    spent: [],
    allow: [],
    notes: notesOf(to),
    place: placesOf(desired, to),
  };
  const plan = await allowed(making);
  const up = await run(engine, plan, 'up', desired.base);
  if (up.length > 0) return up;
  const again = await makePlan({ ...making, current: desired.base, spent: plan.renames });
  if (!('plan' in again)) return told('again', again.diagnostics.map(what));
  const more = [...again.plan.up, ...again.plan.down].map(({ sql }) => sql);
  if (more.length > 0) return told('again', more);
  return run(engine, plan, 'down', current);
}

function told(where: string, lines: readonly string[]): readonly string[] {
  return lines.map((line) => `${where}: ${line}`);
}

async function run(engine: Engine, plan: Plan, way: 'up' | 'down', expected: FactBase): Promise<readonly string[]> {
  const script = await parseScript(printScript(plan[way], []), `${way}.sql`);
  const failed = await runPlain(engine, script);
  if (failed !== undefined)
    return told(way, [what(statementFailed(script, failed, engine.label)), ...sqlOf(plan, way)]);
  const found = differencesBetween(expected, await extract(engine));
  return found.length === 0 ? [] : told(way, [...found, ...sqlOf(plan, way)]);
}

function sqlOf(plan: Plan, way: 'up' | 'down'): readonly string[] {
  return plan[way].map(({ sql }) => `  ${sql}`);
}

async function rootsOf(documents: Documents) {
  const read = readText('schema.yaml', yamlOf(documents));
  if (read.diagnostics.length > 0) throw new SchemactlError(read.diagnostics);
  return declare({ documents: read.documents, files: ['schema.yaml'], hash: '' }, MAJOR);
}

const ROUNDS = 5;

/** The plan with everything allowed, converted and filled in that it asks for. */
async function allowed(making: Making): Promise<Plan> {
  const flags = new Set<string>();
  const notes = new Map<Key, Notes>();
  let refused: readonly Diagnostic[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const made = await makePlan({
      ...making,
      allow: [...flags].map(parseAllowance).flatMap((one) => ('code' in one ? [] : [one])),
      notes: (key) => ({ ...making.notes(key), ...notes.get(key) }),
    });
    if ('plan' in made) return made.plan;
    refused = made.diagnostics;
    for (const diagnostic of refused) settle(diagnostic, flags, notes, making.desired);
  }
  throw new SchemactlError(refused);
}

function settle(diagnostic: Diagnostic, flags: Set<string>, notes: Map<Key, Notes>, desired: FactBase): void {
  const params = { ...diagnostic.params } as { readonly [name: string]: unknown };
  if (typeof params.allow === 'string') {
    flags.add(params.allow);
    return;
  }
  const note = diagnostic.code === 'needs-backfill' ? { backfill: 'NULL' } : { using: `NULL::${String(params.after)}` };
  const meant = [...desired.facts.values()].filter(
    ({ kind, path, payload }) =>
      kind === 'column' &&
      path.at(-1) === params.column &&
      (params.after === undefined || payload.type === params.after) &&
      (params.table === undefined || addressOf({ kind, path: path.slice(0, -1) }) === params.table),
  );
  if (meant.length === 0 || !diagnostic.code.startsWith('needs-')) throw new SchemactlError([diagnostic]);
  for (const column of meant) notes.set(keyOf(column), { ...notes.get(keyOf(column)), ...note });
}

function what(diagnostic: Diagnostic): string {
  const { what: text, why = [] } = messageOf(diagnostic);
  return [text, ...why].join('; ');
}

const EMPTY_IT = `
  do $$
  declare name text;
  begin
    for name in select nspname from pg_namespace where oid >= 16384 or nspname = 'public' loop
      execute format('drop schema %I cascade', name);
    end loop;
  end $$;
  ${CREATE_PUBLIC}`;

async function empty(engine: Engine): Promise<void> {
  await engine.run('rollback').catch(() => []);
  await engine.run(`set client_min_messages = error; ${EMPTY_IT}`);
}
