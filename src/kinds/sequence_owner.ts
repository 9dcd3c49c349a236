import { Type } from 'typebox';
import { FIRST_USER_OID, userNamespace, userObject } from '../sql/catalog.ts';
import { qualified } from '../sql/quote.ts';
import { behindRows, identityNumbers } from './identity.ts';
import type { Change, Context, FactOf, KindModule, Row, Scope, Statement } from './kind.ts';
import { isUnnamedOwner, ownerAddress } from './owned.ts';
import { roleSql } from './role_name.ts';
import { SERIAL_KEY, SerialKey, serialOf, serialSequence } from './serial.ts';

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
type OwnerFact = FactOf<'sequence_owner', OwnerPayload>;

/**
 * OWNED BY: a fact of its own, for the column's default needs the sequence and the tie needs the column.
 * https://www.postgresql.org/docs/current/sql-altersequence.html
 */
export const sequenceOwner: KindModule<'sequence_owner', OwnerPayload, OwnerDeclared> = {
  kind: 'sequence_owner',
  label: () => 'owner',
  places: [
    { in: 'sequence', key: 'owned_by', form: 'single' },
    { in: 'column', key: SERIAL_KEY, form: 'single', schema: SerialKey() },
  ],
  schema: Owner,
  parents: ['sequence'],
  precious: false,
  anchors: true,
  // the sequence has the owner of the table, and none of its own
  claims: ({ path, payload }) => [
    ['owner', ...path],
    ['owner', ...payload.owner.slice(0, 2)],
  ],
  idOf: (scope) => {
    const path = serialSequence(scope) ?? scope.parent?.path;
    return path === undefined ? undefined : { kind: 'sequence_owner', path };
  },
  declare: (declared, scope) => {
    const parent = scope.parent?.path ?? [];
    const serial = serialSequence(scope);
    return [serial === undefined ? ownedBy(parent, columnOf(declared, scope)) : ownedBy(serial, parent)];
  },
  mentions: (declared, scope) =>
    serialSequence(scope) === undefined
      ? [{ at: scope.at, anyOf: [{ kind: 'column', path: columnOf(declared, scope) }] }]
      : [],
  origin: () => [['owned_by']],
  describe: ({ path, payload, aside }) => ({
    key: 'owned_by',
    item: aside?.serial === true ? undefined : describeOwner(payload.owner, path[0] ?? ''),
  }),
  catalog: {
    probe: `pg_class where oid >= ${FIRST_USER_OID} and relkind = 'S'`,
    sql: () => `select n.nspname as schema, c.relname as name, json_build_array(tn.nspname, tc.relname, a.attname) as owner,
        coalesce(${serialOf('tc.oid', 'a.attnum')} = c.oid, false) as serial,
        case when not ${isUnnamedOwner('tc.relowner')} then pg_get_userbyid(tc.relowner) end as role,
        array['pg_class:' || c.oid || ':auto'] as oids, array[${ownerAddress('pg_class', 'tc.oid')}] as needs
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
      ...asideOf(row),
    }),
  },
  create: (fact, context) => [...tied(fact), ...begin(fact.path, fact.payload.owner, context)],
  drop: untied,
  attributes: { owner: moved },
};

function asideOf({ serial, role }: Row): Pick<OwnerFact, 'aside'> {
  const aside = { ...(serial === true ? { serial: true } : {}), ...(role === null ? {} : { role: String(role) }) };
  return Object.keys(aside).length === 0 ? {} : { aside };
}

/** Only a sequence of the same owner goes with a table. */
function tied({ path, payload, aside }: OwnerFact): readonly Statement[] {
  const role = aside?.role === undefined ? [] : [ownerTo(path, String(aside.role))];
  return [...role, ownedBy(path, payload.owner)];
}

/** It keeps the owner that it had from its table, unless that is another than the one it shall have. */
function untied({ path, aside }: OwnerFact, { afterwards }: Context): readonly Statement[] {
  const none = { sql: `ALTER SEQUENCE ${qualified(path)} OWNED BY NONE` };
  const stays = afterwards?.({ kind: 'sequence', path }) !== undefined;
  const hasOther = afterwards?.({ kind: 'owner', path: ['sequence', ...path] }) !== undefined;
  return aside?.role !== undefined && stays && !hasOther ? [none, ownerTo(path, 'current_user')] : [none];
}

function moved({ before, after, context }: Change<'sequence_owner', OwnerPayload>): readonly Statement[] {
  if (before.aside?.role === after.aside?.role) return [ownedBy(after.path, after.payload.owner)];
  return [...untied(before, context), ...tied(after)];
}

function ownerTo(path: readonly string[], role: string): Statement {
  return { sql: `ALTER SEQUENCE ${qualified(path)} OWNER TO ${roleSql(role)}` };
}

function ownedBy(sequence: readonly string[], owner: readonly string[]): Statement {
  return { sql: `ALTER SEQUENCE ${qualified(sequence)} OWNED BY ${qualified(owner)}` };
}

/** A new sequence of a column that stood before begins behind its rows; only what counts has any, and a foreign table is not asked. */
function begin(path: readonly string[], column: readonly string[], context: Context): readonly Statement[] {
  const { beforehand, afterwards } = context;
  const sequence = { kind: 'sequence', path };
  const numbers = afterwards?.(sequence)?.payload;
  const [was, is] = [beforehand, afterwards].map((find) => find?.({ kind: 'column', path: column }));
  // what takes over from an identity goes on where that was
  const numbered = identityNumbers(was);
  const stood = was !== undefined && (numbered === undefined || qualified(numbered.path) === qualified(path));
  const type = is?.payload.options === undefined ? is?.payload.type : undefined;
  const counts = stood && (type === 'smallint' || type === 'integer' || type === 'bigint');
  if (numbers === undefined || beforehand?.(sequence) !== undefined || !counts) return [];
  const { increment, start, min, max } = numbers;
  return [
    behindRows(column, {
      path,
      increment: String(increment),
      start: String(start),
      min: String(min),
      max: String(max),
    }),
  ];
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
