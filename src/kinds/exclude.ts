import { Type } from 'typebox';
import { FIRST_USER_OID } from '../sql/catalog.ts';
import { quote } from '../sql/quote.ts';
import { carried, withAside } from './carried.ts';
import {
  addConstraint,
  columnMentions,
  constraintPath,
  constraintSql,
  createConstraint,
  type Deferrable,
  DeferrableKey,
  deferrableOf,
  deferrableSql,
  describeStorage,
  dropConstraint,
  IncludeKey,
  includedColumns,
  indexPath,
  nameFragments,
  partId,
  relationOptions,
  renameConstraint,
  type Storage,
  StorageKey,
  storageAside,
  storageOf,
  storageRule,
  storageTexts,
  tableOf,
  tablespaceRule,
  unwrapped,
  withOrder,
  words,
} from './constraint.ts';
import { Expression, nameList, type Sql, sqlText } from './fragments.ts';
import {
  declareElement,
  describeElement,
  type ElementMap,
  elementForms,
  elementMentions,
  elementSql,
  elementsSql,
  type IndexElement,
} from './index_element.ts';
import type { KindModule } from './kind.ts';
import { placementOf, placementRow, TablespaceKey, tablespaceOf, usingIndexTablespace } from './placement.ts';
import { withOptions } from './storage.ts';

const With = Type.String({
  pattern: '^(?!.*(--|/\\*))([^.]+\\.)?[-+*/<>=~!@#%^&|`?]+$',
  description:
    'The operator that must not be true between two rows in all elements at once; namespace.operator where it needs one.',
  examples: ['=', '&&', '<>'],
});

const Exclude = Type.Object(
  {
    method: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'The access method of its index.',
        default: 'btree',
        examples: ['gist'],
      }),
    ),
    elements: Type.Array(Type.Union([...elementForms({ with: With })]), {
      description: 'What is compared, each with its operator.',
      minItems: 1,
      examples: [
        [
          { column: 'room', with: '=' },
          { expression: 'tstzrange(starts_at, ends_at)', with: '&&' },
        ],
      ],
    }),
    where: Type.Optional(Expression('Only rows for which this is true are compared.', ['not cancelled'])),
    include: Type.Optional(IncludeKey()),
    deferrable: Type.Optional(DeferrableKey()),
    storage: Type.Optional(StorageKey()),
    tablespace: Type.Optional(TablespaceKey()),
  },
  { description: 'EXCLUDE: no two rows for which every operator is true.' },
);

export type ExcludeDeclared = {
  readonly method?: string;
  readonly elements: readonly (ElementMap & { readonly with: string })[];
  readonly where?: Sql;
  readonly include?: readonly string[];
  readonly deferrable?: Deferrable;
  readonly storage?: Storage;
  readonly tablespace?: string;
};

export type ExcludePayload = {
  readonly method: string;
  /** `with`: the operator, literal; one part in pg_catalog. */
  readonly elements: readonly (IndexElement & { readonly with: readonly string[] })[];
  readonly where: string | null;
  readonly include: readonly string[];
  readonly deferrable: Deferrable;
  readonly storage: readonly string[];
  /** Of its index; absent for that of the database. */
  readonly tablespace?: string;
};

