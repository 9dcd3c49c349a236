import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../src/commands/index.ts';
import type { Entry } from '../src/diagnostics/codes/entry.ts';

/** `npm run docs`: writes what is made from the code; a test says when it is stale. */

type Codes = { readonly [code: string]: Pick<Entry<never>, 'about' | 'exit'> };

const TITLES: { readonly [file: string]: string } = {
  document: 'Documents',
  plan: 'Plans',
  proof: 'Proofs',
  migration: 'Migrations and the state',
  apply: 'Apply and rollback',
  target: 'Targets',
  engine: 'Engines',
  config: 'schemactl.yaml',
  usage: 'Flags and commands',
};

/** The codes by the file that holds them, in the order of TITLES. */
async function readRooms(): Promise<[title: string, codes: Codes][]> {
  const folder = join(import.meta.dirname, '../src/diagnostics/codes');
  const files = readdirSync(folder).map((name) => name.replace(/\.ts$/, ''));
  const rooms: [string, Codes][] = [];
  for (const file of new Set([...Object.keys(TITLES), ...files])) {
    if (!files.includes(file)) continue;
    const module: { readonly [name: string]: Codes } = await import(`../src/diagnostics/codes/${file}.ts`);
    const codes = Object.entries(module).filter(([name]) => /^[A-Z_]+$/.test(name));
    for (const [, entries] of codes) rooms.push([TITLES[file] ?? file, entries]);
  }
  return rooms;
}

const ROOMS = await readRooms();

const MADE = '<!-- made by scripts/docs.ts: npm run docs -->';

/** docs/codes.md: every code, when it is given and how the command ends. */
export function codesPage(): string {
  const tables = ROOMS.map(([title, codes]) => {
    const rows = Object.entries(codes).map(([code, { about, exit }]) => `| \`${code}\` | ${cell(about)} | ${exit} |`);
    return `## ${title}\n\n| code | given when | exit |\n|---|---|---|\n${rows.sort().join('\n')}\n`;
  });
  return `${MADE}\n# Diagnostics\n\nEverything a person can do wrong has a code. Exit codes: 1 the project, a plan, a proof or an apply; 2 flags,
configuration or target; 3 a fault of schemactl itself (no code); 130 interrupted.\n\n${tables.join('\n')}`;
}

interface Flag {
  readonly char?: string;
  readonly type: string;
  readonly summary?: string;
  readonly description?: string;
  readonly helpValue?: string | readonly string[];
  readonly multiple?: boolean;
  readonly required?: boolean;
  readonly options?: readonly string[];
  readonly exclusive?: readonly string[];
}

interface Arg {
  readonly description?: string;
  readonly required?: boolean;
}

/** oclif types flags by the values that they parse to; here they are data. */
interface CommandClass {
  readonly summary?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly flags: { readonly [name: string]: Flag };
  readonly args: { readonly [name: string]: Arg };
}

const commands = Object.entries(COMMANDS as unknown as { readonly [id: string]: CommandClass });

/** docs/commands.md: every command with its flags. */
export function commandsPage(): string {
  const pages = commands.map(([id, command]) => {
    const args = Object.entries(command.args).map(([name, arg]) => (arg.required ? ` ${name}` : ` [${name}]`));
    const examples = (command.examples ?? []).map((line) => String(line).replace('<%= config.bin %>', 'npx schemactl'));
    return [
      `## ${id}${args.join('')}`,
      `${command.summary}.${command.description === undefined ? '' : ` ${command.description}`}`,
      `\`\`\`\n${examples.join('\n')}\n\`\`\``,
      flagTable(command),
    ].join('\n\n');
  });
  const common = 'Every command takes `--json` (the typed result on stdout), `--verbose` and `--debug`.';
  return `${MADE}\n# Commands\n\n${common}\n\n${pages.join('\n\n')}\n`;
}

const EVERYWHERE: ReadonlySet<string> = new Set(['json', 'verbose', 'debug']);

function flagTable(command: CommandClass): string {
  const own = Object.entries(command.flags).filter(([name]) => !EVERYWHERE.has(name));
  const rows = [
    ...Object.entries(command.args).map(([name, arg]) => `| \`${name}\` | ${cell(arg.description ?? '')} |`),
    ...own.map(([name, flag]) => `| ${flagText(name, flag)} | ${cell(flag.description ?? '')} |`),
  ];
  return rows.length === 0 ? 'No flags of its own.' : `| | |\n|---|---|\n${rows.join('\n')}`;
}

function flagText(name: string, flag: Flag): string {
  const value = flag.type === 'boolean' ? '' : ` ${flag.options?.join('\\|') ?? flag.helpValue ?? name.toUpperCase()}`;
  const short = flag.char === undefined ? '' : `\`-${flag.char}\`, `;
  return `${short}\`--${name}${value}\`${flag.multiple ? ' (repeatable)' : ''}${flag.required ? ' (required)' : ''}`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

/** What scripts may rely on: a flag that is renamed or gone changes this text. */
export function commandsSnapshot(): string {
  const shape = commands.map(([id, { args, flags }]) => [
    id,
    {
      args: Object.entries(args).map(([name, { required = false }]) => ({ name, required })),
      flags: Object.fromEntries(
        Object.entries(flags).map(([name, { char, type, multiple, required, options, exclusive }]) => [
          name,
          { char, type, multiple, required, options, exclusive },
        ]),
      ),
    },
  ]);
  return `${JSON.stringify(Object.fromEntries(shape), null, 2)}\n`;
}

/** Files that are made, with their texts. */
export function madeFiles(): { readonly [file: string]: string } {
  return {
    'docs/codes.md': codesPage(),
    'docs/commands.md': commandsPage(),
    'test/cli/commands.snapshot.json': commandsSnapshot(),
  };
}

if (process.argv[1] === import.meta.filename) {
  for (const [file, text] of Object.entries(madeFiles())) writeFileSync(join(import.meta.dirname, '..', file), text);
}
