import { Type } from 'typebox';
import { above, address, isTableOrForeign, userNamespace, userObject } from '../sql/catalog.ts';
import { literal, qualified, quote } from '../sql/quote.ts';
import { carried, withAside } from './carried.ts';
import { Expression, type Sql, sqlText } from './fragments.ts';
import type { Id, KindModule, Statement } from './kind.ts';
import { SERIAL_KEY, SerialKey, serialOf, serialSequence } from './serial.ts';

export type DefaultPayload = { readonly expression: string };

const CARRIERS = above(
  'c.oid',
  'json_build_array(pn.nspname, pc.relname, a.attname)',
  `exists (select from pg_attribute pa join pg_attrdef pd on pd.adrelid = pa.attrelid and pd.adnum = pa.attnum
    where pa.attrelid = pc.oid and pa.attname = a.attname and not pa.attisdropped)`,
);

const NoDefault = Type.Literal(true, { description: 'No default here, where the table above has one.' });

/**
 * A column's DEFAULT: a fact of its own, so that a function and a table may need each other. A view's columns have their own, for
 * rows that are inserted through it.
 */
export const columnDefault: KindModule<'default', DefaultPayload, Sql> = {
  kind: 'default',
  label: () => 'default',
  places: [
    { in: 'column', key: 'default', form: 'single' },
    { in: 'column', key: SERIAL_KEY, form: 'single', schema: SerialKey() },
    { in: 'column', key: 'no_default', form: 'single', schema: NoDefault },
    { in: 'view', key: 'defaults', form: 'map' },
  ],
  schema: Expression('The value of a new row that names none: an SQL expression. A text is quoted twice.', [
    'now()',
    "'active'",
    0,
  ]),
  parents: ['column', 'view'],
  precious: false,
  carries: 'all',
  mayStandAlone: 'all',
  idOf: ({ parent, key, name = '' }) => {
    if (parent === undefined || key === 'no_default') return undefined;
    return { kind: 'default', path: key === 'defaults' ? [...parent.path, name] : parent.path };
  },
  declare: (declared, scope) => {
    const { parent, key, name = '', at } = scope;
    const path = [...(parent?.path ?? []), ...(key === 'defaults' ? [name] : [])];
    if (key === 'no_default') return declared === true ? [dropDefault({ path })] : [];
    const serial = serialSequence(scope);
    if (serial !== undefined) return [setDefault(path, `nextval(${literal(qualified(serial))}::regclass)`)];
    const text = sqlText(declared);
    return [{ ...setDefault(path, text), fragments: [{ text, at, as: 'expression' }] }];
  },
  origin: ({ path }) => [
    ['columns', path[2] ?? '', 'default'],
    ['columns', path[2] ?? '', SERIAL_KEY],
    ['defaults', path[2] ?? ''],
  ],
  describe: ({ path, payload: { expression }, aside }) =>
    aside?.view === true
      ? { key: 'defaults', name: path[2] ?? '', item: expression }
      : { key: 'default', item: aside?.serial === true ? undefined : expression },
  catalog: {
    sql: () => `select n.nspname as schema, c.relname as table, a.attname as column, pg_get_expr(d.adbin, d.adrelid) as expression,
        case when a.attinhcount > 0 then ${CARRIERS} end as carriers, a.attislocal as local, c.relispartition as partition,
        ${serialOf('c.oid', 'a.attnum')} is not null as serial, c.relkind = 'v' as view,
        array[${address('pg_attrdef', 'd.oid')}] as oids
      from pg_attrdef d
        join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
        join pg_class c on c.oid = d.adrelid join pg_namespace n on n.oid = c.relnamespace
      where a.attgenerated = '' and (${isTableOrForeign()} or c.relkind = 'v')
        and ${userNamespace()} and ${userObject('pg_class', 'c.oid')}
      order by n.nspname, c.relname, a.attnum`,
    fact: (row) => ({
      kind: 'default',
      path: [String(row.schema), String(row.table), String(row.column)],
      payload: { expression: String(row.expression) },
      ...withAside(carried(row), row.serial === true ? { serial: true } : row.view === true ? { view: true } : {}),
    }),
  },
  create: ({ path, payload }, { alone }) => [setDefault(path, payload.expression, alone)],
  drop: (fact, { alone }) => [dropDefault(fact, alone)],
  attributes: {
    expression: ({ after, context }) => [setDefault(after.path, after.payload.expression, context.alone)],
  },
};

function alterColumn({ path }: Pick<Id, 'path'>, alone = false): string {
  return `ALTER TABLE ${alone ? 'ONLY ' : ''}${qualified(path.slice(0, 2))} ALTER COLUMN ${quote(path[2] ?? '')}`;
}

function dropDefault(fact: Pick<Id, 'path'>, alone = false): Statement {
  return { sql: `${alterColumn(fact, alone)} DROP DEFAULT` };
}

function setDefault(path: readonly string[], expression: string, alone = false): Statement {
  return { sql: `${alterColumn({ path }, alone)} SET DEFAULT ${expression}`, inline: ` DEFAULT ${expression}` };
}
