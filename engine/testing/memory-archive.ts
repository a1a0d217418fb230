import { createHash } from 'node:crypto';
import { type Clock, systemClock } from '../../lib/time/index.ts';
import type { BodyHandle } from '../spi/index.ts';
import type { ArchiveService, KeptOriginal } from '../store/spi.ts';

/** A handle over bytes in memory, for tests. */
export function memoryHandle(name: string, bytes: Uint8Array, blockSize = 4096): BodyHandle {
  return {
    kind: 'handle',
    name,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    async *open(range) {
      const end = Math.min(range?.end ?? bytes.length, bytes.length);
      for (let from = range?.start ?? 0; from < end; from += blockSize) {
        yield bytes.subarray(from, Math.min(from + blockSize, end));
      }
    },
  };
}

/** An archive in memory, for tests only. */
export class MemoryArchive implements ArchiveService {
  readonly kept = new Map<string, BodyHandle>();
  readonly #keptAt = new Map<string, number>();
  readonly #clock: Clock;

  constructor(clock: Clock = systemClock) {
    this.#clock = clock;
  }

  async put(name: string, content: AsyncIterable<Uint8Array>): Promise<BodyHandle> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of content) chunks.push(Uint8Array.from(chunk));
    const handle = memoryHandle(name, Buffer.concat(chunks));
    const existing = this.kept.get(handle.sha256);
    if (existing !== undefined) return existing;
    this.kept.set(handle.sha256, handle);
    this.#keptAt.set(handle.sha256, this.#clock.now());
    return handle;
  }

  async get(sha256: string): Promise<BodyHandle | undefined> {
    return this.kept.get(sha256);
  }

  async remove(sha256: string): Promise<void> {
    this.kept.delete(sha256);
  }

  async *list(): AsyncGenerator<KeptOriginal> {
    for (const [sha256, { size }] of [...this.kept]) {
      yield { sha256, keptAt: this.#keptAt.get(sha256) ?? 0, bytes: size };
    }
  }
}
