import { readFile } from 'node:fs/promises';
import { type Diagnostic, report, SchemactlError } from '../diagnostics/diagnostic.ts';
import type { Engine } from '../engines/engine.ts';
import { prepareScratch } from '../engines/scratch.ts';
import { EMPTY, type FactBase, withAsides } from '../facts/base.ts';
import { diff } from '../facts/diff.ts';
import { hashOf } from '../facts/hash.ts';
import { head, type Migration, requireSound } from '../migrations/chain.ts';
import { readChain } from '../migrations/folder.ts';
import { parseState, type State } from '../migrations/state.ts';
import type { Desired } from '../plan/desired.ts';
import { nameOf } from '../plan/summary.ts';
import { differencesBetween } from '../proof/differences.ts';
import { prepareSecondOpinion } from '../proof/second-opinion.ts';
import type { Verdict } from '../proof/verdict.ts';
import type { Item } from '../yaml/document.ts';
import { isWordedOn, proveOn } from './claim.ts';
import { desiredFacts, dueRenames, placesOf } from './declaration.ts';
import { comparedOf, declare, readSources } from './documents.ts';
import { examplesOf } from './examples.ts';
import { type Derived, derivedFiles, spentRenames } from './generated.ts';
import { type Project, pathsOf, shown } from './project.ts';
import type { Check, VerifyOptions, VerifyResult } from './results.ts';
import { replay, scriptStartsWith, startedWith, unproved, withProver } from './scratch.ts';
import { migrationsIn } from './since.ts';

/**
 * The gate of a pull request: documents, chain, replay, every generated file, every proof. Connects to no database. Throws only what
 * keeps it from looking (documents that cannot be read, a chain that is broken); what does not hold is in the result.
 */
export async function verifyProject(project: Project, options: VerifyOptions): Promise<VerifyResult> {
  const paths = pathsOf(project);
  prepareScratch(options.engine ?? project.config.engine);
  const sources = await readSources(project);
  const chain = requireSound(await readChain(paths.migrations, shown(project, paths.migrations)));
  const done = options.since === undefined ? new Set<string>() : await migrationsIn(project, options.since);
  const compared = comparedOf(project, sources, head(chain)?.id);
  options.progress.step('starting the engine');
  const extensions = [...startedWith(sources.documents), ...chain.migrations.flatMap(({ up }) => scriptStartsWith(up))];
  const prepare = () => declare(sources, project.config.postgres);
  return withProver(project, options, extensions, prepare, async (engine, roots) => {
    prepareSecondOpinion();
    const written = await stateAsWritten(project);
    const state = written?.base ?? EMPTY;
    const due = dueRenames(roots, state, spentRenames(chain.migrations));
    const desired = await desiredFacts(engine, roots, state, due);
    const last = head(chain);
    const settled = isSettled(last, engine, desired.base);
    const run = await proveAll({
      engine,
      notChecked: unproved(project, engine),
      migrations: chain.migrations,
      done,
      // a head that is behind the documents is held to its own end
      ...(settled ? { desired: desired.base } : {}),
      roots,
      options,
    });
    const replayed = replayCheck(run, desired.base, settled, pendingChanges(project, run.base, desired, roots));
    const checks = [
      holds(
        'documents',
        `${compared.documents} ${compared.documents === 1 ? 'document' : 'documents'} in ${compared.folder}/`,
      ),
      holds(
        'chain',
        chain.migrations.length === 0
          ? 'no migration yet'
          : `${chain.migrations.length} ${chain.migrations.length === 1 ? 'migration' : 'migrations'}, one head, no file edited`,
      ),
      replayed,
      settled
        ? await generatedCheck(
            project,
            {
              base: withAsides(desired.base, run.base),
              engine: engine.label,
              major: engine.major,
              renames: spentRenames(chain.migrations),
            },
            written,
            last?.meta.after,
          )
        : stateCheck(project, state, last),
    ];
    const all = checks.every(({ outcome }) => outcome !== 'fails') && run.proved.every(({ verdict }) => verdict.holds);
    const warnings = desired.base.unmodelled.map(({ what, name }) => `not modelled: ${what} ${name}`);
    return {
      holds: all,
      compared,
      engine: engine.label,
      checks,
      migrations: run.proved,
      skipped: run.skipped,
      warnings,
    };
  });
}

async function stateAsWritten(project: Project): Promise<State | undefined> {
  const { state } = pathsOf(project);
  try {
    return parseState(await readFile(state, 'utf8'), shown(project, state));
  } catch (error) {
    if (error instanceof SchemactlError || (error instanceof Error && 'code' in error)) return undefined;
    throw error;
  }
}

interface Proving {
  readonly engine: Engine;
  readonly migrations: readonly Migration[];
  readonly done: ReadonlySet<string>;
  /** What the head ends in. */
  readonly desired?: FactBase;
  readonly roots: readonly Item[];
  readonly notChecked: readonly string[];
  readonly options: VerifyOptions;
}

