import { type TSchema, Type } from 'typebox';
import { above, address, isTableOrForeign, userNamespace, userObject } from '../sql/catalog.ts';
import { qualified, quote } from '../sql/quote.ts';
import { indexAbove, indexesBelow } from './carried.ts';
import { nameList } from './fragments.ts';
import type {
  AlterRule,
  FactOf,
  Fragment,
  Id,
  Mention,
  Offenders,
  Payload,
  Row,
  Scope,
  Statement,
  Unnamed,
  YamlPath,
} from './kind.ts';
import {
  attached,
  describeOnly,
  type Only,
  type OnlyDeclared,
  OnlyKey,
  onlyColumn,
  onlyRow,
  tiesAround,
} from './only.ts';
import {
  placementOf,
  placementRow,
  setTablespace,
  TablespaceKey,
  tablespaceOf,
  usingIndexTablespace,
} from './placement.ts';
import { inOrder, optionChanges, orderAside, sorted, splitOption, withOptions } from './storage.ts';

/** What the kinds of constraint share: their place below a table, their SQL, their catalog query. */

export type Deferrable = boolean | 'initially deferred';

export function DeferrableKey(): TSchema {
  return Type.Unsafe<Deferrable>({
    enum: [false, true, 'initially deferred'],
    description:
      'DEFERRABLE: true: a transaction may put the check off to its end; `initially deferred`: it does so by default.',
    default: false,
  });
}

export function Columns(description: string, examples: readonly (readonly string[])[] = [['id']]): TSchema {
  return Type.Array(Type.String({ minLength: 1 }), { description, minItems: 1, examples: [...examples] });
}

export function IncludeKey(): TSchema {
  return Columns('INCLUDE: columns that are kept in the index without being part of the key.', [['email']]);
}

export type Storage = { readonly [name: string]: string | boolean };

export function StorageKey(): TSchema {
  return Type.Record(Type.String(), Type.Unsafe<string>({ type: ['string', 'number', 'boolean'] }), {
    description: 'Storage parameters of the index (WITH), such as fillfactor.',
    examples: [{ fillfactor: 70 }],
  });
}

/** As a catalog holds them: `name=value`. */
export function storageTexts(storage: Storage | undefined): readonly string[] {
  return Object.entries(storage ?? {}).map(([name, value]) => `${name}=${value}`);
}

export function describeStorage(storage: readonly string[]): {
  readonly storage?: { readonly [name: string]: string };
} {
  return storage.length === 0 ? {} : { storage: Object.fromEntries(storage.map(splitOption)) };
}

/** ` DEFERRABLE …`, or nothing. */
export function deferrableSql(deferrable: Deferrable): string {
  if (deferrable === false) return '';
  return deferrable === true ? ' DEFERRABLE' : ' DEFERRABLE INITIALLY DEFERRED';
}

export function deferrableOf(row: Row): Deferrable {
  if (row.condeferrable !== true) return false;
  return row.condeferred === true ? 'initially deferred' : true;
}

/** The table of an item below a table or below one of its columns. */
export function tableOf({ parent }: Scope): readonly string[] {
  return parent?.path.slice(0, 2) ?? [];
}

/** The column of a short form; undefined for what stands in the table itself. */
export function columnOf({ parent }: Scope): string | undefined {
  return parent?.path[2];
}

/** The identity of a named part of a table; undefined for a column's short form, which Postgres names. */
export function partId<K extends string>(
  kind: K,
  scope: Scope,
  name: string | undefined = scope.name,
): Id<K> | undefined {
  return name === undefined || columnOf(scope) !== undefined ? undefined : { kind, path: [...tableOf(scope), name] };
}

/** ALTER TABLE … ADD, with a name where there is one. */
export function addConstraint(
  table: readonly string[],
  name: string | undefined,
  definition: string,
  fragments: readonly Fragment[],
  { only }: OnlyDeclared = {},
): Statement {
  const named = name === undefined ? definition : `CONSTRAINT ${quote(name)} ${definition}`;
  return { sql: `ALTER TABLE ${only === undefined ? '' : 'ONLY '}${qualified(table)} ADD ${named}`, fragments };
}

/** How a part that concerns one column alone is written there. */
export function atColumn(
  { path }: Pick<Id, 'path'>,
  columns: readonly string[],
  key: string,
  item: unknown,
): { readonly unnamed?: Unnamed } {
  const [column] = columns;
  if (column === undefined || columns.length > 1) return {};
  return { unnamed: { holder: { kind: 'column', path: [...path.slice(0, 2), column] }, key, item } };
}

