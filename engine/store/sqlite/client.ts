import type { Worker } from 'node:worker_threads';
import { errors } from './errors.ts';
import type { OperationName, Operations, Request, Response } from './protocol.ts';
import { fromWire } from './wire-error.ts';

interface Waiting {
  resolve(value: never): void;
  reject(error: Error): void;
}

/** Asks the store's service, wherever it runs. */
export interface StoreClient {
  /** Buffers in `transfer` move to the service and are empty here afterwards. */
  call<O extends OperationName>(
    op: O,
    input: Operations[O]['in'],
    transfer?: readonly ArrayBuffer[],
  ): Promise<Operations[O]['out']>;
  close(): Promise<void>;
}

/** Calls into the worker thread. Requests of one turn of the event loop go as one message. */
export class WorkerClient implements StoreClient {
  readonly #worker: Worker;
  readonly #file: string;
  readonly #waiting = new Map<number, Waiting>();
  #outgoing: Request[] = [];
  #transfer: ArrayBuffer[] = [];
  #lastId = 0;
  #ended: Error | undefined;

  constructor(worker: Worker, file: string) {
    this.#worker = worker;
    this.#file = file;
    worker.on('message', (responses: readonly Response[]) => this.#settle(responses));
    worker.on('error', (error) => this.#end(error instanceof Error ? error.message : String(error), error));
    worker.on('exit', (code) => this.#end(`exit code ${code}`));
    worker.unref();
  }

  call<O extends OperationName>(
    op: O,
    input: Operations[O]['in'],
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<Operations[O]['out']> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId;
      // The process must not end while an answer is due.
      if (this.#waiting.size === 0) this.#worker.ref();
      this.#waiting.set(id, { resolve, reject });
      if (this.#outgoing.length === 0) queueMicrotask(() => this.#send());
      this.#outgoing.push({ id, op, in: input } as Request);
      this.#transfer.push(...transfer);
    });
  }

  /** The last call: afterwards every call is refused. */
  async close(): Promise<void> {
    if (this.#ended !== undefined) return;
    const exited = new Promise<void>((resolve) => this.#worker.once('exit', () => resolve()));
    const closed = this.call('close', undefined);
    this.#ended = errors.STORE_CLOSED({ file: this.#file }, { file: this.#file });
    await closed;
    this.#worker.ref();
    await exited;
  }

  #send(): void {
    const requests = this.#outgoing;
    const transfer = this.#transfer;
    this.#outgoing = [];
    this.#transfer = [];
    try {
      this.#worker.postMessage(requests, transfer);
    } catch (error) {
      this.#refuse(requests, error);
    }
  }

  /** A request that cannot be sent spoils its message: it must not spoil the process, from a microtask of nobody. */
  #refuse(requests: readonly Request[], cause: unknown): void {
    const values = { file: this.#file, reason: String(cause) };
    const error = errors.STORE_REQUEST(values, { file: this.#file }, cause);
    for (const { id } of requests) {
      this.#waiting.get(id)?.reject(error);
      this.#waiting.delete(id);
    }
    if (this.#waiting.size === 0) this.#worker.unref();
  }

  #settle(responses: readonly Response[]): void {
    for (const response of responses) {
      const waiting = this.#waiting.get(response.id);
      this.#waiting.delete(response.id);
      if ('error' in response) waiting?.reject(fromWire(response.error));
      else waiting?.resolve(response.out as never);
    }
    if (this.#waiting.size === 0) this.#worker.unref();
  }

  #end(reason: string, cause?: unknown): void {
    this.#ended ??= errors.STORE_WORKER({ file: this.#file, reason }, { file: this.#file }, cause);
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
  }
}
