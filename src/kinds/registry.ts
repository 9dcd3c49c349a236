import { type CheckDeclared, type CheckPayload, check } from './check.ts';
import { type ColumnDeclared, type ColumnPayload, column } from './column.ts';
import { type CommentPayload, comment } from './comment.ts';
import { type CompositeDeclared, composite } from './composite.ts';
import { columnDefault, type DefaultPayload } from './default.ts';
import { type DomainDeclared, domain } from './domain.ts';
import { type DomainConstraintDeclared, type DomainConstraintPayload, domainConstraint } from './domain_constraint.ts';
import { type EnumDeclared, enumeration } from './enum.ts';
import { type ExcludeDeclared, type ExcludePayload, exclude } from './exclude.ts';
import { type ExtensionDeclared, type ExtensionPayload, extension } from './extension.ts';
import { type ForeignKeyDeclared, type ForeignKeyPayload, foreignKey } from './foreign_key.ts';
import type { Sql } from './fragments.ts';
import { type FunctionDeclared, type FunctionPayload, functionKind } from './function.ts';
import { type IndexDeclared, type IndexPayload, index } from './index.ts';
import type { KindModule, Payload } from './kind.ts';
import { type MaterializedViewDeclared, type MaterializedViewPayload, materializedView } from './materialized_view.ts';
import { type PolicyDeclared, type PolicyPayload, policy } from './policy.ts';
import { type PrimaryKeyDeclared, type PrimaryKeyPayload, primaryKey } from './primary_key.ts';
import { type ProcedureDeclared, type ProcedurePayload, procedure } from './procedure.ts';
import { type PublicationDeclared, type PublicationPayload, publication } from './publication.ts';
import { type PublicationTableDeclared, type PublicationTablePayload, publicationTable } from './publication_table.ts';
import { type RoleDeclared, type RolePayload, role } from './role.ts';
import { type SchemaDeclared, type SchemaPayload, schema } from './schema.ts';
import { type SequenceDeclared, type SequencePayload, sequence } from './sequence.ts';
import { type OwnerDeclared, type OwnerPayload, sequenceOwner } from './sequence_owner.ts';
import { type SqlTextDeclared, type SqlTextPayload, sqlText } from './sql_text.ts';
import { type SubscriptionDeclared, type SubscriptionPayload, subscription } from './subscription.ts';
import { type TableDeclared, type TablePayload, table } from './table.ts';
import { type TriggerDeclared, type TriggerPayload, trigger } from './trigger.ts';
import type { CompositePayload, DomainPayload, EnumPayload } from './types.ts';
import { type UniqueDeclared, type UniquePayload, unique } from './unique.ts';
import { type ViewDeclared, type ViewPayload, view } from './view.ts';

/** One row a kind: what a document says and what a fact holds. */
export interface Specs {
  readonly role: { readonly declared: RoleDeclared; readonly payload: RolePayload };
  readonly schema: { readonly declared: SchemaDeclared; readonly payload: SchemaPayload };
  readonly extension: { readonly declared: ExtensionDeclared; readonly payload: ExtensionPayload };
  readonly enum: { readonly declared: EnumDeclared; readonly payload: EnumPayload };
  readonly composite: { readonly declared: CompositeDeclared; readonly payload: CompositePayload };
  readonly domain: { readonly declared: DomainDeclared; readonly payload: DomainPayload };
  readonly domain_constraint: {
    readonly declared: DomainConstraintDeclared;
    readonly payload: DomainConstraintPayload;
  };
  readonly sequence: { readonly declared: SequenceDeclared; readonly payload: SequencePayload };
  readonly function: { readonly declared: FunctionDeclared; readonly payload: FunctionPayload };
  readonly procedure: { readonly declared: ProcedureDeclared; readonly payload: ProcedurePayload };
  readonly sql_text: { readonly declared: SqlTextDeclared; readonly payload: SqlTextPayload };
  readonly table: { readonly declared: TableDeclared; readonly payload: TablePayload };
  readonly column: { readonly declared: ColumnDeclared; readonly payload: ColumnPayload };
  readonly default: { readonly declared: Sql; readonly payload: DefaultPayload };
  readonly sequence_owner: { readonly declared: OwnerDeclared; readonly payload: OwnerPayload };
  readonly primary_key: { readonly declared: PrimaryKeyDeclared; readonly payload: PrimaryKeyPayload };
  readonly unique: { readonly declared: UniqueDeclared; readonly payload: UniquePayload };
  readonly index: { readonly declared: IndexDeclared; readonly payload: IndexPayload };
  readonly foreign_key: { readonly declared: ForeignKeyDeclared; readonly payload: ForeignKeyPayload };
  readonly check: { readonly declared: CheckDeclared; readonly payload: CheckPayload };
  readonly exclude: { readonly declared: ExcludeDeclared; readonly payload: ExcludePayload };
  readonly view: { readonly declared: ViewDeclared; readonly payload: ViewPayload };
  readonly materialized_view: {
    readonly declared: MaterializedViewDeclared;
    readonly payload: MaterializedViewPayload;
  };
  readonly trigger: { readonly declared: TriggerDeclared; readonly payload: TriggerPayload };
  readonly policy: { readonly declared: PolicyDeclared; readonly payload: PolicyPayload };
  readonly publication: { readonly declared: PublicationDeclared; readonly payload: PublicationPayload };
  readonly publication_table: {
    readonly declared: PublicationTableDeclared;
    readonly payload: PublicationTablePayload;
  };
  readonly subscription: { readonly declared: SubscriptionDeclared; readonly payload: SubscriptionPayload };
  readonly comment: { readonly declared: string; readonly payload: CommentPayload };
}

export type Kind = keyof Specs;

/** The only list of kinds. Its order is the order in which a first build tries them, and the order of what is printed. */
export const KINDS: { readonly [K in Kind]: KindModule<K, Specs[K]['payload'], Specs[K]['declared']> } = {
  role,
  schema,
  extension,
  enum: enumeration,
  composite,
  domain,
  domain_constraint: domainConstraint,
  sequence,
  function: functionKind,
  procedure,
  sql_text: sqlText,
  table,
  column,
  default: columnDefault,
  sequence_owner: sequenceOwner,
  primary_key: primaryKey,
  unique,
  index,
  foreign_key: foreignKey,
  check,
  exclude,
  view,
  materialized_view: materializedView,
  trigger,
  policy,
  publication,
  publication_table: publicationTable,
  subscription,
  comment,
};

/** A module to a stage, which knows no kind: its facts are those that the module itself made. */
export type AnyKind = KindModule<string, Payload, unknown>;

const BY_NAME: ReadonlyMap<string, AnyKind> = new Map(Object.entries(KINDS as unknown as Record<string, AnyKind>));

/** All modules, in the order of the registry. */
export const MODULES: readonly AnyKind[] = [...BY_NAME.values()];

/** The module whose members are of this kind: that of enums for a value. */
export function ownerModule(memberKind: string): AnyKind | undefined {
  return MODULES.find((module) => module.members?.kind === memberKind);
}

/** The module of a fact's kind. A kind that is not in the registry is a fault of our own. */
export function moduleOf(kind: string): AnyKind {
  const found = BY_NAME.get(kind);
  if (found === undefined) throw new Error(`no kind ${kind}`);
  return found;
}
