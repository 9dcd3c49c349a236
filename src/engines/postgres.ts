import type { EventEmitter } from 'node:events';
import type * as Pg from 'pg';
import { fail } from '../diagnostics/diagnostic.ts';
import { redact } from '../diagnostics/redact.ts';
import { columnNames } from './columns.ts';
import { type Engine, EngineError, type Result, type RunOptions } from './engine.ts';
import { refuseNul } from './nul.ts';
import { turns } from './turns.ts';
import { describeUrl, driverUrl, readUrl } from './url.ts';

/** How a server is opened. */
export interface PostgresOptions {
  /** Stops what runs, and ends the engine. */
  readonly signal?: AbortSignal;
  /** Milliseconds that one run may take; unlimited unless told. */
  readonly clock?: number;
  /** Seen in pg_stat_activity. */
  readonly applicationName?: string;
}

const CONNECT_CLOCK = 15_000;
/** How long a server may take to obey a cancel before the connection is cut. */
const CANCEL_CLOCK = 5_000;

/** So that every server writes values the same way. */
const SESSION = `set datestyle = 'ISO, MDY'; set intervalstyle = 'postgres'; set extra_float_digits = 1;
set bytea_output = 'hex'; set standard_conforming_strings = on`;

/**
 * Connects to a Postgres server, 14 or later; close the engine in a `finally`. Throws `target-url`, `target-unreachable`,
 * `target-password`, `target-missing` or `target-refused`; none of them shows a password.
 * https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS
 */
export async function openPostgres(url: string, options: PostgresOptions = {}): Promise<Engine> {
  if (options.signal?.aborted) throw stopped('interrupted', true);
  const target = describeUrl(url);
  const { Client } = (await import('pg')).default;
  const connect = (): Promise<Pg.Client> => connected(Client, url, target, options);
  const session = new Session(await connect(), connect, options.clock);
  const abort = (): void => session.end(stopped('interrupted', true));
  options.signal?.addEventListener('abort', abort, { once: true });
  try {
    const [label, major] = await session.introduce();
    return {
      name: 'postgres',
      label,
      major,
      can: { transactions: true, catalogs: true, locks: true, clock: true, sessions: true },
      run: (sql, run) => session.run(sql, run),
      close: async () => {
        options.signal?.removeEventListener('abort', abort);
        await session.close();
      },
    };
  } catch (error) {
    options.signal?.removeEventListener('abort', abort);
    await session.close();
    throw error;
  }
}

async function connected(
  Client: typeof Pg.Client,
  url: string,
  target: string,
  options: PostgresOptions,
): Promise<Pg.Client> {
  try {
    const client = new Client({
      connectionString: driverUrl(url),
      connectionTimeoutMillis: CONNECT_CLOCK,
      application_name: options.applicationName ?? 'schemactl',
      keepAlive: true,
      // every value stays the text that the server sent
      types: { getTypeParser: () => (value: string) => value },
    });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  } catch (error) {
    return refuse(error, url, target);
  }
}

function refuse(error: unknown, url: string, target: string): never {
  const { code, message } = reasonOf(error);
  const reason = redact(message);
  const cause = { cause: error };
  if (code === '3D000') return fail('target-missing', undefined, { target, database: readUrl(url).database }, cause);
  if (code === '28P01' || code === '28000' || /password must be a/.test(message)) {
    const why = /password must be a/.test(message) ? 'the server wants a password and none was given' : reason;
    return fail('target-password', undefined, { target, user: readUrl(url).user, reason: why }, cause);
  }
  if (/^[0-9A-Z]{5}$/.test(code) && code !== '57P03')
    return fail('target-refused', undefined, { target, reason }, cause);
  return fail('target-unreachable', undefined, { target, reason }, cause);
}

/** Node gathers the failures of several addresses of a host under an empty message. */
function reasonOf(error: unknown): { readonly code: string; readonly message: string } {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  if (!(first instanceof Error)) return { code: '', message: String(first) };
  return { code: 'code' in first ? String(first.code) : '', message: first.message };
}

function stopped(why: string, fatal: boolean): EngineError {
  return new EngineError(why, { sqlstate: '57014', fatal });
}

/** One connection, one question at a time. */
class Session {
  readonly #client: Pg.Client;
  readonly #connect: () => Promise<Pg.Client>;
  readonly #clock: number | undefined;
  readonly #turn = turns();
  #tags: string[] = [];
  #gone: EngineError | undefined;
  #cut: ((why: EngineError) => void) | undefined;
  #closing: Promise<void> | undefined;

