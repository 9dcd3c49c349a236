import type { Entries } from './entry.ts';

/** What is wrong with the migration folder, the chain or the state file. */
export interface MigrationCodes {
  'migration-edited': { readonly id: string; readonly file: string };
  'two-heads': { readonly heads: readonly string[]; readonly parent: string | null };
  'migration-orphan': { readonly id: string; readonly parent: string; readonly nearest?: string };
  'migration-cycle': { readonly ids: readonly string[] };
  'migration-broken': { readonly id: string; readonly file: string; readonly reason: string };
  'migration-newer': { readonly id: string; readonly file: string; readonly format: number; readonly known: number };
  'migration-renamed': { readonly folder: string; readonly id: string };
  'migration-unknown': { readonly asked: string; readonly nearest?: string; readonly count: number };
  'migration-ambiguous': { readonly asked: string; readonly matches: readonly string[] };
  'state-missing': { readonly file: string; readonly head: string };
  'state-broken': { readonly file: string; readonly reason: string };
  'state-newer': { readonly file: string; readonly format: number; readonly known: number };
  'state-stale': { readonly file: string; readonly head: string | null };
  'script-syntax': { readonly message: string };
  'script-forbidden': { readonly what: string; readonly why: string; readonly instead?: string };
  'script-marker': { readonly marker: string; readonly nearest?: string };
  'not-writable': { readonly path: string; readonly reason: string };
  'not-readable': { readonly path: string; readonly reason: string };
  'plan-busy': { readonly pid: number; readonly host: string; readonly file: string };
}

const REBUILD = 'npx schemactl generate   rebuilds it from the migrations';

