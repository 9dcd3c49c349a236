import type { AppliedMigration, ApplyResult, RollbackResult, StatusResult } from '../apply/results.ts';
import type { Diagnostic, Position } from '../diagnostics/diagnostic.ts';
import type { Compared, Counts, Line, PlannedStatement, PlanResult } from '../plan/plan.ts';
import type { Finding, Verdict } from '../proof/verdict.ts';

/** What a use case says while it works; a terminal shows it for anything over half a second. */
export interface Progress {
  /** What is being done now: `proving on PGlite`. */
  readonly step: (text: string) => void;
  readonly done: () => void;
}

/** What every use case takes. */
export interface Running {
  /** Aborted by Ctrl-C: everything is closed and `interrupted` is thrown. */
  readonly signal: AbortSignal;
  /** Milliseconds that a statement may take on the engine that proves; 60,000 unless told. */
  readonly clock?: number;
  readonly progress: Progress;
}

/** Two things that may be one under a new name; only a person knows. */
export interface RenameQuestion {
  /** `column` */
  readonly label: string;
  /** `user.bio` */
  readonly from: string;
  /** `user.profile_description` */
  readonly to: string;
  /** What the old one was: `varchar(250)`. */
  readonly before?: string;
  /** Where the new one stands. */
  readonly at?: Position;
}

export type RenameAnswer = 'rename' | 'drop' | 'stop';

export interface PlanOptions extends Running {
  readonly message?: string;
  /** Prove everything, write nothing. */
  readonly dryRun?: boolean;
  /** As `dryRun`; the caller gives exit 1 when something is pending. */
  readonly check?: boolean;
  /** What `--rename a=b` says. */
  readonly renames: readonly { readonly from: string; readonly to: string }[];
  /** What `--allow` says: `drop:user.bio`. */
  readonly allow: readonly string[];
  /** What the id of the migration tells; the clock when absent. */
  readonly now?: Date;
  readonly engine?: string;
  /** Absent: an ambiguous rename is refused with `rename-or-drop`. */
  readonly ask?: (question: RenameQuestion) => Promise<RenameAnswer>;
}

export interface VerifyOptions extends Running {
  readonly engine?: string;
  /** A git ref: migrations in it are not proved again. */
  readonly since?: string;
}

