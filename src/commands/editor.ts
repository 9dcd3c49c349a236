import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fail } from '../diagnostics/diagnostic.ts';

/** Opens up.sql and down.sql and waits until the editor is closed. Throws `editor-missing` and `editor-failed`. */
export async function openEditor(migration: { readonly folder: string; readonly path: string }): Promise<void> {
  const editor = process.env.VISUAL || process.env.EDITOR || '';
  if (editor === '') fail('editor-missing', undefined, { folder: migration.folder });
  const files = ['up.sql', 'down.sql'].map((name) => join(migration.path, name));
  // EDITOR may hold flags: `code --wait`
  const [program = '', ...flags] = editor.split(' ').filter((word) => word !== '');
  const child = spawn(program, [...flags, ...files], { stdio: 'inherit' });
  const reason = await new Promise<string | undefined>((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('exit', (code) => resolve(code === 0 ? undefined : `it ended with ${code}`));
  });
  if (reason !== undefined) fail('editor-failed', undefined, { editor: program, reason });
}
