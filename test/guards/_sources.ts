import { readdirSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';

export interface Source {
  /** Relative to the project, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Import {
  readonly from: string;
  readonly to: string;
  /** Gone at run time. */
  readonly typeOnly: boolean;
  /** `import('…')` */
  readonly dynamic: boolean;
}

export const ROOT: string = join(import.meta.dirname, '../..');

/** TypeScript and JavaScript sources below the folders, without what tests compare with. */
export function sources(...folders: readonly string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter((path) => /\.[jt]s$/.test(path) && !path.startsWith('test/corpus/'))
      .sort()
      .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') })),
  );
}

const TOKEN = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g;

/** The source with comments blanked out; strings stay. */
export function withoutComments(text: string): string {
  return text.replace(TOKEN, (token) => (token.startsWith('/') ? token.replace(/[^\n]/g, ' ') : token));
}

/** The source with comments and the insides of strings blanked out. */
export function codeOnly(text: string): string {
  return text.replace(TOKEN, (token) => token.replace(/[^\n]/g, ' '));
}

/** Every quoted text of a source with its line. */
export function literals(text: string): { readonly value: string; readonly line: number }[] {
  return [...text.matchAll(TOKEN)]
    .filter(([token]) => token.startsWith("'") || token.startsWith('"'))
    .map((match) => ({ value: match[0].slice(1, -1), line: text.slice(0, match.index).split('\n').length }));
}

/** Imports of files of the project. */
export function imports(source: Source): Import[] {
  const statement =
    /(?:import|export)(\s+type\b)?[^;'"]*?\sfrom\s+'(\.[^']+)'|import\s+'(\.[^']+)'|import\('(\.[^']+)'\)/g;
  return [...withoutComments(source.text).matchAll(statement)].map(([all, type, named, bare, late]) => ({
    from: source.path,
    to: normalize(join(source.path, '..', named ?? bare ?? late ?? '')).replaceAll('\\', '/'),
    typeOnly: type !== undefined || onlyTypes(all),
    dynamic: late !== undefined,
  }));
}

/** `import { type A, type B } from …` */
function onlyTypes(statement: string): boolean {
  const names = /\{([^}]*)\}/.exec(statement)?.[1];
  if (names === undefined) return false;
  const parts = names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return parts.length > 0 && parts.every((name) => name.startsWith('type '));
}