/** One thing that `verify` looked at, beside the proofs of each migration. */
export interface Check {
  readonly check: 'documents' | 'chain' | 'replay' | 'generated';
  readonly outcome: Finding['outcome'];
  readonly evidence: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What `verify` found. `holds` only when every check and every verdict does. */
export interface VerifyResult {
  readonly holds: boolean;
  readonly compared: Compared;
  /** `PGlite 18.6` */
  readonly engine: string;
  readonly checks: readonly Check[];
  /** Migrations that were proved again, oldest first. */
  readonly migrations: readonly { readonly id: string; readonly folder: string; readonly verdict: Verdict }[];
  /** Migrations in `since`, not proved again. */
  readonly skipped: number;
  readonly warnings: readonly string[];
}

export interface ProveOptions extends Running {
  /** Unique prefix or slug; the head when absent. */
  readonly id?: string;
  /** Allows any migration but the head. */
  readonly rewriteHistory?: boolean;
  readonly engine?: string;
}

export interface ProveResult {
  readonly id: string;
  readonly folder: string;
  readonly verdict: Verdict;
  /** True when the files were not what their checksums said and are sealed now. */
  readonly sealed: boolean;
}

export interface NewOptions extends Running {
  readonly message: string;
}

export interface NewResult {
  readonly id: string;
  readonly folder: string;
  readonly files: readonly string[];
}

export interface GenerateResult {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  /** How many migrations were replayed. */
  readonly migrations: number;
}

export interface RebaseResult {
  readonly status: 'nothing' | 'rebased';
  /** The head when there is nothing to do. */
  readonly head?: string;
  /** Migrations that were moved behind `parent`, oldest first. */
  readonly moved: readonly {
    readonly id: string;
    readonly parent: string;
    readonly verdict: Verdict;
  }[];
}

export interface DiffOptions extends Running {
  /** A schema folder, `state`, a database URL, a .sql file or the folder of an embedded database. */
  readonly from: string;
  readonly to: string;
  readonly engine?: string;
}

export interface DiffResult {
  /** As people read them, without passwords. */
  readonly from: string;
  readonly to: string;
  readonly equal: boolean;
  readonly counts: Counts;
  readonly lines: readonly Line[];
  /** Valid one by one in autocommit and in psql. */
  readonly statements: readonly PlannedStatement[];
  /** What has no kind or is known by its text only: `sql refresh_totals`. */
  readonly notCompared: readonly string[];
  readonly warnings: readonly string[];
}

export interface PullOptions extends Running {
  /** A database URL, a .sql file, the folder of an embedded database. */
  readonly from: string;
  readonly out: string;
  /** Patterns of the namespaces to write; those of the project where none is given. */
  readonly namespaces?: readonly string[];
  /** Patterns of what is left out, beside those that the project ignores. */
  readonly exclude?: readonly string[];
  readonly engine?: string;
}

export interface PullResult {
  readonly from: string;
  readonly out: string;
  readonly files: readonly string[];
  /** `{table: 9, view: 2}` */
  readonly kinds: { readonly [label: string]: number };
  /** What was found and cannot be described yet: `publication audit`. */
  readonly unmodelled: readonly string[];
  /** What is not written though something that is written needs it: `type audit.actor, which table user needs`. */
  readonly leftOut: readonly string[];
}

/** Which database: a URL, an environment of schemactl.yaml, DATABASE_URL, else the embedded one. */
export interface TargetOptions extends Running {
  readonly url?: string;
  readonly env?: string;
}

/** A target as people read it; never with a password. */
export interface TargetName {
  /** `app at db.example.com`, `embedded database .schemactl/db` */
  readonly name: string;
  /** `Postgres 16.4`; absent where nothing was asked of it. */
  readonly server?: string;
  /** It lies in the project's own folder. */
  readonly embedded: boolean;
}

/** What changes a target. */
export interface ChangeOptions extends TargetOptions {
  readonly dryRun?: boolean;
  /** What `--allow` says: `drop:user.bio`, `protected:production`. */
  readonly allow: readonly string[];
  /** Told before anything runs which database it is. */
  readonly onTarget?: (target: TargetName) => void;
  /** Asked for what `allow` does not name; absent: refused. */
  readonly ask?: (reasons: readonly string[], target: TargetName) => Promise<boolean>;
}

export interface ApplyOptions extends ChangeOptions {
  /** The last migration to apply. */
  readonly to?: string;
}

export interface ApplyAnswer extends ApplyResult {
  readonly target: TargetName;
}

/** What `apply --sql` prints: everything that is pending as one script. */
export interface ScriptAnswer {
  readonly target: TargetName;
  readonly script: string;
}

export interface RollbackOptions extends ChangeOptions {
  readonly steps?: number;
  /** Stays applied. */
  readonly to?: string;
}

export interface RollbackAnswer extends RollbackResult {
  readonly target: TargetName;
}

export interface StatusAnswer extends StatusResult {
  readonly target: TargetName;
  /** How many migrations the chain has. */
  readonly chain: number;
}

/** One migration of the chain and whether the target has it. */
export interface HistoryEntry {
  readonly id: string;
  readonly message: string;
  readonly applied?: AppliedMigration;
  /** The target stands here. */
  readonly here: boolean;
}

export interface HistoryResult {
  readonly target?: TargetName;
  /** Why nothing is known of the target. */
  readonly unreachable?: string;
  /** Where the target's history is another one. */
  readonly diverged?: string;
  /** Newest first. */
  readonly migrations: readonly HistoryEntry[];
}

export interface ShowResult {
  readonly id: string;
  readonly message: string;
  readonly folder: string;
  readonly parent: string | null;
  readonly up: string;
  readonly down: string;
  readonly allowed: readonly string[];
  readonly hazards: readonly string[];
  readonly lost: readonly string[];
  readonly verdict?: Verdict;
}

/** One result of one statement, every value as Postgres prints it. */
export interface QueryResult {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly [column: string]: string | null }[];
  /** Rows that were inserted, changed or deleted. */
  readonly affected: number;
  /** `INSERT`, where the engine tells. */
  readonly command?: string;
}

export interface SqlResult {
  readonly target: TargetName;
  readonly results: readonly QueryResult[];
}

/** Rows of the target that a statement would refuse. */
export interface OffendersResult {
  readonly id: string;
  readonly target: TargetName;
  readonly offenders: readonly {
    /** What the rows break: `order_line_quantity_positive`. */
    readonly what: string;
    readonly query: string;
    readonly found: QueryResult;
  }[];
}

/** Where a migration's files stand. */
export interface MigrationFiles {
  readonly id: string;
  /** Relative to the project. */
  readonly folder: string;
  /** Absolute. */
  readonly path: string;
}

export interface BaselineOptions extends ChangeOptions {
  readonly to?: string;
}

export interface BaselineResult {
  readonly target: TargetName;
  /** Ids that are marked as applied now, oldest first. */
  readonly marked: readonly string[];
  /** How many facts of the target equal the state. */
  readonly facts: number;
}

export interface InitResult {
  /** As it was given: `.` or a folder's name. */
  readonly folder: string;
  readonly written: readonly string[];
  /** Files that were there before and stay as they are. */
  readonly left: readonly string[];
}

export type { PlanResult };
