import {
  type ComponentContext,
  type Exchange,
  type Outcome,
  PartialBatch,
  Permanent,
  type Producer,
} from '../../../engine/spi/index.ts';
import { childTraceparent } from '../../../lib/http/index.ts';
import type { RegisterConnection } from '../connection.ts';
import { RegisterEndpoint } from '../endpoint.ts';
import { errors } from '../errors.ts';
import type { RegisterOptions } from '../options.ts';
import { outcomeOfFailure, outcomeOfStatus } from '../outcomes.ts';
import { applyResult, readResults } from './answers.ts';
import { type PaymentRequest, writeRequests } from './requests.ts';

const HEADERS = { 'content-type': 'application/json' };
const OK = 200;

/** `register:payments`: posts mapped items, each by its own key. */
export class PaymentsProducer extends RegisterEndpoint implements Producer {
  readonly effect = 'keyed';
  readonly maxBatch: number;

  constructor(options: RegisterOptions, context: ComponentContext) {
    super(options, context);
    this.maxBatch = options.batchSize;
  }

  async send(exchange: Exchange): Promise<void> {
    try {
      await this.sendBatch([exchange]);
    } catch (error) {
      throw error instanceof PartialBatch ? error.failures.get(0) : error;
    }
  }

  /**
   * Posts the items of a batch in their order. Throws what became of it when all failed the same way, else
   * `PartialBatch`.
   */
  async sendBatch(exchanges: readonly Exchange[]): Promise<void> {
    const failures = new Map<number, Outcome>();
    const requests = writeRequests(exchanges, this.options.environment === 'production', failures);
    const connection = this.connection();
    let stopped: Outcome | undefined;
    for (const request of requests) {
      const failed = stopped ?? (await this.#post(connection, exchanges, request, failures));
      if (failed === undefined) continue;
      if (request.positions.length === exchanges.length) throw failed;
      for (const position of request.positions) failures.set(position, failed);
      // What holds up one request holds up the next; what is wrong with one says nothing of the next.
      if (!(failed instanceof Permanent)) stopped = failed;
    }
    if (failures.size === 0) return;
    const values = { failed: failures.size, count: exchanges.length };
    throw new PartialBatch(errors.REGISTER_PART_FAILED(values), failures);
  }

  /** Sends one request; returns what became of it when it failed as a whole. */
  async #post(
    connection: RegisterConnection,
    exchanges: readonly Exchange[],
    { body, positions }: PaymentRequest,
    failures: Map<number, Outcome>,
  ): Promise<Outcome | undefined> {
    const traceparent = childTraceparent(exchanges[positions[0]!]!.headers['traceparent']);
    let answer: Awaited<ReturnType<RegisterConnection['request']>>;
    try {
      answer = await connection.request({
        method: 'POST',
        path: '/payments/batch',
        headers: HEADERS,
        body,
        traceparent,
      });
    } catch (failure) {
      return outcomeOfFailure(failure);
    }
    const { backOff } = this.options;
    if (answer.status !== OK) return outcomeOfStatus(answer, 'payments', backOff, this.now());
    const results = readResults(answer.body, positions.length);
    if (results instanceof Permanent) return results;
    for (let index = 0; index < positions.length; index++) {
      const position = positions[index]!;
      const failed = applyResult(exchanges[position]!, results[index], backOff);
      if (failed !== undefined) failures.set(position, failed);
    }
    return undefined;
  }
}
