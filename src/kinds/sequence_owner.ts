import { Type } from 'typebox';
import { userNamespace, userObject } from '../sql/catalog.ts';
import { qualified } from '../sql/quote.ts';
import type { Id, KindModule, Scope, Statement } from './kind.ts';

const Owner = Type.Unsafe<OwnerDeclared>({
  anyOf: [
    { type: 'string', minLength: 1 },
    {
      type: 'object',
      properties: {
        schema: { type: 'string', minLength: 1 },
        table: { type: 'string', minLength: 1 },
        column: { type: 'string', minLength: 1 },
      },
      required: ['table', 'column'],
      additionalProperties: false,
    },
  ],
  description: 'OWNED BY: the column that the sequence goes with; table.column or namespace.table.column.',
  examples: ['user.id'],
});

export type OwnerDeclared = string | { readonly schema?: string; readonly table: string; readonly column: string };
export type OwnerPayload = {
  /** Namespace, table, column. */
  readonly owner: readonly string[];
};

/**
 * OWNED BY: a fact of its own, for the column's default needs the sequence and the tie needs the column.
 * https://www.postgresql.org/docs/current/sql-altersequence.html
 */
export const sequenceOwner: KindModule<'sequence_owner', OwnerPayload, OwnerDeclared> = {
  kind: 'sequence_owner',
  label: () => 'owner',
  places: [{ in: 'sequence', key: 'owned_by', form: 'single' }],
  schema: Owner,
  parents: ['sequence'],
  precious: false,
  anchors: true,
  idOf: ({ parent }) => (parent === undefined ? undefined : { kind: 'sequence_owner', path: parent.path }),
  declare: (declared, scope) => [ownedBy(scope.parent?.path ?? [], columnOf(declared, scope))],
  mentions: (declared, scope) => [{ at: scope.at, anyOf: [{ kind: 'column', path: columnOf(declared, scope) }] }],
  origin: () => [['owned_by']],
  describe: ({ path, payload }) => ({ key: 'owned_by', item: describeOwner(payload.owner, path[0] ?? '') }),
  catalog: {
    sql: () => `select n.nspname as schema, c.relname as name, json_build_array(tn.nspname, tc.relname, a.attname) as owner,
        array['pg_class:' || c.oid || ':auto'] as oids
      from pg_depend d
        join pg_class c on c.oid = d.objid and c.relkind = 'S' join pg_namespace n on n.oid = c.relnamespace
        join pg_class tc on tc.oid = d.refobjid join pg_namespace tn on tn.oid = tc.relnamespace
        join pg_attribute a on a.attrelid = tc.oid and a.attnum = d.refobjsubid
      where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.deptype = 'a' and d.refobjsubid > 0
        and ${userNamespace()} and ${userObject('pg_class', 'c.oid')}
      order by n.nspname, c.relname`,
    fact: (row) => ({
      kind: 'sequence_owner',
      path: [String(row.schema), String(row.name)],
      payload: { owner: row.owner as readonly string[] },
    }),
  },
  create: ({ path, payload }) => [ownedBy(path, payload.owner)],
  drop: ({ path }: Id) => [{ sql: `ALTER SEQUENCE ${qualified(path)} OWNED BY NONE` }],
  attributes: { owner: ({ after }) => [ownedBy(after.path, after.payload.owner)] },
};

function ownedBy(sequence: readonly string[], owner: readonly string[]): Statement {
  return { sql: `ALTER SEQUENCE ${qualified(sequence)} OWNED BY ${qualified(owner)}` };
}

function columnOf(declared: OwnerDeclared, { namespace }: Scope): readonly string[] {
  if (typeof declared !== 'string') return [declared.schema ?? namespace, declared.table, declared.column];
  const parts = declared.split('.');
  return parts.length === 2 ? [namespace, ...parts] : parts;
}

function describeOwner([schema = '', table = '', column = '']: readonly string[], namespace: string): OwnerDeclared {
  const plain = ![schema, table, column].some((name) => name.includes('.'));
  if (schema === namespace) return plain ? `${table}.${column}` : { table, column };
  return plain ? `${schema}.${table}.${column}` : { schema, table, column };
}