/** The statement that makes a fact; `inline` is left out for what CREATE TABLE would read in another way. */
export function createConstraint(
  { path }: Id,
  definition: string,
  options: { readonly offenders?: Offenders | undefined; readonly inline?: boolean; readonly merges?: string } = {},
): Statement {
  const [schema = '', table = '', name = ''] = path;
  const named = `CONSTRAINT ${quote(name)} ${definition}`;
  return {
    sql: `ALTER TABLE ${qualified([schema, table])} ADD ${named}`,
    ...(options.inline === false ? {} : { inline: named }),
    ...(options.merges === undefined ? {} : { merges: options.merges }),
    ...(options.offenders === undefined ? {} : { offenders: options.offenders }),
  };
}

/** The statements that make a key: one that not every partition has is no part of CREATE TABLE. */
export function createKey(
  fact: FactOf<string, KeyPayload>,
  definition: string,
  options: { readonly offenders?: Offenders | undefined; readonly merges?: string },
): readonly Statement[] {
  const { only } = fact.payload;
  if (only === undefined) return [createConstraint(fact, definition, options)];
  const table = qualified(fact.path.slice(0, 2));
  const sql = `ALTER TABLE ONLY ${table} ADD CONSTRAINT ${quote(fact.path[2] ?? '')} ${definition}`;
  return [{ sql }, ...attached(indexPath(fact), only)];
}

export function alterTable({ path }: Pick<Id, 'path'>): string {
  return `ALTER TABLE ${qualified(path.slice(0, 2))}`;
}

export function dropConstraint(fact: Id, rebuilds: readonly string[] = [], mayBeGone = false): readonly Statement[] {
  return [
    {
      sql: `${alterTable(fact)} DROP CONSTRAINT ${mayBeGone ? 'IF EXISTS ' : ''}${quote(fact.path[2] ?? '')}`,
      ...(rebuilds.length === 0 ? {} : { rebuilds }),
    },
  ];
}

export function renameConstraint(from: Id, to: Id): readonly Statement[] {
  return [{ sql: `${alterTable(from)} RENAME CONSTRAINT ${quote(from.path[2] ?? '')} TO ${quote(to.path[2] ?? '')}` }];
}

/** Storage parameters of the index behind a constraint, or of an index: it has the fact's own name. */
export function storageRule<K extends string, P extends Payload & { readonly storage: readonly string[] }>(): AlterRule<
  K,
  P
> {
  return ({ before, after }) =>
    optionChanges(
      `ALTER INDEX ${qualified(indexPath(after))}`,
      inOrder(before, before.payload.storage),
      inOrder(after, after.payload.storage),
    );
}

export function tablespaceRule<K extends string, P extends Payload & { readonly tablespace?: string }>(): AlterRule<
  K,
  P
> {
  return ({ after }) => [setTablespace(`ALTER INDEX ${qualified(indexPath(after))}`, after.payload)];
}

/** The payload with its storage parameters in the order that stands aside. */
export function withOrder<P extends { readonly storage: readonly string[] }>({
  payload,
  ...fact
}: {
  readonly payload: P;
  readonly aside?: Payload;
}): P {
  return { ...payload, storage: inOrder(fact, payload.storage) };
}

/** What `relationOptions` gave: sorted in the payload, its order aside. */
export function storageOf(row: Row): readonly string[] {
  return sorted(row.storage as readonly string[]);
}

export function storageAside(row: Row): { readonly aside?: Payload } {
  return orderAside(row.storage as readonly string[]);
}

/** An index lies in its table's namespace, under its own name. */
export function indexPath({ path }: Pick<Id, 'path'>): readonly string[] {
  return [path[0] ?? '', path[2] ?? ''];
}

/** Column names that must be there, each at its place in a list. */
export function columnMentions(
  names: readonly string[],
  at: YamlPath,
  ...tables: readonly (readonly string[])[]
): readonly Mention[] {
  return names.map((name, n) => ({
    at: [...at, n],
    anyOf: tables.map((table) => ({ kind: 'column', path: [...table, name] })),
  }));
}

export function nameFragments(names: readonly string[], at: YamlPath): readonly Fragment[] {
  return names.map((name, n) => ({ text: quote(name), at: [...at, n], as: 'name' }));
}

