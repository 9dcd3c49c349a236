import { Type } from 'typebox';
import { objectName } from '../sql/object-name.ts';
import { qualified, quote } from '../sql/quote.ts';
import { carried } from './carried.ts';
import {
  addConstraint,
  alterTable,
  atColumn,
  columnNames,
  columnOf,
  constraintPath,
  constraintSql,
  createConstraint,
  dropConstraint,
  partId,
  renameConstraint,
  tableOf,
  unwrapped,
  words,
} from './constraint.ts';
import { Expression, nameList, type Sql, sqlText } from './fragments.ts';
import type { AlterRule, Context, FactOf, KindModule, Offenders, Statement } from './kind.ts';

const Condition = Expression('What must not be false in any row: an SQL expression. A null passes.', [
  "username <> ''",
  'price > 0',
]);
const Check = Type.Union(
  [
    Condition,
    Type.Object({
      expression: Condition,
      no_inherit: Type.Optional(
        Type.Boolean({ description: 'NO INHERIT: tables that inherit from this one are free of it.', default: false }),
      ),
      not_valid: Type.Optional(
        Type.Boolean({
          description: 'NOT VALID: holds for new rows; rows that exist have not been looked at.',
          default: false,
        }),
      ),
      not_enforced: Type.Optional(
        Type.Boolean({ description: 'NOT ENFORCED: nobody looks (Postgres 18).', default: false }),
      ),
    }),
    Type.Object({
      inherited: Type.Literal(true, {
        description: 'It comes from a table above, where it is not valid yet; here every row has been looked at.',
      }),
    }),
  ],
  { description: 'CHECK: an expression, or a map with options.' },
);

type Long = {
  readonly expression: Sql;
  readonly no_inherit?: boolean;
  readonly not_valid?: boolean;
  readonly not_enforced?: boolean;
};
type Inherited = { readonly inherited: true };
export type CheckDeclared = Sql | Long | Inherited;

export type CheckPayload = {
  /** As pg_get_expr prints it, parentheses included. */
  readonly expression: string;
  /** Columns of the table that it reads, sorted. */
  readonly columns: readonly string[];
  readonly no_inherit: boolean;
  /** True for one that is not enforced, too. */
  readonly validated: boolean;
  readonly enforced: boolean;
};
type CheckFact = FactOf<'check', CheckPayload>;

const validate: AlterRule<'check', CheckPayload> = ({ after, changed, context }) => {
  if (changed.size > 1 || !after.payload.validated) return 'replace';
  const validating = validation(after.path);
  return [isForeign(after, context) ? validating : { ...validating, offenders: offenders(after) }];
};

