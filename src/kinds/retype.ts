import { qualified, quote, suffixed } from '../sql/quote.ts';
import { type Context, type FactOf, FOLD, type Hazard, type Id, type Payload, type Statement } from './kind.ts';
import { createComposite, createDomain, createRange, isComposite, isDomain, isRange, renameRange } from './types.ts';

/**
 * A type whose new shape no ALTER reaches is built anew: renamed aside, created, every column that holds it converted,
 * the old one dropped. Domains, composite and range types over it come along, for their base cannot be changed either.
 */
export interface Rebuild {
  /** The type as it is called now and afterwards. */
  readonly type: Id;
  readonly word: Word;
  readonly create: string;
  /** Another type that it makes and takes along: the multirange of a range. */
  readonly also?: readonly string[];
  /** The statements that put it aside, where that is more than a new name. */
  readonly aside?: readonly string[];
  readonly dependents: readonly FactOf<string, Payload>[];
  readonly afterwards?: Context['afterwards'] | undefined;
  /** USING for a column of the type (`array`: of an array of it); undefined leaves it to the assignment cast. Default: through text. */
  readonly using?: (value: string, array: boolean) => string | undefined;
  /** True where text does not carry a value over: types that hold this one are taken apart, down to it. */
  readonly apart?: boolean;
  /** A condition that is true for a value of the type that has no place in the new one. */
  readonly broken?: Broken;
  readonly hazards?: readonly Hazard[];
  /** Statements that `using` needs, after CREATE and before DROP. */
  readonly around?: { readonly before: readonly Statement[]; readonly after: readonly Statement[] };
}

type Word = 'TYPE' | 'DOMAIN' | 'COLLATION';

export interface Broken {
  readonly what: string;
  readonly of: (value: string, array: boolean) => string | undefined;
}

/** What stands in the way of ALTER COLUMN TYPE, or would go on meaning the old type. */
const REBUILT: readonly string[] = [
  // where it is computed: Postgres changes no type below such a one
  'column',
  'default',
  'check',
  'domain_constraint',
  'index',
  'exclude',
  'foreign_key',
  'view',
  'materialized_view',
  'statistics',
  'row_type',
  'rule',
  'function',
  'procedure',
  'aggregate',
  'operator',
  'operator_family',
  'operator_class',
  'cast',
  'transform',
  'trigger',
  'policy',
  'publication_table',
];

/** A type that is put aside and made anew; without statements where it comes and goes with another one. */
interface Made {
  readonly path: readonly string[];
  readonly word: Word;
  readonly aside: readonly string[];
  readonly create?: string;
}

interface ColumnPayload {
  readonly type: string;
  readonly collation: string | null;
  readonly generated: Payload | null;
  /** Of a foreign table. */
  readonly options?: readonly string[];
}
type Column = FactOf<'column', ColumnPayload & Payload>;

/** The columns that hold a type: themselves, and inside an array or a composite type, where Postgres does not look. */
export function columnsOf(
  type: Id,
  dependents: Rebuild['dependents'],
): { readonly direct: readonly Column[]; readonly inside: readonly Column[] } {
  const columns = dependents.filter(isColumn).filter(isHeld);
  const depth = (column: Column) => depthOf(column.payload.type, type.path, dependents);
  return {
    direct: columns.filter((column) => depth(column) === 'direct'),
    inside: columns.filter((column) => depth(column) === 'inside'),
  };
}

type Depth = 'none' | 'direct' | 'inside';

function depthOf(text: string, type: readonly string[], dependents: Rebuild['dependents']): Depth {
  const array = text.endsWith('[]');
  if (holds(text, type)) return array ? 'inside' : 'direct';
  const holder = dependents.find((fact) => (isDomain(fact) || isComposite(fact)) && holds(text, fact.path));
  const depths = holder === undefined ? [] : typesIn(holder).map((inner) => depthOf(inner, type, dependents));
  if (depths.every((depth) => depth === 'none')) return 'none';
  return array || (holder !== undefined && isComposite(holder)) ? 'inside' : (depths[0] ?? 'none');
}

