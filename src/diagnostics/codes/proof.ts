import type { Entries } from './entry.ts';

/** Proof obligations that did not hold. */
export interface ProofCodes {
  'proof-forward': { readonly differences: readonly string[] };
  'proof-reverse': { readonly differences: readonly string[] };
  'proof-data': {
    /** One sentence: `user.bio held 11 values before this migration and profile_description holds none after it`. */
    readonly problem: string;
    /** Rows or values, as people read them. */
    readonly before: readonly string[];
    readonly after: readonly string[];
    /** Stands behind the caret: `the values went here`. */
    readonly caret?: string;
  };
  'proof-tightening': { readonly what: string; readonly rows: number };
  'proof-idle': { readonly statements: readonly string[] };
  'proof-locks': { readonly statement: string; readonly recorded: string; readonly measured: string };
  'proof-second-opinion': { readonly engine: string; readonly disagreements: readonly string[] };
  'proof-chain': { readonly problem: string; readonly differences: readonly string[] };
  'proof-canary': { readonly engine: string; readonly asked: string; readonly answered: string };
  'proof-statement': {
    readonly engine: string;
    /** `up.sql` */
    readonly script: string;
    /** Its COMMIT was refused and no statement. */
    readonly commit: boolean;
    readonly sqlstate: string;
    readonly message: string;
    readonly detail?: string;
    readonly hint?: string;
    readonly where?: string;
  };
  'proof-invalid-index': { readonly script: string; readonly index: string };
}

/** query_canceled: by the clock of the engine that proves */
const STOPPED = '57014';

/** disk_full, out_of_memory */
const USED_UP: ReadonlySet<string> = new Set(['53100', '53200']);

function refusalOf(engine: string, script: string, commit: boolean, sqlstate: string, message: string): string {
  if (sqlstate === STOPPED) return `a statement of ${script} was ${message} on ${engine}`;
  return `${engine} refuses ${commit ? 'the COMMIT of a section' : 'a statement'} of ${script}: ${message}`;
}

export const PROOF: Entries<ProofCodes> = {
  'proof-forward': {
    exit: 1,
    about: 'up.sql does not end in the declared schema.',
    message: ({ differences }) => ({
      what: 'up.sql does not end in the declared schema',
      why: differences,
      fix: ['mend up.sql, or the documents in schema/: both have to say the same'],
    }),
  },
  'proof-reverse': {
    exit: 1,
    about: 'down.sql does not end in the state before the migration.',
    message: ({ differences }) => ({
      what: 'down.sql does not end in the state before this migration',
      why: differences,
      fix: ['mend down.sql, or say in it why there is no way back:  -- schemactl: irreversible <reason>'],
    }),
  },
  'proof-data': {
    exit: 1,
    about: 'Rows that are valid before and after a migration do not come through it unharmed.',
    message: ({ problem, before, after, caret }) => ({
      what: problem,
      ...(caret === undefined ? {} : { caret }),
      why: [...before.map((row) => `before   ${row}`), ...after.map((row) => `after    ${row}`)],
    }),
  },
  'proof-tightening': {
    exit: 1,
    about: 'A query finds rows that a new condition should refuse, and up.sql takes them.',
    message: ({ what, rows }) => ({
      what: `${rows} rows break ${what}, and up.sql lets them pass`,
      why: ['the query that finds offenders and the statement do not mean the same'],
    }),
  },
  'proof-idle': {
    exit: 1,
    about: 'Planning again from the state that was reached finds something to do.',
    message: ({ statements }) => ({
      what: 'planning again is not idle: the state that up.sql reaches still differs from the declared schema',
      why: statements,
    }),
  },
  'proof-locks': {
    exit: 1,
    about: 'A statement locks, rewrites or scans otherwise than its migration.json says.',
    message: ({ statement, recorded, measured }) => ({
      what: 'a statement does not cost what migration.json says',
      why: [statement, `recorded   ${recorded}`, `measured   ${measured}`],
      fix: ['npx schemactl prove   measures again and seals what it finds'],
    }),
  },
  'proof-second-opinion': {
    exit: 1,
    about: 'An independent engine ran the migration and ended in another schema.',
    message: ({ engine, disagreements }) => ({ what: `${engine} ran up.sql and disagrees`, why: disagreements }),
  },
  'proof-chain': {
    exit: 1,
    about: 'The migrations, replayed from empty, do not end in the state that is recorded.',
    message: ({ problem, differences }) => ({ what: problem, why: differences }),
  },
  'proof-canary': {
    exit: 1,
    about: 'The engine that proved a migration no longer gives right answers, so its verdict counts for nothing.',
    message: ({ engine, asked, answered }) => ({
      what: `${engine} no longer gives right answers after this migration; its verdict counts for nothing`,
      why: [`asked:    ${asked}`, `answered: ${answered}`],
      fix: ['look for endless recursion, COPY … PROGRAM or a function in C in the SQL that was written by hand'],
    }),
  },
  'proof-statement': {
    exit: 1,
    about: 'A statement of a migration fails on the engine that proves it.',
    message: ({ engine, script, commit, sqlstate, message, detail, hint, where }) => ({
      what: refusalOf(engine, script, commit, sqlstate, message),
      caret: sqlstate === STOPPED ? 'here' : sqlstate,
      why: [
        ...(detail === undefined ? [] : [`detail   ${detail}`]),
        ...(hint === undefined ? [] : [`hint     ${hint}`]),
        ...(where === undefined ? [] : [`where    ${where.split('\n')[0]}`]),
        ...(sqlstate === STOPPED ? ['it never ends, or takes longer than a proof with a few rows may'] : []),
        ...(USED_UP.has(sqlstate)
          ? ['a proof runs in a small space of its own: your disk and memory are not full']
          : []),
      ],
      ...(sqlstate === STOPPED || USED_UP.has(sqlstate)
        ? {
            fix: [
              'look for a loop or a sleep; large amounts of rows are made by a job of their own, not by a migration',
            ],
          }
        : {}),
    }),
  },
  'proof-invalid-index': {
    exit: 1,
    about: 'A concurrent index build left an index that Postgres will not use.',
    message: ({ script, index }) => ({
      what: `${script} leaves the index ${index} invalid: Postgres keeps it up to date and never uses it`,
      why: ['an earlier build of it has failed, and IF NOT EXISTS takes what is there for done'],
      fix: ['drop it first: DROP INDEX CONCURRENTLY IF EXISTS'],
    }),
  },
};
