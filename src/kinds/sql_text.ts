import { type TSchema, Type } from 'typebox';
import type { FactOf, Fragment, KindModule, YamlPath } from './kind.ts';

type Texts = string | readonly string[];

function statements(description: string, examples: readonly string[]): TSchema {
  const text = { type: 'string', minLength: 1 };
  return Type.Unsafe<Texts>({
    anyOf: [text, { type: 'array', items: text, minItems: 1 }],
    description,
    examples: [...examples],
  });
}

const SqlText = Type.Object(
  {
    create: statements('The statement that makes it, or a list of them. Names are qualified.', [
      'REVOKE EXECUTE ON FUNCTION pg_catalog.pg_sleep(double precision) FROM PUBLIC',
    ]),
    drop: statements('The statement that takes it away again, or a list of them.', [
      'GRANT EXECUTE ON FUNCTION pg_catalog.pg_sleep(double precision) TO PUBLIC',
    ]),
  },
  {
    description:
      'What has no kind of its own, as a text that creates and one that drops. A change of either drops by the old text and creates by the new; nothing compares it with a database.',
  },
);

export type SqlTextDeclared = { readonly create: Texts; readonly drop: Texts };
export type SqlTextPayload = { readonly create: readonly string[]; readonly drop: readonly string[] };

/** Makes itself known by its text alone: what the text makes has no kind. */
export const sqlText: KindModule<'sql_text', SqlTextPayload, SqlTextDeclared> = {
  kind: 'sql_text',
  label: () => 'sql text',
  places: [{ in: 'document', key: 'sql' }],
  schema: SqlText,
  parents: [],
  precious: false,
  idOf: ({ name }) => (name === undefined ? undefined : { kind: 'sql_text', path: [name] }),
  declare: ({ create, drop }, { at }) => {
    const dropping = pieces(drop, [...at, 'drop']);
    return pieces(create, [...at, 'create']).map((piece, n) => ({
      sql: piece.text,
      fragments: n === 0 ? [piece, ...dropping] : [piece],
    }));
  },
  unseen: ({ create, drop }, { name }, { late, turn }) => ({
    kind: 'sql_text',
    path: [name ?? ''],
    payload: { create: texts(create), drop: texts(drop) },
    aside: { late, turn },
  }),
  standing: ({ aside }) => (aside?.late === true ? AFTER_ALL : 0) + Number(aside?.turn ?? 0) / AFTER_ALL,
  origin: () => [[]],
  describe: ({ path, payload }) => ({
    key: 'sql',
    name: path[0] ?? '',
    item: { create: shortest(payload.create), drop: shortest(payload.drop) },
  }),
  catalog: { sql: () => 'select null as name where false', fact },
  create: ({ payload }) => payload.create.map((sql) => ({ sql })),
  drop: ({ payload }) => payload.drop.map((sql) => ({ sql })),
  attributes: { create: 'replace', drop: 'replace' },
};

/** More than there are kinds. */
const AFTER_ALL = 1000;

function fact(): FactOf<'sql_text', SqlTextPayload> {
  throw new Error('no catalog holds a text');
}

function texts(written: Texts): readonly string[] {
  return (typeof written === 'string' ? [written] : written).map((text) => text.trim().replace(/\s*;$/, ''));
}

function pieces(written: Texts, at: YamlPath): readonly Fragment[] {
  return texts(written).map((text, n) => ({
    text,
    at: typeof written === 'string' ? at : [...at, n],
    as: 'statement',
  }));
}

function shortest(all: readonly string[]): Texts {
  const [first] = all;
  return all.length === 1 && first !== undefined ? first : all;
}