/**
 * Statements that Postgres refuses while a column holds the type inside another one, with such columns kept as text
 * meanwhile. Their values are read again under the new rules.
 */
export function aroundParked(
  type: Id,
  dependents: Rebuild['dependents'],
  statements: readonly Statement[],
): readonly Statement[] {
  const tables = byTable(columnsOf(type, dependents).inside);
  if (tables.length === 0) return statements;
  const park = (column: Column) => `ALTER COLUMN ${nameOf(column)} TYPE text USING ${nameOf(column)}::text`;
  const request = { type: { kind: '', path: [] }, dependents };
  const all = [
    ...tables.map(([table, columns]) => ({ sql: `ALTER TABLE ${table} ${columns.map(park).join(', ')}` })),
    ...statements,
    ...tables.map(([table, columns]) => ({
      sql: `ALTER TABLE ${table} ${columns.map((column) => retypeColumn(column, request)).join(', ')}`,
    })),
  ];
  return all.map((statement) => ({ ...statement, rebuilds: REBUILT }));
}

/** True where a column, domain or attribute among `dependents` is of exactly this type: `public.address[]`. */
export function isUsed(type: string, dependents: Rebuild['dependents']): boolean {
  return dependents.some((fact) => (isColumn(fact) ? fact.payload.type === type : typesIn(fact).includes(type)));
}

/** The statements of a rebuild. They stand together: what `rebuilds` names goes before the first and comes back after the last. */
export function rebuild(request: Rebuild): readonly Statement[] {
  const made = closure(request);
  const columns = request.dependents
    .filter(isColumn)
    .filter((column) => isHeld(column) && made.some((one) => isOver(one, columnRefs(column.payload))));
  const statements = [
    ...asides(made).map((sql) => ({ sql })),
    ...made.flatMap(({ create }) => (create === undefined ? [] : [{ sql: create.replace(FOLD, '') }])),
    ...(request.around?.before ?? []),
    ...byTable(columns).map(([table, of]) => retypeTable(table, of, request, made)),
    ...(request.around?.after ?? []),
    ...made
      .toReversed()
      .filter(({ create }) => create !== undefined)
      .map(({ path, word }) => ({ sql: `DROP ${word} ${qualified(asidePath(path))}`, finishes: true as const })),
  ];
  const loses = request.dependents.filter((fact) => made.some(({ path }) => isSaidOf(fact, path)));
  return statements.map((statement, n) => ({
    ...statement,
    rebuilds: REBUILT,
    loses,
    ...(n === 0 && request.hazards !== undefined ? { hazards: request.hazards } : {}),
  }));
}

/** The name that an old type has while its columns leave it. */
export function asidePath([schema = '', name = '']: readonly string[]): readonly string[] {
  return [schema, suffixed(name, '__old')];
}

/** A comment on the type itself or on an attribute of it. */
function isSaidOf({ kind, path: [target = '', ...path] }: Id, type: readonly string[]): boolean {
  const more = path.length - type.length;
  const beside = (BESIDE.has(kind) ? 1 : 0) + (target === 'attribute' ? 1 : 0);
  const own = more === beside || (target === 'attribute' && more === beside - 1);
  return SAYING.has(kind) && own && TYPES.has(target) && type.every((name, n) => path[n] === name);
}

const SAYING: ReadonlySet<string> = new Set(['comment', 'owner', 'grant', 'security_label']);
/** Those of which one thing can have several, told apart by the last part of their path. */
const BESIDE: ReadonlySet<string> = new Set(['grant', 'security_label']);
const TYPES: ReadonlySet<string> = new Set(['enum', 'domain', 'composite', 'attribute', 'range', 'collation']);

function holds(type: string, path: readonly string[]): boolean {
  const name = qualified(path);
  return type === name || type === `${name}[]`;
}

function isColumn(fact: FactOf<string, Payload>): fact is Column {
  return fact.kind === 'column';
}

/** The types that a column's or a type's own text names, and its collation. */
function columnRefs({ type, collation }: Pick<ColumnPayload, 'type' | 'collation'>): readonly string[] {
  return collation === null ? [type] : [type, `COLLATE ${collation}`];
}

