import type { Entries } from './entry.ts';

/** Flags, commands, configuration, interruption. */
export interface UsageCodes {
  interrupted: { readonly doing: string };
  'unknown-command': { readonly command: string; readonly nearest?: string };
  'unknown-flag': { readonly flags: readonly string[]; readonly nearest: readonly string[]; readonly command: string };
  usage: { readonly message: string; readonly more: readonly string[]; readonly command: string };
  'project-exists': { readonly file: string };
  'query-missing': Record<never, never>;
  'query-refused': { readonly message: string; readonly sqlstate: string; readonly more: readonly string[] };
  'editor-missing': { readonly folder: string };
  'editor-failed': { readonly editor: string; readonly reason: string };
}

export const USAGE: Entries<UsageCodes> = {
  interrupted: {
    exit: 130,
    about: 'Ctrl-C.',
    message: ({ doing }) => ({ what: `interrupted while ${doing}`, why: ['nothing was left half-done'] }),
  },
  'unknown-command': {
    exit: 2,
    about: 'A word after schemactl that is no command.',
    message: ({ command, nearest }) => ({
      what: `there is no command ${command}`,
      fix: [
        ...(nearest === undefined ? [] : [`did you mean   npx schemactl ${nearest}`]),
        'all commands   npx schemactl --help',
      ],
    }),
  },
  'unknown-flag': {
    exit: 2,
    about: 'A flag that the command does not have.',
    message: ({ flags, nearest, command }) => ({
      what: `${command || 'schemactl'} has no ${flags.length === 1 ? 'flag' : 'flags'} ${flags.join(', ')}`,
      fix: [
        ...(nearest.length === 0 ? [] : [`did you mean   ${nearest.join(', ')}`]),
        `all flags      npx schemactl${command === '' ? '' : ` ${command}`} --help`,
      ],
    }),
  },
  usage: {
    exit: 2,
    about: 'Flags or arguments that the command does not understand.',
    message: ({ message, more, command }) => ({
      what: message,
      why: more,
      fix: [`see   npx schemactl ${command} --help`],
    }),
  },
  'project-exists': {
    exit: 1,
    about: 'init in a folder that has a schemactl.yaml.',
    message: ({ file }) => ({
      what: `${file} exists: this folder holds a project already`,
      why: ['nothing was written'],
      fix: [
        'npx schemactl plan          shows what its schema/ changes',
        'npx schemactl init <dir>    starts another project',
      ],
    }),
  },
  'query-missing': {
    exit: 2,
    about: 'sql with neither a query nor anything on standard input.',
    message: () => ({
      what: 'there is no query',
      fix: ['npx schemactl sql "select 1"', 'npx schemactl sql < queries.sql'],
    }),
  },
  'query-refused': {
    exit: 1,
    about: 'Postgres refuses a query that was given to sql.',
    message: ({ message, sqlstate, more }) => ({ what: `${message} (${sqlstate})`, why: more }),
  },
  'editor-missing': {
    exit: 2,
    about: 'edit where no editor is known.',
    message: ({ folder }) => ({
      what: 'no editor is known: neither VISUAL nor EDITOR is set',
      fix: [`open ${folder} by hand, then   npx schemactl prove`],
    }),
  },
  'editor-failed': {
    exit: 2,
    about: 'The editor did not start, or ended with an error.',
    message: ({ editor, reason }) => ({ what: `${editor} failed`, why: [reason] }),
  },
};
