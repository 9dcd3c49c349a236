import { join, relative } from 'node:path';
import type { Frame, Position } from '../diagnostics/diagnostic.ts';
import type { ResolvedConfig } from './config.ts';

/** Where a project's things are, and what its schemactl.yaml says. */
export interface Project {
  /** Absolute; the folder of schemactl.yaml, or the current one where there is none. */
  readonly root: string;
  readonly config: ResolvedConfig;
  /** Where a value of schemactl.yaml stands; undefined for what it leaves out. */
  readonly placeOf?: (path: readonly string[]) => Place | undefined;
}

export interface Place {
  readonly at: Position;
  readonly frame: Frame;
}

/** The paths of a project; `shown` is how people read them. */
export function pathsOf({ root, config }: Project): {
  readonly schema: string;
  readonly generated: string;
  readonly migrations: string;
  readonly state: string;
  readonly cache: string;
} {
  const generated = join(root, config.folders.generated);
  return {
    schema: join(root, config.folders.schema),
    generated,
    migrations: join(generated, 'migrations'),
    state: join(generated, 'state.json'),
    cache: join(root, '.schemactl', 'cache'),
  };
}

/** A path as people read it: from the project's folder, with forward slashes. */
export function shown({ root }: Project, path: string): string {
  return relative(root, path).replaceAll('\\', '/');
}
