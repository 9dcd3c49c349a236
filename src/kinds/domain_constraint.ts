import { Type } from 'typebox';
import { address, FIRST_USER_OID, userNamespace, userObject } from '../sql/catalog.ts';
import { qualified, quote } from '../sql/quote.ts';
import { unwrapped } from './constraint.ts';
import { Expression, type Sql, sqlText } from './fragments.ts';
import type { Context, FactOf, Id, KindModule, Statement } from './kind.ts';
import { aroundParked } from './retype.ts';
import { valuesOf } from './values.ts';

const Condition = () =>
  Expression('What must hold for every value; the value is called VALUE.', ["VALUE ~ '@'", 'VALUE > 0']);

const DomainConstraint = Type.Union([
  Condition(),
  Type.Object(
    {
      expression: Condition(),
      not_valid: Type.Optional(
        Type.Boolean({ description: 'NOT VALID: values that are there already are not looked at.', default: false }),
      ),
    },
    { additionalProperties: false },
  ),
]);

export type DomainConstraintDeclared = Sql | { readonly expression: Sql; readonly not_valid?: boolean };
export type DomainConstraintPayload = { readonly expression: string; readonly valid: boolean };

/** A CHECK of a domain. https://www.postgresql.org/docs/current/sql-alterdomain.html */
export const domainConstraint: KindModule<'domain_constraint', DomainConstraintPayload, DomainConstraintDeclared> = {
  kind: 'domain_constraint',
  label: () => 'check',
  places: [{ in: 'domain', key: 'checks', form: 'map' }],
  schema: DomainConstraint,
  parents: ['domain'],
  precious: false,
  binds: true,
  idOf: ({ parent, name }) =>
    parent === undefined || name === undefined
      ? undefined
      : { kind: 'domain_constraint', path: [...parent.path, name] },
  declare: (declared, { parent, name, at }) => {
    const whole = typeof declared === 'object';
    const expression = sqlText(whole ? declared.expression : declared);
    const payload = { expression, valid: !(whole && declared.not_valid === true) };
    return [
      {
        ...add([...(parent?.path ?? []), name ?? ''], payload),
        fragments: [{ text: expression, at: [...at, ...(whole ? ['expression'] : [])], as: 'expression' }],
      },
    ];
  },
  origin: ({ path }) => [['checks', path[2] ?? '']],
  describe: ({ path, payload: { expression, valid } }) => ({
    key: 'checks',
    name: path[2] ?? '',
    item: valid ? unwrapped(expression) : { expression: unwrapped(expression), not_valid: true },
  }),
  catalog: {
    probe: `pg_type where oid >= ${FIRST_USER_OID} and typtype = 'd'`,
    sql: () => `select n.nspname as schema, t.typname as domain, c.conname as name, pg_get_expr(c.conbin, 0) as expression,
        c.convalidated as valid, array[${address('pg_constraint', 'c.oid')}] as oids
      from pg_constraint c join pg_type t on t.oid = c.contypid join pg_namespace n on n.oid = t.typnamespace
      where c.contype = 'c' and ${userNamespace()} and ${userObject('pg_type', 't.oid')}
      order by n.nspname, t.typname, c.conname`,
    fact: (row) => ({
      kind: 'domain_constraint',
      path: [String(row.schema), String(row.domain), String(row.name)],
      payload: { expression: String(row.expression), valid: row.valid === true },
    }),
  },
  create: (fact, context) => {
    const expression = unwrapped(fact.payload.expression);
    return guarded(fact, context, add(fact.path, { ...fact.payload, expression }));
  },
  drop: (fact) => [{ sql: `${alterDomain(fact)} DROP CONSTRAINT ${nameOf(fact)}` }],
  rename: (from, to) => [{ sql: `${alterDomain(to)} RENAME CONSTRAINT ${nameOf(from)} TO ${nameOf(to)}` }],
  attributes: {
    expression: 'replace',
    valid: ({ after, context }) =>
      after.payload.valid
        ? guarded(after, context, { sql: `${alterDomain(after)} VALIDATE CONSTRAINT ${nameOf(after)}` })
        : 'replace',
  },
};

function alterDomain({ path }: Pick<Id, 'path'>): string {
  return `ALTER DOMAIN ${qualified(path.slice(0, 2))}`;
}

function nameOf({ path }: Pick<Id, 'path'>): string {
  return quote(path[2] ?? '');
}

/** CREATE DOMAIN takes no NOT VALID. */
function add(path: readonly string[], { expression, valid }: DomainConstraintPayload): Statement {
  const check = `CONSTRAINT ${nameOf({ path })} CHECK (${expression})`;
  const sql = `${alterDomain({ path })} ADD ${check}`;
  return valid ? { sql, inline: ` ${check}` } : { sql: `${sql} NOT VALID` };
}

function guarded(
  { path, payload }: FactOf<'domain_constraint', DomainConstraintPayload>,
  { dependents }: Context,
  statement: Statement,
): readonly Statement[] {
  if (!payload.valid) return [statement];
  const domain = { kind: 'domain', path: path.slice(0, 2) };
  const query = valuesOf(domain.path, dependents, `NOT (${payload.expression})`);
  const offenders = query === undefined ? {} : { offenders: { query, what: path[2] ?? '' } };
  return aroundParked(domain, dependents, [{ ...statement, ...offenders }]);
}
