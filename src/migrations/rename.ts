import { idOf, type Key, keyOf } from '../facts/id.ts';
import type { Id } from '../kinds/kind.ts';
import type { Rename } from '../plan/plan.ts';
import { type Fields, fieldsOf, Malformed, textOf } from './foreign.ts';

/** A rename as files keep it: `{"from":"column:public.user.bio","to":"column:public.user.profile_description"}`. */
export interface WrittenRename {
  readonly from: Key;
  readonly to: Key;
}

export function writtenRename({ from, to }: Rename): WrittenRename {
  return { from: keyOf(from), to: keyOf(to) };
}

export function readRename(value: unknown, what: string): Rename {
  const fields = fieldsOf(value, what);
  return { from: idIn(fields, 'from'), to: idIn(fields, 'to') };
}

/** The id that a field holds in its text form. */
export function idIn(fields: Fields, name: string): Id {
  const key = textOf(fields, name);
  const id = decoded(key);
  if (id === undefined) throw new Malformed(`${key} is no id`);
  return id;
}

function decoded(key: string): Id | undefined {
  try {
    return idOf(key);
  } catch (error) {
    // a quoted part with an escape that JSON does not know
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
