import { Worker } from 'node:worker_threads';
import { report } from '../diagnostics/diagnostic.ts';
import type { FactBase } from '../facts/base.ts';
import { type DomainOutline, domainsOf, outlineOf } from '../kinds/outline.ts';
import { type Compared, compareOutlines } from './compare-outlines.ts';
import { commandOf, renameIn, type Unknown, unknownWithout } from './dialect.ts';
import type { Script } from './measure.ts';
import type { Asked, Opinion } from './opinion.ts';
import type { Finding } from './verdict.ts';

const FROM_SOURCE = import.meta.url.endsWith('.ts');

/** The worker's own file: TypeScript beside this source, JavaScript in what is shipped. */
const SECOND_OPINION_WORKER: URL = new URL(
  FROM_SOURCE ? './second-opinion-worker.ts' : './second-opinion-worker.js',
  import.meta.url,
);

/** Milliseconds. */
const CLOCK = 10_000;

/**
 * Lets pg-mem, which shares no code with Postgres, run a script from the state before, and compares what it ends in with `after`,
 * as coarsely as pg-mem knows it: tables, columns, families of types, nullability, defaults, unique keys.
 * A statement outside its dialect is left out, and with it everything that it could have changed.
 * Never throws for what pg-mem cannot do: that makes the finding `unchecked`.
 */
export async function secondOpinion(
  before: FactBase,
  beforeSql: readonly string[],
  script: Script,
  after: FactBase,
  options: { readonly signal?: AbortSignal; readonly clock?: number } = {},
): Promise<Finding> {
  const statements = script.sections.flatMap((section) => section.statements.map(({ sql }) => sql));
  const opinion = await ask({ before: beforeSql, script: statements, domains: allDomains(before, after) }, options);
  if (typeof opinion === 'string') return unchecked([`pg-mem ${opinion}`]);
  return judge(before, beforeSql, statements, after, opinion);
}

/** Domains of either state. */
export function allDomains(before: FactBase, after: FactBase): readonly DomainOutline[] {
  return domainsOf([...before.facts.values(), ...after.facts.values()]);
}

/** What an opinion on `statements` is worth. */
export function judge(
  before: FactBase,
  beforeSql: readonly string[],
  statements: readonly string[],
  after: FactBase,
  opinion: Opinion,
): Finding {
  // pg-mem keeps both marks of a quote inside a name
  const doubtful = [...beforeSql, ...statements].filter((sql) => sql.includes('""'));
  const leftOut = [...refused(beforeSql, opinion.before), ...refused(statements, opinion.script), ...doubtful];
  const unknown = leftOut.map(unknownWithout);
  const compared = compareOutlines(opinion, outlineOf(before.facts.values()), outlineOf(after.facts.values()), {
    unknown: statements.some((sql) => /search_path/i.test(sql)) ? [...unknown, EVERYTHING] : unknown,
    renames: statements.flatMap(renameIn),
  });
  return findingOf(opinion, statements, compared);
}

const EVERYTHING: Unknown = { everything: true };

function refused(statements: readonly string[], outcomes: readonly (string | undefined)[]): readonly string[] {
  return statements.filter((_, n) => outcomes[n] !== undefined);
}

function findingOf(opinion: Opinion, statements: readonly string[], compared: Compared): Finding {
  const engine = `pg-mem ${opinion.version}`;
  const notRun = refused(statements, opinion.script);
  const ran = `${engine} ran ${statements.length - notRun.length} of ${statements.length} statements`;
  const evidence = [
    ...(notRun.length === 0 ? [] : [`not its dialect: ${notRun.length} (${commandsOf(notRun)})`]),
    ...(compared.notCompared.length === 0 ? [] : [`not compared: ${compared.notCompared.join(', ')}`]),
  ];
  if (compared.disagreements.length > 0) {
    const diagnostic = report('proof-second-opinion', undefined, { engine, disagreements: compared.disagreements });
    return {
      obligation: 'second opinion',
      outcome: 'fails',
      evidence: [`${ran} and disagrees`, ...evidence],
      diagnostics: [diagnostic],
    };
  }
  if (notRun.length === statements.length) return unchecked([ran, ...evidence]);
  if (compared.tables === 0) return unchecked([`${ran}; no table to compare`, ...evidence]);
  return {
    obligation: 'second opinion',
    outcome: 'holds',
    evidence: [`${ran} and agrees`, ...evidence],
    diagnostics: [],
  };
}

function unchecked(evidence: readonly string[]): Finding {
  return { obligation: 'second opinion', outcome: 'unchecked', evidence, diagnostics: [] };
}

/** `CREATE POLICY, CREATE TRIGGER`, each once. */
function commandsOf(statements: readonly string[]): string {
  return [...new Set(statements.map(commandOf))].sort().join(', ');
}

/** A thread that has loaded pg-mem, asked one thing at a time. */
interface Thread {
  readonly worker: Worker;
  answered: (answer: Opinion | Silence) => void;
}

interface Silence {
  readonly why: string;
}

/** Has nothing to do. It keeps no process alive. */
let idle: Thread | undefined;

/** Starts loading pg-mem in the background, for whoever knows that an opinion will be asked for. */
export function prepareSecondOpinion(): void {
  idle ??= spawn();
}

/** The opinion, or why there is none. */
async function ask(
  asked: Asked,
  { signal, clock = CLOCK }: { readonly signal?: AbortSignal; readonly clock?: number },
): Promise<Opinion | string> {
  if (signal?.aborted) return 'was interrupted';
  const thread = idle ?? spawn();
  idle = undefined;
  thread.worker.ref();
  let abort: (() => void) | undefined;
  let timer: NodeJS.Timeout | undefined;
  const answer = await new Promise<Opinion | Silence>((resolve) => {
    abort = () => resolve({ why: 'was interrupted' });
    signal?.addEventListener('abort', abort, { once: true });
    timer = setTimeout(() => resolve({ why: `was stopped after ${clock / 1000} s` }), clock);
    thread.answered = resolve;
    thread.worker.postMessage(asked);
  });
  clearTimeout(timer);
  if (abort !== undefined) signal?.removeEventListener('abort', abort);
  if (!('why' in answer) && idle === undefined) {
    thread.worker.unref();
    idle = thread;
  } else await thread.worker.terminate();
  return 'why' in answer ? answer.why : answer;
}

function spawn(): Thread {
  const options = { resourceLimits: { maxOldGenerationSizeMb: 512 } };
  const worker = FROM_SOURCE
    ? new Worker(learning(), { ...options, eval: true, execArgv: [] })
    : new Worker(SECOND_OPINION_WORKER, options);
  const thread: Thread = { worker, answered: () => undefined };
  const broken = (why: string): void => {
    if (idle === thread) idle = undefined;
    thread.answered({ why: `broke: ${why}` });
  };
  worker.on('message', (reply: Opinion | string) =>
    typeof reply === 'string' ? broken(reply) : thread.answered(reply),
  );
  worker.on('error', (error) => broken(error instanceof Error ? error.message : String(error)));
  worker.on('exit', () => broken('its thread ended'));
  worker.unref();
  return thread;
}

/** From source the thread first learns TypeScript: tsx registers itself in the main thread only. */
function learning(): string {
  const source = JSON.stringify(SECOND_OPINION_WORKER.href);
  return `import('tsx/esm/api').then(({ register }) => { register(); return import(${source}); })`;
}