export const MIGRATION: Entries<MigrationCodes> = {
  'migration-edited': {
    exit: 1,
    about: 'A file of a migration is not what its checksum says.',
    message: ({ id, file }) => ({
      what: `${file} is not what was proved`,
      why: [`its checksum differs from the one in migration.json of ${id}`],
      fix: [`npx schemactl prove ${id}   proves and seals what stands there now`],
    }),
  },
  'two-heads': {
    exit: 1,
    about: 'Two migrations have the same parent, as after a merge of two branches.',
    message: ({ heads, parent }) => ({
      what: `the chain of migrations has ${heads.length} heads: ${heads.join(' and ')}`,
      why: [parent === null ? 'each of them begins the chain' : `they part after ${parent}`],
      fix: ['npx schemactl rebase   puts the newer one after the older one and proves it again'],
    }),
  },
  'migration-orphan': {
    exit: 1,
    about: 'The parent of a migration is not in the folder.',
    message: ({ id, parent, nearest }) => ({
      what: `${id} follows ${parent}, which is not there`,
      ...(nearest === undefined ? {} : { caret: `did you mean ${nearest}?` }),
      fix: [`bring back the folder of ${parent}: git log --all -- '*${parent}*' finds who had it`],
    }),
  },
  'migration-cycle': {
    exit: 1,
    about: 'Migrations that name each other as parents, so that none comes first.',
    message: ({ ids }) => ({
      what: 'migrations follow each other in a circle',
      why: ids,
      fix: ['bring migration.json of these back from version control'],
    }),
  },
  'migration-broken': {
    exit: 1,
    about: 'A file of a migration is missing or cannot be read.',
    message: ({ id, file, reason }) => ({
      what: `${file} of ${id} cannot be used`,
      why: [reason],
      fix: ['bring it back from version control'],
    }),
  },
  'migration-newer': {
    exit: 1,
    about: 'A migration.json was written by a later version of schemactl.',
    message: ({ id, file, format, known }) => ({
      what: `${file} of ${id} was written by a later version of schemactl`,
      why: [`its format is ${format}; this version knows ${known}`],
      fix: ['npm install schemactl@latest'],
    }),
  },
  'migration-renamed': {
    exit: 1,
    about: 'The folder of a migration is not called like its id, or the migration was copied.',
    message: ({ folder, id }) => ({
      what: `the folder ${folder} holds the migration ${id}`,
      why: ['the folder of a migration is called like its id'],
      fix: [`rename it to ${id}, or delete it where it is a copy`],
    }),
  },
  'migration-unknown': {
    exit: 2,
    about: 'No migration has this id, the beginning of an id, or slug.',
    message: ({ asked, nearest, count }) => ({
      what: `there is no migration ${asked}`,
      why:
        nearest === undefined
          ? [count === 0 ? 'there is none at all yet' : `the chain has ${count}`]
          : [`did you mean ${nearest}?`],
      fix: [count === 0 ? 'npx schemactl plan   writes the first one' : 'npx schemactl history   lists them'],
    }),
  },
  'migration-ambiguous': {
    exit: 2,
    about: 'More than one migration matches.',
    message: ({ asked, matches }) => ({
      what: `${asked} matches ${matches.length} migrations`,
      why: matches,
      fix: ['write more of the id'],
    }),
  },
  'state-missing': {
    exit: 1,
    about: 'There are migrations, but no state.json.',
    message: ({ file, head }) => ({ what: `${file} is missing`, why: [`the chain stands at ${head}`], fix: [REBUILD] }),
  },
  'state-broken': {
    exit: 1,
    about: 'state.json cannot be read: cut off, merged by hand, edited.',
    message: ({ file, reason }) => ({ what: `${file} cannot be used`, why: [reason], fix: [REBUILD] }),
  },
  'state-newer': {
    exit: 1,
    about: 'state.json was written by a later version of schemactl.',
    message: ({ file, format, known }) => ({
      what: `${file} was written by a later version of schemactl`,
      why: [`its format is ${format}; this version knows ${known}`],
      fix: ['npm install schemactl@latest', 'or, with this version: npx schemactl generate'],
    }),
  },
  'state-stale': {
    exit: 1,
    about: 'state.json is not the state after the last migration.',
    message: ({ file, head }) => ({
      what: head === null ? `${file} is there, but no migration is` : `${file} is not the state after ${head}`,
      why: [
        head === null
          ? 'the folder of migrations is missing or empty'
          : 'its facts do not hash to what the migration says',
      ],
      fix: head === null ? ['bring the migrations back from version control', REBUILD] : [REBUILD],
    }),
  },
  'script-syntax': {
    exit: 1,
    about: "Postgres's parser refuses a migration script.",
    message: ({ message }) => ({ what: message }),
  },
  'script-forbidden': {
    exit: 1,
    about:
      'A statement that may not stand in a migration script, because it would break out of the section or the engine that runs it.',
    message: ({ what, why, instead }) => ({
      what: `${what} cannot stand in a migration`,
      why: [why],
      ...(instead === undefined ? {} : { fix: [instead] }),
    }),
  },
  'script-marker': {
    exit: 1,
    about: 'A comment that begins with schemactl: and is no marker.',
    message: ({ marker, nearest }) => ({
      what: `-- schemactl: ${marker} is no marker`,
      ...(nearest === undefined ? {} : { caret: `did you mean ${nearest}?` }),
      fix: [
        'markers: -- schemactl: transaction, -- schemactl: no-transaction, and in down.sql -- schemactl: irreversible <reason>',
      ],
    }),
  },
  'not-writable': {
    exit: 1,
    about: 'A file or folder of the project cannot be written.',
    message: ({ path, reason }) => ({
      what: `cannot write in ${path}`,
      why: [reason, 'nothing was written'],
      ...(reason === 'permission denied' ? { fix: [`chmod u+w ${path}, or run it as the one who owns it`] } : {}),
    }),
  },
  'not-readable': {
    exit: 1,
    about: 'A file or folder of the project cannot be read.',
    message: ({ path, reason }) => ({
      what: `cannot read ${path}`,
      why: [reason],
      ...(reason === 'permission denied' ? { fix: [`chmod u+r ${path}, or run it as the one who owns it`] } : {}),
    }),
  },
  'plan-busy': {
    exit: 1,
    about: 'Another process is writing migrations in this project.',
    message: ({ pid, host, file }) => ({
      what: `process ${pid} on ${host} is writing migrations in this project`,
      fix: ['wait until it has ended', `when there is no such process: delete ${file}`],
    }),
  },
};
