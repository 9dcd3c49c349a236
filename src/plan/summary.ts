import type { Position } from '../diagnostics/diagnostic.ts';
import { carriersOf, goesWithoutSaying } from '../facts/above.ts';
import type { AnyFact, FactBase } from '../facts/base.ts';
import type { Delta } from '../facts/diff.ts';
import { canonical } from '../facts/hash.ts';
import { addressOf, idOf, type Key, keyOf } from '../facts/id.ts';
import { handsOn, standsAlone, wholeOf } from '../facts/parent.ts';
import type { Id, PayloadValue } from '../kinds/kind.ts';
import { moduleOf } from '../kinds/registry.ts';
import type { Compiled } from './actions.ts';
import type { Counts, Line } from './plan.ts';
import { calledBefore, type Renamed, type RenameStep, wordedBefore } from './rename-steps.ts';

export interface Summary {
  readonly counts: Counts;
  readonly lines: readonly Line[];
}

interface Entry {
  readonly sign: Line['sign'];
  readonly label: string;
  readonly id: Id;
  readonly name: string;
  readonly note?: string;
  readonly counts: keyof Counts | undefined;
}

/** The plan for people: one line an object, what changes in it below, and the counts. */
export function summarize(
  compiled: Compiled,
  { ahead, steps }: Pick<Renamed, 'ahead' | 'steps'>,
  place: (key: Key) => Position | undefined,
): Summary {
  const entries = [
    ...ahead.map(({ to }) => entryOf(to, '+', undefined, 'add')),
    ...steps.filter((step) => !isPutAside(step, compiled)).map(renameEntry),
    ...changes(compiled, steps),
  ];
  const has = (key: Key) => compiled.after.facts.has(key) || compiled.before.facts.has(key);
  const wholes = new Map<Key, { readonly id: Id; own?: Entry; readonly parts: Entry[] }>();
  for (const entry of entries) {
    const id = wholeOf(entry.id, has);
    const whole = wholes.get(keyOf(id)) ?? { id, parts: [] };
    wholes.set(keyOf(id), whole);
    if (keyOf(id) === keyOf(entry.id) && whole.own === undefined) whole.own = entry;
    else whole.parts.push(entry);
  }
  const lines = [...wholes.values()].map(
    ({ id, own, parts }): Line => ({
      sign: own?.sign ?? '~',
      kind: own?.label ?? labelOf(id, compiled),
      name: own?.name ?? addressOf(id),
      ...noteOf(own),
      ...at(place(keyOf(id))),
      parts: parts.map((part) => ({
        sign: part.sign,
        kind: part.label,
        name: part.name,
        ...noteOf(part),
        ...at(place(keyOf(part.id))),
        parts: [],
      })),
    }),
  );
  return { counts: count(entries), lines };
}

function noteOf(entry: Entry | undefined): { readonly note?: string } {
  return entry?.note === undefined ? {} : { note: entry.note };
}

function at(position: Position | undefined): { readonly at?: Position } {
  return position === undefined ? {} : { at: position };
}

function labelOf(id: Id, { before, after }: Compiled): string {
  const fact = after.facts.get(keyOf(id)) ?? before.facts.get(keyOf(id));
  return fact === undefined ? id.kind : moduleOf(fact.kind).label(fact.payload);
}

function count(entries: readonly Entry[]): Counts {
  const of = (counts: keyof Counts) => entries.filter((entry) => entry.counts === counts).length;
  return { add: of('add'), change: of('change'), rename: of('rename'), drop: of('drop') };
}

/** True for a step that only makes room for what takes a name: the thing itself goes, or gives the name up. */
function isPutAside({ from, to, derived, aside }: RenameStep, { after }: Compiled): boolean {
  return aside === true || (derived && keyOf(from) !== keyOf(to) && !after.facts.has(keyOf(to)));
}

function renameEntry({ from, to, label, derived }: RenameStep): Entry {
  const moved = from.path[0] !== to.path[0];
  if (keyOf(from) === keyOf(to))
    return { sign: '~', label, id: to, name: addressOf(to), note: 'moved', counts: 'change' };
  const whole = moved || standsAlone(to.kind);
  const name = whole ? `${addressOf(from)} → ${addressOf(to)}` : `${from.path.at(-1) ?? ''} → ${to.path.at(-1) ?? ''}`;
  const note = derived ? 'renamed along' : 'renamed, rows keep it';
  return { sign: '~', label, id: to, name, note, counts: derived ? undefined : 'rename' };
}

