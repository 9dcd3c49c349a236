import { type AccessMethodDeclared, type AccessMethodPayload, accessMethod } from './access_method.ts';
import { type AggregateDeclared, type AggregatePayload, aggregate } from './aggregate.ts';
import type { PartitionOfDeclared, PartitionPayload } from './bound.ts';
import { type CastDeclared, type CastPayload, cast } from './cast.ts';
import { type CheckDeclared, type CheckPayload, check } from './check.ts';
import { type ClusterDeclared, type ClusterPayload, cluster } from './cluster.ts';
import { type CollationDeclared, type CollationPayload, collation } from './collation.ts';
import { type ColumnDeclared, type ColumnPayload, column } from './column.ts';
import { type CommentPayload, comment } from './comment.ts';
import { type CompositeDeclared, composite } from './composite.ts';
import { type ConversionDeclared, type ConversionPayload, conversion } from './conversion.ts';
import { columnDefault, type DefaultPayload } from './default.ts';
import {
  type DefaultPrivilegesDeclared,
  type DefaultPrivilegesPayload,
  defaultPrivileges,
} from './default_privileges.ts';
import { type DomainDeclared, domain } from './domain.ts';
import { type DomainConstraintDeclared, type DomainConstraintPayload, domainConstraint } from './domain_constraint.ts';
import { type EnumDeclared, enumeration } from './enum.ts';
import { type EventTriggerDeclared, type EventTriggerPayload, eventTrigger } from './event_trigger.ts';
import { type ExcludeDeclared, type ExcludePayload, exclude } from './exclude.ts';
import { type ExtensionDeclared, type ExtensionPayload, extension } from './extension.ts';
import { foreignDataWrapper, type WrapperDeclared, type WrapperPayload } from './foreign_data_wrapper.ts';
import { type ForeignKeyDeclared, type ForeignKeyPayload, foreignKey } from './foreign_key.ts';
import { type ForeignTableDeclared, type ForeignTablePayload, foreignTable } from './foreign_table.ts';
import type { Name, Sql } from './fragments.ts';
import { type FunctionDeclared, type FunctionPayload, functionKind } from './function.ts';
import { type GrantDeclared, grant } from './grant.ts';
import { type IndexDeclared, type IndexPayload, index } from './index.ts';
import type { KindModule, Payload } from './kind.ts';
import { type LanguageDeclared, type LanguagePayload, language } from './language.ts';
import { type MaterializedViewDeclared, type MaterializedViewPayload, materializedView } from './materialized_view.ts';
import { type OperatorDeclared, type OperatorPayload, operator } from './operator.ts';
import { type OperatorClassDeclared, type OperatorClassPayload, operatorClass } from './operator_class.ts';
import { type OperatorFamilyDeclared, type OperatorFamilyPayload, operatorFamily } from './operator_family.ts';
import { type OwnedBy, owner } from './owner.ts';
import { partition } from './partition.ts';
import { type PolicyDeclared, type PolicyPayload, policy } from './policy.ts';
import { type PrimaryKeyDeclared, type PrimaryKeyPayload, primaryKey } from './primary_key.ts';
import type { GrantPayload } from './privileges.ts';
import { type ProcedureDeclared, type ProcedurePayload, procedure } from './procedure.ts';
import { type PublicationDeclared, type PublicationPayload, publication } from './publication.ts';
import { type PublicationTableDeclared, type PublicationTablePayload, publicationTable } from './publication_table.ts';
import { type RangeDeclared, range } from './range.ts';
import { type ReplicaIdentityDeclared, type ReplicaIdentityPayload, replicaIdentity } from './replica_identity.ts';
import { type RoleDeclared, type RolePayload, role } from './role.ts';
import { type RowTypePayload, rowType } from './row_type.ts';
import { type RuleDeclared, type RulePayload, rule } from './rule.ts';
import { type SchemaDeclared, type SchemaPayload, schema } from './schema.ts';
import { type SecurityLabelDeclared, type SecurityLabelPayload, securityLabel } from './security_label.ts';
import { type SequenceDeclared, type SequencePayload, sequence } from './sequence.ts';
import { type OwnerDeclared, type OwnerPayload, sequenceOwner } from './sequence_owner.ts';
import { type ServerDeclared, type ServerPayload, server } from './server.ts';
import { type SqlTextDeclared, type SqlTextPayload, sqlText } from './sql_text.ts';
import { type StatisticsDeclared, type StatisticsPayload, statistics } from './statistics.ts';
import { type SubscriptionDeclared, type SubscriptionPayload, subscription } from './subscription.ts';
import { type TableDeclared, type TablePayload, table } from './table.ts';
import {
  type ConfigurationDeclared,
  type ConfigurationPayload,
  textSearchConfiguration,
} from './text_search_configuration.ts';
import { type DictionaryDeclared, type DictionaryPayload, textSearchDictionary } from './text_search_dictionary.ts';
import { type ParserDeclared, type ParserPayload, textSearchParser } from './text_search_parser.ts';
import { type TemplateDeclared, type TemplatePayload, textSearchTemplate } from './text_search_template.ts';
import { type TransformDeclared, type TransformPayload, transform } from './transform.ts';
import { type TriggerDeclared, type TriggerPayload, trigger } from './trigger.ts';
import type { CompositePayload, DomainPayload, EnumPayload, RangePayload } from './types.ts';
import { type UniqueDeclared, type UniquePayload, unique } from './unique.ts';
import { type MappingDeclared, type MappingPayload, userMapping } from './user_mapping.ts';
import { type ViewDeclared, type ViewPayload, view } from './view.ts';
import { type ViewColumnDeclared, type ViewColumnPayload, viewColumn } from './view_column.ts';

