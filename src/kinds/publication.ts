import { Type } from 'typebox';
import { address, userObject } from '../sql/catalog.ts';
import { literal, quote } from '../sql/quote.ts';
import { words } from './constraint.ts';
import { nameList } from './fragments.ts';
import { type AlterRule, type FactOf, type Feature, FOLD, type Fragment, type KindModule } from './kind.ts';

const CHANGES = ['insert', 'update', 'delete', 'truncate'] as const;
type Published = (typeof CHANGES)[number];

const Publication = Type.Object(
  {
    for_all_tables: Type.Optional(
      Type.Boolean({ description: 'FOR ALL TABLES: every table, also those to come.', default: false }),
    ),
    schemas: Type.Optional(
      Type.Array(Type.String({ minLength: 1 }), {
        description: 'TABLES IN SCHEMA: every table of these namespaces, also those to come (Postgres 15).',
        examples: [['billing']],
      }),
    ),
    publish: Type.Optional(
      Type.Array(Type.Unsafe<Published>({ enum: [...CHANGES] }), {
        description: 'The changes that subscribers get.',
        default: [...CHANGES],
        examples: [['insert', 'update']],
      }),
    ),
    publish_via_partition_root: Type.Optional(
      Type.Boolean({
        description: 'Changes of a partition are published as those of the partitioned table.',
        default: false,
      }),
    ),
    publish_generated_columns: Type.Optional(
      Type.Unsafe<Generated>({
        enum: ['none', 'stored'],
        description: 'Whether stored generated columns are published, where no list of columns says so (Postgres 18).',
        default: 'none',
      }),
    ),
  },
  { description: 'What a database publishes for logical replication.' },
);

type Generated = 'none' | 'stored';

export type PublicationDeclared = {
  readonly for_all_tables?: boolean;
  readonly schemas?: readonly string[];
  readonly publish?: readonly Published[];
  readonly publish_via_partition_root?: boolean;
  readonly publish_generated_columns?: Generated;
};

export type PublicationPayload = {
  readonly for_all_tables: boolean;
  /** Sorted. */
  readonly schemas: readonly string[];
  /** In the order of the manual. */
  readonly publish: readonly Published[];
  readonly publish_via_partition_root: boolean;
  readonly publish_generated_columns: Generated;
};
type PublicationFact = FactOf<'publication', PublicationPayload>;

const PARAMETERS = ['publish', 'publish_via_partition_root', 'publish_generated_columns'] as const;

/** One statement for all that stands in it. */
const set: AlterRule<'publication', PublicationPayload> = ({ after, changed }) => {
  const parameters = PARAMETERS.filter((name) => changed.has(name)).map((name) => parameterSql(name, after.payload));
  return [{ sql: `ALTER PUBLICATION ${nameOf(after)} SET (${parameters.join(', ')})` }];
};

