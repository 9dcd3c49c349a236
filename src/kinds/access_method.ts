import { Type } from 'typebox';
import { address, FIRST_USER_OID, routinePath, userObject } from '../sql/catalog.ts';
import { qualified, quote } from '../sql/quote.ts';
import { builtinName, builtinSql, type Name, NameOf, nameSql } from './fragments.ts';
import type { AlterRule, FactOf, KindModule, Statement } from './kind.ts';

const TYPES = ['index', 'table'] as const;
type Sort = (typeof TYPES)[number];

const AccessMethod = Type.Object(
  {
    type: Type.Unsafe<Sort>({ enum: [...TYPES], description: 'TYPE: what is kept by it.' }),
    handler: NameOf('HANDLER: the function that gives its routines.', ['heap_tableam_handler', 'bthandler']),
  },
  {
    description:
      'An access method: a way to keep the rows of tables or of indexes. Only a superuser makes one; mostly an extension brings it.',
  },
);

export type AccessMethodDeclared = { readonly type: Sort; readonly handler: Name };

export type AccessMethodPayload = {
  readonly type: Sort;
  /** Its literal name, `[namespace, name]`. */
  readonly handler: readonly string[];
};

type Method = FactOf<'access_method', AccessMethodPayload>;
type Rule = AlterRule<'access_method', AccessMethodPayload>;

/** Tables stay with their rows, and are kept by heap meanwhile; before 15 no table changes its method, and they are made again. */
const rebuilt: Rule = ({ after, context }) => {
  const [name = ''] = after.path;
  const kept = context.dependents.filter(({ kind, payload }) => WORDS.has(kind) && payload.access_method === name);
  if (kept.length === 0) return 'replace';
  const put = (method: string): readonly Statement[] =>
    kept.map(({ kind, path }) => ({
      sql: `ALTER ${WORDS.get(kind)} ${qualified(path)} SET ACCESS METHOD ${quote(method)}`,
    }));
  const gone = { ...dropMethod(name), loses: [{ kind: 'comment', path: ['access_method', name] }] };
  if (context.major < 15) return [gone, createMethod(after)].map((one) => ({ ...one, rebuilds: [...WORDS.keys()] }));
  return [...put('heap'), gone, createMethod(after), ...put(name)];
};

/** What is kept by one, as its statements call it. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['table', 'TABLE'],
  ['materialized_view', 'MATERIALIZED VIEW'],
]);

/** https://www.postgresql.org/docs/current/sql-create-access-method.html */
export const accessMethod: KindModule<'access_method', AccessMethodPayload, AccessMethodDeclared> = {
  kind: 'access_method',
  label: ({ type }) => `${type} access method`,
  places: [{ in: 'document', key: 'access_method' }],
  schema: AccessMethod,
  parents: [],
  precious: false,
  idOf: ({ name }) => (name === undefined ? undefined : { kind: 'access_method', path: [name] }),
  declare: ({ type, handler }, { name = '', at }) => {
    const text = nameSql(handler);
    return [{ sql: methodSql(name, type, text), fragments: [{ text, at: [...at, 'handler'], as: 'name' }] }];
  },
  origin: () => [[]],
  describe: ({ path, payload: { type, handler } }) => ({
    key: 'access_method',
    name: path[0] ?? '',
    item: { type, handler: builtinName(handler) },
  }),
  catalog: {
    probe: `pg_am where oid >= ${FIRST_USER_OID}`,
    sql: () => `select x.amname as name, case x.amtype when 't' then 'table' else 'index' end as type,
        ${routinePath('x.amhandler')} as handler, array[${address('pg_am', 'x.oid')}] as oids
      from pg_am x where ${userObject('pg_am', 'x.oid')} order by x.amname`,
    fact: (row) => ({
      kind: 'access_method',
      path: [String(row.name)],
      payload: { type: row.type as Sort, handler: row.handler as readonly string[] },
    }),
  },
  create: (fact) => [createMethod(fact)],
  drop: ({ path }) => [dropMethod(path[0] ?? '')],
  attributes: { type: 'replace', handler: rebuilt },
};

function createMethod({ path, payload }: Method): Statement {
  return { sql: methodSql(path[0] ?? '', payload.type, builtinSql(payload.handler)) };
}

function dropMethod(name: string): Statement {
  return { sql: `DROP ACCESS METHOD ${quote(name)}` };
}

function methodSql(name: string, type: Sort, handler: string): string {
  return `CREATE ACCESS METHOD ${quote(name)} TYPE ${type.toUpperCase()} HANDLER ${handler}`;
}