/**
 * Without its outermost parentheses, where they are a pair. For people only: Postgres's own texts have strings with
 * doubled quotes and names in double quotes, nothing else that could hide a parenthesis.
 */
export function unwrapped(expression: string): string {
  if (!expression.startsWith('(') || !expression.endsWith(')')) return expression;
  let depth = 0;
  for (const { 0: token, index } of expression.matchAll(/'[^']*'|"[^"]*"|[()]/g)) {
    if (token === '(') depth += 1;
    else if (token === ')') depth -= 1;
    if (depth === 0 && index < expression.length - 1) return expression;
  }
  return unwrapped(expression.slice(1, -1));
}

/** Parts in the order of the statement; empty ones leave no gap. */
export function words(...parts: readonly string[]): string {
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ');
}

export type KeyPayload = Only & {
  readonly columns: readonly string[];
  readonly include: readonly string[];
  /** The last column is a range that no two rows with the same other columns may share (18). */
  readonly without_overlaps: boolean;
  readonly deferrable: Deferrable;
  readonly storage: readonly string[];
  /** Of its index; absent for that of the database. */
  readonly tablespace?: string;
};

export type KeyOptions = OnlyDeclared & {
  readonly include?: readonly string[];
  readonly without_overlaps?: boolean;
  readonly deferrable?: Deferrable;
  readonly storage?: Storage;
  readonly tablespace?: string;
};

/** The keys that a primary key and a unique constraint share. */
export const KEY_PROPERTIES: { readonly [key: string]: TSchema } = {
  include: Type.Optional(IncludeKey()),
  without_overlaps: Type.Optional(
    Type.Boolean({
      description: 'The last column is a range, and ranges of the same key may not overlap (Postgres 18).',
      default: false,
    }),
  ),
  deferrable: Type.Optional(DeferrableKey()),
  storage: Type.Optional(StorageKey()),
  tablespace: Type.Optional(TablespaceKey()),
  only: Type.Optional(OnlyKey()),
};

export function keyOf(columns: readonly string[], options: KeyOptions): KeyPayload {
  return {
    columns,
    include: options.include ?? [],
    without_overlaps: options.without_overlaps ?? false,
    deferrable: options.deferrable ?? false,
    storage: storageTexts(options.storage),
    ...placementOf(options),
  };
}

/** `PRIMARY KEY (a, b) INCLUDE (c) WITH (…) DEFERRABLE`. */
export function keySql(keyWords: string, key: KeyPayload): string {
  return words(
    keyWords,
    `(${nameList(key.columns)}${key.without_overlaps ? ' WITHOUT OVERLAPS' : ''})`,
    key.include.length === 0 ? '' : `INCLUDE (${nameList(key.include)})`,
    withOptions(key.storage),
    usingIndexTablespace(key),
    deferrableSql(key.deferrable),
  );
}

/** Equal for keys that CREATE TABLE takes for one. */
export function mergesAs(keyWords: string, key: KeyPayload): string {
  const { tablespace: _, ...rest } = key;
  return keySql(keyWords, { ...rest, storage: [] });
}

/** What the short forms leave out, as YAML. */
export function describeKey(key: KeyPayload, namespace: string | undefined): Record<string, unknown> {
  return {
    ...(key.include.length === 0 ? {} : { include: key.include }),
    ...(key.without_overlaps ? { without_overlaps: true } : {}),
    ...(key.deferrable === false ? {} : { deferrable: key.deferrable }),
    ...describeStorage(key.storage),
    ...placementOf(key),
    ...describeOnly(key, namespace),
  };
}

export function keyRow(row: Row): KeyPayload {
  return {
    columns: row.columns as readonly string[],
    include: row.include as readonly string[],
    without_overlaps: row.without_overlaps === true,
    deferrable: deferrableOf(row),
    storage: storageOf(row),
    ...placementRow(row),
    ...onlyRow(row),
  };
}

/** What `keyRow` reads. */
export function keyColumns(major: number): string {
  return `${columnNames('k.conkey', 'k.conrelid')} as columns, ${includedColumns('k.conindid')} as include,
    ${major >= 18 ? 'k.conperiod' : 'false'} as without_overlaps, ${relationOptions('k.conindid')} as storage,
    ${tablespaceOf('k.conindid')} as tablespace, ${onlyColumn('k.conindid')} as only`;
}

