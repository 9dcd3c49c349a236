import type { AnyFact } from '../facts/base.ts';
import { type Key, keyOf } from '../facts/id.ts';
import type { Payload } from '../kinds/kind.ts';
import { fieldsOf, listOf, Malformed, numberOf, textOf } from './foreign.ts';
import { idIn } from './rename.ts';

/** A fact as files keep it: `{"id":"table:public.user","payload":{…}}`. */
export interface WrittenFact {
  readonly id: Key;
  readonly payload: Payload;
  readonly aside?: Payload;
}

export function writtenFact(fact: AnyFact): WrittenFact {
  const { payload, aside } = fact;
  return { id: keyOf(fact), payload, ...(aside === undefined ? {} : { aside }) };
}

function pathIn(value: unknown, what: string): readonly string[] {
  if (!Array.isArray(value) || !value.every((part) => typeof part === 'string'))
    throw new Malformed(`${what} is no path`);
  return value;
}

export function readFact(value: unknown, what: string): AnyFact {
  const fields = fieldsOf(value, what);
  return {
    ...idIn(fields, 'id'),
    // JSON can hold nothing that a payload cannot
    payload: fieldsOf(fields.payload, `the payload of ${what}`) as Payload,
    ...(fields.position === undefined ? {} : { position: numberOf(fields, 'position') }),
    ...(fields.carriers === undefined ? {} : { carriers: listOf(fields, 'carriers', pathIn) }),
    ...(fields.carriedBy === undefined ? {} : { carriedBy: textOf(fields, 'carriedBy') }),
    ...(fields.aside === undefined ? {} : { aside: fieldsOf(fields.aside, `the aside of ${what}`) as Payload }),
  };
}
