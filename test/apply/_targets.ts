import type { TargetOptions } from '../../src/apply/options.ts';
import { messageOf, SchemactlError } from '../../src/diagnostics/diagnostic.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { openPglite } from '../../src/engines/pglite.ts';
import { openPostgres } from '../../src/engines/postgres.ts';
import { type Chain, orderChain } from '../../src/migrations/chain.ts';
import { type Draft, migrationOf } from '../../src/migrations/folder.ts';
import type { MigrationMeta } from '../../src/migrations/migration.ts';
import { CREATE_PUBLIC } from '../_public.ts';
import { draft } from '../migrations/_draft.ts';
import { NATIVE_MAJORS, nativeFolder, nativePostgres } from '../servers.ts';

export const TARGET: TargetOptions = { target: 'app at db', tool: 'test' };
export const SHOWN = 'generated/migrations';

/** A database to apply to: one that the test has for itself. */
export interface Place {
  readonly name: string;
  readonly open: () => Promise<Opened>;
}

export interface Opened {
  readonly engine: Engine;
  /** A second session where the engine has any. */
  readonly another?: () => Promise<Engine>;
  readonly url?: string;
  readonly close: () => Promise<void>;
}

const embedded: Place = {
  name: 'PGlite',
  open: async () => {
    const engine = await openPglite();
    return { engine, close: engine.close };
  },
};

function native(major: number): Place {
  return {
    name: `Postgres ${major}`,
    open: async () => {
      const server = await nativePostgres(major);
      if (server === undefined) throw new Error(`Postgres ${major} is not installed`);
      const engine = await openPostgres(server.url);
      const close = async (): Promise<void> => {
        await engine.close();
        await server.stop();
      };
      return { engine, another: () => openPostgres(server.url), url: server.url, close };
    },
  };
}

/** The embedded engine, and the newest and oldest servers that are installed. */
export function places(): readonly Place[] {
  const installed = NATIVE_MAJORS.filter((major) => nativeFolder(major) !== undefined);
  const majors = new Set([installed[0], installed.at(-1)].filter((major) => major !== undefined));
  return [embedded, ...[...majors].map(native)];
}

/** An empty database again. */
export async function wipe(engine: Engine): Promise<void> {
  await engine.run(`drop schema if exists schemactl cascade; drop schema public cascade; ${CREATE_PUBLIC}`);
}

/** A chain from scripts, oldest first: `[slug, up, down, more]`. */
export function chainOf(
  ...steps: readonly (readonly [slug: string, up: string, down: string, more?: Partial<MigrationMeta>])[]
): Chain {
  const id = (index: number, slug: string): string => `2026010${index + 1}000000_${slug}`;
  const drafts = steps.map(([slug, up, down, more], index): Draft => {
    const before = steps[index - 1];
    return draft(id(index, slug), before === undefined ? null : id(index - 1, before[0]), up, down, more);
  });
  return orderChain(drafts.map((one) => migrationOf(one, SHOWN)));
}

export async function rowsOf(engine: Engine, sql: string): Promise<readonly (readonly (string | null)[])[]> {
  return ((await engine.run(sql)).at(-1)?.rows ?? []).map((row) => Object.values(row));
}

/** Code, place and the first words of what is thrown. */
export async function thrown(work: () => Promise<unknown>): Promise<string[]> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof SchemactlError)) throw error;
    return error.diagnostics.map(told);
  }
  return ['nothing was thrown'];
}

export function told(one: SchemactlError['diagnostics'][number]): string {
  const place =
    one.at === undefined ? '' : `${one.at.file.split('/').slice(-2).join('/')}:${one.at.line}:${one.at.column} `;
  const { what, why = [] } = messageOf(one);
  return `${one.code} ${place}${[what, ...why].join(' | ')}`;
}
