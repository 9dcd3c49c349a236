import { Type } from 'typebox';
import { address, userObject } from '../sql/catalog.ts';
import { literal, quote } from '../sql/quote.ts';
import { words } from './constraint.ts';
import type { AlterRule, Context, FactOf, KindModule, Statement } from './kind.ts';
import { dropMapping } from './mapped.ts';
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

const Text = { type: ['string', 'number'], minLength: 1 };

const Server = Type.Object(
  {
    foreign_data_wrapper: Type.String({
      description: 'What it is read through: declared, or brought by an extension.',
      minLength: 1,
      examples: ['postgres_fdw'],
    }),
    type: Type.Optional(Type.Unsafe<string>({ ...Text, description: 'TYPE: a word for the wrapper.' })),
    version: Type.Optional(Type.Unsafe<string>({ ...Text, description: 'VERSION: a word for the wrapper.' })),
    options: Type.Optional(
      OptionsKey('where the server is and how it is read.', { host: 'db.example.org', dbname: 'shop' }),
    ),
  },
  { description: 'A foreign server: where the rows of foreign tables are.' },
);

export type ServerDeclared = {
  readonly foreign_data_wrapper: string;
  readonly type?: string;
  readonly version?: string;
  readonly options?: Options;
};

export type ServerPayload = {
  readonly foreign_data_wrapper: string;
  readonly type: string | null;
  readonly version: string | null;
  /** `name=value`, sorted, less the secrets. */
  readonly options: readonly string[];
};
type ServerFact = FactOf<'server', ServerPayload>;

const alter: AlterRule<'server', ServerPayload> = ({ before, after, changed }) => {
  const { version, options } = after.payload;
  const actions = words(
    changed.has('version') ? `VERSION ${version === null ? 'NULL' : literal(version)}` : '',
    optionChangesSql(before.payload.options, options),
  );
  return [{ sql: `ALTER SERVER ${quote(after.path[0] ?? '')} ${actions}` }];
};

/** https://www.postgresql.org/docs/current/sql-createserver.html */
export const server: KindModule<'server', ServerPayload, ServerDeclared> = {
  kind: 'server',
  label: () => 'server',
  places: [{ in: 'document', key: 'server' }],
  schema: Server,
  parents: [],
  precious: false,
  idOf: ({ name }) => (name === undefined ? undefined : { kind: 'server', path: [name] }),
  declare: ({ foreign_data_wrapper, type = null, version = null, options }, { name = '' }) => [
    createServer([name], { foreign_data_wrapper, type, version, options: optionTexts(options) }),
  ],
  secrets: ({ options }, { at }) => secretsIn(options, at),
  origin: () => [[]],
  describe: ({ path, payload }) => ({
    key: 'server',
    name: path[0] ?? '',
    item: {
      foreign_data_wrapper: payload.foreign_data_wrapper,
      ...(payload.type === null ? {} : { type: payload.type }),
      ...(payload.version === null ? {} : { version: payload.version }),
      ...describeOptions(payload.options),
    },
  }),
  catalog: {
    probe: 'pg_foreign_server',
    // a wrapper of an extension stands for the extension
    sql: () => `select s.srvname as name, w.fdwname as wrapper, s.srvtype as type, s.srvversion as version,
        ${optionsOf('s.srvoptions')} as options, array[${address('pg_foreign_server', 's.oid')}] as oids
      from pg_foreign_server s join pg_foreign_data_wrapper w on w.oid = s.srvfdw
      where ${userObject('pg_foreign_server', 's.oid')}
      order by s.srvname`,
    fact: (row) => ({
      kind: 'server',
      path: [String(row.name)],
      payload: {
        foreign_data_wrapper: String(row.wrapper),
        type: row.type as string | null,
        version: row.version as string | null,
        options: row.options as readonly string[],
      },
    }),
  },
  create: ({ path, payload }) => [createServer(path, payload)],
  drop: (fact, context) => dropServer(fact, context),
  rename: (from, to) => [{ sql: `ALTER SERVER ${quote(from.path[0] ?? '')} RENAME TO ${quote(to.path[0] ?? '')}` }],
  attributes: { foreign_data_wrapper: 'replace', type: 'replace', version: alter, options: alter },
};

function createServer([name = '']: readonly string[], it: ServerPayload): Statement {
  const sql = words(
    `CREATE SERVER ${quote(name)}`,
    it.type === null ? '' : `TYPE ${literal(it.type)}`,
    it.version === null ? '' : `VERSION ${literal(it.version)}`,
    `FOREIGN DATA WRAPPER ${quote(it.foreign_data_wrapper)}`,
    optionsSql(it.options),
  );
  return { sql };
}

/** Postgres refuses to drop a server under its user mappings. */
function dropServer({ path: [name = ''] }: ServerFact, { dependents }: Context): readonly Statement[] {
  const mappings = dependents.filter(({ kind, path }) => kind === 'user_mapping' && path[0] === name);
  return [...mappings.map(({ path }) => dropMapping(path)), { sql: `DROP SERVER ${quote(name)}` }];
}
