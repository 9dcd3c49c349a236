import { report, SchemactlError } from '../diagnostics/diagnostic.ts';

/** Ctrl-C: the first one asks everything to close, the second one, or a long wait, gives up waiting. */

const PATIENCE = 10_000;

const controller = new AbortController();

/** Aborted by the first Ctrl-C. */
export const signal: AbortSignal = controller.signal;

let giveUp: (reason: unknown) => void = () => undefined;

/** Never resolves; rejects when what was asked to close does not. */
export const interrupted: Promise<never> = new Promise((_, reject) => {
  giveUp = reject;
});
interrupted.catch(() => undefined);

function interruption(): SchemactlError {
  return new SchemactlError([report('interrupted', undefined, { doing: 'waiting for it to close' })]);
}

function interrupt(): void {
  const again = signal.aborted;
  controller.abort();
  setTimeout(() => giveUp(interruption()), again ? 0 : PATIENCE).unref();
}

/** From now on Ctrl-C and SIGTERM close things in order, and a reader that went away (`| head`) is no error. */
export function listen(): void {
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}
