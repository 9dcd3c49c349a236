import type { Project } from '../project/project.ts';

/** The project of a --config flag, or of the current folder. Loaded here, so that --help needs none of it. */
export async function openProject(config: string | undefined): Promise<Project> {
  const project = await import('../project/config.ts');
  return await project.openProject(config);
}
