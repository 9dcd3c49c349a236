import { readFile } from 'node:fs/promises';
import { fail, SchemactlError } from '../diagnostics/diagnostic.ts';
import { type AnyFact, EMPTY, type FactBase, factBase } from '../facts/base.ts';
import { canonical, hashOf } from '../facts/hash.ts';
import { type Key, keyOf } from '../facts/id.ts';
import { parentOf } from '../facts/parent.ts';
import type { Payload } from '../kinds/kind.ts';
import { moduleOf } from '../kinds/registry.ts';
import type { Rename } from '../plan/plan.ts';
import { readFact } from './fact.ts';
import { reasonOf } from './files.ts';
import { fieldsOf, listOf, Malformed, numberOf, parseJson, textOf } from './foreign.ts';
import { readRename, writtenRename } from './rename.ts';
import { plainText } from './text.ts';

/** The facts after the last migration, as state.json keeps them, each with what it needs beside its parent. */
export interface State {
  /** Who printed the facts: `PGlite 18.6`. Texts of another major are never compared with them. */
  readonly engine: string;
  readonly major: number;
  /** Renames that have happened: their notes in the YAML mean nothing any more. */
  readonly renames: readonly Rename[];
  /** In the order of keys. `unmodelled` is empty. */
  readonly base: FactBase;
  /** Of the facts. */
  readonly hash: string;
}

/** Raised when an older schemactl could not read what is written now. */
const FORMAT = 1;

/** The text of state.json: one fact a line, in the order of keys, so that version control shows what changed. */
export function printState(state: Omit<State, 'hash'>): string {
  const facts = [...state.base.facts.values()].map((fact): [string, AnyFact] => [keyOf(fact), fact]);
  facts.sort(([a], [b]) => (a < b ? -1 : 1));
  const head = [
    `"format": ${FORMAT}`,
    `"engine": ${JSON.stringify(state.engine)}`,
    `"major": ${state.major}`,
    `"hash": ${JSON.stringify(hashOf(state.base))}`,
    `"renames": ${lines(state.renames.map((rename) => JSON.stringify(writtenRename(rename))))}`,
    `"facts": ${lines(facts.map(([key, fact]) => factLine(key, fact, state.base)))}`,
  ];
  return `{\n  ${head.join(',\n  ')}\n}\n`;
}

function lines(items: readonly string[]): string {
  return items.length === 0 ? '[]' : `[\n    ${items.join(',\n    ')}\n  ]`;
}

/** Less what is true of one engine only: the same facts give the same line, whichever way led to them. */
function keptAside({ kind, aside = {} }: AnyFact): Payload | undefined {
  const { passing = [] } = moduleOf(kind);
  const kept = Object.entries(aside).filter(([name]) => !passing.includes(name));
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

function factLine(key: Key, fact: AnyFact, base: FactBase): string {
  const position = fact.position === undefined ? '' : `"position":${fact.position},`;
  const parent = parentOf(fact, (candidate) => base.facts.has(candidate));
  const needs = [...(base.needs.get(key) ?? [])].filter((needed) => needed !== parent).toSorted();
  const edges = needs.length === 0 ? '' : `,"needs":${JSON.stringify(needs)}`;
  const kept = keptAside(fact);
  const aside = kept === undefined ? '' : `,"aside":${canonical(kept)}`;
  const by = fact.carriedBy === undefined ? '' : `,"carriedBy":${JSON.stringify(fact.carriedBy)}`;
  const carriers = fact.carriers === undefined ? '' : `,"carriers":${JSON.stringify(fact.carriers)}${by}`;
  return `{"id":${JSON.stringify(key)},${position}"payload":${canonical(fact.payload)}${aside}${carriers}${edges}}`;
}

/** Reads the text of state.json. Throws state-broken (cut off, merged, edited) and state-newer. */
export function parseState(content: string, file: string): State {
  try {
    const fields = fieldsOf(parseJson(plainText(content)), 'it');
    const format = numberOf(fields, 'format');
    if (format > FORMAT) fail('state-newer', undefined, { file, format, known: FORMAT });
    const base = baseOf(listOf(fields, 'facts', readLine));
    const hash = textOf(fields, 'hash');
    if (hash !== hashOf(base)) throw new Malformed('its facts do not hash to its own hash: it was edited');
    const renames = listOf(fields, 'renames', readRename);
    return { engine: textOf(fields, 'engine'), major: numberOf(fields, 'major'), renames, base, hash };
  } catch (error) {
    if (error instanceof Malformed)
      return fail('state-broken', undefined, { file, reason: error.message }, { cause: error });
    throw error;
  }
}

interface ReadFact {
  readonly fact: AnyFact;
  readonly needs: readonly Key[];
}

function readLine(value: unknown, what: string): ReadFact {
  const { needs } = fieldsOf(value, what);
  return {
    fact: readFact(value, what),
    needs: needs === undefined ? [] : listOf(fieldsOf(value, what), 'needs', keyIn),
  };
}

function keyIn(value: unknown, what: string): Key {
  if (typeof value !== 'string') throw new Malformed(`${what} is no text`);
  return value;
}

/** The facts with their edges; that to the parent is not written down, since the path tells it. */
function baseOf(read: readonly ReadFact[]): FactBase {
  const keys = new Set(read.map(({ fact }) => keyOf(fact)));
  const edges = read.flatMap(({ fact, needs }): (readonly [Key, Key])[] => {
    const parent = parentOf(fact, (key) => keys.has(key));
    return [...(parent === undefined ? [] : [parent]), ...needs].map((needed) => [keyOf(fact), needed]);
  });
  return factBase(
    read.map(({ fact }) => fact),
    edges,
  );
}

/**
 * Reads state.json and holds it against the chain's head: `undefined` where there is neither a head nor a file.
 * Throws state-missing, state-broken, state-newer, state-stale; `file` is the path that is opened, `name` the one that people read.
 */
export async function readState(
  file: string,
  name: string,
  head: { readonly id: string; readonly after: string } | undefined,
): Promise<State | undefined> {
  const content = await contentOf(file, name);
  if (content === undefined)
    return head === undefined ? undefined : fail('state-missing', undefined, { file: name, head: head.id });
  const state = parseState(content, name);
  const expected = head?.after ?? hashOf(EMPTY);
  if (state.hash !== expected) fail('state-stale', undefined, { file: name, head: head?.id ?? null });
  return state;
}

async function contentOf(file: string, name: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT') return undefined;
    if (code === '' || error instanceof SchemactlError) throw error;
    return fail('not-readable', undefined, { path: name, reason: reasonOf(code) }, { cause: error });
  }
}
