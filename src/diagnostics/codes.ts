import { APPLY, type ApplyCodes } from './codes/apply.ts';
import { CONFIG, type ConfigCodes } from './codes/config.ts';
import { DOCUMENT, type DocumentCodes } from './codes/document.ts';
import { ENGINE, type EngineCodes } from './codes/engine.ts';
import type { Entries } from './codes/entry.ts';
import { MIGRATION, type MigrationCodes } from './codes/migration.ts';
import { PLAN, type PlanCodes } from './codes/plan.ts';
import { PROJECT, type ProjectCodes } from './codes/project.ts';
import { PROOF, type ProofCodes } from './codes/proof.ts';
import { REFUSAL, type RefusalCodes } from './codes/refusal.ts';
import { TARGET, type TargetCodes } from './codes/target.ts';
import { USAGE, type UsageCodes } from './codes/usage.ts';

/** Every code with the parameters that its text is made of. */
export interface CodeParams
  extends ApplyCodes,
    ConfigCodes,
    DocumentCodes,
    EngineCodes,
    MigrationCodes,
    PlanCodes,
    ProjectCodes,
    ProofCodes,
    RefusalCodes,
    TargetCodes,
    UsageCodes {}

/** The name of a mistake: stable, and what `--json` carries. */
export type Code = keyof CodeParams;
export type Params<C extends Code> = CodeParams[C];

/** Every mistake a person can cause; docs/codes.md is made from this list. */
export const CODES: Entries<CodeParams> = {
  ...APPLY,
  ...CONFIG,
  ...DOCUMENT,
  ...ENGINE,
  ...MIGRATION,
  ...PLAN,
  ...PROJECT,
  ...PROOF,
  ...REFUSAL,
  ...TARGET,
  ...USAGE,
};
