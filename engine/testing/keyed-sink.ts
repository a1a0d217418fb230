import { KaravaaniError } from '../../lib/errors/index.ts';
import {
  type Component,
  type Exchange,
  type Outcome,
  PartialBatch,
  Permanent,
  PROPERTY,
  sourceOf,
} from '../spi/index.ts';

export interface Posted {
  readonly content: string;
  readonly message: string;
  readonly item: number;
}

/** What a test may do around a batch: crash before or after it takes effect, or refuse some or all of it. */
export interface SinkHooks {
  before?(batch: readonly Exchange[]): void | Promise<void>;
  after?(batch: readonly Exchange[]): void | Promise<void>;
  /** The outcome of one item, when it is not taken. */
  refuse?(exchange: Exchange): Outcome | undefined;
}

/**
 * A receiver that enforces keys, as the register does: `keyed:name`. Bodies are `{key, content?}`. It outlives
 * the runtimes that tests crash.
 */
export class KeyedSink {
  readonly posted = new Map<string, Posted>();
  /** Batches taken, by size. */
  readonly batches: number[] = [];
  hooks: SinkHooks = {};

  #post(exchange: Exchange): Outcome | undefined {
    const refused = this.hooks.refuse?.(exchange);
    if (refused !== undefined) return refused;
    const { key, content = '' } = exchange.body as { key: string; content?: string };
    const source = sourceOf(exchange);
    const before = this.posted.get(key);
    if (before === undefined) {
      this.posted.set(key, { content, message: source.message, item: source.item ?? 0 });
      return undefined;
    }
    if (before.content !== content) {
      return new Permanent(
        new KaravaaniError('TEST_KEY_REUSED', 'the key has other content', 'Look at both.'),
      );
    }
    const own = before.message === source.message && before.item === (source.item ?? 0);
    exchange.properties[PROPERTY.settlement] = own ? 'done' : 'already-seen';
    return undefined;
  }

  async take(batch: readonly Exchange[]): Promise<void> {
    await this.hooks.before?.(batch);
    this.batches.push(batch.length);
    const failures = new Map<number, Outcome>();
    batch.forEach((exchange, i) => {
      const outcome = this.#post(exchange);
      if (outcome !== undefined) failures.set(i, outcome);
    });
    await this.hooks.after?.(batch);
    if (failures.size > 0) {
      throw new PartialBatch(
        new KaravaaniError('TEST_PARTIAL', 'some items failed', 'Look at each.'),
        failures,
      );
    }
  }

  component(): Component {
    return {
      declaration: {
        name: 'keyed',
        kind: 'component',
        title: 'Keyed sink',
        description: 'Takes batches under keys.',
        path: { name: 'name', type: 'string', description: 'name of the sink' },
        options: [],
      },
      createProducer: () => ({
        effect: 'keyed',
        maxBatch: 1000,
        send: (exchange) => this.take([exchange]),
        sendBatch: (exchanges) => this.take(exchanges),
      }),
    };
  }
}
