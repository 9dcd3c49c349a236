import { type TSchema, Type } from 'typebox';
import { dollar, literal, qualified, quote } from '../sql/quote.ts';
import { nameParts } from './fragments.ts';
import type { Path } from './owned.ts';
import { Privileges, type PrivilegesDeclared } from './privileges.ts';

/** What an extension brings is no fact; what may be done with it, beyond what its script says, is. */

interface Class {
  /** What stands behind ON. */
  readonly on: string;
  readonly catalog: string;
  readonly oid: string;
  readonly owner: string;
  readonly acl: string;
  readonly letter: string;
  /** Without a namespace: what stands in the database itself. */
  readonly namespace?: string;
  readonly name: string;
  /** The arguments of what is called. */
  readonly args?: string;
  readonly where: string;
}

const CLASSES = {
  schemas: named('SCHEMA', 'pg_namespace', 'nsp', 'n'),
  languages: { ...named('LANGUAGE', 'pg_language', 'lan', 'l'), where: 'm.lanpltrusted' },
  foreign_data_wrappers: named('FOREIGN DATA WRAPPER', 'pg_foreign_data_wrapper', 'fdw', 'F'),
  foreign_servers: named('FOREIGN SERVER', 'pg_foreign_server', 'srv', 'S'),
  types: {
    ...named('TYPE', 'pg_type', 'typ', 'T'),
    namespace: 'm.typnamespace',
    where: `m.typelem = 0 and (m.typrelid = 0 or exists (select from pg_class c where c.oid = m.typrelid and c.relkind = 'c'))`,
  },
  functions: {
    ...named('ROUTINE', 'pg_proc', 'pro', 'f'),
    namespace: 'm.pronamespace',
    args: 'oidvectortypes(m.proargtypes)',
  },
  sequences: { ...named('SEQUENCE', 'pg_class', 'rel', 's'), namespace: 'm.relnamespace', where: `m.relkind = 'S'` },
  tables: {
    ...named('TABLE', 'pg_class', 'rel', 'r'),
    namespace: 'm.relnamespace',
    where: `m.relkind in ('r', 'p', 'v', 'm', 'f')`,
  },
} as const satisfies { readonly [name: string]: Class };

const BY_NAME: ReadonlyMap<string, Class> = new Map(Object.entries(CLASSES));

function named(on: string, catalog: string, prefix: string, letter: string): Class {
  const column = (name: string) => `m.${prefix}${name}`;
  return {
    on,
    catalog,
    oid: 'm.oid',
    owner: column('owner'),
    acl: column('acl'),
    letter,
    name: column('name'),
    where: 'true',
  };
}

export type MemberGrantsDeclared = {
  readonly [members: string]: { readonly [name: string]: { readonly [grantee: string]: PrivilegesDeclared } };
};

const ByRole = Type.Record(Type.String(), Privileges, { description: 'By role.' });

/** The YAML of grants on what an extension brings. */
export const MemberGrants: TSchema = Type.Object(
  Object.fromEntries(
    Object.keys(CLASSES).map((name) => [
      name,
      Type.Optional(Type.Record(Type.String(), ByRole, { description: `${name.replaceAll('_', ' ')}, by name.` })),
    ]),
  ),
  {
    description:
      'Grants on what the extension brings. A name without a namespace is in that of the extension; functions have the types of their arguments behind it.',
    examples: [{ functions: { 'crypt(text, text)': { public: { revoked: 'execute' } } } }],
  },
);

/** Below the extension's name: the class, the namespace or nothing for the extension's own, the name, and the types of arguments. */
export function describeMember([members = '', schema = '', name = '', args]: Path): readonly [string, string] {
  const called = args === undefined ? name : `${name}(${args})`;
  return [members, schema === '' ? called : `${schema}.${called}`];
}

/** What stands behind ON for a member of a catalog, in the namespace where it stands. */
export function onMember([members = '', _own = '', name = '', args]: Path, namespace: string | undefined): string {
  const full = namespace === undefined ? quote(name) : qualified([namespace, name]);
  return `${BY_NAME.get(members)?.on} ${args === undefined ? full : `${full}(${args})`}`;
}

/** A statement about a member as it is written; its namespace may be the extension's, which only the database knows. */
export function aboutMember(
  extension: string,
  members: string,
  written: string,
  compose: (object: string) => string,
): string {
  const { on, namespace, args } = BY_NAME.get(members) ?? CLASSES.tables;
  const open = args === undefined ? -1 : written.indexOf('(');
  const [names, types] = open < 0 ? [written, ''] : [written.slice(0, open), written.slice(open)];
  const parts = namespace === undefined ? [names] : nameParts(names);
  const known = namespace === undefined || parts.length > 1;
  const full = literal(`${qualified(parts)}${types}`);
  const name = known ? full : `quote_ident(n.nspname) || '.' || ${full}`;
  // never the text itself, which could hold anything
  const resolved = args === undefined ? name : `(${name})::regprocedure`;
  const [before = '', after = ''] = compose('\0').split('\0');
  const escaped = (text: string) => text.replaceAll('%', '%%');
  const template = literal(`${escaped(before)}${on} %s${escaped(after)}`);
  const found = `SELECT format(${template}, ${resolved}) FROM pg_extension x JOIN pg_namespace n ON n.oid = x.extnamespace
    WHERE x.extname = ${literal(extension)}`;
  return `DO ${dollar(`BEGIN EXECUTE (${found}); END`)}`;
}

/** Rows of members that somebody granted or revoked something on. What the script of the extension gave is the standard. */
export function memberSources(): readonly string[] {
  return [...BY_NAME].map(([members, { catalog, oid, owner, acl, letter, namespace, name, args, where }]) => {
    const own = namespace === undefined ? `''` : `case when n.oid = x.extnamespace then '' else n.nspname::text end`;
    const std = `acldefault('${letter}', ${owner})`;
    return `select 'extension' as kind, json_build_array(x.extname, '${members}', ${own}, ${name}${args === undefined ? '' : `, ${args}`}) as path,
        '${catalog}' as catalog, ${oid} as oid, 0 as sub, ${owner} as owner, ${acl} as acl,
        coalesce((select i.initprivs from pg_init_privs i
          where i.classoid = '${catalog}'::regclass and i.objoid = ${oid} and i.objsubid = 0), ${std}) as std, ${std} as every,
        ${namespace === undefined ? 'null' : 'json_build_array(n.nspname)'} as aside, ${oid} as holder
      from ${catalog} m join pg_depend e on e.classid = '${catalog}'::regclass and e.objid = ${oid} and e.deptype = 'e'
        join pg_extension x on x.oid = e.refobjid ${namespace === undefined ? '' : `join pg_namespace n on n.oid = ${namespace}`}
      where ${acl} is not null and ${where}`;
  });
}
