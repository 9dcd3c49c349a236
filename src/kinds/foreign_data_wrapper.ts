import { Type } from 'typebox';
import { address, userObject } from '../sql/catalog.ts';
import { qualified, quote } from '../sql/quote.ts';
import { words } from './constraint.ts';
import { type Name, NameOf, nameSql, shortName } from './fragments.ts';
import type { AlterRule, Fragment, KindModule } from './kind.ts';
import {
  describeOptions,
  type Options,
  OptionsKey,
  optionChangesSql,
  optionsOf,
  optionsSql,
  optionTexts,
  secretsIn,
} from './options.ts';

const Wrapper = Type.Object(
  {
    handler: Type.Optional(
      NameOf('The function that gives the routines of the wrapper; without it nothing can be read through it.', [
        'my_fdw_handler',
      ]),
    ),
    validator: Type.Optional(
      NameOf('The function that checks options of the wrapper and of what stands on it.', ['my_fdw_validator']),
    ),
    options: Type.Optional(OptionsKey('what the wrapper is told.', { debug: 'true' })),
  },
  {
    description:
      'A foreign data wrapper: what servers and foreign tables are read through. Most come with an extension.',
  },
);

export type WrapperDeclared = { readonly handler?: Name; readonly validator?: Name; readonly options?: Options };

export type WrapperPayload = {
  /** Namespace and name, literal. */
  readonly handler: readonly string[] | null;
  readonly validator: readonly string[] | null;
  /** `name=value`, sorted, less the secrets. */
  readonly options: readonly string[];
};

const alter: AlterRule<'foreign_data_wrapper', WrapperPayload> = ({ before, after, changed }) => {
  const actions = words(
    changed.has('handler') ? functionSql('HANDLER', after.payload.handler) : '',
    changed.has('validator') ? functionSql('VALIDATOR', after.payload.validator) : '',
    optionChangesSql(before.payload.options, after.payload.options),
  );
  return [{ sql: `ALTER FOREIGN DATA WRAPPER ${quote(after.path[0] ?? '')} ${actions}` }];
};

/** https://www.postgresql.org/docs/current/sql-createforeigndatawrapper.html */
export const foreignDataWrapper: KindModule<'foreign_data_wrapper', WrapperPayload, WrapperDeclared> = {
  kind: 'foreign_data_wrapper',
  label: () => 'foreign data wrapper',
  places: [{ in: 'document', key: 'foreign_data_wrapper' }],
  schema: Wrapper,
  parents: [],
  precious: false,
  idOf: ({ name }) => (name === undefined ? undefined : { kind: 'foreign_data_wrapper', path: [name] }),
  declare: ({ handler, validator, options }, { name = '', at }) => {
    const written = (key: string, said: Name | undefined): readonly Fragment[] =>
      said === undefined ? [] : [{ text: nameSql(said), at: [...at, key], as: 'name' }];
    const sql = words(
      `CREATE FOREIGN DATA WRAPPER ${quote(name)}`,
      handler === undefined ? '' : `HANDLER ${nameSql(handler)}`,
      validator === undefined ? '' : `VALIDATOR ${nameSql(validator)}`,
      optionsSql(optionTexts(options)),
    );
    return [{ sql, fragments: [...written('handler', handler), ...written('validator', validator)] }];
  },
  secrets: ({ options }, { at }) => secretsIn(options, at),
  origin: () => [[]],
  describe: ({ path, payload }) => ({
    key: 'foreign_data_wrapper',
    name: path[0] ?? '',
    item: {
      ...(payload.handler === null ? {} : { handler: shortName(payload.handler) }),
      ...(payload.validator === null ? {} : { validator: shortName(payload.validator) }),
      ...describeOptions(payload.options),
    },
  }),
  catalog: {
    probe: 'pg_foreign_data_wrapper',
    sql: () => `select w.fdwname as name, ${functionOf('w.fdwhandler')} as handler, ${functionOf('w.fdwvalidator')} as validator,
        ${optionsOf('w.fdwoptions')} as options, array[${address('pg_foreign_data_wrapper', 'w.oid')}] as oids
      from pg_foreign_data_wrapper w
      where ${userObject('pg_foreign_data_wrapper', 'w.oid')}
      order by w.fdwname`,
    fact: (row) => ({
      kind: 'foreign_data_wrapper',
      path: [String(row.name)],
      payload: {
        handler: row.handler as readonly string[] | null,
        validator: row.validator as readonly string[] | null,
        options: row.options as readonly string[],
      },
    }),
  },
  create: ({ path, payload: { handler, validator, options } }) => [
    {
      sql: words(
        `CREATE FOREIGN DATA WRAPPER ${quote(path[0] ?? '')}`,
        handler === null ? '' : functionSql('HANDLER', handler),
        validator === null ? '' : functionSql('VALIDATOR', validator),
        optionsSql(options),
      ),
    },
  ],
  drop: ({ path }) => [{ sql: `DROP FOREIGN DATA WRAPPER ${quote(path[0] ?? '')}` }],
  rename: (from, to) => [
    { sql: `ALTER FOREIGN DATA WRAPPER ${quote(from.path[0] ?? '')} RENAME TO ${quote(to.path[0] ?? '')}` },
  ],
  attributes: { handler: alter, validator: alter, options: alter },
};

function functionSql(word: string, path: readonly string[] | null): string {
  return path === null ? `NO ${word}` : `${word} ${qualified(path)}`;
}

function functionOf(oid: string): string {
  return `(select array[n.nspname::text, p.proname::text] from pg_proc p join pg_namespace n on n.oid = p.pronamespace
          where p.oid = ${oid})`;
}