interface Proved {
  readonly base: FactBase;
  readonly proved: readonly { readonly id: string; readonly folder: string; readonly verdict: Verdict }[];
  readonly skipped: number;
  /** The migration at which the replay stopped. */
  readonly broken?: string;
}

/** Every migration from empty, each put to all proofs on the state that those before it made. */
async function proveAll(proving: Proving): Promise<Proved> {
  const { engine, migrations, done, desired, roots, options, notChecked } = proving;
  const proved: { readonly id: string; readonly folder: string; readonly verdict: Verdict }[] = [];
  let base: FactBase = EMPTY;
  let skipped = 0;
  for (const migration of migrations) {
    options.progress.step(`proving ${migration.id} on ${engine.label}`);
    if (done.has(migration.id)) {
      base = await replay(engine, [migration]);
      skipped += 1;
      continue;
    }
    const declared = migration === migrations.at(-1) ? desired : undefined;
    const against = { before: base, declared, examples: examplesOf(roots), sealed: true, notChecked };
    const { reached, ...verdict } = await proveOn(engine, migration, against);
    proved.push({ id: migration.id, folder: migration.files.folder, verdict });
    if (!verdict.holds) return { base, proved, skipped, broken: migration.id };
    base = reached;
  }
  return { base, proved, skipped };
}

function holds(check: Check['check'], evidence: string): Check {
  return { check, outcome: 'holds', evidence: [evidence], diagnostics: [] };
}

function replayCheck(run: Proved, desired: FactBase, settled: boolean, pending: Diagnostic): Check {
  const check = 'replay';
  if (run.broken !== undefined)
    return { check, outcome: 'fails', evidence: [`stops at ${run.broken}, which does not hold`], diagnostics: [] };
  const differences = differencesBetween(desired, run.base);
  if (differences.length === 0)
    return holds(check, `every migration from empty ends in the ${desired.facts.size} declared facts`);
  const problem = 'the migrations, replayed from empty, do not end in the declared schema';
  return {
    check,
    outcome: 'fails',
    evidence: [`the migrations do not end in the ${desired.facts.size} declared facts`],
    diagnostics: [settled ? report('proof-chain', undefined, { problem, differences }) : pending],
  };
}

/** True where the head leads to what is declared; where another major has worded its end, that is for the proof to say. */
function isSettled(last: Migration | undefined, engine: Engine, desired: FactBase): boolean {
  if (last === undefined) return desired.facts.size === 0;
  return !isWordedOn(last, engine) || hashOf(desired) === last.meta.after;
}

/** What the documents say and no migration does, at the place of the first of it. */
function pendingChanges(project: Project, reached: FactBase, desired: Desired, roots: readonly Item[]): Diagnostic {
  const keys = diff(reached, desired.base).map(({ key }) => key);
  const place = keys.map(placesOf(desired, roots)).find((one) => one !== undefined);
  const params = { folder: shown(project, pathsOf(project).schema), changes: keys.map(nameOf) };
  return report('pending-changes', place?.at, params, place?.frame);
}

/** While no migration makes what the documents say, only state.json has something to be held to. */
function stateCheck(project: Project, state: FactBase, last: Migration | undefined): Check {
  if (hashOf(state) !== (last?.meta.after ?? hashOf(EMPTY))) return stale([shown(project, pathsOf(project).state)]);
  const evidence = ['the documents have changes that no migration makes'];
  return { check: 'generated', outcome: 'unchecked', evidence, diagnostics: [] };
}

/** Who printed the facts is no difference; what another major printed cannot be compared. */
async function generatedCheck(
  project: Project,
  derived: Derived,
  written: State | undefined,
  after = '',
): Promise<Check> {
  const files = derivedFiles(project, { ...derived, engine: written?.engine ?? derived.engine });
  const foreign = written !== undefined && written.major !== derived.major;
  const open = foreign && written.hash === after ? files.filter(({ worded }) => worded) : [];
  const old: string[] = [];
  for (const { path, text } of files.filter((file) => !open.includes(file))) {
    const found = await readFile(path, 'utf8').catch(() => undefined);
    if (found?.replaceAll('\r\n', '\n') !== text) old.push(shown(project, path));
  }
  const names = (some: typeof files): string => some.map(({ path }) => shown(project, path)).join(', ');
  if (old.length === 0 && written !== undefined && foreign) {
    const why = `${names(open)}: in the words of Postgres ${written.major}, which are not compared with those of ${derived.major}`;
    return { check: 'generated', outcome: 'unchecked', evidence: [why], diagnostics: [] };
  }
  if (old.length === 0) return holds('generated', `${names(files)} are fresh`);
  return stale(old);
}

function stale(files: readonly string[]): Check {
  return {
    check: 'generated',
    outcome: 'fails',
    evidence: [`${files.join(', ')} ${files.length === 1 ? 'is' : 'are'} stale`],
    diagnostics: [report('generated-stale', undefined, { files })],
  };
}
