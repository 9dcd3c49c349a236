import { type TSchema, Type } from 'typebox';
import { literal, qualified, quote } from '../sql/quote.ts';
import { columnOf, type Storage, storageTexts, tableOf, unwrapped } from './constraint.ts';
import { Expression, type Name, NameOf, nameParts, type Sql, sqlText } from './fragments.ts';
import type { Fragment, Mention, Scope, YamlPath } from './kind.ts';
import { splitOption } from './storage.ts';

/** One element of an index or of an exclusion constraint. */

/** As a catalog holds it; what is as usual is left out. Exactly one of `column` and `expression` is there. */
export type IndexElement = {
  readonly column?: string;
  /** As pg_get_indexdef prints it: a call of a function, or something in parentheses. */
  readonly expression?: string;
  /** Literal; one part in pg_catalog. */
  readonly collation?: readonly string[];
  readonly opclass?: readonly string[];
  /** `name=value`, sorted. */
  readonly opclass_options?: readonly string[];
  readonly order?: 'desc';
  /** Where it is not what the order brings: last ascending, first descending. */
  readonly nulls?: 'first' | 'last';
};

export type ElementMap = {
  readonly column?: string;
  readonly expression?: Sql;
  readonly collation?: Name;
  readonly opclass?: Name;
  readonly opclass_options?: Storage;
  readonly order?: 'asc' | 'desc';
  readonly nulls?: 'first' | 'last';
};
export type ElementDeclared = string | ElementMap;

const OPTIONS: { readonly [key: string]: TSchema } = {
  collation: Type.Optional(NameOf('COLLATE: the collation it is sorted by.', ['C'])),
  opclass: Type.Optional(NameOf('The operator class.', ['text_pattern_ops', 'jsonb_path_ops', 'public.gin_trgm_ops'])),
  opclass_options: Type.Optional(
    Type.Record(Type.String(), Type.Unsafe<string>({ type: ['string', 'number', 'boolean'] }), {
      description: 'Parameters of the operator class, which must be named as well.',
      examples: [{ siglen: 32 }],
    }),
  ),
  order: Type.Optional(
    Type.Unsafe<'asc' | 'desc'>({ enum: ['asc', 'desc'], description: 'The order of the index.', default: 'asc' }),
  ),
  nulls: Type.Optional(
    Type.Unsafe<'first' | 'last'>({
      enum: ['first', 'last'],
      description: 'Where nulls come; last without it, first with desc.',
    }),
  ),
};

/** The map forms of an element, of a column and of an expression; `more` are keys that one kind adds. */
export function elementForms(more: { readonly [key: string]: TSchema } = {}): readonly TSchema[] {
  const rest = { ...OPTIONS, ...more };
  const closed = { additionalProperties: false };
  return [
    Type.Object(
      { column: Type.String({ minLength: 1, description: 'The literal name of a column.' }), ...rest },
      closed,
    ),
    Type.Object(
      { expression: Expression('An SQL expression over columns of the row.', ['lower(email)']), ...rest },
      closed,
    ),
  ];
}

export function ElementText(): TSchema {
  return Type.String({
    minLength: 1,
    description: 'A column’s name, as it is, or followed by asc, desc, nulls first, nulls last.',
    examples: ['email', 'joined_at desc', 'joined_at desc nulls last'],
  });
}

const SUFFIX = /^(.+?)(?:\s+(asc|desc))?(?:\s+nulls\s+(first|last))?$/is;

/** `joined_at desc nulls last` in its parts; the name alone where no such words follow it. */
function split(text: string): ElementMap {
  const [, column = text, order, nulls] = SUFFIX.exec(text) ?? [];
  return {
    column,
    ...(order === undefined ? {} : { order: order.toLowerCase() === 'desc' ? 'desc' : 'asc' }),
    ...(nulls === undefined ? {} : { nulls: nulls.toLowerCase() === 'first' ? 'first' : 'last' }),
  };
}

function columnId(scope: Scope, name: string) {
  return { kind: 'column', path: [...tableOf(scope), name] };
}

/** A column that has just this name wins over a name followed by words. */
function elementMap(declared: ElementDeclared, scope: Scope): ElementMap {
  if (typeof declared !== 'string') return declared;
  return scope.declares?.(columnId(scope, declared)) === true ? { column: declared } : split(declared);
}

/** The element as SQL, and the pieces that a person wrote. */
export function declareElement(
  declared: ElementDeclared,
  scope: Scope,
  at: YamlPath,
): { readonly sql: string; readonly fragments: readonly Fragment[] } {
  const map = elementMap(declared, scope);
  const expression = map.expression === undefined ? undefined : sqlText(map.expression);
  const sql = elementSql({
    ...(expression === undefined ? { column: map.column ?? '' } : { expression: `(${expression})` }),
    ...(map.collation === undefined ? {} : { collation: nameParts(map.collation) }),
    ...(map.opclass === undefined ? {} : { opclass: nameParts(map.opclass) }),
    ...(map.opclass_options === undefined ? {} : { opclass_options: storageTexts(map.opclass_options) }),
    ...(map.order === 'desc' ? { order: 'desc' } : {}),
    ...(map.nulls === undefined ? {} : { nulls: map.nulls }),
  });
  if (expression !== undefined) {
    return { sql, fragments: [{ text: expression, at: [...at, 'expression'], as: 'expression' }] };
  }
  return {
    sql,
    fragments: [{ text: sql, at: typeof declared === 'string' ? at : [...at, 'column'], as: 'index element' }],
  };
}