/** True where one of the texts names what is made anew. */
function isOver({ word, path }: Pick<Made, 'word' | 'path'>, refs: readonly string[]): boolean {
  if (word === 'COLLATION') return refs.includes(`COLLATE ${qualified(path)}`);
  return refs.some((text) => holds(text, path));
}

/** True for one with values here: what is computed, and the columns of a foreign table, are made again. */
function isHeld({ payload }: Column): boolean {
  return payload.generated === null && payload.options === undefined;
}

/** The type and those over it, each after what it needs. */
function closure(request: Rebuild): readonly Made[] {
  const { type, word, create, dependents, afterwards } = request;
  const own: Made = { path: type.path, word, create, aside: request.aside ?? [renamedAside(type.path, word)] };
  const made: Made[] = [own, ...(request.also === undefined ? [] : [comesAlong(request.also)])];
  let waiting = dependents.filter((fact) => isDomain(fact) || isComposite(fact) || isRange(fact));
  for (let before = -1; waiting.length !== before; ) {
    before = waiting.length;
    const blocked = (refs: readonly string[]) => refs.some((text) => waiting.some((fact) => isNamed(fact, text)));
    const touches = (refs: readonly string[]) => made.some((one) => isOver(one, refs));
    const ready = waiting.filter((fact) => touches(refsIn(fact)) && !blocked(typesIn(fact)));
    made.push(...ready.flatMap((fact) => remade(fact, afterwards?.(fact))));
    waiting = waiting.filter((fact) => !ready.includes(fact));
  }
  return made;
}

function isNamed(fact: FactOf<string, Payload>, text: string): boolean {
  return holds(text, fact.path) || (isRange(fact) && holds(text, fact.payload.multirange));
}

function typesIn(fact: FactOf<string, Payload>): readonly string[] {
  if (isDomain(fact)) return [fact.payload.type];
  if (isRange(fact)) return [fact.payload.subtype];
  return isComposite(fact) ? fact.payload.attributes.map(({ type }) => type) : [];
}

function refsIn(fact: FactOf<string, Payload>): readonly string[] {
  if (isDomain(fact)) return columnRefs(fact.payload);
  if (isRange(fact)) return columnRefs({ type: fact.payload.subtype, collation: fact.payload.collation });
  return isComposite(fact) ? fact.payload.attributes.flatMap(columnRefs) : [];
}

function renamedAside(path: readonly string[], word: Word): string {
  return `ALTER ${word} ${qualified(path)} RENAME TO ${quote(asidePath(path)[1] ?? '')}`;
}

/** A range goes first: its constructors are found by the names of types below it. */
function asides(made: readonly Made[]): readonly string[] {
  const several = made.filter(({ aside }) => aside.length > 1);
  return [...several.toReversed(), ...made.filter((one) => !several.includes(one))].flatMap(({ aside }) => aside);
}

function comesAlong(path: readonly string[]): Made {
  return { path, word: 'TYPE', aside: [] };
}

/** A range, its multirange and their constructors under other names. */
export function rangeAside(
  range: readonly string[],
  multirange: readonly string[],
  subtype: string,
): readonly string[] {
  const to = { range: asidePath(range), multirange: asidePath(multirange), subtype };
  return renameRange({ range, multirange, subtype }, to);
}

/** As it was: what else changes about it comes later. A default that goes may be none of the new type. */
function remade(fact: FactOf<string, Payload>, later: FactOf<string, Payload> | undefined): readonly Made[] {
  const { path } = fact;
  if (isDomain(fact)) {
    const leaves = later !== undefined && isDomain(later) && later.payload.default !== fact.payload.default;
    const payload = leaves ? { ...fact.payload, default: null } : fact.payload;
    return [{ path, word: 'DOMAIN', aside: [renamedAside(path, 'DOMAIN')], create: createDomain(path, payload) }];
  }
  if (isRange(fact)) {
    const { multirange, subtype } = fact.payload;
    const aside = rangeAside(path, multirange, subtype);
    return [{ path, word: 'TYPE', aside, create: createRange(path, fact.payload) }, comesAlong(multirange)];
  }
  if (!isComposite(fact)) throw new Error(`${fact.kind} is no type`);
  return [{ path, word: 'TYPE', aside: [renamedAside(path, 'TYPE')], create: createComposite(path, fact.payload) }];
}

