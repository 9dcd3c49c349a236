import { Type } from 'typebox';
import { FIRST_USER_OID } from '../sql/catalog.ts';
import type { AlterRule, FactOf, Hazard, KindModule } from './kind.ts';
import {
  type Argument,
  argumentsReplaceable,
  configChanges,
  type Definition,
  declaredRoutine,
  definitionSql,
  describeRoutine,
  factRoutine,
  losesTransform,
  newestRoutine,
  ROUTINE_PROPERTIES,
  type RoutineDeclared,
  type RoutinePayload,
  renameRoutine,
  routineRow,
  routineSql,
  signature,
  withOrder,
} from './routine.ts';

const Procedure = Type.Object(
  { ...ROUTINE_PROPERTIES },
  {
    description:
      'A procedure (CALL). Procedures of one name that differ in their arguments are documents of their own.',
  },
);

export type ProcedureDeclared = RoutineDeclared;
export type ProcedurePayload = RoutinePayload;

type ProcedureFact = FactOf<'procedure', ProcedurePayload>;

const redefine: AlterRule<'procedure', ProcedurePayload> = ({ before, after, changed, context }) => {
  if (!argumentsReplaceable(before.payload.arguments, after.payload.arguments)) return 'replace';
  if (losesTransform(after.payload, '', context)) return 'replace';
  const settings = [...changed].every((attribute) => attribute === 'config' || attribute === 'security_definer');
  if (!settings) return [{ sql: definitionSql(factDefinition(after), 'CREATE OR REPLACE') }];
  const actions = [
    ...(changed.has('security_definer') ? [`SECURITY ${after.payload.security_definer ? 'DEFINER' : 'INVOKER'}`] : []),
    ...configChanges(withOrder(before).config, withOrder(after).config),
  ];
  return [{ sql: `ALTER PROCEDURE ${procedureSignature(after)} ${actions.join(' ')}` }];
};

/** https://www.postgresql.org/docs/current/sql-createprocedure.html */
export const procedure: KindModule<'procedure', ProcedurePayload, ProcedureDeclared> = {
  kind: 'procedure',
  label: () => 'procedure',
  places: [{ in: 'document', key: 'procedure' }],
  schema: Procedure,
  parents: ['schema'],
  precious: false,
  claims: ({ path }) => [['routine', ...path]],
  callable: true,
  // the types of the arguments are part of the identity, and only Postgres knows their canonical names
  idOf: () => undefined,
  declare: (declared, { namespace, name, at }) => {
    const { parts, fragments } = declaredRoutine(declared, at);
    const clauses = declared.security_definer === true ? ['SECURITY DEFINER'] : [];
    const definition: Definition = { what: 'PROCEDURE', path: [namespace, name ?? ''], ...parts, clauses };
    return [{ sql: definitionSql(definition, 'CREATE'), fragments }];
  },
  madePath: newestRoutine,
  origin: () => [[]],
  describe: (fact) => ({ key: 'procedure', name: fact.path[1] ?? '', item: describeRoutine(withOrder(fact)) }),
  catalog: {
    probe: `pg_proc where oid >= ${FIRST_USER_OID} and prokind = 'p'`,
    sql: () => routineSql(`p.prokind = 'p'`),
    fact: (row) => ({ kind: 'procedure', ...routineRow(row) }),
  },
  create: (fact) => [{ sql: definitionSql(factDefinition(fact), 'CREATE') }],
  drop: (fact) => [{ sql: `DROP PROCEDURE ${procedureSignature(fact)}`, hazards: [gone(fact)] }],
  rename: (from, to) => renameRoutine('PROCEDURE', from.path, to.path, inputs(from.payload.arguments)),
  attributes: {
    arguments: redefine,
    language: redefine,
    body: redefine,
    sql_body: redefine,
    security_definer: redefine,
    config: redefine,
    transforms: redefine,
  },
};

function procedureSignature({ path, payload }: ProcedureFact): string {
  return signature([...path.slice(0, 2), inputs(payload.arguments)]);
}

/** With modes written, Postgres looks at what goes in only; without, a list could also mean what comes out. */
function inputs(args: readonly Argument[]): string {
  return args
    .filter(({ mode }) => mode !== 'out')
    .map(({ type }) => `IN ${type}`)
    .join(', ');
}

function gone({ kind, path }: ProcedureFact): Hazard {
  return { hazard: 'drop', id: { kind, path }, why: 'whatever calls it fails' };
}

function factDefinition(fact: ProcedureFact): Definition {
  return {
    what: 'PROCEDURE',
    path: fact.path.slice(0, 2),
    ...factRoutine(withOrder(fact)),
    clauses: fact.payload.security_definer ? ['SECURITY DEFINER'] : [],
  };
}
