import { parentPort } from 'node:worker_threads';
import { type Asked, opinionOn } from './opinion.ts';

/** pg-mem in a thread of its own, so that loading it delays nobody and a statement that never ends can be stopped. */
if (parentPort !== null) {
  const port = parentPort;
  await import('pg-mem');
  port.on('message', (asked: Asked) => {
    opinionOn(asked).then(
      (opinion) => port.postMessage(opinion),
      (error: unknown) => port.postMessage(error instanceof Error ? error.message : String(error)),
    );
  });
}
