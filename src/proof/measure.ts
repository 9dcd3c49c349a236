import { type Engine, EngineError, isExhaustion, type RunOptions } from '../engines/engine.ts';
import { sectionPrelude } from '../migrations/script.ts';
import { costByManual, invalidIndex, readStanding } from './by-manual.ts';
import { carriedOn, costBetween, type Seen } from './cost.ts';
import {
  NOTHING_READ,
  READ,
  READ_ALL,
  READ_NOTHING,
  type Reading,
  readingOf,
  readStood,
  type Stood,
} from './reading.ts';
import type { Measured } from './verdict.ts';

/** A migration's script, as apply runs it. */
export interface Script {
  readonly sections: readonly Section[];
}

export interface Section {
  /** True: all statements in one transaction. False: each alone, in none. */
  readonly transaction: boolean;
  readonly statements: readonly { readonly sql: string }[];
}

/** A concurrent build that ended in an index which Postgres will not use. */
export interface InvalidIndex {
  readonly invalid: string;
}

/** Where a script stopped. `statement` counts within its section; without it the COMMIT of the section failed. */
export interface StatementFailed {
  readonly section: number;
  readonly statement?: number;
  readonly cause: EngineError | InvalidIndex;
}

export interface MeasuredRun {
  /** One a statement that ran, over all sections. */
  readonly costs: readonly Measured[];
  /** Where it stopped; that section is rolled back, what came before it stays. */
  readonly failed?: StatementFailed;
  /** Indexes of `costs` whose locks earlier statements of the same transaction hide; `measureApart` finds them. */
  readonly hidden: readonly number[];
}

/**
 * Runs a script exactly as apply does and measures each statement: its strongest lock on every table that stood before,
 * whether that table is rewritten and whether it is scanned. After each statement the engine must still answer.
 * What the script sets for its session stays set. A statement that never ends, or takes all memory, fails, and ends the engine.
 * Throws `engine-corrupt`, and any other EngineError that is fatal.
 */
export async function runMeasured(engine: Engine, script: Script, options: RunOptions = {}): Promise<MeasuredRun> {
  const stood = await readStood(engine, options);
  const run = new Run(engine, stood, options);
  for (const [number, section] of script.sections.entries()) {
    const failed = await (section.transaction ? run.together(section) : run.alone(section));
    if (failed !== undefined) return run.result({ section: number, ...failed });
  }
  return run.result();
}

type Failed = Omit<StatementFailed, 'section'>;

/** A script under way. */
class Run {
  readonly #engine: Engine;
  readonly #stood: Stood;
  readonly #options: RunOptions;
  readonly #start: string;
  readonly #look: string;
  readonly #costs: Measured[] = [];
  readonly #hidden: number[] = [];

  constructor(engine: Engine, stood: Stood, options: RunOptions) {
    this.#engine = engine;
    this.#stood = stood;
    this.#options = options;
    this.#start = stood.tables.size === 0 ? READ_NOTHING : READ_ALL;
    this.#look = stood.tables.size === 0 ? READ_NOTHING : READ;
  }

  result(failed?: StatementFailed): MeasuredRun {
    return { costs: this.#costs, hidden: this.#hidden, ...(failed === undefined ? {} : { failed }) };
  }

  /** A section in one transaction. */
  async together(section: Section): Promise<Failed | undefined> {
    let before = await this.#read(`begin; ${sectionPrelude(true)}; ${this.#start}`);
    for (const [number, { sql }] of section.statements.entries()) {
      const after = await this.#attempt(() => this.#read(`${sql}\n;${this.#look}`));
      if (after instanceof EngineError) return { statement: number, cause: after };
      this.#note(costBetween(this.#stood, before, after));
      before = carriedOn(before, after);
    }
    const done = await this.#attempt(() => this.#engine.run('commit', this.#options));
    return done instanceof EngineError ? { cause: done } : undefined;
  }

  /** A section outside a transaction: measured in one that is rolled back, then run for good. */
  async alone(section: Section): Promise<Failed | undefined> {
    await this.#engine.run(sectionPrelude(false), this.#options);
    for (const [number, { sql }] of section.statements.entries()) {
      const seen = await this.#tried(sql);
      const failed = seen instanceof EngineError ? await this.#unseen(sql, seen) : await this.#seen(sql, seen);
      if (failed !== undefined) return { statement: number, cause: failed };
    }
    return undefined;
  }

  async #tried(sql: string): Promise<Seen | EngineError> {
    const before = await this.#read(`begin; ${this.#start}`);
    const after = await this.#attempt(() => this.#read(`${sql}\n;${this.#look}`));
    if (after instanceof EngineError) return after;
    await this.#engine.run('rollback', this.#options);
    return costBetween(this.#stood, before, after);
  }

  async #seen(sql: string, seen: Seen): Promise<EngineError | undefined> {
    const failed = await this.#attempt(() => this.#engine.run(sql, this.#options));
    if (failed instanceof EngineError) return failed;
    await this.#read(READ_NOTHING);
    this.#note(seen);
    return undefined;
  }

