import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { Opened, Request, WorkerSetup } from './protocol.ts';
import { StoreService } from './service.ts';
import { codedError, toWire } from './wire-error.ts';

/** Milliseconds before background work that failed (a full disk) is tried again. */
const PAUSE_MS = 5_000;

const port = parentPort;
if (port === null) throw new Error('the store worker runs in a worker thread only');
const setup = workerData as WorkerSetup;

const service = open();
if (service !== undefined) serve(service);

function open(): StoreService | undefined {
  try {
    const opened = new StoreService(setup);
    port?.postMessage({ opened: true } satisfies Opened);
    return opened;
  } catch (error) {
    port?.postMessage({
      opened: false,
      error: toWire(codedError(error, setup.file, 'open')),
    } satisfies Opened);
    return undefined;
  }
}

function serve(store: StoreService): void {
  let working = false;
  const work = (): void => {
    working = store.hasWork;
    if (!working) return;
    if (store.work()) setImmediate(work);
    else setTimeout(work, PAUSE_MS).unref();
  };
  port?.on('message', (first: readonly Request[]) => {
    const requests = [...first];
    // What came while the last group was written is the next group.
    for (;;) {
      const next = receiveMessageOnPort(port) as { message: readonly Request[] } | undefined;
      if (next === undefined) break;
      requests.push(...next.message);
    }
    port.postMessage(store.handle(requests));
    if (requests.some((request) => request.op === 'close')) {
      // Ends the thread as soon as the answer is on its way.
      working = true;
      port.close();
    } else if (!working) work();
  });
}
