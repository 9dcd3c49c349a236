import { join } from 'node:path';
import { report, SchemactlError } from '../diagnostics/diagnostic.ts';
import type { Engine } from '../engines/engine.ts';
import { EMPTY, type FactBase, withAsides } from '../facts/base.ts';
import { hashOf } from '../facts/hash.ts';
import { unseenIn } from '../facts/unseen.ts';
import { type Chain, head, requireSound } from '../migrations/chain.ts';
import { writeAll } from '../migrations/files.ts';
import { type Draft, migrationEntry, readChain } from '../migrations/folder.ts';
import { prepareFormat } from '../migrations/format.ts';
import { newId } from '../migrations/id.ts';
import { lockProject } from '../migrations/lock.ts';
import { proofRecord } from '../migrations/migration.ts';
import { parseScript, printScript } from '../migrations/script.ts';
import { readState, type State } from '../migrations/state.ts';
import type { Desired } from '../plan/desired.ts';
import { parseAllowance } from '../plan/hazards.ts';
import { type Made, makePlan } from '../plan/make.ts';
import type { Compared, Plan, PlanResult } from '../plan/plan.ts';
import { type Asked, pending } from '../plan/renames.ts';
import { prove } from '../proof/prove.ts';
import { prepareSecondOpinion } from '../proof/second-opinion.ts';
import type { Verdict } from '../proof/verdict.ts';
import type { Item } from '../yaml/document.ts';
import { asksForMore, nothingKnown, rememberNothing } from './cache.ts';
import { remaining } from './claim.ts';
import { desiredFacts, madeRenames, notedRenames, notesOf, placesOf } from './declaration.ts';
import { comparedOf, declare, mistakes, readSources, type Sources } from './documents.ts';
import { examplesOf } from './examples.ts';
import { derivedFiles, spentRenames } from './generated.ts';
import { headerOf, withCosts } from './header.ts';
import { type Project, pathsOf, shown } from './project.ts';
import { askedRenames, settle } from './renaming.ts';
import type { PlanOptions } from './results.ts';
import { buildState, startedWith, stateStartsWith, stepBack, unproved, withProver } from './scratch.ts';

interface Session {
  readonly project: Project;
  readonly options: PlanOptions;
  readonly sources: Sources;
  readonly chain: Chain;
  readonly state: State | undefined;
  readonly roots: readonly Item[];
  readonly compared: Compared;
}

/** What `planProject` does once it has to look: reads, plans, proves and writes. */
export async function planAnew(project: Project, options: PlanOptions): Promise<PlanResult> {
  const dry = options.dryRun === true || options.check === true;
  const lock = dry ? undefined : await lockProject(project.root);
  try {
    return await plan(project, options, dry);
  } finally {
    await lock?.release();
  }
}

async function plan(project: Project, options: PlanOptions, dry: boolean): Promise<PlanResult> {
  const paths = pathsOf(project);
  const sources = await readSources(project);
  const chain = requireSound(await readChain(paths.migrations, shown(project, paths.migrations)));
  const last = head(chain);
  const compared = comparedOf(project, sources, last?.id);
  const expected = last === undefined ? undefined : { id: last.id, after: last.meta.after };
  const state = await readState(paths.state, shown(project, paths.state), expected);
  if (!asksForMore(options) && (await nothingKnown(project, sources, state))) {
    await rememberNothing(project, sources, state?.hash ?? '', compared);
    return { status: 'nothing', compared, warnings: [] };
  }
  const extensions = [...startedWith(sources.documents), ...stateStartsWith(state?.base ?? EMPTY)];
  options.progress.step(`starting ${options.engine ?? project.config.engine}`);
  return withProver(
    project,
    options,
    extensions,
    async () => {
      const roots = await declare(sources, project.config.postgres);
      await prepareFormat();
      return roots;
    },
    (engine, roots) => {
      prepareSecondOpinion();
      return onEngine({ project, options, sources, chain, state, roots, compared }, engine, dry);
    },
  );
}

async function onEngine(session: Session, engine: Engine, dry: boolean): Promise<PlanResult> {
  const { project, options, chain, state, roots, compared } = session;
  options.progress.step('reading the declared schema');
  const asked = [...notedRenames(roots), ...askedRenames(options.renames, roots)];
  const spent = spentRenames(chain.migrations);
  const now = pending(asked, state?.base ?? EMPTY, spent).now;
  let back: FactBase | undefined;
  const desired = await desiredFacts(engine, roots, state?.base ?? EMPTY, now, async (built) => {
    back = state === undefined ? undefined : await stepBack(engine, state, built.base);
    return back !== undefined;
  });
  const current = back ?? (await buildState(engine, state, chain.migrations));
  const warnings = desired.base.unmodelled.map(({ what, name }) => `not modelled: ${what} ${name}`);
  options.progress.step('planning');
  const noted = [...asked, ...madeRenames(desired, current, now, spent)];
  const made = await decided(session, engine, current, desired, noted);
  if (made.plan.up.length === 0) {
    await rememberNothing(project, session.sources, hashOf(current), compared);
    return { status: 'nothing', compared, warnings };
  }
  const draft = await drafted(session, made.plan, current, desired);
  options.progress.step(`proving on ${engine.label}`);
  const { reached, ...verdict } = await proved(session, engine, made.plan, draft, current, desired);
  if (!verdict.holds) throw new SchemactlError(verdict.findings.flatMap(({ diagnostics }) => diagnostics));
  const final = await sealed(draft, made.plan, verdict);
  const folder = `${shown(project, join(pathsOf(project).migrations, final.meta.id))}/`;
  const migration = { id: final.meta.id, folder, upSql: final.up, downSql: final.down };
  if (dry) return { status: 'planned', compared, plan: made.plan, verdict, migration, warnings };
  const derived = {
    base: withAsides(desired.base, reached),
    engine: engine.label,
    major: engine.major,
    renames: [...spent, ...made.plan.renames],
  };
  await writeAll([migrationEntry(pathsOf(project).migrations, final), ...derivedFiles(project, derived)]);
  await rememberNothing(project, session.sources, final.meta.after, { ...compared, head: final.meta.id });
  return { status: 'written', compared, plan: made.plan, verdict, migration, warnings };
}

