import { markApplied } from '../apply/baseline.ts';
import { extract } from '../catalog/extract.ts';
import { fail } from '../diagnostics/diagnostic.ts';
import type { Engine } from '../engines/engine.ts';
import { EMPTY, type FactBase } from '../facts/base.ts';
import { withinDeclared } from '../facts/cluster.ts';
import { withoutUntold } from '../facts/unseen.ts';
import { type Chain, findMigration, head, requireSound } from '../migrations/chain.ts';
import { readChain } from '../migrations/folder.ts';
import { stable } from '../plan/build.ts';
import { differencesBetween } from '../proof/differences.ts';
import { requireLeave } from './allowed.ts';
import { applying } from './apply.ts';
import { withTarget } from './connect.ts';
import { managed } from './managed.ts';
import { type Project, pathsOf, shown } from './project.ts';
import type { BaselineOptions, BaselineResult, Running } from './results.ts';
import { openProver, replay, scriptStartsWith, stateStartsWith } from './scratch.ts';

/** How many differences a refusal shows. */
const SHOWN = 20;

/**
 * Marks the chain, up to `to`, as applied on a database that already has its schema, after comparing the two on an engine that words
 * both. Runs nothing there but the ledger. Gives the ids that are marked now. Throws baseline-differs with the differences, and as
 * `applyProject`.
 */
export async function baselineTarget(project: Project, options: BaselineOptions): Promise<BaselineResult> {
  const { migrations } = pathsOf(project);
  const chain = requireSound(await readChain(migrations, shown(project, migrations)));
  return withTarget(project, options, async (connection) => {
    const { engine, target } = connection;
    await requireLeave(connection, options);
    options.progress.step(`reading ${target.name}`);
    const found = managed(await extract(engine), project.config);
    const compared = await compare(project, options, chain, found, options.to);
    const id = (options.to === undefined ? head(chain) : findMigration(chain, options.to))?.id ?? '';
    if (compared.differences.length > 0) {
      const rest = compared.differences.length - SHOWN;
      const more = rest > 0 ? [`… and ${rest} more`] : [];
      fail('baseline-differs', undefined, {
        target: target.name,
        id,
        differences: [...compared.differences.slice(0, SHOWN), ...more],
      });
    }
    const marked = await markApplied(engine, chain, options.to, applying(project, connection, options));
    return { target, marked, facts: compared.facts };
  });
}

async function compare(project: Project, options: Running, chain: Chain, found: FactBase, to?: string) {
  const last = to === undefined ? head(chain) : findMigration(chain, to);
  const line = last === undefined ? [] : chain.migrations.slice(0, chain.migrations.indexOf(last) + 1);
  const extensions = [...stateStartsWith(found), ...line.flatMap(({ up }) => scriptStartsWith(up))];
  const known = withinDeclared(found, EMPTY);
  const [alone, expected] = await onEngine(project, options, extensions, async (engine) => {
    options.progress.step('comparing');
    const there = await stable(engine, known);
    return [there, withoutUntold(await replay(engine, line))] as const;
  });
  const declared = withinDeclared(found, expected);
  // what the chain has made in the cluster of its engine would be in the way
  const there =
    declared.facts.size === known.facts.size
      ? alone
      : await onEngine(project, options, extensions, (engine) => stable(engine, declared));
  return { differences: differencesBetween(expected, there), facts: expected.facts.size };
}

async function onEngine<T>(
  project: Project,
  options: Running,
  extensions: readonly string[],
  work: (engine: Engine) => Promise<T>,
): Promise<T> {
  const engine = await openProver(project, options, extensions);
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}
