import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Measured } from '../proof/verdict.ts';

/** A migration and what it costs, as its proof measured it. */
export interface PendingMigration {
  readonly id: string;
  readonly message: string;
  /** One a statement of up.sql, in its order. */
  readonly costs: readonly Measured[];
}

/** A migration that a target has, as its ledger says. */
export interface AppliedMigration {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly appliedAt: string;
  readonly appliedBy: string;
  /** Marked by `baseline`: its statements never ran here. */
  readonly baseline: boolean;
}

/** A migration that stopped between two of its sections. */
export interface Incomplete {
  readonly id: string;
  readonly direction: 'up' | 'down';
  /** Statements that have run for good, and how many there are. */
  readonly done: number;
  readonly statements: number;
}

/** Where a target stands. */
export interface Standing {
  /** The last migration that is there from end to end; null for none. */
  readonly last: string | null;
  readonly incomplete?: Incomplete;
}

/** What `apply` did. A precondition that does not hold is thrown; what happens once it runs is in here. */
export interface ApplyResult {
  readonly outcome: 'nothing' | 'pending' | 'applied' | 'refused' | 'failed' | 'interrupted';
  /** Ids that ran now, oldest first. */
  readonly applied: readonly string[];
  /** What is still to run: all of it after a dry run, the rest after a failure or with `to`. */
  readonly pending: readonly PendingMigration[];
  readonly standing: Standing;
  /** Why it stopped: never empty for refused, failed and interrupted. */
  readonly diagnostics: readonly Diagnostic[];
}

/** One migration to go back over, and what goes with it. */
export interface Step {
  readonly id: string;
  readonly message: string;
  /** What its down.sql destroys: `values of public.user.bio`. */
  readonly destroys: readonly string[];
  /** What it dropped and down.sql cannot bring back. */
  readonly lost: readonly string[];
}

/** What a rollback would do, newest first. */
export interface RollbackPlan {
  readonly steps: readonly Step[];
  /** The migration that stays applied; null when none does. */
  readonly target: string | null;
  /** Everything that the steps destroy. Not empty: ask first. */
  readonly destroys: readonly string[];
}

/** What `rollback` did. */
export interface RollbackResult {
  readonly outcome: 'nothing' | 'planned' | 'rolled-back' | 'failed' | 'interrupted';
  /** Ids that were undone now, newest first. */
  readonly undone: readonly string[];
  readonly plan: RollbackPlan;
  readonly standing: Standing;
  readonly diagnostics: readonly Diagnostic[];
}

/** How a target and the chain differ. */
export interface StatusResult {
  readonly applied: readonly AppliedMigration[];
  readonly pending: readonly PendingMigration[];
  /** The last migration that is applied, and known to the chain. */
  readonly last: AppliedMigration | null;
  /** Ids in the ledger that the chain does not have. */
  readonly unknown: readonly string[];
  /** Applied migrations whose up.sql is another one now. */
  readonly edited: readonly string[];
  /** The first place where the ledger and the chain go different ways. */
  readonly diverged?: string;
  readonly incomplete?: Incomplete;
}

/** What apply and rollback say while they run. */
export type ApplyEvent =
  | { readonly event: 'waiting'; readonly holder: string; readonly seconds: number }
  | { readonly event: 'migration'; readonly id: string; readonly number: number; readonly of: number }
  | { readonly event: 'checking'; readonly id: string; readonly what: string }
  | {
      readonly event: 'statement';
      readonly id: string;
      readonly number: number;
      readonly of: number;
      readonly sql: string;
    }
  | { readonly event: 'done'; readonly id: string };