  /** What refuses a transaction shows nothing of itself: its locks are told by what it changed. */
  async #unseen(sql: string, refusal: EngineError): Promise<EngineError | InvalidIndex | undefined> {
    const before = await readStanding(this.#engine, this.#options);
    const results = await this.#attempt(() => this.#engine.run(sql, this.#options));
    if (results instanceof EngineError) return results;
    await this.#read(READ_NOTHING);
    const after = await readStanding(this.#engine, this.#options);
    const invalid = invalidIndex(after);
    if (invalid !== undefined) return { invalid };
    const command = results.at(-1)?.command ?? '';
    const cost = costByManual(before, after, new Set(this.#stood.tables.values()), command);
    const refused = refusal.sqlstate === ACTIVE_TRANSACTION || refusal.sqlstate === INVALID_TERMINATION;
    const why = `${command} fails inside a transaction (${refusal.message}): its locks cannot be measured`;
    this.#costs.push(refused ? cost : { ...cost, unmeasured: why });
    return undefined;
  }

  #note({ hidden, ...cost }: Seen): void {
    if (hidden.length > 0) {
      this.#hidden.push(this.#costs.length);
      const more = hidden.length > 3 ? ` and ${hidden.length - 3} more` : '';
      const tables = `${hidden.slice(0, 3).join(', ')}${more}`;
      this.#costs.push({
        ...cost,
        unmeasured: `locks on ${tables} are hidden: an earlier statement holds a stronger one`,
      });
    } else this.#costs.push(cost);
  }

  async #read(sql: string): Promise<Reading> {
    return readingOf(this.#engine, await this.#engine.run(sql, this.#options));
  }

  /** What `work` gives, or why the engine refused it; the transaction, if there is one, is over then. */
  async #attempt<T>(work: () => Promise<T>): Promise<T | EngineError> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof EngineError && isExhaustion(error)) return error;
      if (!(error instanceof EngineError) || error.fatal) throw error;
      await this.#read(`rollback; ${READ_NOTHING}`);
      return error;
    }
  }
}

/** "cannot run inside a transaction block" */
const ACTIVE_TRANSACTION = '25001';
/** A procedure that commits by itself. */
const INVALID_TERMINATION = '2D000';

/**
 * Measures what `run` could not see: each statement that was hidden in a transaction of its own that is committed, those between them
 * together. The engine must stand in the state before the script again, and stands in the state after it in the end. What fails
 * here, away from its section, ends it: what was hidden from there on stays hidden, and the engine stays in between.
 * Where nothing is hidden, nothing runs.
 */
export async function measureApart(
  engine: Engine,
  script: Script,
  run: MeasuredRun,
  options: RunOptions = {},
): Promise<readonly Measured[]> {
  const costs = [...run.costs];
  if (run.hidden.length === 0) return costs;
  const stood = await readStood(engine, options);
  const hidden = new Set(run.hidden);
  let at = 0;
  for (const { transaction, statements } of script.sections) {
    let settings = transaction ? `${sectionPrelude(true)};` : '';
    if (!transaction) await engine.run(sectionPrelude(false), options);
    const isApart = (n: number) => !transaction || hidden.has(n);
    for (const group of groups(statements, at, isApart)) {
      const sql = group.map((statement) => statement.sql).join('\n;\n');
      const step = transaction
        ? await apart(engine, stood, sql, settings, options)
        : await engine.run(sql, options).then(
            () => undefined,
            (error: unknown) => leave(engine, error),
          );
      if (step instanceof EngineError) return costs;
      if (step !== undefined && hidden.has(at)) costs[at] = step.cost;
      settings = step?.settings ?? settings;
      at += group.length;
    }
  }
  return costs;
}

/** Statements in their order, counted from `first`: each that is apart by itself, those between them together. */
function groups<T>(
  statements: readonly T[],
  first: number,
  isApart: (n: number) => boolean,
): readonly (readonly T[])[] {
  const found: T[][] = [];
  for (const [n, statement] of statements.entries()) {
    const isAlone = n === 0 || isApart(first + n) || isApart(first + n - 1);
    if (isAlone) found.push([statement]);
    else found.at(-1)?.push(statement);
  }
  return found;
}

/** What SET LOCAL has set would be gone with the transaction: it is set again in the next one. */
const SETTINGS = `select string_agg(format('select set_config(%L, %L, true);', name, current_setting(name)), ' ') as settings
  from pg_settings where source = 'session' and context in ('user', 'superuser')`;

/** Commands of statements that run nothing of their writer's which could set something. */
const SETS_NOTHING = /^(ALTER|COMMENT|CREATE (?!TABLE AS)|DROP)/;

async function apart(
  engine: Engine,
  stood: Stood,
  sql: string,
  settings: string,
  options: RunOptions,
): Promise<{ readonly cost: Measured; readonly settings: string } | EngineError> {
  try {
    const before = readingOf(engine, await engine.run(`begin; ${settings} ${READ_ALL}`, options));
    const results = await engine.run(`${sql}\n;${READ}`, options);
    const { hidden: _, ...cost } = costBetween(
      stood,
      { ...NOTHING_READ, marks: before.marks },
      readingOf(engine, results),
    );
    if (results.slice(0, -1).every(({ command }) => SETS_NOTHING.test(command ?? ''))) {
      await engine.run('commit', options);
      return { cost, settings };
    }
    const kept = (await engine.run(`${SETTINGS}; commit`, options))[0]?.rows[0]?.settings ?? '';
    return { cost, settings: kept };
  } catch (error) {
    return leave(engine, error);
  }
}

async function leave(engine: Engine, error: unknown): Promise<EngineError> {
  if (!(error instanceof EngineError) || error.fatal) throw error;
  await engine.run('rollback');
  return error;
}
