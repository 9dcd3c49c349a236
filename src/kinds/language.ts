import { Type } from 'typebox';
import { address, routinePath, userObject } from '../sql/catalog.ts';
import { quote } from '../sql/quote.ts';
import { words } from './constraint.ts';
import { builtinName, builtinSql, type Name, NameOf, nameSql } from './fragments.ts';
import type { FactOf, Fragment, KindModule, Statement } from './kind.ts';

const Language = Type.Object(
  {
    trusted: Type.Optional(
      Type.Boolean({
        description: 'TRUSTED: it lets nobody do what they may not do anyway, so that everybody may use it.',
        default: false,
      }),
    ),
    handler: NameOf('HANDLER: the function that runs its functions; it returns language_handler.', [
      'plpgsql_call_handler',
    ]),
    inline: Type.Optional(NameOf('INLINE: the function that runs DO in it.', ['plpgsql_inline_handler'])),
    validator: Type.Optional(
      NameOf('VALIDATOR: the function that looks into what is created in it.', ['plpgsql_validator']),
    ),
  },
  {
    description:
      'A procedural language that no extension brings. Only a superuser makes one; mostly an extension is what is wanted.',
  },
);

export type LanguageDeclared = {
  readonly trusted?: boolean;
  readonly handler: Name;
  readonly inline?: Name;
  readonly validator?: Name;
};

type Path = readonly string[];

export type LanguagePayload = {
  readonly trusted: boolean;
  /** Functions by their literal names, `[namespace, name]`. */
  readonly handler: Path;
  readonly inline: Path | null;
  readonly validator: Path | null;
};

const FUNCTIONS = ['handler', 'inline', 'validator'] as const;

/** https://www.postgresql.org/docs/current/sql-createlanguage.html */
export const language: KindModule<'language', LanguagePayload, LanguageDeclared> = {
  kind: 'language',
  label: () => 'language',
  places: [{ in: 'document', key: 'language' }],
  schema: Language,
  parents: [],
  precious: false,
  idOf: ({ name }) => (name === undefined ? undefined : { kind: 'language', path: [name] }),
  declare: (declared, { name = '', at }) => {
    const { handler, inline, validator } = declared;
    const sql = languageSql('CREATE', name, {
      trusted: declared.trusted ?? false,
      handler: nameSql(handler),
      inline: inline === undefined ? null : nameSql(inline),
      validator: validator === undefined ? null : nameSql(validator),
    });
    const fragments = FUNCTIONS.flatMap((key): readonly Fragment[] => {
      const written = declared[key];
      return written === undefined ? [] : [{ text: nameSql(written), at: [...at, key], as: 'name' }];
    });
    return [{ sql, fragments }];
  },
  origin: () => [[]],
  describe: ({ path, payload: { trusted, handler, inline, validator } }) => ({
    key: 'language',
    name: path[0] ?? '',
    item: {
      ...(trusted ? { trusted } : {}),
      handler: builtinName(handler),
      ...(inline === null ? {} : { inline: builtinName(inline) }),
      ...(validator === null ? {} : { validator: builtinName(validator) }),
    },
  }),
  catalog: {
    sql: () => `select l.lanname as name, l.lanpltrusted as trusted, ${routinePath('l.lanplcallfoid')} as handler,
        ${routinePath('l.laninline')} as inline, ${routinePath('l.lanvalidator')} as validator,
        array[${address('pg_language', 'l.oid')}] as oids
      from pg_language l where ${userObject('pg_language', 'l.oid')} order by l.lanname`,
    fact: (row) => ({
      kind: 'language',
      path: [String(row.name)],
      payload: {
        trusted: row.trusted === true,
        handler: row.handler as Path,
        inline: row.inline as Path | null,
        validator: row.validator as Path | null,
      },
    }),
  },
  create: (fact) => [madeSql('CREATE', fact)],
  drop: ({ path }) => [{ sql: `DROP LANGUAGE ${quote(path[0] ?? '')}` }],
  rename: (from, to) => [{ sql: `ALTER LANGUAGE ${quote(from.path[0] ?? '')} RENAME TO ${quote(to.path[0] ?? '')}` }],
  // its functions, owner and privileges stay
  attributes: { trusted: redefined, handler: redefined, inline: redefined, validator: redefined },
};

function redefined({ after }: { readonly after: FactOf<'language', LanguagePayload> }): readonly Statement[] {
  return [madeSql('CREATE OR REPLACE', after)];
}

function madeSql(does: string, { path, payload }: FactOf<'language', LanguagePayload>): Statement {
  const { trusted, handler, inline, validator } = payload;
  const sql = languageSql(does, path[0] ?? '', {
    trusted,
    handler: builtinSql(handler),
    inline: inline === null ? null : builtinSql(inline),
    validator: validator === null ? null : builtinSql(validator),
  });
  return { sql };
}

interface Definition {
  readonly trusted: boolean;
  readonly handler: string;
  readonly inline: string | null;
  readonly validator: string | null;
}

function languageSql(does: string, name: string, { trusted, handler, inline, validator }: Definition): string {
  return words(
    `${does}${trusted ? ' TRUSTED' : ''} LANGUAGE ${quote(name)} HANDLER ${handler}`,
    inline === null ? '' : `INLINE ${inline}`,
    validator === null ? '' : `VALIDATOR ${validator}`,
  );
}
