import { type TSchema, Type } from 'typebox';
import { qualified } from '../sql/quote.ts';
import { type Name, NameOf, nameSql, shortName } from './fragments.ts';
import type { AlterRule, Context, FactOf, Fragment, Id, Payload, Row, Statement, YamlPath } from './kind.ts';

/**
 * An index of a partitioned table that is made ON ONLY the table, and the indexes of partitions attached to it one by one: because not
 * every partition has one, and it is not valid, or because one has several that are alike, and Postgres would take any.
 * https://www.postgresql.org/docs/current/sql-createindex.html
 */
export type Only = {
  /** Paths of the indexes that are attached; absent where Postgres attaches them by itself. */
  readonly only?: readonly (readonly string[])[];
};
export type OnlyDeclared = { readonly only?: readonly Name[] };

export function OnlyKey(): TSchema {
  return Type.Array(NameOf('An index of a partition.', ['event_2024_at_idx']), {
    description:
      'ON ONLY this partitioned table: the indexes of partitions that are attached to it. It is not valid until each has one.',
    examples: [[], ['event_2024_at_idx']],
  });
}

/** What `onlyRow` reads; `index` is an oid. */
export function onlyColumn(index: string): string {
  return `(select (select coalesce(json_agg(json_build_array(bn.nspname, bc.relname) order by bn.nspname, bc.relname), '[]')
      from pg_inherits h join pg_class bc on bc.oid = h.inhrelid join pg_namespace bn on bn.oid = bc.relnamespace
      where h.inhparent = oi.indexrelid)
    from pg_index oi join pg_class oc on oc.oid = oi.indexrelid
    where oi.indexrelid = ${index} and oc.relkind = 'I' and (not oi.indisvalid or ${RIVALS}))`;
}

/** Of the plain index `oi`: another index of a partition would do as well as the one that is attached. */
const RIVALS = `(not exists (select from pg_constraint ok where ok.conindid = oi.indexrelid) and exists (
      select from pg_inherits rh join pg_index x on x.indexrelid = rh.inhrelid
        join pg_index r on r.indrelid = x.indrelid and r.indexrelid <> x.indexrelid
      where rh.inhparent = oi.indexrelid and r.indkey = x.indkey and r.indclass = x.indclass and r.indcollation = x.indcollation
        and r.indisunique = x.indisunique and r.indnkeyatts = x.indnkeyatts
        and pg_get_expr(r.indexprs, r.indrelid) is not distinct from pg_get_expr(x.indexprs, x.indrelid)
        and pg_get_expr(r.indpred, r.indrelid) is not distinct from pg_get_expr(x.indpred, x.indrelid)))`;

/** Addresses of the ties of all partitions, where the index is made ON ONLY: it would spread to those that are attached later. */
export function tiesAround(index: string): string {
  return `array(select 'pg_class:' || h.inhrelid || ':auto' from pg_index oi join pg_class oc on oc.oid = oi.indexrelid
      join pg_inherits h on h.inhparent = oi.indrelid
      where oi.indexrelid = ${index} and oc.relkind = 'I' and (not oi.indisvalid or ${RIVALS}))`;
}

export function onlyRow({ only = null }: Row): Only {
  return only === null ? {} : { only: only as NonNullable<Only['only']> };
}

/** The key of YAML, for a table of `namespace`. */
export function describeOnly({ only }: Only, namespace: string | undefined): { readonly only?: readonly Name[] } {
  return only === undefined ? {} : { only: only.map((path) => shortName(path, namespace)) };
}

/** Attaches what a document names to the index of a path. */
export function declaredAttached(
  index: readonly string[],
  { only = [] }: OnlyDeclared,
  at: YamlPath,
): readonly Statement[] {
  return only.map((name, n) => {
    const fragment: Fragment = { text: nameSql(name), at: [...at, 'only', n], as: 'name' };
    return { sql: `ALTER INDEX ${qualified(index)} ATTACH PARTITION ${fragment.text}`, fragments: [fragment] };
  });
}

export function attached(index: readonly string[], paths: Only['only'] = []): readonly Statement[] {
  return paths.map((path) => ({ sql: `ALTER INDEX ${qualified(index)} ATTACH PARTITION ${qualified(path)}` }));
}

/** True where an index hangs on this one that backs a constraint of its partition, and so goes with it only if told. */
export function holdsKeys({ below }: Context): boolean {
  return below?.before.some(({ kind }) => kind !== 'index') === true;
}

/**
 * Attaches what is missing; the last one makes the index valid. Nothing takes an index off again, but that its table leaves. `pathOf` gives the index of a fact.
 */
export function onlyRule<K extends string, P extends Payload & Only>(
  pathOf: (fact: Pick<FactOf<string, Payload>, 'path'>) => readonly string[],
): AlterRule<K, P> {
  return ({ before, after, context: { below, afterwards } }) => {
    const near = (below?.before ?? []).filter((fact) => hangsOn(fact, before));
    const isDetached = ({ path }: Pick<Id, 'path'>) =>
      afterwards?.({ kind: 'partition', path: path.slice(0, 2) }) === undefined;
    const gone = near.filter(isDetached).map(pathOf);
    const was = (before.payload.only ?? near.map(pathOf)).filter((path) => !isIn(gone)(path));
    const is = after.payload.only ?? (below?.after ?? []).filter((fact) => hangsOn(fact, after)).map(pathOf);
    if (!was.every(isIn(is)) || (isValid(before.payload) && !isValid(after.payload))) return 'replace';
    const more = is.filter((path) => !isIn(was)(path));
    if (more.length > 0) return attached(pathOf(after), more);
    // valid as soon as the last of those that are attached is
    return isValid(before.payload) || near.some(({ payload }) => !isValid(payload)) ? 'follows' : 'replace';
  };
}

function isIn(list: readonly (readonly string[])[]): (path: readonly string[]) => boolean {
  const names = new Set(list.map(qualified));
  return (path) => names.has(qualified(path));
}

function hangsOn({ carriers = [] }: FactOf<string, Payload>, { path }: Pick<FactOf<string, Payload>, 'path'>): boolean {
  return carriers.some((carrier) => qualified(carrier) === qualified(path));
}

/** A key says nothing else of it: it is valid where every partition has it. */
function isValid({ only, valid }: Payload & Only): boolean {
  return valid === undefined ? only === undefined : valid === true;
}
