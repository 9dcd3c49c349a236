import fc from 'fast-check';
import { openPglite } from '../../src/engines/pglite.ts';
import { EMPTY } from '../../src/facts/base.ts';
import { keyOf } from '../../src/facts/id.ts';
import type { Engine } from '../../src/index.ts';
import { desiredFacts } from '../../src/project/declaration.ts';
import { declare } from '../../src/project/documents.ts';
import { readText } from '../../src/yaml/read.ts';
import { assert, suite } from '../_suite.ts';
import { projectFolder } from '../project/_folder.ts';
import { strays, yamlOf } from './_converge.ts';

/** Names and texts are arbitrary: whatever they hold, the facts are those that were declared, and no others. */

const HOSTILE: readonly string[] = [
  '"; drop table x; --',
  "'; drop table x; --",
  "\\'); create table evil (); --",
  '$$; create table evil (); $$',
  '$body$',
  '$function$',
  '*/ create table evil (); /*',
  '-- schemactl: no-transaction',
  'a\n-- schemactl: irreversible no\n',
  'a"b\'c`d',
  '\u0024{x}',
  '%s %I $1',
  'null',
  'user',
  'Ünï cödé 🐘',
  '\u202e\u0007',
  '{a: [b, c]}',
  '# no comment',
  'a.b.c',
  'x desc',
  '__proto__',
  'constructor',
];

/** A name or an expression with a line break of Windows does not come through a checkout: the proof refuses it. */
const sound = (text: string): boolean => !text.includes('\r\n') && !text.includes('\0') && !/\p{Surrogate}/u.test(text);
const anyText = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 24 }),
  fc.string({ unit: 'grapheme', maxLength: 24 }),
);
const texts = anyText.filter(sound);

/** As long as a name may be, less what keeps them apart. */
const names = (count: number): fc.Arbitrary<readonly string[]> =>
  fc.uniqueArray(
    texts.filter((text) => text !== '' && Buffer.byteLength(text) <= 60),
    { minLength: count, maxLength: count },
  );

interface Drawn {
  readonly names: readonly string[];
  readonly labels: readonly string[];
  readonly texts: readonly string[];
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  names: names(14),
  labels: names(3),
  texts: fc.array(texts, { minLength: 4, maxLength: 4 }),
});

type Documents = Parameters<typeof yamlOf>[0];

/** A schema with something of everything, and the keys of the facts that it declares. */
function declared({
  names: [ns = '', table = '', kind = '', domain = '', view = '', touch = '', ...rest],
  labels,
  texts: said,
}: Drawn): {
  readonly documents: Documents;
  readonly keys: readonly string[];
} {
  const [id = '', label = '', key = '', check = '', index = '', policy = '', trigger = '', second = ''] = rest;
  const [comment = '', initial = '', body = '', refused = ''] = said;
  const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
  const ident = (name: string): string => `"${name.replaceAll('"', '""')}"`;
  const named = (name: string) => ({ schema: ns, name });
  const documents = [
    { schema: ns, comment },
    { enum: named(kind), values: labels, comment },
    { domain: named(domain), type: 'text', checks: { [check]: `value <> ${text(refused)}` } },
    {
      function: named(touch),
      returns: 'trigger',
      language: 'plpgsql',
      body: `begin raise notice '%', ${text(body)}; return new; end`,
      comment,
    },
    {
      table: named(table),
      comment,
      row_level_security: true,
      columns: {
        [id]: { type: 'bigint', nullable: false, comment },
        [label]: { type: 'text', default: text(initial) },
        [second]: { type: `${ident(ns)}.${ident(domain)}` },
        [`${second}+`]: { type: `${ident(ns)}.${ident(kind)}` },
      },
      primary_key: { columns: [id], name: key },
      checks: { [check]: `${ident(label)} <> ${text(refused)}` },
      indexes: { [index]: { columns: [label] } },
      policies: { [policy]: { using: `${ident(label)} = ${text(initial)}` } },
      triggers: {
        [trigger]: { when: 'before', events: ['insert'], function: named(touch) },
      },
    },
    {
      view: named(view),
      query: `select ${ident(id)}, ${text(body)}::text as ${ident(label)} from ${ident(ns)}.${ident(table)}`,
      comment,
    },
  ];
  const of = (kindOf: string, ...path: readonly string[]): string => keyOf({ kind: kindOf, path });
  const keys = [
    of('schema', ns),
    of('enum', ns, kind),
    of('domain', ns, domain),
    of('table', ns, table),
    of('view', ns, view),
  ];
  return { documents, keys };
}

/** A plan begins with something. */
const STOOD = { sequence: 'stood' };

const test = suite('injection');
let engine: Engine;
test.before(async () => {
  engine = await openPglite();
});
test.after(() => engine.close());

const RUNS = { numRuns: 25, seed: 20260101, endOnFailure: true, includeErrorInReport: true };

test('the facts are those declared, whatever the names and texts hold; planned, run, and run back', async () => {
  await fc.assert(
    fc.asyncProperty(drawn, async (draw) => {
      const { documents, keys } = declared(draw);
      const { documents: parsed, diagnostics } = readText('schema/all.yaml', yamlOf(documents));
      assert.equal(diagnostics, []);
      const roots = await declare({ documents: parsed, files: ['schema/all.yaml'], hash: '' }, 18);
      const { base } = await desiredFacts(engine, roots, EMPTY, []);
      const wholes = [...base.facts.keys()].filter((key) => /^(schema|enum|domain|table|view):/.test(key));
      assert.equal(wholes.sort(), [...keys].sort());
      const relations = [...base.facts.values()].filter(({ kind }) => kind === 'column').map(({ path }) => path.length);
      assert.is(relations.length, 4);
      assert.equal(await strays(engine, [STOOD], [STOOD, ...documents]), []);
    }),
    RUNS,
  );
});

test('a whole plan with hostile names is proved', async () => {
  const folder = projectFolder(test);
  const hostile = [...HOSTILE.filter((name) => !/proto|constructor/.test(name)), '__proto__', 'constructor'];
  const { documents } = declared({
    names: hostile.slice(0, 14),
    labels: hostile.slice(14, 17),
    texts: hostile.slice(0, 4),
  });
  folder.write({ 'schema/all.yaml': yamlOf(documents) });
  const { verdict } = await folder.plan({ message: '"; drop table x; -- \n evil', dryRun: true });
  assert.ok(verdict?.holds);
});

test('texts with the line breaks of Windows come through a script', async () => {
  const text = `begin\r\n  raise notice 'a\\b'; return new;\r\nend`;
  const documents = [
    { schema: 'app', comment: 'one\r\ntwo' },
    { enum: 'app.mood', values: ['so\r\nlala', "o'\rclock"] },
    { function: 'app.touch', returns: 'trigger', language: 'plpgsql', body: text },
  ];
  const folder = projectFolder(test);
  folder.write({ 'schema/all.yaml': yamlOf(documents) });
  assert.ok((await folder.plan({ dryRun: true })).verdict?.holds);
});
