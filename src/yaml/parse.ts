import { createHash } from 'node:crypto';
import {
  LineCounter,
  type ParsedNode,
  parseAllDocuments,
  type Tags,
  type YAMLError,
  type Document as Yaml,
} from 'yaml';
import { type Diagnostic, report } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/nearest.ts';
import type { Source } from '../diagnostics/position.ts';
import { nameParts } from '../kinds/fragments.ts';
import type { AnyKind } from '../kinds/registry.ts';
import { convert } from './convert.ts';
import type { Document } from './document.ts';
import { hasPath, locatePath, type Nodes } from './locate.ts';
import { DOCUMENT_KEYS, isNamespaced, ownKeys } from './places.ts';
import { firstOf, silentTraps, syntaxDiagnostic } from './traps.ts';

export interface Parsed {
  readonly documents: readonly Document[];
  readonly diagnostics: readonly Diagnostic[];
  /** Nothing is written there. */
  readonly empty?: boolean;
}

/** YAML 1.2 without numbers: their source text is what SQL gets. */
const customTags = (tags: Tags): Tags =>
  tags.filter((tag) => typeof tag === 'string' || !/:(?:int|float)$/.test(tag.tag));

/** The YAML documents of a text, with their errors. Numbers stay texts. */
function parseYaml(text: string): ReturnType<typeof parseAllDocuments<ParsedNode>> {
  return parseAllDocuments(text, {
    lineCounter: new LineCounter(),
    prettyErrors: false,
    stringKeys: true,
    merge: true,
    resolveKnownTags: false,
    logLevel: 'silent',
    customTags,
  });
}

/** The documents of one file. What cannot be understood is a diagnostic, never an exception. */
export function parseDocuments(source: Source): Parsed {
  const parsed = parseYaml(source.text);
  const bad = 'empty' in parsed ? [...parsed.errors, ...parsed.warnings][0] : undefined;
  if (bad !== undefined) return { documents: [], diagnostics: [syntaxDiagnostic(bad, source)] };
  const all = 'empty' in parsed ? [] : parsed.map((yaml, index) => parseOne(yaml, index, source));
  const documents = all.flatMap(({ documents }) => documents);
  const diagnostics = all.flatMap(({ diagnostics }) => diagnostics);
  const nothing = all.every(({ empty }) => empty === true);
  if (!nothing) return { documents, diagnostics };
  const at = { file: source.file, line: 1, column: 1, length: 1 };
  return { documents, diagnostics: [report('empty-file', at, { file: source.file })] };
}

function parseOne(yaml: Yaml.Parsed, index: number, source: Source): Parsed {
  const { explicit, version } = yaml.directives.yaml;
  if (explicit === true && version !== '1.2') return { documents: [], diagnostics: [oldYaml(version, source)] };
  const syntax = [...yaml.errors, ...yaml.warnings].find(isSyntax);
  if (syntax !== undefined) return { documents: [], diagnostics: [syntaxDiagnostic(syntax, source)] };
  const traps = silentTraps(yaml, source);
  if (traps.length > 0) return { documents: [], diagnostics: traps };
  const duplicates = yaml.errors.map((error) => duplicateKey(error, yaml, source));
  const { value, targets, diagnostics } = convert(yaml.contents, source);
  const problems = [...duplicates, ...diagnostics];
  if (problems.length > 0) return { documents: [], diagnostics: problems };
  if (value === null) return { documents: [], diagnostics: [], empty: true };
  return documentOf(value, { source, contents: yaml.contents, targets, rootKey: '' }, index);
}

/** 1.1 reads `yes` and `010` in another way. */
function oldYaml(version: string, source: Source): Diagnostic {
  const at = source.positionAt(Math.max(0, source.text.indexOf('%YAML')), 5);
  return report(
    'yaml-syntax',
    at,
    { reason: `YAML ${version} is asked for; the format is YAML 1.2` },
    source.frameAt(at),
  );
}

function isSyntax({ code }: YAMLError): boolean {
  return code !== 'DUPLICATE_KEY' && code !== 'TAG_RESOLVE_FAILED';
}

function duplicateKey(error: YAMLError, yaml: Yaml.Parsed, source: Source): Diagnostic {
  const first = firstOf(yaml, error.pos[0]);
  const key = first?.key ?? '';
  const at = source.positionAt(error.pos[0], Math.max(key.length, 1));
  return report('duplicate-key', at, { key, first: source.positionAt(first?.at ?? 0) }, source.frameAt(at));
}

type Value = Document['value'];

