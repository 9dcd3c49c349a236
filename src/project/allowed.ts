import { fail } from '../diagnostics/diagnostic.ts';
import type { Connection } from './connect.ts';
import type { ChangeOptions } from './results.ts';

/** Names the target, and stops at an environment that is protected until somebody allows it. Throws apply-protected. */
export async function requireLeave({ target, settings }: Connection, options: ChangeOptions): Promise<void> {
  const { env = '', allow, ask, dryRun, onTarget } = options;
  onTarget?.(target);
  if (dryRun === true || !settings.protected || allow.includes(`protected:${env}`)) return;
  if ((await ask?.([`${env} is protected`], target)) === true) return;
  fail('apply-protected', undefined, { env, target: target.name });
}

/** Stops at what a way back destroys until all of it is allowed: `column user.bio`. Throws rollback-destroys. */
export async function requireLoss(
  what: readonly string[],
  { target }: Connection,
  options: ChangeOptions,
): Promise<void> {
  const refused = what.filter(
    (one) => !options.allow.some((flag) => flag === flagOf(one) || one.endsWith(` ${flag.slice('drop:'.length)}`)),
  );
  if (
    refused.length === 0 ||
    (await options.ask?.(
      refused.map((one) => `destroys ${one}`),
      target,
    )) === true
  )
    return;
  fail('rollback-destroys', undefined, { what: refused, flags: refused.map(flagOf) });
}

/** `column user.bio` → `drop:user.bio`; a label is lower-case words, an address has blanks only between quote marks. */
function flagOf(what: string): string {
  const address = /^[a-z ]+ (\S+|[^"]*".*)$/.exec(what)?.[1] ?? what;
  return `drop:${address}`;
}
