import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as PgMem from 'pg-mem';
import type { DomainOutline } from '../kinds/outline.ts';

export interface Asked {
  /** Statements that build the state before. */
  readonly before: readonly string[];
  /** Statements of up.sql. */
  readonly script: readonly string[];
  /** Domains before or after: pg-mem has none, and takes the type under each for it. */
  readonly domains: readonly DomainOutline[];
}

export interface Opinion {
  readonly version: string;
  /** For each statement why it did not run; undefined where it did. */
  readonly before: readonly (string | undefined)[];
  readonly script: readonly (string | undefined)[];
  readonly tables: readonly OpinionTable[];
  /** `[schema, table, column]` of all that were in a primary key at any time. */
  readonly keyed: readonly (readonly [string, string, string])[];
}

export interface OpinionTable {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly {
    readonly name: string;
    /** pg-mem's own: `integer`, `text`, or the name of an enum. */
    readonly type: string;
    readonly nullable: boolean;
    readonly hasDefault: boolean;
    readonly generated: boolean;
  }[];
  /** Columns and expressions of unique indexes; null for an expression. */
  readonly unique: readonly (readonly (string | null)[])[];
  readonly primary: readonly string[];
}

/** pg-mem keeps its namespaces to itself. */
type Inside = PgMem.IMemoryDb & { readonly schemas: ReadonlyMap<string, PgMem.ISchema> };

const SYSTEM = new Set(['pg_catalog', 'information_schema']);

/** Runs the statements on a fresh pg-mem, whichever of them it can, and tells what it ended in. */
export async function opinionOn({ before, script, domains }: Asked): Promise<Opinion> {
  const pgMem = await import('pg-mem');
  const db = pgMem.newDb({ noErrorDiagnostic: true }) as Inside;
  registerFunctions(db, pgMem.DataType);
  const keyed = new Map<string, readonly [string, string, string]>();
  const run = (sql: string): string | undefined => {
    try {
      db.public.none(sql);
      for (const [schema, table] of tablesOf(db)) {
        for (const column of primaryOf(table))
          keyed.set(JSON.stringify([schema, table.name, column]), [schema, table.name, column]);
      }
      return undefined;
    } catch (error) {
      if (/^create\s+domain\b/i.test(sql)) registerDomains(db, pgMem.DataType, domains);
      return reasonOf(error);
    }
  };
  return {
    version: versionOf(),
    before: before.map(run),
    script: script.map(run),
    tables: tablesOf(db).map(([schema, table]) => outline(schema, table)),
    keyed: [...keyed.values()],
  };
}

type Table = PgMem.IMemoryTable<unknown>;

function tablesOf(db: Inside): readonly (readonly [string, Table])[] {
  return [...db.schemas]
    .filter(([name]) => !SYSTEM.has(name))
    .flatMap(([name, schema]) => [...schema.listTables()].map((table): [string, Table] => [name, table]));
}

function primaryOf(table: Table): readonly string[] {
  return table.primaryIndex?.expressions ?? [];
}

function outline(schema: string, table: Table): OpinionTable {
  return {
    schema,
    name: table.name,
    columns: [...table.getColumns()].map(({ name, type, nullable, hasDefault, generated }) => ({
      name,
      type: type.primary,
      nullable,
      hasDefault,
      generated,
    })),
    unique: table
      .listIndices()
      .filter((index) => index.unique)
      .map((index) => index.expressions.map((one) => one ?? null)),
    primary: primaryOf(table),
  };
}

/** The few functions that defaults and checks use most and pg-mem lacks: their values are not looked at. */
function registerFunctions(db: PgMem.IMemoryDb, { text, integer, uuid, timestamptz }: typeof PgMem.DataType): void {
  const length = (value: string) => value.length;
  const trimmed = (value: string) => value.trim();
  const functions: readonly PgMem.FunctionDefinition[] = [
    { name: 'gen_random_uuid', returns: uuid, impure: true, implementation: () => crypto.randomUUID() },
    { name: 'clock_timestamp', returns: timestamptz, impure: true, implementation: () => new Date() },
    { name: 'char_length', args: [text], returns: integer, implementation: length },
    { name: 'length', args: [text], returns: integer, implementation: length },
    { name: 'btrim', args: [text], returns: text, implementation: trimmed },
  ];
  for (const definition of functions) db.public.registerFunction(definition, true);
}

/** Whatever stands in a namespace that is there by now. */
function registerDomains(db: Inside, types: typeof PgMem.DataType, domains: readonly DomainOutline[]): void {
  for (const { schema, name, family } of domains) {
    const equivalentTo = Object.values(types).find((type) => type === family);
    const namespace = db.schemas.get(schema);
    if (equivalentTo === undefined || namespace === undefined) continue;
    try {
      namespace.registerEquivalentType({ name, equivalentTo, isValid: () => true });
    } catch {
      // is there already
    }
  }
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0] ?? '';
}

function versionOf(): string {
  const path = createRequire(import.meta.url).resolve('pg-mem/package.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}
