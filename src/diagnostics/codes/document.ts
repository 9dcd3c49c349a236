import type { Message, Position } from '../diagnostic.ts';
import type { Entries } from './entry.ts';
import { a, list, place } from './words.ts';

/** Where SQL collides with YAML's own signs. */
export type Trap =
  | 'comma in flow style'
  | 'bracket in flow style'
  | 'more after a quote'
  | 'colon in a value'
  | 'reserved first sign'
  | 'comment in SQL';

/** Mistakes in the YAML documents. */
export interface DocumentCodes {
  'folder-missing': { readonly folder: string };
  'folder-unreadable': { readonly folder: string; readonly reason: string };
  'file-unreadable': { readonly file: string; readonly reason: string };
  'file-too-large': { readonly file: string; readonly bytes: number; readonly limit: number };
  'files-differ-in-case': { readonly file: string; readonly other: string };
  'link-outside': { readonly file: string };
  'empty-file': { readonly file: string };
  'not-utf8': { readonly file: string };
  'bad-character': { readonly what: string };
  'yaml-syntax': { readonly reason: string; readonly caret?: string; readonly fix?: string };
  'yaml-tab': { readonly repaired: string };
  'yaml-sql': { readonly trap: Trap; readonly repaired: readonly string[] };
  'yaml-tag': { readonly tag: string };
  'yaml-alias': { readonly alias: string; readonly cyclic: boolean };
  'yaml-bomb': { readonly limit: number };
  'yaml-too-deep': { readonly limit: number };
  'duplicate-key': { readonly key: string; readonly first: Position };
  'not-a-document': { readonly found: string; readonly kinds: readonly string[] };
  'unknown-kind': { readonly keys: readonly string[]; readonly kinds: readonly string[]; readonly nearest?: string };
  'several-kinds': { readonly keys: readonly string[] };
  'unknown-key': {
    readonly key: string;
    readonly of: string;
    readonly known: readonly string[];
    readonly nearest?: string;
  };
  'wrong-type': {
    readonly what: string;
    readonly found: string;
    readonly expected: readonly string[];
    readonly examples: readonly string[];
  };
  'missing-key': { readonly key: string; readonly of: string; readonly example?: string };
  'bad-value': {
    readonly what: string;
    readonly value: string;
    readonly allowed: readonly string[];
    readonly nearest?: string;
  };
  'name-empty': { readonly label: string };
  'name-too-long': { readonly name: string; readonly bytes: number };
  'duplicate-object': { readonly label: string; readonly name: string; readonly other: Position };
  'unknown-column': {
    readonly name: string;
    readonly by: string;
    readonly of: string;
    readonly known: readonly string[];
    readonly nearest?: string;
    /** In SQL, where only the case was wrong: the name in double quotes. */
    readonly folded?: string;
    /** In SQL, where nothing else stands: it may be meant as a text. */
    readonly text?: string;
    /** In SQL, where the table has the column, but is called like a word of SQL: the table's name in double quotes. */
    readonly reserved?: string;
  };
  'unknown-table': {
    readonly name: string;
    readonly by: string;
    readonly kinds: readonly string[];
    readonly known: readonly string[];
    readonly nearest?: string;
    readonly folded?: string;
  };
  'secret-in-file': { readonly name: string; readonly of: string };
  'feature-too-new': { readonly what: string; readonly since: number; readonly major: number };
  'fragment-invalid': {
    readonly as: string;
    readonly reason: string;
    /** The key that says what follows a type in SQL. */
    readonly instead?: string;
  };
  'serial-type': { readonly written: string; readonly type: string };
}

function meant(nearest: string | undefined): Pick<Message, 'caret'> {
  return nearest === undefined ? {} : { caret: `did you mean ${nearest}?` };
}

