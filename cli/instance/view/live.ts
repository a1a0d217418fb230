import type { RuntimeEvent } from '../../../engine/spi/index.ts';

type Redelivering = Extract<RuntimeEvent, { type: 'redelivering' }>;

/** What a message in flight is at, as far as nothing of it is in the store yet. */
export interface Live {
  readonly verifying?: { readonly checker: string; readonly at: number };
  readonly split?: { readonly step: string; readonly at: number };
  /** Another side is away: the latest attempt that failed. */
  readonly waiting?: Redelivering;
}

/** Follows messages in flight by the instance's events. */
export class LiveMessages {
  readonly #messages = new Map<string, Live>();

  get(message: string): Live {
    return this.#messages.get(message) ?? {};
  }

  onEvent(event: RuntimeEvent): void {
    switch (event.type) {
      case 'verify-started':
        this.#set(event.message, { verifying: { checker: event.checker, at: event.at } });
        break;
      case 'split-started':
        this.#set(event.message, { split: { step: event.step, at: event.at } });
        break;
      case 'redelivering':
        this.#set(event.message, { ...this.get(event.message), waiting: event });
        break;
      case 'chunk-committed':
      case 'chunk-retried': {
        const { waiting, ...rest } = this.get(event.message);
        if (waiting !== undefined) this.#set(event.message, rest);
        break;
      }
      case 'settled':
      case 'retry-ended':
        this.#messages.delete(event.message);
        break;
      default:
    }
  }

  #set(message: string, live: Live): void {
    this.#messages.set(message, live);
  }
}