/** https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-EXCLUDE */
export const exclude: KindModule<'exclude', ExcludePayload, ExcludeDeclared> = {
  kind: 'exclude',
  label: () => 'exclusion',
  places: [{ in: 'table', key: 'exclude', form: 'map' }],
  schema: Exclude,
  parents: ['table'],
  precious: false,
  carries: 'drop',
  claims: (fact) => [
    ['relation', ...indexPath(fact)],
    ['constraint', ...fact.path],
  ],
  idOf: (scope) => partId('exclude', scope),
  declare: (declared, scope) => {
    const elements = declared.elements.map((element, n) => ({
      ...declareElement(element, scope, [...scope.at, 'elements', n]),
      with: operatorParts(element.with),
    }));
    const where = declared.where === undefined ? undefined : sqlText(declared.where);
    const definition = excludeSql({
      method: declared.method ?? 'btree',
      elements: elements.map((element) => withOperator(element.sql, element.with)),
      where: where ?? null,
      include: declared.include ?? [],
      deferrable: declared.deferrable ?? false,
      storage: storageTexts(declared.storage),
      ...placementOf(declared),
    });
    return [
      addConstraint(tableOf(scope), scope.name, definition, [
        ...elements.flatMap(({ fragments }) => fragments),
        ...nameFragments(declared.include ?? [], [...scope.at, 'include']),
        ...(where === undefined ? [] : [{ text: where, at: [...scope.at, 'where'], as: 'expression' as const }]),
      ]),
    ];
  },
  mentions: (declared, scope) => [
    ...declared.elements.flatMap((element, n) => elementMentions(element, scope, [...scope.at, 'elements', n])),
    ...columnMentions(declared.include ?? [], [...scope.at, 'include'], tableOf(scope)),
  ],
  origin: ({ path }) => [['exclude', path[2] ?? '']],
  describe: (fact) => ({ key: 'exclude', name: fact.path[2] ?? '', item: describeExclude(withOrder(fact)) }),
  catalog: {
    probe: `pg_constraint where oid >= ${FIRST_USER_OID} and contype = 'x'`,
    sql: () =>
      constraintSql(
        'x',
        `(select am.amname from pg_class ic join pg_am am on am.oid = ic.relam where ic.oid = k.conindid) as method,
        (select ${elementsSql(OPERATOR)} from pg_index i where i.indexrelid = k.conindid) as elements,
        (select pg_get_expr(i.indpred, i.indrelid) from pg_index i where i.indexrelid = k.conindid) as where,
        ${includedColumns('k.conindid')} as include, ${relationOptions('k.conindid')} as storage,
        ${tablespaceOf('k.conindid')} as tablespace`,
      ),
    fact: (row) => ({
      kind: 'exclude',
      path: constraintPath(row),
      payload: {
        method: String(row.method),
        elements: row.elements as ExcludePayload['elements'],
        where: row.where as string | null,
        include: row.include as readonly string[],
        deferrable: deferrableOf(row),
        storage: storageOf(row),
        ...placementRow(row),
      },
      ...withAside(carried(row), storageAside(row).aside),
    }),
  },
  create: (fact) => {
    const { elements, where } = fact.payload;
    const definition = excludeSql({
      ...withOrder(fact),
      elements: elements.map((element) => withOperator(elementSql(element), element.with)),
      where: where === null ? null : unwrapped(where),
    });
    return [createConstraint(fact, definition)];
  },
  drop: (fact) => dropConstraint(fact),
  rename: renameConstraint,
  attributes: {
    method: 'replace',
    elements: 'replace',
    where: 'replace',
    include: 'replace',
    deferrable: 'replace',
    storage: storageRule(),
    tablespace: tablespaceRule(),
  },
};

const OPERATOR = `, 'with', (select case when opn.nspname = 'pg_catalog' then json_build_array(op.oprname)
        else json_build_array(opn.nspname, op.oprname) end
      from pg_operator op join pg_namespace opn on opn.oid = op.oprnamespace where op.oid = k.conexclop[u.ord::int])`;

/** `public.&&`: an operator has no dot in it. */
function operatorParts(text: string): readonly string[] {
  const dot = text.lastIndexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}

/** An operator cannot be quoted: what is none is quoted all the same, so that it stays one wrong word. */
function operatorSql(parts: readonly string[]): string {
  const operator = parts.at(-1) ?? '';
  const symbol = /^[-+*/<>=~!@#%^&|`?]+$/.test(operator) && !/--|\/\*/.test(operator) ? operator : quote(operator);
  return parts.length > 1 ? `OPERATOR(${quote(parts[0] ?? '')}.${symbol})` : symbol;
}

function withOperator(element: string, operator: readonly string[]): string {
  return `${element} WITH ${operatorSql(operator)}`;
}

type Definition = Omit<ExcludePayload, 'elements'> & { readonly elements: readonly string[] };

function excludeSql(it: Definition): string {
  return words(
    'EXCLUDE',
    it.method === 'btree' ? '' : `USING ${quote(it.method)}`,
    `(${it.elements.join(', ')})`,
    it.include.length === 0 ? '' : `INCLUDE (${nameList(it.include)})`,
    withOptions(it.storage),
    usingIndexTablespace(it),
    it.where === null ? '' : `WHERE (${it.where})`,
    deferrableSql(it.deferrable),
  );
}

function describeExclude(payload: ExcludePayload): unknown {
  return {
    ...(payload.method === 'btree' ? {} : { method: payload.method }),
    elements: payload.elements.map(({ with: operator, ...element }) => {
      const short = describeElement(element);
      return { ...(typeof short === 'string' ? columnMap(element) : short), with: operator.join('.') };
    }),
    ...(payload.where === null ? {} : { where: unwrapped(payload.where) }),
    ...(payload.include.length === 0 ? {} : { include: payload.include }),
    ...(payload.deferrable === false ? {} : { deferrable: payload.deferrable }),
    ...describeStorage(payload.storage),
    ...placementOf(payload),
  };
}

function columnMap({ column, order, nulls }: IndexElement): ElementMap {
  return {
    ...(column === undefined ? {} : { column }),
    ...(order === undefined ? {} : { order }),
    ...(nulls === undefined ? {} : { nulls }),
  };
}
