import type { StoreClient } from '../client.ts';
import { errors } from '../errors.ts';
import type { OperationName, Operations, Request, WorkerSetup } from '../protocol.ts';
import { StoreService } from '../service.ts';
import { fromWire } from '../wire-error.ts';

/** The store's service without its thread: what is to be merged is merged at once. */
export class DirectClient implements StoreClient {
  readonly #service: StoreService;
  readonly #file: string;
  #closed = false;

  constructor(setup: WorkerSetup) {
    this.#service = new StoreService(setup);
    this.#file = setup.file;
  }

  async call<O extends OperationName>(
    op: O,
    input: Operations[O]['in'],
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<Operations[O]['out']> {
    if (this.#closed) throw errors.STORE_CLOSED({ file: this.#file });
    const request = structuredClone({ id: 1, op, in: input } as Request, { transfer: [...transfer] });
    const [response] = this.#service.handle([request]);
    while (op !== 'close' && this.#service.hasWork && this.#service.work());
    if (response === undefined || 'error' in response) throw fromWire(response!.error);
    return response.out as Operations[O]['out'];
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    await this.call('close', undefined);
    this.#closed = true;
  }
}
