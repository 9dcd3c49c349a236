import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as PgMem from 'pg-mem';
import { type SplitStatement, SqlTextError, splitStatements } from '../sql/statements.ts';
import { type Engine, EngineError, type Result, type RunOptions } from './engine.ts';
import { embeddedExtensions } from './extensions.ts';
import { textOf } from './pg-mem-text.ts';

/** What pg-mem knows of a schema that can be compared with Postgres. */
export interface PgMemSchema {
  readonly tables: readonly PgMemTable[];
}

export interface PgMemTable {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly PgMemColumn[];
  /** Columns of unique keys and unique indexes without expressions, the primary key among them; sorted. */
  readonly uniques: readonly (readonly string[])[];
  /** Columns of the other indexes without expressions; sorted. */
  readonly indexes: readonly (readonly string[])[];
}

export interface PgMemColumn {
  readonly name: string;
  /** A family as `typeFamily` gives it. */
  readonly type: string;
  readonly nullable: boolean;
  /** It has a default, or is an identity or generated column. */
  readonly hasDefault: boolean;
}

/** An engine that is pg-mem, and a way to look into it. */
export interface PgMemEngine extends Engine {
  readonly name: 'pg-mem';
  readonly schema: () => PgMemSchema;
}

/**
 * Opens a fresh pg-mem, an emulator in JavaScript: an independent second opinion on plain SQL. Outside of its dialect an
 * EngineError has code 0A000. Its ROLLBACK rolls nothing back, and it cannot be stopped: open one for each attempt.
 */
export async function openPgMem(): Promise<PgMemEngine> {
  const memory = await import('pg-mem');
  const db = memory.newDb({ noErrorDiagnostic: true });
  addFunctions(db, memory);
  let closed = false;
  return {
    name: 'pg-mem',
    label: `pg-mem ${version()}`.trim(),
    // it stands for no major of Postgres
    major: 0,
    can: { transactions: false, catalogs: false, locks: false, clock: false, sessions: false },
    run: async (sql, options) => {
      if (closed) throw new EngineError('pg-mem is closed', { sqlstate: '57P03', fatal: true });
      return runAll(db, sql, options);
    },
    close: async () => {
      closed = true;
    },
    schema: () => schemaOf(db),
  };
}

function version(): string {
  try {
    const path = createRequire(import.meta.url).resolve('pg-mem/package.json');
    const { version: found } = JSON.parse(readFileSync(path, 'utf8')) as { readonly version: string };
    return found;
  } catch {
    return '';
  }
}

/** What schemas use most and pg-mem does not bring. Extensions without functions here can be created, not used. */
function addFunctions(db: PgMem.IMemoryDb, { DataType }: typeof PgMem): void {
  const uuid = (name: string): PgMem.FunctionDefinition => ({
    name,
    returns: DataType.uuid,
    impure: true,
    implementation: () => randomUUID(),
  });
  db.public.registerFunction(uuid('gen_random_uuid'));
  for (const extension of embeddedExtensions()) {
    db.registerExtension(extension, (schema) => {
      if (extension === 'uuid-ossp') schema.registerFunction(uuid('uuid_generate_v4'));
    });
  }
}

async function runAll(db: PgMem.IMemoryDb, sql: string, options?: RunOptions): Promise<readonly Result[]> {
  return (await split(sql)).map((statement) => {
    if (options?.signal?.aborted) throw new EngineError('interrupted', { sqlstate: '57014' });
    try {
      return resultOf(db.public.query(statement.text));
    } catch (error) {
      throw errorOf(error, sql, statement);
    }
  });
}

/** Postgres's own parser first, so that a mistake in the SQL is told apart from what pg-mem cannot read. */
async function split(sql: string): Promise<readonly SplitStatement[]> {
  try {
    return await splitStatements(sql);
  } catch (error) {
    if (!(error instanceof SqlTextError)) throw error;
    const position = positionAt(sql, error.offset);
    throw new EngineError(error.message, { sqlstate: '42601', position }, { cause: error });
  }
}

/** Offsets are UTF-16 units; a position counts characters from 1. */
function positionAt(sql: string, offset: number): number {
  return [...sql.slice(0, offset)].length + 1;
}

function resultOf({ rows, fields, rowCount, command }: PgMem.QueryResult): Result {
  const types = new Map(fields.map((field) => [field.name, field.type]));
  // pg-mem gives plain objects
  const texts = (rows as readonly Readonly<Record<string, unknown>>[]).map((row) =>
    Object.fromEntries(Object.entries(row).map(([column, value]) => [column, textOf(value, types.get(column))])),
  );
  const counts = /^(INSERT|UPDATE|DELETE)$/.test(command);
  return { columns: fields.map(({ name }) => name), rows: texts, affected: counts ? rowCount : 0, command };
}

