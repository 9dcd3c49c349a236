import { fail } from '../diagnostics/diagnostic.ts';
import type { Connection } from './connect.ts';
import type { ChangeOptions } from './results.ts';

/**
 * Names the target, and stops at an environment that is protected until somebody allows it. Other flags are left to `requireLoss`
 * where the command destroys something. Throws apply-protected, allow-unused.
 */
export async function requireLeave(
  { target, settings }: Connection,
  options: ChangeOptions,
  does: 'destroys' | 'adds' = 'adds',
): Promise<void> {
  const { env = '', allow, ask, dryRun, onTarget } = options;
  onTarget?.(target);
  const leave = settings.protected ? [`protected:${env}`] : [];
  const unused = does === 'destroys' ? undefined : allow.find((flag) => !leave.includes(flag));
  if (unused !== undefined) fail('allow-unused', undefined, { flag: unused, open: leave });
  if (dryRun === true || leave.every((flag) => allow.includes(flag))) return;
  if ((await ask?.([`${env} is protected`], target)) === true) return;
  fail('apply-protected', undefined, { env, target: target.name });
}

/** Stops at what a way back destroys until all of it is allowed: `column user.bio`. Throws rollback-destroys, allow-unused. */
export async function requireLoss(
  what: readonly string[],
  { target, settings }: Connection,
  options: ChangeOptions,
): Promise<void> {
  const { env = '', allow, ask } = options;
  const all = what.map(partsOf);
  const refused = all.filter((one) => !allow.some((flag) => allows(flag, one)));
  const flags = refused.map((one) => flagOf(one, all));
  const unused = allow.find(
    (flag) => !(settings.protected && flag === `protected:${env}`) && !all.some((one) => allows(flag, one)),
  );
  if (unused !== undefined) fail('allow-unused', undefined, { flag: unused, open: flags });
  const told = refused.map(({ text }) => text);
  if (
    refused.length === 0 ||
    (await ask?.(
      told.map((one) => `destroys ${one}`),
      target,
    )) === true
  )
    return;
  fail('rollback-destroys', undefined, { what: told, flags });
}

interface Lost {
  /** `materialized view app.sums` */
  readonly text: string;
  readonly kind: string;
  readonly address: string;
}

/** A label is lower-case words, an address has blanks only between quote marks. */
function partsOf(text: string): Lost {
  const [, label = '', address = text] = /^([a-z ]+) (\S+|[^"]*".*)$/.exec(text) ?? [];
  return { text, kind: label.replaceAll(' ', '_'), address };
}

function allows(flag: string, { kind, address }: Lost): boolean {
  return flag === `drop:${address}` || flag === `drop:${kind}:${address}`;
}

/** The kind only where something else has the same address. */
function flagOf({ kind, address }: Lost, all: readonly Lost[]): string {
  const twins = all.filter((other) => other.address === address);
  return `drop:${twins.length > 1 ? `${kind}:` : ''}${address}`;
}
