import { qualified, quote, suffixed } from '../sql/quote.ts';
import { type Context, type FactOf, FOLD, type Hazard, type Id, type Payload, type Statement } from './kind.ts';
import { createComposite, createDomain, isComposite, isDomain } from './types.ts';

/**
 * A type whose new shape no ALTER reaches is built anew: renamed aside, created, every column that holds it converted,
 * the old one dropped. Domains and composite types over it come along, for their base cannot be changed either.
 */
export interface Rebuild {
  /** The type as it is called now and afterwards. */
  readonly type: Id;
  readonly word: 'TYPE' | 'DOMAIN';
  readonly create: string;
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
  'function',
  'procedure',
  'trigger',
  'policy',
  'publication_table',
];

interface Made {
  readonly path: readonly string[];
  readonly word: 'TYPE' | 'DOMAIN';
  readonly create: string;
}

interface ColumnPayload {
  readonly type: string;
  readonly collation: string | null;
  readonly generated: Payload | null;
}
type Column = FactOf<'column', ColumnPayload & Payload>;

/** The columns that hold a type: themselves, and inside an array or a composite type, where Postgres does not look. */
export function columnsOf(
  type: Id,
  dependents: Rebuild['dependents'],
): { readonly direct: readonly Column[]; readonly inside: readonly Column[] } {
  const columns = dependents.filter(isColumn).filter(({ payload }) => payload.generated === null);
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
    .filter(({ payload }) => payload.generated === null && made.some(({ path }) => holds(payload.type, path)));
  const statements = [
    ...made.map(({ path, word }) => ({
      sql: `ALTER ${word} ${qualified(path)} RENAME TO ${quote(asidePath(path)[1] ?? '')}`,
    })),
    ...made.map(({ create }) => ({ sql: create.replace(FOLD, '') })),
    ...(request.around?.before ?? []),
    ...byTable(columns).map(([table, of]) => retypeTable(table, of, request)),
    ...(request.around?.after ?? []),
    ...made
      .toReversed()
      .map(({ path, word }) => ({ sql: `DROP ${word} ${qualified(asidePath(path))}`, finishes: true as const })),
  ];
  const loses = request.dependents.filter((fact) => made.some(({ path }) => isCommentOn(fact, path)));
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
function isCommentOn({ kind, path: [target = '', ...path] }: Id, type: readonly string[]): boolean {
  const own = path.length === type.length || (target === 'attribute' && path.length === type.length + 1);
  return kind === 'comment' && own && TYPES.has(target) && type.every((name, n) => path[n] === name);
}

const TYPES: ReadonlySet<string> = new Set(['enum', 'domain', 'composite', 'attribute']);

function holds(type: string, path: readonly string[]): boolean {
  const name = qualified(path);
  return type === name || type === `${name}[]`;
}

function isColumn(fact: FactOf<string, Payload>): fact is Column {
  return fact.kind === 'column';
}

/** The type and those over it, each after what it needs. */
function closure({ type, word, create, dependents, afterwards }: Rebuild): readonly Made[] {
  const made: Made[] = [{ path: type.path, word, create }];
  let waiting = dependents.filter((fact) => isDomain(fact) || isComposite(fact));
  for (let before = -1; waiting.length !== before; ) {
    before = waiting.length;
    const blocked = (types: readonly string[]) => types.some((text) => waiting.some(({ path }) => holds(text, path)));
    const touches = (types: readonly string[]) => types.some((text) => made.some(({ path }) => holds(text, path)));
    const ready = waiting.filter((fact) => touches(typesIn(fact)) && !blocked(typesIn(fact)));
    made.push(...ready.map((fact) => remade(fact, afterwards?.(fact))));
    waiting = waiting.filter((fact) => !ready.includes(fact));
  }
  return made;
}

function typesIn(fact: FactOf<string, Payload>): readonly string[] {
  if (isDomain(fact)) return [fact.payload.type];
  return isComposite(fact) ? fact.payload.attributes.map(({ type }) => type) : [];
}

/** As it was: what else changes about it comes later. A default that goes may be none of the new type. */
function remade(fact: FactOf<string, Payload>, later: FactOf<string, Payload> | undefined): Made {
  if (isDomain(fact)) {
    const leaves = later !== undefined && isDomain(later) && later.payload.default !== fact.payload.default;
    const payload = leaves ? { ...fact.payload, default: null } : fact.payload;
    return { path: fact.path, word: 'DOMAIN', create: createDomain(fact.path, payload) };
  }
  if (isComposite(fact)) return { path: fact.path, word: 'TYPE', create: createComposite(fact.path, fact.payload) };
  throw new Error(`${fact.kind} is no type`);
}

function byTable(columns: readonly Column[]): readonly (readonly [table: string, columns: readonly Column[]])[] {
  const tables = new Map<string, Column[]>();
  for (const column of columns) {
    const table = qualified(column.path.slice(0, 2));
    tables.set(table, [...(tables.get(table) ?? []), column]);
  }
  return [...tables];
}

function retypeTable(table: string, columns: readonly Column[], request: Rebuild): Statement {
  const sql = `ALTER TABLE ${table} ${columns.map((column) => retypeColumn(column, request)).join(', ')}`;
  const { broken } = request;
  if (broken === undefined) return { sql };
  const conditions = columns.flatMap((column) => violations(nameOf(column), column.payload.type, request, broken));
  if (conditions.length === 0) return { sql };
  return { sql, offenders: { query: `SELECT * FROM ${table} WHERE ${conditions.join(' OR ')}`, what: broken.what } };
}

function retypeColumn(column: Column, request: Convert): string {
  const { collation } = column.payload;
  const name = nameOf(column);
  const value = usingOf(name, column.payload.type, request);
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