function byTable(columns: readonly Column[]): readonly (readonly [table: string, columns: readonly Column[]])[] {
  const tables = new Map<string, Column[]>();
  for (const column of columns) {
    const table = qualified(column.path.slice(0, 2));
    tables.set(table, [...(tables.get(table) ?? []), column]);
  }
  return [...tables];
}

function retypeTable(table: string, columns: readonly Column[], request: Rebuild, made: readonly Made[]): Statement {
  // a column of a type that stays gets only its collation anew
  const stays = ({ payload }: Column) => !made.some((one) => isOver(one, [payload.type]));
  const actions = columns.map((column) => retypeColumn(column, stays(column) ? undefined : request));
  const sql = `ALTER TABLE ${table} ${actions.join(', ')}`;
  const { broken } = request;
  if (broken === undefined) return { sql };
  const conditions = columns.flatMap((column) => violations(nameOf(column), column.payload.type, request, broken));
  if (conditions.length === 0) return { sql };
  return { sql, offenders: { query: `SELECT * FROM ${table} WHERE ${conditions.join(' OR ')}`, what: broken.what } };
}

function retypeColumn(column: Column, request: Convert | undefined): string {
  const { collation } = column.payload;
  const name = nameOf(column);
  const value = request === undefined ? undefined : usingOf(name, column.payload.type, request);
  const collate = collation === null ? '' : ` COLLATE ${collation}`;
  return `ALTER COLUMN ${name} TYPE ${column.payload.type}${collate}${value === undefined ? '' : ` USING ${value}`}`;
}

type Convert = Pick<Rebuild, 'type' | 'using' | 'apart' | 'dependents'>;

/** USING for a column that holds the type in any way; undefined for the assignment cast. */
function usingOf(value: string, type: string, request: Convert): string | undefined {
  if (holds(type, request.type.path) && request.using !== undefined) return request.using(value, type.endsWith('[]'));
  return request.apart === true ? takenApart(value, type, request) : `${value}::text::${type}`;
}

function takenApart(value: string, type: string, request: Convert): string {
  if (holds(type, request.type.path)) return request.using?.(value, type.endsWith('[]')) ?? value;
  const holder = request.dependents.find((fact) => (isDomain(fact) || isComposite(fact)) && holds(type, fact.path));
  if (holder === undefined) return value;
  // USING takes no subquery: an array that holds anything ends the statement instead of being read wrongly
  if (type.endsWith('[]'))
    return `CASE WHEN cardinality(${value}) = 0 THEN '{}' WHEN ${value} IS NOT NULL THEN ('not carried over: ' || ${value}::text)::${type} END`;
  if (isDomain(holder)) return `(${takenApart(value, holder.payload.type, request)})::${type}`;
  const attributes = isComposite(holder) ? holder.payload.attributes : [];
  const fields = attributes.map((one) => takenApart(`(${value}).${quote(one.name)}`, one.type, request));
  return `CASE WHEN ${value} IS DISTINCT FROM NULL THEN ROW(${fields.join(', ')})::text::${type} END`;
}

/** Conditions on a value of any type that holds the one at hand; none for what lies deeper inside an array. */
function violations(value: string, type: string, request: Rebuild, broken: Broken): readonly string[] {
  if (holds(type, request.type.path)) return [broken.of(value, type.endsWith('[]')) ?? []].flat();
  const holder = request.dependents.find((fact) => holds(type, fact.path) && (isDomain(fact) || isComposite(fact)));
  if (holder === undefined) return [];
  if (isDomain(holder))
    return violations(value, type.endsWith('[]') ? `${holder.payload.type}[]` : holder.payload.type, request, broken);
  if (!isComposite(holder) || type.endsWith('[]')) return [];
  return holder.payload.attributes.flatMap((attribute) =>
    violations(`(${value}).${quote(attribute.name)}`, attribute.type, request, broken),
  );
}

function nameOf({ path }: Id): string {
  return quote(path[2] ?? '');
}
