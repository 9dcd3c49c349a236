import { join } from 'node:path';
import { fail } from '../diagnostics/diagnostic.ts';
import { type Holder, type Lock, tryLock } from '../engines/lock.ts';
import { reasonOf } from './files.ts';

/**
 * Keeps a second process from writing migrations in the same project; `root` is the project's folder. Throws plan-busy when
 * another one holds it, and not-writable. Release it in a `finally`.
 */
export async function lockProject(root: string): Promise<Lock> {
  const file = join(root, '.schemactl', 'plan.lock');
  const lock = await take(file);
  if ('release' in lock) return lock;
  return fail('plan-busy', undefined, { pid: lock.pid, host: lock.host, file: '.schemactl/plan.lock' });
}

async function take(file: string): Promise<Lock | Holder> {
  try {
    return await tryLock(file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && 'syscall' in error)) throw error;
    return fail(
      'not-writable',
      undefined,
      { path: '.schemactl', reason: reasonOf(String(error.code)) },
      { cause: error },
    );
  }
}
