/** Names of a random schema: literal, some of them hostile, some wanted by two things at once. */

export interface Name {
  readonly schema: string;
  readonly name: string;
}

const POOLS: Readonly<Record<string, readonly string[]>> = {
  e0: ['public.mood', 'public.Mood', 'app.mood'],
  e1: ['app.level', 'app.Level', 'public.level'],
  d0: ['public.code', 'app.code', 'public.select'],
  d1: ['app.amount', 'app.Amount', 'public.amount'],
  m0: ['public.pair', 'public.Pair', 'app.pair'],
  m1: ['app.nest', 'public.nest', 'app.a "q"'],
  s0: ['public.counter', 'public.Counter', 'app.counter'],
  s1: ['app.ticket', 'app.Ticket', 'public.ticket'],
  r0: ['public.twice', 'public.Twice', 'app.twice'],
  r1: ['public.label', 'app.label', 'public.Label'],
  r2: ['public.touch', 'app.touch', 'public.Touch'],
  r3: ['app.describe', 'public.describe', 'app.Describe'],
  r4: ['public.rows_of', 'public.Rows', 'app.rows_of'],
  r5: ['public.twice', 'public.Twice', 'app.twice'],
  t0: ['public.user', 'public.person', 'public.User'],
  t1: ['public.person', 'public.user', 'public.Order Item'],
  t2: ['app.account', 'public.account', 'app.user'],
  t3: ['app.node', 'app.Node', 'public.node'],
  v0: ['public.seen', 'public.Seen', 'app.seen'],
  v1: ['app.sum', 'public.sum', 'app.Sum'],
  v2: ['public.view', 'app.view', 'public.person'],
  v3: ['public.last', 'public.level', 'app.last'],
};

const COLUMNS: readonly (readonly [string, string, string])[] = [
  ['id', 'ID', 'key'],
  ['a', 'b', 'a b'],
  ['b', 'a', 'B'],
  ['c', 'C', 'c_2'],
  ['ref', 'user', 'ref_id'],
  ['e', 'select', 'E"x'],
];

export const LABELS: readonly string[] = ['new', 'in use', "o'clock", 'Done', 'x', ''];

/** What a slot's thing is called: its own choice, or the next of its pool that is free. */
export function nameOf(slot: string, choice: number, app: boolean, taken: Set<string>, shared = ''): Name {
  const pool = POOLS[slot] ?? [];
  const tries = [...pool.slice(choice), ...pool.slice(0, choice), `public.${slot}`];
  const free = tries.find((name) => (app || !name.startsWith('app.')) && !taken.has(name + shared)) ?? `public.${slot}`;
  taken.add(free + shared);
  const dot = free.indexOf('.');
  return { schema: free.slice(0, dot), name: free.slice(dot + 1) };
}

export function columnName(slot: string, choice: number, taken: Set<string>): string {
  const pool = COLUMNS[Number(slot.slice(1))] ?? [];
  const free = [...pool.slice(choice), ...pool, slot].find((name) => !taken.has(name)) ?? slot;
  taken.add(free);
  return free;
}
