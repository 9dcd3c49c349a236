import { join } from 'node:path';
import type { FactBase } from '../facts/base.ts';
import type { Migration } from '../migrations/chain.ts';
import type { Entry } from '../migrations/files.ts';
import { printState } from '../migrations/state.ts';
import { bare, creation } from '../plan/build.ts';
import type { Rename } from '../plan/plan.ts';
import { formatSchemaText } from '../yaml/format.ts';
import { type Project, pathsOf } from './project.ts';

/** What generated/ holds beside the migrations, as it should be. */
export interface Derived {
  readonly base: FactBase;
  readonly engine: string;
  readonly major: number;
  readonly renames: readonly Rename[];
}

/** A file of generated/ with the text that it must have. */
type DerivedFile = Entry & {
  readonly kind: 'file';
  /** True where it holds texts as an engine of one major prints them. */
  readonly worded: boolean;
};

/** The files of generated/ but the migrations, with the text each must have. */
export function derivedFiles(project: Project, derived: Derived): readonly DerivedFile[] {
  const { generated, state } = pathsOf(project);
  return [
    {
      kind: 'file',
      path: join(generated, 'schemactl.schema.json'),
      text: formatSchemaText(),
      worded: false,
    },
    {
      kind: 'file',
      path: join(generated, 'schema.sql'),
      text: schemaSql(derived.base, project.config.postgres),
      worded: true,
    },
    { kind: 'file', path: state, text: printState(derived), worded: true },
  ];
}

/** The whole schema as one script, for reading and for psql. */
function schemaSql(base: FactBase, major: number): string {
  const head = [
    '-- The declared schema, whole. Made by `schemactl plan`; change the documents instead.',
    "SET check_function_bodies = off;\nSET search_path = '';",
  ];
  const statements = creation(base, major).map(({ statement }) => `${bare(statement.sql)};`);
  return `${[...head, ...statements].join('\n\n')}\n`;
}

/** Every rename that the chain has carried out. */
export function spentRenames(chain: readonly Migration[]): readonly Rename[] {
  return chain.flatMap(({ meta }) => meta.renames);
}
