import { Type } from 'typebox';
import type { KindModule, Statement } from './kind.ts';
import {
  ANY_OWNER,
  aimedAt,
  isUnnamed,
  isUnnamedOwner,
  OWNED_KINDS,
  ownedOf,
  ownerAddress,
  type Path,
} from './owned.ts';
import { roleSql } from './role_name.ts';

export type OwnedBy = { readonly owner: string };

/**
 * Who owns a thing, where that is neither who reads the catalog nor the owner of the database; its path is the kind of the thing
 * and the thing's own path. https://www.postgresql.org/docs/current/ddl-priv.html
 */
export const owner: KindModule<'owner', OwnedBy, string> = {
  kind: 'owner',
  label: () => 'owner',
  places: OWNED_KINDS.map((kind) => ({ in: kind, key: 'owner', form: 'single' })),
  schema: Type.String({
    description: 'The role that owns it (OWNER TO): a literal name. Without it, the role that makes it.',
    minLength: 1,
    examples: ['app_owner'],
  }),
  parents: [],
  parentOf: ({ path: [kind = '', ...path] }) => [{ kind, path }],
  precious: false,
  claims: ({ path: [, ...path], payload }) => [
    ['owner', ...path],
    ['grantee', ...path, payload.owner],
  ],
  idOf: ({ parent }) => {
    if (parent === undefined) return undefined;
    return isUnnamed(parent.kind, parent.path) ? undefined : { kind: 'owner', path: [parent.kind, ...parent.path] };
  },
  declare: (declared, { parent }) => (parent === undefined ? [] : [ownerTo([parent.kind, ...parent.path], declared)]),
  origin: ({ path: [kind = '', ...path] }) => (ownedOf(kind)?.at?.(path) ?? [[]]).map((at) => [...at, 'owner']),
  describe: ({ payload }) => ({ key: 'owner', item: payload.owner }),
  catalog: {
    probe: ANY_OWNER,
    sql: () => `select * from (${OWNED_KINDS.map(owners).join('\n      union all\n')}) found order by kind, path::text`,
    fact: (row) => ({
      kind: 'owner',
      path: [String(row.kind), ...(row.path as readonly string[])],
      payload: { owner: String(row.owner) },
    }),
  },
  create: ({ path, payload }) => [ownerTo(path, payload.owner)],
  drop: ({ path }, { major }) => [ownerTo(path, usualOwner(path, major))],
  attributes: {
    // what its owner may do moves with it to the new one
    owner: ({ after }) => [{ ...ownerTo(after.path, after.payload.owner), rebuilds: ['grant'] }],
  },
};

function ownerTo([kind = '', ...path]: Path, role: string): Statement {
  return aimedAt(kind, path, (name) => `ALTER ${ownedOf(kind)?.word} ${name} OWNER TO ${roleSql(role)}`);
}

/** Who makes it; of the namespace public, which is made with the database, another one since 15. */
function usualOwner([kind, name]: Path, major: number): string {
  return kind === 'schema' && name === 'public' && major >= 15 ? 'pg_database_owner' : 'current_user';
}

function owners(kind: string): string {
  const source = ownedOf(kind);
  if (source === undefined) throw new Error(`nobody owns a ${kind}`);
  const said = source.unsaid === undefined ? '' : `and not (${source.unsaid})`;
  return `select '${kind}' as kind, ${source.path} as path, r.rolname as owner,
      array[${ownerAddress(source.catalog, source.oid)}] as oids, array['pg_authid:' || r.oid || ':0'] as needs
    from ${source.from} join pg_roles r on r.oid = ${source.owner}
    where ${source.where} and not ${isUnnamedOwner(source.owner)} ${said}`;
}
