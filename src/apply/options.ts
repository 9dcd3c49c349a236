import type { ApplyEvent } from './results.ts';

/** What apply, rollback and baseline take. Times are in milliseconds; 0 means no limit. */
export interface TargetOptions {
  /** As people read it, without a password: `app at db.example.com`. */
  readonly target: string;
  /** The oldest major that the migrations are written for. */
  readonly minMajor?: number;
  /** How long a statement may wait for a lock; 3,000 unless told. Never set on CONCURRENTLY. */
  readonly lockTimeout?: number;
  readonly statementTimeout?: number;
  /** How long to wait for another apply to end; 10,000 unless told. */
  readonly patience?: number;
  /** A role to become before anything runs. */
  readonly role?: string;
  /** Verify everything, run nothing. */
  readonly dryRun?: boolean;
  /** What wrote the ledger's row: `schemactl 0.1.0`. */
  readonly tool?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (event: ApplyEvent) => void;
}

export interface ApplyOptions extends TargetOptions {
  /** Id of the last migration to apply; all of them when absent. */
  readonly to?: string;
}

export interface RollbackOptions extends TargetOptions {
  /** How many migrations; one when neither this nor `to` is given. */
  readonly steps?: number;
  /** Id of the migration that stays applied. */
  readonly to?: string;
}

export const LOCK_TIMEOUT = 3_000;
