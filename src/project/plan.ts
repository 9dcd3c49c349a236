import type { PlanResult } from '../plan/plan.ts';
import { asksForMore, nothingIn } from './cache.ts';
import type { Project } from './project.ts';
import type { PlanOptions } from './results.ts';

/**
 * Compares the documents with the state after the last migration and writes what leads from one to the other, forward and back,
 * once it is proved. Connects to no database. Gives the plan, the verdict and the migration, or what was compared when there is nothing
 * to do. Throws every mistake in the documents, hazards that are not allowed, ambiguous renames, and proofs that fail; then nothing
 * is written.
 * https://www.postgresql.org/docs/current/ddl-alter.html
 */
export async function planProject(project: Project, options: PlanOptions): Promise<PlanResult> {
  const same = asksForMore(options) ? undefined : await nothingIn(project);
  if (same !== undefined) return { status: 'nothing', compared: same, warnings: [] };
  const { prepareScratch } = await import('../engines/scratch.ts');
  prepareScratch(options.engine ?? project.config.engine);
  const { planAnew } = await import('./planning.ts');
  return planAnew(project, options);
}