/** pg-mem names a code only now and then; its words are stable. */
const CODES: readonly (readonly [words: RegExp, sqlstate: string])[] = [
  [/failed to parse|not supported|not implemented/i, '0A000'],
  [/^function .* does not exist|^type .* does not exist|extension does not exist|pg-mem/i, '0A000'],
  [/violates not-null|contains null values|null value in column/i, '23502'],
  [/violates foreign key|foreign key constraint/i, '23503'],
  [/duplicate key|violates unique|could not create unique index/i, '23505'],
  [/check constraint .* violated|violates check/i, '23514'],
  [/invalid input (syntax|value)/i, '22P02'],
  [/column .* (does not exist|not found)/i, '42703'],
  [/relation .* does not exist/i, '42P01'],
  [/column .* already exists/i, '42701'],
  [/already exists/i, '42P07'],
];

function errorOf(error: unknown, sql: string, statement: SplitStatement): EngineError {
  const said = error instanceof Error ? error.message : String(error);
  // data.error of a QueryError is its message without the decoration
  const { code, data } = error as { readonly code?: string; readonly data?: { readonly error?: string } };
  const message = (data?.error ?? said).replace(/^ERROR: /, '');
  const sqlstate =
    code ?? CODES.find(([words]) => words.test(message))?.[1] ?? (data === undefined ? '0A000' : 'XX000');
  const offset = sqlstate === '0A000' ? syntaxOffset(message, statement.text) : undefined;
  const position = offset === undefined ? undefined : positionAt(sql, statement.start + offset);
  return new EngineError(brief(message), { sqlstate, position }, { cause: error });
}

function syntaxOffset(message: string, text: string): number | undefined {
  const found = /Syntax error at line (\d+) col (\d+)/.exec(message);
  if (found === null) return undefined;
  const before = text.split('\n').slice(0, Number(found[1]) - 1);
  return Math.min(text.length, before.reduce((sum, line) => sum + line.length + 1, 0) + Number(found[2]) - 1);
}

/** Its syntax errors print the state of the parser. */
function brief(message: string): string {
  const token = /Unexpected (?:\w+ )?token: ("(?:[^"\\]|\\.)*")/.exec(message)?.[1];
  if (token !== undefined) return `pg-mem does not read ${token} here`;
  const ignored = /⇨ (.*)/.exec(message)?.[1];
  if (ignored !== undefined) return `pg-mem does not know what ${ignored} means`;
  return (
    message
      .replaceAll(/[^\p{ASCII}\p{L}]/gu, '')
      .split('\n')[0]
      ?.trim() || 'pg-mem refused'
  );
}

function schemaOf(db: PgMem.IMemoryDb): PgMemSchema {
  // the list of schemas is no part of its types
  const { schemas } = db as unknown as { readonly schemas: ReadonlyMap<string, PgMem.ISchema> };
  const tables = [...schemas].flatMap(([schema, { listTables }]) =>
    schema === 'pg_catalog' || schema === 'information_schema'
      ? []
      : [...listTables.call(schemas.get(schema))].map((table) => tableOf(schema, table)),
  );
  return { tables: tables.sort((a, b) => compare(`${a.schema}\u0000${a.name}`, `${b.schema}\u0000${b.name}`)) };
}

function tableOf(schema: string, table: PgMem.IMemoryTable<unknown>): PgMemTable {
  const indexes = table.listIndices();
  const keys = (unique: boolean): readonly (readonly string[])[] =>
    indexes
      // an expression has no name
      .filter((index) => index.unique === unique && index.expressions.every((name: string | null) => name !== null))
      .map((index) => index.expressions)
      .sort((a, b) => compare(a.join('\u0000'), b.join('\u0000')));
  const columns = [...table.getColumns()].map((column) => ({
    name: column.name,
    type: typeFamily(column.type.name),
    nullable: column.nullable,
    hasDefault: column.hasDefault || column.generated,
  }));
  return { schema, name: table.name, columns, uniques: keys(true), indexes: keys(false) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const FAMILIES: readonly (readonly [words: RegExp, family: string])[] = [
  [
    /^(smallint|integer|int|int2|int4|int8|bigint|smallserial|serial|bigserial|decimal|numeric|real|float|float4|float8|double precision|money)\b/,
    'number',
  ],
  [/^("?char"?|character|character varying|varchar|bpchar|text|citext|name)\b/, 'text'],
  [/^(bool|boolean)\b/, 'boolean'],
  [/^(timestamp|timestamptz)\b/, 'timestamp'],
  [/^(time|timetz)\b/, 'time'],
  [/^(json|jsonb)\b/, 'json'],
  [/^(date|interval|uuid|bytea|inet|point|line|lseg|box|path|polygon|circle)\b/, ''],
];

/**
 * The coarse family of a type, from pg-mem's name or from format_type's: `number`, `text`, `timestamp`, `uuid`,
 * `number[]`; `other` for what has no family (enums, extensions' types).
 */
export function typeFamily(type: string): string {
  const name = type.toLowerCase();
  if (name.endsWith('[]')) return `${typeFamily(name.slice(0, -2))}[]`;
  for (const [words, family] of FAMILIES) {
    const found = words.exec(name)?.[1];
    if (found !== undefined) return family === '' ? found : family;
  }
  return 'other';
}
