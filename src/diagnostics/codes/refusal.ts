import type { Position } from '../diagnostic.ts';
import type { Entries } from './entry.ts';
import { a, list, place } from './words.ts';

/** What Postgres refuses in the documents, where its own words leave a person alone. */
export interface RefusalCodes {
  'bare-word': {
    readonly word: string;
    /** A function that is called like the word. */
    readonly call?: string;
  };
  'unknown-type': {
    readonly name: string;
    /** Types that the schema makes. */
    readonly own: readonly string[];
    readonly nearest?: string;
    /** The extension that brings it. */
    readonly extension?: string;
    /** How it is written in SQL where only its case was wrong. */
    readonly folded?: string;
  };
  'unknown-function': {
    /** With the types of its arguments: `lowr(text)`. */
    readonly name: string;
    readonly by: string;
    /** Functions of that name that take other arguments. */
    readonly overloads: readonly string[];
    readonly nearest?: string;
    readonly extension?: string;
  };
  'unknown-extension': { readonly name: string; readonly known: readonly string[]; readonly nearest?: string };
  'extension-not-embedded': { readonly name: string; readonly major: number };
  'wrong-value': {
    readonly by: string;
    readonly message: string;
    readonly type?: string;
    /** The value as a text, where Postgres reads that as one of the type. */
    readonly text?: string;
    readonly why: readonly string[];
  };
  'no-unique-key': {
    readonly by: string;
    readonly table: string;
    readonly keys: readonly string[];
    readonly place?: Position;
  };
  'key-types-differ': {
    readonly by: string;
    readonly column: string;
    readonly type: string;
    readonly other: string;
    readonly wanted: string;
  };
  'name-taken': { readonly label: string; readonly name: string; readonly other: string; readonly place: Position };
  'object-circle': { readonly names: readonly string[]; readonly places: readonly Position[] };
}

function meant(nearest: string | undefined): { readonly caret?: string } {
  return nearest === undefined ? {} : { caret: `did you mean ${nearest}?` };
}

function brings(extension: string | undefined): readonly string[] {
  return extension === undefined ? [] : [`extension: ${extension}   in a document of its own brings it`];
}

export const REFUSAL: Entries<RefusalCodes> = {
  'bare-word': {
    exit: 1,
    about: 'A bare word where SQL wants an expression: a text needs quotes of its own.',
    message: ({ word, call }) => ({
      what: `${word} is no value: to Postgres a bare word is a column, and none can stand here`,
      caret: call === undefined ? 'a text? then it needs quotes inside the YAML' : `did you mean ${call}?`,
      fix: [
        ...(call === undefined ? [] : [call]),
        `"'${word.replaceAll("'", "''")}'"${call === undefined ? '' : '   for the text'}`,
      ],
    }),
  },
  'unknown-type': {
    exit: 1,
    about: 'A type that Postgres does not know.',
    message: ({ name, own, nearest, extension, folded }) => ({
      what: `there is no type ${name}`,
      ...meant(nearest),
      ...(own.length === 0 ? {} : { why: [`of this schema: ${list(own)}`] }),
      fix: [
        ...brings(extension),
        ...(folded === undefined ? [] : [`${folded}   SQL keeps capitals only in double quotes`]),
        ...(extension === undefined && folded === undefined
          ? ['types are written as in SQL: text, bigint, varchar(80), timestamptz, numeric(10,2)']
          : []),
      ],
    }),
  },
  'unknown-function': {
    exit: 1,
    about: 'A function that Postgres does not know, or not with these arguments.',
    message: ({ name, by, overloads, nearest, extension }) => ({
      what: `${by} calls ${name}, and there is no such function`,
      ...meant(nearest),
      ...(overloads.length === 0 ? {} : { why: [`there is: ${list(overloads)}`] }),
      fix: [
        ...brings(extension),
        ...(overloads.length === 0 ? [] : ['cast the arguments to what it takes, such as value::text']),
      ],
    }),
  },
  'unknown-extension': {
    exit: 1,
    about: 'An extension that is none that schemactl knows.',
    message: ({ name, known, nearest }) => ({
      what: `there is no extension ${name}`,
      ...meant(nearest),
      why: nearest === undefined ? [`embedded: ${known.join(', ')}`] : [],
      fix: ['one of your own: prove on a server that has it, npx schemactl plan --engine postgres://…'],
    }),
  },
  'extension-not-embedded': {
    exit: 1,
    about: 'An extension that only a native server can have.',
    message: ({ name, major }) => ({
      what: `the extension ${name} is not embedded, so nothing that uses it can be proved here`,
      fix: [
        `npx schemactl plan --engine postgres:${major}    on a server of this machine that has it`,
        'npx schemactl plan --engine postgres://…   on another one, in a database of its own that goes away again',
      ],
    }),
  },
  'wrong-value': {
    exit: 1,
    about: 'A value that is not of the type that is wanted there.',
    message: ({ by, message, type, text, why }) => ({
      what: `${by}: ${message}`,
      ...(type === undefined ? {} : { caret: `no ${type}` }),
      why: text === undefined ? why : [],
      fix: [
        text === undefined
          ? `write a value of type ${type ?? 'that is wanted here'}, or change the type`
          : `"${text}"   with quotes inside the YAML, as SQL writes ${a(type ?? 'text')}`,
      ],
    }),
  },
  'no-unique-key': {
    exit: 1,
    about: 'A foreign key to columns that no primary key and no unique constraint covers.',
    message: ({ by, table, keys, place: at }) => ({
      what: `${by} points to columns of ${table} that no primary key and no unique constraint covers`,
      why: [`${table} has ${keys.length === 0 ? 'no key' : list(keys)}`],
      fix: [
        `primary_key: […]   or   unique:   on exactly these columns of ${table}`,
        ...(at === undefined ? [] : [`in ${at.file}:${at.line}`]),
      ],
    }),
  },
  'key-types-differ': {
    exit: 1,
    about: 'A foreign key whose columns are of another type than those that it points to.',
    message: ({ by, column, type, other, wanted }) => ({
      what: `${by}: ${column} is ${type}, and ${other}, which it points to, is ${wanted}`,
      fix: [`type: ${wanted}   for ${column}`],
    }),
  },
  'name-taken': {
    exit: 1,
    about: 'Two objects of one namespace that cannot have the same name: a table and a view, two indexes.',
    message: ({ label, name, other, place: at }) => ({
      what: `the ${label} ${name} cannot be called so: ${a(other)} has that name`,
      caret: 'taken',
      why: [`first at ${place(at)}`],
      fix: ['rename one of the two'],
    }),
  },
  'object-circle': {
    exit: 1,
    about: 'Objects that each need another to be there first, in a circle: two views that read each other.',
    message: ({ names, places }) => ({
      what:
        names.length === 1
          ? `${names[0]} reads itself`
          : `${names.join(' and ')} need each other, so that none can come first`,
      why: places.map((at, n) => `${names[n + 1]} needs ${names[n + 2] ?? names[0]}: ${place(at)}`),
      fix: [
        names.length === 1
          ? 'rows that lead to rows are found by WITH RECURSIVE inside the query'
          : 'take one of the references out',
      ],
    }),
  },
};
