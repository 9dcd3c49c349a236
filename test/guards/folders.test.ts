import { assert, suite } from '../_suite.ts';
import { type Import, imports, sources } from './_sources.ts';

const test = suite('folders');

/** Imports lead to the same layer or to one before it. */
const LAYERS: readonly (readonly string[])[] = [
  ['diagnostics', 'sql', 'version.ts'],
  ['kinds'],
  ['facts', 'engines', 'catalog'],
  ['yaml', 'migrations', 'plan', 'proof', 'apply'],
  ['project'],
  ['report'],
  ['commands'],
  ['main.ts', 'index.ts'],
];

const roomOf = (path: string): string => path.split('/')[1] ?? '';
const layerOf = (path: string): number => LAYERS.findIndex((rooms) => rooms.includes(roomOf(path)));
const files = sources('src');
const all: Import[] = files.flatMap(imports);
const text = ({ from, to }: Import): string => `${from} → ${to}`;

test('every folder of src has its layer', () => {
  assert.equal(
    all.filter(({ from }) => layerOf(from) === -1).map(({ from }) => from),
    [],
  );
});

test('imports run downward', () => {
  assert.equal(all.filter(({ from, to }) => layerOf(to) > layerOf(from)).map(text), []);
});

test('folders form no cycle at run time', () => {
  const edges = new Map<string, Set<string>>();
  for (const { from, to, typeOnly } of all) {
    if (typeOnly || roomOf(from) === roomOf(to)) continue;
    edges.set(roomOf(from), (edges.get(roomOf(from)) ?? new Set()).add(roomOf(to)));
  }
  assert.equal(cycle(edges), undefined);
});

test('files form no cycle at run time', () => {
  const edges = new Map<string, Set<string>>();
  for (const { from, to, typeOnly, dynamic } of all) {
    // what is imported when it is needed finds the rest loaded
    if (!typeOnly && !dynamic) edges.set(from, (edges.get(from) ?? new Set()).add(to));
  }
  assert.equal(cycle(edges), undefined);
});

test('a kind imports no other kind and no stage', () => {
  const kinds = new Set(files.filter(({ text: source }) => /: KindModule</.test(source)).map(({ path }) => path));
  kinds.delete('src/kinds/registry.ts');
  assert.ok(kinds.size > 2);
  const wrong = all.filter(({ from, to }) => kinds.has(from) && (kinds.has(to) || to === 'src/kinds/registry.ts'));
  assert.equal(wrong.map(text), []);
  const stages = all.filter(
    ({ from, to }) => roomOf(from) === 'kinds' && !['kinds', 'sql', 'diagnostics'].includes(roomOf(to)),
  );
  assert.equal(stages.map(text), []);
});

/** A way round, as text, or nothing. */
function cycle(edges: ReadonlyMap<string, ReadonlySet<string>>): string | undefined {
  const done = new Set<string>();
  const walk = (node: string, trail: readonly string[]): string | undefined => {
    if (trail.includes(node)) return [...trail.slice(trail.indexOf(node)), node].join(' → ');
    if (done.has(node)) return undefined;
    for (const next of edges.get(node) ?? []) {
      const found = walk(next, [...trail, node]);
      if (found !== undefined) return found;
    }
    done.add(node);
    return undefined;
  };
  for (const node of edges.keys()) {
    const found = walk(node, []);
    if (found !== undefined) return found;
  }
  return undefined;
}
