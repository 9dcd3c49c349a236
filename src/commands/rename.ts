import { fail } from '../diagnostics/diagnostic.ts';

/** Reads `user.bio=user.profile_description`. Throws `usage`. */
export async function parseRename(text: string): Promise<{ from: string; to: string }> {
  const [from = '', to = '', ...more] = text.split('=').map((name) => name.trim());
  if (from !== '' && to !== '' && more.length === 0 && !text.includes('://')) return { from, to };
  const form = ['it reads OLD=NEW: --rename user.bio=user.profile_description'];
  return fail('usage', undefined, { message: `--rename ${text} names no two things`, more: form, command: 'plan' });
}