/** One row a kind: what a document says and what a fact holds. */
export interface Specs {
  readonly role: { readonly declared: RoleDeclared; readonly payload: RolePayload };
  readonly schema: { readonly declared: SchemaDeclared; readonly payload: SchemaPayload };
  readonly extension: { readonly declared: ExtensionDeclared; readonly payload: ExtensionPayload };
  readonly collation: { readonly declared: CollationDeclared; readonly payload: CollationPayload };
  readonly conversion: { readonly declared: ConversionDeclared; readonly payload: ConversionPayload };
  readonly enum: { readonly declared: EnumDeclared; readonly payload: EnumPayload };
  readonly composite: { readonly declared: CompositeDeclared; readonly payload: CompositePayload };
  readonly domain: { readonly declared: DomainDeclared; readonly payload: DomainPayload };
  readonly domain_constraint: {
    readonly declared: DomainConstraintDeclared;
    readonly payload: DomainConstraintPayload;
  };
  readonly range: { readonly declared: RangeDeclared; readonly payload: RangePayload };
  readonly sequence: { readonly declared: SequenceDeclared; readonly payload: SequencePayload };
  readonly language: { readonly declared: LanguageDeclared; readonly payload: LanguagePayload };
  readonly access_method: { readonly declared: AccessMethodDeclared; readonly payload: AccessMethodPayload };
  readonly function: { readonly declared: FunctionDeclared; readonly payload: FunctionPayload };
  readonly procedure: { readonly declared: ProcedureDeclared; readonly payload: ProcedurePayload };
  readonly text_search_parser: { readonly declared: ParserDeclared; readonly payload: ParserPayload };
  readonly text_search_template: { readonly declared: TemplateDeclared; readonly payload: TemplatePayload };
  readonly text_search_dictionary: { readonly declared: DictionaryDeclared; readonly payload: DictionaryPayload };
  readonly text_search_configuration: {
    readonly declared: ConfigurationDeclared;
    readonly payload: ConfigurationPayload;
  };
  readonly operator: { readonly declared: OperatorDeclared; readonly payload: OperatorPayload };
  readonly operator_family: {
    readonly declared: OperatorFamilyDeclared;
    readonly payload: OperatorFamilyPayload;
  };
  readonly operator_class: { readonly declared: OperatorClassDeclared; readonly payload: OperatorClassPayload };
  readonly aggregate: { readonly declared: AggregateDeclared; readonly payload: AggregatePayload };
  readonly cast: { readonly declared: CastDeclared; readonly payload: CastPayload };
  readonly transform: { readonly declared: TransformDeclared; readonly payload: TransformPayload };
  readonly sql_text: { readonly declared: SqlTextDeclared; readonly payload: SqlTextPayload };
  readonly foreign_data_wrapper: { readonly declared: WrapperDeclared; readonly payload: WrapperPayload };
  readonly server: { readonly declared: ServerDeclared; readonly payload: ServerPayload };
  readonly user_mapping: { readonly declared: MappingDeclared; readonly payload: MappingPayload };
  readonly table: { readonly declared: TableDeclared; readonly payload: TablePayload };
  readonly foreign_table: { readonly declared: ForeignTableDeclared; readonly payload: ForeignTablePayload };
  readonly column: { readonly declared: ColumnDeclared; readonly payload: ColumnPayload };
  readonly default: { readonly declared: Sql; readonly payload: DefaultPayload };
  readonly partition: { readonly declared: PartitionOfDeclared; readonly payload: PartitionPayload };
  readonly sequence_owner: { readonly declared: OwnerDeclared; readonly payload: OwnerPayload };
  readonly row_type: { readonly declared: Name; readonly payload: RowTypePayload };
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
  readonly statistics: { readonly declared: StatisticsDeclared; readonly payload: StatisticsPayload };
  readonly rule: { readonly declared: RuleDeclared; readonly payload: RulePayload };
  readonly view_column: { readonly declared: ViewColumnDeclared; readonly payload: ViewColumnPayload };
  readonly replica_identity: {
    readonly declared: ReplicaIdentityDeclared;
    readonly payload: ReplicaIdentityPayload;
  };
  readonly cluster: { readonly declared: ClusterDeclared; readonly payload: ClusterPayload };
  readonly trigger: { readonly declared: TriggerDeclared; readonly payload: TriggerPayload };
  readonly policy: { readonly declared: PolicyDeclared; readonly payload: PolicyPayload };
  readonly publication: { readonly declared: PublicationDeclared; readonly payload: PublicationPayload };
  readonly publication_table: {
    readonly declared: PublicationTableDeclared;
    readonly payload: PublicationTablePayload;
  };
  readonly subscription: { readonly declared: SubscriptionDeclared; readonly payload: SubscriptionPayload };
  readonly owner: { readonly declared: string; readonly payload: OwnedBy };
  readonly grant: { readonly declared: GrantDeclared; readonly payload: GrantPayload };
  readonly security_label: { readonly declared: SecurityLabelDeclared; readonly payload: SecurityLabelPayload };
  readonly comment: { readonly declared: string; readonly payload: CommentPayload };
  readonly event_trigger: { readonly declared: EventTriggerDeclared; readonly payload: EventTriggerPayload };
  readonly default_privileges: {
    readonly declared: DefaultPrivilegesDeclared;
    readonly payload: DefaultPrivilegesPayload;
  };
}

