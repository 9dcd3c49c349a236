import type { Entries } from './entry.ts';
import { list } from './words.ts';

/** What keeps a use case from its work: sources, folders, refs. */
export interface ProjectCodes {
  'generated-stale': { readonly files: readonly string[] };
  'since-unknown': { readonly ref: string; readonly said: string };
  'source-unknown': { readonly source: string };
  'source-syntax': { readonly message: string; readonly meta: boolean };
  'source-failed': { readonly message: string; readonly sqlstate: string; readonly without: readonly string[] };
  'source-elsewhere': {
    readonly source: string;
    readonly engine: string;
    readonly message: string;
    readonly sqlstate: string;
  };
  'source-archive': { readonly source: string };
  'source-several': { readonly source: string; readonly databases: readonly string[] };
  'out-not-empty': { readonly out: string };
  'pull-nothing': {
    readonly source: string;
    readonly namespaces: readonly string[];
    readonly found: readonly string[];
  };
  'prove-old': { readonly id: string; readonly head: string };
  'migration-none': Record<never, never>;
  'baseline-differs': { readonly target: string; readonly id: string; readonly differences: readonly string[] };
  'pending-changes': { readonly folder: string; readonly changes: readonly string[] };
}

export const PROJECT: Entries<ProjectCodes> = {
  'generated-stale': {
    exit: 1,
    about: 'A file in generated/ is not what the documents and the migrations make.',
    message: ({ files }) => ({
      what: `${files.join(', ')} ${files.length === 1 ? 'is' : 'are'} not what the documents and the migrations make`,
      fix: [
        'npx schemactl plan       when documents have changed since the last migration',
        'npx schemactl generate   rebuilds them from the migrations',
      ],
    }),
  },
  'since-unknown': {
    exit: 2,
    about: '--since names no commit that git knows.',
    message: ({ ref, said }) => ({ what: `git cannot list the migrations of ${ref}`, why: said === '' ? [] : [said] }),
  },
  'source-unknown': {
    exit: 2,
    about: 'What stands after --from or --to is no folder, no file, no URL and not `state`.',
    message: ({ source }) => ({
      what: `there is no file and no folder ${source}`,
      fix: ['a database URL (postgres://…), a .sql file, a schema folder, .schemactl/db, or the word state'],
    }),
  },
  'source-syntax': {
    exit: 1,
    about: "Postgres's parser refuses a .sql file.",
    message: ({ message, meta }) =>
      meta
        ? {
            what: 'this command of psql cannot be followed here',
            fix: ['write out what it stands for; \\connect, \\restrict and their like may stay'],
          }
        : { what: message },
  },
  'source-failed': {
    exit: 1,
    about: 'A statement of a .sql file that does not load, in whatever order the others come.',
    message: ({ message, sqlstate, without }) => ({
      what: `the file does not load: ${message}`,
      why: [`SQLSTATE ${sqlstate}`, ...without],
      fix: without.length === 0 ? [] : ['--engine postgres:16, or the URL of a server that has it'],
    }),
  },
  'source-elsewhere': {
    exit: 1,
    about:
      'A database whose schema the engine that compares cannot hold: it has an extension that this one does not have.',
    message: ({ source, engine, message, sqlstate }) => ({
      what: `${source} cannot be compared on ${engine}: ${message}`,
      why: [`SQLSTATE ${sqlstate}`],
      fix: ['--engine postgres:16, or the URL of a server that has it, in a database of its own that goes away again'],
    }),
  },
  'source-archive': {
    exit: 1,
    about: "A file in one of pg_dump's own formats, where SQL was meant.",
    message: ({ source }) => ({
      what: `${source} is no SQL but an archive of pg_dump`,
      fix: [`pg_restore --schema-only --file=schema.sql ${source}   makes SQL of it`],
    }),
  },
  'source-several': {
    exit: 1,
    about: 'A .sql file that leads to more than one database.',
    message: ({ source, databases }) => ({
      what: `${source} holds more than one database: ${list(databases)}`,
      fix: ['pg_dump --schema-only makes a file of one'],
    }),
  },
  'out-not-empty': {
    exit: 2,
    about: 'The folder that pull would write to holds something.',
    message: ({ out }) => ({ what: `${out} is not empty`, fix: ['name an empty folder, or one that does not exist'] }),
  },
  'pull-nothing': {
    exit: 2,
    about: '--namespace matches nothing of what is pulled.',
    message: ({ source, namespaces, found }) => ({
      what: `${source} has nothing in ${list(namespaces)}`,
      why: [`its namespaces are ${list(found)}`],
    }),
  },
  'prove-old': {
    exit: 1,
    about: 'prove of a migration that others follow.',
    message: ({ id, head }) => ({
      what: `${id} is not the head; databases may have run it as it was`,
      why: [`the head is ${head}`],
      fix: [`npx schemactl prove ${id} --rewrite-history   if no database that matters has it`],
    }),
  },
  'migration-none': {
    exit: 1,
    about: 'prove or edit where there is no migration.',
    message: () => ({ what: 'there is no migration yet', fix: ['npx schemactl plan   writes the first one'] }),
  },
  'baseline-differs': {
    exit: 1,
    about: 'baseline on a database whose schema is not that of the migrations.',
    message: ({ target, id, differences }) => ({
      what: `${target} does not have the schema of ${id}; nothing was marked`,
      why: differences,
      fix: ['npx schemactl diff --from URL --to schema   shows the difference as SQL'],
    }),
  },
  'pending-changes': {
    exit: 1,
    about: 'The documents have changes that no migration makes.',
    message: ({ folder, changes }) => ({
      what: `${folder}/ holds ${changes.length === 1 ? 'a change' : `${changes.length} changes`} that no migration makes`,
      why: [list(changes)],
      fix: ['npx schemactl plan   writes the migration'],
    }),
  },
};
