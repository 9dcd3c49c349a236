import { literal, qualified } from '../../src/sql/quote.ts';
import type { Name } from './_names.ts';

/** A type as SQL, with what the generator may do with a value of it. */
export interface Type {
  readonly sql: string;
  readonly family: 'int' | 'text' | 'number' | 'bool' | 'enum' | 'other';
  /** Has an order, so that it can stand in a key. */
  readonly keyable: boolean;
  /** Expressions that are values of it. */
  readonly values: readonly string[];
}

function type(sql: string, family: Type['family'], values: readonly string[], keyable = true): Type {
  return { sql, family, keyable, values };
}

const BUILT_IN: readonly Type[] = [
  type('bigint', 'int', ['0', '- 1', '1 + 1']),
  type('text', 'text', ["''", "'a'", "'it''s'", "upper('x')"]),
  type('integer', 'int', ['0', '7', "length('abc')"]),
  type('varchar(20)', 'text', ["'a'", "'b'::varchar"]),
  type('numeric(10,2)', 'number', ['0', '1.50']),
  type('boolean', 'bool', ['true', 'false']),
  type('timestamptz', 'other', ['now()', "'2020-01-01 00:00+00'"]),
  type('date', 'other', ['current_date', "'2020-01-01'"]),
  type('uuid', 'other', ['gen_random_uuid()']),
  type('jsonb', 'other', ["'{}'", "'[1]'::jsonb"]),
  type('text[]', 'other', ["'{}'", "array['a', 'b']"]),
  type('integer[]', 'other', ["'{}'", 'array[1]']),
  type('bytea', 'other', ["'\\x00'"]),
  type('character(3)', 'text', ["'abc'"]),
  type('interval', 'other', ["'1 day'"]),
  type('double precision', 'number', ['0', '1.5']),
  type('smallint', 'int', ['0', '1']),
  type('varchar(80)', 'text', ["'a'", "''"]),
  type('numeric(12,4)', 'number', ['0']),
  type('json', 'other', ["'{}'"], false),
];

/** What the types of a universe have become. */
export interface OwnTypes {
  readonly enums: ReadonlyMap<string, { readonly name: Name; readonly values: readonly string[] }>;
  readonly domains: ReadonlyMap<string, { readonly name: Name; readonly base: Type }>;
  readonly composites: ReadonlyMap<string, { readonly name: Name; readonly keyable: boolean }>;
}

const OWN = ['e0', 'e0[]', 'e1', 'd0', 'd0[]', 'd1', 'm0', 'm0[]', 'm1', 'e1[]'] as const;

/** The type of a number; one of the universe's own that is not there gives its place to a text. */
export function typeAt(n: number, own: OwnTypes): Type {
  const built = BUILT_IN[n];
  if (built !== undefined) return built;
  const wanted = OWN[(n - BUILT_IN.length) % OWN.length] ?? 'e0';
  const single = ownType(wanted.slice(0, 2), own);
  if (single === undefined) return type('text', 'text', ["'own'"]);
  return wanted.endsWith('[]') ? type(`${single.sql}[]`, 'other', ["'{}'"], single.keyable) : single;
}

/** The type of an enum, domain or composite slot, where it is there. */
export function ownType(slot: string, { enums, domains, composites }: OwnTypes): Type | undefined {
  const found = enums.get(slot);
  if (found !== undefined) return type(sqlOf(found.name), 'enum', found.values.map(literal));
  const domain = domains.get(slot);
  if (domain !== undefined) {
    // Postgres takes no domain over an enum in a foreign key
    const keyable = domain.base.keyable && domain.base.family !== 'enum';
    return type(sqlOf(domain.name), 'other', domain.base.values, keyable);
  }
  const composite = composites.get(slot);
  return composite === undefined ? undefined : type(sqlOf(composite.name), 'other', [], composite.keyable);
}

export function sqlOf({ schema, name }: Name): string {
  return qualified([schema, name]);
}

/** A condition on an expression of a type; `twice` is a function from integer to integer. */
export function condition(of: string, { family, values, sql }: Type, variant: number, twice?: string): string {
  const pick = (choices: readonly string[]) => choices[variant % choices.length] ?? 'true';
  switch (family) {
    case 'int': {
      const called = sql === 'integer' && twice !== undefined ? [`${twice}(${of}) > 1`] : [];
      return pick([`${of} > 0`, `${of} <> 7`, ...called, `${of} between 0 and 100`, `${of} in (1, 2, 3)`]);
    }
    case 'text':
      return pick([`${of} <> ''`, `length(${of}) < 50`, `${of} in ('a', 'b')`, `${of} like 'a%'`]);
    case 'number':
      return pick([`${of} >= 0`, `${of} < 10.5`]);
    case 'bool':
      return pick([of, `not ${of}`]);
    case 'enum':
      return pick(values.map((value) => `${of} <> ${value}`));
    default:
      return `${of} is not null`;
  }
}
