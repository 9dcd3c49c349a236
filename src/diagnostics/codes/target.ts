import type { Entries } from './entry.ts';

/** What a target database refuses or is. */
export interface TargetCodes {
  'target-denied': {
    readonly target: string;
    readonly role: string;
    readonly message: string;
    readonly grant?: string;
  };
  'target-diverged': { readonly target: string; readonly id: string; readonly reason: string };
  'target-failed': { readonly target: string; readonly message: string; readonly sqlstate: string };
  'target-read-only': { readonly target: string; readonly reason: string };
  'target-too-old': { readonly target: string; readonly major: number; readonly wants: number };
  'target-missing': { readonly target: string; readonly database: string };
  'target-password': { readonly target: string; readonly user: string; readonly reason: string };
  'target-refused': { readonly target: string; readonly reason: string };
  'target-url': { readonly reason: string };
  'target-unreachable': { readonly target: string; readonly reason: string };
}

export const TARGET: Entries<TargetCodes> = {
  'target-denied': {
    exit: 2,
    about: 'The role that connects may not do what a migration or the ledger needs.',
    message: ({ target, role, message, grant }) => ({
      what: `${target} does not let ${role} do this: ${message}`,
      fix: [grant ?? 'connect as a role that may, or name one as apply_role in schemactl.yaml'],
    }),
  },
  'target-diverged': {
    exit: 2,
    about: 'The ledger of the target and the chain of migrations go different ways.',
    message: ({ target, id, reason }) => ({
      what: `${target} has another history than this project, from ${id} on`,
      why: [reason, 'nothing was changed'],
      fix: ['look whether this is the right target, and the right branch', 'npx schemactl status   shows both'],
    }),
  },
  'target-failed': {
    exit: 2,
    about: 'The target refuses what schemactl asks of it outside of any migration.',
    message: ({ target, message, sqlstate }) => ({ what: `${target} refuses: ${message} (SQLSTATE ${sqlstate})` }),
  },
  'target-read-only': {
    exit: 2,
    about: 'The target takes no changes.',
    message: ({ target, reason }) => ({
      what: `${target} is read-only`,
      why: [reason],
      fix: [
        reason.includes('default_transaction_read_only')
          ? 'alter role … or alter database … set default_transaction_read_only = off, or connect as another role'
          : 'name the primary server as the target',
      ],
    }),
  },
  'target-too-old': {
    exit: 2,
    about: 'The server of the target is older than what schemactl.yaml says.',
    message: ({ target, major, wants }) => ({
      what: `${target} is Postgres ${major}; the migrations are written for ${wants} and later`,
      fix: [`postgres: ${major}   in schemactl.yaml, and plan again`, 'or upgrade the server'],
    }),
  },
  'target-missing': {
    exit: 2,
    about: 'The server has no database of that name.',
    message: ({ target, database }) => ({
      what: `${target} does not exist`,
      why: ['the server answers, and has no database of that name'],
      fix: [
        `create it (createdb ${/^\w+$/.test(database) ? database : `'${database}'`}), or name another database in the URL`,
      ],
    }),
  },
  'target-password': {
    exit: 2,
    about: 'The server wants a password, or refuses the user or the password that was given.',
    message: ({ target, user, reason }) => ({
      what: `${target} refuses user ${user}`,
      why: [reason],
      fix: [
        'put user and password into the URL (postgres://user:password@host/database), or set PGUSER and PGPASSWORD',
      ],
    }),
  },
  'target-refused': {
    exit: 2,
    about: 'The server answers and does not let us in.',
    message: ({ target, reason }) => ({ what: `${target} refuses the connection`, why: [reason] }),
  },
  'target-url': {
    exit: 2,
    about: 'A target that is no connection URL.',
    message: ({ reason }) => ({
      what: 'the target is no connection URL',
      why: [reason],
      fix: ['postgres://user:password@host:5432/database'],
    }),
  },
  'target-unreachable': {
    exit: 2,
    about: 'The target database does not answer.',
    message: ({ target, reason }) => ({
      what: `${target} does not answer`,
      why: [reason],
      fix: ['look whether the server runs, and whether host and port are right'],
    }),
  },
};