  constructor(client: Pg.Client, connect: () => Promise<Pg.Client>, clock: number | undefined) {
    this.#client = client;
    this.#connect = connect;
    this.#clock = clock;
    // pg keeps only the first word of a command tag; its connection sees the whole
    const { connection } = client as unknown as { connection: EventEmitter };
    connection.on('commandComplete', ({ text }: { text: string }) => this.#tags.push(text));
    client.on('error', (error) => this.end(lost(error)));
    client.on('end', () => this.end(lost(new Error('the server closed the connection'))));
  }

  /** What the server is: `Postgres 16.4` and 16. */
  async introduce(): Promise<readonly [label: string, major: number]> {
    const results = await this.run(`${SESSION}; show server_version; show server_version_num`, {
      clock: CONNECT_CLOCK,
    });
    const [version, number] = results.slice(-2).map((result) => Object.values(result.rows[0] ?? {})[0] ?? '');
    return [`Postgres ${version?.split(' ')[0]}`, Math.floor(Number(number) / 10_000)];
  }

  run(sql: string, options: RunOptions = {}): Promise<readonly Result[]> {
    return this.#turn(() => this.#ask(sql, options));
  }

  /** Ends the session at once; what runs is answered with `why`. */
  end(why: EngineError): void {
    this.#gone ??= why;
    this.#cut?.(why);
    const { connection } = this.#client as unknown as { connection: { stream: { destroy: () => void } } };
    connection.stream.destroy();
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const closed = new EngineError('the connection is closed', { sqlstate: '08003', fatal: true });
    if (this.#gone === undefined && this.#cut === undefined) {
      this.#gone = closed;
      await this.#client.end().catch(() => undefined);
    } else this.end(closed);
  }

  async #ask(sql: string, { clock = this.#clock, signal }: RunOptions): Promise<readonly Result[]> {
    if (this.#gone !== undefined) throw ended(this.#gone);
    if (signal?.aborted) throw stopped('interrupted', false);
    refuseNul(sql);
    let why: string | undefined;
    const cancel = (reason: string): void => {
      why ??= reason;
      void this.#cancel(reason);
    };
    const timer = clock === undefined ? undefined : setTimeout(() => cancel(`stopped after ${clock / 1000} s`), clock);
    const abort = (): void => cancel('interrupted');
    signal?.addEventListener('abort', abort, { once: true });
    this.#tags = [];
    try {
      return await this.#query(sql);
    } catch (error) {
      throw why !== undefined && error instanceof EngineError && error.sqlstate === '57014'
        ? new EngineError(why, error, { cause: error })
        : error;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      this.#cut = undefined;
    }
  }

  async #query(sql: string): Promise<readonly Result[]> {
    const cut = new Promise<never>((_, reject) => {
      this.#cut = reject;
    });
    try {
      const asked = this.#client.query<(string | null)[]>({ text: sql, rowMode: 'array' });
      // several statements give a list of answers
      const answer: Answer | Answer[] = await Promise.race([asked, cut]);
      return resultsOf(Array.isArray(answer) ? answer : [answer], this.#tags);
    } catch (error) {
      const refusal = error instanceof EngineError ? error : errorOf(error);
      if (refusal.fatal) this.end(refusal);
      throw refusal;
    }
  }

  /** Asks the server, over a second connection, to stop what the first one does; a server that does not is cut off. */
  async #cancel(why: string): Promise<void> {
    const asked = this.#cut;
    const patience = setTimeout(() => {
      if (this.#cut === asked) this.end(stopped(why, true));
    }, CANCEL_CLOCK);
    patience.unref();
    try {
      const second = await this.#connect();
      const { processID } = this.#client as unknown as { processID: number };
      if (this.#cut === asked) await second.query(`select pg_cancel_backend(${processID})`);
      await second.end();
    } catch {
      if (this.#cut === asked) this.end(stopped(why, true));
    }
  }
}

type Answer = Pg.QueryArrayResult<(string | null)[]>;

function resultsOf(answers: readonly Answer[], tags: readonly string[]): Result[] {
  return answers
    .filter((answer) => answer.command !== null)
    .map((answer, at) => {
      const tag = tags[at] ?? answer.command;
      const affected = /^(?:INSERT|UPDATE|DELETE|MERGE|COPY)\b/.test(tag) ? (answer.rowCount ?? 0) : 0;
      const columns = columnNames(answer.fields.map(({ name }) => name));
      const rows = answer.rows.map((row) => Object.fromEntries(columns.map((column, n) => [column, row[n] ?? null])));
      return { columns, rows, affected, command: tag.replace(/[ \d]+$/, '') };
    });
}

function errorOf(error: unknown): EngineError {
  if (!(error instanceof Error && 'severity' in error && 'code' in error)) return lost(error);
  // the fields of pg's DatabaseError, as the server sent them
  const { severity, code, detail, hint, position, where, constraint } = error as Pg.DatabaseError;
  const fields = {
    sqlstate: code ?? 'XX000',
    detail,
    hint,
    position: position === undefined ? undefined : Number(position),
    where,
    constraint,
    fatal: severity === 'FATAL' || severity === 'PANIC',
  };
  return new EngineError(error.message, fields, { cause: error });
}

function lost(cause: unknown): EngineError {
  const reason = redact(cause instanceof Error ? cause.message : String(cause));
  return new EngineError(`the connection was lost: ${reason}`, { sqlstate: '08006', fatal: true }, { cause });
}

function ended(why: EngineError): EngineError {
  return new EngineError(
    `the connection has ended: ${why.message}`,
    { sqlstate: why.sqlstate, fatal: true },
    { cause: why },
  );
}
