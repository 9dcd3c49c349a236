import { type Name, nameOf } from './_names.ts';
import { condition, type OwnTypes, ownType, sqlOf, type Type } from './_types.ts';
import type { ColumnSlot, Named, Slots, TableSlot, Universe } from './_universe.ts';

/** A universe as documents: plain objects as the YAML of a file gives them. */
export interface Rendered {
  readonly documents: readonly Item[];
  /** What each slot is called, so that another rendering can note what was renamed. */
  readonly names: ReadonlyMap<string, string>;
}

export type Item = { readonly [key: string]: unknown };

export interface Column {
  readonly name: string;
  readonly type: Type;
  readonly slot: ColumnSlot;
  readonly made: 'plain' | 'identity' | 'stored' | 'virtual';
  readonly expression?: string;
}

export interface Table {
  readonly slot: TableSlot;
  readonly id: string;
  readonly name: Name;
  /** In the order of the slots. */
  readonly columns: readonly Column[];
  /** Lists of columns that a foreign key can point to. */
  readonly keys: readonly (readonly Column[])[];
}

export interface Output {
  readonly name: string;
  readonly type: Type;
}

export interface World extends OwnTypes {
  readonly universe: Universe;
  /** What the slots were called before, where renames are noted. */
  readonly before: ReadonlyMap<string, string>;
  readonly names: Map<string, string>;
  /** Slots whose thing is another one to whoever reads the documents: nothing in it has an old name. */
  readonly fresh: Set<string>;
  readonly taken: Set<string>;
  readonly enums: Map<string, { readonly name: Name; readonly values: readonly string[] }>;
  readonly domains: Map<string, { readonly name: Name; readonly base: Type }>;
  readonly composites: Map<string, { readonly name: Name; readonly keyable: boolean }>;
  readonly sequences: Map<string, Name>;
  readonly functions: Map<string, Name>;
  readonly tables: Table[];
  readonly views: Map<string, { readonly name: Name; readonly columns: readonly Output[] }>;
}

export function present<T>(slots: Slots<T>): readonly (readonly [string, T])[] {
  return Object.entries(slots).flatMap(([id, slot]) => (slot === null ? [] : [[id, slot] as const]));
}

/** The name of a document, remembered. */
export function named(world: World, id: string, { name: choice, noted }: Named, shared = ''): Name {
  const name = nameOf(id, choice, world.universe.app, world.taken, shared);
  const text = `${name.schema}.${name.name}`;
  world.names.set(id, text);
  if (!noted && world.before.get(id) !== text) world.fresh.add(id);
  return name;
}

export function head(key: string, world: World, id: string, slot: Named): Item {
  const name = world.names.get(id) ?? '';
  return { [key]: name.startsWith('public.') ? name.slice(7) : name, ...notes(world, id, slot), ...comment(slot, id) };
}

/** `renamed_from`, where the thing had another name and the slot says that it is noted. */
export function notes({ before, names, fresh }: World, id: string, { noted }: Pick<Named, 'noted'>): Item {
  const [was, is] = [before.get(id), names.get(id)];
  const known = !fresh.has(id.split('.')[0] ?? '');
  return known && noted && was !== undefined && was !== is ? { renamed_from: was } : {};
}

export function comment({ comment: variant }: Named, id: string): Item {
  return variant === 0 ? {} : { comment: variant === 1 ? `About ${id}` : "It's \\ another\nline" };
}

/** A name as a document of another namespace may write it. */
export function shown({ schema, name }: Name, from: Name): string {
  return schema === 'public' && from.schema === 'public' ? name : `${schema}.${name}`;
}

export function conditionOn(world: World, { type }: Output, of: string, variant: number): string {
  const label = world.functions.get('r1');
  if (type.family === 'enum' && type.sql === ownType('e0', world)?.sql && label !== undefined && variant > 8)
    return `${sqlOf(label)}(${of}) <> ''`;
  const twice = world.functions.get('r0');
  return condition(of, type, variant, twice === undefined ? undefined : sqlOf(twice));
}
