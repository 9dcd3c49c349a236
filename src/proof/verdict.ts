import type { Diagnostic } from '../diagnostics/diagnostic.ts';

/** One claim of a migration. */
export type Obligation = 'forward' | 'reverse' | 'data' | 'idle' | 'locks' | 'second opinion' | 'chain';

/** What became of one obligation. `unchecked` is never shown as fine. */
export interface Finding {
  readonly obligation: Obligation;
  readonly outcome: 'holds' | 'fails' | 'unchecked';
  /** What was compared, or why it was not: `41 facts equal the declared schema`. One line a part. */
  readonly evidence: readonly string[];
  /** Why it fails. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What the engine measured while a statement ran. `unknown` where it cannot be measured, with the reason. */
export interface Measured {
  /** One a table that stood before: its strongest lock, and whether it was rewritten or scanned. */
  readonly tables: readonly TableCost[];
  /** Why nothing was measured, or not all of it: `CREATE INDEX refuses a transaction; its locks are those of the manual`. */
  readonly unmeasured?: string;
  /** Tables of `tables` that held no row: a scan of them may have left no trace. */
  readonly empty?: readonly string[];
}

/** What one statement does to one table that stood before it. */
export interface TableCost {
  /** `public.user` */
  readonly table: string;
  /** `ACCESS EXCLUSIVE` */
  readonly lock: string;
  readonly rewrites: boolean;
  readonly scans: boolean;
}

/** What one table's rows went through. */
export interface TableRows {
  readonly table: string;
  readonly rows: number;
  readonly compared: number;
  readonly columns: number;
  /** Why no row could be put in. */
  readonly unfilled?: string;
}

/** What became of every claim of a migration on one engine. */
export interface Verdict {
  /** `PGlite 18.6` */
  readonly engine: string;
  readonly holds: boolean;
  readonly findings: readonly Finding[];
  /** One a statement of up.sql, in its order. */
  readonly costs: readonly Measured[];
  readonly rows: readonly TableRows[];
  /** What no engine at hand can show: `rights of the applying role`. */
  readonly notChecked: readonly string[];
}
