import { type Document, isMap, parseDocument } from 'yaml';
import { type Diagnostic, report, SchemactlError } from '../diagnostics/diagnostic.ts';
import type { Source } from '../diagnostics/position.ts';
import { type Config, DEFAULTS, type ResolvedConfig } from './config.ts';
import { hasVariable, placeOf, problemsOf, type Shape } from './config-schema.ts';
import type { Project } from './project.ts';

const TEXT: Shape = { is: 'text', wants: 'a text' };
const FOLDER: Shape = {
  is: 'text',
  wants: "a folder below the project's",
  fits: (text) => !/^([/\\]|[a-z]:)/i.test(text),
};

const ENVIRONMENT: Shape = {
  is: 'keys',
  keys: {
    url: TEXT,
    lock_timeout: { is: 'time' },
    statement_timeout: { is: 'time' },
    apply_role: { is: 'text', wants: 'the name of a role' },
    protected: { is: 'flag' },
  },
};

/** The whole of schemactl.yaml; `version` is looked at first. */
const SHAPE: Shape = {
  is: 'keys',
  keys: {
    version: { is: 'number', from: 1, to: 1 },
    folders: { is: 'keys', keys: { schema: FOLDER, generated: FOLDER } },
    postgres: { is: 'number', from: 14, to: 18 },
    namespaces: { is: 'texts', wants: 'a list of patterns: [billing, app_*]' },
    ignore: { is: 'texts', wants: 'a list of patterns: [public.spatial_ref_sys, audit.*]' },
    engine: { is: 'text', wants: 'the name of an engine' },
    environments: { is: 'named', each: ENVIRONMENT },
  },
};

/** Checks the text of schemactl.yaml, and tells where its values stand. Throws every mistake at once. */
export function checkConfig(source: Source): Required<Pick<Project, 'config' | 'placeOf'>> {
  const document = parseDocument(source.text, { prettyErrors: false, logLevel: 'silent' });
  const problems = [...syntaxProblems(document, source)];
  if (problems.length === 0) problems.push(...versionProblem(document, source));
  // without a version the rest is read as of this one: `versoin: 1` is a key that nothing reads
  if (problems.length === 0 || (isMap(document.contents) && !document.has('version')))
    problems.push(...problemsOf(document.contents, SHAPE, '', source), ...variableProblems(document, source));
  if (problems.length > 0) throw new SchemactlError(problems, { exit: 2 });
  // the shape has been checked
  const config = resolved(document.toJS() as Config);
  return {
    config,
    placeOf: (path) => {
      const node: unknown = document.getIn(path, true);
      if (!isPlaced(node)) return undefined;
      const at = placeOf(node, source);
      return { at, frame: source.frameAt(at) };
    },
  };
}

function resolved(config: Config): ResolvedConfig {
  const given = config as Partial<ResolvedConfig>;
  return {
    folders: { ...DEFAULTS.folders, ...expanded(given.folders ?? {}) },
    postgres: given.postgres ?? DEFAULTS.postgres,
    namespaces: given.namespaces ?? DEFAULTS.namespaces,
    ignore: given.ignore ?? DEFAULTS.ignore,
    engine: expand(given.engine ?? DEFAULTS.engine),
    environments: given.environments ?? DEFAULTS.environments,
  };
}

function expanded(texts: { readonly [key: string]: string }): { readonly [key: string]: string } {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, expand(text)]));
}

function expand(text: string): string {
  return text.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => process.env[name] ?? '');
}

function syntaxProblems(document: Document.Parsed, source: Source): readonly Diagnostic[] {
  return [...document.errors, ...document.warnings].map((error) => {
    const at = source.positionAt(error.pos[0], error.pos[1] - error.pos[0]);
    return report('config-syntax', at, { message: error.message }, source.frameAt(at));
  });
}

function versionProblem(document: Document.Parsed, source: Source): readonly Diagnostic[] {
  const version = document.contents === null ? undefined : document.get('version');
  if (version === 1) return [];
  const node = document.contents === null ? null : document.getIn(['version'], true);
  const at = placeOf(isPlaced(node) ? node : null, source);
  return [
    report(
      'config-version',
      at,
      { found: version === undefined ? 'missing' : JSON.stringify(version) },
      source.frameAt(at),
    ),
  ];
}

/** A variable outside of the environments is wanted at once; inside of them when the environment is used. */
function variableProblems(document: Document.Parsed, source: Source): readonly Diagnostic[] {
  const places = [['folders', 'schema'], ['folders', 'generated'], ['engine']];
  return places.flatMap((path) => {
    const node: unknown = document.getIn(path, true);
    const value: unknown = document.getIn(path);
    if (!hasVariable(value) || !isPlaced(node)) return [];
    const at = placeOf(node, source);
    const missing = [...String(value).matchAll(/\$\{(\w+)\}/g)]
      .map((match) => match[1] ?? '')
      .filter((name) => !process.env[name]);
    return missing.map((variable) =>
      report('config-variable', at, { variable, key: path.join('.') }, source.frameAt(at)),
    );
  });
}

function isPlaced(node: unknown): node is NonNullable<Document.Parsed['contents']> {
  return typeof node === 'object' && node !== null && 'range' in node;
}
