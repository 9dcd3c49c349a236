import type { Position } from '../diagnostics/diagnostic.ts';
import type { Id, Offenders } from '../kinds/kind.ts';
import type { Verdict } from '../proof/verdict.ts';

/** One statement of a migration as it is written. */
export interface PlannedStatement {
  /** Formatted, without its semicolon. */
  readonly sql: string;
  /** Stands above it as a comment. */
  readonly comment?: string;
  readonly outsideTransaction: boolean;
  readonly offenders?: Offenders;
}

/** One line of the summary: an object, or a part of it. */
export interface Line {
  readonly sign: '+' | '~' | '-';
  /** `table`, `column`, `foreign key`. */
  readonly kind: string;
  /** `user`; for a rename `bio → profile_description`. */
  readonly name: string;
  /** `renamed, rows keep it`, `varchar(80) → varchar(120)`. */
  readonly note?: string;
  readonly at?: Position;
  readonly parts: readonly Line[];
}

/** How many things a plan touches. */
export interface Counts {
  readonly add: number;
  readonly change: number;
  readonly rename: number;
  readonly drop: number;
}

export interface Rename {
  readonly from: Id;
  readonly to: Id;
}

/** What leads from the state to the declared schema, both ways. */
export interface Plan {
  readonly counts: Counts;
  readonly lines: readonly Line[];
  readonly up: readonly PlannedStatement[];
  readonly down: readonly PlannedStatement[];
  readonly renames: readonly Rename[];
  /** Flags that were needed: `drop:user.bio`. */
  readonly allowed: readonly string[];
  readonly hazards: readonly string[];
  /** What the way back cannot bring: `values of public.user.bio`. */
  readonly lost: readonly string[];
  /** What the way back destroys: things that hold data and that up.sql makes. */
  readonly destroys: readonly string[];
}

/** What was read and compared, so that "nothing to do" can be believed. */
export interface Compared {
  readonly documents: number;
  readonly folder: string;
  /** `{table: 9, view: 2}` */
  readonly kinds: { readonly [label: string]: number };
  /** Id of the last migration. */
  readonly head?: string;
}

/** What `plan` did; what --json prints. */
export interface PlanResult {
  readonly status: 'nothing' | 'planned' | 'written';
  readonly compared: Compared;
  readonly plan?: Plan;
  readonly verdict?: Verdict;
  readonly migration?: {
    readonly id: string;
    readonly folder: string;
    readonly upSql: string;
    readonly downSql: string;
  };
  readonly warnings: readonly string[];
}
