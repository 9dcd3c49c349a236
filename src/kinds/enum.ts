import { Type } from 'typebox';
import { address, FIRST_USER_OID, userNamespace, userObject } from '../sql/catalog.ts';
import { literal, qualified } from '../sql/quote.ts';
import type { Change, FactOf, Hazard, KindModule, Statement } from './kind.ts';
import { renamed } from './rename.ts';
import { rebuild } from './retype.ts';
import { createEnum, type EnumPayload } from './types.ts';

const Label = Type.Unsafe<string | boolean>({
  type: ['string', 'number', 'boolean'],
  description: 'A value, at most 63 bytes long.',
  examples: ['active'],
});

const Enum = Type.Object(
  {
    values: Type.Array(
      Type.Union([
        Label,
        Type.Object(
          {
            value: Label,
            renamed_from: Type.Optional(
              Type.Unsafe<string | boolean>({
                type: ['string', 'number', 'boolean'],
                description: 'What the value was called before; rows keep it.',
                examples: ['enabled'],
              }),
            ),
          },
          { additionalProperties: false },
        ),
      ]),
      { description: 'The values in their order: it is how they sort and compare.', examples: [['active', 'blocked']] },
    ),
  },
  { description: 'A type with a fixed list of values (CREATE TYPE … AS ENUM).' },
);

type LabelDeclared = string | boolean;
export type EnumDeclared = { readonly values: readonly (LabelDeclared | { readonly value: LabelDeclared })[] };

type EnumChange = Change<'enum', EnumPayload>;

/** https://www.postgresql.org/docs/current/datatype-enum.html */
export const enumeration: KindModule<'enum', EnumPayload, EnumDeclared> = {
  kind: 'enum',
  label: () => 'enum',
  places: [{ in: 'document', key: 'enum' }],
  schema: Enum,
  parents: ['schema'],
  precious: true,
  claims: ({ path }) => [['type', ...path]],
  idOf: ({ namespace, name }) => (name === undefined ? undefined : { kind: 'enum', path: [namespace, name] }),
  declare: ({ values }, { namespace, name, at }) => {
    const labels = values.map((value) => String(typeof value === 'object' ? value.value : value));
    return [
      {
        sql: createEnum([namespace, name ?? ''], { values: labels }),
        fragments: labels.map((text, n) => ({
          text,
          at: [...at, 'values', n, ...(typeof values[n] === 'object' ? ['value'] : [])],
          as: 'body',
        })),
      },
    ];
  },
  origin: () => [['values'], []],
  describe: ({ path, payload }) => ({ key: 'enum', name: path[1] ?? '', item: { values: payload.values } }),
  catalog: {
    probe: `pg_type where oid >= ${FIRST_USER_OID} and typtype = 'e'`,
    sql: () => `select n.nspname as schema, t.typname as name,
        coalesce((select json_agg(e.enumlabel order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid), '[]') as values,
        array[${address('pg_type', 't.oid')}, ${address('pg_type', 't.typarray')}] as oids
      from pg_type t join pg_namespace n on n.oid = t.typnamespace
      where t.typtype = 'e' and ${userNamespace()} and ${userObject('pg_type', 't.oid')}
      order by n.nspname, t.typname`,
    fact: (row) => ({
      kind: 'enum',
      path: [String(row.schema), String(row.name)],
      payload: { values: row.values as readonly string[] },
    }),
  },
  create: ({ path, payload }) => [{ sql: createEnum(path, payload) }],
  drop: ({ path }) => [{ sql: `DROP TYPE ${qualified(path)}` }],
  rename: (from, to) => renamed('TYPE', from, to),
  members: {
    kind: 'value',
    key: 'values',
    mayBeEmpty: true,
    precious: false,
    names: ({ values }) => values,
    rename: (owner, from, to) => ({
      sql: `ALTER TYPE ${qualified(owner.path)} RENAME VALUE ${literal(from)} TO ${literal(to)}`,
    }),
  },
  attributes: {
    values: (change) => (onlyInserts(change) ? inserts(change) : rebuilt(change)),
  },
};

function onlyInserts({ before, after }: EnumChange): boolean {
  const kept = after.payload.values.filter((value) => before.payload.values.includes(value));
  return kept.length === before.payload.values.length && kept.every((value, n) => value === before.payload.values[n]);
}

/** Each is usable only after its own COMMIT. https://www.postgresql.org/docs/current/sql-altertype.html */
function inserts({ before, after }: EnumChange): readonly Statement[] {
  const { values } = after.payload;
  const old = before.payload.values;
  const last = values.findLastIndex((value) => old.includes(value));
  return values.flatMap((value, n) => {
    if (old.includes(value)) return [];
    const previous = values[n - 1];
    const place =
      n > last ? '' : previous === undefined ? ` BEFORE ${literal(old[0] ?? '')}` : ` AFTER ${literal(previous)}`;
    return [
      { sql: `ALTER TYPE ${qualified(after.path)} ADD VALUE ${literal(value)}${place}`, outsideTransaction: true },
    ];
  });
}

/** Postgres neither removes nor moves a value. */
function rebuilt({ before, after, context }: EnumChange): readonly Statement[] {
  const gone = before.payload.values.filter((value) => !after.payload.values.includes(value));
  const list = gone.map(literal).join(', ');
  return rebuild({
    type: { kind: after.kind, path: after.path },
    word: 'TYPE',
    create: createEnum(after.path, after.payload),
    dependents: context.dependents,
    afterwards: context.afterwards,
    hazards: gone.map((value) => removed(after, value)),
    ...(gone.length === 0
      ? {}
      : {
          broken: {
            what: `${qualified(after.path)} without ${list}`,
            of: (value, array) => (array ? `${value}::text[] && ARRAY[${list}]` : `${value}::text IN (${list})`),
          },
        }),
  });
}

function removed(owner: FactOf<'enum', EnumPayload>, value: string): Hazard {
  return {
    hazard: 'drop',
    id: { kind: 'value', path: [...owner.path, value] },
    why: `no row can hold ${literal(value)} any more, and none that holds it gets through`,
  };
}