type Decided = Extract<Made, { plan: Plan }>;

/** Plans; on a terminal asks about each rename that nobody has noted, and plans again with the answers. */
async function decided(
  session: Session,
  engine: Engine,
  current: FactBase,
  desired: Desired,
  noted: readonly Asked[],
): Promise<Decided> {
  const { project, options, chain, roots } = session;
  let renames = noted;
  let allow = options.allow;
  for (;;) {
    const read = allow.map(parseAllowance);
    const wrong = read.flatMap((one) => ('code' in one ? [one] : []));
    if (wrong.length > 0) throw new SchemactlError(wrong);
    const made = await makePlan({
      engine,
      current,
      desired: desired.base,
      major: project.config.postgres,
      renames,
      spent: spentRenames(chain.migrations),
      allow: read.flatMap((one) => ('code' in one ? [] : [one])),
      notes: notesOf(roots),
      place: placesOf(desired, roots),
    });
    if ('plan' in made) return made;
    const answer =
      options.ask === undefined ? undefined : await settle(made.questions, options.ask, placesOf(desired, roots));
    if (answer === undefined) throw mistakes(made.diagnostics, session.sources.files);
    renames = [...renames, ...answer.renames];
    allow = [...allow, ...answer.allow];
  }
}

type Unsealed = Omit<Draft, 'meta'> & { readonly meta: Omit<Draft['meta'], 'proof'> };

async function drafted(
  { options, chain }: Session,
  plan: Plan,
  current: FactBase,
  desired: Desired,
): Promise<Unsealed> {
  const parent = head(chain)?.id;
  const message = options.message ?? subject(plan);
  const id = newId(message, options.now ?? new Date(), parent);
  return {
    up: printScript(plan.up, headerOf(message, id, 'up')),
    down: printScript(plan.down, headerOf(message, id, 'down')),
    meta: {
      id,
      message,
      parent: parent ?? null,
      before: hashOf(current),
      after: hashOf(desired.base),
      unseen: unseenIn(desired.base),
      allowed: plan.allowed,
      renames: plan.renames,
      lost: plan.lost,
      destroys: plan.destroys,
      hazards: plan.hazards,
      offenders: plan.up.flatMap(({ offenders }, statement) =>
        offenders === undefined ? [] : [{ ...offenders, statement }],
      ),
    },
  };
}

/** The change in a few words, for a migration without a message. */
function subject({ lines }: Plan): string {
  const words = { '+': 'add', '~': 'change', '-': 'drop' } as const;
  const first = lines[0];
  const part = first?.sign === '~' ? (first.parts[0] ?? first) : first;
  if (part === undefined) return 'change';
  const rest = lines.length > 1 ? ` and ${lines.length - 1} more` : '';
  return `${words[part.sign]} ${part.kind} ${part.name.replace(' → ', ' to ')}${rest}`;
}

async function proved(
  session: Session,
  engine: Engine,
  plan: Plan,
  draft: Unsealed,
  current: FactBase,
  desired: Desired,
): ReturnType<typeof prove> {
  const { project, roots } = session;
  const folder = shown(project, join(pathsOf(project).migrations, draft.meta.id));
  return prove({
    engine,
    before: current,
    after: desired.base,
    up: await parseScript(draft.up, `${folder}/up.sql`),
    down: await parseScript(draft.down, `${folder}/down.sql`),
    renames: plan.renames,
    offenders: new Map(draft.meta.offenders.map((one) => [one.statement, one])),
    lost: plan.lost,
    examples: examplesOf(roots),
    replan: (reached) => remaining(reached, desired.base),
    notChecked: unproved(project, engine),
    generated: true,
  });
}

/** The bytes that are written: what was proved, with the measured locks as comments. */
async function sealed(draft: Unsealed, plan: Plan, verdict: Verdict): Promise<Draft> {
  const up = printScript(withCosts(plan.up, verdict.costs), headerOf(draft.meta.message, draft.meta.id, 'up'));
  const [before, after] = [await parseScript(draft.up, 'up.sql'), await parseScript(up, 'up.sql')];
  const statements = (script: typeof before) =>
    JSON.stringify(script.sections.map((section) => [section.transaction, section.statements.map(({ sql }) => sql)]));
  if (statements(before) !== statements(after))
    throw new SchemactlError([
      report('plan-residual', undefined, { facts: ['comments changed the statements of up.sql'] }),
    ]);
  return { up, down: draft.down, meta: { ...draft.meta, proof: proofRecord(verdict) } };
}