function changes(compiled: Compiled, steps: readonly RenameStep[]): readonly Entry[] {
  const [called, worded] = [calledBefore(steps), wordedBefore(steps)];
  const { before, after, deltas, actions } = compiled;
  const added = new Set(deltas.filter(({ change }) => change === 'add').map(({ key }) => key));
  const removed = new Set(deltas.filter(({ change }) => change === 'remove').map(({ key }) => key));
  const byKey = new Map(deltas.map((delta) => [delta.key, delta]));
  const listed = deltas.flatMap((delta): readonly Entry[] => {
    if (isToldAbove(delta, byKey, compiled)) return [];
    if (delta.change === 'add') {
      const own = isPart(delta.after, added, after) ? undefined : 'add';
      return [entryOf(delta.after, '+', describe(delta.after), own)];
    }
    if (delta.change === 'set')
      return [entryOf(delta.after, '~', difference(delta.before, delta.after, delta.changed), 'change')];
    if (isPart(delta.before, removed, before)) return [];
    const gone = { ...delta.before, path: called(delta.before).path };
    return [entryOf(gone, '-', handedOn(delta.before, after) ?? worded(describe(gone) ?? ''), 'drop')];
  });
  const known = new Set(deltas.map(({ key }) => key));
  const rebuilt = actions
    .filter(({ does, rebuild, key }) => does === 'drop' && rebuild && !known.has(key))
    .map(({ fact }) => entryOf(fact, '~', 'dropped and made again around the change', undefined));
  return [...listed, ...rebuilt];
}

function handedOn(gone: AnyFact, after: FactBase): string | undefined {
  const heir = handsOn(gone, after);
  return heir === undefined ? undefined : `goes on in ${nameOf(heir)}`;
}

/** True for what comes, changes or goes as its like in the table above does: one line says it of all partitions. */
function isToldAbove(delta: Delta, deltas: ReadonlyMap<Key, Delta>, { before, after }: Compiled): boolean {
  if (delta.change === 'add') return goesWithoutSaying(delta.after, after);
  if (delta.change === 'remove') return goesWithoutSaying(delta.before, before);
  const isSame = goesWithoutSaying(delta.before, before) && goesWithoutSaying(delta.after, after);
  return isSame && carriersOf(delta.after).some((key) => deltas.get(key)?.change === 'set');
}

function entryOf(fact: AnyFact, sign: Line['sign'], note: string | undefined, counts: Entry['counts']): Entry {
  const id = { kind: fact.kind, path: fact.path };
  const part = !standsAlone(id.kind) && id.path.length > 2;
  return {
    sign,
    label: moduleOf(fact.kind).label(fact.payload),
    id,
    name: part ? (id.path.at(-1) ?? '') : addressOf(id),
    ...(note === undefined || note === '' ? {} : { note }),
    counts,
  };
}

function isPart(fact: AnyFact, among: ReadonlySet<Key>, base: FactBase): boolean {
  const whole = wholeOf(fact, (key) => base.facts.has(key));
  return keyOf(whole) !== keyOf(fact) && among.has(keyOf(whole));
}

/** A fact in a few words: its one attribute, or its type. */
function describe({ payload }: AnyFact): string | undefined {
  const told = payload.type ?? payload.expression ?? payload.columns;
  // what is no word for people: the columns of a view with their types
  const isPlain = typeof told === 'string' || (Array.isArray(told) && told.every((one) => typeof one === 'string'));
  return told === undefined || !isPlain ? undefined : short(told);
}

function difference(before: AnyFact, after: AnyFact, changed: ReadonlySet<string>): string {
  return [...changed]
    .map((name) => {
      const [old, now] = [before.payload[name] ?? null, after.payload[name] ?? null];
      if (typeof now === 'boolean') return `${now ? '' : 'not '}${name.replaceAll('_', ' ')}`;
      const [a, b] = [short(old), short(now)];
      return a.length + b.length < 60
        ? `${name === 'type' ? '' : `${name.replaceAll('_', ' ')} `}${a} → ${b}`
        : `${name.replaceAll('_', ' ')} changed`;
    })
    .join(', ');
}

function short(value: PayloadValue): string {
  if (value === null) return 'none';
  const text =
    Array.isArray(value) && value.every((one) => typeof one === 'string')
      ? value.join(', ')
      : typeof value === 'string'
        ? value
        : canonical(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** Ids for keys that are in a text form only. */
export function nameOf(key: Key): string {
  const id = idOf(key);
  return id === undefined ? key : `${id.kind.replaceAll('_', ' ')} ${addressOf(id)}`;
}
