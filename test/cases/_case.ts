import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { extract } from '../../src/catalog/extract.ts';
import { SchemactlError } from '../../src/diagnostics/diagnostic.ts';
import { printDiagnostics } from '../../src/diagnostics/print.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { EMPTY, type FactBase } from '../../src/facts/base.ts';
import { diff } from '../../src/facts/diff.ts';
import { unseenIn, withUnseen } from '../../src/facts/unseen.ts';
import { parseScript, printScript } from '../../src/migrations/script.ts';
import { buildFacts } from '../../src/plan/build.ts';
import { parseAllowance } from '../../src/plan/hazards.ts';
import { makePlan } from '../../src/plan/make.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { nameOf } from '../../src/plan/summary.ts';
import { desiredFacts, madeRenames, notedRenames, notesOf, placesOf } from '../../src/project/declaration.ts';
import { declare, readSources } from '../../src/project/documents.ts';
import { examplesOf } from '../../src/project/examples.ts';
import type { Project } from '../../src/project/project.ts';
import { startedWith } from '../../src/project/scratch.ts';
import { prove } from '../../src/proof/prove.ts';
import { describeAll } from '../../src/yaml/describe.ts';
import { readText } from '../../src/yaml/read.ts';
import { onEngine } from './_engine.ts';

/** options.json of a case; everything may be left out. */
export interface CaseOptions {
  readonly postgres?: number;
  readonly allow?: readonly string[];
  /** True where only a throw-away engine can hold it: a server lacks its files, or obeys it. */
  readonly embedded?: boolean;
  /** Codes that the plan must be refused with; there are no goldens then but `refusal.txt`. */
  readonly refuses?: readonly string[];
}

export interface CaseResult {
  readonly up: string;
  readonly down: string;
  /** Obligations that do not hold, with their reasons. */
  readonly broken: readonly string[];
}

export const CORPUS: string = join(import.meta.dirname, '../corpus');

/** Every case: `kind/case`. */
export function casesIn(): readonly string[] {
  const folders = (path: string) =>
    readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
  return folders(CORPUS)
    .flatMap((kind) => folders(join(CORPUS, kind)).map((name) => `${kind}/${name}`))
    .sort();
}

export function optionsOf(name: string): CaseOptions {
  const file = join(CORPUS, name, 'options.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as CaseOptions) : {};
}

/** Plans from `before` to `after` of a case and proves it, both ways. Throws what refuses the plan. */
export async function runCase(name: string): Promise<CaseResult> {
  const options = optionsOf(name);
  const before = await side(name, 'before', options);
  const after = await side(name, 'after', options);
  const extensions = [
    ...new Set([
      ...startedWith(before.map(({ document }) => document)),
      ...startedWith(after.map(({ document }) => document)),
    ]),
  ].sort();
  return onEngine(extensions, async (engine) => {
    const pulled = isPulled(name) ? await pulledAgain(engine, after, options) : [];
    const result = await proved(engine, await planOn(engine, before, after, options), after);
    return { ...result, broken: [...result.broken, ...pulled] };
  });
}

/** One case in three is pulled; all with SCHEMACTL_ALL=1, those that are named by SCHEMACTL_CASES. */
function isPulled(name: string): boolean {
  const { SCHEMACTL_ALL: all, SCHEMACTL_CASES: only } = process.env;
  return (
    all === '1' || only !== undefined || createHash('sha1').update(`pull ${name}`).digest().readUInt32BE(0) % 3 === 0
  );
}

/** What reads otherwise when the side after is written as pull would, read, built, and written again. */
async function pulledAgain(engine: Engine, after: Roots, { postgres = 18 }: CaseOptions): Promise<readonly string[]> {
  const written = async (roots: Roots) => describeAll((await desiredFacts(engine, roots, EMPTY, [])).base);
  const files = await written(after);
  const documents = files.flatMap(({ path, text }) => readText(path, text).documents);
  const again = await written(await declare({ documents, files: files.map(({ path }) => path), hash: '' }, postgres));
  const texts = (all: typeof files) => all.map(({ path, text }) => `# ${path}\n${text}`).join('\n');
  return texts(files) === texts(again) ? [] : [`pull: ${texts(files)}\nand again:\n${texts(again)}`];
}

export type Roots = Awaited<ReturnType<typeof declare>>;

/** One side of a case, declared for its major. */
export async function side(name: string, folder: 'before' | 'after', { postgres = 18 }: CaseOptions): Promise<Roots> {
  const root = join(CORPUS, name, folder);
  if (!existsSync(root)) return [];
  const folders = { schema: '.', generated: 'generated' };
  const config = { folders, postgres, namespaces: [], ignore: [], engine: 'pglite', environments: {} };
  const project: Project = { root, config };
  return declare(await readSources(project, root), postgres);
}

export interface Planned {
  readonly plan: Plan;
  /** The facts before, which stand on the engine, and those that are wanted. */
  readonly current: FactBase;
  readonly desired: FactBase;
  readonly up: string;
  readonly down: string;
}

/** Builds the side before on an empty engine and plans the way to the other. Throws what refuses the plan. */
export async function planOn(engine: Engine, before: Roots, after: Roots, options: CaseOptions): Promise<Planned> {
  const start = await desiredFacts(engine, before, EMPTY, []);
  const renames = notedRenames(after);
  const desired = await desiredFacts(engine, after, start.base, renames);
  await buildFacts(engine, start.base);
  const current = withUnseen(await extract(engine), unseenIn(start.base));
  const made = await makePlan({
    engine,
    current,
    desired: desired.base,
    major: options.postgres ?? 18,
    renames: [...renames, ...madeRenames(desired, current, renames, [])],
    spent: [],
    allow: (options.allow ?? []).map(parseAllowance).flatMap((one) => ('code' in one ? [] : [one])),
    notes: notesOf(after),
    place: placesOf(desired, after),
  });
  if (!('plan' in made)) throw new SchemactlError(made.diagnostics);
  const { plan } = made;
  return { plan, current, desired: desired.base, up: printScript(plan.up, []), down: printScript(plan.down, []) };
}

async function proved(
  engine: Engine,
  { plan, current, desired, up, down }: Planned,
  after: Roots,
): Promise<CaseResult> {
  const verdict = await prove({
    engine,
    before: current,
    after: desired,
    up: await parseScript(up, 'up.sql'),
    down: await parseScript(down, 'down.sql'),
    renames: plan.renames,
    offenders: new Map(
      plan.up.flatMap(({ offenders }, n) => (offenders === undefined ? [] : [[n, offenders] as const])),
    ),
    lost: plan.lost,
    examples: examplesOf(after),
    replan: (reached) => diff(reached, desired).map(({ key }) => nameOf(key)),
    notChecked: [],
  });
  const failing = verdict.findings.filter(({ outcome }) => outcome === 'fails');
  return { up, down, broken: failing.map(({ obligation, diagnostics }) => `${obligation}: ${printed(diagnostics)}`) };
}

/** Diagnostics as a terminal shows them. */
export function printed(diagnostics: SchemactlError['diagnostics']): string {
  return printDiagnostics(diagnostics, { colour: false, width: 100 });
}

const MAKE = process.env.SCHEMACTL_GOLDENS === 'write';

/** A golden file's text; written where SCHEMACTL_GOLDENS=write asks for it. */
export function golden(name: string, file: string, text: string): string {
  const path = join(CORPUS, name, file);
  if (MAKE) writeFileSync(path, text);
  if (existsSync(path)) return readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
  return `no ${relative(CORPUS, path)}: SCHEMACTL_GOLDENS=write makes it`;
}