/** https://www.postgresql.org/docs/current/ddl-constraints.html */
export const check: KindModule<'check', CheckPayload, CheckDeclared> = {
  kind: 'check',
  label: () => 'check',
  places: [
    { in: 'table', key: 'checks', form: 'map' },
    { in: 'foreign_table', key: 'checks', form: 'map' },
    { in: 'column', key: 'check', form: 'single', schema: Check },
  ],
  schema: Check,
  parents: ['table', 'foreign_table'],
  precious: false,
  carries: 'all',
  claims: ({ path }) => [['constraint', ...path]],
  idOf: (scope) => partId('check', scope),
  declare: (declared, scope) => {
    if (isInherited(declared)) return [validation([...tableOf(scope), scope.name ?? ''])];
    const long = longForm(declared);
    const text = sqlText(long.expression);
    const at = typeof declared === 'object' ? [...scope.at, 'expression'] : scope.at;
    const definition = checkSql(text, {
      no_inherit: long.no_inherit ?? false,
      validated: !(long.not_valid ?? false),
      enforced: !(long.not_enforced ?? false),
    });
    const name = columnOf(scope) === undefined ? scope.name : undefined;
    return [addConstraint(tableOf(scope), name, definition, [{ text, at, as: 'expression' }])];
  },
  features: (declared, { at }) =>
    !isInherited(declared) && longForm(declared).not_enforced === true
      ? [{ at: [...at, 'not_enforced'], since: 18, what: 'NOT ENFORCED' }]
      : [],
  origin: ({ path, payload }) => [
    ['checks', path[2] ?? ''],
    ...payload.columns.map((name) => ['columns', name, 'check']),
    ...(payload.columns.length === 0 ? [['columns']] : []),
  ],
  describe: (fact) => {
    const item = describeCheck(fact.payload);
    return { key: 'checks', name: fact.path[2] ?? '', item, ...atColumn(fact, fact.payload.columns, 'check', item) };
  },
  describeBelow: ({ payload }, carrier) =>
    payload.validated && !carrier.payload.validated ? { inherited: true } : describeCheck(payload),
  catalog: {
    sql: (major) =>
      constraintSql(
        'c',
        `pg_get_expr(k.conbin, k.conrelid) as expression, ${columnNames('k.conkey', 'k.conrelid')} as columns,
        k.connoinherit as no_inherit, k.convalidated as validated, ${major >= 18 ? 'k.conenforced' : 'true'} as enforced`,
      ),
    fact: (row) => ({
      kind: 'check',
      path: constraintPath(row),
      payload: {
        expression: String(row.expression),
        columns: [...(row.columns as readonly string[])].sort(),
        no_inherit: row.no_inherit === true,
        validated: row.validated === true || row.enforced !== true,
        enforced: row.enforced === true,
      },
      ...carried(row),
    }),
  },
  create: (fact, context) => {
    const { payload } = fact;
    const looksAtRows = payload.validated && payload.enforced && !isForeign(fact, context);
    return [
      createConstraint(fact, checkSql(unwrapped(payload.expression), payload), {
        inline: payload.validated,
        offenders: looksAtRows ? offenders(fact) : undefined,
      }),
    ];
  },
  drop: (fact) => dropConstraint(fact),
  usualName: ({ path, payload: { columns, expression } }) =>
    // a row as a whole counts as a column, too
    columns.length !== 1 || expression.includes('.*') ? undefined : objectName(path[1] ?? '', columns.join(), 'check'),
  rename: renameConstraint,
  attributes: {
    expression: 'replace',
    columns: 'replace',
    no_inherit: 'replace',
    validated: validate,
    enforced: 'replace',
  },
};

/** Of a foreign table Postgres takes it for granted, and looks at no row. */
function isForeign({ path }: CheckFact, { afterwards }: Context): boolean {
  return afterwards?.({ kind: 'foreign_table', path: path.slice(0, 2) }) !== undefined;
}

function isInherited(declared: CheckDeclared): declared is Inherited {
  return typeof declared === 'object' && 'inherited' in declared;
}

function validation(path: readonly string[]): Statement {
  return { sql: `${alterTable({ path })} VALIDATE CONSTRAINT ${quote(path[2] ?? '')}` };
}

function longForm(declared: Exclude<CheckDeclared, Inherited>): Long {
  return typeof declared === 'object' ? declared : { expression: declared };
}

function describeCheck(payload: CheckPayload): unknown {
  const expression = unwrapped(payload.expression);
  const rest = {
    ...(payload.no_inherit ? { no_inherit: true } : {}),
    ...(payload.validated ? {} : { not_valid: true }),
    ...(payload.enforced ? {} : { not_enforced: true }),
  };
  return Object.keys(rest).length === 0 ? expression : { expression, ...rest };
}

type Flags = Pick<CheckPayload, 'no_inherit' | 'validated' | 'enforced'>;

/** CREATE TABLE takes NOT VALID and validates all the same, so that such a check has no inline form. */
function checkSql(expression: string, { no_inherit, validated, enforced }: Flags): string {
  return words(
    `CHECK (${expression})`,
    no_inherit ? 'NO INHERIT' : '',
    validated ? '' : 'NOT VALID',
    enforced ? '' : 'NOT ENFORCED',
  );
}

/** Rows that make the condition false, by their place in the table and what the condition reads. */
function offenders({ path, payload }: CheckFact): Offenders {
  const shown = ['ctid', ...(payload.columns.length === 0 ? [] : [nameList(payload.columns)])].join(', ');
  const only = payload.no_inherit ? 'ONLY ' : '';
  return {
    query: `SELECT ${shown} FROM ${only}${qualified(path.slice(0, 2))} WHERE NOT (${unwrapped(payload.expression)})`,
    what: path[2] ?? '',
  };
}