/** The column that an element names; a text may mean either of two. */
export function elementMentions(declared: ElementDeclared, scope: Scope, at: YamlPath): readonly Mention[] {
  if (scope.parent?.kind !== 'table' || columnOf(scope) !== undefined) return [];
  if (typeof declared !== 'string') {
    return declared.column === undefined ? [] : [{ at: [...at, 'column'], anyOf: [columnId(scope, declared.column)] }];
  }
  const names = new Set([split(declared).column ?? declared, declared]);
  return [{ at, anyOf: [...names].map((name) => columnId(scope, name)) }];
}

/** `lower(email) COLLATE "C" text_pattern_ops DESC NULLS LAST`. */
export function elementSql(element: IndexElement): string {
  const { collation, opclass, opclass_options: options, order, nulls } = element;
  return [
    keySql(element),
    collation === undefined ? '' : ` COLLATE ${qualified(collation)}`,
    opclass === undefined ? '' : ` ${qualified(opclass)}`,
    options === undefined ? '' : ` (${options.map(optionSql).join(', ')})`,
    order === undefined ? '' : ' DESC',
    nulls === undefined ? '' : ` NULLS ${nulls.toUpperCase()}`,
  ].join('');
}

/** The column or expression alone. */
export function keySql({ column, expression }: IndexElement): string {
  return expression ?? quote(column ?? '');
}

function optionSql(text: string): string {
  const [name, value] = splitOption(text);
  return `${quote(name)} = ${literal(value)}`;
}

/**
 * Back to YAML: a text where nothing else can be read in it, a map otherwise. `taken` are names of columns that end in such words:
 * `created desc` is one of them, and not that of `created`.
 */
export function describeElement(element: IndexElement, taken: readonly string[] = []): ElementDeclared {
  const { column, expression, collation, opclass, opclass_options: options, order, nulls } = element;
  if (column !== undefined && split(column).column === column) {
    const text = [column, ...(order === undefined ? [] : [order]), ...(nulls === undefined ? [] : [`nulls ${nulls}`])];
    const bare = [collation, opclass, options].every((part) => part === undefined);
    if (bare && !taken.includes(text.join(' '))) return text.join(' ');
  }
  return {
    ...(column === undefined ? {} : { column }),
    ...(expression === undefined ? {} : { expression: unwrapped(expression) }),
    ...(collation === undefined ? {} : { collation: yamlName(collation) }),
    ...(opclass === undefined ? {} : { opclass: yamlName(opclass) }),
    ...(options === undefined ? {} : { opclass_options: Object.fromEntries(options.map(splitOption)) }),
    ...(order === undefined ? {} : { order }),
    ...(nulls === undefined ? {} : { nulls }),
  };
}

function yamlName(path: readonly string[]): Name {
  const [first = '', second] = path;
  if (second === undefined) return first.includes('.') ? { name: first } : first;
  return path.some((part) => part.includes('.')) ? { schema: first, name: second } : `${first}.${second}`;
}

/** The columns among the elements. */
export function elementColumns(elements: readonly IndexElement[]): readonly string[] {
  return elements.flatMap(({ column }) => (column === undefined ? [] : [column]));
}

/**
 * The elements of an index as JSON: `i` is its pg_index row, `u.ord` counts from 1. `more` adds keys.
 * An operator class goes without saying where Postgres would take it for the column's type; the type of an expression is
 * known only where the operator class stores the same type.
 */
export function elementsSql(more = ''): string {
  return `(select json_agg(json_strip_nulls(json_build_object(
      'column', a.attname,
      'expression', case when u.num = 0 then pg_get_indexdef(i.indexrelid, u.ord::int, false) end,
      'collation', case when co.oid is null or co.oid = a.attcollation then null
        when co.collname = 'default' and a.attname is null and pg_get_indexdef(i.indexrelid) not like '% COLLATE "default"%' then null
        when con.nspname = 'pg_catalog' then json_build_array(co.collname) else json_build_array(con.nspname, co.collname) end,
      'opclass', case when ia.attoptions is null and ${USUAL_OPCLASS} then null
        when ocn.nspname = 'pg_catalog' then json_build_array(oc.opcname) else json_build_array(ocn.nspname, oc.opcname) end,
      'opclass_options', (select json_agg(o order by o collate "C") from unnest(ia.attoptions) o),
      'order', case when i.indoption[u.ord::int - 1] & 1 = 1 then 'desc' end,
      'nulls', case i.indoption[u.ord::int - 1] & 3 when 1 then 'last' when 2 then 'first' end${more}
    )) order by u.ord)
    from unnest(i.indkey) with ordinality u(num, ord)
      left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = u.num and u.num <> 0
      join pg_attribute ia on ia.attrelid = i.indexrelid and ia.attnum = u.ord
      left join pg_collation co on co.oid = i.indcollation[u.ord::int - 1]
      left join pg_namespace con on con.oid = co.collnamespace
      join pg_opclass oc on oc.oid = i.indclass[u.ord::int - 1]
      join pg_namespace ocn on ocn.oid = oc.opcnamespace
      join pg_type it on it.oid = oc.opcintype
      left join pg_type kt on kt.oid = coalesce(a.atttypid, case when oc.opckeytype = 0 then ia.atttypid end)
    where u.ord <= i.indnkeyatts)`;
}

const KEY_TYPE = 'case when kt.typbasetype <> 0 then kt.typbasetype else kt.oid end';

const USUAL_OPCLASS = `(oc.opcdefault and (kt.oid is null or oc.opcintype = ${KEY_TYPE}
        or ((it.typtype = 'p' or it.typispreferred) and not exists (select from pg_opclass other
          where other.opcmethod = oc.opcmethod and other.opcdefault and other.opcintype = ${KEY_TYPE}))))`;