function capitals(folded: string | undefined): readonly string[] {
  return folded === undefined ? [] : [`${folded}   SQL keeps capitals only in double quotes`];
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

const TRAPS: { readonly [T in Trap]: string } = {
  'comma in flow style': 'inside { } and [ ] a comma ends a value, so YAML reads this SQL as several',
  'bracket in flow style': 'inside { } and [ ] a bracket is a sign of YAML, so this SQL has to be quoted',
  'more after a quote':
    'a value that starts with a quote ends with it, so SQL that starts with one is quoted once more',
  'colon in a value':
    'a colon with a space after it makes a key of what stands before it, so this value has to be quoted',
  'reserved first sign': 'YAML keeps this sign for itself at the start of a value, so this value has to be quoted',
  'comment in SQL': 'a # with a space before it starts a comment, so YAML cuts this SQL off here',
};

export const DOCUMENT: Entries<DocumentCodes> = {
  'folder-missing': {
    exit: 1,
    about: 'The schema folder is not there.',
    message: ({ folder }) => ({
      what: `there is no folder ${folder}`,
      why: ['the YAML documents are read from there'],
      fix: ['npx schemactl init   writes a first one, or name the folder in schemactl.yaml'],
    }),
  },
  'folder-unreadable': {
    exit: 1,
    about: 'A folder below the schema folder cannot be listed.',
    message: ({ folder, reason }) => ({
      what: `the folder ${folder} cannot be read: ${reason}`,
      why: ['what it holds is part of the schema, so nothing can be said without it'],
      fix: [`chmod u+rx ${folder}`],
    }),
  },
  'file-unreadable': {
    exit: 1,
    about: 'A file in the schema folder cannot be read.',
    message: ({ file, reason }) => ({
      what: `${file} cannot be read: ${reason}`,
      why: ['what it holds is part of the schema, so nothing can be said without it'],
      fix: [`chmod u+r ${file}`],
    }),
  },
  'file-too-large': {
    exit: 1,
    about: 'A file in the schema folder is too large to be a description of objects.',
    message: ({ file, bytes, limit }) => ({
      what: `${file} has ${megabytes(bytes)}; the limit is ${megabytes(limit)}`,
      why: ['it was not read'],
      fix: ['one object a file; data and dumps belong elsewhere'],
    }),
  },
  'files-differ-in-case': {
    exit: 1,
    about: 'Two files whose paths differ in upper and lower case only: on macOS and Windows they are one.',
    message: ({ file, other }) => ({
      what: `${file} and ${other} differ in upper and lower case only`,
      why: ['a checkout on macOS or Windows keeps one of the two'],
      fix: [`rename ${file}`],
    }),
  },
  'link-outside': {
    exit: 1,
    about: 'A symbolic link in the schema folder leads out of the project, or nowhere.',
    message: ({ file }) => ({
      what: `${file} is a link that leads out of the project or nowhere`,
      why: ['links are followed inside the project only'],
      fix: ['put the file itself there, or delete the link'],
    }),
  },
  'empty-file': {
    exit: 1,
    about: 'A file in the schema folder holds no document.',
    message: ({ file }) => ({
      what: `${file} holds no document`,
      fix: ['describe one object in it, or delete the file'],
    }),
  },
  'not-utf8': {
    exit: 1,
    about: 'A file is not UTF-8.',
    message: ({ file }) => ({ what: `${file} is not UTF-8`, fix: ['save it as UTF-8'] }),
  },
  'bad-character': {
    exit: 1,
    about: 'A character that no text in Postgres can hold.',
    message: ({ what }) => ({ what: `this holds ${what}, which no text in Postgres can hold`, fix: ['take it out'] }),
  },
  'yaml-syntax': {
    exit: 1,
    about: 'The file is no YAML.',
    message: ({ reason, caret, fix }) => ({
      what: `this is no YAML: ${reason}`,
      ...(caret === undefined ? {} : { caret }),
      ...(fix === undefined ? {} : { fix: [fix] }),
    }),
  },
  'yaml-tab': {
    exit: 1,
    about: 'A line is indented with a tab.',
    message: ({ repaired }) => ({
      what: 'a tab indents this line; YAML indents with spaces',
      caret: 'a tab',
      fix: ['with spaces:', `  ${repaired}`],
    }),
  },
  'yaml-sql': {
    exit: 1,
    about:
      "SQL collides with one of YAML's own signs: a comma or bracket in flow style, text after a quote, a colon, a comment.",
    message: ({ trap, repaired }) => ({
      what: `${trap}: YAML does not read this SQL as it is meant`,
      why: [TRAPS[trap]],
      fix: ['write:', ...repaired.map((line) => `  ${line}`)],
    }),
  },
  'yaml-tag': {
    exit: 1,
    about: 'A YAML tag such as !!int or !include.',
    message: ({ tag }) => ({ what: `the tag ${tag} means nothing here`, fix: ['take the tag out; the value stays'] }),
  },
  'yaml-alias': {
    exit: 1,
    about: 'A YAML alias whose anchor is not there, or holds the alias itself.',
    message: ({ alias, cyclic }) => ({
      what: cyclic
        ? `*${alias} stands inside &${alias} and so would never end`
        : `no &${alias} stands before *${alias}`,
      ...(cyclic ? {} : { fix: [`"*${alias}" in quotes is a text`] }),
    }),
  },
  'yaml-bomb': {
    exit: 1,
    about: 'Aliases that multiply into more values than a document may have.',
    message: ({ limit }) => ({
      what: `with its aliases written out this document has more than ${limit} values`,
      why: ['a few lines of aliases can stand for billions of values; it was not expanded'],
      fix: ['write out what is meant'],
    }),
  },
  'yaml-too-deep': {
    exit: 1,
    about: 'Values nested too deeply.',
    message: ({ limit }) => ({
      what: `values are nested more than ${limit} deep here`,
      why: ['no object of Postgres needs that'],
    }),
  },
  'duplicate-key': {
    exit: 1,
    about: 'A key that stands twice in one map.',
    message: ({ key, first }) => ({
      what: `the key ${key} stands here for the second time`,
      caret: 'again',
      why: [`first at ${place(first)}`],
      fix: ['keep one of the two'],
    }),
  },
  'not-a-document': {
    exit: 1,
    about: 'A document that is no map of keys.',
    message: ({ found, kinds }) => ({
      what: `a document is a map of keys; this is ${found}`,
      why: [`one key names the object: ${list(kinds)}`],
      fix: ['for example:', '  table: user', '  columns:', '    id: bigint'],
    }),
  },
  'unknown-kind': {
    exit: 1,
    about: 'A document without a key that says what it describes.',
    message: ({ keys, kinds, nearest }) => ({
      what: 'no key of this document says what it describes',
      ...meant(nearest),
      why: [`found: ${list(keys)}`, `one of these has to be there: ${list(kinds)}`],
    }),
  },
  'several-kinds': {
    exit: 1,
    about: 'A document that describes two objects.',
    message: ({ keys }) => ({
      what: `this document describes several objects: ${keys.join(' and ')}`,
      why: ['a document describes one object'],
      fix: ['put each in a file of its own, or a line --- between them'],
    }),
  },
  'unknown-key': {
    exit: 1,
    about: 'A key that the format does not have at this place.',
    message: ({ key, of, known, nearest }) => ({
      what: `${of} has no key ${key}`,
      ...meant(nearest),
      why: [`${of} can have: ${list(known)}`],
    }),
  },
  'wrong-type': {
    exit: 1,
    about: 'A value of the wrong type, such as a list where a map is meant.',
    message: ({ what, found, expected, examples }) => ({
      what: `${what} is ${found}; meant is ${expected.join(', or ')}`,
      ...(examples.length > 0 ? { fix: ['for example:', ...examples.map((line) => `  ${line}`)] } : {}),
    }),
  },
  'missing-key': {
    exit: 1,
    about: 'A key that has to be there is missing.',
    message: ({ key, of, example }) => ({
      what: `${of} needs the key ${key}`,
      ...(example === undefined ? {} : { fix: ['for example:', `  ${key}: ${example}`] }),
    }),
  },
  'bad-value': {
    exit: 1,
    about: 'A value that is none of those that can stand there.',
    message: ({ what, value, allowed, nearest }) => ({
      what: `${what} cannot be ${value}`,
      ...meant(nearest),
      why: [`it can be: ${list(allowed)}`],
    }),
  },
  'name-empty': {
    exit: 1,
    about: 'A name without a letter.',
    message: ({ label }) => ({ what: `the name of this ${label} is empty` }),
  },
  'name-too-long': {
    exit: 1,
    about: 'A name of more than 63 bytes: Postgres would cut it off.',
    message: ({ name, bytes }) => ({
      what: `the name ${name} has ${bytes} bytes; Postgres keeps 63 and cuts the rest off`,
      fix: ['choose a shorter name'],
    }),
  },
  'duplicate-object': {
    exit: 1,
    about: 'Two descriptions of one object.',
    message: ({ label, name, other }) => ({
      what: `the ${label} ${name} is described twice`,
      caret: 'again',
      why: [`first at ${place(other)}`],
      fix: ['keep one of the two'],
    }),
  },
  'unknown-column': {
    exit: 1,
    about: 'A key, index or foreign key names a column that its table does not have.',
    message: ({ name, by, of, known, nearest, folded, text, reserved }) => ({
      what:
        reserved === undefined
          ? `${by} names ${name}, which is no column of ${by.endsWith(` of ${of}`) ? 'it' : of}`
          : `${by} names ${name}, and does not read the table ${of} that has it`,
      ...(reserved === undefined ? meant(nearest) : {}),
      why:
        reserved === undefined
          ? [`${of} has: ${list(known)}`]
          : [`${of} without quotes is a word of SQL, not a table`, `${of} has: ${list(known)}`],
      fix: [
        ...(reserved === undefined ? [] : [`write ${reserved}, with its quotes, where the table is meant`]),
        ...(name.includes('(') ? ['an expression is written as a map:', `  expression: ${name}`] : []),
        ...capitals(folded),
        ...(text === undefined ? [] : [`"'${text}'"   if a text is meant`]),
      ],
    }),
  },
  'unknown-table': {
    exit: 1,
    about: 'A document names a table, or another object, that is not described.',
    message: ({ name, by, kinds, known, nearest, folded }) => ({
      what: `${by} names ${name}, which is no ${kinds.join(' or ')} described here`,
      ...meant(nearest),
      why: known.length === 0 ? [`no ${kinds.join(' or ')} is described`] : [`there is: ${list(known)}`],
      fix: capitals(folded),
    }),
  },
  'secret-in-file': {
    exit: 1,
    about: 'An option whose value is a secret stands in a document.',
    message: ({ name, of }) => ({
      what: `${name} of ${of} is a secret, and what stands in a file is no secret any more`,
      why: ['it is neither read from a database nor compared nor changed by a migration'],
      fix: ['take it out, and set it by hand where the server is'],
    }),
  },
  'feature-too-new': {
    exit: 1,
    about: 'Something that the oldest Postgres the project writes for does not have.',
    message: ({ what, since, major }) => ({
      what: `${what} came with Postgres ${since}; this project writes for ${major}`,
      fix: [`postgres: ${since}   in schemactl.yaml, when no older server has to be served`],
    }),
  },
  'fragment-invalid': {
    exit: 1,
    about: 'A piece of SQL is not exactly one expression, type or query.',
    message: ({ as, reason, instead }) => ({
      what: `this is not ${a(as)} to Postgres: ${reason}`,
      why: [`exactly one ${as} can stand here, and nothing besides`],
      ...(instead === undefined ? {} : { fix: [`${instead}   is a key of its own, beside type`] }),
    }),
  },
  'serial-type': {
    exit: 1,
    about: 'serial and its like: no types, but a short way to write a sequence, a default and NOT NULL.',
    message: ({ written, type }) => ({
      what: `${written} is no type: Postgres makes a sequence, a default and NOT NULL of it`,
      why: ['an identity column does the same, and its sequence comes, is renamed and goes with the column'],
      fix: [
        'write:',
        `  type: ${type}`,
        '  identity: by default',
        'or, to have just what it makes:',
        `  type: ${type}`,
        '  serial: true',
      ],
    }),
  },
};
