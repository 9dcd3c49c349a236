import { shellWord } from '../shell.ts';
import type { Entries } from './entry.ts';

/** Why migrations do not run on a target, or stopped there. */
export interface ApplyCodes {
  'apply-refused': {
    readonly id: string;
    /** `3 rows of public.t break` */
    readonly rows: string;
    readonly what: string;
    readonly first: readonly string[];
    readonly changed: string | null;
  };
  'apply-failed': ScriptFailure;
  'rollback-failed': ScriptFailure;
  'apply-locked': {
    readonly id: string;
    readonly seconds: number;
    readonly holders: readonly { readonly pid: number | null; readonly text: string }[];
    readonly standing: string;
  };
  'apply-timeout': { readonly id: string; readonly milliseconds: number; readonly standing: string };
  'apply-lost': { readonly id: string; readonly reason: string };
  'apply-interrupted': { readonly id: string | null; readonly standing: string };
  'apply-busy': { readonly holder: string; readonly seconds: number };
  'apply-incomplete': {
    readonly id: string;
    readonly direction: 'up' | 'down';
    readonly done: number;
    readonly statements: number;
    readonly next: string;
    /** How the ledger is told once the rest has been done by hand. */
    readonly settle: string;
  };
  'rollback-irreversible': { readonly id: string; readonly reason: string };
  'rollback-destroys': { readonly what: readonly string[]; readonly flags: readonly string[] };
  'apply-protected': { readonly env: string; readonly target: string };
  'rollback-not-applied': { readonly id: string };
  'rollback-beyond': { readonly steps: number; readonly applied: number };
}

interface ScriptFailure {
  readonly id: string;
  readonly message: string;
  readonly sqlstate: string;
  readonly detail?: string;
  readonly hint?: string;
  readonly where?: string;
  /** What became of the database: `nothing of it was kept`. */
  readonly standing: string;
}

function scriptFailure({ message, sqlstate, detail, hint, where, standing }: ScriptFailure): {
  readonly what: string;
  readonly why: readonly string[];
} {
  const why = [detail, hint === undefined ? undefined : `hint: ${hint}`, where, standing];
  return { what: `${message} (SQLSTATE ${sqlstate})`, why: why.filter((line) => line !== undefined) };
}

/** What somebody's statement says may be a secret: the people who may see it look themselves. */
function lookAt(pids: readonly number[]): readonly string[] {
  return pids.length === 0 ? [] : [`SELECT query FROM pg_stat_activity WHERE pid IN (${pids.join(', ')});`];
}

export const APPLY: Entries<ApplyCodes> = {
  'apply-refused': {
    exit: 1,
    about: 'Rows of the target break a condition that a migration adds.',
    message: ({ id, rows, what, first, changed }) => ({
      what: `${rows} ${what}; ${changed ?? 'nothing was changed'}`,
      why: [`first rows: ${first.join(', ')}`],
      fix: [`see them all:  npx schemactl show ${id} --offenders`],
    }),
  },
  'apply-failed': {
    exit: 1,
    about: 'The target refuses a statement of a migration.',
    message: scriptFailure,
  },
  'rollback-failed': {
    exit: 1,
    about: 'The target refuses a statement of a down.sql.',
    message: scriptFailure,
  },
  'apply-locked': {
    exit: 1,
    about: 'A statement waited longer than lock_timeout for a lock that others hold.',
    message: ({ seconds, holders, standing }) => ({
      what: `a lock was not to be had within ${seconds} s`,
      why: [
        ...(holders.length === 0 ? ['others use the table'] : holders.map(({ text }) => text)),
        'waiting longer would make everybody behind this statement wait as well',
        standing,
      ],
      fix: [
        ...lookAt(holders.flatMap(({ pid }) => (pid === null ? [] : [pid]))),
        'npx schemactl apply   again, when the table is less busy, or with a longer lock_timeout in schemactl.yaml',
      ],
    }),
  },
  'apply-timeout': {
    exit: 1,
    about: 'A statement ran longer than statement_timeout.',
    message: ({ milliseconds, standing }) => ({
      what: `the statement ran longer than ${milliseconds} ms and was stopped`,
      why: [standing],
      fix: ['a longer statement_timeout in schemactl.yaml, or 0 for none'],
    }),
  },
  'apply-lost': {
    exit: 1,
    about: 'The connection to the target ended in the middle of a migration.',
    message: ({ id, reason }) => ({
      what: `the connection ended in ${id}`,
      why: [reason, 'a transaction that was open is rolled back by the server; whether a COMMIT arrived is not known'],
      fix: ['npx schemactl status   says where the target stands'],
    }),
  },
  'apply-interrupted': {
    exit: 130,
    about: 'Ctrl-C while migrations ran.',
    message: ({ id, standing }) => ({ what: id === null ? 'interrupted' : `interrupted in ${id}`, why: [standing] }),
  },
  'apply-busy': {
    exit: 1,
    about: 'Somebody else applies migrations to the same target.',
    message: ({ holder, seconds }) => ({
      what: 'migrations are being applied to this target by somebody else',
      why: [holder, `waited ${seconds} s`],
      fix: ['try again when that has ended'],
    }),
  },
  'apply-incomplete': {
    exit: 1,
    about: 'A migration stopped between two statements that no transaction holds together.',
    message: ({ id, direction, done, statements, next, settle }) => ({
      what: `${id} stopped half-way: ${done} of ${statements} statements of ${direction}.sql have run`,
      why: [next],
      fix: [`run the rest of ${direction}.sql by hand, then`, settle],
    }),
  },
  'rollback-destroys': {
    exit: 1,
    about: 'A rollback that takes data with it, which nobody allowed.',
    message: ({ what, flags }) => ({
      what: 'going back destroys what was filled in since; nothing was changed',
      why: what,
      fix: [`npx schemactl rollback ${flags.map((flag) => `--allow ${shellWord(flag)}`).join(' ')}`],
    }),
  },
  'apply-protected': {
    exit: 1,
    about: 'A change of an environment that schemactl.yaml protects, which nobody allowed.',
    message: ({ env, target }) => ({
      what: `${env} is protected: true in schemactl.yaml; nothing was changed`,
      why: [`target: ${target}`],
      fix: [`add --allow protected:${env}`],
    }),
  },
  'rollback-irreversible': {
    exit: 1,
    about: 'A migration on the way back says that it cannot be undone.',
    message: ({ id, reason }) => ({ what: `${id} cannot be rolled back`, why: [reason, 'nothing was changed'] }),
  },
  'rollback-not-applied': {
    exit: 2,
    about: 'The migration after --to is not applied.',
    message: ({ id }) => ({ what: `${id} is not applied, so nothing can be rolled back to it` }),
  },
  'rollback-beyond': {
    exit: 2,
    about: 'More steps back than migrations are applied.',
    message: ({ steps, applied }) => ({
      what: `${steps} steps back, but ${applied} ${applied === 1 ? 'migration is' : 'migrations are'} applied`,
    }),
  },
};
