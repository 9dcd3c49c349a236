import { dirname, join } from 'node:path';
import { fail, report, SchemactlError } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/nearest.ts';
import { type Engine, EngineError } from '../engines/engine.ts';
import { describeUrl } from '../engines/url.ts';
import { reasonOf } from '../migrations/files.ts';
import type { EnvironmentSource } from './config.ts';
import { milliseconds } from './config-schema.ts';
import type { Place, Project } from './project.ts';

/** How migrations run on a target. Times are in milliseconds. */
export interface TargetSettings {
  readonly lockTimeout?: number;
  readonly statementTimeout?: number;
  readonly role?: string;
  /** Wants a yes, or a flag, before anything runs. */
  readonly protected: boolean;
}

/** The database that a command works on. */
export type Target = { readonly describe: string; readonly settings: TargetSettings } & (
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'embedded'; readonly dir: string }
);

/** What names a target on the command line. */
export interface Asked {
  readonly url?: string;
  /** An environment of schemactl.yaml. */
  readonly env?: string;
}

type Variables = { readonly [name: string]: string | undefined };

/** Where the embedded database lives, below the project's folder. */
const EMBEDDED = '.schemactl/db';

/**
 * Which database is meant: the URL, else the environment, else DATABASE_URL, else the embedded one. Nothing is opened.
 * Throws environment-unknown, config-variable, config-value, target-both, target-url.
 */
export function resolveTarget(project: Project, asked: Asked, variables: Variables = process.env): Target {
  const { url, env } = asked;
  if (url !== undefined && env !== undefined) return fail('target-both', undefined, { env });
  const environment = env === undefined ? {} : environmentOf(project, env, variables);
  const settings = settingsOf(environment, env ?? '');
  const chosen = url ?? environment.url ?? variables.DATABASE_URL;
  if (chosen !== undefined && chosen !== '')
    return { kind: 'url', url: chosen, describe: describeUrl(chosen), settings };
  return { kind: 'embedded', dir: join(project.root, EMBEDDED), describe: `embedded database ${EMBEDDED}`, settings };
}

function environmentOf({ config, placeOf }: Project, name: string, variables: Variables): EnvironmentSource {
  const known = Object.keys(config.environments);
  const found = Object.hasOwn(config.environments, name) ? config.environments[name] : undefined;
  if (found === undefined) {
    const meant = nearest(name, known);
    return fail('environment-unknown', undefined, { name, known, ...(meant === undefined ? {} : { nearest: meant }) });
  }
  const expand = (value: unknown, key: string): unknown => {
    if (typeof value !== 'string') return value;
    const path = ['environments', name, key];
    return expanded(value, path.join('.'), placeOf?.(path), variables);
  };
  return Object.fromEntries(Object.entries(found).map(([key, value]) => [key, expand(value, key)]));
}

function expanded(value: string, key: string, place: Place | undefined, variables: Variables): string {
  return value.replaceAll(/\$\{(\w+)\}/g, (_, variable: string) => {
    const text = variables[variable];
    if (text !== undefined && text !== '') return text;
    throw new SchemactlError([report('config-variable', place?.at, { variable, key }, place?.frame)]);
  });
}

function settingsOf(environment: EnvironmentSource, name: string): TargetSettings {
  const { lock_timeout, statement_timeout, apply_role } = environment;
  return {
    ...(lock_timeout === undefined ? {} : { lockTimeout: time(lock_timeout, `environments.${name}.lock_timeout`) }),
    ...(statement_timeout === undefined
      ? {}
      : { statementTimeout: time(statement_timeout, `environments.${name}.statement_timeout`) }),
    ...(apply_role === undefined ? {} : { role: apply_role }),
    protected: environment.protected ?? false,
  };
}

function time(value: string | number, key: string): number {
  return (
    milliseconds(value) ??
    fail('config-value', undefined, {
      key,
      found: JSON.stringify(value),
      wants: 'a time: 500ms, 3s, 2min, or 0 for no limit',
    })
  );
}

/**
 * Opens a target; close the engine in a `finally`. `extensions` are those that the embedded database will be asked for.
 * Throws target-unreachable and its like, database-busy, not-writable.
 */
export async function openTarget(
  target: Target,
  options: { readonly signal?: AbortSignal; readonly extensions?: readonly string[] } = {},
): Promise<Engine> {
  const { signal, extensions = [] } = options;
  if (target.kind === 'url') return await openUrl(target.url, signal);
  const { openPglite } = await import('../engines/pglite.ts');
  const { labelling } = await import('../engines/labelling.ts');
  try {
    return labelling(
      await openPglite({ ...(signal === undefined ? {} : { signal }), dataDir: target.dir, extensions }),
    );
  } catch (error) {
    const code = refusedFile(error);
    if (code === undefined) throw error;
    return fail('not-writable', undefined, { path: dirname(EMBEDDED), reason: reasonOf(code) }, { cause: error });
  }
}

/** What the file system refused the embedded database: itself, or in the engine's words. */
function refusedFile(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('syscall' in error && 'code' in error) return String(error.code);
  return error instanceof EngineError ? /\b(EACCES|EPERM|EROFS|ENOSPC|EDQUOT)\b/.exec(error.message)?.[1] : undefined;
}

/** Ctrl-C ends the waiting only: an engine that ended itself on it could not cancel what the server runs. */
async function openUrl(url: string, signal: AbortSignal | undefined): Promise<Engine> {
  const { openPostgres } = await import('../engines/postgres.ts');
  const opening = openPostgres(url);
  if (signal === undefined) return await opening;
  const interrupted = new Promise<never>((_, reject) => {
    const stop = (): void => reject(new SchemactlError([report('interrupted', undefined, { doing: 'connecting' })]));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  // nobody else hears of an interruption after the connection stands
  interrupted.catch(() => undefined);
  try {
    return await Promise.race([opening, interrupted]);
  } catch (error) {
    void opening.then((engine) => engine.close()).catch(() => undefined);
    throw error;
  }
}
