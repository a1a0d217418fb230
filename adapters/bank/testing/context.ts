import type { BodyHandle, ComponentContext, RuntimeFact } from '../../../engine/spi/index.ts';
import type { Store } from '../../../engine/store/spi.ts';
import { collectingLog, type LogLine, MemoryArchive } from '../../../engine/testing/index.ts';
import type { Clock } from '../../../lib/time/index.ts';

/** An archive in memory that can be told to fail, and shows what it has. */
export class WatchedArchive extends MemoryArchive {
  failure: Error | undefined;
  /** What content goes through on its way in, as through an instance's guard. */
  through: (content: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array> = (content) => content;
  /** Bytes that have come in, whatever became of them. */
  received = 0;
  /** What is kept, by hash. */
  readonly contents = new Map<string, Buffer>();

  override async put(name: string, content: AsyncIterable<Uint8Array>): Promise<BodyHandle> {
    if (this.failure !== undefined) throw this.failure;
    const chunks: Uint8Array[] = [];
    const handle = await super.put(name, this.#watched(this.through(content), chunks));
    this.contents.set(handle.sha256, Buffer.concat(chunks));
    return handle;
  }

  async *#watched(content: AsyncIterable<Uint8Array>, chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      this.received += chunk.length;
      chunks.push(Uint8Array.from(chunk));
      yield chunk;
    }
  }
}

export interface TestContext extends ComponentContext {
  readonly archive: WatchedArchive;
  /** What was told to the runtime. */
  readonly facts: readonly RuntimeFact[];
  readonly lines: readonly LogLine[];
  /** Codes that were logged, in order. */
  codes(): unknown[];
}

/** What an endpoint gets, with a memory for what it did. */
export function testContext(clock: Clock = { now: () => Date.now() }): TestContext {
  const log = collectingLog();
  const facts: RuntimeFact[] = [];
  // Nothing in this adapter touches the store: what is remembered is the engine's journal, keyed by the arrival.
  const store = new Proxy({} as Store, {
    get: (_, name) => {
      throw new Error(`the adapter used the store: ${String(name)}`);
    },
  });
  return {
    routeId: 'reference-payments',
    store,
    archive: new WatchedArchive(),
    clock,
    log,
    lines: log.lines,
    emit: (fact) => facts.push(fact),
    facts,
    codes: () => log.lines.map(({ fields }) => fields['code']),
  };
}
