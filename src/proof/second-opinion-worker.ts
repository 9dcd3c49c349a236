import { parentPort, workerData } from 'node:worker_threads';
import { type Asked, opinionOn } from './opinion.ts';

/** pg-mem in a thread of its own, so that loading it delays nobody and a statement that never ends can be stopped. */
if (parentPort !== null) {
  const port = parentPort;
  // workerData is what secondOpinion sends
  port.postMessage(await opinionOn(workerData as Asked));
}