/** https://www.postgresql.org/docs/current/sql-createpublication.html */
export const publication: KindModule<'publication', PublicationPayload, PublicationDeclared> = {
  kind: 'publication',
  label: () => 'publication',
  places: [{ in: 'document', key: 'publication' }],
  schema: Publication,
  parents: [],
  precious: false,
  opening: ' FOR TABLE',
  separator: ',',
  idOf: ({ name }) => (name === undefined ? undefined : { kind: 'publication', path: [name] }),
  declare: (declared, { name = '', at }) => {
    const fragments = (declared.schemas ?? []).map(
      (text, n): Fragment => ({ text, at: [...at, 'schemas', n], as: 'body' }),
    );
    return [{ sql: createSql({ path: [name], payload: payloadOf(declared) }), fragments }];
  },
  features: (declared, { at }): readonly Feature[] => [
    ...(declared.schemas === undefined ? [] : [{ at: [...at, 'schemas'], since: 15, what: 'TABLES IN SCHEMA' }]),
    ...(declared.publish_generated_columns === undefined
      ? []
      : [{ at: [...at, 'publish_generated_columns'], since: 18, what: 'publish_generated_columns' }]),
  ],
  origin: () => [[]],
  describe: ({ path, payload }) => ({ key: 'publication', name: path[0] ?? '', item: described(payload) }),
  catalog: {
    probe: 'pg_publication',
    sql: (
      major,
    ) => `select p.pubname as name, p.puballtables as for_all_tables, p.pubinsert as insert, p.pubupdate as update,
        p.pubdelete as delete, p.pubtruncate as truncate, p.pubviaroot as publish_via_partition_root,
        ${major < 18 ? 'false' : `p.pubgencols = 's'`} as generated,
        ${major < 15 ? `'[]'::json` : SCHEMAS} as schemas, ${major < 15 ? 'null' : NAMESPACES} as needs,
        array[${address('pg_publication', 'p.oid')}] as oids
      from pg_publication p where ${userObject('pg_publication', 'p.oid')} order by p.pubname`,
    fact: (row) => ({
      kind: 'publication',
      path: [String(row.name)],
      payload: {
        for_all_tables: row.for_all_tables === true,
        schemas: row.schemas as readonly string[],
        publish: CHANGES.filter((change) => row[change] === true),
        publish_via_partition_root: row.publish_via_partition_root === true,
        publish_generated_columns: row.generated === true ? 'stored' : 'none',
      },
    }),
  },
  create: (fact) => [{ sql: createSql(fact) }],
  drop: (fact) => [{ sql: `DROP PUBLICATION ${nameOf(fact)}` }],
  rename: (from, to) => [{ sql: `ALTER PUBLICATION ${nameOf(from)} RENAME TO ${nameOf(to)}` }],
  attributes: {
    for_all_tables: 'replace',
    schemas: ({ before, after }) => {
      const [old, now] = [before.payload.schemas, after.payload.schemas];
      const gone = old.filter((one) => !now.includes(one));
      const come = now.filter((one) => !old.includes(one));
      const change = (does: string, names: readonly string[]) =>
        names.length === 0 ? [] : [{ sql: `ALTER PUBLICATION ${nameOf(after)} ${does} ${inSchemas(names)}` }];
      return [...change('DROP', gone), ...change('ADD', come)];
    },
    publish: set,
    publish_via_partition_root: set,
    publish_generated_columns: set,
  },
};

const SCHEMAS = `(select coalesce(json_agg(n.nspname order by n.nspname collate "C"), '[]')
          from pg_publication_namespace s join pg_namespace n on n.oid = s.pnnspid where s.pnpubid = p.oid)`;
const NAMESPACES = `array(select ${address('pg_namespace', 's.pnnspid')} from pg_publication_namespace s where s.pnpubid = p.oid)`;

function nameOf({ path }: Pick<PublicationFact, 'path'>): string {
  return quote(path[0] ?? '');
}

function payloadOf(declared: PublicationDeclared): PublicationPayload {
  return {
    for_all_tables: declared.for_all_tables ?? false,
    schemas: declared.schemas ?? [],
    publish: declared.publish ?? CHANGES,
    publish_via_partition_root: declared.publish_via_partition_root ?? false,
    publish_generated_columns: declared.publish_generated_columns ?? 'none',
  };
}

function createSql({ path, payload }: Pick<PublicationFact, 'path' | 'payload'>): string {
  const usual = payloadOf({});
  const isUsual = (name: (typeof PARAMETERS)[number]) => String(payload[name]) === String(usual[name]);
  const parameters = PARAMETERS.filter((name) => !isUsual(name)).map((name) => parameterSql(name, payload));
  const all = payload.for_all_tables ? ' FOR ALL TABLES' : '';
  const schemas = payload.schemas.length === 0 ? '' : ` FOR ${inSchemas(payload.schemas)}`;
  // tables of its own stand in it where nothing else does
  const what = all + schemas === '' ? FOLD : all + schemas;
  return `CREATE PUBLICATION ${nameOf({ path })}${what}${parameters.length === 0 ? '' : ` WITH (${parameters.join(', ')})`}`;
}

function inSchemas(names: readonly string[]): string {
  return words('TABLES IN SCHEMA', nameList(names));
}

function parameterSql(name: (typeof PARAMETERS)[number], payload: PublicationPayload): string {
  const value = payload[name];
  return `${name} = ${typeof value === 'boolean' ? value : literal(typeof value === 'string' ? value : value.join(', '))}`;
}

function described(payload: PublicationPayload): Record<string, unknown> {
  const { for_all_tables, schemas, publish, publish_via_partition_root, publish_generated_columns } = payload;
  return {
    ...(for_all_tables ? { for_all_tables } : {}),
    ...(schemas.length === 0 ? {} : { schemas }),
    ...(publish.length === CHANGES.length ? {} : { publish }),
    ...(publish_via_partition_root ? { publish_via_partition_root } : {}),
    ...(publish_generated_columns === 'none' ? {} : { publish_generated_columns }),
  };
}
