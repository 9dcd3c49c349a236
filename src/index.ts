/**
 * The library behind the command line. Semantic versioning covers what is exported here.
 * ```ts
 * import { openProject, planProject, quiet } from 'schemactl';
 * const result = await planProject(await openProject(), { renames: [], allow: [], dryRun: true, ...quiet() });
 * ```
 * Every function throws `SchemactlError` for what a person can cause, with all diagnostics that were found; anything else that it
 * throws is a fault of ours. Times are in milliseconds unless a name says otherwise; positions count lines and columns from 1.
 */

export { extract } from './catalog/extract.ts';
export type { Code } from './diagnostics/codes.ts';
export { CODES } from './diagnostics/codes.ts';
export type { Diagnostic, Frame, Message, Position } from './diagnostics/diagnostic.ts';
export { messageOf, SchemactlError } from './diagnostics/diagnostic.ts';
export { type PrintOptions, printDiagnostics } from './diagnostics/print.ts';
export type { Capabilities, Engine, Result, RunOptions } from './engines/engine.ts';
export { EngineError } from './engines/engine.ts';
export { openPglite, type PgliteOptions } from './engines/pglite.ts';
export { openPostgres, type PostgresOptions } from './engines/postgres.ts';
export { type AnyFact, type FactBase, factBase } from './facts/base.ts';
export { type Delta, diff } from './facts/diff.ts';
export type { Counts, Line, Plan, PlannedStatement, PlanResult } from './plan/plan.ts';
export { applyProject, rollbackProject } from './project/apply.ts';
export { baselineTarget } from './project/baseline.ts';
export { openProject } from './project/config.ts';
export { diffSources } from './project/diff.ts';
export { generateProject } from './project/generate.ts';
export { historyOf, offendersOf, showMigration, statusOf } from './project/history.ts';
export { initProject } from './project/init.ts';
export { newMigration } from './project/new.ts';
export { planProject } from './project/plan.ts';
export type { Project } from './project/project.ts';
export { proveMigration } from './project/prove.ts';
export { pullSource } from './project/pull.ts';
export { quiet } from './project/quiet.ts';
export { rebaseProject } from './project/rebase.ts';
export type * from './project/results.ts';
export { applyScript } from './project/script.ts';
export { runQuery } from './project/sql.ts';
export { verifyProject } from './project/verify.ts';
export type { Finding, Measured, Obligation, TableCost, TableRows, Verdict } from './proof/verdict.ts';
export { formatSchemaText } from './yaml/format.ts';
