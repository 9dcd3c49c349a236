import type { Running } from './results.ts';

/** For callers without a person: nothing is said, and `signal`, where there is one, interrupts. */
export function quiet(signal: AbortSignal = new AbortController().signal): Running {
  return { signal, progress: { step: () => undefined, done: () => undefined } };
}
