import { report } from '../../src/diagnostics/diagnostic.ts';
import type { PlanResult } from '../../src/index.ts';
import type { FactOf, KindModule, Place } from '../../src/kinds/kind.ts';
import { KINDS, type Kind } from '../../src/kinds/registry.ts';
import { assert, suite } from '../_suite.ts';

/** What must not compile: the compiler fails where one of these errors is missing. */

const test = suite('types');

type Payload = { readonly type: string; readonly size: number };
type Module = KindModule<'thing', Payload, string>;
const fact: FactOf<'thing', Payload> = { kind: 'thing', path: ['public', 'a'], payload: { type: 'text', size: 1 } };

test('every attribute has its rule', () => {
  const whole: Module['attributes'] = { type: 'replace', size: ({ after }) => [{ sql: `${after.payload.size}` }] };
  // @ts-expect-error size has no rule
  const missing: Module['attributes'] = { type: 'replace' };
  // @ts-expect-error a thing has no colour
  const more: Module['attributes'] = { ...whole, colour: 'replace' };
  // @ts-expect-error a rule sees its own payload
  const wrong: Module['attributes'] = { ...whole, size: ({ after }) => [{ sql: after.payload.length }] };
  assert.is([missing, more, wrong].length, 3);
});

test('every kind has its module, and no other', () => {
  const { table: _, ...others } = KINDS;
  // @ts-expect-error a kind is missing
  const all: typeof KINDS = others;
  // @ts-expect-error the module of another kind
  const swapped: typeof KINDS = { ...KINDS, table: KINDS.view };
  // @ts-expect-error no such kind
  const kind: Kind = 'tabel';
  assert.is([all, swapped, kind].length, 3);
});

test('facts are never written to', () => {
  // @ts-expect-error read-only
  const retype = (): string => (fact.payload.type = 'int');
  // @ts-expect-error read-only
  const move = (): number => fact.path.push('b');
  // @ts-expect-error no payload of this kind
  const other: FactOf<'thing', Payload> = { ...fact, payload: { type: 'text' } };
  assert.is([retype, move, other].length, 3);
});

test('a place says its form', () => {
  const document: Place = { in: 'document', key: 'thing' };
  // @ts-expect-error a nested place has a form
  const nested: Place = { in: 'table', key: 'things' };
  assert.is([document, nested].length, 2);
});

test('a diagnostic has its code and what the code wants', () => {
  const right = () => report('allow-malformed', undefined, { flag: 'x' });
  // @ts-expect-error no such code
  const unknown = () => report('allow-malfromed', undefined, { flag: 'x' });
  // @ts-expect-error its params are missing
  const empty = () => report('allow-malformed', undefined, {});
  assert.is([right, unknown, empty].length, 3);
});

test('results are what they say', () => {
  const told = ({ status }: PlanResult): string => {
    // @ts-expect-error a plan never ends so
    if (status === 'done') return 'never';
    return status;
  };
  assert.is(
    told({ status: 'nothing', compared: { documents: 0, folder: 'schema', kinds: {} }, warnings: [] }),
    'nothing',
  );
});