export type Kind = keyof Specs;

/** The only list of kinds. Its order is the order in which a first build tries them, and the order of what is printed. */
export const KINDS: { readonly [K in Kind]: KindModule<K, Specs[K]['payload'], Specs[K]['declared']> } = {
  role,
  schema,
  extension,
  collation,
  conversion,
  enum: enumeration,
  composite,
  domain,
  domain_constraint: domainConstraint,
  range,
  sequence,
  language,
  access_method: accessMethod,
  function: functionKind,
  procedure,
  text_search_parser: textSearchParser,
  text_search_template: textSearchTemplate,
  text_search_dictionary: textSearchDictionary,
  text_search_configuration: textSearchConfiguration,
  operator,
  operator_family: operatorFamily,
  operator_class: operatorClass,
  aggregate,
  cast,
  transform,
  sql_text: sqlText,
  foreign_data_wrapper: foreignDataWrapper,
  server,
  user_mapping: userMapping,
  table,
  foreign_table: foreignTable,
  column,
  default: columnDefault,
  partition,
  sequence_owner: sequenceOwner,
  row_type: rowType,
  primary_key: primaryKey,
  unique,
  index,
  foreign_key: foreignKey,
  check,
  exclude,
  view,
  materialized_view: materializedView,
  statistics,
  rule,
  view_column: viewColumn,
  replica_identity: replicaIdentity,
  cluster,
  trigger,
  policy,
  publication,
  publication_table: publicationTable,
  subscription,
  owner,
  grant,
  security_label: securityLabel,
  comment,
  // fires on what is made after it
  event_trigger: eventTrigger,
  default_privileges: defaultPrivileges,
};

/** A module to a stage, which knows no kind: its facts are those that the module itself made. */
export type AnyKind = KindModule<string, Payload, unknown>;

const BY_NAME: ReadonlyMap<string, AnyKind> = new Map(Object.entries(KINDS as unknown as Record<string, AnyKind>));

/** All modules, in the order of the registry. */
export const MODULES: readonly AnyKind[] = [...BY_NAME.values()];

/** The module whose members are of this kind: that of enums for a value. */
export function ownerModule(memberKind: string): AnyKind | undefined {
  return OWNERS.get(memberKind);
}

const OWNERS: ReadonlyMap<string, AnyKind> = new Map(
  MODULES.flatMap((module) => (module.members === undefined ? [] : [[module.members.kind, module] as const])),
);

/** The module of a fact's kind. A kind that is not in the registry is a fault of our own. */
export function moduleOf(kind: string): AnyKind {
  const found = BY_NAME.get(kind);
  if (found === undefined) throw new Error(`no kind ${kind}`);
  return found;
}
