import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from '../diagnostics/diagnostic.ts';
import { writeAll } from '../migrations/files.ts';
import type { InitResult } from './results.ts';

const CONFIG_FILE = 'schemactl.yaml';

/**
 * Starts a project in `folder`, written as it was given. A file that exists stays as it is and is named; an existing
 * schemactl.yaml throws `project-exists`, a folder that refuses `not-writable`, a URL `usage`.
 */
export async function initProject(folder: string, postgres: number): Promise<InitResult> {
  if (folder.includes('://'))
    fail('usage', undefined, { message: `${folder} is a URL; init wants a folder`, more: [], command: 'init' });
  if (existsSync(join(folder, CONFIG_FILE))) fail('project-exists', undefined, { file: join(folder, CONFIG_FILE) });
  const { formatSchemaText } = await import('../yaml/format.ts');
  const files = Object.entries({ ...texts(postgres), 'generated/schemactl.schema.json': formatSchemaText() });
  const left = files.filter(([file]) => existsSync(join(folder, file)));
  const written = files.filter(([file]) => !existsSync(join(folder, file)));
  await writeAll(written.map(([file, text]) => ({ kind: 'file', path: join(folder, file), text })));
  const named = (some: typeof files): string[] => some.map(([file]) => file);
  return { folder, written: named(written), left: named(left) };
}

function texts(postgres: number): { readonly [file: string]: string } {
  return {
    [CONFIG_FILE]: `version: 1\npostgres: ${postgres}\n`,
    'schema/user.yaml': USER,
    '.gitignore': 'node_modules/\n.schemactl/\n',
    '.gitattributes': ATTRIBUTES,
    '.vscode/settings.json': EDITOR,
    '.github/workflows/schemactl.yml': WORKFLOW,
  };
}

const USER = `# yaml-language-server: $schema=../generated/schemactl.schema.json
table: user
columns:
  id:
    type: bigint
    identity: always
  username:
    type: varchar(80)
    nullable: false
    unique: true
  email:
    type: varchar(120)
    nullable: false
    unique: true
primary_key: [id]
`;

/** Checksums count bytes with LF line ends; SQL of migrations is read in a review, the rest of generated/ is not. */
const ATTRIBUTES = `schema/** text eol=lf
generated/** text eol=lf linguist-generated
generated/migrations/**/*.sql -linguist-generated
`;

const EDITOR = `{
  "yaml.schemas": {
    "./generated/schemactl.schema.json": "schema/**/*.{yaml,yml}"
  }
}
`;

const WORKFLOW = `name: schemactl
on:
  pull_request:
  push:
    branches: [main]
permissions:
  contents: read
jobs:
  verify:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
          cache: npm
      - uses: actions/cache@v4
        with:
          path: ~/.cache/schemactl
          key: schemactl-\${{ runner.os }}-\${{ hashFiles('package-lock.json') }}
      - run: npm ci
      - run: npx schemactl verify --format github
`;
