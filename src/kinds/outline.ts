import type { ColumnPayload } from './column.ts';
import type { KeyPayload } from './constraint.ts';
import type { DefaultPayload } from './default.ts';
import type { IndexPayload } from './index.ts';
import type { FactOf, Payload } from './kind.ts';
import type { DomainPayload } from './types.ts';

/** What facts of tables come to when only the coarse is kept: as much as an engine without catalogs can tell, too. */
export interface TableOutline {
  readonly schema: string;
  readonly name: string;
  readonly columns: ReadonlyMap<string, ColumnOutline>;
  /** Lists of columns that no two rows share. */
  readonly unique: readonly (readonly string[])[];
  /** As `unique`, for some rows only. */
  readonly uniqueInPart: readonly (readonly string[])[];
  readonly primary: readonly string[];
}

export interface ColumnOutline {
  /** `integer`, `text`; undefined for a type that has no family here. */
  readonly family?: string;
  readonly nullable: boolean;
  /** Undefined where a sequence or an expression gives the value. */
  readonly hasDefault?: boolean;
}

interface Growing extends TableOutline {
  readonly columns: Map<string, ColumnOutline>;
  readonly unique: (readonly string[])[];
  readonly uniqueInPart: (readonly string[])[];
  primary: readonly string[];
}

/** The outlines of all tables; what is neither table, column, default, key nor unique index has no part in them. */
export function outlineOf(facts: Iterable<FactOf<string, Payload>>): readonly TableOutline[] {
  const tables = new Map<string, Growing>();
  const rest: FactOf<string, Payload>[] = [];
  for (const fact of facts) {
    const [schema = '', name = ''] = fact.path;
    if (fact.kind !== 'table') rest.push(fact);
    else tables.set(keyOf(fact), { schema, name, columns: new Map(), unique: [], uniqueInPart: [], primary: [] });
  }
  const rank = (fact: FactOf<string, Payload>) => (fact.kind === 'column' ? 0 : 1);
  for (const fact of rest.sort((a, b) => rank(a) - rank(b))) {
    const table = tables.get(keyOf(fact));
    if (table !== undefined) add(table, fact);
  }
  return [...tables.values()];
}

/** A domain and the family of the type under it. */
export interface DomainOutline {
  readonly schema: string;
  readonly name: string;
  readonly family: string;
}

/** The domains whose type has a family. */
export function domainsOf(facts: Iterable<FactOf<string, Payload>>): readonly DomainOutline[] {
  return [...facts].flatMap(({ kind, path: [schema = '', name = ''], payload }) => {
    const family = kind === 'domain' ? familyOf((payload as DomainPayload).type) : undefined;
    return family === undefined ? [] : [{ schema, name, family }];
  });
}

function keyOf({ path }: FactOf<string, Payload>): string {
  return JSON.stringify(path.slice(0, 2));
}

/** A fact's payload is that of its kind's own module. */
function add(table: Growing, { kind, path, payload }: FactOf<string, Payload>): void {
  const name = path[2] ?? '';
  if (kind === 'column') table.columns.set(name, columnOutline(payload as ColumnPayload));
  if (kind === 'default') withDefault(table, name, payload as DefaultPayload);
  if (kind === 'primary_key') {
    table.primary = (payload as KeyPayload).columns;
    table.unique.push(table.primary);
  }
  if (kind === 'unique') table.unique.push((payload as KeyPayload).columns);
  if (kind === 'index' && (payload as IndexPayload).unique) addIndex(table, payload as IndexPayload);
}

function columnOutline({ type, nullable, identity, generated }: ColumnPayload): ColumnOutline {
  const family = familyOf(type);
  return {
    nullable,
    ...(family === undefined ? {} : { family }),
    ...(identity === null && generated === null ? { hasDefault: false } : {}),
  };
}

function withDefault(table: Growing, name: string, { expression }: DefaultPayload): void {
  const { hasDefault: _, ...column } = table.columns.get(name) ?? { nullable: true };
  table.columns.set(name, expression.startsWith('nextval(') ? column : { ...column, hasDefault: true });
}

function addIndex(table: Growing, { elements, where }: IndexPayload): void {
  const columns = elements.flatMap(({ column }) => (column === undefined ? [] : [column]));
  if (where === null && columns.length === elements.length) table.unique.push(columns);
  else table.uniqueInPart.push(columns);
}

const FAMILIES: Readonly<Record<string, string>> = {
  smallint: 'integer',
  integer: 'integer',
  bigint: 'integer',
  real: 'float',
  'double precision': 'float',
  numeric: 'float',
  text: 'text',
  character: 'text',
  'character varying': 'text',
  boolean: 'bool',
  date: 'date',
  'timestamp with time zone': 'timestamptz',
  'timestamp without time zone': 'timestamp',
  'time without time zone': 'time',
  interval: 'interval',
  uuid: 'uuid',
  json: 'json',
  jsonb: 'jsonb',
  bytea: 'bytea',
};

/** The family of a type as format_type prints it. */
function familyOf(type: string): string | undefined {
  return type.endsWith('[]') ? 'array' : FAMILIES[type.replace(/\s*\([^)]*\)/, '')];
}