/** Names of the columns behind an array of attribute numbers, in its order. */
export function columnNames(numbers: string, relation: string): string {
  return `array(select a.attname::text from unnest(${numbers}) with ordinality u(num, ord)
    join pg_attribute a on a.attrelid = ${relation} and a.attnum = u.num order by u.ord)`;
}

export function includedColumns(index: string): string {
  return `array(select a.attname::text from pg_index x, unnest(x.indkey) with ordinality u(num, ord)
    join pg_attribute a on a.attnum = u.num
    where x.indexrelid = ${index} and a.attrelid = x.indrelid and u.ord > x.indnkeyatts order by u.ord)`;
}

export function relationOptions(relation: string): string {
  return `array(select o from pg_class r, unnest(r.reloptions) with ordinality u(o, n) where r.oid = ${relation} order by n)`;
}

const CARRIERS = `case when k.conparentid <> 0 then
      (select json_build_array(json_build_array(pn.nspname, pc.relname, pk.conname))
      from pg_constraint pk join pg_class pc on pc.oid = pk.conrelid join pg_namespace pn on pn.oid = pc.relnamespace
      where pk.oid = k.conparentid)
    when k.contype in ('p', 'u', 'x') then ${indexAbove('k.conindid')}
    when k.coninhcount > 0 then ${above(
      'c.oid',
      'json_build_array(pn.nspname, pc.relname, k.conname)',
      `exists (select from pg_constraint pk where pk.conrelid = pc.oid and pk.conname = k.conname and pk.contype = k.contype)`,
    )} end`;

/** The kind of what carries a key, where it is another. */
const CARRIED_BY = `case when k.contype not in ('p', 'u', 'x') then null
    when k.conparentid = 0 then 'index'
    else (select case pk.contype when 'p' then 'primary_key' when 'u' then 'unique' end
      from pg_constraint pk where pk.oid = k.conparentid and pk.contype <> k.contype) end`;

/** The partitions that a foreign key to a partitioned table refers to. */
const TABLES_BELOW = `array(select 'pg_class:' || pk.confrelid || ':0' from pg_constraint pk
      where pk.contype = 'f' and pk.conrelid = k.conrelid and pk.conkey = k.conkey and pk.conparentid <> 0 and k.conparentid = 0)`;

/** A foreign key to a partitioned table has another row for each partition there. */
const IS_OWN = `not exists (select from pg_constraint pk where pk.oid = k.conparentid and pk.conrelid = k.conrelid)`;

/** The catalog query of one kind of constraint. `k` is pg_constraint, `c` its table, `n` the namespace. */
export function constraintSql(contype: 'p' | 'u' | 'f' | 'c' | 'x', columns: string): string {
  const index = contype === 'f' || contype === 'c' ? '' : `, ${address('pg_class', 'k.conindid')}`;
  return `select n.nspname as schema, c.relname as table, k.conname as name, k.condeferrable, k.condeferred, ${columns},
      ${CARRIERS} as carriers, ${CARRIED_BY} as carried_by, k.conislocal as local, c.relispartition as partition,
      ${contype === 'f' ? TABLES_BELOW : index === '' ? 'null' : `${indexesBelow('k.conindid')} || ${tiesAround('k.conindid')}`} as needs,
      array[${address('pg_constraint', 'k.oid')}${index}] as oids
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = '${contype}' and ${isTableOrForeign()} and ${IS_OWN}
      and ${userNamespace()} and ${userObject('pg_class', 'c.oid')}
    order by n.nspname, c.relname, k.conname`;
}

export function constraintPath(row: Row): readonly string[] {
  return [String(row.schema), String(row.table), String(row.name)];
}

/** Groups of rows that share a key; `where` leaves out rows that the key does not look at. */
export function duplicates(
  fact: Pick<FactOf<string, Payload>, 'path'>,
  keys: readonly string[],
  where: readonly string[],
  alsoWhen: readonly string[] = [],
): Offenders {
  const [schema = '', table = '', name = ''] = fact.path;
  const having = ['count(*) > 1', ...alsoWhen].join(' OR ');
  return {
    query: words(
      `SELECT ${keys.join(', ')}, count(*) AS "rows"`,
      `FROM ${qualified([schema, table])}`,
      where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`,
      `GROUP BY ${keys.map((_, n) => n + 1).join(', ')}`,
      `HAVING ${having}`,
    ),
    what: name,
  };
}
