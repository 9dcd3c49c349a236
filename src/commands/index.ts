import type { Command } from '@oclif/core/command';
import { Apply } from './apply.ts';
import { Baseline } from './baseline.ts';
import { Diff } from './diff.ts';
import { Edit } from './edit.ts';
import { Generate } from './generate.ts';
import { History } from './history.ts';
import { Init } from './init.ts';
import { New } from './new.ts';
import { Plan } from './plan.ts';
import { Prove } from './prove.ts';
import { Pull } from './pull.ts';
import { Rebase } from './rebase.ts';
import { Rollback } from './rollback.ts';
import { Show } from './show.ts';
import { Sql } from './sql.ts';
import { Status } from './status.ts';
import { Verify } from './verify.ts';

/** The only list of commands; oclif finds them by it. */
export const COMMANDS: { readonly [id: string]: Command.Class } = {
  init: Init,
  plan: Plan,
  verify: Verify,
  apply: Apply,
  rollback: Rollback,
  status: Status,
  history: History,
  show: Show,
  new: New,
  edit: Edit,
  prove: Prove,
  diff: Diff,
  pull: Pull,
  sql: Sql,
  baseline: Baseline,
  generate: Generate,
  rebase: Rebase,
};
