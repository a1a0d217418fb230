import { parentPort, workerData } from 'node:worker_threads';
import { type CopyTask, copyStore } from './copy.ts';
import { codedError, toWire } from './wire-error.ts';

const task = workerData as CopyTask;

try {
  parentPort?.postMessage({ report: copyStore(task) });
} catch (error) {
  parentPort?.postMessage({ error: toWire(codedError(error, task.file, 'back up')) });
}