function documentOf(value: unknown, nodes: Nodes, index: number): Parsed {
  const kinds = [...DOCUMENT_KEYS.keys()];
  const problem = (at: Diagnostic): Parsed => ({ documents: [], diagnostics: [at] });
  const root = locatePath(nodes, []);
  const frame = nodes.source.frameAt(root);
  if (!isMap(value)) return problem(report('not-a-document', root, { found: kindOfValue(value), kinds }, frame));
  const keys = kindKeys(value);
  const [key, second] = keys;
  if (key === undefined) return problem(unknownKind(value, nodes, kinds));
  if (second !== undefined) {
    const at = locatePath(nodes, [second], { part: 'key' });
    return problem(report('several-kinds', at, { keys }, nodes.source.frameAt(at)));
  }
  return named(value, key, { ...nodes, rootKey: key }, index);
}

function named(value: Value, key: string, nodes: Nodes, index: number): Parsed {
  const module = DOCUMENT_KEYS.get(key);
  if (module === undefined) throw new Error(`no document key ${key}`);
  const parts = partsOf(value[key], isNamespaced(module, key));
  if (parts === undefined || parts.some((part) => part === '')) {
    const at = locatePath(nodes, [key]);
    const frame = nodes.source.frameAt(at);
    const label = key.replaceAll('_', ' ');
    const found = kindOfValue(value[key]);
    const expected = ['a name', '{schema: …, name: …}'];
    return {
      documents: [],
      diagnostics: [
        parts === undefined
          ? report('wrong-type', at, { what: key, found, expected, examples: [`${key}: app`] }, frame)
          : report('name-empty', at, { label }, frame),
      ],
    };
  }
  return { documents: [withPlaces(value, module, parts, nodes, index)], diagnostics: [] };
}

/** The keys that can name the kind. One that the other's own fragment has, `schema` of an extension, is none. */
export function kindKeys(value: Value): readonly string[] {
  const present = Object.keys(value).filter((key) => DOCUMENT_KEYS.has(key));
  if (present.length < 2) return present;
  const owner = present.find((key) => {
    const module = DOCUMENT_KEYS.get(key);
    const own = module === undefined ? new Set<string>() : ownKeys(module);
    return present.every((other) => other === key || own.has(other));
  });
  return owner === undefined ? present : [owner];
}

function unknownKind(value: Value, nodes: Nodes, kinds: readonly string[]): Diagnostic {
  const keys = Object.keys(value).filter((key) => key !== '$schema');
  const near = keys.map((key) => ({ key, kind: nearest(key, kinds) })).find(({ kind }) => kind !== undefined);
  const shown = near?.key ?? keys[0];
  const at = locatePath(nodes, shown === undefined ? [] : [shown], { part: 'key' });
  const params = { keys, kinds, ...(near?.kind === undefined ? {} : { nearest: near.kind }) };
  return report('unknown-kind', at, params, nodes.source.frameAt(at));
}

/** Namespace and name; undefined where the value is no name. */
function partsOf(value: unknown, namespaced: boolean): readonly [string, string] | undefined {
  if (typeof value === 'string') {
    const parts = namespaced ? nameParts(value) : [value];
    return parts.length === 2 ? [parts[0] ?? '', parts[1] ?? ''] : ['public', value];
  }
  if (!namespaced || !isMap(value) || typeof value.name !== 'string') return undefined;
  const { schema = 'public', name, ...rest } = value;
  return typeof schema === 'string' && Object.keys(rest).length === 0 ? [schema, name] : undefined;
}

function withPlaces(
  value: Value,
  module: AnyKind,
  parts: readonly [string, string],
  nodes: Nodes,
  index: number,
): Document {
  return {
    file: nodes.source.file,
    index,
    kind: module.kind,
    namespace: parts[0],
    name: parts[1],
    value,
    hash: hashOfValue(value),
    locate: (path, options) => locatePath(nodes, path, options),
    has: (path) => hasPath(nodes, path),
    frame: nodes.source.frameAt,
  };
}

/** Keys of the format are sorted; those below are names, whose order can count. */
function hashOfValue({ $schema: _, ...value }: Value): string {
  const sorted = Object.keys(value)
    .sort()
    .map((key) => [key, value[key]]);
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
}

export function isMap(value: unknown): value is Value {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a person sees there: `a list`, `nothing`. */
export function kindOfValue(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  if (typeof value === 'boolean') return String(value);
  const text = String(value);
  if (/^[-+]?[0-9.]+$/.test(text)) return `the number ${text}`;
  return `the text ${text.length > 40 ? `${text.slice(0, 40)}…` : text}`;
}
