import { createHash } from 'node:crypto';
import type { BodyHandle, ComponentContext, Logger, RuntimeFact } from '../../../engine/spi/index.ts';
import type { ArchiveService, Store } from '../../../engine/store/spi.ts';
import type { Clock } from '../../../lib/time/index.ts';

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly fields: { readonly code?: string; readonly file?: string; readonly remedy?: string };
  readonly text: string;
}

/** An archive in memory that can be told to fail. */
export class MemoryArchive implements ArchiveService {
  readonly contents = new Map<string, Buffer>();
  failure: Error | undefined;
  /** Bytes that have come in, of whatever became of them. */
  received = 0;

  async put(name: string, content: AsyncIterable<Uint8Array>): Promise<BodyHandle> {
    if (this.failure !== undefined) throw this.failure;
    const hash = createHash('sha256');
    const chunks: Uint8Array[] = [];
    for await (const chunk of content) {
      this.received += chunk.length;
      hash.update(chunk);
      chunks.push(chunk);
    }
    const sha256 = hash.digest('hex');
    this.contents.set(sha256, Buffer.concat(chunks));
    return this.#handle(name, sha256);
  }

  async get(sha256: string): Promise<BodyHandle | undefined> {
    return this.contents.has(sha256) ? this.#handle(sha256, sha256) : undefined;
  }

  async remove(sha256: string): Promise<void> {
    this.contents.delete(sha256);
  }

  #handle(name: string, sha256: string): BodyHandle {
    const bytes = this.contents.get(sha256) ?? Buffer.alloc(0);
    return {
      kind: 'handle',
      name,
      size: bytes.length,
      sha256,
      async *open(range) {
        yield bytes.subarray(range?.start, range?.end);
      },
    };
  }
}

/** A clock that goes only when it is told to. */
export class HandClock implements Clock {
  #now = Date.UTC(2026, 7, 3, 5, 0, 0);
  now(): number {
    return this.#now;
  }
  pass(ms: number): void {
    this.#now += ms;
  }
}

export interface TestContext extends ComponentContext {
  /** What was told to the runtime. */
  readonly facts: RuntimeFact[];
  readonly archive: MemoryArchive;
  readonly lines: LogLine[];
  /** Codes that were logged, in order. */
  codes(): string[];
}

/** What an endpoint gets, with a memory for what it did. */
export function testContext(clock: Clock = { now: () => Date.now() }): TestContext {
  const lines: LogLine[] = [];
  const facts: RuntimeFact[] = [];
  const write = (level: LogLine['level']) => (fields: object, text: string) => {
    lines.push({ level, fields, text });
  };
  const log: Logger = {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  };
  // Nothing in this adapter touches the store: what is remembered is the engine's journal, keyed by the arrival.
  const store = new Proxy({} as Store, {
    get: (_, name) => {
      throw new Error(`the adapter used the store: ${String(name)}`);
    },
  });
  return {
    routeId: 'reference-payments',
    store,
    archive: new MemoryArchive(),
    clock,
    log,
    emit: (fact) => facts.push(fact),
    facts,
    lines,
    codes: () => lines.map(({ fields }) => fields.code ?? ''),
  };
}
