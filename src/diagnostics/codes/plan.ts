import { shellWord } from '../shell.ts';
import type { Entries } from './entry.ts';
import { list } from './words.ts';

/** Why a plan stops. */
export interface PlanCodes {
  'plan-residual': { readonly facts: readonly string[] };
  'plan-circle': { readonly changes: readonly string[] };
  'refused-by-postgres': {
    readonly what: string;
    readonly sqlstate: string;
    readonly why: readonly string[];
    readonly fix: readonly string[];
  };
  undeclared: { readonly what: readonly string[] };
  'rename-or-drop': {
    readonly label: string;
    readonly from: string;
    readonly to: string;
    /** What the old one was: `varchar(250)`. */
    readonly before: string;
    /** `user` */
    readonly owner: string;
    readonly place: string;
    readonly allow: string;
  };
  'rename-unknown': { readonly label: string; readonly from: string; readonly to: string; readonly nearest?: string };
  'rename-taken': { readonly label: string; readonly from: string; readonly to: string; readonly nearest?: string };
  'rename-impossible': {
    readonly label: string;
    readonly from: string;
    readonly to: string;
    readonly nearest?: string;
  };
  'rename-undeclared': { readonly from: string; readonly to: string };
  'hazard-drop': { readonly label: string; readonly name: string; readonly why: string; readonly allow: string };
  'hazard-narrow': { readonly label: string; readonly name: string; readonly why: string; readonly allow: string };
  'hazard-disable-rls': { readonly label: string; readonly name: string; readonly why: string; readonly allow: string };
  'allow-unused': { readonly flag: string; readonly open: readonly string[] };
  'allow-malformed': { readonly flag: string };
  'needs-backfill': { readonly column: string; readonly table: string };
  'needs-using': {
    readonly column: string;
    readonly before: string;
    readonly after: string;
    readonly message: string;
    /** An expression that carries values over; absent where none is known. */
    readonly example?: string;
  };
}

type Hazard = PlanCodes['hazard-drop'];

const hazard =
  (verb: string) =>
  ({ label, name, why, allow }: Hazard) => ({
    what: `${label} ${name} ${verb}`,
    why: [why],
    fix: [`npx schemactl plan --allow ${shellWord(allow)}   if that is meant`],
  });

export const PLAN: Entries<PlanCodes> = {
  'plan-residual': {
    exit: 1,
    about: 'A difference that no statement covers.',
    message: ({ facts }) => ({ what: 'a difference is covered by no statement', why: facts }),
  },
  'plan-circle': {
    exit: 1,
    about: 'Changes that each must come before the next, and the last before the first.',
    message: ({ changes }) => ({
      what: 'changes wait for each other, so that none can be the first',
      why: changes,
      fix: ['plan one of them in a migration of its own first'],
    }),
  },
  'refused-by-postgres': {
    exit: 1,
    about: 'Postgres refuses what a document says; its own words follow.',
    message: ({ what, sqlstate, why, fix }) => ({ what, why: [...why, `SQLSTATE ${sqlstate}`], fix }),
  },
  undeclared: {
    exit: 1,
    about: 'The documents build something that no key declares.',
    message: ({ what }) => ({
      what: `${list(what)} ${what.length === 1 ? 'comes' : 'come'} out of this, but no key declares ${what.length === 1 ? 'it' : 'them'}`,
      why: [
        'an expression, a type or a body reaches beyond its place in the statement, or an sql: text makes what has a key of its own',
      ],
      fix: ['declare what is meant by a key or a document of its own, and take it out here'],
    }),
  },
  'rename-or-drop': {
    exit: 1,
    about: 'Something that holds data is gone and something like it is new: a rename is never guessed.',
    message: ({ label, from, to, before, owner, place, allow }) => {
      const [rename, drop] = ['a rename, rows keep it', `${from} and its content must go`];
      const width = Math.max(rename.length, drop.length) + 3;
      return {
        what: `${from} is gone${owner === '' ? '' : ` from ${owner}`} and ${to} is new. A rename, or not?`,
        caret: `new here${before === '' ? '' : `; ${owner === '' ? `${label} ${from}` : `${owner} had ${from} ${before}`} before`}`,
        fix: [
          `${rename.padEnd(width)}renamed_from: ${from}${place === '' ? '' : `        under ${place}`}`,
          `${drop.padEnd(width)}npx schemactl plan --allow ${shellWord(allow)}`,
        ],
      };
    },
  },
  'rename-unknown': {
    exit: 1,
    about: 'renamed_from names something that never existed.',
    message: ({ label, from, to, nearest }) => ({
      what: `renamed_from: there is no ${label} ${from} that could become ${to}, and never was`,
      ...(nearest === undefined ? {} : { caret: `did you mean ${nearest}?` }),
      fix: ['take the note out, or name what it was called'],
    }),
  },
  'rename-taken': {
    exit: 1,
    about: 'A rename to a name that something else still has.',
    message: ({ label, from, to }) => ({
      what: `${label} ${from} cannot become ${to}: that name is taken in the state`,
      fix: [`drop or rename the old ${to} in a migration of its own first`],
    }),
  },
  'rename-impossible': {
    exit: 1,
    about: 'renamed_from on something that Postgres cannot rename.',
    message: ({ label, from }) => ({ what: `a ${label} cannot be renamed (${from})` }),
  },
  'rename-undeclared': {
    exit: 2,
    about: '--rename leads to a name that no document declares.',
    message: ({ from, to }) => ({
      what: `--rename ${from}=${to}: nothing that is declared is called ${to}`,
      fix: ['--rename OLD=NEW, for example --rename user.bio=user.profile_description'],
    }),
  },
  'hazard-drop': {
    exit: 1,
    about: 'A drop of something that holds data or identity.',
    message: hazard('would be dropped'),
  },
  'hazard-narrow': {
    exit: 1,
    about: 'A type change that not every value survives.',
    message: hazard('would get a narrower type'),
  },
  'hazard-disable-rls': {
    exit: 1,
    about: 'Row level security is taken away.',
    message: hazard('would lose row level security'),
  },
  'allow-unused': {
    exit: 2,
    about: '--allow names something that does not happen.',
    message: ({ flag, open }) => ({
      what: `--allow ${flag} matches nothing that happens here`,
      fix: open.length === 0 ? ['nothing needs to be allowed'] : open.map((text) => `--allow ${shellWord(text)}`),
    }),
  },
  'allow-malformed': {
    exit: 2,
    about: '--allow is not HAZARD:[KIND:]ADDRESS.',
    message: ({ flag }) => ({
      what: `--allow ${flag} cannot be read`,
      fix: ['--allow HAZARD:ADDRESS, for example --allow drop:user.bio', 'hazards: drop, narrow, disable-rls'],
    }),
  },
  'needs-backfill': {
    exit: 1,
    about: 'A new NOT NULL column on an existing table without a default or a backfill.',
    message: ({ column, table }) => ({
      what: `${column} is new and NOT NULL, and ${table} may hold rows that have no value for it`,
      caret: 'existing rows get what?',
      fix: [`backfill: <expression>   what existing rows get`, `default: <expression>    what they and new rows get`],
    }),
  },
  'needs-using': {
    exit: 1,
    about: 'A type change without an automatic cast.',
    message: ({ column, before, after, message, example }) => ({
      what: `${column} cannot become ${after} by itself: it is ${before}`,
      why: [message],
      fix: [
        `using: <expression>      how a value converts${example === undefined ? '' : `, for example  using: ${example}`}`,
      ],
    }),
  },
};
