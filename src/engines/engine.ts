/** One result of one statement. Values are as `JSON`-safe as the driver gives them with every type left as text. */
export interface Result {
  /** Of a statement that gives rows, even none. Of several columns of one name the later ones are `id (2)`, `id (3)`. */
  readonly columns: readonly string[];
  readonly rows: readonly { readonly [column: string]: string | null }[];
  readonly affected: number;
  /** The command tag where the engine has one. */
  readonly command?: string;
}

/** What a database that runs SQL can do here. */
export interface Capabilities {
  /** Several statements in one message, run as one transaction unless they say otherwise. */
  readonly transactions: boolean;
  /** pg_catalog is complete: facts can be extracted. */
  readonly catalogs: boolean;
  /** pg_locks and the pg_stat_xact counters tell what a statement did. */
  readonly locks: boolean;
  /** Statements can be stopped from outside after a time. */
  readonly clock: boolean;
  /** More than one session at a time. */
  readonly sessions: boolean;
}

/** A database that runs SQL. Everything above it is the same whichever stands behind. */
export interface Engine {
  readonly name: 'pglite' | 'postgres' | 'pg-mem';
  /** What people read: `PGlite 18.6`, `Postgres 16.4`. */
  readonly label: string;
  readonly major: number;
  readonly can: Capabilities;
  /** True for a throw-away database on a server that others use: what belongs to the whole cluster is theirs. */
  readonly lodges?: true;
  /**
   * Runs one message of the simple protocol: one or more statements separated by semicolons. Every value comes as text
   * (or null). Throws EngineError at the first statement that fails.
   */
  readonly run: (sql: string, options?: RunOptions) => Promise<readonly Result[]>;
  /** Safe to call twice. */
  readonly close: () => Promise<void>;
}

/** How one message is run. */
export interface RunOptions {
  /** Milliseconds after which the statement is stopped (code 57014) and, where it cannot be stopped, the engine with it. */
  readonly clock?: number;
  /** Stops the run; the error has code 57014. */
  readonly signal?: AbortSignal;
}

/** What an engine said when it refused a statement. `position` counts characters from 1 in the message that was sent. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly sqlstate: string;
  readonly detail?: string;
  readonly hint?: string;
  readonly position?: number;
  readonly where?: string;
  readonly constraint?: string;
  readonly fatal: boolean;
  constructor(message: string, fields: EngineErrorFields, options?: ErrorOptions) {
    super(message, options);
    this.sqlstate = fields.sqlstate;
    this.fatal = fields.fatal ?? false;
    if (fields.detail !== undefined) this.detail = fields.detail;
    if (fields.hint !== undefined) this.hint = fields.hint;
    if (fields.position !== undefined) this.position = fields.position;
    if (fields.where !== undefined) this.where = fields.where;
    if (fields.constraint !== undefined) this.constraint = fields.constraint;
  }
}

/** True where a person ended the engine, and not its clock. */
function isInterruption({ sqlstate, message }: EngineError): boolean {
  return sqlstate === '57014' && message.endsWith('interrupted');
}

/** True where the engine ended in what it was running: its clock, or its cap on memory. */
export function isExhaustion(error: EngineError): boolean {
  return error.fatal && /^(57014|53)/.test(error.sqlstate) && !isInterruption(error);
}

export interface EngineErrorFields {
  readonly sqlstate: string;
  readonly detail?: string | undefined;
  readonly hint?: string | undefined;
  readonly position?: number | undefined;
  readonly where?: string | undefined;
  readonly constraint?: string | undefined;
  /** The engine is gone: nothing more can be asked of it. */
  readonly fatal?: boolean;
}
